"""PDF files: pdfium gives their characters with the places where they are printed, which tell lines and parts."""

from __future__ import annotations

import re
import sys
import unicodedata
from ctypes import byref, c_double, create_string_buffer
from math import hypot, isfinite
from typing import TYPE_CHECKING, Final

from summarize_ru.errors import MissingExtraError, UnreadableDocumentError
from summarize_ru.reading.parts import assemble
from summarize_ru.reading.pdf_lines import Word, rows_of
from summarize_ru.reading.pdf_parts import parts_of
from summarize_ru.reading.pdf_running import Page

try:
    import pypdfium2
    from pypdfium2 import raw as pdfium
except ImportError as error:
    raise MissingExtraError("reading PDF files", "documents") from error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize_ru.document import Document

_NAME: Final = "a PDF document"
_MOST_PAGES: Final = 20_000
_MOST_CHARACTERS: Final = 10_000_000

_BROKEN: Final = "\x02\ufffe"  # what pdfium gives for a hyphen that breaks a word
_WORD: Final = re.compile(rf"[^\s{_BROKEN}]*[{_BROKEN}]|[^\s{_BROKEN}]+")
_SPELLED: Final = str.maketrans(
    {"\x02": "-", "\ufffe": "-", "\u00ad": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u0000": None}
)
"""A soft hyphen that is printed is a hyphen; a ligature is its letters."""
_HALVES: Final = range(0xD800, 0xE000)
_SOFT_HYPHEN: Final = 0xAD
_WITH_MARK: Final = re.compile(r"[^\W\d].*[\d*†‡]")
_BOLD: Final = re.compile(rb"bold|black|heavy|demi|SFBX|CMBX|CMSSBX", re.IGNORECASE)
_LONGEST_FONT_NAME: Final = 100
_ENDLESS: Final = 1_000_000.0  # points; no place on a page is as far out

# Letters of no language that has words of them alone, and the places of Russian letters in Windows-1251.
_LATIN_LETTERS: Final = re.compile(r"[\u00c0-\u00ff\u00a8\u00b8]")
_OTHER_LETTERS: Final = re.compile(r"[^\W\d_\u00c0-\u00ff]")
_LONG: Final = 4
_MANY: Final = 3
_LETTER: Final = re.compile(r"[^\W\d_]")
_UNKNOWN: Final = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")


def read_pdf(content: bytes) -> Document:
    """The text of a PDF file with its title and its parts, without running headers and page numbers.

    Nothing in the file is executed, and nothing that it points to is fetched.

    Args:
        content: the bytes of the file.

    Raises:
        UnreadableDocumentError: the file is damaged, protected, without a text, or larger than such files are.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            command = "qpdf --decrypt --password=PASSWORD {} open.pdf"
            raise UnreadableDocumentError(_NAME, "is protected by a password", command) from None
        raise UnreadableDocumentError(_NAME, "is damaged or cut off") from None
    with document:
        title = document.get_metadata_value("Title")
        pages = [Page(rows_of(words), height) for words, height in _spelled(list(_pages(document)))]
    parts, title = parts_of(pages, title.strip())
    return assemble(parts, title)


def _pages(document: pypdfium2.PdfDocument) -> Iterator[tuple[list[Word], float]]:
    """The words of each page in the order in which they are printed, and the height of the page."""
    if len(document) > _MOST_PAGES:
        raise UnreadableDocumentError(_NAME, f"has more than {_MOST_PAGES:,} pages")
    count = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            continue  # what is left of a damaged file is its other pages
        count += text_page.count_chars()
        if count > _MOST_CHARACTERS:
            raise UnreadableDocumentError(_NAME, f"has more than {_MOST_CHARACTERS:,} characters")
        yield _PageText(text_page.raw, page.get_bbox()).words()
        page.close()


class _PageText:
    """The text of one page, as pdfium has it: character by character."""

    def __init__(self, raw: object, box: tuple[float, float, float, float]) -> None:
        self._raw = raw
        self._box = box
        self._x, self._y = c_double(), c_double()
        self._rectangle, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._font = create_string_buffer(_LONGEST_FONT_NAME)

    def words(self) -> tuple[list[Word], float]:
        """The words that run in the direction in which most do, turned so that it is from left to right; the height."""
        raw = self._raw
        codes = [pdfium.FPDFText_GetUnicode(raw, at) for at in range(max(0, pdfium.FPDFText_CountChars(raw)))]
        for at, code in enumerate(codes):
            if code == _SOFT_HYPHEN and at and self._origin(at) == self._origin(at - 1):
                codes[at] = 0  # part of the letter before it, and not printed
        text = "".join(map(_character, codes))
        turned: dict[int, list[Word]] = {0: [], 1: [], 2: [], 3: []}
        for start, stop in self._spans(text):
            word = self._word(text, start, stop)
            if word is not None:
                turned[word[0]].append(word[1])
        quarter = max(turned, key=lambda quarter: sum(len(word.text) for word in turned[quarter]))
        left, bottom, right, top = self._box
        return turned[quarter], (top, right, -bottom, -left)[quarter]

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words begin and end: at white space, at line ends, and where the mark of a footnote is raised."""
        for match in _WORD.finditer(text):
            start, stop = match.span()
            if stop - start > 1 and (_WITH_MARK.match(match[0]) or not self._is_on_one_line(start, stop - 1)):
                for at in range(start + 1, stop):
                    if not self._is_on_one_line(at - 1, at):
                        yield start, at
                        start = at
            yield start, stop

    def _is_on_one_line(self, first: int, last: int) -> bool:
        one, other = self._origin(first), self._origin(last)
        size = self._size(first)
        return abs(one[0] - other[0]) * abs(one[1] - other[1]) < size and self._size(last) == size

    def _origin(self, at: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._raw, at, byref(self._x), byref(self._y))
        return self._x.value, self._y.value

    def _size(self, at: int) -> float:
        return float(pdfium.FPDFText_GetFontSize(self._raw, at))

    def _word(self, text: str, start: int, stop: int) -> tuple[int, Word] | None:
        """A word, and by how many quarters of a circle it is turned; None for one that is not on the page."""
        raw, matrix, box = self._raw, self._matrix, self._rectangle
        x, y = self._origin(start)
        left, bottom, right, top = self._box
        if not (left <= x <= right and bottom <= y <= top and abs(x) < _ENDLESS and abs(y) < _ENDLESS):
            return None
        pdfium.FPDFText_GetMatrix(raw, start, byref(matrix))
        pdfium.FPDFText_GetLooseCharBox(raw, stop - 1, byref(box))
        size = round(self._size(start) * hypot(matrix.c, matrix.d), 1)
        if not isfinite(size) or size <= 0:
            return None
        length = pdfium.FPDFText_GetFontInfo(raw, start, self._font, _LONGEST_FONT_NAME, None)
        is_bold = _BOLD.search(self._font.raw[: min(length, _LONGEST_FONT_NAME)]) is not None
        is_level = abs(matrix.a) >= abs(matrix.b)
        quarter = (0 if matrix.a > 0 else 2) if is_level else (1 if matrix.b > 0 else 3)
        begin, end, baseline = (
            (x, box.right, y),
            (y, box.top, -x),
            (-x, -box.left, -y),
            (-y, -box.bottom, x),
        )[quarter]
        spelled = unicodedata.normalize("NFC", text[start:stop].translate(_SPELLED))
        return quarter, Word(spelled, begin, max(begin, end), baseline, size, is_bold)


def _character(code: int) -> str:
    """A character by its code point; half a pair of UTF-16 is none."""
    return "\ufffd" if code in _HALVES or code > sys.maxunicode else chr(code)


def _spelled(pages: list[tuple[list[Word], float]]) -> list[tuple[list[Word], float]]:
    """The pages with Cyrillic letters, where fonts of before Unicode call these by Latin ones: «Ïàðîì» for «Паром».

    Raises:
        UnreadableDocumentError: there are no letters, or none that can be told.
    """
    words = {word.text for page, _ in pages for word in page}
    text = "".join(words)
    if not _LETTER.search(text) and not _UNKNOWN.search(text):
        raise UnreadableDocumentError(_NAME, "has pictures of its pages and no text", "ocrmypdf -l rus {} read.pdf")
    if len(_UNKNOWN.findall(text)) > len(_LETTER.findall(text)):
        command = "ocrmypdf --force-ocr -l rus {} read.pdf"
        raise UnreadableDocumentError(_NAME, "does not say which letters its signs are", command)
    latin = [word for word in words if _LATIN_LETTERS.search(word) and not _OTHER_LETTERS.search(word)]
    if sum(len(word) > _LONG for word in latin) < _MANY:
        return pages
    spelled = {
        word: _LATIN_LETTERS.sub(lambda letter: letter[0].encode("latin-1").decode("cp1251"), word) for word in latin
    }
    return [([word._replace(text=spelled.get(word.text, word.text)) for word in page], top) for page, top in pages]
