"""Sentences: finds the sentences of a text, as offsets or as texts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarize_ru.text.lexicon.abbreviations import ABBREVIATIONS, CUT_NAMES, SCRIPTURE
from summarize_ru.text.lexicon.prepositions import PREPOSITIONS
from summarize_ru.text.line_breaks.folding import Folding, LineFolding, folded_spans, original_spans
from summarize_ru.text.line_breaks.markup import has_edit_links, has_tags
from summarize_ru.text.line_breaks.running_lines import find_running_lines, without_running_lines
from summarize_ru.text.paragraphs import folded_paragraph_spans, has_line_breaks, one_paragraph, paragraph_spans
from summarize_ru.text.sentence_ends.boundaries import decide
from summarize_ru.text.sentence_ends.candidates import (
    CANDIDATE,
    CLOSERS,
    GLUED,
    LONG,
    LOOK_BEHIND,
    MARK,
    OPENING,
    OPENINGS,
    PLAIN,
    Candidate,
    open_bracket,
    open_quote,
)
from summarize_ru.text.sentence_ends.datelines import LONGEST_DATELINE, in_dateline
from summarize_ru.text.sentence_ends.numbering import ROMAN_NUMBERS
from summarize_ru.validation import check_text

_NOT_PLAIN = ABBREVIATIONS | CUT_NAMES | PREPOSITIONS | SCRIPTURE | frozenset(ROMAN_NUMBERS)
# The endings of abbreviations of four letters and more: a word with another ending is not an abbreviation.
_ENDINGS = frozenset(word[-4:] for word in _NOT_PLAIN)
_CLOSING_MARKS = frozenset(')»“”"')
_ONLY_CLOSING = {"(": ")", "«": "»"}  # other opening marks are closed by several, or look like closing ones
SEVERAL = "several"
"""More than one kind of opening mark."""
_ITEM_LENGTH = 6  # characters: `(VIII)`


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its offsets in the text: `source[sentence.start:sentence.stop] == sentence.text`.

    Attributes:
        start: offset of the first character in the source, in code points.
        stop: offset just past the last character.
        text: the sentence as it is in the source, with its line breaks.
    """

    start: int
    stop: int
    text: str


def follows_word(text: str, at: int, sentence: int) -> bool:
    """Whether the stop at `at` follows a whole word, a quotation or a bracket; not a number, initial, abbreviation."""
    near = max(sentence, at - LOOK_BEHIND)
    last = text[at - 1]
    if last in _CLOSING_MARKS:
        # `1).`, `(12).` and `б).` number items.
        return last != ")" or text.rfind("(", near, max(near, at - _ITEM_LENGTH)) >= 0
    word = text[text.rfind(" ", near, at) + 1 or near : at]  # `rfind` returns -1 without a space
    if not word.isalpha():
        word = word.split()[-1]
        if not word.replace("-", "").isalpha():
            return False
    return len(word) > 1 and word.lower() not in _NOT_PLAIN


def is_closed(text: str, at: int, sentence: int, opened: str = SEVERAL) -> bool:
    """Whether all brackets and quotations of the sentence are closed at `at`.

    Args:
        text: the text.
        at: the start of the stop.
        sentence: the start of the sentence.
        opened: the mark that opens all of them, or `SEVERAL`; a known mark saves three searches.
    """
    near = max(sentence, at - LOOK_BEHIND)
    closing = _ONLY_CLOSING.get(opened)
    if closing:
        opening = text.rfind(opened, near, at)
        return opening < 0 or text.find(closing, opening, at) >= 0
    return open_bracket(text, near, at) < 0 and open_quote(text, near, at) < 0


def closes_bracket(text: str, match: re.Match[str], sentence: int) -> bool:
    """Whether `match` is only the closing bracket of a pair, or of the number of an item."""
    at = match.start()
    if text[at] != ")" or match.end(CLOSERS) > at + 1:
        return False
    return text[at - 1].isdecimal() or open_bracket(text, max(sentence, at - LOOK_BEHIND), at) >= 0


