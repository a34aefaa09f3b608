"""The real pages and the reference, read once for all tests of the readers."""

import pytest

from projects.loading.fixtures import FOLDER, load_reference
from projects.pages.reader import decode_page, read_page
from projects.pages.records import PageRecord, ProjectRecord
from projects.pages.reference import Reference


@pytest.fixture(scope="session")
def reference() -> Reference:
    return load_reference()


@pytest.fixture(scope="session")
def pages(reference: Reference) -> dict[str, PageRecord]:
    """The five pages by the first three digits of their file names."""
    files = sorted((FOLDER / "pages").glob("*.txt"))
    return {f.name[:3]: read_page(decode_page(f.read_bytes()), reference) for f in files}


@pytest.fixture(scope="session")
def overview(pages: dict[str, PageRecord]) -> PageRecord:
    return pages["001"]


@pytest.fixture(scope="session")
def by_line(overview: PageRecord) -> dict[int, ProjectRecord]:
    """The projects of the overview by the line of their heading."""
    return {project.line: project for project in overview.projects}
