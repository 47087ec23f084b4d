"""The words on the pages of a PDF file with their positions, from pdfium."""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from ctypes import byref, c_double, create_string_buffer
from math import ceil, hypot, isfinite
from typing import TYPE_CHECKING, Final

from summarize_ru.errors import UnreadableDocumentError
from summarize_ru.extras import needing
from summarize_ru.messages import Message
from summarize_ru.reading.pdf_layout.bullets import with_bullets
from summarize_ru.reading.pdf_layout.lines import Word

with needing("documents", "pypdfium2", feature="reading PDF files"):
    import pypdfium2
    from pypdfium2 import raw as pdfium

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS_A_PAGE: Final = 0.1  # of processor time; a page usually takes a tenth of this
NAME: Final = "a PDF document"
_MOST_PAGES: Final = 10_000
_MOST_CHARACTERS: Final = 10_000_000
_MOST_CHARACTERS_OF_A_PAGE: Final = 100_000
_MEMORY: Final = 2 << 30  # bytes that pdfium may take; one packed stream may grow to a gigabyte

_BROKEN: Final = "\x02\ufffe"  # pdfium's characters for a hyphen that breaks a word
_WORD: Final = re.compile(rf"[^\s{_BROKEN}]*[{_BROKEN}]|[^\s{_BROKEN}]+")
_SPELLED: Final = str.maketrans(
    {"\x02": "-", "\ufffe": "-", "\u00ad": "-", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u0000": None}
)
"""Characters to replace: a printed soft hyphen is a hyphen, and a ligature is its letters."""
# Fonts of TeX have signs at the codes of control characters, as in the encodings T1, T2A and TS1; often the file does
# not name the encoding.
_OF_TEX: Final = str.maketrans(
    "\x10\x11\x12\x13\x14\x15\x16\x1b\x1c\x1d\x1e\x1f\x7f\x88\x9c\x9d\x9f", "“”„«»–—ﬀﬁﬂﬃﬄ-•Ё№§"
)
_SYMBOL: Final = re.compile(r"[\uf000-\uf0ff]")  # a character of a symbol font that stands alone is a bullet
_FIRST_HALVES: Final = range(0xD800, 0xDC00)  # of pairs of UTF-16
_SECOND_HALVES: Final = range(0xDC00, 0xE000)
_SOFT_HYPHEN: Final = 0xAD
_WITH_MARK: Final = re.compile(r"[^\W\d].*[\d*†‡]|[\d*†‡]{1,3}[^\W\d]")  # «слово2», and «2Слово» in a footnote
_RAISED: Final = 0.3  # how far above the baseline raised figures begin, in heights of a figure
_RAISED_SIZE: Final = 0.6  # the size of raised figures, in sizes of the font
_BOLD: Final = re.compile(rb"bold|black|heavy|demi|SFBX|CMBX|CMSSBX", re.IGNORECASE)
_LONGEST_FONT_NAME: Final = 100
_ENDLESS: Final = 1_000_000.0  # points; nothing on a page is that far away


class PdfPages:
    """The pages of a file, read one at a time on request, in a process of its own with limits.

    Attributes:
        seconds: the most processor time that the first page may take.
    """

    def __init__(self, content: bytes, seconds: float) -> None:
        self._content = content
        self.seconds = seconds
        self._document: pypdfium2.PdfDocument | None = None
        self._count = 0

    def __call__(self, number: int | None) -> tuple[list[Word], float] | tuple[int, str]:
        """The words of a page in the order of printing, and the height of its upper edge, in points.

        Args:
            number: the number of the page, from 0; None for the number of pages and the title that the file states.

        Raises:
            UnreadableDocumentError: the file is damaged, protected or too large.
        """
        if self._document is None:
            _limit(self.seconds)
            self._document = _open(self._content)
            _limit(self.seconds + SECONDS_A_PAGE * len(self._document))
        if number is None:
            return len(self._document), str(self._document.get_metadata_value("Title"))
        try:
            page = self._document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            return [], 0.0  # the other pages of a damaged file can still be read
        count = text_page.count_chars()
        self._count += count
        if self._count > _MOST_CHARACTERS or count > _MOST_CHARACTERS_OF_A_PAGE:
            raise UnreadableDocumentError(NAME, "has more characters than documents have")
        words, height = _PageText(text_page.raw, page.get_bbox()).words()
        words = with_bullets(words, page)
        page.close()
        return words, height


def _open(content: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}:
            raise UnreadableDocumentError(
                NAME,
                "is protected by a password; take it off",
                "qpdf --decrypt --password=PASSWORD {file} unlocked.pdf",
            ) from None
        raise UnreadableDocumentError(NAME, "is damaged or cut off") from None
    if len(document) > _MOST_PAGES:
        raise UnreadableDocumentError(NAME, Message("has more than {count:,} pages").format(count=_MOST_PAGES))
    return document


def _limit(seconds: float) -> None:
    """Limit the processor time that this process may still take, and its memory, if the system has such limits."""
    if sys.platform == "win32":
        return
    _set_limit(resource.RLIMIT_CORE, 0)  # otherwise the system would write the memory of the ended process to a file
    _set_limit(resource.RLIMIT_CPU, ceil(time.process_time() + seconds))
    if sys.platform == "linux":
        _set_limit(resource.RLIMIT_DATA, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10) + _MEMORY)


