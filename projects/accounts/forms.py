"""The forms of the log-in and the second factor. Validating one also checks the credentials."""

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


class LoginForm(AdminAuthenticationForm):
    """Name and password; the error doesn't tell which of the two is wrong."""

    error_messages = {
        **AdminAuthenticationForm.error_messages,
        "invalid_login": "Deze naam en dit wachtwoord horen niet bij elkaar. "
        "Let op hoofdletters en kleine letters.",
    }


class CodeForm(forms.Form):
    """A code from the authenticator app, or a recovery code."""

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
            raise ValidationError(f"Wacht {_duration_in_words(wait)} en probeer het dan opnieuw.")
        self.device = second_factor.verify(self.user, code, recovery=self.recovery)
        if self.device is None:
            credentials = {"username": self.user.get_username(), "step": "code"}
            user_login_failed.send(__name__, credentials=credentials, request=self.request)
            raise ValidationError(WRONG_RECOVERY_CODE if self.recovery else WRONG_CODE)
        return code


class ConfirmAuthenticatorForm(forms.Form):
    """The first code from an authenticator app, which proves that it was set up correctly."""

    code = forms.CharField(label="Code uit de app", max_length=20)
    code.widget.attrs |= {"autocomplete": "one-time-code", "inputmode": "numeric"}

    def __init__(self, authenticator: TOTPDevice, *args: Any) -> None:
        super().__init__(*args)
        self.authenticator = authenticator

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        allowed, _ = self.authenticator.verify_is_allowed()
        if not allowed:
            raise ValidationError("Wacht even en probeer het dan opnieuw.")
        if not second_factor.confirm(self.authenticator, code):
            raise ValidationError(WRONG_CODE)
        return code


class ConfirmPasswordForm(forms.Form):
    """The password again, before a sensitive action; failures count towards the lock-out."""

    password = forms.CharField(
        label="Je wachtwoord",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.POST if request.method == "POST" else None)
        self.request = request

    def clean_password(self) -> str:
        return _verified_password(self.request, self.cleaned_data["password"])


class StaffPasswordChangeForm(PasswordChangeForm):
    """Django's password change, with wrong old passwords counting towards the lock-out."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_old_password(self) -> str:
        return _verified_password(self.request, self.cleaned_data["old_password"])


def _verified_password(request: HttpRequest, password: str) -> str:
    """Return the password when it is the user's own; the lock-out counts the wrong ones."""
    name = request.user.get_username()
    if authenticate(request, username=name, password=password) is None:
        raise ValidationError("Dit wachtwoord klopt niet.")
    return password


def _duration_in_words(seconds: int) -> str:
    if seconds == 1:
        return "1 seconde"
    return f"{seconds} seconden" if seconds < 120 else f"{seconds // 60 + 1} minuten"
