"""A page of a list with the addresses of the others, and one record, as JSON."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse

from projects.api.parameters import Bladeren
from projects.api.problems import Wrong, WrongInputError, as_json
from projects.catalogue.query_strings import PAGE, pairs_of, query_string
from projects.public.site_address import site_of

JSON = "application/json"
LONGEST_HEADER = 4000  # bytes; a proxy may refuse longer ones, and the links are in the body too
Item = TypeVar("Item")


def one(record: dict[str, Any]) -> HttpResponse:
    return HttpResponse(as_json(record), content_type=JSON)


def page(
    request: HttpRequest,
    asked: Bladeren,
    name: str,
    everything: Sequence[Item],
    records_of: Callable[[Sequence[Item]], Iterable[dict[str, Any]]],
) -> HttpResponse:
    """Return the page that was asked; `records_of` is given what stands on it.

    Raises WrongInputError for a page that the list doesn't have.
    """
    size, number = asked.perPagina, asked.pagina
    last = max(1, -(-len(everything) // size))
    if number > last:
        raise WrongInputError([_no_such_page(number, last)])
    begin = (number - 1) * size
    links = _links(request, number, last)
    content = {
        "totaal": len(everything),
        "pagina": number,
        "paginas": last,
        "_links": {rel: {"href": address} for rel, address in links.items()},
        name: list(records_of(everything[begin : begin + size])),
    }
    response = one(content)
    header = ", ".join(f'<{to}>; rel="{rel}"' for rel, to in links.items() if rel != "self")
    if len(header) <= LONGEST_HEADER:
        response["Link"] = header
    return response


def _no_such_page(number: int, last: int) -> Wrong:
    said = f"Deze lijst heeft geen bladzijde {number}. De laatste is {last}."
    return Wrong(PAGE, "geen-bladzijde", said)


def _links(request: HttpRequest, number: int, last: int) -> dict[str, str]:
    """Return the address of each page that one can go to, by its relation to this one."""
    pairs = [(name, value) for name, value in pairs_of(request.GET) if name != PAGE]

    def address(other: int) -> str:
        numbered = [*pairs, (PAGE, str(other))] if other > 1 else pairs
        return site_of(request) + request.path + query_string(numbered)

    links = {"self": address(number), "first": address(1)}
    if number > 1:
        links["prev"] = address(number - 1)
    if number < last:
        links["next"] = address(number + 1)
    return {**links, "last": address(last)}
