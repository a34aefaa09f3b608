"""A choice that is followed: read from the address of a list once, and asked anew for each mail."""

from django.http import QueryDict
from django.utils.functional import cached_property

from projects.catalogue.choice_form import ANY_WORD, WITHOUT_IT
from projects.catalogue.columns import Columns
from projects.catalogue.filters import FACETS, ProjectFilter
from projects.catalogue.in_words import choice_in_words
from projects.models import ProjectQuerySet
from projects.models.subscriptions import LONGEST_CHOICE
from projects.public.stored_choice import NO_WORDS, StoredChoice, data_of, written
from projects.public.templating import url

OWN_LIST = (
    "Een bewaarlijst kun je niet volgen: daar komt vanzelf niets bij. Kies een thema, een gemeente "
    "of zoekwoorden."
)
TOO_LONG = "Deze keuze is te lang om te volgen. Kies minder."
EVERYTHING = "alle projecten"
WITH_WORDS = "met je eigen zoekwoorden"


class FollowedChoice(StoredChoice):
    """A choice of a subscription in this version of the catalogue; without any it is everything."""

    @property
    def has_ended(self) -> bool:
        """Whether nothing is left of what was chosen in one of its filters."""
        return bool(self.stored) and not self.gives_something

    @property
    def in_words(self) -> str:
        return super().in_words if self.stored else EVERYTHING

    @property
    def in_our_words(self) -> str:
        """The same without what somebody typed: anybody can ask to mail it to somebody else."""
        if not self.chosen.words:
            return self.in_words
        kept = [(n, v) for n, v in self.chosen.pairs if n in FACETS]
        rest = ProjectFilter(data_of(written(kept)), self.columns)
        return f"{choice_in_words(rest)}, {WITH_WORDS}"

    @cached_property
    def address(self) -> str:
        """The list with this choice; the whole list if it has ended."""
        return super().address or url("projects:list")

    def among(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """Narrow projects to those of the choice, by the filters of the list itself."""
        if self.has_ended:
            return projects.none()
        found: ProjectQuerySet = ProjectFilter(self._data, self.columns, queryset=projects).qs
        return found


def filter_of(data: QueryDict, columns: Columns) -> ProjectFilter:
    """Return the filter of an address as any visitor sees it, also for staff."""
    return ProjectFilter(data, columns)


def choice_of(chosen: ProjectFilter) -> str:
    """Return a choice as it is stored: in the order of the form, each value once, in one order."""
    pairs = []
    for name, value in chosen.chosen.items():
        if name in FACETS:
            pairs += [(name, one) for one in sorted(value)]
        elif name == "q" or (value == ANY_WORD and chosen.words):
            pairs.append((name, value))
    return written(pairs)


def problems_of(chosen: ProjectFilter) -> list[str]:
    """Say in Dutch why a choice can't be followed."""
    said = [
        f"{label}: {why}".replace(WITHOUT_IT, "").strip()
        for name, label, why in chosen.messages
        if name in FACETS or name in ("q", "woorden")
    ]
    if chosen.kept:
        said.append(OWN_LIST)
    if chosen.words and not chosen.found.parts:
        said.append(NO_WORDS.format(chosen.words))
    return said or [TOO_LONG] * (len(choice_of(chosen)) > LONGEST_CHOICE)
