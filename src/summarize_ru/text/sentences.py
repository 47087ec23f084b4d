"""Sentences: a text in, the offsets of its sentences out."""

import re

from summarize_ru.document import Sentence
from summarize_ru.errors import check_text
from summarize_ru.text.abbreviations import PREPOSITIONS
from summarize_ru.text.boundaries import decide
from summarize_ru.text.candidates import (
    CANDIDATE,
    LOOK_BEHIND,
    LOWER,
    MAY_BEGIN,
    PLAIN,
    Candidate,
    open_bracket,
    open_quote,
)
from summarize_ru.text.folding import Folding, needs_folding
from summarize_ru.text.full_stops import ABBREVIATIONS
from summarize_ru.text.paragraphs import paragraph_spans

_NOT_PLAIN = ABBREVIATIONS | PREPOSITIONS
_CLOSING = frozenset(')»“”"')


def is_plain(text: str, at: int, sentence: int, marks: str) -> bool:
    """Whether a plain candidate at `at` is a boundary beyond doubt: a word before it, no bracket or quotation open.

    `marks` are the opening brackets and quotes that there are in the text at all.
    """
    near = max(sentence, at - LOOK_BEHIND)
    if text[at - 1] not in _CLOSING:
        word = text[text.rfind(" ", near, at) + 1 or near : at]  # `rfind` gives -1 where there is no space
        if not word.isalpha():
            word = word.split()[-1]
            if not word.replace("-", "").isalpha():
                return False
        if len(word) < 2 or word.lower() in _NOT_PLAIN:
            return False
    for mark in marks:
        if text.rfind(mark, near, at) >= 0:
            return open_bracket(text, near, at) < 0 and open_quote(text, near, at) < 0
    return True


def opening_marks(text: str) -> str:
    """The opening brackets and quotes that there are in `text`."""
    return "".join([mark for mark in '(«"„“' if mark in text])


def is_ruled_out(text: str, match: re.Match[str], sentence: int) -> bool:
    """Whether nothing can begin after `match`, or it is the closing bracket of a pair."""
    last = match.lastindex
    if last == LOWER:
        return False
    if last not in MAY_BEGIN:
        return True
    at = match.start()
    if text[at] != ")" or match.end(4) > at + 1:
        return False
    near = max(sentence, at - LOOK_BEHIND)
    return text[at - 1].isdecimal() or open_bracket(text, near, at) >= 0


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and stop of every sentence of `text`, in code points: `split_sentences` without making the sentences."""
    if needs_folding(text):
        folding = Folding(text)
        original = folding.original
        return [(original(start), original(stop)) for start, stop in _folded_spans(folding.text)]
    return _folded_spans(text)


def _folded_spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    append = spans.append
    marks = opening_marks(text)
    for start, stop in paragraph_spans(text):
        sentence = start
        for match in CANDIDATE.finditer(text, start, stop):
            if match.lastindex == PLAIN:
                at = match.start()
                if is_plain(text, at, sentence, marks):
                    append((sentence, match.start(PLAIN)))
                    sentence = match.end()
                    continue
            elif is_ruled_out(text, match, sentence):
                continue
            onward = match.end()
            if onward >= stop:
                break
            candidate = Candidate(text, match, sentence, stop)
            if decide(candidate)[0]:
                append((sentence, candidate.end))
                sentence = onward
        append((sentence, stop))
    return spans


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a Russian text, in order."""
    check_text(text)
    return tuple(Sentence(start, stop, text[start:stop]) for start, stop in sentence_spans(text))
