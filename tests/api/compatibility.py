"""What a newer description of the API may not do to who uses the former one."""

from collections.abc import Iterator
from typing import Any

Document = dict[str, Any]
FLOORS, CEILINGS = ("minimum", "minLength"), ("maximum", "maxLength")


def breaks(former: Document, newer: Document) -> list[str]:
    """Return what would break a client; nothing if all questions and answers still fit."""
    return list(_breaks(former, newer))


def _breaks(former: Document, newer: Document) -> Iterator[str]:
    for path, methods in former["paths"].items():
        for method, operation in methods.items():
            now = newer["paths"].get(path, {}).get(method)
            where = f"{method} {path}"
            if now is None:
                yield f"{where} is gone"
                continue
            yield from _of_parameters(where, _parameters(operation), _parameters(now))
            yield from _of_answer(where, former, newer, _answer(operation), _answer(now))


def _parameters(operation: Document) -> dict[str, Document]:
    return {f"{one['in']} {one['name']}": one for one in operation["parameters"]}


def _answer(operation: Document) -> Document:
    found: Document = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return found


def _of_parameters(
    where: str, former: dict[str, Document], newer: dict[str, Document]
) -> Iterator[str]:
    for name, one in newer.items():
        if one["required"] and not former.get(name, {}).get("required"):
            yield f"{where}: {name} became required"
    for name, one in former.items():
        if name not in newer:
            yield f"{where}: {name} is gone"
        else:
            yield from _narrower(f"{where}: {name}", one["schema"], newer[name]["schema"])


def _narrower(where: str, former: Document, newer: Document) -> Iterator[str]:
    if former.get("type") != newer.get("type"):
        yield f"{where} has another type"
    for limit in FLOORS:
        if newer.get(limit, 0) > former.get(limit, 0):
            yield f"{where} has a higher {limit}"
    for limit in CEILINGS:
        if newer.get(limit, float("inf")) < former.get(limit, float("inf")):
            yield f"{where} has a lower {limit}"


def _of_answer(
    where: str, former: Document, newer: Document, was: Document, now: Document
) -> Iterator[str]:
    """Yield what is gone from an answer, or may be what it never was."""
    was, now = _resolved(former, was), _resolved(newer, now)
    if _types(was) < _types(now) or not _types(was) & _types(now):
        yield f"{where} has another type"
    for name, field in was.get("properties", {}).items():
        if name not in now.get("properties", {}):
            yield f"{where}: {name} is gone"
            continue
        if name in was.get("required", []) and name not in now.get("required", []):
            yield f"{where}: {name} may be absent"
        yield from _of_answer(f"{where}: {name}", former, newer, field, now["properties"][name])
    if "items" in was and "items" in now:
        yield from _of_answer(where, former, newer, was["items"], now["items"])


def _resolved(document: Document, schema: Document) -> Document:
    """The schema that is meant, without saying that it may be null: `_types` of the field does."""
    some = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    (first,) = some
    name = first.get("$ref", "").rpartition("/")[2]
    meant = dict(document["components"]["schemas"][name] if name else first)
    return meant | {"may_be_null": len(some) < len(schema.get("anyOf", [schema]))}


def _types(resolved: Document) -> set[str]:
    return {str(resolved.get("type")), *(["null"] if resolved["may_be_null"] else [])}
