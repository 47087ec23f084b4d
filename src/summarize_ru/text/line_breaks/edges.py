"""Edges of lines: the ways a line ends and the next one begins, which tell the meaning of the break between them."""

import re
from typing import Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.nominals import word_kind
from summarize_ru.text.lexicon.prepositions import PREPOSITIONS
from summarize_ru.text.lexicon.stopwords import STOP_WORDS_BY_PART_OF_SPEECH
from summarize_ru.text.line_breaks.columns import is_row
from summarize_ru.text.line_breaks.folding import EMOJI

LINE_BREAKS: Final = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""The characters at which `str.splitlines` splits lines."""

# How a line ends, from the likeliest end of a paragraph to the least likely.
STOP: Final = 0
"""With the end mark of a sentence, or with a sign that may stand for one, such as an emoji."""
PAUSE: Final = 1
"""With a colon or a semicolon: a sentence may go on, or an item ends."""
WORD: Final = 2
"""With a word: a sentence goes on, or a heading, an item or a line of verse ends."""
COMMA: Final = 3
"""With a comma or a dash: a sentence goes on, perhaps in the next line of verse."""
BOUND: Final = 4
"""With something that belongs to the next word: a preposition, an opening bracket, half a word, an item's number."""

# How a line begins.
LOWER: Final = 0
"""In lower case, even inside quotes or brackets, or with a closing mark."""
DASHED: Final = 1
"""With a dash and lower case: a sentence goes on, or an item begins."""
ITEM: Final = 2
"""With the mark or the number of an item, or with the dash before speech."""
OTHER: Final = 3
"""With a capital, a figure, a sign."""

