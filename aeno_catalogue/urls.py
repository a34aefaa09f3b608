"""The URLs of the site."""

from django.contrib import admin
from django.urls import include, path
from django.views import defaults

from aeno_catalogue import errors
from projects.api import urls as api
from projects.public.not_found import not_found

urlpatterns = [
    path("beheer/", admin.site.urls),
    *api.urlpatterns,
    path("", include("projects.urls")),
]

handler400 = errors.logged(defaults.bad_request)
handler403 = errors.logged(defaults.permission_denied)
handler404 = errors.logged(api.or_problem(not_found))
handler500 = errors.server_error
