"""The admin of the fund's staff: Django's, with a second step after the password."""

from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache


class StaffSite(AdminSite):
    site_header = "Beheer van de Projectenbank"
    site_title = "Projectenbank"
    index_title = "Wat wil je doen?"
    site_url = "/projecten/"
    # Without the menu beside it a list of projects fits a laptop; the first page leads everywhere.
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        from projects.accounts import views

        return [
            path("login/code/", views.enter_code, name="login_code"),
            path("tweede-stap/instellen/", views.set_up, name="second_factor_set_up"),
            path("tweede-stap/", self.admin_view(views.second_factor_page), name="second_factor"),
            path("herstelcodes/", self.admin_view(views.recovery_codes), name="recovery_codes"),
            *super().get_urls(),
        ]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Let only staff through; who was logged out while typing gets it back to save."""
        from projects.accounts.unsaved_form import is_worth_keeping, page_with_typed

        guarded = super().admin_view(view, cacheable)

        def guarded_and_kept(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            out = request.method == "POST" and not self.has_permission(request)
            if out and not request.user.is_authenticated and is_worth_keeping(request):
                return page_with_typed(request, is_back=False)
            return guarded(request, *args, **kwargs)

        return update_wrapper(guarded_and_kept, guarded)

    @method_decorator(never_cache)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The first step; who is in already goes on to the first page."""
        from projects.accounts.views import PasswordStep

        if request.method == "GET" and self.has_permission(request):
            return PasswordStep.redirect_inside()
        context = {**self.each_context(request), "title": "Inloggen", **(extra_context or {})}
        request.current_app = self.name
        return PasswordStep.as_view(extra_context=context)(request)  # type: ignore[return-value]

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        from projects.accounts.views import OwnPassword

        context = {**self.each_context(request), **(extra_context or {})}
        context["title"] = "Je wachtwoord wijzigen"
        return OwnPassword.as_view(extra_context=context)(request)