_BINDING: Final = PREPOSITIONS | {
    *("при", "перед", "между", "среди", "про", "и", "а", "но", "или", "не", "ни", "чтобы", "the", "of", "and")
}
_LONGEST_BINDING: Final = max(map(len, _BINDING))
_CLOSERS: Final = "»”“\"'’)]}"
_DASHES: Final = "-‒–—―"
_MARKS_BEFORE: Final = f"{_DASHES}>"
_BULLETS: Final = "•●○◦▪■□◆►▶‣∙·*✓✔➤➢"
_LONGEST_MARK: Final = 8
_ITEM: Final = lazy_pattern(
    rf"(?:[{_BULLETS}]|\(?(?:\d{{1,3}}|[^\W\d_])\)|\d{{1,2}}\.(?!\d)|\d{{1,2}}(?:\.\d{{1,2}})+\.?)(?:\s|\Z)"
)
_LINKS: Final = ("http", "www.", "t.me/")
# The header of a message: «Лена, [12.03.2024 19:02]», «[Переслано от Лена]».
_HEADER: Final = lazy_pattern(r"(?:\d:\d\d|\A\[Переслано от .{1,80})\]\Z")
SENT_AT: Final = r"\[?(?:\d{1,2}[./]\d{1,2}[./]\d{2,4},? )?\d{1,2}:\d{2}(?::\d{2})?\]?(?: [-–—])?[ \t]{1,2}"
"""A pattern for the time before a message: «[12.04.2025, 09:22] », «14.06.2025, 20:12 - », «20:12 »."""
# «Корреспондент:», «[12.04.2025, 09:22] Марат:», «20:12 <lena>»
_TURN: Final = lazy_pattern(
    rf"{SENT_AT}[<+~А-ЯЁA-Z]|[А-ЯЁA-Z][\w.’'-]{{0,24}}(?: [А-ЯЁA-Z][\w.’'-]{{0,24}}){{0,2}}:(?: |\Z)"
)
LAST_INITIAL: Final = lazy_pattern(r"\b[А-ЯЁA-Z]\.\Z")
"""The initial with which a line ends: «Лесков И. П.»."""
_WORD_CHARACTER: Final = lazy_pattern(r"\w")
_FIRST_WORD: Final = lazy_pattern(r"([А-ЯЁ][а-яё]*(?:-[а-яё]+)*+) ")
_OPENERS: Final = frozenset().union(
    *(STOP_WORDS_BY_PART_OF_SPEECH[part] for part in ("pronouns", "prepositions", "conjunctions", "adverbs"))
)
_LONGEST_OPENER: Final = max(map(len, _OPENERS))
_WORDS: Final = lazy_pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*+")
_JOINING: Final = STOP_WORDS_BY_PART_OF_SPEECH["prepositions"] | STOP_WORDS_BY_PART_OF_SPEECH["conjunctions"]
REACTIONS: Final = lazy_pattern(rf"(?:[{EMOJI}][{EMOJI}\ufe0f\u200d]*+ ?\d[\d.,]*+[KКkк]? ?)+")
"""«👍 14 👎 1»: reactions of readers to a review or a message; it must match the whole line."""
# «Страница 1 из 3  1 2 3 След.»
_PAGES: Final = lazy_pattern(
    r"Страница \d{1,5} из \d{1,5}(?:[\s\d.…,|»›>]|(?:[Пп]ред|[Сс]лед)(?:ыдущая|ующая)?\b|[Вв]пер[её]д|[Дд]алее)*+"
)
_DAY: Final = r"(?:сегодня|вчера|\d{1,2} [а-яё]{3,8}\.?(?: \d{4}(?: г\.)?)?|\d{1,2}\.\d{1,2}\.\d{2,4})"
_CONTROLS: Final = r"(?:ответить|нравится|поделиться|цитировать|пожаловаться|\d{1,5})"
# «вчера в 17:31 Ответить», «#3  16 ноя 2026, 19:02», «2 ч. назад», «Нравится 3»
_STAMP: Final = lazy_pattern(
    rf"(?:(?=[онп])|(?:#\d{{1,6}}\s+)?(?:(?:{_DAY},?\s+(?:в\s+)?)?\d{{1,2}}:\d{{2}}(?::\d{{2}})?"
    r"|\d{1,2} (?:мин(?:ут[аы]?)?|ч(?:ас(?:а|ов)?)?|дн(?:я|ей)?|нед)\.? назад))"
    rf"(?:[\s·|,]*\b{_CONTROLS})*",
    re.IGNORECASE,
)
_LONGEST_STAMP: Final = 60
_SIGNS_OF_STAMP: Final = (":", "назад", "Ответить", "Нравится", "Поделиться")
# Rows of lists without marks: «ул. Лесная, 1, 3», «масло слив. — 80 г».
_ADDRESS: Final = lazy_pattern(r"(?:ул|пер|просп|пр(?:-к?т)?|б-р|бул|наб|пл|мкр|пос|дер|ст)\.? [А-ЯЁ]")
_AMOUNT: Final = lazy_pattern(r"[^\W\d_].{0,60} [—–-] (?:\d|[½¼]|по вкусу).{0,30}\Z")
_DASHES_APART: Final = (" — ", " – ", " - ")
# A word that needs a noun after it, or opens a clause that may go on: «дома, принадлежащего», «сообщил, что судно».
_NEEDS_MORE: Final = lazy_pattern(
    r", (?:что|чтобы|если|когда|где|котор(?:ый|ая|ое|ые|ого|ому|ым|ом|ой|ую|ых|ыми))\b"
    r"|(?:[уюая]щ|вш)(?:ий|ая|ее|ие|его|ему|им|ем|ей|ую|их|ими)\Z"
)
# «Фото: порт.», «Общество, 14 марта.», «Билет — сто рублей.» stand below a headline.
_NO_STUMP: Final = lazy_pattern(r"[\d:©]| [—–-] ")


def end_of(line: str) -> int:
    """How a line, stripped of white space, ends."""
    last = line[-1]
    if last.isalnum():
        word = line[line.rfind(" ") + 1 :]
        return BOUND if len(word) <= _LONGEST_BINDING and word in _BINDING else WORD
    if len(line) < _LONGEST_MARK and (_ITEM.fullmatch(line) or line in _DASHES):
        return BOUND
    if last in ".?!…":
        return STOP
    if last in _CLOSERS:
        last = line.rstrip(_CLOSERS)[-1:]
        return STOP if last in ".?!…" else PAUSE if last in ":;" else WORD
    if last in ":;":
        return PAUSE
    if last in "([{«„" or (last in "-\u2010¬" and line[-2:-1].isalpha()):
        return BOUND
    if last == "," or last in _DASHES:
        return COMMA
    return WORD if last in "%°№§/&+=<>˂˃≤≥≈±×$€₽″′" else STOP


