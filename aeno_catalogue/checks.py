"""What `manage.py check` says of our own settings."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import checks
from django.utils import timezone

IN_TIME = timedelta(days=30)
HINT = "Zet SECURITY_EXPIRES op een dag binnen een jaar; docs/operations.md zegt hoe."


def security_txt(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Warn when /.well-known/security.txt isn't there, or soon isn't to be believed any more."""
    expires = settings.SECURITY_EXPIRES
    if expires is None:
        if not settings.PRODUCTION:
            return []
        said = "Er is geen security.txt: niemand leest hoe hij een lek meldt."
        return [checks.Warning(said, hint=HINT, id="aeno_catalogue.W001")]
    if expires - timezone.localdate() > IN_TIME:
        return []
    said = f"De security.txt geldt tot {expires:%d-%m-%Y}."
    return [checks.Warning(said, hint=HINT, id="aeno_catalogue.W002")]
