"""The words of a document that may make keywords: without code, labels, greetings and the like."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.keyphrases.courtesies import address_spans, find_courtesies
from summarize_ru.keyphrases.names import long_names
from summarize_ru.keyphrases.passed_over import control_spans, technical_spans
from summarize_ru.keyphrases.quoted_names import find_quoted_names
from summarize_ru.keyphrases.sources import source_spans
from summarize_ru.text.block_kinds.rules import STRUCTURE, names_a_section
from summarize_ru.text.words import word_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize_ru.document import Document

_TELL_NOTHING: Final = frozenset({"code", "furniture", "label"})
_SOFT_HYPHEN: Final = "\u00ad"
_BREAK: Final = re.compile(r"[-\u2010\u2011\u00ac\u00ad][^\S\n]*+\n\s*+")
_APOSTROPHES: Final = "'’ʼ"
_APOSTROPHE: Final = re.compile(rf"[{_APOSTROPHES}](?<=\w.)\w")
_CONTRACTIONS: Final = frozenset({"s", "t", "d", "m", "re", "ve", "ll"})


class Tokens:
    """The words of a document, in order, and their surroundings.

    Attributes:
        document: the document.
        spans: start and stop of each word.
        words: the words as written; words broken at line ends are joined.
        sentence_spans: start and stop of the sentences of the document; none ends inside a name.
        sentence_starts: where they start.
        sentences: the number of the sentence of each word, ascending; shape (words,).
        opens: whether each word is the first of its sentence.
        joined: whether only white space separates each word from the one before, in the same sentence.
        titles: the words that are whole titles: «Война и мир».
        quoted: the numbers of the words that are names in quotation marks.
        is_addressed: whether each word is the name of somebody whom a courtesy addresses.
        forms: the distinct words.
        ids: the number of the form of each word.
    """

    def __init__(self, document: Document) -> None:
        text = document.text
        quoted = find_quoted_names(text)
        names = _with_titles(long_names(document), quoted.titles)
        spans, addressed = _spans_to_rank(document, names)
        starts = np.fromiter(map(itemgetter(0), spans), np.int64, len(spans))
        self.document, self.spans = document, spans
        self.is_addressed = (
            np.array([span in addressed for span in spans], np.bool_) if addressed else np.zeros(len(spans), np.bool_)
        )
        self.words = [text[start:stop] for start, stop in spans]
        self.titles = {text[start:stop] for start, stop in quoted.titles}
        self.quoted = _numbers_at(spans, quoted.starts)
        if "\n" in text:
            self.words = [
                document.on_one_line(*span) if "\n" in word else word
                for word, span in zip(self.words, spans, strict=True)
            ]
        self.sentence_spans = _without_ends_in_names(document.spans, names)
        self.sentence_starts = [start for start, _ in self.sentence_spans]
        self.sentences = np.searchsorted(self.sentence_starts, starts, side="right")
        self.opens = np.diff(self.sentences, prepend=-1) != 0
        self.joined = np.zeros(len(spans), np.bool_)
        self.joined[1:] = [text[end:start].isspace() for (_, end), (start, _) in pairwise(spans)]
        self.joined &= ~self.opens
        numbers: dict[str, int] = {}
        self.ids = np.fromiter((numbers.setdefault(word, len(numbers)) for word in self.words), np.intp, len(spans))
        self.forms = list(numbers)


def _with_titles(names: list[tuple[int, int]], titles: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of names and of titles, in order, without names that a title overlaps."""
    if not titles:
        return names
    starts = [start for start, _ in titles]
    ends = [0, *(stop for _, stop in titles)]
    outside = (span for span in names if ends[bisect_left(starts, span[1])] <= span[0])
    return sorted([*outside, *titles])


def _numbers_at(spans: Sequence[tuple[int, int]], starts: Sequence[int]) -> list[int]:
    """The numbers of the spans that begin at some places."""
    numbers = ((bisect_left(spans, (start,)), start) for start in starts)
    return [number for number, start in numbers if number < len(spans) and spans[number][0] == start]


