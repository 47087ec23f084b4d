"""Sentences: a text in, the offsets of its sentences out."""

import re

from summarize_ru.document import Sentence
from summarize_ru.errors import check_text
from summarize_ru.text.abbreviations import AFTER_NUMBER, BEFORE_NAME, BEFORE_NUMBER
from summarize_ru.text.boundaries import Candidate, is_boundary
from summarize_ru.text.paragraphs import paragraph_spans

_EMOJI = "\u2600-\u27bf\U0001f1e6-\U0001faff"
_CLOSERS = "»”“’)\\]}\"'"

# One class to begin with, so that the search runs at the speed of a scan. Group 1 is the plain case, a long lower-case
# word before and a capitalised Russian one after; group 3 and 4 the others.
_CANDIDATE = re.compile(
    rf"[.?!…)(\u203c{_EMOJI}]"
    r"(?:(?<=[а-яё]{3}[.?!…])(\s+)(?=[А-ЯЁ])"
    rf"|([.?!…)(\u203c\ufe0f\u200d{_EMOJI}]*+)([{_CLOSERS}.?!…]*+)(\s*+)(?![а-яё,;:]))"
)
_LONG_ABBREVIATIONS = frozenset(w for w in BEFORE_NAME | AFTER_NUMBER | BEFORE_NUMBER if len(w) >= 3)


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and stop of every sentence of `text`, in code points: `split_sentences` without making the sentences."""
    spans: list[tuple[int, int]] = []
    append = spans.append
    find_word = text.rfind
    for start, stop in paragraph_spans(text):
        sentence = start
        for match in _CANDIDATE.finditer(text, start, stop):
            at = match.start()
            if match.lastindex == 1:
                word = text[find_word(" ", max(sentence, at - 24), at) + 1 : at]
                if word not in _LONG_ABBREVIATIONS:
                    append((sentence, at + 1))
                    sentence = match.end()
                    continue
                end = at + 1
                run = (at, end)
            else:
                run = (at, match.end(2))
                end = match.end(3)
            onward = match.end()
            if onward < stop and is_boundary(Candidate(text, sentence, run, end, onward, stop)):
                append((sentence, end))
                sentence = onward
        append((sentence, stop))
    return spans


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a Russian text, in order."""
    check_text(text)
    return tuple(Sentence(start, stop, text[start:stop]) for start, stop in sentence_spans(text))
