"""Reads files of any format: `read` gives one document, `read_all` every document in a file."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any, Final, TypeAlias

from summarize_ru.errors import InvalidOptionError, MissingExtraError, NotTextError, UnreadableDocumentError
from summarize_ru.extras import needing
from summarize_ru.messages import Message
from summarize_ru.reading.errors import MissingFileError, UnreadableFileError
from summarize_ru.reading.formats import Format, find_format
from summarize_ru.shell import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize_ru.document import Document

Readable: TypeAlias = str | os.PathLike[str] | bytes | IO[bytes]
"""A path, the bytes of a file, or a file that is open for reading bytes."""

_ATTRIBUTES: Final = frozenset({"text", "title", "source", "date"})
_READING: Final = Message("reading {name}")
_LIBRARIES: Final = ("lxml", "markdown_it", "mdit_py_plugins", "pypdfium2", "pysubs2")
"""The libraries of the extras that readers import."""


def read(source: Readable, *, name: str | None = None, encoding: str | None = None) -> Document:
    """Read a document: its text, its title and its parts, without the marks of its format.

    The bytes tell the format; if they do not, the name does. Most formats need the extra `documents`,
    HTML pages the extra `web`.

    Args:
        source: a path, the bytes of a file, or a file that is open for reading bytes.
        name: the name of the file, if it differs from that of the path or of the open file.
        encoding: the encoding of a text, if it is known. Other formats declare it themselves.

    Returns:
        The document; `Document.source` is the name. If the file holds many texts, such as the posts of a channel, the
        document has all of them.

    Raises:
        MissingFileError: there is no file at the path; it is a `FileNotFoundError`.
        UnreadableFileError: the file cannot be opened or read; it is an `OSError`.
        NotTextError: nothing reads files of this format.
        UnreadableDocumentError: the file is damaged, protected, or larger than such files are.
        MissingExtraError: the format needs an extra that is not installed.
        NoArticleError, PageLimitError: as for `summarize_ru.adapters.web.read_html`.
        BrokenEncodingError, DoubtfulEncodingError, UnknownEncodingError: as for `summarize_ru.reading.decode`.
        InvalidOptionError: the source is none of these three, or the name is not a `str`.
    """
    content, name = _contents(source, name)
    format_ = find_format(content, name or "")
    with _naming(format_, name):
        document: Document = _call(format_, format_.reader, content, encoding)
    return document if name is None else replace(document, source=name)


def read_all(
    source: Readable,
    *,
    name: str | None = None,
    encoding: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Iterator[Document]:
    """Read each of the texts that a file holds: the posts of a channel, the messages of a mailbox, the rows of a table.

    A file of any other format holds one text. `Document.source` and `Document.date` belong to the post, the message or
    the row. Errors are those of `read`, and:

    Args:
        source: as for `read`.
        name: as for `read`.
        encoding: as for `read`.
        fields: for rows of JSON lines, JSON arrays, CSV and TSV: the names of the fields that become the attributes
            "text", "title", "source" and "date", if they differ from these: {"text": "body"}.

    Returns:
        An iterator over the documents, in the order of the file.

    Raises:
        InvalidOptionError: `fields` has another key than these four, or is not a mapping to names.
    """
    if fields is not None and not _are_fields(fields):
        raise InvalidOptionError("fields", fields, "the names of fields, under text, title, source and date")
    content, name = _contents(source, name)
    format_ = find_format(content, name or "")
    if not format_.reader_of_all:
        yield read(content, name=name, encoding=encoding)
        return
    with _naming(format_, name):
        yield from _call(format_, format_.reader_of_all, content, encoding, fields)


def _are_fields(fields: object) -> bool:
    """Whether these are the names of fields, by the attributes that they become."""
    if not isinstance(fields, Mapping) or not set(fields) <= _ATTRIBUTES:
        return False
    return all(isinstance(name, str) for name in fields.values())


def _contents(source: Readable, name: str | None) -> tuple[bytes, str | None]:
    """The bytes of a file, and its name."""
    if name is not None and not isinstance(name, str):
        raise InvalidOptionError("name", name, "a str, the name of a file")
    if isinstance(source, bytes | bytearray | memoryview):
        return bytes(source), name
    if isinstance(source, str | os.PathLike):
        return _contents_of_file(source), os.fsdecode(source) if name is None else name
    content = source.read() if hasattr(source, "read") else None
    if not isinstance(content, bytes):
        raise InvalidOptionError("source", source, "a path, bytes, or a file that is open for reading bytes")
    known = getattr(source, "name", None)
    return content, known if name is None and isinstance(known, str) else name


def _contents_of_file(path: str | os.PathLike[str]) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError as error:
        raise MissingFileError(error.errno, error.strerror, path) from error
    except (OSError, ValueError) as error:  # a path with a NUL character is a ValueError
        number = error.errno if isinstance(error, OSError) and error.errno else errno.EINVAL
        raise UnreadableFileError(number, os.strerror(number), path) from error


def _call(
    format_: Format, reader: str, content: bytes, encoding: str | None, fields: Mapping[str, str] | None = None
) -> Any:  # noqa: ANN401  (a document, or many)
    if not reader:
        raise format_.refusal()
    module, _, function = reader.partition(":")
    hints: dict[str, object] = {"encoding": encoding} if format_.is_text else {}
    if format_.has_fields:
        hints["fields"] = fields
    return getattr(import_module(module), function)(content, **hints)


@contextmanager
def _naming(format_: Format, name: str | None) -> Iterator[None]:
    """Makes errors name the extra of the format, and the file."""
    feature = _READING.format(name=Message(format_.name))
    try:
        with needing(format_.extra, *_LIBRARIES, feature=feature):
            yield
    except MissingExtraError as error:  # a module that several formats share may name the extra of another
        raise MissingExtraError(feature, format_.extra) from error
    except (NotTextError, UnreadableDocumentError) as error:
        if name is not None:
            error.file = quoted(name)
        raise
