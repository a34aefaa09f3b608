"""What list, map and figures share, as pieces of HTML: the form, the choices, the ways to look."""

from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from html import escape
from itertools import repeat

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from projects.catalogue.filters import (
    BEST,
    LABELS,
    ORDERS,
    ChosenValue,
    ProjectFilter,
    chosen_values,
)
from projects.catalogue.query_strings import PAGE, Pairs, adding, before, dropping, query_string
from projects.catalogue.selection import Facet, Selection
from projects.public import context_processors
from projects.public.pieces import piece

NOTHING = SafeString("")
THOUSAND = 1000
MOST_KEPT = 40  # ways that a facet looked lately
ROW_END = "</span></label>\n"


def shape(chosen: ProjectFilter) -> dict[str, Hashable]:
    """What all three templates decide by."""
    return {
        "has_query": bool(chosen.pairs),
        "has_kept": bool(chosen.kept),
        "is_wrong": bool(chosen.errors),
    }


def shared(request: HttpRequest, selection: Selection, here: str) -> dict[str, object]:
    """Return the holes that the three ways to look have in common."""
    pairs = selection.filter.pairs
    query = query_string(dropping(pairs, PAGE))
    chosen = list(chosen_values(selection.filter))
    return {
        **context_processors.site(request),
        "messages": messages(selection.filter.errors),
        "ways": piece("includes/_ways_to_look.html", {"here": here}, query=query),
        "filters": filters(request.path, selection, here),
        "heading": how_many(len(selection.projects)),
        "chosen": chips(request.path, chosen) if chosen else NOTHING,
        "ways_out": NOTHING if len(selection.projects) else ways_out(request.path, selection),
    }


def canonical(path: str, chosen: ProjectFilter, page: int) -> str:
    """The path by which a search engine should know a page of the list."""
    return f"{path}?pagina={page}" if page > 1 and not chosen.names else path


def how_many(number: int) -> str:
    """Say a number of projects.

    >>> how_many(0), how_many(1), how_many(1200)
    ('Geen projecten', '1 project', '1.200 projecten')
    """
    said = in_thousands(number) if number else "Geen"
    return f"{said} project{'' if number == 1 else 'en'}"


def in_thousands(number: int) -> str:
    """Write a number as the Dutch do.

    >>> in_thousands(12345)
    '12.345'
    """
    return f"{number:,}".replace(",", ".")


def messages(errors: dict[str, str]) -> SafeString:
    """What wasn't understood, with a link to the field that it stands in."""
    if not errors:
        return NOTHING
    rows = [(name, LABELS.get(name, "Pagina"), text) for name, text in errors.items()]
    return render_to_string("includes/_messages.html", {"messages_for_visitor": rows})


def filters(path: str, selection: Selection, here: str) -> SafeString:
    """The form with all that can be chosen."""
    chosen = selection.filter
    facets = "".join(
        facet_field(facet, _with_unknown(path, selection, facet)) for facet in selection.facets()
    )
    shape = {
        "path": path,
        "is_open": bool(chosen.errors),
        "words_are_wrong": "q" in chosen.errors,
        "has_kept": bool(chosen.kept),
        "order": chosen.order if here != "list" else "",  # there it has a field of its own
    }
    return piece(
        "includes/_filters.html",
        shape,
        words=chosen.words,
        facets=SafeString(facets),
        kept=",".join(chosen.kept),
        error=chosen.errors.get("q", ""),
    )


def order_field(selection: Selection) -> SafeString:
    """The choice of an order."""
    error = selection.filter.errors.get("volgorde", "")
    shape = {"orders": orders(selection), "is_wrong": bool(error)}
    return piece("includes/_order.html", shape, error=error)


def _with_unknown(path: str, selection: Selection, facet: Facet) -> str:
    """The address that also shows what a facet hides because we don't know it."""
    if not facet.hidden:
        return ""
    return path + query_string(adding(selection.filter.pairs, facet.name, facet.empty_value))


def facet_field(facet: Facet, more: str) -> str:
    """A facet: its values with their numbers, and the way to `more` when it hides some.

    Kept as long as the numbers stay: another page or order of the list has the same facets.
    """
    kept = facet.all_values.kept
    key = (facet.numbers, facet.chosen, facet.error, facet.asked, facet.hidden, more)
    if key not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[key] = _facet_field(facet, more)
    return kept[key]


