"""Log lines without personal data: JSON on a server, text on one's own machine.

Needs no Django, so that gunicorn writes its own lines in the same way.
"""

import logging
import re
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

LEFT_OUT = "(weggelaten)"
KEEP_FIRST = rf"\1{LEFT_OUT}"
ADDRESS = re.compile(r"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")
PRIVATE_LINK = re.compile(r"((?:bevestigen|stoppen)(?:/|%2F)+)[^/\s\"'?&]+", re.IGNORECASE)
# Of an address only these values are shown: any other may be typed, or the projects of an own list.
SHOWN = (
    "thema|gemeente|provincie|grootte|periode|looptijd|soort|startjaar|afloop|status|"
    "woorden|volgorde|pagina"
)
# Mail programs and other sites encode a link twice at times, or divide its values by ";".
BEFORE_NAME, AFTER_NAME = "(?:[?&;]|%3[FfBb]|%26)", "(?:=|%3[Dd])"
NAME, VALUE = r"[^?=&;\s\"'#]{0,200}?", r"(?:[^&;\s\"'#]|'(?=[\w%+]))+"
PRIVATE_VALUE = re.compile(rf"({BEFORE_NAME}(?!(?:{SHOWN}){AFTER_NAME}){NAME}{AFTER_NAME}){VALUE}")
# PostgreSQL reports the row it refused with everything in it, line breaks too; and the part of a
# query, or the value, that it doesn't understand.
END_OF_ERROR = r"(?=\n\n(?:The above exception|During handling of)|\nTraceback \(most recent|\Z)"
ROW = re.compile(rf"(DETAIL:\s*).*?{END_OF_ERROR}", re.DOTALL)
QUOTED = re.compile(r"(\bLINE \d+:|\binvalid input syntax for [\w ]+:|\bin tsquery:) .*")
# What gunicorn says of a request that it can't read.
CLIENT = re.compile(r"(\bip=)[^\s,]+")

# The request that this thread answers; "" outside a request.
request_id: ContextVar[str] = ContextVar("request_id", default="")


def redact_log_line(text: str) -> str:
    """Leave out e-mail addresses, private links, typed questions, own lists and database rows.

    >>> redact_log_line("Gone: /bevestigen/ab12.cd/ voor j.smit@oss.nl")
    'Gone: /bevestigen/(weggelaten)/ voor (weggelaten)'
    >>> redact_log_line("GET /projecten/?thema=leren&q=jan+smit&pagina=2")
    'GET /projecten/?thema=leren&q=(weggelaten)&pagina=2'
    >>> redact_log_line("DETAIL:  Failing row contains (1, Jan Smit, +31612345678).")
    'DETAIL:  (weggelaten)'
    >>> redact_log_line("Invalid request from ip=203.0.113.7: Invalid HTTP Version")
    'Invalid request from ip=(weggelaten) Invalid HTTP Version'
    """
    # Every request writes a line: looking for a sign first takes a tenth of the time.
    if "bevestigen" in (lower := text.lower()) or "stoppen" in lower:
        text = PRIVATE_LINK.sub(KEEP_FIRST, text)
    if "=" in text or "%3" in text:
        text = CLIENT.sub(KEEP_FIRST, PRIVATE_VALUE.sub(KEEP_FIRST, text))
    if ": " in text:
        text = QUOTED.sub(rf"\1 {LEFT_OUT}", ROW.sub(KEEP_FIRST, text))
    return ADDRESS.sub(LEFT_OUT, text) if "@" in text or "%40" in text else text


class LineFormatter(logging.Formatter):
    """A line of text for people; redacts messages and their tracebacks."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        return redact_log_line(super().format(record))


class RedactingJsonFormatter(JsonFormatter):
    """A JSON object a line; redacts every text in it."""

    def __init__(self) -> None:
        super().__init__(
            ["levelname", "name", "message", "request_id"],
            rename_fields={"levelname": "level", "name": "logger"},
            timestamp="time",
            json_ensure_ascii=False,
        )

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        return {
            name: redact_log_line(value) if isinstance(value, str) else _plain(value)
            for name, value in log_data.items()
        }


def _plain(value: Any) -> Any:
    """Numbers and times as they are; of anything else (a request, a socket) only what it is."""
    is_plain = value is None or isinstance(value, (int, float, datetime))
    return value if is_plain else type(value).__name__


class RequestId(logging.Filter):
    """Gives each line the id of its request, so that the lines of one request are found."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class WithoutTraceback(logging.Filter):
    """For what a client does wrong: the line says it all, and robots do it all day."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.exc_info = record.exc_text = None
        return True


def configuration(level: str, *, as_json: bool) -> dict[str, Any]:
    """Return what `logging.config` needs."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "request_id": {"()": RequestId},
            "without_traceback": {"()": WithoutTraceback},
        },
        "formatters": {
            "text": {"()": LineFormatter},
            "json": {"()": RedactingJsonFormatter},
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "json" if as_json else "text",
                "filters": ["request_id"],
            }
        },
        "loggers": {
            "django.server": {"handlers": ["stderr"], "propagate": False},
            "django.security.DisallowedHost": {"filters": ["without_traceback"]},
            "axes": {"level": "ERROR"},  # refusals are in our own log
        },
        "root": {"handlers": ["stderr"], "level": level},
    }


def format_as_site(handler: logging.Handler, *, as_json: bool) -> None:
    """Let a handler of somebody else (gunicorn) write as the site does."""
    handler.setFormatter(RedactingJsonFormatter() if as_json else LineFormatter())
    handler.addFilter(RequestId())
