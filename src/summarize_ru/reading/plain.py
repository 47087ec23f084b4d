"""Plain text: its parts are found by how its lines look."""

from __future__ import annotations

from summarize_ru.document import Document
from summarize_ru.reading.decoding import decode


def read_plain(content: bytes, *, encoding: str | None = None) -> Document:
    """Read a plain text; the errors are those of `summarize_ru.reading.decoding.decode`."""
    return Document.from_text(decode(content, encoding))
