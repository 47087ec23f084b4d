"""Sentences: a text in, the offsets of its sentences out."""

import re

from summarize_ru.document import Sentence
from summarize_ru.errors import check_text
from summarize_ru.text.boundaries import ABBREVIATIONS, deciding_rule
from summarize_ru.text.candidates import CANDIDATE, LOOK_BEHIND, Candidate
from summarize_ru.text.paragraphs import paragraph_spans

_LONG_ABBREVIATIONS = frozenset(word for word in ABBREVIATIONS if len(word) > 2)


def is_plain(text: str, match: re.Match[str], sentence: int) -> bool:
    """Whether `match` is a boundary beyond doubt: a full word before, a capital after, no bracket or quote open."""
    if match.lastindex != 1:
        return False
    at = match.start()
    near = at - LOOK_BEHIND if at - LOOK_BEHIND > sentence else sentence
    find_last = text.rfind
    return (
        text[find_last(" ", near, at) + 1 : at] not in _LONG_ABBREVIATIONS
        and find_last("(", near, at) < 0
        and find_last("«", near, at) < 0
        and find_last('"', near, at) < 0
    )


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Start and stop of every sentence of `text`, in code points: `split_sentences` without making the sentences."""
    spans: list[tuple[int, int]] = []
    append = spans.append
    for start, stop in paragraph_spans(text):
        sentence = start
        for match in CANDIDATE.finditer(text, start, stop):
            onward = match.end()
            if onward >= stop:
                break
            if is_plain(text, match, sentence):
                append((sentence, match.start() + 1))
                sentence = onward
                continue
            candidate = Candidate(text, match, sentence, stop)
            if deciding_rule(candidate)[1]:
                append((sentence, candidate.end))
                sentence = onward
        append((sentence, stop))
    return spans


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a Russian text, in order."""
    check_text(text)
    return tuple(Sentence(start, stop, text[start:stop]) for start, stop in sentence_spans(text))
