"""Someone is recognised however they are written, and nobody else is."""

import pytest

from projects.contacts.traces import replaced
from projects.contacts.written_forms import REMOVED, Wordings

ZOE = Wordings(["Zoë de Wit"], ["z.de-wit@oss.nl"], ["+31612345678"])


@pytest.mark.parametrize(
    "text",
    [
        "zoë DE wit",
        "Zoë\n  de&nbsp;Wit",
        "Z.De-Wit@Oss.nl",
        "0612345678",
        "06-12 34 56 78",
        "+31 (0)6 12345678",
        "0031 6 – 1234.5678",
    ],
)
def test_all_ways_to_write_someone(text: str) -> None:
    assert ZOE.without(f"Zie ({text}).") == f"Zie ({REMOVED})."


def test_number_right_after_its_label() -> None:
    assert ZOE.without("tel.06 12345678") == f"tel.{REMOVED}"


@pytest.mark.parametrize(
    "text",
    ["Zoë de Witte", "Chloezoë de Wit", "xz.de-wit@oss.nl", "z.de-wit@oss.nlx", "06123456789"],
)
def test_others_stay(text: str) -> None:
    assert ZOE.without(text) == text


def test_nobody_is_in_no_text() -> None:
    assert not Wordings(["Jan"]).are_in("Jan")


@pytest.mark.parametrize(
    ("kept", "cleaned"),
    [
        ({"naam": ["Zoë de Wit", 3, None]}, {"naam": [REMOVED, 3, None]}),
        (r'[{"naam": "Zo\u00eb de Wit"}]', f'[{{"naam": "{REMOVED}"}}]'),
        (r'{"was": "[\"\\nZoë de Wit\"]"}', r'{"was": "[\"\\n' + REMOVED + r'\"]"}'),
        ("[Zoë de Wit", f"[{REMOVED}"),
    ],
)
def test_texts_inside_json(kept: object, cleaned: object) -> None:
    assert replaced(kept, ZOE.without) == cleaned