def sentence_spans(text: str, paragraphs: Sequence[tuple[int, int]] | None = None) -> list[tuple[int, int]]:
    """Start and stop of every sentence of a text, in code points: `split_sentences` without making the sentences.

    Args:
        text: the text.
        paragraphs: start and stop of each paragraph, in order; None to find them. No sentence crosses its end.
    """
    if "\r" in text and "\r\n" in text:  # one character is found ten times as fast
        lines = LineFolding(text)
        paragraphs = paragraph_spans(text) if paragraphs is None else paragraphs  # also if a blank line is «\r\r\n»
        return original_spans(lines, sentence_spans(lines.text, folded_spans(lines, paragraphs)))
    spans = _find_spans(text, paragraphs, is_folded=False)
    if spans is None:
        folding = Folding(text)
        folded = paragraphs and folded_spans(folding, paragraphs)
        return original_spans(folding, _find_spans(folding.text, folded, is_folded=True) or ())
    return spans


def _parts(text: str, paragraphs: Sequence[tuple[int, int]] | None) -> tuple[str, Sequence[tuple[int, int]]]:
    """The text without running lines inside sentences, and its paragraphs, which are found if they are None."""
    running = None
    if paragraphs is None:
        if not (has_line_breaks(text) or has_tags(text) or has_edit_links(text)):
            return text, one_paragraph(text)
        running = find_running_lines(text)
        paragraphs = folded_paragraph_spans(text, running)
    return without_running_lines(text, paragraphs, running), paragraphs


def _find_spans(  # noqa: C901, PLR0912 - one loop: a call would take as long as a plain candidate
    text: str, paragraphs: Sequence[tuple[int, int]] | None, *, is_folded: bool
) -> list[tuple[int, int]] | None:
    """The spans of the sentences; None if there are marks to fold first."""
    text, paragraphs = _parts(text, paragraphs)
    spans: list[tuple[int, int]] = []
    append = spans.append
    for start, stop in paragraphs:
        sentence = start
        opened = ""  # the kind of opening mark in the sentence so far, or `SEVERAL`
        for match in CANDIDATE.finditer(text, start, stop):
            last = match.lastindex or 0
            if last <= PLAIN:
                at = match.start()
                if ((last == LONG and text[at - 4 : at] not in _ENDINGS) or follows_word(text, at, sentence)) and (
                    not opened or is_closed(text, at, sentence, opened)
                ):
                    end, onward = match.span(last)
                    if sentence == start and end - start < LONGEST_DATELINE and in_dateline(text, start, end):
                        continue
                    append((sentence, end))
                    sentence = onward
                    opened = ""
                    continue
            elif last == OPENING:
                mark = text[match.start()]
                opened = mark if not opened or opened == mark else SEVERAL
                continue
            elif last == CLOSERS:
                opened = opened if OPENINGS.isdisjoint(match[0]) else SEVERAL
                continue
            elif last == MARK:
                if not is_folded:
                    return None
                continue
            elif last > GLUED and closes_bracket(text, match, sentence):
                continue
            onward = match.end()
            if onward >= stop:
                break
            candidate = Candidate(text, match, sentence, stop, opened=bool(opened))
            if decide(candidate)[0] and not (sentence == start and in_dateline(text, start, candidate.end)):
                append((sentence, candidate.end))
                sentence = candidate.onward
                opened = SEVERAL if sentence < onward else ""
            elif last > GLUED and not OPENINGS.isdisjoint(match[0]):
                opened = SEVERAL
        append((sentence, stop))
    return spans


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a Russian text, in order.

    Offsets count code points of the text as it was given. The sentences cover all of it except white space: none begins
    or ends with white space, and no two overlap.

    A blank line ends a paragraph, and with it a sentence. So does a line break, unless the text is wrapped to a width
    or broken in mid-sentence: there it is white space, and stays as it is in the sentence. Accents, decomposed
    letters, soft hyphens, byte order marks and the line breaks of Windows make no difference.

    By convention a stop before lower case does not end a sentence (`— Да! — крикнул он.` is one), unless the text has
    no capitals. Speech that goes on with a dash and a capital is a new sentence, and sentences inside quotes are
    sentences. «;» never ends one. The number of an item belongs to the item; the mark of a footnote, emoji, smiles and
    hashtags belong to the sentence before them.

    The same text has the same sentences in any process. The time is linear in its length, whatever it contains.

    Args:
        text: the text; one that is blank has no sentences.

    Raises:
        InvalidTextError: the text is not a `str`.

    >>> [sentence.text for sentence in split_sentences("Он уехал в 1905 г. в Омск.[1] Дом продали.")]
    ['Он уехал в 1905 г. в Омск.[1]', 'Дом продали.']
    """
    check_text(text)
    return tuple(Sentence(start, stop, text[start:stop]) for start, stop in sentence_spans(text))
