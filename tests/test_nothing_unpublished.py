"""What isn't published stands in no format: searched for at every public address.

Everything is asked twice: before there is anything unpublished, and after. The words of what isn't
published are in no answer; and the answers are the same, so that no number tells of it either. A
new address gets a row in `ADDRESSES`, or its name in `OTHERWISE` if its answers always differ.
"""

import io
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from projects import urls
from projects.merging.municipal_mergers import enter_merger
from projects.models import Featured, Link, Organisation, Project, SubsidyPeriod
from projects.public import page_cache
from projects.search.indexing import refresh
from tests import factories
from tests.attachments.files import file_of

pytestmark = pytest.mark.django_db
CHOICES = ("thema=vitaliteit", "gemeente=oss", "periode=2021-1", "q=fit", "q=kwispel", "soort=idee")
OWN = "p=fit-in-oss&p=kwispel-concept&p=kwispel-weg"
# By the name of a public address: what is asked of it.
ADDRESSES: dict[str, tuple[str, ...]] = {
    "home": ("/",),
    "list": (
        "/projecten/",
        *(f"/projecten/?{one}" for one in CHOICES),
        "/projecten/?q=kwispel+fit",
    ),
    "detail": ("/projecten/fit-in-oss/", "/projecten/fit-in-oss/?uit=gemeente%3Doss"),
    "contact": ("/projecten/fit-in-oss/contact/",),
    "site_contact": ("/contact/",),
    "about": ("/over/",),
    "privacy": ("/privacy/",),
    "accessibility": ("/toegankelijkheid/",),
    "map": ("/kaart/", *(f"/kaart/?{one}" for one in CHOICES)),
    "figures": ("/cijfers/", *(f"/cijfers/?{one}" for one in CHOICES)),
    "confirm": ("/bevestigen/zomaar/",),
    "municipalities": ("/gemeenten/", "/gemeenten/?letter=g"),
    "organisation": ("/gemeenten/oss/",),
    "organisation_feed": ("/gemeenten/oss/nieuw.atom",),
    "themes": ("/themas/",),
    "theme": ("/themas/vitaliteit/",),
    "theme_feed": ("/themas/vitaliteit/nieuw.atom",),
    "periods": ("/subsidieperiodes/",),
    "period": ("/subsidieperiodes/2021-1/",),
    "period_feed": ("/subsidieperiodes/2021-1/nieuw.atom",),
    "stories": ("/praktijkverhalen/",),
    "stories_feed": ("/praktijkverhalen/nieuw.atom",),
    "ideas": ("/ideeen/",),
    "ideas_feed": ("/ideeen/nieuw.atom",),
    "selections": ("/selecties/",),
    "selection": ("/selecties/voor-kleine-gemeenten/",),
    "selection_feed": ("/selecties/voor-kleine-gemeenten/nieuw.atom",),
    "dossier": ("/dossier/", "/dossier/?thema=vitaliteit", f"/dossier/?{OWN}"),
    "dossier_word": ("/dossier/word/?thema=vitaliteit", f"/dossier/word/?{OWN}"),
    "dossier_excel": ("/dossier/excel/", f"/dossier/excel/?{OWN}"),
    "printed_list": ("/dossier/lijst/", f"/dossier/lijst/?{OWN}"),
    "compare": ("/vergelijken/?p=fit-in-oss&p=fit-in-urk",),
    "embedded_list": ("/embed/projecten/", *(f"/embed/projecten/?{one}" for one in CHOICES)),
    "embedded_map": ("/embed/kaart/", *(f"/embed/kaart/?{one}" for one in CHOICES)),
    "embed_code": ("/insluiten/?thema=vitaliteit",),
    "suggest": tuple(f"/suggesties/?q={word}" for word in ("fit", "kwi", "kwispel", "vitaliteit")),
    "feed": ("/nieuw.atom",),
    "sitemap": ("/sitemap.xml", "/sitemap.xml?section=projecten"),
    "robots": ("/robots.txt",),
    "csv": ("/projecten.csv", *(f"/projecten.csv?{one}" for one in CHOICES)),
    "xlsx": ("/projecten.xlsx?thema=vitaliteit",),
    "json": ("/projecten.json?thema=vitaliteit", "/projecten.json?q=kwispel"),
    "record": ("/projecten/fit-in-oss.json",),
    "municipalities_json": ("/gemeenten.json",),
    "themes_json": ("/themas.json",),
    "figures_csv": ("/cijfers/thema.csv", "/cijfers/startjaar.csv?thema=vitaliteit"),
    "list_feed": ("/projecten.atom", *(f"/projecten.atom?{one}" for one in CHOICES)),
    "list_calendar": ("/projecten.ics", "/projecten.ics?q=kwispel"),
    "archive": ("/archief/",),
    "api": ("/api/",),
    "picture": ("/projecten/fit-in-oss/beeld.png",),
    "site_picture": ("/beeld.png",),
    "dcat": ("/catalogus.jsonld",),
    "opensearch": ("/opensearch.xml",),
    "suggest_in_browser": tuple(f"/suggesties/opensearch/?q={word}" for word in ("fit", "kwi")),
    "llms": ("/llms.txt",),
    "security_txt": ("/.well-known/security.txt",),
    "follow_confirm": ("/volgen/bevestigen/zomaar/",),
    "follow_stop": ("/volgen/stoppen/zomaar/",),
}
# What these answer differs for another reason; only the words are looked for.
OTHERWISE: dict[str, tuple[str, ...]] = {
    "contents": ("/wat-staat-hier-in/",),  # it says how many were withdrawn
    "report": ("/projecten/fit-in-oss/klopt-niet/",),  # the time in the form
    "reuse": ("/projecten/fit-in-oss/ook-gedaan/",),
    "follow": ("/volgen/?thema=vitaliteit",),  # the time in the form
    "own_list": (f"/bewaarlijst/?{OWN}",),  # it says that one was withdrawn
}
# tests/accounts/test_access.py: who gets a file of which project; tests/exports/test_snapshots.py;
# tests/public/test_feeds.py: what came in one go
ELSEWHERE = {"attachment", "snapshot", "arrival"}
# Of projects that are not there: what those answer names nothing either.
GONE = ("kwispel-concept", "kwispel-weg")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+\d\d:\d\d)|\d\d:\d\d uur|\d{8}T\d{6}Z")
SECRETS = ("kwispel", "vertrokken", "smitskamp", "612345678")


