"""Which release this is, and whether two sites have the same SECRET_KEY."""

import tomllib
from functools import cache

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SALT = "projects.backup.identity"


@cache
def release() -> str:
    """Return the version of this release."""
    with (settings.BASE_DIR / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def key_mark(key: str | None = None) -> str:
    """Return a mark that tells keys apart and says nothing about them."""
    return salted_hmac(SALT, "key", secret=key, algorithm="sha256").hexdigest()


def knows_key_of(mark: str) -> bool:
    """Tell whether this site has the key that a mark was made with, now or as a former one."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(constant_time_compare(mark, key_mark(key)) for key in keys)
