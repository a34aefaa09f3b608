"""Text as it comes in, from whatever door: without the signs that nobody sees.

Two texts that look the same are the same afterwards, and Excel can hold them.
"""

import re
import unicodedata

# Soft hyphens, joiners, signs of direction and order of bytes, what is no character, and halves of
# characters. A joiner within an emoji stays: it makes one of two.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
)
EMOJI = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f"
_UNSEEN = re.compile(f"[{INVISIBLE}{_CONTROLS}]|(?<![{EMOJI}])\u200d")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SPACES_AFTER_TEXT = re.compile(r"(?<=[^ \n\t])  +")  # not those that a line is indented by
_WITHOUT_SPACES = {ord(space): None for space in "\t\n\r\v\f"}
_LINE_END = re.compile(r"\r\n?")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
# Bytes of Windows that were read as Latin-1, as browsers show them: \x92 is ’.
_WINDOWS = {
    code: bytes([code]).decode("cp1252", errors="ignore") or None for code in range(0x80, 0xA0)
}


def tidy(text: str) -> str:
    """Return a text of any number of lines as we keep it.

    >>> tidy("Wend\u00adbaar\u00a0 werken\\r\\nin Su\u0301dwest\u200b\\x0b\u2028- \x92s avonds")
    'Wendbaar werken\\nin Súdwest\\n\\n- ’s avonds'
    """
    return _tidy(_LINE_ENDS.sub("\n", text))


def tidy_line(text: str) -> str:
    """Return one line as we keep it; what would end it is a space.

    >>> tidy_line("  •\u00a0Leren\u2028van  elkaar")
    '  • Leren van elkaar'
    """
    return tidy(text).replace("\n", " ")


def one_line(text: str) -> str:
    """Return a name or title as we keep it: no space too many, whatever it was.

    >>> one_line(" Leren\\tvan\\n elkaar\u00a0")
    'Leren van elkaar'
    """
    return " ".join(tidy(text).split())


def with_line_ends(text: str) -> str:
    """Return a text with the line ends that we use, and as it is for the rest.

    >>> with_line_ends("Windows\\r\\nMac\\rwij\\n")
    'Windows\\nMac\\nwij\\n'
    """
    return _LINE_END.sub("\n", text)


def lines_of(text: str) -> list[str]:
    """Return the lines of a file, each as we keep it: as many as an editor of text counts.

    >>> lines_of("Titel\\r\\n\\rAdres\u2028Plaats")
    ['Titel', '', 'Adres Plaats']
    """
    return [tidy_line(line) for line in with_line_ends(text).split("\n")]


def without_unseen(text: str) -> str:
    """Return a text without the characters that nobody sees, and as it is for the rest.

    >>> without_unseen("wend\u00adbaar\u200b 👩\u200d💻")
    'wendbaar 👩\u200d💻'
    """
    is_plain = text.isascii() and text.translate(_WITHOUT_SPACES).isprintable()
    return text if is_plain else _UNSEEN.sub("", text)


def _tidy(text: str) -> str:
    if not text.isascii():
        text = _SPACES.sub(" ", text.translate(_WINDOWS))
    text = without_unseen(text)
    if "  " in text:  # as in few texts, and the pattern reads all of it
        text = _SPACES_AFTER_TEXT.sub(" ", text)
    return unicodedata.normalize("NFC", text)
