"""What the columns of a table are: chosen once on a screen, and remembered."""

from collections.abc import Iterator
from typing import Any

from django import forms

from projects.importing.spreadsheets.columns import COLUMNS, column_of, is_read_only
from projects.importing.spreadsheets.header import MatchedColumns, key_of

SKIP = ("", "Overslaan")
CHOICES = [SKIP, *((column.name, column.name) for column in COLUMNS)]
MOST_EXAMPLES = 3
LONGEST_EXAMPLE = 60  # characters
NEEDED = {"Titel", "Webnaam"}


class ColumnsForm(forms.Form):
    """A choice for each column with a name, of the rows of a table as they are stored."""

    def __init__(self, rows: list[Any], matched: MatchedColumns, data: Any = None) -> None:
        super().__init__(data)
        self.examples: dict[str, list[str]] = {}
        self.notes: dict[str, str] = {}
        self.headers: dict[str, str] = {}
        for at, text in enumerate(rows[0][1]):
            if not text or is_read_only(text):
                continue
            name = f"kolom-{at}"
            self.headers[name] = text
            self.fields[name] = forms.ChoiceField(
                label=text, choices=CHOICES, required=False, initial=matched.names[at]
            )
            self.examples[name] = _examples(rows, at)
            self.notes[name] = _note(text, matched)

    def rows(self) -> Iterator[tuple[Any, list[str], str]]:
        """Yield each field with what stands in the column, and what we think of it."""
        for name in self.headers:
            yield self[name], self.examples[name], self.notes[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        names = [name for name in data.values() if name]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise forms.ValidationError(f"Kies {', '.join(twice)} voor één kolom, niet voor meer.")
        if not NEEDED & set(names):
            raise forms.ValidationError("Kies welke kolom de titel van het project heeft.")
        return data

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, by what a column is remembered by."""
        return {key_of(text): self.cleaned_data[name] for name, text in self.headers.items()}

    @property
    def to_remember(self) -> dict[str, str]:
        """The same, without columns that have our own name: those stay what they are."""
        own = {key_of(text) for text in self.headers.values() if column_of(text)}
        return {key: name for key, name in self.chosen.items() if key not in own}


def _examples(rows: list[Any], at: int) -> list[str]:
    texts = (cells[at] for _, cells in rows[1:] if at < len(cells) and cells[at])
    short = (t if len(t) <= LONGEST_EXAMPLE else f"{t[:LONGEST_EXAMPLE]}…" for t in texts)
    return list(dict.fromkeys(short))[:MOST_EXAMPLES]


def _note(text: str, matched: MatchedColumns) -> str:
    if text in matched.guessed:
        return "Is dit de titel? Dat weten wij niet zeker."
    return "Deze kolom kennen wij niet." if text in matched.unknown else ""
