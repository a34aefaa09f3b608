"""The admin site of the fund's staff: Django's, with a second factor after the password."""

from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, URLResolver, path
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from projects.accounts.impossible_values import refusing_impossible_values


class StaffAdminSite(AdminSite):
    site_header = "Beheer van de Projectenbank"
    site_title = "Projectenbank"
    index_title = "Wat wil je doen?"
    site_url = "/projecten/"
    # Without the sidebar a list of projects fits a laptop; the dashboard leads everywhere.
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        from projects.accounts import views

        return [
            path("login/code/", views.login_code, name="login_code"),
            path("tweede-stap/instellen/", views.set_up_second_factor, name="second_factor_set_up"),
            path("tweede-stap/", self.admin_view(views.manage_second_factor), name="second_factor"),
            path("herstelcodes/", self.admin_view(views.recovery_codes), name="recovery_codes"),
            # Before Django's, which leads any of the staff to any row.
            path(
                "r/<path:content_type_id>/<path:object_id>/",
                self.admin_view(self.view_on_site),
                name="view_on_site",
            ),
            *super().get_urls(),
        ]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Require staff; a form sent after the session ended comes back, to be saved after all."""
        from projects.accounts.unsaved_form import is_worth_keeping, unsaved_form_page

        view_for_staff = super().admin_view(refusing_impossible_values(view), cacheable)

        def keeping_unsaved_form(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            logged_out = request.method == "POST" and not self.has_permission(request)
            if logged_out and not request.user.is_authenticated and is_worth_keeping(request):
                return unsaved_form_page(request, is_logged_in_again=False)
            return view_for_staff(request, *args, **kwargs)

        return update_wrapper(keeping_unsaved_form, view_for_staff)

    def view_on_site(
        self, request: HttpRequest, content_type_id: str, object_id: str
    ) -> HttpResponseBase:
        """Lead to the page of a row, for who may see the row: its address holds a draft's title."""
        from django.contrib.contenttypes.models import ContentType
        from django.contrib.contenttypes.views import shortcut

        if not content_type_id.isdecimal():
            raise Http404
        model = get_object_or_404(ContentType, pk=content_type_id).model_class()
        registered = self._registry.get(model) if model else None
        if registered is None or not registered.has_view_permission(request):
            raise PermissionDenied
        return shortcut(request, int(content_type_id), object_id)

    @method_decorator(never_cache)
    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The password step; a user who is logged in already goes on to the dashboard."""
        from projects.accounts.views import StaffLoginView

        if request.method == "GET" and self.has_permission(request):
            return StaffLoginView.redirect_to_index()
        context = {**self.each_context(request), "title": "Inloggen", **(extra_context or {})}
        request.current_app = self.name
        return StaffLoginView.as_view(extra_context=context)(request)  # type: ignore[return-value]

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        from projects.accounts.views import StaffPasswordChangeView

        context = {**self.each_context(request), **(extra_context or {})}
        context["title"] = "Je wachtwoord wijzigen"
        return StaffPasswordChangeView.as_view(extra_context=context)(request)
