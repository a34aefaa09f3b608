"""What a form sends is kept as it looks: `tidy` is at this door for all of them.

Of the public, of the admin and of log-in. A query string isn't stored; who searches by one tidies
it (`choice_form`) or folds it.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, QueryDict

from projects.values.tidy import tidy

SECRET = "password"  # noqa: S105  in the names of fields with one, of which each character counts


class ReceivedMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        if request.method == "POST":
            request.POST = tidied(request.POST)  # type: ignore[assignment]


def tidied(sent: QueryDict) -> QueryDict:
    """Return what was sent, without the characters that nobody sees.

    >>> tidied(QueryDict("titel=Wend%C2%ADbaar%C2%A0werken&password=a%C2%A0b")).dict()
    {'titel': 'Wendbaar werken', 'password': 'a\\xa0b'}
    """
    made = sent.copy()
    for name, values in sent.lists():
        if SECRET not in name:
            made.setlist(name, [tidy(value) for value in values])
    made._mutable = False
    return made
