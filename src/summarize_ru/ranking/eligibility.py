"""Tells which sentences may be chosen, and in which order: whole sentences of the running text come first."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import IntEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.patterns import lazy_pattern
from summarize_ru.ranking.answers import Answers
from summarize_ru.ranking.relevance import have_asked_terms
from summarize_ru.text.block_kinds.layout import BODY_WORDS, MARKER
from summarize_ru.text.language import LEAST_CYRILLIC
from summarize_ru.text.sentence_ends.completeness import MANY_WORDS, is_whole_sentence, without_links

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features
    from summarize_ru.text.block_kinds.layout import BlockKind


class Tier(IntEnum):
    """The order of choice; a tier is opened if those before it do not fill the summary."""

    SENTENCE = 0
    """Whole sentences of paragraphs."""
    ITEM = 1
    """Items of lists, and fragments of paragraphs: cut ends, pieces of quotations."""
    HEADING = 2
    """Headings, captions and quoted mail."""
    REPEAT = 3
    """Sentences that say the same as a chosen one."""
    FURNITURE = 4
    """Everything around the text: the title, labels, tables, code, running headers, links."""


_TIER_OF_KIND: Final[Mapping[BlockKind, Tier]] = MappingProxyType(
    {
        "paragraph": Tier.SENTENCE,
        "item": Tier.ITEM,
        "heading": Tier.HEADING,
        "caption": Tier.HEADING,
        "quote": Tier.HEADING,
        "title": Tier.FURNITURE,
        "label": Tier.FURNITURE,
        "table": Tier.FURNITURE,
        "code": Tier.FURNITURE,
        "furniture": Tier.FURNITURE,
    }
)

_REPEATED: Final = 0.6
"""Two sentences say the same if they share at least this part of the terms of the shorter one."""
_MOST_COMPARED: Final = 500  # chosen sentences; beyond these, only sentences with exactly the same terms are repeats

_ENUMERATED: Final = re.compile(r"(?<!\S)(?:\d{1,2}|\w)\)")  # «два порта: 1) старый; 2) новый»
_IN_BRACKETS: Final = lazy_pattern(r"\([^()]*+\)|\[[^\[\]]*+\]")
# «На рис. 1 представлена схема», «Таблица 2 показывает», «как видно из графика»; not «(рис. 1)» in passing.
_FIGURE: Final = lazy_pattern(
    r"\b(?:рис(?:ун\w+|\.|(?=\s?\d))|табл(?:иц\w*|\.)|схем\w{1,3}|диаграмм\w{1,3}|график\w{0,3}|фото(?:графи\w+)?)"
    r"\s?(?:№\s?)?\d"
    r"|(?:на|в|из) (?:этом |данном |следующем |привед[её]нном )?(?:рисунк|таблиц|диаграмм|схем|график|фото)\w*\b.{0,60}"
    r"\b(?:представлен|показан|привед[её]н|изображ[её]н|отраж[её]н|видн|увидеть)"
    r"|(?<!как )\b(?:представлен|показан|привед[её]н|изображ[её]н|отраж[её]н|свед[её]н)[аоы]? (?:\w+ )?(?:на|в) "
    r"(?:\w+ )?(?:рисунк|таблиц|диаграмм|схем|график)\w*"
)
_FIGURES: Final = ("рис", "табл", "схем", "диаграмм", "график", "фото")
"""A sentence that shows a figure has one of these; searching for them takes a tenth of the time of the pattern."""
_DASHES: Final = "–—-"  # before direct speech
# «Читайте также», «Смотрите на карте», «Слушайте новый выпуск подкаста»; not «Смотрите, мы построили мост» in speech.
_ASIDE: Final = re.compile(
    r"читайте\s?:|(?:читайте|смотрите|слушайте)(?:\s[\w«»\"-]+){0,4}?\s(?:также|(?:ещё|еще)(?! раз)|подробн|здесь|нас\b"
    r"|(?:теле)?канал|сайт|портал|блог|страниц|ссылк|карт[аеуы]\b|стать[еиюя]|материал|репортаж|интервью|обзор|выпуск"
    r"|подкаст|видео|фото|фильм|сериал|эфир|трансляц|запис[иь]|новост|газет|журнал|раздел|рубрик|приложени)"
    r"|подпи(?:сывай|ши)тесь|подробнее\s(?:о|об|в|на)\b"
    r"|авторы?\s(?:заявля|деклариру)[ею]т\s.{0,40}\sконфликт",
    re.IGNORECASE,
)
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_NAMED: Final = lazy_pattern(r'\w [«„"]')  # a word before the name: «из ООО «Паром»
_EITHER: Final = '"“'  # opens a quotation, and closes an open one: "…", “…”, „…“
_QUOTES: Final = re.compile('[«»„“”"]')
_LONGEST_NAME: Final = 60  # characters between the opening marks of a name and of one inside it


class Eligibility:
    """Tells the tier of each sentence of a document.

    Attributes:
        tiers: the tier of each sentence by its block, shape (sentences,); `judge` looks at a single sentence.
    """

    def __init__(self, features: Features) -> None:
        self._features = features
        blocks = features.document.blocks
        tiers = np.array([_TIER_OF_KIND[block.kind] for block in blocks] or [Tier.SENTENCE], np.int8)
        self.tiers: NDArray[np.int8] = tiers.take(features.block_numbers)
        self._taken: dict[int, list[int]] = {}  # the chosen sentences with a term
        self._sizes: list[int] = []
        self._same: set[tuple[int, ...]] = set()
        self._quotations: dict[int, _Quotations] = {}  # of the blocks seen so far
        self._admitted: NDArray[np.bool_] | None = None  # sentences that may be chosen since they answer the query

    def admit_answers(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Let all answers to the query be chosen like whole sentences.

        Args:
            scores: one for each sentence, shape (sentences,).

        Returns:
            The scores by which to choose, lower than those for some answers: see `Answers.behind_prose`.
        """
        features = self._features
        if not features.query.size:
            return scores
        answers = Answers(features)
        prose = []
        admitted = answers.found.copy()
        for index in admitted.nonzero()[0].tolist():
            tier = self.judge(index) if self.tiers[index] == int(Tier.SENTENCE) else Tier.ITEM
            if tier == Tier.SENTENCE:
                prose.append(index)
            admitted[index] = tier == Tier.ITEM and not _shows_figure(features.source[slice(*features.spans[index])])
        self._admitted = admitted
        self.tiers[admitted] = Tier.SENTENCE
        return answers.behind_prose(scores, prose, admitted)

    def judge(self, index: int) -> Tier:
        """The tier of a sentence of a paragraph, by the sentence itself.

        A sentence without an end or a beginning comes later, and so does a piece of a quotation that runs over several
        sentences, a sentence that shows a figure, a question that others answer, and a sentence in Latin letters in a
        Russian text; but not if it answers the query. A link, an invitation to read elsewhere and a word on conflicts
        of interest are furniture.
        """
        features = self._features
        text, (start, stop) = features.source, features.spans[index]
        if _ASIDE.match(text, start, stop) or without_links(text, start, stop) == start:
            return Tier.FURNITURE
        if self._admitted is not None and self._admitted[index]:
            return Tier.SENTENCE
        words, is_last = int(features.word_counts[index]), index == len(features) - 1
        if features.asked is not None and self._is_asked[index]:
            words = max(words, MANY_WORDS)  # few are enough for an answer: «Цена — 40 рублей.»
        if not is_whole_sentence(text, start, stop, words, is_last=is_last):
            return Tier.ITEM
        sentence = text[start:stop]
        if (sentence[-1] == "?" and self._is_dialogue) or _shows_figure(sentence) or self._is_scrap(index, sentence):
            return Tier.ITEM
        if _is_latin(sentence) and features.document.language != "und":
            return Tier.ITEM
        return Tier.ITEM if self._is_piece_of_quotation(index) else Tier.SENTENCE

    @cached_property
    def _is_asked(self) -> NDArray[np.bool_]:
        return have_asked_terms(self._features)

    def _is_scrap(self, index: int, sentence: str) -> bool:
        """Whether a sentence is a short item in a line of others, or closes a bracket that it does not open."""
        marker = MARKER.match(sentence)
        if marker and sentence[0] not in _DASHES:
            is_counted = any(map(str.isalnum, marker[0]))  # its number or letter counts as a word
            return bool(self._features.word_counts[index] < BODY_WORDS + is_counted)
        unopened = sentence.count(")") - sentence.count("(")
        return unopened > len(_ENUMERATED.findall(sentence))

    def is_repeat(self, index: int) -> bool:
        """Whether a sentence shares most of its terms with a chosen one."""
        terms = self._terms(index)
        if terms in self._same:
            return True
        size = len(terms)
        return any(count >= _REPEATED * min(size, self._sizes[number]) for number, count in self._shared(terms).items())

    def _shared(self, terms: tuple[int, ...]) -> dict[int, int]:
        """The number of these terms in each chosen sentence that has any, by its number among the chosen."""
        shared: dict[int, int] = {}
        for term in terms:
            for number in self._taken.get(term, ()):
                shared[number] = shared.get(number, 0) + 1
        return shared

    def take(self, index: int) -> None:
        """Record that a sentence was chosen."""
        terms = self._terms(index)
        if not terms:
            return
        self._same.add(terms)
        if len(self._sizes) < _MOST_COMPARED:
            for term in terms:
                self._taken.setdefault(term, []).append(len(self._sizes))
            self._sizes.append(len(terms))

    def _terms(self, index: int) -> tuple[int, ...]:
        """The terms of a sentence, each once, ascending."""
        counts = self._features.counts
        return tuple(counts.terms[counts.offsets[index] : counts.offsets[index + 1]].tolist())

    @cached_property
    def _first(self) -> int:
        """The index of the first sentence of the running text."""
        return int(self._features.in_body.argmax())

    @cached_property
    def _is_dialogue(self) -> bool:
        """Whether the document has speakers, or headings that are questions."""
        text = self._features.source
        return any(
            block.kind == "label" or (block.kind == "heading" and text[block.stop - 1] == "?")
            for block in self._features.document.blocks
        )

    def _is_piece_of_quotation(self, index: int) -> bool:
        """Whether a quotation that holds several sentences is open where the sentence begins or ends.

        A quotation that opens the text may be chosen, by its first sentence.
        """
        features = self._features
        text, (start, stop) = features.source, features.spans[index]
        if self._opened_in_block(features.block_numbers[index]).at(start) >= 0:
            return True
        opened = _Quotations(text, start, stop).at(stop)
        return opened > start + 1 or (opened >= 0 and index != self._first)

    def _opened_in_block(self, number: int) -> _Quotations:
        """The quotations of a block, worked out once for all its sentences."""
        if number not in self._quotations:
            block = self._features.document.blocks[number]
            self._quotations[number] = _Quotations(self._features.source, block.start, block.stop)
        return self._quotations[number]