def texts_of(client: Client, path: str) -> str:
    """All that an answer says, and where it leads; what is packed is unpacked.

    Without the moment that it was made.
    """
    response = client.get(path)
    assert response.status_code in (200, 302, 404, 410), path
    content = response.getvalue()
    if content.startswith(b"PK"):
        packed = zipfile.ZipFile(io.BytesIO(content))
        parts = [packed.read(name) for name in packed.namelist() if "docProps" not in name]
        content = b" ".join(parts)
    text = MOMENT.sub("", content.decode(errors="replace"))
    return f"{response.get('Location', '')} {text}"


def names_in(text: str) -> set[str]:
    """Which words of what isn't published a text has."""
    return {one for one in SECRETS if one in text.lower()}


def without_asked(text: str, *slugs: str) -> str:
    """The text without the slugs that were in the address, and those as words."""
    for slug in slugs:
        text = text.replace(slug, "").replace(slug.replace("-", " "), "")
    return text


@pytest.fixture
def published() -> Project:
    """Two projects that everybody sees; who could be asked at the first one left."""
    oss, urk = factories.organisation("Oss"), factories.organisation("Urk")
    parts: dict[str, Any] = {
        "theme": factories.theme("Vitaliteit"),
        "period": SubsidyPeriod.objects.create(year=2021, number=1),
        "text": "<p>Wij werden fit.</p>",
    }
    project = factories.project(oss, title="Fit in Oss", **parts)
    factories.project(urk, title="Fit in Urk", **parts)
    factories.project(urk, title="Een idee", kind="idee", start="2021")
    left = {"left_on": timezone.localdate(), "email": "j.smitskamp@oss.nl", "phone": "+31612345678"}
    factories.contact(project, "Vertrokken Smitskamp", **left)
    factories.selection_page(choice="thema=vitaliteit")
    for number in range(25):  # as many that one only sees those with projects
        factories.organisation(f"Gemeente {number}")
    return project


