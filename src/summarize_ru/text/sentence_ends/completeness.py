"""Tells whether a piece of text reads as a whole sentence, by its beginning, its end and its content."""

import re
from typing import Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.prepositions import PREPOSITIONS
from summarize_ru.text.line_breaks.folding import EMOJI, MARKS
from summarize_ru.text.line_breaks.markup import after_tags, before_tags

_END_MARKS: Final = frozenset(".!?…")
# «Кот ласковый))», «Отдам даром :)»: smileys end a sentence of a post instead of a stop.
_SMILEY: Final = lazy_pattern(r"(?:(?<!\))\){2,}+|(?<!\()\({2,}+|[:;=][-']?[)(])\Z")
# An end mark, closing quotes and brackets, and the mark of a footnote: «в 1782 году.[1]», «сгорел».*
_ENDS: Final = lazy_pattern(
    rf"(?:[.!?…{EMOJI}][\ufe0f\u200d]?|[.!?…])[»“”\"'’)\]}}*_\s]*(?:\[\d[\d,;\s–-]{{0,12}}\]\s?|[¹²³⁰⁴-⁹*†]){{0,4}}[»“”\"')]?\Z"
)
_TAIL: Final = 24  # characters at the end that are searched for an end mark
_LONGEST_TAIL: Final = 1000  # characters of links at the end
_LEADS_ON: Final = frozenset(":;,—–-¬(«„")
_LEADS_ON_BEFORE_STOP: Final = re.compile(r"[:;]\s?\.")  # «являются:.», where the list that followed was lost
_CONJUNCTIONS: Final = frozenset(
    {"а", "и", "но", "или", "либо", "что", "чтобы", "как", "если", "когда", "который", "которая", "которые", "где"}
)
_LEAST_WORDS: Final = 4
_LEAST_WORDS_OF_LETTERS: Final = 3  # «Утверждение 2 ([6, 7]).» has one
MANY_WORDS: Final = 8
"""A sentence of this many words is long enough, and some of them have letters."""
_MOST_WORDS_OF_A_HEADING: Final = 12
LINK: Final = re.compile(
    r"(?:https?://|www\.|t\.me/|mailto:|[@#]\w)\S*|[\w.+-]+@[\w-]+\.[\w.]+|[\w-]+\.(?:ru|com|org|net|рф|su|info)(?:/\S*)?"
)
"""A link, a mail address, the name of a channel, a hashtag; it must match everything between two spaces."""
REMARK: Final = lazy_pattern(r"[\[(](?:[а-яё-]{2,15}[ ,]{0,2}){1,3}\.?(?:\d{1,2}:\d{2}(?::\d{2})?)?[\])]")
"""What a transcriber remarks: «(пауза)», «[смеётся]», «[неразборчиво 00:02:15]»."""
_LONGEST_REMARK: Final = 60  # characters
_AFTER_STOP: Final = lazy_pattern(rf"(?<=[.!?…])\s{{1,3}}{REMARK.pattern}\Z")
_BEFORE_CAPITAL: Final = lazy_pattern(rf"{REMARK.pattern}\s{{1,3}}(?=[^\sа-яё])")
_NEXT: Final = lazy_pattern(r"\s{1,20}(\S{1,200})")
_FIRST_LETTER: Final = re.compile(r"[^\W_]")
_LETTERS: Final = lazy_pattern(r"[^\W\d_]")
_WORD_OF_LETTERS: Final = lazy_pattern(rf"[^\W\d_]++(?:[{MARKS}]++[^\W\d_]++)*+")
_DIGITS: Final = re.compile(r"\d")
_MARKS: Final = lazy_pattern(f"[{MARKS}]")


def without_links(text: str, start: int, stop: int) -> int:
    """The end of the piece without the links at its end; `start` if it is only links."""
    while True:
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        at = stop
        while at > start and not text[at - 1].isspace():
            at -= 1
        if at == stop or not LINK.fullmatch(text, at, stop):
            return stop
        stop = at