def _without_ends_in_names(
    sentences: Sequence[tuple[int, int]], names: Sequence[tuple[int, int]]
) -> Sequence[tuple[int, int]]:
    """The spans of sentences, those joined that part a name: «Ростелеком.Солар»."""
    starts = [start for start, _ in sentences]
    parted = {at for start, stop in names for at in range(bisect_right(starts, start), bisect_left(starts, stop))}
    if not parted:
        return sentences
    firsts = [at for at in range(len(sentences)) if at not in parted]
    lasts = [*(at - 1 for at in firsts[1:]), len(sentences) - 1]
    return [(starts[first], sentences[last][1]) for first, last in zip(firsts, lasts, strict=True)]


def _spans_to_rank(
    document: Document, names: Sequence[tuple[int, int]]
) -> tuple[Sequence[tuple[int, int]], frozenset[tuple[int, int]]]:
    """The spans of all words except code, furniture, labels, courtesies, sources, numbers and names of sections.

    If no word is left, only code is left out. Each of `names` is one word.

    Returns:
        These spans, in order; and those among them that are names in a courtesy.
    """
    spans = word_spans(document.text)
    if names:
        spans = sorted([*_outside(spans, names), *names])
    if spans and _BREAK.search(document.text):
        spans = list(_with_ends_of_broken_words(document, spans))
    if "_" in document.text:
        spans = list(_without_underscores(document.text, spans))
    if _APOSTROPHE.search(document.text):
        spans = list(_with_apostrophes(document.text, spans))
    blocks = [(block.start, block.stop, block.kind) for block in document.blocks if block.kind in _TELL_NOTHING]
    headings = [(block.start, block.stop) for block in document.blocks if block.kind == "heading"]
    numbers = [match.span() for span in headings if (match := STRUCTURE.match(document.text, *span)) is not None]
    sections = [span for span in headings if names_a_section(document.text[slice(*span)])]
    technical = list(technical_spans(document.text))
    speakers = [document.text[start:stop] for start, stop, kind in blocks if kind == "label"]
    courtesies, addressees = find_courtesies(document.text)
    idle = [
        *numbers,
        *sections,
        *courtesies,
        *source_spans(document.text),
        *control_spans(document.text),
        *address_spans(document.text, speakers),
    ]
    if not blocks and not technical and not idle:
        return spans, frozenset()
    code = [(start, stop) for start, stop, kind in blocks if kind == "code"] + technical
    rest = _outside(spans, [(start, stop) for start, stop, _ in blocks] + technical)
    begins = {start for start, _ in addressees}
    addressed = [span for span in rest if span[0] in begins]
    rest = sorted({*_outside(rest, idle), *addressed}) if addressed else _outside(rest, idle)
    return rest or _outside(spans, code), frozenset(addressed)


def _with_ends_of_broken_words(document: Document, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, with the two parts of each word that a line end breaks joined: «паро-» and «ма»."""
    text, sentences = document.text, {start for start, _ in document.spans}
    begin, end = spans[0]
    for start, stop in spans[1:]:
        # A soft hyphen belongs to the word before it.
        is_broken = _BREAK.fullmatch(text, end - (text[end - 1] == _SOFT_HYPHEN), start) and start not in sentences
        if is_broken and " " not in document.on_one_line(begin, stop):  # «одно- и двухэтажные» has one
            end = stop
            continue
        yield begin, end
        begin, end = start, stop
    yield begin, end


def _without_underscores(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans without the underscores at both ends, which are emphasis in Markdown: «__Паром__»."""
    for start, stop in spans:
        word = text[start:stop].rstrip("_")
        length = len(word.lstrip("_"))
        if length:
            yield start + len(word) - length, start + len(word)


def _with_apostrophes(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, with the parts of «Кот-д’Ивуар» joined, and without the last letter of «Let’s»."""
    begin, end = -1, -1
    for start, stop in spans:
        if end >= 0 and start == end + 1 and text[end] in _APOSTROPHES:
            if text[start:stop].lower() not in _CONTRACTIONS:
                end = stop
            continue
        if end >= 0:
            yield begin, end
        begin, end = start, stop
    if end >= 0:
        yield begin, end


def _outside(spans: Sequence[tuple[int, int]], left_out: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, in order, that do not begin inside one of `left_out`."""
    kept: list[tuple[int, int]] = []
    at = 0
    for start, stop in sorted(left_out):
        first = bisect_left(spans, (start,), at)
        kept += spans[at:first]
        at = bisect_left(spans, (stop,), first)
    kept += spans[at:]
    return kept
