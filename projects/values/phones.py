"""Finding, parsing and formatting Dutch telephone numbers. No Django in here."""

import re

import phonenumbers

REGION = "NL"
# What looks like a number in a text: "06 - 12 34 56 78", "0412/629936", "14 0180".
PHONE = re.compile(
    r"(?<!\d)\(?0\d{1,3}\)?\s?/\s?\d(?:[\s\-–.]?\d){5,7}(?!\d)"
    r"|(?:\+?\d|\(\+?\d+\))(?:[\s\-–().]*\d){5,}"
)
# The words that others would take for a number begin no longer one: "doorkies 0412-629936".
EXTENSION = re.compile(
    r"[\s,(]{0,5}(\b(?:toestel(?:n(?:ummer|r))?|tst|ext(?:ens(?:ie|ion))?"
    r"|(?:doorkies(?:nummer)?|intern|x)(?=[.:\s]*\d{1,5}\b(?![\s\-–/.]*\d)))"
    r"[.:\s]*(\d{1,5})\b)\)?",
    re.IGNORECASE,
)
ANNOUNCES = re.compile(
    r"\b(?:(?:tel|telefoon|mob|mobiel|doorkies|gsm|telefonisch|06)(?:\s?nummer|\.?\s?nr)?|T|M|nr|nummer)"
    r"\b\.?\s*:?",
    re.IGNORECASE,
)
_OF_NUMBERS = re.compile(rf"{ANNOUNCES.pattern}|\b(?:vast|werk|of|en)\b\s*:?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(([^\d()]+)\)")
_BETWEEN = " \n/;,|.()-–"
LONGEST_PHONE = 30  # characters, as people write them


def phones_alone(text: str) -> tuple[list[str], list[str]]:
    """Return the Dutch numbers of a text with nothing else, and the words behind them.

    There are none when something in it is no number. Excel drops the 0 that a number begins with.

    >>> phones_alone("06-12345678 / 030-1234567"), phones_alone("612345678 (Kim) tst. 12")
    ((['+31612345678', '+31301234567'], []), (['+31612345678'], ['tst. 12', 'Kim']))
    >>> phones_alone("+32 2 123 45 67"), phones_alone("06-12345678 of 8"), phones_alone("bel Jan")
    (([], []), ([], []), ([], []))
    """
    behind = [found[1].strip() for found in EXTENSION.finditer(text)]
    text = EXTENSION.sub("", text)
    words = [found[1].strip() for found in _IN_BRACKETS.finditer(text)]
    behind += [one for one in words if _OF_NUMBERS.sub("", one).strip(_BETWEEN)]
    text = _IN_BRACKETS.sub(" ", text)
    printed = [one for found in PHONE.findall(text) for one in split_phones(found.strip(" -–."))]
    numbers = [read_phone(_with_zero(one)) for one in printed]
    rest = _OF_NUMBERS.sub(" ", PHONE.sub(" ", text)).strip(_BETWEEN)
    found_numbers = [number for number in numbers if number]
    if rest or not numbers or len(found_numbers) < len(numbers):
        return [], []
    return list(dict.fromkeys(found_numbers)), behind


def _with_zero(printed: str) -> str:
    return f"0{printed}" if re.fullmatch(r"[1-9]\d{8}", printed) else printed


def split_phones(text: str) -> list[str]:
    """Split numbers with only a space or a bracket between them.

    >>> split_phones("0495-575000 06 12345678"), split_phones("06-12345678 (0412-629936")
    (['0495-575000', '06 12345678'], ['06-12345678', '0412-629936'])
    >>> split_phones("06 12345678 06 23456789 0495-575000")
    ['06 12345678', '06 23456789', '0495-575000']
    """
    numbers: list[str] = []
    rest = text
    while not read_phone(rest):
        at = _end_of_first(rest)
        if not at:
            return [text]
        numbers.append(rest[:at].strip(" -–"))
        rest = rest[at:].lstrip().removeprefix("(").strip()
    return [*numbers, rest] if numbers else [text]


def _end_of_first(text: str) -> int:
    """Where the first of several numbers ends, 0 if it isn't one."""
    ends = (match.start() for match in re.finditer(r"[\s(]+(?=\+|0)", text[: LONGEST_PHONE + 5]))
    return next((at for at in ends if read_phone(text[:at].strip(" -–"))), 0)


def without_extensions(text: str) -> tuple[str, list[str]]:
    """Return the text without the extensions behind its numbers, and those.

    >>> without_extensions("tel. 0412-629936 (toestel 12) of 06 12345678")
    ('tel. 0412-629936 of 06 12345678', ['12'])
    """
    return EXTENSION.sub("", text), [found[2] for found in EXTENSION.finditer(text)]


def is_mobile(e164: str) -> bool:
    """Tell whether a number is somebody's own.

    >>> is_mobile("+31612345678"), is_mobile("+31412629936")
    (True, False)
    """
    return e164.startswith("+316")


def read_phone(text: str) -> str | None:
    """Return the number in E.164, or None when it isn't a valid Dutch number.

    >>> read_phone("06 -54 96 60 57"), read_phone("06 549265287"), read_phone("14 0252")
    ('+31654966057', None, None)
    """
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number) or number.extension:
        return None
    if number.country_code != phonenumbers.country_code_for_region(REGION):
        return None
    if str(number.national_number).startswith("14"):
        return None  # a "14 + netnummer" can only be dialled within the country
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def display_phone(e164: str) -> str:
    """Format a number in E.164 the Dutch way.

    >>> display_phone("+31654966057"), display_phone("+31887029707"), display_phone("")
    ('06 54966057', '088 702 9707', '')
    """
    if not e164:
        return ""
    number = phonenumbers.parse(e164, REGION)
    style = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if number.country_code == phonenumbers.country_code_for_region(REGION)
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return phonenumbers.format_number(number, style)