def without_remarks(text: str, start: int, stop: int) -> tuple[int, int]:
    """Start and stop of a sentence without the remarks of a transcriber that stand before and after it."""
    if text[start] in "[(":
        before = _BEFORE_CAPITAL.match(text, start, stop)
        start = before.end() if before else start
    if text[stop - 1] in "])":
        after = _AFTER_STOP.search(text, max(start, stop - _LONGEST_REMARK), stop)
        stop = after.start() if after else stop
    return start, stop


def has_end_mark(text: str, start: int, stop: int) -> bool:
    """Whether the piece ends with a mark that ends a sentence; quotes, brackets and footnote marks may follow it.

    Links at the end do not count; a colon before them is such a mark.
    """
    if text[stop - 1] in _END_MARKS:
        return True
    if text[stop - 1] == ">":
        stop = before_tags(text, start, stop)
    end = without_links(text, max(start, stop - _LONGEST_TAIL), stop)
    if end < stop and text[end - 1] == ":":
        return end > start
    tail = text[max(start, end - _TAIL) : end]
    if _ENDS.search(tail):
        return True
    is_balanced = text.count("(", start, end) == text.count(")", start, end)
    return not is_balanced and _SMILEY.search(tail) is not None


def _leads_to_link(text: str, stop: int) -> bool:
    """Whether a colon at the end leads to a link on the next line."""
    if text[stop - 1] != ":":
        return False
    following = _NEXT.match(text, stop)
    return following is not None and LINK.fullmatch(following[1]) is not None


def breaks_off(text: str, start: int, stop: int) -> bool:
    """Whether the piece ends in mid-sentence: with a comma, a colon, a dash, a preposition or a conjunction."""
    if text[stop - 1] in _LEADS_ON:
        return True
    words = text[max(start, stop - _TAIL) : stop].split()
    word = words[-1].lstrip("([«„").lower() if words else ""
    return word in PREPOSITIONS or word in _CONJUNCTIONS


def opens_in_lower_case(text: str, start: int, stop: int) -> bool:
    """Whether the first letter or digit is a lower-case letter, except in names such as «iPhone»."""
    first = _FIRST_LETTER.search(text, start, stop)
    if first and text[start] == "<":
        first = _FIRST_LETTER.search(text, after_tags(text, start, stop), stop)
    if first is None:
        return True
    at = first.start()
    return text[at].islower() and not text[at + 1 : at + 2].isupper()


def is_mostly_digits(text: str, start: int, stop: int) -> bool:
    """Whether the piece has more digits than letters."""
    digits = len(_DIGITS.findall(text, start, stop))
    if not digits or digits <= len(_LETTERS.findall(text, start, stop)):
        return False
    return digits * 3 > stop - start - len(_MARKS.findall(text, start, stop))


def is_whole_sentence(text: str, start: int, stop: int, word_count: int, *, is_last: bool) -> bool:
    """Whether a reader takes a piece for a whole sentence.

    A long line without a stop counts as a sentence, because papers sometimes lose stops. A short one is a heading or an
    item.

    Args:
        text: the text.
        start: the start of the piece.
        stop: its end.
        word_count: the number of its words.
        is_last: whether it is the last of the text; without an end mark it was then cut off.
    """
    start, stop = without_remarks(text, start, stop)
    if word_count < _LEAST_WORDS or opens_in_lower_case(text, start, stop):
        return False
    if word_count < MANY_WORDS and len(_WORD_OF_LETTERS.findall(text, start, stop)) < _LEAST_WORDS_OF_LETTERS:
        return False
    if not (has_end_mark(text, start, stop) or _leads_to_link(text, stop)) and (
        word_count <= _MOST_WORDS_OF_A_HEADING or is_last or breaks_off(text, start, stop)
    ):
        return False
    return _LEADS_ON_BEFORE_STOP.search(text, start, stop) is None and not is_mostly_digits(text, start, stop)
