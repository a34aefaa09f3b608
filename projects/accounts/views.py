"""The steps of coming in, and of looking after one's own second step."""

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
    FirstCodeForm,
    OtherPasswordForm,
    OwnPasswordForm,
    PasswordForm,
)
from projects.accounts.lockout import is_locked_out, locked_out

SETTING_UP = "setting_up"  # in the session: the app that isn't confirmed yet
MAY_CHANGE = "may_change"  # since when the password was given once more
AFTER_CODES = "after_codes"  # where to go when the recovery codes are kept


class PasswordStep(LoginView):
    """Name and password; the code comes after it."""

    template_name = "admin/login.html"
    authentication_form = PasswordForm

    def form_valid(self, form: Any) -> HttpResponse:
        user: User = form.get_user()
        pending_login.begin(self.request, user, self.get_success_url())
        if pending_login.needs_code(user):
            return redirect("admin:login_code")
        return redirect(pending_login.finish(self.request, user, None))

    @staticmethod
    def redirect_inside() -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:index"))


class OwnPassword(PasswordChangeView):
    """Another password, by who knows the old one; sessions elsewhere end by it."""

    template_name = "registration/password_change_form.html"
    form_class = OtherPasswordForm
    success_url = reverse_lazy("admin:index")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "request": self.request}

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Je wachtwoord is gewijzigd.")
        return super().form_valid(form)


@never_cache
@sensitive_post_parameters("code")
def enter_code(request: HttpRequest) -> HttpResponse:
    """The second step: a code of the app, or a recovery code."""
    user = pending_login.who(request)
    if user is None:
        return _begin_again(request)
    if second_factor.app_of(user) is None:
        return redirect("admin:second_factor_set_up")
    if is_locked_out(request, user):
        return locked_out(request, None, {"username": user.get_username()})
    recovery = "herstelcode" in request.GET
    form = CodeForm(request, user, recovery=recovery)
    if form.is_valid():
        to = pending_login.finish(request, user, form.device)
        if recovery:
            _tell_of_recovery(request, user)
        return redirect(to)
    title = "Vul een herstelcode in" if recovery else "Vul de code in"
    return _page(request, "code", title=title, form=form, recovery=recovery)


@never_cache
@sensitive_post_parameters("code")
def set_up(request: HttpRequest) -> HttpResponse:
    """Put the second step on a telephone: at the first log-in, or on another one later."""
    newcomer = _newcomer(request)
    user = newcomer or _may_change(request)
    if user is None:
        return _begin_again(request)
    app = _app_in_the_making(request, user)
    form = FirstCodeForm(app, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _taken_into_use(request, user, app, newcomer is not None)
    return _page(
        request,
        "set_up",
        title="Stel de tweede stap in",
        form=form,
        picture=second_factor.picture_of(app),
        secret=second_factor.in_groups(second_factor.secret_of(app)),
    )


def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show the recovery codes, until they are kept; never again after that."""
    if AFTER_CODES not in request.session:
        return redirect("admin:second_factor")
    if request.method == "POST":
        return redirect(request.session.pop(AFTER_CODES))
    tokens = StaticToken.objects.filter(device__user=request.user.pk).order_by("pk")
    codes = [second_factor.in_groups(token.token) for token in tokens]
    return _page(request, "recovery_codes", title="Bewaar je herstelcodes", codes=codes)


@sensitive_post_parameters("password")
def second_factor_page(request: HttpRequest) -> HttpResponse:
    """One's own second step: how it stands, another telephone, new recovery codes."""
    user: User = request.user  # type: ignore[assignment]
    form = OwnPasswordForm(request)
    if form.is_valid():
        if "herstelcodes" in request.POST:
            second_factor.new_recovery_codes(user)
            request.session[AFTER_CODES] = reverse("admin:second_factor")
            return redirect("admin:recovery_codes")
        request.session[MAY_CHANGE] = time.time()
        return redirect("admin:second_factor_set_up")
    return _page(
        request,
        "second_factor",
        title="Je tweede stap",
        form=form,
        app=second_factor.app_of(user),
        codes_left=second_factor.recovery_codes_left(user),
    )


def _begin_again(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        messages.warning(request, "Log opnieuw in met je wachtwoord.")
    return redirect("admin:login")


def _newcomer(request: HttpRequest) -> User | None:
    """Who gave his password and has no app yet. Who has one needs its code, not another app."""
    user = pending_login.who(request)
    return user if user and second_factor.app_of(user) is None else None


def _may_change(request: HttpRequest) -> User | None:
    """Who is in, and gave his password once more a while ago at most."""
    recent = time.time() - request.session.get(MAY_CHANGE, 0) < pending_login.PATIENCE
    if request.user.is_authenticated and recent:
        return request.user
    return None


def _app_in_the_making(request: HttpRequest, user: User) -> TOTPDevice:
    """The same secret until it is confirmed, but only in this session."""
    begun = TOTPDevice.objects.filter(
        pk=request.session.get(SETTING_UP), user=user, confirmed=False
    ).first()
    app = begun or second_factor.new_app(user)
    request.session[SETTING_UP] = app.pk
    return app


def _taken_into_use(
    request: HttpRequest, user: User, app: TOTPDevice, is_newcomer: bool
) -> HttpResponse:
    request.session.pop(SETTING_UP, None)
    request.session.pop(MAY_CHANGE, None)
    if is_newcomer:
        to = pending_login.finish(request, user, app)
    else:
        to = reverse("admin:second_factor")
        django_otp.login(request, app)
        messages.success(request, "De codes komen voortaan uit de app die je net instelde.")
    if is_newcomer or not second_factor.recovery_codes_left(user):
        second_factor.new_recovery_codes(user)
        request.session[AFTER_CODES] = to
        return redirect("admin:recovery_codes")
    return redirect(to)


def _tell_of_recovery(request: HttpRequest, user: User) -> None:
    left = second_factor.recovery_codes_left(user)
    text = "Je hebt nog {} herstelcodes. Heb je een andere telefoon? <a href='{}'>Stel die in</a>."
    messages.warning(request, format_html(text, left, reverse("admin:second_factor")))


def _page(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    shared = admin.site.each_context(request)
    return render(request, f"admin/accounts/{name}.html", {**shared, **context})
