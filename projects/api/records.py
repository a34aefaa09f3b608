"""Rows of the database → what the API says of them. Projects are those of the exports."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.http import Http404

from projects.exports.open_data import record_of
from projects.exports.reading import without_persons
from projects.models import Membership, Organisation, Project, SubsidyPeriod, Theme
from projects.values.html import clean_html

Record = dict[str, Any]
NOT_IN_A_LIST = ("tekst", "koppelingen")  # long, and of another table


def whole_project(primary_key: int, site: str) -> Record:
    """Return all that may be said of a published project. Raises Http404 for another one."""
    for project in without_persons(Project.objects.published(), [primary_key]):
        return record_of(project, site)
    raise Http404


def brief_projects(primary_keys: Sequence[int], site: str) -> Iterator[Record]:
    """Yield what a list says of these projects, in order; their texts aren't read."""
    for project in without_persons(Project.objects.published(), primary_keys, brief=True):
        record = record_of(project, site)
        for name in NOT_IN_A_LIST:
            del record[name]
        yield record


def references(primary_keys: Sequence[int], site: str, api: str) -> list[Record]:
    """Return where to read on: the page and the address in the API of each of these projects."""
    return [
        {"titel": one["titel"], "url": one["url"], "api": f"{site}{api}/{one['slug']}"}
        for one in brief_projects(primary_keys, site)
    ]


def organisation_record(organisation: Organisation, number: int, site: str) -> Record:
    return {
        "slug": organisation.slug,
        "url": site + organisation.get_absolute_url(),
        "naam": organisation.name,
        "soort": organisation.kind,
        "cbs_code": organisation.cbs_code or None,
        "provincie": organisation.province or None,
        "inwoners": organisation.inhabitants,
        "website": organisation.website or None,
        "aantal_projecten": number,
    }


def organisation_around(organisation: Organisation) -> Mapping[str, list[Record]]:
    """Return its members or partnerships, and the municipalities that went into it."""
    both = Membership.objects.filter(
        Q(partnership=organisation) | Q(member=organisation)
    ).select_related("partnership", "member")
    along = [
        one.member if one.partnership_id == organisation.pk else one.partnership for one in both
    ]
    into = Q(successor=organisation) | Q(successor__successor=organisation)
    former = Organisation.objects.filter(into).order_by("-merged_on", "name")
    return {
        "samen_met": [_name(one) for one in sorted(along, key=lambda one: one.name)],
        "voorgangers": [_name(one) for one in former],
    }


def _name(organisation: Organisation) -> Record:
    return {"naam": organisation.name, "slug": organisation.slug}


def theme_record(theme: Theme, number: int, site: str) -> Record:
    return {
        "slug": theme.slug,
        "url": site + theme.get_absolute_url(),
        "naam": theme.name,
        "inleiding": str(clean_html(theme.introduction)) or None,
        "aantal_projecten": number,
    }


def period_record(period: SubsidyPeriod, number: int, site: str) -> Record:
    return {
        "code": period.code,
        "url": site + period.get_absolute_url(),
        "naam": str(period),
        "jaar": period.year,
        "nummer": period.number,
        "markering": period.marker or None,
        "aanvragen_vanaf": period.opens_on and period.opens_on.isoformat(),
        "aanvragen_tot_en_met": period.closes_on and period.closes_on.isoformat(),
        "aantal_projecten": number,
    }