def _set_limit(limit: int, value: int) -> None:
    if sys.platform != "win32":
        _, most = resource.getrlimit(limit)
        resource.setrlimit(limit, (value if most == resource.RLIM_INFINITY else min(value, most), most))


class _PageText:
    """The text of one page, character by character, from pdfium."""

    def __init__(self, raw: object, box: tuple[float, float, float, float]) -> None:
        self._raw = raw
        self._box = box
        self._x, self._y = c_double(), c_double()
        self._edges = c_double(), c_double(), c_double(), c_double()
        self._rectangle, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._font = create_string_buffer(_LONGEST_FONT_NAME)

    def words(self) -> tuple[list[Word], float]:
        """The words in the most common direction, turned to run from left to right; and the height."""
        raw = self._raw
        codes = [pdfium.FPDFText_GetUnicode(raw, at) for at in range(max(0, pdfium.FPDFText_CountChars(raw)))]
        for at, code in enumerate(codes):
            if code == _SOFT_HYPHEN and at and self._origin(at) == self._origin(at - 1):
                codes[at] = 0  # part of the letter before it, and not printed
            elif code in _SECOND_HALVES and at and codes[at - 1] in _FIRST_HALVES:
                codes[at - 1 : at + 1] = 0x10000 + (codes[at - 1] % 0x400 << 10) + code % 0x400, 0
        text = "".join(map(_character, codes)).translate(_OF_TEX)
        turned: dict[int, list[Word]] = {0: [], 1: [], 2: [], 3: []}
        for start, stop in self._spans(text):
            word = self._word(text, start, stop)
            if word is not None:
                turned[word[0]].append(word[1])
        quarter = max(turned, key=lambda quarter: sum(len(word.text) for word in turned[quarter]))
        left, bottom, right, top = self._box
        return turned[quarter], (top, right, -bottom, -left)[quarter]

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """The start and stop of each word; words end at white space, at line ends and before a raised footnote mark."""
        for match in _WORD.finditer(text):
            start, stop = match.span()
            if stop - start > 1:
                if _WITH_MARK.match(match[0]):
                    places = range(start + 1, stop)
                else:
                    places = range(start + 1, stop) if self._is_broken(start, stop - 1) else range(0)
                for at in places:
                    if self._is_broken(at - 1, at) or self._is_raised(text, at - 1) != self._is_raised(text, at):
                        yield start, at
                        start = at
            yield start, stop

    def _is_broken(self, first: int, last: int) -> bool:
        """Whether two characters differ in size, or stand neither on one line nor one below the other."""
        one, other = self._origin(first), self._origin(last)
        size = self._size(first)
        return abs(one[0] - other[0]) * abs(one[1] - other[1]) >= size or self._size(last) != size

    def _is_raised(self, text: str, at: int) -> bool:
        """Whether a figure is raised: its shape in the font begins above the baseline."""
        if not text[at].isdecimal():
            return False
        left, right, bottom, top = self._edges
        pdfium.FPDFText_GetCharBox(self._raw, at, byref(left), byref(right), byref(bottom), byref(top))
        return bottom.value - self._origin(at)[1] > _RAISED * (top.value - bottom.value)

    def _origin(self, at: int) -> tuple[float, float]:
        pdfium.FPDFText_GetCharOrigin(self._raw, at, byref(self._x), byref(self._y))
        return self._x.value, self._y.value

    def _size(self, at: int) -> float:
        return float(pdfium.FPDFText_GetFontSize(self._raw, at))

    def _word(self, text: str, start: int, stop: int) -> tuple[int, Word] | None:
        """A word, with the number of quarter turns of its direction; None if it is not on the page."""
        raw, matrix, box = self._raw, self._matrix, self._rectangle
        spelled = unicodedata.normalize("NFC", text[start:stop].translate(_SPELLED))
        if _SYMBOL.fullmatch(spelled):
            spelled = "•"
        x, y = self._origin(start)
        left, bottom, right, top = self._box
        if not spelled or not (left <= x <= right and bottom <= y <= top and abs(x) < _ENDLESS and abs(y) < _ENDLESS):
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
        if self._is_raised(text, start):
            baseline += _RAISED * size
            size = round(_RAISED_SIZE * size, 1)
        return quarter, Word(spelled, begin, max(begin, end), baseline, size, is_bold)


def _character(code: int) -> str:
    """A character by its code point; half a pair of UTF-16 gives the replacement character."""
    is_none = code in _FIRST_HALVES or code in _SECOND_HALVES or code > sys.maxunicode
    return "\ufffd" if is_none else chr(code)
