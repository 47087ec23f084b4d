"""Transcripts of speech without full stops, from dictation or captions: cuts them into pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.prepositions import PREPOSITIONS
from summarize_ru.text.lexicon.word_sets import word_set
from summarize_ru.text.line_breaks.folding import with_plain_spaces
from summarize_ru.text.sentence_ends.completeness import has_end_mark
from summarize_ru.text.words import word_spans

if TYPE_CHECKING:
    from collections.abc import Sequence


LEAST_WORDS: Final = 20
"""The fewest words of a piece."""
MOST_WORDS: Final = 30
"""The most words of a piece."""
LEAST_LENGTH: Final = 160
"""A shorter sentence, in characters, is not checked for speech without stops; forty words are longer."""

_LONGEST_SENTENCE: Final = 40  # words; a longer sentence with hardly any marks is speech
_WORDS_A_MARK: Final = 20  # prose has a comma, a dash or a quote every six words
_LINE_END: Final = 2  # line ends matter in captions; in wrapped text they do no harm
_MARKS: Final = lazy_pattern(r"[,;:.!?…()«»\"—–]")
# Speakers pause before these words, which continue, contrast, conclude, or tell when and where.
_PAUSES: Final = word_set(
    "а но зато однако поэтому потом затем итак вот ну значит короче сегодня вчера завтра сейчас теперь тогда когда "
    "если потому хотя также кроме еще ещё наконец например кстати давайте то что чтобы который которая которые"
)
_LEADING_ON: Final = PREPOSITIONS | word_set("а но и или не что потому как если когда то")
_WEAK_PAUSES: Final = word_set("и или в на с у за для из от по при он она они мы я это")
_SPACE: Final = lazy_pattern(r"\s+")


def cut_speech(text: str, start: int, stop: int) -> Sequence[tuple[int, int]]:
    """The pieces of a sentence; just the sentence, unless it is speech without stops.

    A piece has 20 to 30 words. If possible it ends at a line end, or before a word that usually follows a pause.

    Args:
        text: the text.
        start: the start of the sentence.
        stop: its end.
    """
    if stop - start < LEAST_LENGTH or has_end_mark(text, start, stop):
        return ((start, stop),)
    sentence = with_plain_spaces(text[start:stop])
    words = word_spans(sentence)
    if len(words) < _LONGEST_SENTENCE or len(_MARKS.findall(sentence)) * _WORDS_A_MARK > len(words):
        return ((start, stop),)
    cuts = [0]
    while len(words) - cuts[-1] > MOST_WORDS:
        within_reach = range(cuts[-1] + LEAST_WORDS, cuts[-1] + MOST_WORDS + 1)
        allowed = [at for at in within_reach if _makes_pieces(len(words) - at)]
        cuts.append(max(allowed, key=lambda at: (_ease(sentence, words, at), at)))
    gaps = [_gap(sentence, words[at - 1][1], words[at][0]) for at in cuts[1:]]
    starts = [start, *(start + opening for _, opening in gaps)]
    stops = [*(start + closing for closing, _ in gaps), stop]
    return tuple(zip(starts, stops, strict=True))


def _makes_pieces(words: int) -> bool:
    """Whether so many words, the rest of a sentence, can be cut into pieces of the allowed lengths."""
    return LEAST_WORDS <= words <= MOST_WORDS or words >= 2 * LEAST_WORDS


def _gap(sentence: str, start: int, stop: int) -> tuple[int, int]:
    """The white space between two words; marks between them belong to the word that they touch."""
    space = _SPACE.search(sentence, start, stop)
    return space.span() if space else (stop, stop)


def _ease(sentence: str, words: list[tuple[int, int]], at: int) -> int:
    """How well a sentence can be cut before the word with the number `at`."""
    word = sentence[slice(*words[at])].lower()
    between = sentence[words[at - 1][1] : words[at][0]]
    before = sentence[slice(*words[at - 1])].lower()
    if before in _LEADING_ON:
        return -1
    pause = 3 if word in _PAUSES else 1 if word in _WEAK_PAUSES else 0
    return pause + _LINE_END * (not between.isprintable())
