"""Parsing and formatting Dutch telephone numbers. No Django in here."""

import phonenumbers

REGION = "NL"


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
