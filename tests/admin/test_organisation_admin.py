"""Municipalities, partnerships and other organisations, each with its own model admin."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from projects.models import Membership, Organisation, OrganisationAlias
from tests import factories
from tests.admin.conftest import errors_of

pytestmark = pytest.mark.django_db


def test_new_municipality(open_form: Any) -> None:
    response = open_form("municipality").save(
        name="Oss",
        cbs_code="GM0828",
        aliases__TOTAL_FORMS=1,
        aliases__0__name="Osch",
    )
    assert response.status_code == 302
    oss = Organisation.objects.get()
    assert (oss.kind, oss.slug, oss.cbs_code) == ("gemeente", "oss", "GM0828")
    assert oss.aliases.get().name == "Osch"


def test_new_partnership_with_members(open_form: Any) -> None:
    members = [factories.organisation(name) for name in ("Duiven", "Westervoort")]
    response = open_form("partnership").save(
        name="1Stroom",
        memberships__TOTAL_FORMS=2,
        memberships__0__member=members[0].pk,
        memberships__1__member=members[1].pk,
    )
    assert response.status_code == 302
    partnership = Organisation.objects.get(slug="1stroom")
    assert (partnership.kind, partnership.members.count()) == ("samenwerking", 2)


def test_cbs_code_is_optional(open_form: Any) -> None:
    for name in ("Oss", "Uden"):
        assert open_form("municipality").save(name=name, cbs_code="").status_code == 302
    assert Organisation.objects.filter(cbs_code=None).count() == 2


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"cbs_code": "0828"}, "Een CBS-code is GM met vier cijfers"),
        ({"cbs_code": "GM0001"}, "Er bestaat al een Organisatie met eenzelfde CBS-code."),
        ({"name": "1Stroom"}, "‘1Stroom’ is zelf al een organisatie."),
        ({"merged_on": "1-1-2022"}, "ook de datum in, of geen van beide"),
        ({"latitude": "52"}, "of is maar half"),
        ({"latitude": "12", "longitude": "5"}, "Dit punt ligt niet in Nederland"),
        ({"aliases__0__name": "Bekend"}, "‘Bekend’ staat al bij ‘Uden’."),
        ({"aliases__0__name": "A", "aliases__1__name": "A"}, "Dit staat er twee keer."),
    ],
)
def test_invalid_municipality(values: dict[str, str], message: str, open_form: Any) -> None:
    other = factories.organisation("Uden", cbs_code="GM0001")
    OrganisationAlias.objects.create(organisation=other, name="Bekend")
    factories.organisation("1Stroom", "samenwerking")
    rows = {"aliases__TOTAL_FORMS": 2}
    response = open_form("municipality").save(**{"name": "Oss", **rows, **values})
    assert message in str(errors_of(response))


def test_municipality_cannot_succeed_itself(open_form: Any) -> None:
    oss = factories.organisation("Oss")
    response = open_form("municipality", oss).save(successor=oss.pk, merged_on="1-1-2022")
    assert "Een gemeente kan niet in zichzelf opgaan." in str(errors_of(response))


def test_invalid_members(open_form: Any) -> None:
    one = factories.organisation("1Stroom", "samenwerking")
    duiven = factories.organisation("Duiven")
    Membership.objects.create(partnership=one, member=duiven)
    rows = {"memberships__TOTAL_FORMS": 2, "memberships__1__member": one.pk}
    response = open_form("partnership", one).save(**rows)
    assert "niet deelnemer van zichzelf" in str(errors_of(response))
    rows["memberships__1__member"] = duiven.pk
    response = open_form("partnership", one).save(**rows)
    assert "Deze deelnemer staat er al bij." in str(errors_of(response))


def test_changing_the_kind_redirects_to_the_right_admin(open_form: Any) -> None:
    oss = factories.organisation("Oss", "overig")
    response = open_form("otherorganisation", oss).save(kind="gemeente")
    assert response["Location"] == reverse("admin:projects_municipality_change", args=[oss.pk])
    assert open_form("municipality", oss).response.status_code == 200


def test_new_one_of_another_kind_leads_to_the_right_admin(open_form: Any) -> None:
    response = open_form("otherorganisation").save(name="Oss", kind="gemeente", _continue="1")
    oss = Organisation.objects.get()
    assert response["Location"] == reverse("admin:projects_municipality_change", args=[oss.pk])


def test_slug_stays(open_form: Any) -> None:
    oss = factories.organisation("Oss")
    assert open_form("municipality", oss).save(name="Osch", slug="anders").status_code == 302
    oss.refresh_from_db()
    assert (oss.name, oss.slug) == ("Osch", "oss")


def test_number_of_projects_links_to_them(admin_client: Client) -> None:
    oss = factories.organisation("Oss")
    factories.project(oss, title="Van Oss")
    factories.project(title="Van niemand")
    page = admin_client.get(reverse("admin:projects_municipality_changelist")).content.decode()
    url = f"/beheer/projects/project/?organisations__id__exact={oss.pk}"
    assert url in page
    listed = admin_client.get(url)
    assert [project.title for project in listed.context["cl"].result_list] == ["Van Oss"]


def test_base_organisation_admin_is_not_on_the_dashboard(admin_client: Client) -> None:
    page = admin_client.get("/beheer/").content.decode()
    assert "/beheer/projects/municipality/" in page
    assert "/beheer/projects/organisation/" not in page


@pytest.mark.parametrize("term", ["duiv", "GM0226", "duven"])
def test_search(term: str, admin_client: Client) -> None:
    duiven = factories.organisation("Duiven", cbs_code="GM0226")
    OrganisationAlias.objects.create(organisation=duiven, name="Duven")
    factories.organisation("Oss")
    url = reverse("admin:projects_municipality_changelist")
    found = admin_client.get(url, {"q": term}).context["cl"].result_list
    assert [str(row) for row in found] == ["Duiven"]


def test_municipalities_cannot_succeed_each_other(open_form: Any) -> None:
    uden, oss = (factories.organisation(name) for name in ("Uden", "Oss"))
    Organisation.objects.filter(pk=uden.pk).update(successor=oss, merged_on="2022-01-01")
    response = open_form("municipality", oss).save(successor=uden.pk, merged_on="1-1-2023")
    assert "Uden ging zelf op in Oss. Allebei kan niet." in str(errors_of(response))


def test_website_and_inhabitants_of_a_municipality(open_form: Any) -> None:
    oss = factories.organisation("Oss")
    response = open_form("municipality", oss).save(website="oss.nl", inhabitants="95540")
    assert response.status_code == 302
    oss.refresh_from_db()
    assert (oss.website, oss.inhabitants) == ("https://oss.nl", 95_540)


@pytest.mark.parametrize(
    "values",
    [{"website": "geen adres"}, {"website": "ftp://oss.nl"}]
    + [{"inhabitants": number} for number in ("-1", "veel", "1,5", "9" * 30)],
)
def test_what_is_no_website_or_number_is_told(values: dict[str, str], open_form: Any) -> None:
    assert errors_of(open_form("municipality").save(name="Oss", **values))
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("kind", ["partnership", "otherorganisation"])
def test_website_of_another_organisation(kind: str, open_form: Any) -> None:
    page = open_form(kind)
    assert "inhabitants" not in page.values
    assert page.save(name="1Stroom", website="https://www.1stroom.nl").status_code == 302
    assert Organisation.objects.get().website == "https://www.1stroom.nl"


def test_who_has_inhabitants_stays_a_municipality(open_form: Any) -> None:
    oss = factories.organisation("Oss", inhabitants=95_540)
    response = open_form("organisation", oss).save(kind="overig")
    assert "Alleen een gemeente heeft inwoners." in str(errors_of(response))


def test_municipalities_without_a_website(admin_client: Client) -> None:
    centre = {"latitude": "51.7", "longitude": "5.6"}
    oss = factories.organisation("Oss", website="https://www.oss.nl", **centre)
    factories.organisation("Lith", successor=oss, merged_on="2011-01-01", **centre)
    factories.organisation("Maasdonk")  # was divided
    factories.organisation("Uden", **centre)
    url = reverse("admin:projects_municipality_changelist")
    found = admin_client.get(url, {"website": "zonder"}).context["cl"].result_list
    assert [str(row) for row in found] == ["Uden"]
    assert "zonder website" in admin_client.get(url).content.decode()
