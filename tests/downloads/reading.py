"""Reading the files that visitors get."""

import csv
import json
from io import BytesIO, StringIO
from typing import Any

from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import StreamingHttpResponse
from django.test import Client
from openpyxl import load_workbook


def get(client: Client, address: str, **headers: str) -> bytes:
    """Return what is at an address, read to its end."""
    response = client.get(address, headers=headers)
    assert response.status_code == 200, (address, response.status_code, response.headers)
    content: bytes = response.getvalue()
    return content


def abandon(response: StreamingHttpResponse) -> None:
    """Close an answer as a server does whose reader is gone; the test keeps its database."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)


def read(content: bytes, form: str) -> list[dict[str, Any]]:
    """Return what a file says of each project: by column, or the record of JSON."""
    if form == "json":
        records: list[dict[str, Any]] = json.loads(content)["projecten"]
        return records
    if form == "csv":
        text = content.decode("utf-8-sig")
        return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))
    sheet = load_workbook(BytesIO(content))["Projecten"]
    header, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def slugs(content: bytes, form: str) -> list[str]:
    """Return the slugs of the projects in a file, in order."""
    name = "slug" if form == "json" else "Webnaam"
    return [one[name] for one in read(content, form)]


def cells_of(content: bytes) -> list[str]:
    """Return all that can be read in a workbook, sheet after sheet."""
    sheets = load_workbook(BytesIO(content)).worksheets
    return [str(cell) for sheet in sheets for row in sheet.values for cell in row if cell]
