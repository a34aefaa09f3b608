"""Log lines without personal data, and without the private links to a contact's page."""

import logging
import re

LEFT_OUT = "(weggelaten)"
ADDRESS = re.compile(r"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")
PRIVATE_LINK = re.compile(r"(/bevestigen/)[^/\s\"']+")
# PostgreSQL reports the row it refused, with everything in it.
ROW = re.compile(r"(DETAIL:\s*).*")


def redact_log_line(text: str) -> str:
    """Leave out e-mail addresses, private links and database rows.

    >>> redact_log_line("Gone: /bevestigen/ab12.cd/ voor j.smit@oss.nl")
    'Gone: /bevestigen/(weggelaten)/ voor (weggelaten)'
    >>> redact_log_line("DETAIL:  Failing row contains (1, Jan Smit, +31612345678).")
    'DETAIL:  (weggelaten)'
    """
    text = PRIVATE_LINK.sub(rf"\1{LEFT_OUT}", text)
    return ADDRESS.sub(LEFT_OUT, ROW.sub(rf"\1{LEFT_OUT}", text))


class LineFormatter(logging.Formatter):
    """Redacts messages and their tracebacks."""

    def format(self, record: logging.LogRecord) -> str:
        return redact_log_line(super().format(record))