def add_all_that_is_unpublished(project: Project) -> None:
    """A draft and a withdrawn project like it, and whatever else only staff may see."""
    for slug, status in (("kwispel-concept", "concept"), ("kwispel-weg", "ingetrokken")):
        _unpublished_project(project, slug, status)
    for status in ("concept", "ingetrokken"):
        text = "<p>Kwispel inleiding</p>"
        values = {"status": status, "text": text, "published_on": timezone.localdate()}
        page = factories.selection_page(f"Kwispel {status}", **values)
        factories.select(page, project)
    _planned_merger(Organisation.objects.get(slug="oss"))
    for state in ("nieuw", "afgewezen"):
        place = factories.organisation(f"Kwispelstad {state}")
        factories.reuse(project, place, state=state, different="Kwispel anders")
    factories.report(project, proposed="Kwispel voorstel", explanation="Kwispel waarom")
    later = timezone.localdate() + timedelta(days=30)
    Featured.objects.create(project=Project.objects.get(slug="fit-in-urk"), starts_on=later)


def _unpublished_project(like: Project, slug: str, status: str) -> None:
    made = factories.project(
        *like.organisations.all(),
        factories.organisation(f"Kwispeldam {status}"),
        title=f"Fit en kwispel: {status}",
        slug=slug,
        status=status,
        theme=like.theme,
        period=like.period,
        text="<p>Wij werden kwispelend fit.</p>",
        start="2022-03",
    )
    attachment = factories.attachment(file_of("pdf"), name="kwispel.pdf")
    Link.objects.create(project=made, text="Kwispel plan", attachment=attachment)
    factories.project(
        made.organisations.first(), title=f"Kwispel {slug}", kind="idee", status=status
    )


def _planned_merger(place: Organisation) -> None:
    new = Organisation(name="Kwispelmeer", kind="gemeente")
    enter_merger(new, [place], timezone.localdate() + timedelta(days=30))


def asked(client: Client) -> dict[str, str]:
    refresh()
    page_cache.pages.clear()
    paths = [path for paths in ADDRESSES.values() for path in paths]
    return {path: texts_of(client, path) for path in paths}


def test_every_address_is_thought_about() -> None:
    known = ADDRESSES.keys() | OTHERWISE.keys() | ELSEWHERE
    assert {path.name for path in urls.urlpatterns} == known


def test_no_answer_tells_of_it(published: Project, client: Client) -> None:
    before = asked(client)
    add_all_that_is_unpublished(published)
    after = asked(client)
    # What is asked for stands in the answer; that it is the same one tells enough.
    unasked = {path: text for path, text in after.items() if not names_in(path)}
    assert {path: names for path, text in unasked.items() if (names := names_in(text))} == {}
    assert [path for path in after if after[path] != before[path]] == []


@pytest.mark.parametrize("question", ["kwispeldan", "fit+kwispeldan"])
def test_no_question_is_mended_to_a_word_of_it(
    question: str, published: Project, client: Client
) -> None:
    add_all_that_is_unpublished(published)
    refresh()
    for path in ("/projecten/", "/kaart/", "/cijfers/", "/insluiten/", "/volgen/"):
        answer = texts_of(client, f"{path}?q={question}").lower()
        assert names_in(answer.replace("kwispeldan", "")) == set(), path


def test_forms_and_own_lists_do_not_name_it(published: Project, client: Client) -> None:
    add_all_that_is_unpublished(published)
    for path in (path for paths in OTHERWISE.values() for path in paths):
        text = without_asked(texts_of(client, path), *GONE)
        assert names_in(text) == set(), path


@pytest.mark.parametrize("slug", GONE)
def test_what_stands_at_its_own_address(slug: str, published: Project, client: Client) -> None:
    add_all_that_is_unpublished(published)
    for below in ("", "contact/", "klopt-niet/", "ook-gedaan/"):
        response = client.get(f"/projecten/{slug}/{below}", follow=True)
        assert response.status_code == (410 if slug == "kwispel-weg" else 404)
        assert names_in(without_asked(response.content.decode(), slug)) == set()


def test_the_test_finds_what_is_published(published: Project, client: Client) -> None:
    """Else it would pass on a site that shows nothing."""
    add_all_that_is_unpublished(published)
    Project.objects.filter(slug="kwispel-concept").update(status="gepubliceerd")
    after = asked(client)
    told = {path for path, text in after.items() if not names_in(path) and names_in(text)}
    for path in (
        "/projecten/",
        "/dossier/excel/",
        "/embed/projecten/",
        "/nieuw.atom",
        "/projecten.csv",
        "/projecten.xlsx?thema=vitaliteit",
        "/projecten.atom?thema=vitaliteit",
        "/projecten.ics",
        "/sitemap.xml?section=projecten",
    ):
        assert path in told
