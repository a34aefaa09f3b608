"""How a line in the log is written: without persons, and without links that open their page."""

import logging
import re

LEFT_OUT = "(weggelaten)"
ADDRESS = re.compile(r"[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")
PRIVATE_LINK = re.compile(r"(/bevestigen/)[^/\s\"']+")
# PostgreSQL tells which row it refused, with all that was in it.
ROW = re.compile(r"(DETAIL:\s*).*")


def redact_log_line(text: str) -> str:
    """Leave out addresses, private links and rows of the database.

    >>> redact_log_line("Gone: /bevestigen/ab12.cd/ voor j.smit@oss.nl")
    'Gone: /bevestigen/(weggelaten)/ voor (weggelaten)'
    >>> redact_log_line("DETAIL:  Failing row contains (1, Jan Smit, +31612345678).")
    'DETAIL:  (weggelaten)'
    """
    text = PRIVATE_LINK.sub(rf"\1{LEFT_OUT}", text)
    return ADDRESS.sub(LEFT_OUT, ROW.sub(rf"\1{LEFT_OUT}", text))


class LineFormatter(logging.Formatter):
    """Writes messages and the tracebacks under them."""

    def format(self, record: logging.LogRecord) -> str:
        return redact_log_line(super().format(record))
