"""The addresses of the site."""

from django.contrib import admin
from django.urls import include, path

admin.site.site_header = "Beheer van de Projectenbank"
admin.site.site_title = "Projectenbank"
admin.site.index_title = "Wat wil je doen?"

urlpatterns = [
    path("beheer/", admin.site.urls),
    path("", include("projects.urls")),
]

handler500 = "aeno_catalogue.errors.server_error"
