"""Reading environment variables; invalid values get a message that an operator understands."""

import os
from datetime import date
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

YES = {"1", "ja", "true", "yes", "on"}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
NO = {"", "0", "nee", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """Return a variable, stripped of whitespace."""
    return os.environ.get(name, default).strip()


def boolean(name: str, default: bool = False) -> bool:
    """Return a variable that is on or off.

    Raises ImproperlyConfigured for anything else.
    """
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in YES:
        return True
    if value.strip().lower() in NO:
        return False
    raise ImproperlyConfigured(f"{name}={value!r}: gebruik 1 (aan) of 0 (uit).")


def number(name: str, default: int, least: int = 0) -> int:
    """Return a variable that is a whole number, `least` or more; empty is as if it wasn't there.

    Raises ImproperlyConfigured for anything else.
    """
    value = text(name) or str(default)
    if not value.isdecimal() or int(value) < least:
        from_least = f" van ten minste {least}" if least else ""
        raise ImproperlyConfigured(f"{name}={value!r}: vul een heel getal in{from_least}.")
    return int(value)


def log_level(name: str, default: str) -> str:
    """Return a variable that is a level of the log, in capitals.

    Raises ImproperlyConfigured for anything else.
    """
    value = (text(name) or default).upper()
    if value not in LOG_LEVELS:
        raise ImproperlyConfigured(f"{name}={value!r}: gebruik {', '.join(LOG_LEVELS)}.")
    return value


def database(name: str, **options: Any) -> dict[str, Any]:
    """Return the database of a variable, for `DATABASES`; `options` are those of dj_database_url.

    Raises ImproperlyConfigured for what is no address of one.
    """
    try:
        return {**dj_database_url.config(name, **options)}
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name} is niet te lezen. Gebruik postgres://naam:wachtwoord@server/database, en zet "
            "in het wachtwoord alleen letters en cijfers, of %2F voor / en %23 voor #."
        ) from error


def hosts(name: str) -> list[str]:
    """Return the names of a comma-separated variable.

    Raises ImproperlyConfigured for a whole address: it would let nobody in.
    """
    for host in (names := several(name)):
        if "/" in host or (":" in host and not host.startswith("[")):
            raise ImproperlyConfigured(
                f"{name}: {host!r} is geen naam. Laat https://, poort en pad weg, zoals in "
                "projecten.example.nl."
            )
    return names


def secret(name: str, shortest: int = 20) -> str:
    """Return a variable that nobody may guess, or nothing when it isn't there.

    Raises ImproperlyConfigured when it is shorter than `shortest` characters.
    """
    value = text(name)
    if value and len(value) < shortest:
        raise ImproperlyConfigured(f"{name}: gebruik ten minste {shortest} toevallige tekens.")
    return value


def secrets(name: str, shortest: int = 20) -> list[str]:
    """Return the parts of a comma-separated variable that nobody may guess.

    Raises ImproperlyConfigured when one is shorter than `shortest` characters.
    """
    values = several(name)
    if any(len(value) < shortest for value in values):
        raise ImproperlyConfigured(f"{name}: gebruik ten minste {shortest} toevallige tekens.")
    return values


def web_address(name: str, default: str) -> str:
    """Return a variable that is a base URL, without a trailing slash.

    Raises ImproperlyConfigured for anything else.
    """
    value = text(name) or default
    if value and not value.startswith(("http://", "https://")):
        raise ImproperlyConfigured(f"{name}={value!r}: begin met https://.")
    return value.rstrip("/")


def uri(name: str) -> str:
    """Return a variable that says how to reach somebody, or nothing when it isn't there.

    Raises ImproperlyConfigured for what is no address of e-mail, the web or a telephone.
    """
    value = text(name)
    if value and not value.startswith(("mailto:", "https://", "tel:")):
        raise ImproperlyConfigured(f"{name}={value!r}: begin met mailto:, https:// of tel:.")
    return value


def day(name: str) -> date | None:
    """Return a variable that is a day, or nothing when it isn't there.

    Raises ImproperlyConfigured for anything else.
    """
    value = text(name)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r}: schrijf een dag als 2027-05-31.") from None


def first_site(hosts: list[str]) -> str:
    """Return the URL of the first host without a wildcard, or nothing if there is none."""
    whole = [host for host in hosts if host[0] not in "*."]
    return f"https://{whole[0]}" if whole else ""


def several(name: str) -> list[str]:
    """Return the parts of a comma-separated variable."""
    return [part.strip() for part in text(name).split(",") if part.strip()]


def require(*names: str) -> None:
    """Refuse to start without these variables, naming all the missing ones."""
    missing = [name for name in names if not text(name)]
    if missing:
        raise ImproperlyConfigured(
            f"Deze instellingen ontbreken: {', '.join(missing)}. "
            "Zet ze in de omgeving; docs/operations.md zegt wat erin hoort. "
            "Voor gebruik op je eigen computer: PROFILE=ontwikkeling."
        )
