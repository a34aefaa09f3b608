"""Finding, parsing and formatting Dutch telephone numbers. No Django in here."""

import re

import phonenumbers

REGION = "NL"
# What looks like a number in a text: "06 - 12 34 56 78", "0412/629936", "14 0180".
PHONE = re.compile(
    r"(?<!\d)\(?0\d{1,3}\)?\s?/\s?\d(?:[\s\-–.]?\d){5,7}(?!\d)"
    r"|(?:\+?\d|\(\+?\d+\))(?:[\s\-–().]*\d){5,}"
)
EXTENSION = re.compile(
    r"[\s,(]{0,5}\b(?:toestel(?:n(?:ummer|r))?|tst|ext(?:ensie|ension)?)\b[.:\s]*(\d{1,5})\b\)?",
    re.I,
)


def split_phones(text: str) -> list[str]:
    """Split numbers with only a space or a bracket between them.

    >>> split_phones("0495-575000 06 12345678"), split_phones("06-12345678 (0412-629936")
    (['0495-575000', '06 12345678'], ['06-12345678', '0412-629936'])
    """
    if read_phone(text):
        return [text]
    for match in re.finditer(r"[\s(]+(?=\+|0)", text):
        first, second = text[: match.start()].strip(" -–"), text[match.end() :].strip()
        if read_phone(first) and read_phone(second):
            return [first, second]
    return [text]


def without_extensions(text: str) -> tuple[str, list[str]]:
    """Return the text without the extensions behind its numbers, and those.

    >>> without_extensions("tel. 0412-629936 (toestel 12) of 06 12345678")
    ('tel. 0412-629936 of 06 12345678', ['12'])
    """
    return EXTENSION.sub("", text), EXTENSION.findall(text)


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
