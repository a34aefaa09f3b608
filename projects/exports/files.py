"""A choice of projects as a file: CSV, Excel or JSON, made while it is sent."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from projects.exports.about import NOTHING_FOUND, About
from projects.exports.columns import COLUMNS, KEYS, PUBLIC
from projects.exports.open_data import record_of
from projects.exports.packing import Parts
from projects.exports.reading import without_persons
from projects.exports.spreadsheet import csv_lines, rows_of
from projects.exports.workbook import workbook
from projects.models import Project, ProjectQuerySet

AT_ONCE = 50  # lines


@dataclass(frozen=True)
class Table:
    """The projects with these primary keys, in order; of each the `columns`.

    `site` is the beginning of every address of the site.
    """

    about: About
    primary_keys: Sequence[int]
    site: str
    columns: tuple[str, ...] = PUBLIC

    def projects(self) -> Iterator[Project]:
        """The projects that are still on the site when their turn comes."""
        return without_persons(ProjectQuerySet(Project).published(), self.primary_keys)

    def rows(self) -> Iterator[Sequence[str]]:
        """The cells of each project, or a line that says that there are none."""
        if not self.primary_keys:
            return iter([[NOTHING_FOUND]])
        return rows_of(self.projects(), self.site, self.columns)


def as_csv(table: Table) -> Parts:
    """Yield the table as CSV, a few rows at a time."""
    return _some_at_once(csv_lines(table.rows(), table.columns))


def as_excel(table: Table) -> Parts:
    """Yield the table as a file of Excel, after a sheet that says what it is."""
    widths = [COLUMNS[name] for name in table.columns]
    rows = table.rows() if table.primary_keys else ()
    return workbook(table.columns, rows, widths, table.about.rows)


def as_json(table: Table) -> Parts:
    """Yield the records of the projects as JSON, each on a line of its own."""
    keys = [KEYS.get(name, name.lower().replace(" ", "_")) for name in table.columns]
    records = (record_of(project, table.site) for project in table.projects())
    if table.columns != PUBLIC:
        records = ({key: record[key] for key in keys} for record in records)
    return _some_at_once(_lines_of_json(table.about.record, records))


def _lines_of_json(about: dict[str, Any], records: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f'{{"over": {json.dumps(about, ensure_ascii=False)},\n"projecten": ['
    for number, record in enumerate(records):
        yield f"{',' if number else ''}\n{json.dumps(record, ensure_ascii=False)}"
    yield "\n]}\n"


def _some_at_once(lines: Iterable[str]) -> Parts:
    some: list[str] = []
    for line in lines:
        some.append(line)
        if len(some) == AT_ONCE:
            yield "".join(some).encode(errors="replace")
            some.clear()
    yield "".join(some).encode(errors="replace")


FORMS: dict[str, Callable[[Table], Parts]] = {
    "csv": as_csv,
    "xlsx": as_excel,
    "json": as_json,
}
