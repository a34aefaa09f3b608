"""The URLs of the site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("beheer/", admin.site.urls),
    path("", include("projects.urls")),
]

handler404 = "projects.public.not_found.not_found"
handler500 = "aeno_catalogue.errors.server_error"
