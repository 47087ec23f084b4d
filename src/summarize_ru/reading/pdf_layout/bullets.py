"""Bullets of lists that a PDF draws as shapes, not as characters; browsers print them so."""

from __future__ import annotations

from collections import defaultdict
from ctypes import byref, c_float
from itertools import islice
from typing import TYPE_CHECKING, Final

from summarize_ru.extras import needing
from summarize_ru.reading.pdf_layout.lines import Word

with needing("documents", "pypdfium2", feature="reading PDF files"):
    from pypdfium2 import raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pypdfium2

_MOST_OBJECTS: Final = 20_000  # the shapes of a page that are looked at
_MOST_SHAPES: Final = 1_000
_SMALLEST: Final = 1.0  # points
_LARGEST: Final = 10.0
_SQUARE: Final = 0.7  # the least ratio of the shorter side to the longer one
_DISTANCE: Final = 2.5  # to the first word of the item, in sizes of its letters
_LARGEST_LETTERS: Final = 30  # points


def with_bullets(words: list[Word], page: pypdfium2.PdfPage) -> list[Word]:
    """The words of a page, with a «•» for each small shape that stands before the first word of a line."""
    shapes = list(islice(_small_shapes(page), _MOST_SHAPES))
    if not shapes:
        return words
    lines: defaultdict[int, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        lines[round(word.baseline)].append(at)
    found: dict[int, Word] = {}
    for left, bottom, right, top in shapes:
        middle = (bottom + top) / 2
        near = [
            at for height in range(round(middle) - _LARGEST_LETTERS, round(middle) + 1) for at in lines.get(height, ())
        ]
        line = [at for at in near if words[at].baseline <= middle <= words[at].baseline + words[at].size]
        first = _first_after(words, line, right)
        if first is not None and words[first].size >= top - bottom:
            size, baseline = words[first].size, words[first].baseline
            found[first] = Word("•", left, right, baseline, size, is_bold=False)
    return [one for at, word in enumerate(words) for one in ((found[at], word) if at in found else (word,))]


def _first_after(words: Sequence[Word], line: Sequence[int], right: float) -> int | None:
    """The first word after a shape, if the shape is where a bullet of the line would be and the line has none yet."""
    after = [at for at in line if words[at].left >= right]
    first = min(after, key=lambda at: words[at].left, default=None)
    if first is None or words[first].left - right > _DISTANCE * words[first].size or words[first].text == "•":
        return None
    is_inside = any(0 <= right - words[at].right < _DISTANCE * words[at].size for at in line)
    return None if is_inside else first


def _small_shapes(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Left, bottom, right and top of the paths of a page that are as small as letters and about as wide as high."""
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    for number in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        shape = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        pdfium.FPDFPageObj_GetBounds(shape, byref(left), byref(bottom), byref(right), byref(top))
        sides = sorted((right.value - left.value, top.value - bottom.value))
        if sides[0] >= _SMALLEST and sides[1] <= _LARGEST and sides[0] >= _SQUARE * sides[1]:
            yield left.value, bottom.value, right.value, top.value
