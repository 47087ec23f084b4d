"""PDF files: where words are printed tells the lines, the columns and the parts of a document."""

from __future__ import annotations

import pickle
import re
import time
from typing import TYPE_CHECKING, Any, Final

from summarize_ru.errors import UnreadableDocumentError
from summarize_ru.jobs import Job
from summarize_ru.reading.parts import assemble, without_title_page
from summarize_ru.reading.pdf_layout.lines import rows_of
from summarize_ru.reading.pdf_layout.pages import NAME, SECONDS_A_PAGE, PdfPages
from summarize_ru.reading.pdf_layout.parts import parts_of
from summarize_ru.reading.pdf_layout.running import Page
from summarize_ru.workers import Worker, end_workers

if TYPE_CHECKING:
    from summarize_ru.document import Document
    from summarize_ru.reading.pdf_layout.lines import Word

_SECONDS: Final = 20.0  # of the processor, for the first page
_PATIENCE: Final = 10  # times as long by the clock, because others may keep the processor busy

# Accented Latin letters have the codes that Russian letters have in Windows-1251; no language has words of these alone.
# Some letters and the quotes have codes of T2A, an encoding of TeX.
_RUSSIAN: Final = {chr(code): bytes([code]).decode("cp1251") for code in (0xA8, 0xB8, *range(0xC0, 0x100))} | {
    "¼": "ё",
    "¾": "«",
    "¿": "»",
}
_SPELLED: Final = str.maketrans(_RUSSIAN)
_LATIN: Final = "".join(_RUSSIAN)
_LATIN_LETTERS: Final = re.compile(f"[{_LATIN}]")
_OTHER_LETTERS: Final = re.compile(rf"[^\W\d_{_LATIN}]")
_LATIN_RUN: Final = re.compile(f"[{_LATIN}]{{3,}}")  # «PDF-ôàéë», «TEXíèê»
# A single word in such letters may be French; a few longer ones show an old font.
_LONGEST_FOREIGN: Final = 4  # letters
_LEAST_WORDS: Final = 3
_LETTER: Final = re.compile(r"[^\W\d_]")
_UNKNOWN: Final = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")


def read_pdf(content: bytes) -> Document:
    """Read a PDF file: its text, title and parts, without running headers and page numbers.

    pdfium runs in a process of its own: a file that takes too much time or memory, or makes it crash, gives an error.
    Nothing in the file is executed, and nothing that it points to is fetched.

    Args:
        content: the bytes of the file.

    Raises:
        UnreadableDocumentError: the file is damaged, protected or too large, or has no text.
    """
    printed, stated_title = _read_pages(content)
    words = {word.text for page, _ in printed for word in page}
    _check_letters("".join(words))
    if spelled := _spelled(words):
        printed = [([word._replace(text=spelled[word.text]) for word in page], top) for page, top in printed]
    pages = [Page(rows_of(page), top) for page, top in printed]
    return without_title_page(assemble(*parts_of(pages, stated_title)))


def _read_pages(content: bytes) -> tuple[list[tuple[list[Word], float]], str]:
    """The words of each page with its height, and the title that the file states."""
    workers: set[Worker] = set()
    end = time.monotonic() + _PATIENCE * _SECONDS
    try:
        worker = Worker(Job(PdfPages(content, _SECONDS), tuple), workers)
        if not worker.is_ready:
            _receive(worker, end)
        count, title = _ask(worker, None, end)
        end += count * _PATIENCE * SECONDS_A_PAGE
        return [_ask(worker, number, end) for number in range(count)], title
    finally:
        end_workers(workers)


def _ask(worker: Worker, number: int | None, end: float) -> Any:  # noqa: ANN401  (as `PdfPages` gives it)
    try:
        worker.connection.send_bytes(pickle.dumps([number]))
    except OSError:
        raise _too_much() from None
    [(answer, error)] = _receive(worker, end)
    if error is not None:
        raise error
    return answer


def _receive(worker: Worker, end: float) -> Any:  # noqa: ANN401  (whatever the worker sends)
    try:
        message = worker.connection.recv() if worker.connection.poll(max(0, end - time.monotonic())) else None
    except (EOFError, OSError):
        message = None
    if message is None:
        raise _too_much()
    if isinstance(message, Exception):
        raise message
    return message


def _too_much() -> UnreadableDocumentError:
    return UnreadableDocumentError(NAME, "is damaged, or takes more time or memory than documents do")


def _check_letters(text: str) -> None:
    """Check that a text has letters.

    Raises:
        UnreadableDocumentError: it has none, or fewer than signs that stand for no known letter.
    """
    if not _LETTER.search(text) and not _UNKNOWN.search(text):
        raise UnreadableDocumentError(
            NAME, "has pictures of its pages and no text; recognize it", "ocrmypdf -l rus {file} recognized.pdf"
        )
    if len(_UNKNOWN.findall(text)) > len(_LETTER.findall(text)):
        raise UnreadableDocumentError(
            NAME,
            "does not say which letters its signs are; recognize them",
            "ocrmypdf --force-ocr -l rus {file} recognized.pdf",
        )


def _spelled(words: set[str]) -> dict[str, str]:
    """The words in Cyrillic letters if an old font gives the codes of Latin ones: «Ïàðîì» for «Паром»; else {}."""
    latin = {word for word in words if _LATIN_LETTERS.search(word) and not _OTHER_LETTERS.search(word)}
    if sum(len(word) > _LONGEST_FOREIGN for word in latin) < _LEAST_WORDS:
        return {}
    return {
        word: word.translate(_SPELLED)
        if word in latin
        else _LATIN_RUN.sub(lambda run: run[0].translate(_SPELLED), word)
        for word in words
    }
