"""An unsaved form: sent after the session ended, and kept in the page until it can be saved."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

CSRF_FIELD = "csrfmiddlewaretoken"


def is_worth_keeping(request: HttpRequest) -> bool:
    """Tell whether the request has form data besides the token; a password is never sent back."""
    names = set(request.POST) - {CSRF_FIELD}
    return bool(names) and not any("password" in name for name in names)


def unsaved_form_page(request: HttpRequest, *, is_logged_in_again: bool) -> HttpResponse:
    """Show the fields as sent, to be saved after logging in, or at once when logged in again."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        **admin.site.each_context(request),
        "title": "Je bent weer ingelogd" if is_logged_in_again else "Je was uitgelogd",
        "is_logged_in_again": is_logged_in_again,
        "fields": [(name, value) for name, value in fields if name != CSRF_FIELD],
        "has_files": bool(request.FILES),
        "url": request.get_full_path(),
    }
    page = render(request, "admin/accounts/unsaved_form.html", context, status=403)
    add_never_cache_headers(page)
    return page


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a wrong CSRF token: pages from before a new log-in still have the old one.

    Only a form from our own pages, by the browser's Origin header, may be saved again.
    """
    is_own_page = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    in_admin = request.path.startswith(reverse("admin:index"))
    if is_own_page and in_admin and request.user.is_authenticated and is_worth_keeping(request):
        return unsaved_form_page(request, is_logged_in_again=True)
    return render(request, "403_csrf.html", status=403)
