"""How uploads come in: bounded, and without a crash when the disk is full."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from projects.attachments import handlers
from projects.attachments.handlers import BrokenUpload

BIG = b"x" * 3_000_000  # more than is kept in memory


def received(content: bytes) -> Any:
    """The file as a view gets it, and what else the form held."""
    data = {"file": SimpleUploadedFile("plan.pdf", content), "text": "Het plan"}
    request = RequestFactory().post("/", data)
    assert request.POST["text"] == "Het plan"
    return request.FILES["file"]


@pytest.mark.parametrize("content", [b"klein", BIG])
def test_file_comes_in_whole(content: bytes) -> None:
    with received(content) as file:
        assert (file.read(), file.size) == (content, len(content))


def test_no_more_than_is_allowed_is_kept(settings: Any) -> None:
    settings.UPLOAD_MEGABYTES = 1
    with received(BIG * 3) as file:
        assert 1_000_000 < file.size < 1_200_000


def _full(*args: Any, **kwargs: Any) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("moment", ["new_file", "receive_data_chunk", "file_complete"])
def test_full_disk(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers.TemporaryFileUploadHandler, moment, _full)
    file = received(BIG)
    assert isinstance(file, BrokenUpload)
    assert file.name == "plan.pdf"


def test_next_file_may_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as full:
        full.setattr(handlers.TemporaryFileUploadHandler, "receive_data_chunk", _full)
        received(BIG)
    with received(BIG) as file:
        assert file.size == len(BIG)
