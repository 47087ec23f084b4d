"""A text by its lines, and a sentence of a summary in its text, for the detectors of defects.

Nothing here uses the library's lines, blocks or sentences: a judge must not share the faults of what it judges.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

FAR: Final = 5  # paragraphs of a quotation at most; a mark that stays open longer is a misprint
LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
WORD: Final = re.compile(r"\w+(?:[-‐‑’'.,]\w+)*")
LINK: Final = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\S)@\w+|\b[\w.-]+\.(?:ru|com|org|net|рф)\b(?:/\S*)?", re.IGNORECASE
)
INVISIBLE: Final = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
NOT_TEXT: Final = r"[\U0001f000-\U0001faff\u2190-\u21ff\u2600-\u27bf\ufe0f]"

CLOSERS: Final = re.compile(rf"(?:[»”“\"’')\]}}*†‡¹²³⁰⁴-⁹\s]|\[[\d,;\s–-]+\]|{NOT_TEXT})+$")
FOOTNOTE: Final = re.compile(r"(?<=[.!?…»”])\s?\d{1,3}$")
ABBREVIATED_IN_BRACKETS: Final = re.compile(r"\([^()]*[^()!?…]\.\)$")
END: Final = ".!?…"
STOP: Final = re.compile(r"\w[»\")\]]*[.!?…][»\")\]]*(?:\s+[«\"(—–-]*\s*[А-ЯЁA-Z]|\W*$|\W*\n)")

ITEM: Final = re.compile(r"(?:[•·▪●○◦*‣■□–—-]|\(?\d{1,3}(?:\.\d{1,3})*[.)]|\(?[а-яёa-z]\)|\[\d+\])\s+", re.IGNORECASE)
MARKS: Final = frozenset('«»"“”„')
CLAUSE_END: Final = re.compile(r"[.!?…]*(?:,?\s*[—–-]|\s*$)")


@dataclass(frozen=True)
class Source:
    """A text by its lines.

    Attributes:
        text: the text, in which all offsets count.
        title: its headline, if it is known.
    """

    text: str
    title: str | None = None

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Start and stop of each line with a visible character."""
        found = [match.span() for match in LINE.finditer(self.text)]
        return [(start, stop) for start, stop in found if self.text[start:stop].strip()]

    @cached_property
    def alone(self) -> dict[str, int]:
        """How often each line occurs, numbers aside."""
        counts: dict[str, int] = {}
        for start, stop in self.lines:
            line = unnumbered(self.text[start:stop])
            counts[line] = counts.get(line, 0) + 1
        return counts

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """Where each quotation begins and ends, its marks included."""
        return find_quotations(self.text, self.lines)

    def touched(self, start: int, stop: int) -> list[int]:
        """The numbers of the lines that a span touches."""
        first = bisect_right(self.lines, start, key=lambda line: line[1])
        return list(range(first, bisect_left(self.lines, stop, key=lambda line: line[0])))

    @cached_property
    def opening(self) -> int:
        """Where the body begins: after the title."""
        if not self.title or len(self.lines) < 2:
            return self.lines[0][0] if self.lines else 0
        return self.lines[int(plain(self.text[slice(*self.lines[0])]) == plain(self.title))][0]

    @cached_property
    def without_stops(self) -> bool:
        """Whether nothing in the text has an end mark, so that only lines mark its sentences."""
        return not STOP.search(self.text)


@dataclass(frozen=True)
class Chosen:
    """A sentence of a summary, and where it stands in the text."""

    source: Source
    start: int
    stop: int

    @cached_property
    def text(self) -> str:
        """The sentence as it is printed: one space between words, nothing invisible, no link at its end."""
        text = " ".join(INVISIBLE.sub("", self.source.text[self.start : self.stop]).split())
        while link := re.search(rf"\s(?:{LINK.pattern})\)?$", text, re.IGNORECASE):
            text = text[: link.start()].rstrip()
        return text

    @cached_property
    def words(self) -> list[str]:
        """Its words and numbers, links aside."""
        return WORD.findall(LINK.sub(" ", self.text))

    @cached_property
    def lines(self) -> list[str]:
        """The whole lines that it stands on."""
        spans = (self.source.lines[number] for number in self.source.touched(self.start, self.stop))
        return [self.source.text[start:stop].strip() for start, stop in spans]

    @cached_property
    def whole_line(self) -> bool:
        """Whether nothing else stands on its lines."""
        return squeeze(" ".join(self.lines)) == squeeze(self.source.text[self.start : self.stop])

    @cached_property
    def opens_line(self) -> bool:
        """Whether it is the first on its line, a mark of an item aside."""
        number = self.source.touched(self.start, self.stop)[0]
        before = self.source.text[self.source.lines[number][0] : self.start].strip()
        return not before or bool(ITEM.fullmatch(before + " "))

    @cached_property
    def body(self) -> str:
        """Its text without closing quotes and brackets, marks of footnotes and pictures at the end."""
        if ABBREVIATED_IN_BRACKETS.search(self.text) and not self.text.startswith("("):
            return self.text.rstrip(").")  # «… (Москва и др.)» has no end mark of its own
        text = self.text
        while True:
            bare = FOOTNOTE.sub("", CLOSERS.sub("", text))
            if bare == text:
                return text
            text = bare

    @cached_property
    def ended(self) -> bool:
        """Whether it has an end mark."""
        return self.body.endswith(tuple(END))


def squeeze(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())


def unnumbered(line: str) -> str:
    """A line without the parts that differ from page to page."""
    return " ".join(re.sub(r"\d+", "", line).split()).casefold()


def plain(text: str) -> str:
    """Only the words of a text, for comparing titles."""
    return " ".join(WORD.findall(text.casefold().replace("ё", "е")))


def find_quotations(text: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where quotations begin and end.

    One closing mark may end two: «Мы играем за «Спартак», — сказал он. A mark that is still open at the end of a
    paragraph may be closed by a mark in one of the next paragraphs, if that mark closes nothing there.
    """
    found: list[tuple[int, int]] = []
    waiting: list[tuple[int, int]] = []  # marks left open: offset, number of the line
    for number, (start, stop) in enumerate(lines):
        opened: list[int] = []
        closed: list[int] = []  # the ends of quotations within others
        for at in (at for at in range(start, stop) if text[at] in MARKS):
            if _opens_quotation(text, at):
                opened.append(at)
            elif opened:
                found.append((opened.pop(), at + 1))
                closed += [at + 1] * bool(opened)
            elif waiting := [left for left in waiting if number - left[1] <= FAR]:
                found.append((waiting.pop()[0], at + 1))
        is_cut = number == len(lines) - 1 and not text.rstrip().endswith(tuple(END))
        for at in opened:
            ends = [end for end in closed if end > at]
            last = next((end for end in ends if CLAUSE_END.match(text, end, stop)), ends[0] if ends else stop * is_cut)
            if last:
                found.append((at, last))
            else:
                waiting.append((at, number))
    return found


def _opens_quotation(text: str, at: int) -> bool:
    """Whether the mark at an offset opens a quotation; straight quotes open one before a word."""
    before, after = text[at - 1 : at].strip(), text[at + 1 : at + 2].strip()
    return text[at] in "«„" or (text[at] in '"“' and (not before or before in "([«—–-") and after != "")
