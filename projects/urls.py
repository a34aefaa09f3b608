"""The addresses of the catalogue; they stay as they are."""

from django.contrib.sitemaps.views import sitemap
from django.urls import path
from django.views.generic import RedirectView, TemplateView

from projects.api.views import api_page
from projects.attachments.views import download
from projects.contacts.views import confirm
from projects.downloads import records
from projects.downloads import views as downloads
from projects.downloads.choice_calendar import choice_calendar
from projects.embed import views as embed
from projects.public import collection_views as collections
from projects.public import machines, pictures, views
from projects.public.archive import archive, snapshot
from projects.public.choice_feeds import arrival, choice_feed
from projects.public.contact_details import project_contacts, site_contact
from projects.public.feeds import new_projects
from projects.public.read_only import read_only
from projects.public.report_form import report_project
from projects.public.reuse_form import tell_reuse
from projects.public.sitemaps import (
    CollectionSitemap,
    PageSitemap,
    ProjectSitemap,
    SelectionSitemap,
)
from projects.public.text_pages import text_page
from projects.subscriptions import views as subscriptions
from projects.taking_along import views as taking_along

app_name = "projects"
urlpatterns = [
    path("", read_only(views.home), name="home"),
    path("projecten/", read_only(views.project_list), name="list"),
    path("projecten.csv", read_only(downloads.project_file("csv")), name="csv"),
    path("projecten.xlsx", read_only(downloads.project_file("xlsx")), name="xlsx"),
    path("projecten.json", read_only(downloads.project_file("json")), name="json"),
    path("projecten/<slug:slug>.json", read_only(records.project_record), name="record"),
    path("gemeenten.json", read_only(records.organisations), name="municipalities_json"),
    path("themas.json", read_only(records.themes), name="themes_json"),
    path("cijfers/<slug:facet>.csv", read_only(downloads.figures), name="figures_csv"),
    path("projecten.atom", read_only(choice_feed), name="list_feed"),
    path("projecten.ics", read_only(choice_calendar), name="list_calendar"),
    path("projecten/<slug:slug>/", read_only(views.project_detail), name="detail"),
    path("projecten/<slug:slug>/contact/", project_contacts, name="contact"),
    path("projecten/<slug:slug>/klopt-niet/", report_project, name="report"),
    path("projecten/<slug:slug>/ook-gedaan/", tell_reuse, name="reuse"),
    path("projecten/<slug:slug>/beeld.png", read_only(pictures.project_picture), name="picture"),
    path("contact/", site_contact, name="site_contact"),
    path("over/", read_only(text_page("over")), name="about"),
    path("privacy/", read_only(text_page("privacy")), name="privacy"),
    path("toegankelijkheid/", read_only(text_page("toegankelijkheid")), name="accessibility"),
    path("bestanden/<str:key>/<str:name>", read_only(download), name="attachment"),
    path("api/", read_only(api_page), name="api"),
    path("kaart/", read_only(views.project_map), name="map"),
    path("cijfers/", read_only(views.project_figures), name="figures"),
    path("wat-staat-hier-in/", read_only(views.contents), name="contents"),
    path("bevestigen/<str:token>/", confirm, name="confirm"),
    path("gemeenten/", read_only(collections.municipalities), name="municipalities"),
    path("gemeenten/<slug:slug>/", read_only(collections.organisation), name="organisation"),
    path(
        "gemeenten/<slug:slug>/nieuw.atom",
        read_only(collections.organisation_feed),
        name="organisation_feed",
    ),
    path("themas/", read_only(collections.themes), name="themes"),
    path("themas/<slug:slug>/", read_only(collections.theme), name="theme"),
    path("themas/<slug:slug>/nieuw.atom", read_only(collections.theme_feed), name="theme_feed"),
    path(
        "subsidieperiodes/",
        read_only(RedirectView.as_view(pattern_name="projects:contents")),
        name="periods",
    ),
    path("subsidieperiodes/<slug:slug>/", read_only(collections.period), name="period"),
    path(
        "subsidieperiodes/<slug:slug>/nieuw.atom",
        read_only(collections.period_feed),
        name="period_feed",
    ),
    path("praktijkverhalen/", read_only(collections.stories), name="stories"),
    path("praktijkverhalen/nieuw.atom", read_only(collections.stories_feed), name="stories_feed"),
    path("ideeen/", read_only(collections.ideas), name="ideas"),
    path("ideeen/nieuw.atom", read_only(collections.ideas_feed), name="ideas_feed"),
    path("selecties/", read_only(collections.selections), name="selections"),
    path("selecties/<slug:slug>/", read_only(collections.selection), name="selection"),
    path(
        "selecties/<slug:slug>/nieuw.atom",
        read_only(collections.selection_feed),
        name="selection_feed",
    ),
    path("volgen/", subscriptions.follow, name="follow"),
    path("volgen/bevestigen/<str:token>/", subscriptions.confirm_following, name="follow_confirm"),
    path("volgen/stoppen/<str:token>/", subscriptions.stop_following, name="follow_stop"),
    path("bewaarlijst/", taking_along.bookmarks, name="own_list"),
    path("dossier/", taking_along.dossier, name="dossier"),
    path("dossier/word/", taking_along.dossier_word, name="dossier_word"),
    path("dossier/excel/", taking_along.dossier_excel, name="dossier_excel"),
    path("dossier/lijst/", taking_along.printed_list, name="printed_list"),
    path("vergelijken/", taking_along.compare, name="compare"),
    path("archief/", read_only(archive), name="archive"),
    path("archief/<slug:name>.<slug:form>", read_only(snapshot), name="snapshot"),
    path("embed/projecten/", read_only(embed.embedded_list), name="embedded_list"),
    path("embed/kaart/", read_only(embed.embedded_map), name="embedded_map"),
    path("insluiten/", read_only(embed.code), name="embed_code"),
    path("suggesties/", read_only(views.suggest), name="suggest"),
    path("nieuw.atom", read_only(new_projects), name="feed"),
    path("nieuw/<slug:stamp>/", read_only(arrival), name="arrival"),
    path(
        "suggesties/opensearch/",
        read_only(machines.suggest_in_browser),
        name="suggest_in_browser",
    ),
    path(
        "sitemap.xml",
        read_only(sitemap),
        {
            "sitemaps": {
                "wegen": PageSitemap,
                "verzamelingen": CollectionSitemap,
                "selecties": SelectionSitemap,
                "projecten": ProjectSitemap,
            }
        },
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
    path("beeld.png", read_only(pictures.site_picture), name="site_picture"),
    path("catalogus.jsonld", read_only(machines.catalogue), name="dcat"),
    path("opensearch.xml", read_only(machines.opensearch), name="opensearch"),
    path("llms.txt", read_only(machines.llms_txt), name="llms"),
    path(".well-known/security.txt", read_only(machines.security_txt), name="security_txt"),
]
