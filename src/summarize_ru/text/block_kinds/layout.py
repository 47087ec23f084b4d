"""The paragraphs of a plain text as the rules see them, and facts about all of them together."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.verbs import has_verb
from summarize_ru.text.line_breaks.edges import LINE_BREAKS, SENT_AT, is_stamp
from summarize_ru.text.line_breaks.folding import EMOJI
from summarize_ru.text.line_breaks.running_lines import LEAST_REPEATS, LONGEST_RUNNING, running_key
from summarize_ru.text.line_joining import on_one_line
from summarize_ru.text.sentence_ends.completeness import has_end_mark

LONGEST_LINE: Final = 300
"""Rules look at this many characters of a paragraph; a longer one is prose, an item or a reference."""
BODY_WORDS: Final = 8
"""A paragraph of at least this many words with an end mark is running text."""

BlockKind: TypeAlias = Literal[
    "title", "heading", "paragraph", "item", "quote", "caption", "label", "table", "code", "furniture"
]
"""The kinds of blocks. A label, such as the name of a speaker, belongs to the block after it. Furniture is everything
around the text of a page or a mail: running headers, page numbers, bare links, bylines, signatures."""
# The characters without a name are bullets of Symbol and Wingdings, as word processors write them.
MARKER: Final = re.compile(
    r"(?:[•●○▪◦■□✓✔➤►·‣\uf0a7\uf0b7\uf0d8\uf0fc*+–—-]"
    r"|\(?\d{1,3}(?:\.\d{1,3}){0,3}\.?\)|\d{1,3}(?:\.\d{1,3}){0,3}\.|\d(?:\.\d{1,2}){1,3}"
    r"|\d{1,2}[:.]\d{2}\s?[–—-]|№ ?\d{1,3}|\(?[а-яёa-z]\)|[А-ЯA-Z]\)|\(?[ivx]{1,5}[.)])\s"
)
"""The mark or number of an item at its beginning: «• хлеб», «2) соль»."""

# Paragraphs that are kept: rules look only at neighbours, and a paragraph of one letter takes a hundred times its size.
_REMEMBERED: Final = 100
_MOMENTS: Final = 3  # paragraphs that are only a time make a chat
_LONGEST_LABEL: Final = 60  # characters
_LONGEST_MOMENT: Final = 24  # characters
_MOMENT: Final = lazy_pattern(r"[(\[]?(?:[\d.]{5,10},? )?\d{1,2}:\d{2}(?::\d{2})?[)\]]?")
_ASKED: Final = 8  # at least one paragraph in this many is a question, if questions are answered
_PUNCTUATION: Final = "«»„“”\"'’().,:;!?…[]{}—–-*_#>|=<"
LABEL: Final = lazy_pattern(
    r"(?:[\[(]?\d{1,2}[.:]\d{2}[\])]?\s?|\[[^\]\n]{4,24}\]\s?)?\*{0,2}_{0,2}"
    r"(?P<name>[А-ЯЁA-Z][\w.’'-]{0,24}(?:\s\(?[\w.’'-]{1,24}\)?){0,4})_{0,2}\*{0,2}\s?:\*{0,2}(?=\s|\Z)"
)
"""«Анна Рыбина:», «[10:20] Пётр:», «**Ольга:**», «Оценка:»: what may be a speaker or a field, before what is said."""
# Labels in the minutes of a meeting: «2. РЕШИЛИ: Причал открыть.», «СЛУШАЛИ: Лескова И. П. о ремонте причала.»
_LABEL_OF_MINUTES: Final = lazy_pattern(
    r"(?:\d{1,2}(?:\.\d{1,2})?[.)]?\s)?(?:(?P<heard>слушали)|выступил[аи]?|решили|постановили)\s?:"
    r"(?=\s(?-i:[^а-яё])|\Z)",
    re.IGNORECASE,
)
_MATTER: Final = lazy_pattern(r".{1,300}?(?:[а-яё]{3}[»\")]?\.(?=\s+[А-ЯЁ«—–-])|\Z)", re.DOTALL)
# «12.11.2025, 09:05 - Лена:», «[…] Игорь К.:», «[…] Таня Викт. (род. комитет):», «[…] ~ 🌸Света:»,
# «[…] +7 912 345-67-89:», «20:12 <lena>»; after a stop that ends a sentence comes a capital.
_TURN: Final = lazy_pattern(
    rf"{SENT_AT}(?:<[^<>\n]{{1,24}}>|(?:~ ?)?(?:[{EMOJI}]\ufe0f? ?){{0,3}}"
    rf"[^\W\d_](?:[^\n:.!?…]|(?<=\b[А-ЯЁA-Z])\.|\.(?= ?[а-яё(),:])){{0,40}}:|\+\d[\d\s()-]{{6,20}}:)(?=\s|\Z)"
)
_NOTICE: Final = lazy_pattern(r"\[?\d{1,2}\.\d{1,2}\.\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?(?:\]| [-–—]) ")
_TURNS: Final = 2  # messages with a time and a sender make a chat
_SPEAKER_WORDS: Final = 2


class Paragraph:
    """A paragraph as the rules see it.

    Attributes:
        start: its start in the text.
        stop: its end.
        text: its text on one line, cut at `LONGEST_LINE` characters.
        is_short: whether the text is not cut.
        is_marked: whether it ends with an end mark of a sentence.
    """

    def __init__(self, source: str, start: int, stop: int) -> None:
        self.start = start
        self.stop = stop
        self.is_short = stop - start <= LONGEST_LINE
        self.text = on_one_line(source[start : min(stop, start + LONGEST_LINE)])
        self.is_marked = has_end_mark(source, start, stop)

    @cached_property
    def words(self) -> list[str]:
        """Its words, without the punctuation around them."""
        stripped = (word.strip(_PUNCTUATION) for word in self.text.split())
        return [word for word in stripped if word]

    @cached_property
    def key(self) -> str:
        """The text without numbers and case: a running header has the same key on all pages."""
        return running_key(self.text)

    @property
    def is_body(self) -> bool:
        """Whether it is one or more sentences of running text."""
        return self.is_marked and len(self.words) >= BODY_WORDS


class Layout:
    """The paragraphs of a text, each made when a rule first asks for it.

    Attributes:
        source: the text.
        spans: start and stop of each paragraph.
    """

    def __init__(self, source: str, spans: list[tuple[int, int]]) -> None:
        self.source = source
        self.spans = spans
        self._paragraphs: dict[int, Paragraph] = {}

    def __len__(self) -> int:
        """The number of paragraphs."""
        return len(self.spans)

    def __getitem__(self, at: int) -> Paragraph:
        """A paragraph by its number."""
        found = self._paragraphs.get(at)
        if found is None:
            if len(self._paragraphs) >= _REMEMBERED:
                self._paragraphs.clear()
            found = self._paragraphs[at] = Paragraph(self.source, *self.spans[at])
        return found

    def stands_apart(self, at: int) -> bool:
        """Whether a paragraph follows a blank line, or is the first."""
        if at == 0:
            return True
        above, start = self.spans[at - 1][1], self.spans[at][0]
        is_indented = self.source[start - 1] not in LINE_BREAKS
        return len(self.source[above:start].splitlines()) > 1 + is_indented

    def label(self, at: int) -> re.Match[str] | None:
        """The text before a colon at the start of a paragraph, if that may be a speaker or a field."""
        start, stop = self.spans[at]
        if ":" not in self.source[start : min(stop, start + _LONGEST_LABEL)]:
            return None
        return LABEL.match(self.source, start, min(stop, start + 2 * _LONGEST_LABEL))

    def end_of_label(self, at: int) -> int | None:
        """The end of the label of a paragraph, if it is a block of its own; who was heard on what is part of it."""
        start, stop = self.spans[at]
        if ":" not in self.source[start : min(stop, start + _LONGEST_LABEL)]:
            return None
        minutes = _LABEL_OF_MINUTES.match(self.source, start, stop)
        if minutes is None:
            label = self.label(at)
            return label.end() if label and label["name"] in self.labels else None
        matter = _MATTER.match(self.source, minutes.end(), stop) if minutes["heard"] else None
        return matter.end() if matter and not has_verb(matter[0]) else minutes.end()

    @cached_property
    def running_lines(self) -> frozenset[str]:
        """The keys of short paragraphs that recur."""
        short = (self[at].key for at, (start, stop) in enumerate(self.spans) if stop - start <= LONGEST_RUNNING)
        return frozenset(key for key, count in Counter(short).items() if count >= LEAST_REPEATS and key)

    def is_moment(self, at: int) -> bool:
        """Whether a paragraph is only a time or a day, as above or below messages of a chat."""
        start, stop = self.spans[at]
        return stop - start <= _LONGEST_MOMENT and _MOMENT.fullmatch(self.source, start, stop) is not None

    @cached_property
    def is_chat(self) -> bool:
        """Whether several paragraphs are only a time."""
        return sum(map(self.is_moment, range(len(self)))) >= _MOMENTS

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels that begin several paragraphs: speakers, fields of a form; in a talk also those with one turn."""
        found = Counter(label["name"] for label in map(self.label, range(len(self))) if label)
        again = frozenset(name for name, count in found.items() if count > 1)
        if not again or 2 * sum(found[name] for name in again) < len(self):
            return again
        return again | {name for name in found if len(name.split()) <= _SPEAKER_WORDS and name.istitle()}

    @cached_property
    def turns(self) -> dict[int, int]:
        """Offsets where messages of a chat begin, after the time and the sender, by paragraph; empty for other texts.

        For a notice of the program, which has no sender, it is the end of the paragraph.
        """
        turns: dict[int, int] = {}
        notices: dict[int, int] = {}
        for at, (start, stop) in enumerate(self.spans):
            if self.source[start] != "[" and not self.source[start].isdigit():
                continue
            turn = _TURN.match(self.source, start, stop)
            if turn:
                turns[at] = turn.end()
            elif _NOTICE.match(self.source, start, stop):
                notices[at] = stop
        return turns | notices if len(turns) >= _TURNS else {}

    @cached_property
    def has_answers(self) -> bool:
        """Whether many paragraphs are questions that the next paragraph answers, as in an interview."""
        asks = [self.source[stop - 1] == "?" for _, stop in self.spans]
        answers = [at for at, (one, other) in enumerate(pairwise(asks), 1) if one and not other]
        answered = sum(not is_stamp(self.source[slice(*self.spans[at])]) for at in answers)
        return answered > 1 and answered * _ASKED >= len(self)
