"""Letting in users who lost their phone and recovery codes."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django_otp.plugins.otp_totp.models import TOTPDevice

from projects.models import AuditEntry


def run(name: str) -> str:
    out = StringIO()
    call_command("reset_second_factor", name, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_second_factor_is_reset_and_logged() -> None:
    user = User.objects.create_user("ans", is_staff=True)
    TOTPDevice.objects.create(user=user, name="app", confirmed=True)
    assert "nieuwe tweede stap" in run("ans")
    assert not TOTPDevice.objects.exists()
    assert AuditEntry.objects.filter(what="tweede stap weggehaald", about="ans", who="").exists()
    assert "geen tweede stap" in run("ans")


@pytest.mark.django_db
def test_unknown_account() -> None:
    with pytest.raises(CommandError, match="geen account met de naam bea"):
        run("bea")
