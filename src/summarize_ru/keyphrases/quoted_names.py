"""Finds names in quotation marks: single words («Русал»), titles («Война и мир»), names with numbers («Россия 24»)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from summarize_ru.text.lexicon.nominals import word_kind
from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.text.words import fold, snowball

# A dash follows speech: «Ждём», — сказал он.
_QUOTED: Final = re.compile(r"[«„“\"]([А-ЯЁ][^«»„“”\"\n.!?:;]{1,60})[»”“\"](?P<speech>,? [—–-])?")
_BEFORE_COLON: Final = re.compile(r"([а-яё]{1,18}): \Z")
_LONGEST_VERB: Final = 20  # letters, with a colon
_WORD: Final = re.compile(r"[А-ЯЁ][а-яё-]+")
_DASHES: Final = frozenset("—–-")
_IN_NO_PHRASE: Final = RUSSIAN_STOP_WORDS | _DASHES
_NUMBER: Final = re.compile(r".+[ \u00a0](?:\d{1,4}[A-ZА-ЯЁ]{0,2}|[A-Z]{1,4})")
_LONGEST_TITLE: Final = 3  # words besides a dash; a longer title is described by its words
_BEFORE_TOPICS: Final = frozenset({"о", "об", "к", "ко"})  # the words of a law are its topic: «О полиции»


class QuotedNames(NamedTuple):
    """The names in quotation marks of a text.

    Attributes:
        starts: where each begins, ascending.
        titles: start and stop of those of several words that are one word each, ascending.
    """

    starts: list[int]
    titles: list[tuple[int, int]]


def find_quoted_names(text: str) -> QuotedNames:
    """The names in quotation marks of a text.

    A name of several words is one word if phrases would lose a part of it (a number, a dash or a function word), and
    if it stands there again: a sentence in quotation marks hardly does.
    """
    starts: list[int] = []
    found: dict[str, list[tuple[int, int]]] = {}
    for match in _QUOTED.finditer(text):
        name = match[1]
        is_speech = match["speech"] is not None or _follows_a_verb_of_speech(text, match.start())
        if _WORD.fullmatch(name):
            if not is_speech:
                starts.append(match.start(1))
        elif _is_lost_in_phrases(name, is_speech=is_speech):
            found.setdefault(term_of_title(fold(name)), []).append(match.span(1))
    titles = sorted(span for spans in found.values() if len(spans) > 1 for span in spans)
    return QuotedNames(sorted([*starts, *(start for start, _ in titles)]) if titles else starts, titles)


def _follows_a_verb_of_speech(text: str, start: int) -> bool:
    """Whether a verb and a colon stand before a place: «муж говорит: «Ждём»», but not «лекарства: «Кагоцел»»."""
    before = (
        _BEFORE_COLON.search(text, max(0, start - _LONGEST_VERB), start) if text[start - 1 : start] == " " else None
    )
    return before is not None and word_kind(fold(before[1])) == "other"


def term_of_title(title: str) -> str:
    """The term of a folded title, which its forms share: «северного потока — 2» and «северный поток — 2»."""
    return " ".join(map(snowball, title.split()))


def _is_lost_in_phrases(name: str, *, is_speech: bool) -> bool:
    """Whether a name of several words has one that stands in no phrase: a number, a dash or a function word."""
    words = fold(name).split()
    if words[0] in _BEFORE_TOPICS or len(words) > _LONGEST_TITLE + (not _DASHES.isdisjoint(words)):
        return False
    return _NUMBER.fullmatch(name) is not None or not (is_speech or _IN_NO_PHRASE.isdisjoint(words))
