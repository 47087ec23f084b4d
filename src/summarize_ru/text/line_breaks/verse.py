"""Verse: tells the lines of a stanza from a list, and where its sentences end."""

from collections.abc import Sequence
from typing import Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.verbs import has_verb
from summarize_ru.text.line_breaks.edges import COMMA, OTHER, STOP, WORD, end_of, opens_turn, start_of

_LONGEST: Final = 60  # characters
_LEAST_LINES: Final = 3
_WORDS: Final = lazy_pattern(r"[^\W\d_]+")


def sentences_of_stanza(lines: Sequence[str]) -> list[int]:
    """The numbers of the lines that open sentences, from 0; none if the lines are no stanza.

    Short lines that open with capitals are a stanza if they have a verb, one of them ends with a comma, and the last
    one with a stop. A title may be the first of them.

    Args:
        lines: lines without a blank line between them, without white space around them.
    """
    if len(lines) < _LEAST_LINES or any(map(_is_no_verse, lines[1:])):
        return []
    ends = [end_of(line) for line in lines]
    if COMMA not in ends[:-1] or ends[-1] != STOP or not _has_verb(" ".join(lines)):
        return []
    is_titled = ends[0] == WORD and not _has_verb(lines[0])
    return [0, *(at for at in range(1, len(lines)) if ends[at - 1] == STOP or (at == 1 and is_titled))]


def _is_no_verse(line: str) -> bool:
    return len(line) > _LONGEST or start_of(line) != OTHER or " " not in line or opens_turn(line)


def _has_verb(text: str) -> bool:
    return has_verb(" ".join(_WORDS.findall(text)))
