"""Numbering: rules that keep the number of an item with the item, and find where the next item begins."""

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.abbreviations import BEFORE_NUMBER
from summarize_ru.text.lexicon.nominals import word_kind
from summarize_ru.text.lexicon.prepositions import PREPOSITIONS
from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.text.lexicon.word_sets import word_set
from summarize_ru.text.sentence_ends.candidates import LOOK_BEHIND, Candidate

_LONGEST = 24  # characters of a number with its marks: `(VIII)`, `1.12.108.14`
# A year is not the number of an item.
_ITEM = (
    r"[«„\"(§№*•]*\s?(?:(?:[^\W\d_]\.\s?|[А-ЯЁ])?\d{1,3}(?:\.\s?\d{1,3}){0,5}[^\W\d_]?"
    r"|[IVXLCDM]+|[ivx]+|[^\W\d_яЯ])\s?\)?"
)
# Chapters and articles are headings of their own: `Статья 5.` is one.
_CAPTION = (
    r"(?i:рис(?:унок|\.)|табл(?:ица|\.)|илл?\.|фото|схема|график|диаграмма|карта|fig(?:ure|\.)|table)"
    r"\s?(?:№\s?|[А-ЯЁA-Z]\.?)?\d{1,3}(?:\.\d{1,3}){0,3}[^\W\d_]?"
)
_ITEM_OR_CAPTION = lazy_pattern(f"{_ITEM}|{_CAPTION}")
_FIRST = lazy_pattern(r":\s\(?[1аai]\)?$")
_FIRST_LENGTH = 5
_NEXT = lazy_pattern(r"\(?([а-яёa-z]|[ivx]{2,4})(\)\.|\.\)|[.)])\s")
_LONGEST_LETTER = 4  # `viii`
_BEFORE_LETTER = frozenset("( \n\t\xa0")
_YEAR_LENGTH = 4
_LETTER_WORDS = frozenset("АВИКОСУ")  # words of one letter that name parts too; «Я» is always a word
_LETTERS = ("абвгдежзийклмнопрстуфхцчшщэюя", "абвгдеёжзиклмнопрстуфхцчшщэюя", "abcdefghijklmnopqrstuvwxyz")
LETTERED = tuple(sorted(word_set("букв витамин гепатит групп звук категори класс корпус литер подъезд секци точк")))
"""Beginnings of words after which a single letter is a name: `витамин С`, `буква Ё`, `точка А`."""
ROMAN = lazy_pattern(r"[IVXLCDMІХ]+$")
"""A Roman number that goes to the end of the string; two of the letters may be Cyrillic."""
ROMAN_NUMBERS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


def numbering(candidate: Candidate) -> bool | None:
    """`1. Первое`, `(1). Второе`, `1.) Третье`, `IV. Итог`, `Рис. 2. Схема`, `А1. Кто?`: what opens an item."""
    if candidate.kind != "." or candidate.letter.islower():
        return None
    text, at = candidate.text, candidate.at
    if at - candidate.sentence <= _LONGEST and _ITEM_OR_CAPTION.fullmatch(text, candidate.sentence, at):
        return False
    before = text[max(candidate.sentence, at - _FIRST_LENGTH) : at]
    return False if ":" in before and _FIRST.search(before) else None


def counting_goes_on(candidate: Candidate) -> bool | None:
    """`1. Хлеб 2. Соль`, `1). Хлеб 2). Соль`, `1.Хлеб 2.Соль`: the previous number comes earlier in the text."""
    if candidate.kind != ".":
        return None
    number, mark = candidate.last, "."
    if number == ")":
        number, mark = candidate.token(2), ")."
    if not number.isdecimal() or len(number) > 2:
        return None
    if not candidate.spaced and number == "1":
        return False
    text, sentence = candidate.text, candidate.sentence
    previous = f"{int(number) - 1}{mark}{candidate.closers}{' ' if candidate.spaced else ''}"
    if text.startswith(previous, sentence):
        return False
    # Items without a space between them are sentences of their own.
    begin = max(sentence if candidate.spaced else 0, candidate.at - LOOK_BEHIND)
    return False if text.find(f" {previous}", begin, candidate.at) >= 0 else None


def item_follows(candidate: Candidate) -> bool | None:
    """`а. Хлеб. б. Соль`, `i) Хлеб. ii) Соль`: the next letter; the previous one comes earlier in the text."""
    if not candidate.letter.islower() or len(candidate.right_word) > _LONGEST_LETTER:
        return None
    following = _NEXT.match(candidate.right)
    if following is None:
        return None
    if len(candidate.last) == 1 and candidate.last.isalpha() and not candidate.token(2).isdecimal():
        return None  # the letters of `т. е.` and `до н. э.` do not open items; `5 г.` may end one
    letter, mark = following.groups()
    begin = max(0, candidate.at - LOOK_BEHIND)
    for row in (*_LETTERS, ROMAN_NUMBERS):
        place = row.index(letter) if letter in row else 0
        if place:
            previous = f"{row[place - 1]}{mark} "
            found = candidate.text.find(previous, begin, candidate.at)
            while found > 0 and candidate.text[found - 1] not in _BEFORE_LETTER:
                found = candidate.text.find(previous, found + 1, candidate.at)
            if found >= 0:
                return True
    return None


def letter_of_number(candidate: Candidate) -> bool:
    """Whether a single letter belongs to the number before the stop: `в доме 5.А`, `п. 3.Б`, but not `дали 5.А мне`.

    A letter that is a word as well belongs to it if a noun, an abbreviation or «№» brought the number in.
    """
    letter = candidate.right_word
    if len(letter) != 1 or letter == "Я":
        return False
    if letter not in _LETTER_WORDS:
        return True
    if len(candidate.last) == _YEAR_LENGTH:
        return False
    if candidate.right[2:].startswith(LETTERED):  # `в 7.А классе`
        return True
    before = candidate.token(2).lower()
    if before == ".":
        return candidate.token(3).lower() in BEFORE_NUMBER
    is_noun = before.isalpha() and word_kind(before) == "noun"
    return before == "№" or (is_noun and before not in RUSSIAN_STOP_WORDS | PREPOSITIONS)
