"""Bringing the findings of some rules up to date, where the rules are about no project's fields."""

from collections.abc import Collection, Iterable

from projects.models import Finding


def renew(rules: Collection[str], findings: Iterable[Finding]) -> int:
    """Keep just these findings of these rules; return how many there are."""
    expected = {one.key: one for one in findings}
    there = {one.key: one for one in Finding.objects.filter(rule__in=rules)}
    Finding.objects.filter(pk__in=[o.pk for k, o in there.items() if k not in expected]).delete()
    changed = [one for key, one in expected.items() if _differs(there.get(key), one)]
    Finding.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["message", "mark", "project", "status"],
    )
    return len(expected)


def _differs(former: Finding | None, one: Finding) -> bool:
    """‘Klopt zo’ holds until what it is about changes."""
    return former is None or (former.mark, former.message) != (one.mark, one.message)
