"""A person is also found in texts inside JSON."""

import pytest

from projects.contacts.traces import replaced
from projects.values.person_patterns import REMOVED, PersonPatterns

ZOE = PersonPatterns(["Zoë de Wit"])


@pytest.mark.parametrize(
    ("kept", "cleaned"),
    [
        ({"naam": ["Zoë de Wit", 3, None]}, {"naam": [REMOVED, 3, None]}),
        (r'[{"naam": "Zo\u00eb de Wit"}]', f'[{{"naam": "{REMOVED}"}}]'),
        (r'{"was": "[\"\\nZoë de Wit\"]"}', r'{"was": "[\"\\n' + REMOVED + r'\"]"}'),
        ("[Zoë de Wit", f"[{REMOVED}"),
        # Half an address leads nowhere.
        ({"website": "https://oss.nl/?wie=Zoë de Wit"}, {"website": ""}),
    ],
)
def test_texts_inside_json(kept: object, cleaned: object) -> None:
    assert replaced(kept, ZOE.without) == cleaned
