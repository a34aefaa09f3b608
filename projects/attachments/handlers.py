"""How an upload comes in: never more than is allowed, and a full disk is no crash."""

from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, TemporaryFileUploadHandler

MEGABYTE = 1024 * 1024


class BrokenUpload(SimpleUploadedFile):
    """Stands for an upload that the server couldn't keep; empty."""

    def __init__(self, name: str) -> None:
        super().__init__(name, b"")


class BoundedUpload(FileUploadHandler):
    """Lets a file through until it is too large; the form then says so.

    Stopping the upload instead would lose what else was typed.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= settings.UPLOAD_MEGABYTES * MEGABYTE else None

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers after this one."""


class TemporaryUpload(TemporaryFileUploadHandler):
    """Keeps a large upload on disk, and goes on without it when that fails."""

    is_broken = False

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        self.is_broken = False
        self.file_name = file_name
        try:
            super().new_file(field_name, file_name, *args, **kwargs)
        except OSError:
            self.is_broken = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.is_broken:
            return
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError:
            self._give_up()

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        if not self.is_broken:
            try:
                return super().file_complete(file_size)
            except OSError:
                self._give_up()
        return BrokenUpload(self.file_name or "bestand")

    def _give_up(self) -> None:
        self.is_broken = True
        self.upload_interrupted()
