"""What somebody typed while his session ended: kept in the page, to save once he is back."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

TOKEN = "csrfmiddlewaretoken"  # noqa: S105  the name of a field


def is_worth_keeping(request: HttpRequest) -> bool:
    """Whether a form was sent with more in it than its token; a password is never sent back."""
    names = set(request.POST) - {TOKEN}
    return bool(names) and not any("password" in name for name in names)


def page_with_typed(request: HttpRequest, *, is_back: bool) -> HttpResponse:
    """The fields as they were sent, and how to save them: log in first, or (is back) at once."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        **admin.site.each_context(request),
        "title": "Je bent weer ingelogd" if is_back else "Je was uitgelogd",
        "is_back": is_back,
        "fields": [(name, value) for name, value in fields if name != TOKEN],
        "has_files": bool(request.FILES),
        "address": request.get_full_path(),
    }
    page = render(request, "admin/accounts/unsaved_form.html", context, status=403)
    add_never_cache_headers(page)
    return page


def token_is_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose token isn't right: after a new log-in the old pages have another one.

    Only what came from a page of our own is offered to be saved again: the browser says so.
    """
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    in_admin = request.path.startswith(reverse("admin:index"))
    if ours and in_admin and request.user.is_authenticated and is_worth_keeping(request):
        return page_with_typed(request, is_back=True)
    return render(request, "403_csrf.html", status=403)