def _facet_field(facet: Facet, more: str) -> SafeString:
    shape = {
        "name": facet.name,
        "label": facet.label,
        "is_long": facet.is_long,
        "is_open": facet.is_open,
        "number_chosen": len(facet.chosen),
        "is_wrong": bool(facet.error),
        "is_asked": bool(facet.asked),
        "hidden": facet.hidden,
    }
    return piece(
        "includes/_facet.html",
        shape,
        values=facet_values(facet),
        error=facet.error,
        asked=facet.asked,
        more=more,
    )


def facet_values(facet: Facet) -> SafeString:
    """A checkbox for each value. Not a template: for 130 values that takes 4 ms instead of 0.1."""
    if facet.chosen or facet.asked:
        values: Iterable[tuple[str, str, int, bool]] = facet.values
    else:
        labels = facet.all_values.labels
        values = zip(labels, labels.values(), facet.numbers, repeat(False))
    return SafeString("".join([_row(facet.name, *one) for one in values]))


def _row(name: str, value: str, label: str, number: int, is_chosen: bool) -> str:
    some, none = _texts(name, value, label, " checked" if is_chosen else "")
    said = number if number < THOUSAND else in_thousands(number)
    return f"{some if number else none}{said}{ROW_END}"


@lru_cache(maxsize=5000)
def _texts(name: str, value: str, label: str, checked: str = "") -> tuple[str, str]:
    """A row up to its number, of a value with some projects and of one with none."""
    field = f'<input type="checkbox" name="{escape(name)}" value="{escape(value)}"{checked}>'
    rest = f'{field} {escape(label)} <span class="count">'
    return f'<label class="choice">{rest}', f'<label class="choice choice--none">{rest}'


def chips(path: str, chosen: Iterable[ChosenValue]) -> SafeString:
    """What was chosen, each with a way to drop it, and one for all."""
    made = "".join(
        piece(
            "includes/_chip.html",
            {"label": one.label},
            value=one.value,
            address=f"{path}{one.query_without}",
        )
        for one in chosen
    )
    return piece("includes/_chosen.html", {"path": path}, chips=SafeString(made))


def orders(selection: Selection) -> tuple[tuple[str, str, bool], ...]:
    """The orders to choose from: what stands in the address, how it reads, whether it's chosen."""
    usual, now = selection.usual_order, selection.order
    return tuple(
        ("" if name == usual else name, label, name == now)
        for name, label in ORDERS.items()
        if name != BEST or usual == BEST
    )


def results(made: Sequence[SafeString]) -> SafeString:
    """The cards of a page, if any."""
    if not made:
        return NOTHING
    items = "</li>\n  <li>".join(made)
    return SafeString(f'<ul class="cards">\n  <li>{items}</li>\n</ul>')


def ways_out(path: str, selection: Selection) -> SafeString:
    """What to try when nothing fits, with the filter to drop."""
    pairs = selection.filter.pairs
    ways = [
        (f"{path}{query_string(dropping(pairs, name))}", label, how_many(number))
        for name, label, number in selection.ways_out()
    ]
    return render_to_string(
        "includes/_nothing_found.html", {"ways_out": ways, "words": selection.filter.words}
    )


def pager(page: Page[object], pairs: Pairs) -> SafeString:
    """Links to the other pages of the list."""
    if not page.has_other_pages():
        return NOTHING
    shape = _pages(page.number, page.paginator.num_pages)
    return piece("includes/_pager.html", shape, before=before(pairs, PAGE))


@lru_cache(maxsize=500)
def _pages(number: int, last: int) -> dict[str, Hashable]:
    """Which pages to name: the nearest and the outermost."""
    pages = Paginator(range(last), 1).get_elided_page_range(number)
    return {
        "number": number,
        "last": last,
        # Not the lazy text that Django leaves: it is looked up at every use.
        "pages": tuple(one if isinstance(one, int) else str(one) for one in pages),
        "ellipsis": str(Paginator.ELLIPSIS),
    }


def about_words(selection: Selection) -> SafeString:
    """What we made of the words, when that isn't just what was typed."""
    found = selection.found
    if not (found.mended or found.perhaps or found.nearest):
        return NOTHING
    pairs = dropping(selection.filter.pairs, "q")
    said = {
        "found": found,
        "words": selection.filter.words,
        "better": query_string([("q", found.mended or found.perhaps), *pairs]),
    }
    return render_to_string("includes/_about_words.html", said)
