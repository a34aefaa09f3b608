"""The log-in in two steps, and managing one's own second factor."""

import time
from typing import Any

import django_otp
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.html import format_html
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from projects.accounts import pending_login, second_factor
from projects.accounts.forms import (
    CodeForm,
    ConfirmAuthenticatorForm,
    ConfirmPasswordForm,
    LoginForm,
    StaffPasswordChangeForm,
)
from projects.accounts.lockout import is_locked_out, locked_out_response

# Session keys.
UNCONFIRMED_AUTHENTICATOR = "unconfirmed_authenticator"  # its primary key
PASSWORD_CONFIRMED_AT = "password_confirmed_at"  # noqa: S105  Unix time
NEXT_AFTER_CODES = "next_after_recovery_codes"  # URL


class StaffLoginView(LoginView):
    """Name and password; the code comes next."""

    template_name = "admin/login.html"
    authentication_form = LoginForm

    def form_valid(self, form: Any) -> HttpResponse:
        user: User = form.get_user()
        pending_login.start(self.request, user, self.get_success_url())
        if pending_login.needs_code(user):
            return redirect("admin:login_code")
        return redirect(pending_login.complete(self.request, user, None))

    @staticmethod
    def redirect_to_index() -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:index"))


class StaffPasswordChangeView(PasswordChangeView):
    """Changing one's own password; other sessions of the user end."""

    template_name = "registration/password_change_form.html"
    form_class = StaffPasswordChangeForm
    success_url = reverse_lazy("admin:index")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Je wachtwoord is gewijzigd.")
        return super().form_valid(form)


@never_cache
@sensitive_post_parameters("code")
def login_code(request: HttpRequest) -> HttpResponse:
    """The second step: a code from the authenticator app, or a recovery code."""
    user = pending_login.get_user(request)
    if user is None:
        return _back_to_login(request)
    if second_factor.authenticator_of(user) is None:
        return redirect("admin:second_factor_set_up")
    if is_locked_out(request, user):
        return locked_out_response(request, None, {"username": user.get_username()})
    recovery = "herstelcode" in request.GET
    form = CodeForm(request, user, recovery=recovery)
    if form.is_valid():
        next_url = pending_login.complete(request, user, form.device)
        if recovery:
            _warn_codes_left(request, user)
        return redirect(next_url)
    title = "Vul een herstelcode in" if recovery else "Vul de code in"
    return _render(request, "login_code", title=title, form=form, recovery=recovery)


@never_cache
@sensitive_post_parameters("code")
def set_up_second_factor(request: HttpRequest) -> HttpResponse:
    """Set up an authenticator app: at the first log-in, or on another phone later."""
    first_time_user = _first_time_user(request)
    user = first_time_user or _recently_confirmed_user(request)
    if user is None:
        return _back_to_login(request)
    authenticator = _unconfirmed_authenticator(request, user)
    form = ConfirmAuthenticatorForm(
        authenticator, request.POST if request.method == "POST" else None
    )
    if form.is_valid():
        return _finish_set_up(request, user, authenticator, first_time_user is not None)
    return _render(
        request,
        "set_up",
        title="Stel de tweede stap in",
        form=form,
        qr_code=second_factor.qr_code_of(authenticator),
        secret=second_factor.in_groups_of_four(second_factor.secret_of(authenticator)),
    )


def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show new recovery codes until the user says that they are stored; never again after that."""
    if NEXT_AFTER_CODES not in request.session:
        return redirect("admin:second_factor")
    if request.method == "POST":
        return redirect(request.session.pop(NEXT_AFTER_CODES))
    tokens = StaticToken.objects.filter(device__user=request.user.pk).order_by("pk")
    codes = [second_factor.in_groups_of_four(token.token) for token in tokens]
    return _render(request, "recovery_codes", title="Bewaar je herstelcodes", codes=codes)


@sensitive_post_parameters("password")
def manage_second_factor(request: HttpRequest) -> HttpResponse:
    """Manage one's own second factor: its status, another phone, new recovery codes."""
    user: User = request.user  # type: ignore[assignment]
    form = ConfirmPasswordForm(request)
    if form.is_valid():
        if "herstelcodes" in request.POST:
            second_factor.new_recovery_codes(user)
            request.session[NEXT_AFTER_CODES] = reverse("admin:second_factor")
            return redirect("admin:recovery_codes")
        request.session[PASSWORD_CONFIRMED_AT] = time.time()
        return redirect("admin:second_factor_set_up")
    return _render(
        request,
        "second_factor",
        title="Je tweede stap",
        form=form,
        authenticator=second_factor.authenticator_of(user),
        codes_left=second_factor.recovery_codes_left(user),
    )


def _back_to_login(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        messages.warning(request, "Log opnieuw in met je wachtwoord.")
    return redirect("admin:login")


def _first_time_user(request: HttpRequest) -> User | None:
    """Return the user of a pending log-in who has no authenticator yet.

    A user who has one needs its code, not another authenticator.
    """
    user = pending_login.get_user(request)
    return user if user and second_factor.authenticator_of(user) is None else None


def _recently_confirmed_user(request: HttpRequest) -> User | None:
    """Return the logged-in user, when they confirmed their password a short while ago."""
    recent = (
        time.time() - request.session.get(PASSWORD_CONFIRMED_AT, 0) < pending_login.EXPIRES_AFTER
    )
    if request.user.is_authenticated and recent:
        return request.user
    return None


def _unconfirmed_authenticator(request: HttpRequest, user: User) -> TOTPDevice:
    """Return the same authenticator until it is confirmed, but only within this session."""
    started = TOTPDevice.objects.filter(
        pk=request.session.get(UNCONFIRMED_AUTHENTICATOR), user=user, confirmed=False
    ).first()
    authenticator = started or second_factor.new_authenticator(user)
    request.session[UNCONFIRMED_AUTHENTICATOR] = authenticator.pk
    return authenticator


def _finish_set_up(
    request: HttpRequest, user: User, authenticator: TOTPDevice, is_first_time: bool
) -> HttpResponse:
    request.session.pop(UNCONFIRMED_AUTHENTICATOR, None)
    request.session.pop(PASSWORD_CONFIRMED_AT, None)
    if is_first_time:
        next_url = pending_login.complete(request, user, authenticator)
    else:
        next_url = reverse("admin:second_factor")
        django_otp.login(request, authenticator)
        messages.success(request, "De codes komen voortaan uit de app die je net instelde.")
    if is_first_time or not second_factor.recovery_codes_left(user):
        second_factor.new_recovery_codes(user)
        request.session[NEXT_AFTER_CODES] = next_url
        return redirect("admin:recovery_codes")
    return redirect(next_url)


def _warn_codes_left(request: HttpRequest, user: User) -> None:
    left = second_factor.recovery_codes_left(user)
    text = "Je hebt nog {} herstelcodes. Heb je een andere telefoon? <a href='{}'>Stel die in</a>."
    messages.warning(request, format_html(text, left, reverse("admin:second_factor")))


def _render(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    shared = admin.site.each_context(request)
    return render(request, f"admin/accounts/{name}.html", {**shared, **context})
