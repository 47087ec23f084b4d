"""Prints sentences on one line: joins their lines, and the words that line ends broke."""

import re
from collections.abc import Sequence
from typing import Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.line_breaks.edges import LINE_BREAKS
from summarize_ru.text.line_breaks.hyphens import LONGEST_PART, hyphenated_parts, keeps_hyphen
from summarize_ru.text.line_breaks.running_lines import without_running_lines

_SOFT_HYPHEN: Final = "\u00ad"
_ZERO_WIDTH: Final = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_UNSEEN: Final = _SOFT_HYPHEN + _ZERO_WIDTH
# A joiner before a sign stays: it joins several emoji to one, such as a family.
_ZERO_WIDTH_RUN: Final = lazy_pattern(r"[\u200b\u200c\u200e\u200f\u2060\ufeff]+|(?<!\u200d)\u200d++(?![^\w\s])")
# The hyphen comes first: a search for single characters is as fast as a scan.
_LINE_END_HYPHEN: Final = lazy_pattern(
    rf"([-\u2010\u00ad¬])(?<=[\w\u00ad].)[^\S{LINE_BREAKS}]*+[{LINE_BREAKS}]\s*+(?=\w)"
)
_NOT_SIGN: Final = "¬"  # stands for a soft hyphen in scanned text and in old encodings
_HYPHENS: Final = ("-", "\u2010", _NOT_SIGN)
_IN_WORD: Final = r"[\w\u00ad\u0300-\u036f\u2010\u2011-]"
_WORD_BEFORE: Final = lazy_pattern(rf"(?<!{_IN_WORD}){_IN_WORD}++\Z")
_WORD_AFTER: Final = lazy_pattern(rf"{_IN_WORD}+")
_CONJUNCTIONS: Final = frozenset({"и", "или", "либо"})


class LineJoiner:
    """Prints sentences of a text: on one line, with single spaces, and with words rejoined that a line end broke.

    Soft hyphens, characters without width and running lines of pages inside a sentence are left out. A hyphen at a line
    end stays if the word is written with it; the text shows that if it has the same word inside a line.

    Args:
        text: the text.
        paragraphs: start and stop of each paragraph; only running lines inside one are left out. None to leave out all.
    """

    __slots__ = ("_known", "_text")

    def __init__(self, text: str, paragraphs: Sequence[tuple[int, int]] | None = None) -> None:
        self._text = without_running_lines(text, paragraphs)
        self._known: frozenset[str] | None = None

    def on_one_line(self, start: int, stop: int) -> str:
        """The text between two offsets, as it is printed."""
        text = self._text[start:stop]
        # A space is the only printable white space. Most sentences have no other, and no invisible characters.
        if text.isprintable():
            return text.strip() if "  " not in text else " ".join(text.split())
        if any(map(text.__contains__, _ZERO_WIDTH)):
            text = _ZERO_WIDTH_RUN.sub("", text)
        if _SOFT_HYPHEN in text or _has_line_end_hyphen(text):
            text = _LINE_END_HYPHEN.sub(self._joined, text)
        return " ".join(text.replace(_SOFT_HYPHEN, "").split())

    def whole_words(self, spans: Sequence[tuple[int, int]]) -> tuple[str, Sequence[tuple[int, int]]]:
        """A copy of the text in which sentences are as printed, and their spans in the copy.

        Words are counted in the copy. The text between sentences stays. Most texts have no broken words and no
        invisible characters; then the text and the spans are returned as they are.
        """
        text = self._text
        if not (any(map(text.__contains__, _UNSEEN)) or _has_line_end_hyphen(text)):
            return text, spans
        pieces: list[str] = []
        copied: list[tuple[int, int]] = []
        at = length = 0
        for start, stop in spans:
            sentence = self.on_one_line(start, stop) or text[start:stop]  # a sentence of invisible characters stays
            pieces += text[at:start], sentence
            length += start - at
            copied.append((length, length + len(sentence)))
            length += len(sentence)
            at = stop
        pieces.append(text[at:])
        return "".join(pieces), copied

    def _joined(self, match: re.Match[str]) -> str:
        """The printed form of a hyphen at a line end and the white space around the break."""
        hyphen = match[1]
        if hyphen == _SOFT_HYPHEN:
            return ""
        text = match.string
        first = _WORD_BEFORE.search(text[max(0, match.start() - LONGEST_PART) : match.start()])
        last = _WORD_AFTER.match(text, match.end(), match.end() + LONGEST_PART)
        if not first or not last:
            return hyphen
        if last[0] in _CONJUNCTIONS:  # «одно- и двухкомнатные»
            return f"{hyphen} "
        hyphen = "-" if hyphen == _NOT_SIGN else hyphen
        return hyphen if keeps_hyphen(first[0], last[0], self._is_known) else ""

    def _is_known(self, key: str) -> bool:
        if self._known is None:
            self._known = hyphenated_parts(self._text)
        return key in self._known


def _has_line_end_hyphen(text: str) -> bool:
    lines = text.splitlines()
    return len(lines) > 1 and any(line.rstrip().endswith(_HYPHENS) for line in lines)


def on_one_line(text: str) -> str:
    """`text` on one line, as it is printed. A `LineJoiner` of the whole text knows more about its words."""
    return LineJoiner(text).on_one_line(0, len(text))
