"""The addresses of the catalogue; they stay as they are."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.generic import TemplateView

from projects.attachments.views import download
from projects.contacts.views import confirm
from projects.public import views
from projects.public.contact_details import project_contacts, site_contact
from projects.public.feeds import NewProjects
from projects.public.read_only import read_only
from projects.public.sitemaps import PageSitemap, ProjectSitemap
from projects.taking_along import views as taking_along

app_name = "projects"
urlpatterns = [
    path("", read_only(views.home), name="home"),
    path("projecten/", read_only(views.project_list), name="list"),
    path("projecten/<slug:slug>/", read_only(views.project_detail), name="detail"),
    path("projecten/<slug:slug>/contact/", project_contacts, name="contact"),
    path("contact/", site_contact, name="site_contact"),
    path("bestanden/<str:key>/<str:name>", read_only(download), name="attachment"),
    path("kaart/", read_only(views.project_map), name="map"),
    path("cijfers/", read_only(views.project_figures), name="figures"),
    path("bevestigen/<str:token>/", confirm, name="confirm"),
    path("bewaarlijst/", taking_along.bookmarks, name="own_list"),
    path("dossier/", taking_along.dossier, name="dossier"),
    path("dossier/word/", taking_along.dossier_word, name="dossier_word"),
    path("dossier/excel/", taking_along.dossier_excel, name="dossier_excel"),
    path("dossier/lijst/", taking_along.printed_list, name="printed_list"),
    path("vergelijken/", taking_along.compare, name="compare"),
    path("suggesties/", read_only(views.suggest), name="suggest"),
    path("nieuw.atom", read_only(NewProjects()), name="feed"),
    path(
        "sitemap.xml",
        read_only(sitemap),
        {"sitemaps": {"wegen": PageSitemap, "projecten": ProjectSitemap}},
        name="sitemap",
    ),
    path(
        "robots.txt",
        read_only(
            TemplateView.as_view(
                template_name="robots.txt", content_type="text/plain; charset=utf-8"
            )
        ),
        name="robots",
    ),
]
