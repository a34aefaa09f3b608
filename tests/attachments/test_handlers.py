"""Upload handlers: a size limit, and no crash on a full disk."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from projects.attachments import handlers
from projects.attachments.handlers import FailedUpload

BIG = b"x" * 3_000_000  # more than Django keeps in memory


def received(content: bytes) -> Any:
    """Upload a file; return it as a view gets it."""
    data = {"file": SimpleUploadedFile("plan.pdf", content), "text": "Het plan"}
    request = RequestFactory().post("/", data)
    assert request.POST["text"] == "Het plan"
    return request.FILES["file"]


@pytest.mark.parametrize("content", [b"klein", BIG])
def test_small_enough_file_is_received_whole(content: bytes) -> None:
    with received(content) as file:
        assert (file.read(), file.size) == (content, len(content))


def test_size_limit(settings: Any) -> None:
    settings.UPLOAD_MEGABYTES = 1
    with received(BIG * 3) as file:
        assert 1_000_000 < file.size < 1_200_000


def _full(*args: Any, **kwargs: Any) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("moment", ["new_file", "receive_data_chunk", "file_complete"])
def test_full_disk(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers.TemporaryFileUploadHandler, moment, _full)
    file = received(BIG)
    assert isinstance(file, FailedUpload)
    assert file.name == "plan.pdf"


def test_next_upload_may_succeed(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as full:
        full.setattr(handlers.TemporaryFileUploadHandler, "receive_data_chunk", _full)
        received(BIG)
    with received(BIG) as file:
        assert file.size == len(BIG)
