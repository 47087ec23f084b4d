"""Whether a piece of text reads as a whole sentence: how it opens, how it ends, what it holds."""

import re
from typing import Final

from summarize_ru.text.abbreviations import PREPOSITIONS
from summarize_ru.text.candidates import EMOJI

_END_MARKS: Final = frozenset(".!?…")
# «Кот ласковый))», «Отдам даром :)»: what ends a sentence of a post in place of a stop.
_SMILEY: Final = re.compile(r"(?:(?<!\))\){2,}+|(?<!\()\({2,}+|[:;=][-']?[)(])\Z")
# An end mark, what closes after it, and the mark of a footnote: «в 1782 году.[1]», «сгорел».*
_ENDS: Final = re.compile(
    rf"(?:[.!?…{EMOJI}][\ufe0f\u200d]?|[.!?…])[»“”\"'’)\]}}*_\s]*(?:\[\d[\d,;\s–-]{{0,12}}\]\s?|[¹²³⁰⁴-⁹*†]){{0,4}}[»“”\"')]?\Z"
)
_TAIL: Final = 24  # characters in which an end mark is looked for, from the end
_LONGEST_TAIL: Final = 1000  # characters, of links at the end
_LEADS_ON: Final = frozenset(":;,—–-¬(«„")
_LEADS_ON_BEFORE_STOP: Final = re.compile(r"[:;]\s?\.")  # a list behind «являются:.» that lost its lines
_CONJUNCTIONS: Final = frozenset(
    {"а", "и", "но", "или", "либо", "что", "чтобы", "как", "если", "когда", "который", "которая", "которые", "где"}
)
_LEAST_WORDS: Final = 4
_MOST_WORDS_OF_A_HEADING: Final = 12
LINK: Final = re.compile(
    r"(?:https?://|www\.|t\.me/|mailto:|[@#]\w)\S*|[\w.+-]+@[\w-]+\.[\w.]+|[\w-]+\.(?:ru|com|org|net|рф|su|info)(?:/\S*)?"
)
"""A link, an address of mail, the name of a channel, a hashtag: what stands between two spaces is matched whole."""
_NEXT: Final = re.compile(r"\s{1,20}(\S{1,200})")
_FIRST_LETTER: Final = re.compile(r"[^\W_]")
_LETTERS: Final = re.compile(r"[^\W\d_]")
_DIGITS: Final = re.compile(r"\d")


def without_links(text: str, start: int, stop: int) -> int:
    """Where the piece ends without the links at its end; `start` for one of links alone."""
    while True:
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        at = stop
        while at > start and not text[at - 1].isspace():
            at -= 1
        if at == stop or not LINK.fullmatch(text, at, stop):
            return stop
        stop = at


def has_end_mark(text: str, start: int, stop: int) -> bool:
    """Whether the piece ends with a mark that ends a sentence, closing quotes, brackets and footnote marks apart.

    Links at the end are looked past; a colon that leads to one is such a mark.
    """
    if text[stop - 1] in _END_MARKS:
        return True
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
    """Whether the piece ends as no sentence does: with a comma, a colon, a dash, a preposition or a conjunction."""
    if text[stop - 1] in _LEADS_ON:
        return True
    words = text[max(start, stop - _TAIL) : stop].split()
    word = words[-1].lstrip("([«„").lower() if words else ""
    return word in PREPOSITIONS or word in _CONJUNCTIONS


def opens_in_lower_case(text: str, start: int, stop: int) -> bool:
    """Whether the first letter or digit is a letter in lower case; names such as «iPhone» are none."""
    first = _FIRST_LETTER.search(text, start, stop)
    if first is None:
        return True
    at = first.start()
    return text[at].islower() and not text[at + 1 : at + 2].isupper()


def is_mostly_digits(text: str, start: int, stop: int) -> bool:
    """Whether the piece has more digits than letters."""
    digits = len(_DIGITS.findall(text, start, stop))
    return digits * 3 > stop - start and digits > len(_LETTERS.findall(text, start, stop))


def is_whole_sentence(text: str, start: int, stop: int, word_count: int, *, is_last: bool) -> bool:
    """Whether a piece is a sentence that a reader takes for whole.

    Long lines without a stop are sentences, as in papers that lost some; short ones are headings and items.

    Args:
        text: the text.
        start: where the piece begins.
        stop: where it ends.
        word_count: the number of its words.
        is_last: whether it is the last of the text, where one without an end mark was cut off.
    """
    if word_count < _LEAST_WORDS or opens_in_lower_case(text, start, stop):
        return False
    if not (has_end_mark(text, start, stop) or _leads_to_link(text, stop)) and (
        word_count <= _MOST_WORDS_OF_A_HEADING or is_last or breaks_off(text, start, stop)
    ):
        return False
    return _LEADS_ON_BEFORE_STOP.search(text, start, stop) is None and not is_mostly_digits(text, start, stop)
