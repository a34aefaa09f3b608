"""What the page of a project tells search engines: the project, its grant and where it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings

from projects.linked_data import names, schema_org
from projects.linked_data.names import Node
from projects.models import Organisation, Project

UNBOUNDED = ".."  # a side of a period that isn't known


class Told(NamedTuple):
    """What a page tells of a project, without anybody's name."""

    project: Project
    title: str
    description: str
    organisations: Sequence[Organisation]
    picture: str


def about_project(told: Told, site: str) -> Node:
    """Return what the page of a project tells; the project and its page are two things."""
    address = site + told.project.get_absolute_url()
    members = [schema_org.organisation(one, site) for one in told.organisations]
    trail = [(names.page("", "home"), names.SITE), (names.page("", "list"), "Alle projecten")]
    return schema_org.graph(
        _page(told, address, site, members),
        _project(told, address, site, members),
        schema_org.steps_to(trail, site, told.title),
        schema_org.fund(site),
    )


def _page(told: Told, address: str, site: str, members: list[Node]) -> Node:
    project = told.project
    node: Node = {
        "@type": "Article" if project.kind == Project.Kind.STORY else "WebPage",
        "@id": address,
        "url": address,
        "name": told.title,
        "headline": told.title,
        "description": told.description,
        "image": site + told.picture,
        "inLanguage": "nl",
        "isPartOf": {"@id": names.website(site)},
        "mainEntity": {"@id": f"{address}#project"},
        "license": settings.DATA_LICENCE_URL,
        "author": [{"@id": one["@id"]} for one in members],
        "publisher": {"@id": names.fund(site)},
        "datePublished": project.published_on.isoformat() if project.published_on else "",
        "temporalCoverage": _period(project),
    }
    return schema_org.known(node)


def _project(told: Told, address: str, site: str, members: list[Node]) -> Node:
    node: Node = {
        "@type": "Project",
        "@id": f"{address}#project",
        "name": told.title,
        "description": told.description,
        "url": address,
        "member": members,
        "keywords": [str(theme) for theme in told.project.themes],
    }
    if told.project.kind == Project.Kind.SUBSIDISED:
        node["funder"] = {"@id": names.fund(site)}
        node["funding"] = _grant(told.project, address, site)
    return schema_org.known(node)


def _grant(project: Project, address: str, site: str) -> Node:
    """Return what the fund gave. How much isn't in the catalogue."""
    node: Node = {
        "@type": "MonetaryGrant",
        "@id": f"{address}#subsidie",
        "name": f"Subsidie van {names.FUND}",
        "funder": {"@id": names.fund(site)},
        "fundedItem": {"@id": f"{address}#project"},
    }
    if project.period:
        node["name"] += f", {str(project.period).lower()}"
        node["identifier"] = project.period.code
        node["url"] = site + project.period.get_absolute_url()
    return node


def _period(project: Project) -> str:
    """Return when it ran, as ISO 8601 writes a period: "2021-03/2022", "2021/..", or ""."""
    if not project.start and not project.end:
        return ""
    return f"{project.start or UNBOUNDED}/{project.end or UNBOUNDED}"
