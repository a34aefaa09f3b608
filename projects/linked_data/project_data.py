"""What the page of a project tells search engines: the project, its grant and where it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse

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

    @property
    def is_story(self) -> bool:
        return self.project.kind == Project.Kind.STORY


def about_project(told: Told, site: str) -> Node:
    """Return what the page of a project tells; the project and its page are two things."""
    page = site + told.project.get_absolute_url()
    trail = [
        (reverse("projects:home"), names.SITE),
        (reverse("projects:list"), "Alle projecten"),
    ]
    crumbs = schema_org.steps_to(trail, site, told.title)
    return schema_org.graph(
        _page(told, page, site), _project(told, page, site), crumbs, schema_org.fund(site)
    )


def _page(told: Told, page: str, site: str) -> Node:
    day = told.project.published_on
    node: Node = {
        "@type": "Article" if told.is_story else "WebPage",
        "@id": page,
        "url": page,
        "name": told.title,
        "headline": told.title,
        "description": told.description,
        "image": site + told.picture,
        "inLanguage": "nl",
        "isPartOf": {"@id": names.website(site)},
        "mainEntity": {"@id": f"{page}#project"},
        "license": settings.DATA_LICENCE_URL,
        "author": [{"@id": schema_org.identifier(one, site)} for one in told.organisations],
        "publisher": {"@id": names.fund(site)},
        "datePublished": day.isoformat() if day else "",
        "temporalCoverage": _period(told.project),
    }
    return schema_org.known(node)


def _project(told: Told, page: str, site: str) -> Node:
    node: Node = {
        "@type": "Project",
        "@id": f"{page}#project",
        "name": told.title,
        "description": told.description,
        "url": page,
        "member": [schema_org.organisation(one, site) for one in told.organisations],
        "keywords": [str(theme) for theme in told.project.themes],
    }
    if told.project.kind == Project.Kind.SUBSIDISED:
        node["funder"] = {"@id": names.fund(site)}
        node["funding"] = _grant(told.project, page, site)
    return schema_org.known(node)


def _grant(project: Project, page: str, site: str) -> Node:
    """Return what the fund gave. How much isn't in the catalogue."""
    node: Node = {
        "@type": "MonetaryGrant",
        "@id": f"{page}#subsidie",
        "name": f"Subsidie van {names.FUND}",
        "funder": {"@id": names.fund(site)},
        "fundedItem": {"@id": f"{page}#project"},
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
