"""Edges of lines: what the end of a line and the beginning of the next tell of the break between them."""

import re
from enum import IntEnum, auto
from typing import Final

from summarize_ru.text.abbreviations import PREPOSITIONS

_BINDING: Final = PREPOSITIONS | {
    *("при", "перед", "между", "среди", "про", "и", "а", "но", "или", "не", "ни", "чтобы", "the", "of", "and")
}
"""Words in lower case that no line ends with that stands for itself."""
_LONGEST_BINDING: Final = max(map(len, _BINDING))

_CLOSERS: Final = "»”“\"'’)]}"
_DASHES: Final = "-–—"
_BULLETS: Final = frozenset("•●○◦▪■□◆►▶‣∙·*✓✔➤➢")
_ITEM: Final = re.compile(
    rf"(?:[{''.join(_BULLETS)}]|\(?(?:\d{{1,3}}|[а-яёa-zА-ЯЁA-Z])\)|\d{{1,2}}\.(?!\d)|\d{{1,2}}(?:\.\d{{1,2}})+\.?)(?:\s|\Z)"
)
_LETTER: Final = re.compile(r"\w")


class End(IntEnum):
    """How a line ends."""

    STOP = auto()
    """With the end mark of a sentence, or with a sign that may be one, such as an emoji."""
    PAUSE = auto()
    """With a colon or a semicolon: a sentence may go on, and an item may end."""
    WORD = auto()
    """With a word: a sentence goes on, or a heading, an item or a line of verse ends."""
    COMMA = auto()
    """With a comma or a dash: a sentence goes on, if not beyond a line of verse."""
    BOUND = auto()
    """In the middle of what belongs together: «к», an opening bracket, half a word, the number of an item."""


class Start(IntEnum):
    """How a line begins."""

    LOWER = auto()
    """In lower case, be it inside quotes or brackets, or with a mark that closes something."""
    DASHED = auto()
    """With a dash and lower case: a sentence goes on, or an item begins."""
    ITEM = auto()
    """With the mark or the number of an item, or with the dash of a speech."""
    OTHER = auto()
    """With a capital, a figure or a sign."""


def end_of(line: str) -> End:
    """How a line without white space around ends."""
    last = line[-1]
    if last.isalnum():
        word = line[line.rfind(" ") + 1 :]
        return End.BOUND if len(word) <= _LONGEST_BINDING and word in _BINDING else End.WORD
    if last in ".?!…":
        return End.BOUND if len(line) < 8 and _ITEM.fullmatch(line) else End.STOP
    if last in _CLOSERS:
        if len(line) < 8 and _ITEM.fullmatch(line):
            return End.BOUND
        last = line.rstrip(_CLOSERS)[-1:]
        return End.STOP if last in ".?!…" else End.PAUSE if last in ":;" else End.WORD
    if last in ":;":
        return End.PAUSE
    if last in "([{«„":
        return End.BOUND
    if last in "-\u2010" and line[-2:-1].isalpha():
        return End.BOUND
    if last in _DASHES or last == ",":
        return End.BOUND if len(line) == 1 else End.COMMA
    return End.WORD if last in "%°№§/&+=<>$€₽″′" else End.BOUND if line in _BULLETS else End.STOP


def start_of(line: str) -> Start:
    """How a line without white space around begins."""
    first = line[0]
    if first.isalpha():
        if line[1:2] == ")" and _ITEM.match(line):
            return Start.ITEM
        return Start.LOWER if first.islower() and not line.startswith(("http", "www.")) else Start.OTHER
    if first.isdigit():
        return Start.ITEM if _ITEM.match(line) else Start.OTHER
    if first in _DASHES:
        letter = _LETTER.search(line)
        return Start.DASHED if letter and letter[0].islower() else Start.ITEM
    if first in ",;:!?)»%":
        return Start.LOWER
    if first in "«„“\"'([":
        if _ITEM.match(line):
            return Start.ITEM
        letter = _LETTER.search(line)
        return Start.LOWER if letter and letter[0].islower() else Start.OTHER
    return Start.ITEM if _ITEM.match(line) else Start.OTHER


def first_word(line: str) -> int:
    """The length of the first word of a line; typesetters keep a dash with the word after it."""
    space = line.find(" ")
    if space == 1 and line[0] in _DASHES:
        space = line.find(" ", 2)
    return space if space >= 0 else len(line)
