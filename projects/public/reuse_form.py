"""‘Ook gedaan in’: a form at each project, for whoever followed its example elsewhere."""

from typing import Any

from django.http import HttpRequest

from projects.catalogue.filters import columns_for
from projects.models import ProjectPlace, Reuse
from projects.public.project_page import ProjectPage
from projects.public.visitor_form import VisitorForm, view_of
from projects.reuses.forms import ReuseForm
from projects.reuses.receiving import receive

TOO_MANY = (
    "Er kwam net heel veel binnen, dus dit is nog niet verstuurd. Wat je invulde, staat er nog. "
    "Verstuur het over tien minuten nog een keer, of mail het ons."
)


def _form(request: HttpRequest, page: ProjectPage) -> ReuseForm:
    data = request.POST if request.method == "POST" else None
    return ReuseForm(page.project.slug, columns_for(request), _own(page), data)


def _own(page: ProjectPage) -> set[int]:
    """The municipalities of today that did the project, also as a member of a partnership."""
    places = ProjectPlace.objects.filter(project=page.project).values_list("place", flat=True)
    return {*places, *(named.organisation.current.pk for named in page.named)}


def _context(page: ProjectPage, form: ReuseForm) -> dict[str, Any]:
    return {"names": tuple(form.columns.towns.labels.values())}


tell_reuse = view_of(
    VisitorForm(
        model=Reuse,
        template="reuse.html",
        too_many=TOO_MANY,
        form_of=_form,
        receive=lambda page, form: receive(page.project, form.cleaned_data),
        context=_context,
    )
)
