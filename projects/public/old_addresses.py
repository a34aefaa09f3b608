"""Where an address of a former site leads: always to a page of ours.

What comes after # never reaches a server. So an old page leads to the list, which says so, and a
script there asks for what stood after it: `/inspiratie/?kop=…`. Without a script one searches.
"""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from projects.models import OldAddress, Project
from projects.models.old_addresses import former_path, heading_key
from projects.public.near import near
from projects.public.templating import url
from projects.values.tidy import one_line

FROM = "van"  # names the old page in the address of the list
HEADING = "kop"
LONGEST_HEADING = 300
WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 12
SHOWN = (Project.Status.PUBLISHED, Project.Status.WITHDRAWN)  # a withdrawn one tells what happened


def led_on(request: HttpRequest) -> HttpResponse | None:
    """Answer for a path of a former site; None if it was never one."""
    if request.method not in ("GET", "HEAD"):
        return None
    rows = list(OldAddress.objects.of_path(request.path))
    if not rows:
        return None
    heading = one_line(request.GET.get(HEADING, ""))[:LONGEST_HEADING]
    return _for_heading(request, rows, heading) if heading else _for_page(request, rows)


def target_of(row: OldAddress) -> str:
    """Return the path that a row leads to; "" if visitors have nothing there (any more)."""
    if row.project:
        return row.project.get_absolute_url() if row.project.status in SHOWN else ""
    page = row.theme or row.organisation
    return page.get_absolute_url() if page else row.page


def old_page_of(request: HttpRequest) -> str:
    """Return the old page that led to this list, if it was one of ours; else ""."""
    path = request.GET.get(FROM, "")
    if not path or not OldAddress.objects.of_path(path).exists():
        return ""
    return former_path(path)


def _for_page(request: HttpRequest, rows: list[OldAddress]) -> HttpResponse:
    """Lead on, not permanently: staff may choose another target."""
    target = next((target_of(row) for row in rows if not row.heading), "")
    return redirect(_list(request) if target in ("", url("projects:list")) else target)


def _for_heading(request: HttpRequest, rows: list[OldAddress], heading: str) -> HttpResponse:
    """Lead to what stood under a heading; else show what comes near, else the list."""
    if target := _under(rows, heading_key(heading)):
        return redirect(target)
    words = " ".join(WORD.findall(heading)[:MOST_WORDS])  # an anchor has hyphens for spaces
    found = near(words)
    if not found:
        return redirect(_list(request))
    context = {"heading": heading, "words": words, "near": found}
    return render(request, "old_address.html", context)


def _under(rows: list[OldAddress], key: str) -> str:
    """What stood under this heading, or has the title that it is; "" if that isn't one thing."""
    if not key:
        return ""
    same = (row for row in rows if row.heading and heading_key(row.heading) == key)
    if target := next(filter(None, map(target_of, same)), ""):
        return target
    titled = {
        target_of(row) for row in rows if row.project and heading_key(row.project.title) == key
    }
    return titled.pop() if len(titled) == 1 else ""


def _list(request: HttpRequest) -> str:
    """The list, which then tells that the old page is no more."""
    return f"{url('projects:list')}?{urlencode({FROM: former_path(request.path)})}"