def start_of(line: str) -> int:
    """How a line, stripped of white space, begins."""
    first = line[0]
    if first.isalpha():
        if line[1:2] == ")" and _ITEM.match(line):
            return ITEM
        return LOWER if first.islower() and not line.startswith(_LINKS) else OTHER
    if first in _DASHES:
        letter = _WORD_CHARACTER.search(line)
        return DASHED if letter and letter[0].islower() else ITEM
    if first in ",;:!?)»%":
        return LOWER
    if _ITEM.match(line):
        return ITEM
    if first in "«„“\"'([":
        letter = _WORD_CHARACTER.search(line)
        return LOWER if letter and letter[0].islower() else OTHER
    return OTHER


def runs_on(before: str, after: str) -> bool:
    """Whether a sentence runs on from one line to the next: no end mark, then lower case; not in tables."""
    if after[0].isupper() or start_of(after) != LOWER or not (before[-1].isalnum() or end_of(before) >= WORD):
        return False
    if before[-1] == "]" and _HEADER.search(before):
        return False
    return not (_are_listed(before, after) or is_stamp(before) or is_stamp(after))


def _are_listed(before: str, after: str) -> bool:
    """Whether two lines are rows: set in columns, two addresses, or two names with an amount each."""
    if is_row(before):
        return is_row(after)
    if _ADDRESS.match(after):
        return _ADDRESS.match(before) is not None
    return _has_amount(before) and _has_amount(after) and end_of(before) == WORD


def _has_amount(line: str) -> bool:
    return any(map(line.__contains__, _DASHES_APART)) and _AMOUNT.match(line) is not None


def is_stamp(line: str) -> bool:
    """Whether a line only says when a post of a forum or a comment was written, or has the controls below it."""
    if len(line) > _LONGEST_STAMP or not any(map(line.__contains__, _SIGNS_OF_STAMP)):
        return False
    return _STAMP.fullmatch(line) is not None


def opens_anew(line: str) -> bool:
    """Whether a line opens like a sentence, with a function word: «Об этом», «Теперь»; not «Анна», «В. Лесков»."""
    word = _FIRST_WORD.match(line, 0, _LONGEST_OPENER + 1)
    return word is not None and _folded(word[1]) in _OPENERS


def is_unfinished(before: str, after: str) -> bool:
    """Whether a line that ends with a word is not a heading but the beginning of a sentence: `after` shows its end.

    Quotes or a bracket are still open, a clause has begun, or the next line is a stump without a verb.
    """
    if before.count("«") > before.count("»") or before.count("(") > before.count(")") or _NEEDS_MORE.search(before):
        return True
    if end_of(after) != STOP or opens_anew(after) or _NO_STUMP.search(after) or not before[0].isalnum():
        return False
    words = map(_folded, _WORDS.findall(after))
    return all(word in _JOINING or word_kind(word) != "other" for word in words)


def _folded(word: str) -> str:
    return word.lower().replace("ё", "е")


def stands_alone(line: str) -> bool:
    """Whether a line is only a link, reactions, numbers of pages or a time: it does not continue the line before it."""
    if line[0] == "С" and _PAGES.fullmatch(line):
        return True
    if is_stamp(line):
        return True
    return (line.startswith(_LINKS) and " " not in line) or (line[0] > "\u203b" and bool(REACTIONS.fullmatch(line)))


def opens_turn(line: str) -> bool:
    """Whether a line opens with a speaker or with the time of a message."""
    return _TURN.match(line) is not None


def length_of_first_word(line: str) -> int:
    """The number of characters up to the end of the first word, with a dash or a mark of quoted mail before it."""
    space = line.find(" ")
    if space == 1 and line[0] in _MARKS_BEFORE:
        space = line.find(" ", 2)
    return space if space >= 0 else len(line)
