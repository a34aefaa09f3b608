"""A text as somebody pastes or types it → our HTML: HTML is translated, all else is text.

The way of every text that doesn't stand on a page: the editor, its form without JavaScript, tables.
"""

from projects.pages.body import read_body, to_html
from projects.pages.records import Line
from projects.values.html import MAX_OPEN_TAGS, check_markup, normalise_html
from projects.values.tags import is_html


def read_text(text: str, most_open: int = MAX_OPEN_TAGS) -> str:
    """Return a text as we store it. Raises MarkupError, in Dutch, for one that is too long.

    >>> read_text("<div>Een</div>Twee"), read_text("Jan <jan@oss.nl>")
    ('<p>Een</p>\\n<p>Twee</p>', '<p>Jan &lt;jan@oss.nl&gt;</p>')
    """
    if is_html(text):
        return normalise_html(text, most_open)
    check_markup(text, most_open)
    return to_html(read_body([Line(n, line) for n, line in enumerate(text.splitlines(), 1)]))
