"""What the values of a facet are called: a name in an address is understood as it is typed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.utils.functional import cached_property

from projects.values.text import plain

Labels = Mapping[str, str]  # by value
OF_A_PLACE = "gemeente"  # what people put before the name of one


class Wordings:
    """The values of a facet by what they are called: their slugs, their names and their aliases.

    `aliases` are pairs of another name and the value that it stands for.
    """

    def __init__(self, labels: Labels, aliases: Iterable[tuple[str, str]]) -> None:
        self._labels = labels
        self._aliases = tuple(aliases)

    def __eq__(self, other: object) -> bool:
        """Whether the same names stand for the same values."""
        if not isinstance(other, Wordings):
            return NotImplemented
        return (self._labels, self._aliases) == (other._labels, other._aliases)

    __hash__ = None  # type: ignore[assignment]  # nobody needs it as a key

    def meant_by(self, typed: str) -> str | None:
        """Return the value that a name stands for; None for one that stands for none or two."""
        key = key_of(typed)
        without = key.removeprefix(OF_A_PLACE)
        return self._by_key.get(key) or (self._by_key.get(without) if without else None)

    @cached_property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """By value, all that it is called, plain, its own name first."""
        found = {value: [plain_name(label)] for value, label in self._labels.items()}
        for name, value in self._aliases:
            if value in found:
                found[value].append(plain_name(name))
        return {value: tuple(names) for value, names in found.items()}

    @cached_property
    def _by_key(self) -> Mapping[str, str]:
        """The value for each name; a name of the value itself goes before an alias of another."""
        found: dict[str, str] = {}
        for pairs in (
            [(value, value) for value in self._labels],
            [(label, value) for value, label in self._labels.items()],
            self._aliases,
        ):
            of_these: dict[str, set[str]] = defaultdict(set)
            for name, value in pairs:
                of_these[key_of(name)].add(value)
            clear = {key: min(values) for key, values in of_these.items() if len(values) == 1}
            found = clear | found
        found.pop("", None)
        return found


@lru_cache(maxsize=5000)  # few names change at a time
def plain_name(name: str) -> str:
    return plain(name)


def key_of(name: str) -> str:
    """Return what names are compared by.

    >>> key_of("’s-Hertogenbosch"), key_of("Leren & Ontwikkelen")
    ('shertogenbosch', 'lerenenontwikkelen')
    """
    return plain(name.replace("&", " en ")).replace(" ", "")
