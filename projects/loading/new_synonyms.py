"""The groups of synonyms of a new release, for a catalogue that has groups of staff."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Any

from projects.pages.reference import KnownSynonym
from projects.search.thesaurus import Terms, in_any_order, terms_of
from projects.values.text import listed


def add_new(synonyms: Any, ours: Iterable[KnownSynonym], former: Collection[str]) -> None:
    """Add our groups that share no equal word with a group of staff, and change no group of theirs.

    `former`: our groups of the release before. One that is as it was makes way for the new group
    with its words; if staff changed or deleted it, its new group isn't added either.
    `synonyms`: all of them, by the model or by that of a migration.
    """
    there = dict(synonyms.values_list("wordings", "pk"))
    of_staff = set[Terms]().union(*(_keys(text) for text in there if text not in former))
    for group in ours:
        own = _keys(group.wordings)
        replaced = [text for text in former if own & _keys(text)]
        if own & of_staff or not there.keys() >= {*replaced}:
            continue
        first, *others = [there[text] for text in replaced] or [None]
        synonyms.filter(pk__in=others).delete()
        synonyms.update_or_create(pk=first, defaults=asdict(group))


def _keys(wordings: str) -> set[Terms]:
    return {in_any_order(terms_of(wording)) for wording in listed(wordings)}
