"""The forms of the doors; a form that is valid has let somebody through."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django_otp.models import Device
from django_otp.plugins.otp_totp.models import TOTPDevice

from projects.accounts import second_factor

WRONG_CODE = "Deze code klopt niet. De app maakt elke halve minuut een nieuwe: neem die."
WRONG_RECOVERY_CODE = "Deze herstelcode klopt niet, of is al gebruikt. Elke code werkt één keer."


class PasswordForm(AdminAuthenticationForm):
    """Name and password; what isn't right of the two stays unsaid."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": "Deze naam en dit wachtwoord horen niet bij elkaar. "
        "Let op hoofdletters en kleine letters.",
    }


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(label="Code", max_length=20)

    def __init__(self, request: HttpRequest, user: User, *, recovery: bool) -> None:
        super().__init__(request.POST if request.method == "POST" else None)
        self.request, self.user, self.recovery = request, user, recovery
        self.device: Device | None = None
        field = self.fields["code"]
        field.widget.attrs |= {"autofocus": True, "autocomplete": "one-time-code"}
        if recovery:
            field.label = "Herstelcode"
            field.widget.attrs |= {"autocomplete": "off"}
        else:
            field.widget.attrs |= {"inputmode": "numeric"}

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        wait = second_factor.seconds_to_wait(self.user, recovery=self.recovery)
        if wait:
            raise ValidationError(f"Wacht {_how_long(wait)} en probeer het dan opnieuw.")
        self.device = second_factor.verify(self.user, code, recovery=self.recovery)
        if self.device is None:
            tried = {"username": self.user.get_username(), "step": "code"}
            user_login_failed.send(__name__, credentials=tried, request=self.request)
            raise ValidationError(WRONG_RECOVERY_CODE if self.recovery else WRONG_CODE)
        return code


class FirstCodeForm(forms.Form):
    """The first code of an app, which shows that it was set up well."""

    code = forms.CharField(label="Code uit de app", max_length=20)
    code.widget.attrs |= {"autocomplete": "one-time-code", "inputmode": "numeric"}

    def __init__(self, app: TOTPDevice, *args: Any) -> None:
        super().__init__(*args)
        self.app = app

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        allowed, _ = self.app.verify_is_allowed()
        if not allowed:
            raise ValidationError("Wacht even en probeer het dan opnieuw.")
        if not second_factor.confirm(self.app, code):
            raise ValidationError(WRONG_CODE)
        return code


class OwnPasswordForm(forms.Form):
    """The password once more, before something weighty; wrong ones count as at the log-in."""

    password = forms.CharField(
        label="Je wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST if request.method == "POST" else None)
        self.request = request

    def clean_password(self) -> str:
        return _checked(self.request, self.cleaned_data["password"])


class OtherPasswordForm(PasswordChangeForm):
    """Another password, after the one of now; wrong ones count as at the log-in."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        return _checked(self.request, self.cleaned_data["old_password"])


def _checked(request: HttpRequest, password: str) -> str:
    """Return the password of who asks; the lock-out counts it when it is another."""
    name = request.user.get_username()
    if authenticate(request, username=name, password=password) is None:
        raise ValidationError("Dit wachtwoord klopt niet.")
    return password


def _how_long(seconds: int) -> str:
    if seconds == 1:
        return "1 seconde"
    return f"{seconds} seconden" if seconds < 120 else f"{seconds // 60 + 1} minuten"