def _shows_figure(sentence: str) -> bool:
    """Whether a sentence speaks of a figure or a table that stands beside it, other than in brackets."""
    lowered = sentence.lower()
    if not any(word in lowered for word in _FIGURES):
        return False
    return _FIGURE.search(_IN_BRACKETS.sub(" ", lowered)) is not None


def _is_latin(sentence: str) -> bool:
    """Whether a sentence is in Latin letters, except a name or two."""
    if _CYRILLIC.match(sentence):
        return False
    letters = sum(map(str.isalpha, sentence))
    return len(_CYRILLIC.findall(sentence)) < LEAST_CYRILLIC * letters


class _Quotations:
    """Tells which quotations are open at each offset of a piece of text.

    One closing mark may close two names, one inside the other: «ООО «Паром»; but not direct speech: ««Паром» стоит.
    """

    def __init__(self, text: str, start: int, stop: int) -> None:
        self._marks: list[int] = []
        self._outermost: list[int] = []  # for each mark, the start of the outermost quotation that is open after it
        opened: list[int] = []
        for match in _QUOTES.finditer(text, start, stop):
            mark, at = match[0], match.start()
            if mark in "«„" or (mark in _EITHER and not opened):
                opened.append(at)
            elif opened:
                opened.pop()
                if opened and at - opened[-1] < _LONGEST_NAME and _NAMED.match(text, max(0, opened[-1] - 2)):
                    opened.pop()
            self._marks.append(at)
            self._outermost.append(opened[0] if opened else -1)

    def at(self, offset: int) -> int:
        """The start of the outermost quotation that is open before an offset; -1 if there is none."""
        behind = bisect_left(self._marks, offset)
        return self._outermost[behind - 1] if behind else -1
