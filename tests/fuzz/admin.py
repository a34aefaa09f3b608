"""Odd requests of a signed-in editor, for every address of the admin: pages, forms and actions."""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any
from urllib.parse import urlencode, urljoin

from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client
from reversion.models import Version

from tests.fuzz.addresses import Address, admin_addresses, public_addresses
from tests.fuzz.asking import Answer, Request, encoded
from tests.fuzz.forms import BOUNDARY, Form, changed, forms_of, multipart
from tests.fuzz.lived_in import EDITOR, MANAGER, live_in
from tests.fuzz.values import odd_text

SECRET = "a" * 32  # of the forms; the cookie has the same
LOOKUPS = ("", "exact", "in", "gt", "lt", "isnull", "range", "contains", "regex", "year", "x")
PARAMETERS = ("q", "o", "p", "all", "e", "_popup", "_to_field", "_changelist_filters", "next")
OF_AUTOCOMPLETE = ("term", "app_label", "model_name", "field_name", "page")
MOST_KEYS = 50  # rows of a model to choose from


class AdminRequests:
    """Requests by number, of an editor and of one who manages accounts too."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._addresses = [*admin_addresses()] * 6 + [*public_addresses()]
        live_in()
        self._cookies = [_signed_in(EDITOR)] * 4 + [_signed_in(MANAGER)]
        self._keys = {
            model._meta.label_lower.replace(".", "_"): _keys_of(model)
            for model in apps.get_models()
            if model._meta.app_label in ("projects", "auth")
        }
        self._by_parameter = {
            "content_type_id": _keys_of(ContentType),
            "version_pk": _keys_of(Version),
        }

    def request(self, number: int, ask: Callable[[Request], Answer]) -> Request:
        """Return a request; `ask` gives the page that has the form to send."""
        chance = Random(f"{self._seed} admin {number}")  # noqa: S311  no secret
        address = chance.choice(self._addresses)
        part = self._part(chance, address)
        path = encoded(address.filled_in(part), "/<>")
        cookie = chance.choice(self._cookies)
        page = Request("GET", path + self._query(chance, address), {"Cookie": cookie})
        if chance.random() < 0.5 or address in public_addresses():
            return page
        form = _form_of(ask(page).text, chance)
        pairs = changed(form, chance) if form else self._any_pairs(chance, address)
        pairs = [pair for pair in pairs if pair[0] != "csrfmiddlewaretoken"]
        target = urljoin(page.target, form.action) if form and form.action else page.target
        return _posted(target, cookie, pairs, form.files if form else (), chance)

    def _part(self, chance: Random, address: Address) -> Callable[[str], str]:
        keys = next((k for name, k in self._keys.items() if f":{name}_" in address.name), [])

        def value(name: str) -> str:
            known = self._by_parameter.get(name, keys)
            if known and chance.random() < 0.85:
                return chance.choice(known)
            return odd_text(chance)

        return value

    def _query(self, chance: Random, address: Address) -> str:
        if chance.random() < 0.4:
            return ""
        pairs = [self._pair(chance, address) for _ in range(chance.choice((1, 1, 1, 1, 2, 3)))]
        return "?" + "&".join(f"{encoded(name)}={encoded(value)}" for name, value in pairs)

    def _pair(self, chance: Random, address: Address) -> tuple[str, str]:
        model = self._model(address) or chance.choice(list(apps.get_models()))
        if "autocomplete" in address.name and chance.random() < 0.7:
            name = chance.choice(OF_AUTOCOMPLETE)
            fields = [one.name for one in model._meta.get_fields()]
            names = ["projects", model._meta.model_name or "", *fields]
            return name, chance.choice([*names, odd_text(chance)])
        if chance.random() < 0.6:
            return chance.choice((*PARAMETERS, *_filters(model))), odd_text(chance)
        fields = [one.name for one in model._meta.get_fields()]
        lookup = chance.choice(LOOKUPS)
        name = "__".join(filter(None, (chance.choice(["id", "pk", *fields]), lookup)))
        return name, odd_text(chance)

    def _model(self, address: Address) -> type[Model] | None:
        named = (m for m in apps.get_models() if f":{_name(m)}_" in address.name)
        return next(named, None)

    def _any_pairs(self, chance: Random, address: Address) -> list[tuple[str, str]]:
        return [self._pair(chance, address) for _ in range(chance.randint(0, 5))]


def _form_of(html: str, chance: Random) -> Form | None:
    """The form of a page; the first logs out, and is all that some pages have."""
    forms = forms_of(html)
    if len(forms) > 1:
        return forms[-1] if chance.random() < 0.9 else chance.choice(forms)
    return None


def _filters(model: type[Model]) -> list[str]:
    """The parameters that the list of a model knows."""
    screen: Any = admin.site._registry.get(model)
    several = screen.list_filter if screen else ()
    names = [one[0] if isinstance(one, tuple) else one for one in several]
    return [
        f"{one}__exact" if isinstance(one, str) else getattr(one, "parameter_name", "x")
        for one in names
    ]


def _posted(
    target: str,
    cookie: str,
    pairs: Sequence[tuple[str, str]],
    files: Sequence[str],
    chance: Random,
) -> Request:
    sent = [("csrfmiddlewaretoken", SECRET), *pairs]
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode(sent, errors="surrogatepass").encode()
    if files:
        headers["Content-Type"] = f"multipart/form-data; boundary={BOUNDARY}"
        body = multipart(sent, files, chance)
    return Request("POST", target, headers, body)


def _name(model: type[Model]) -> str:
    return f"{model._meta.app_label}_{model._meta.model_name}"


def _keys_of(model: type[Model]) -> list[str]:
    keys = model._base_manager.order_by("pk").values_list("pk", flat=True)[:MOST_KEYS]
    return [str(key) for key in keys]


def _signed_in(name: str) -> str:
    """The cookies of an account."""
    client = Client()
    client.force_login(User.objects.get(username=name))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={SECRET}"
