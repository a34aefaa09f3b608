"""Upload handlers: a size limit, and no crash on a full disk."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

MEGABYTE = 1024 * 1024


class FailedUpload(SimpleUploadedFile):
    """Stands for an upload that the server couldn't store; empty."""

    def __init__(self, name: str) -> None:
        super().__init__(name, b"")


class SizeLimitHandler(FileUploadHandler):
    """Drops the rest of a file that is too large; the form then says so.

    Aborting the upload instead would lose the rest of the form.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= settings.UPLOAD_MEGABYTES * MEGABYTE else None

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the next handlers."""


class TemporaryFileHandler(TemporaryFileUploadHandler):
    """Stores a large upload on disk, and goes on without it when that fails."""

    has_failed = False

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        self.has_failed = False
        self.file_name = file_name
        try:
            super().new_file(field_name, file_name, *args, **kwargs)
        except OSError:
            self.has_failed = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.has_failed:
            return
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            self._give_up()

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        if not self.has_failed:
            try:
                return super().file_complete(file_size)
            except OSError:
                self._give_up()
        return FailedUpload(self.file_name or "bestand")

    def _give_up(self) -> None:
        self.has_failed = True
        self.upload_interrupted()
