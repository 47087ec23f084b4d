"""Tells nouns and adjectives from other Russian words by their endings, and which of these agree or are oblique."""
# ruff: noqa: SIM905 - as for the stop words, a paragraph of bare words and endings can be read and checked.

import os
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final, Literal, NamedTuple, get_args

Kind = Literal["noun", "adjective", "other"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)

# `pathlib` would add 5 ms to the import.
DATA: Final = os.path.join(os.path.dirname(__file__), "word_kinds.txt")
"""The endings of each kind; `training/train_word_kinds.py` writes the file."""

# Nouns and adjectives that may stand in any text and say nothing about it: numerals, units of measure and of time,
# months beside a date («5 января»), the word of a set phrase that its other words do not reveal («таким образом»).
_SAY_NOTHING: Final = """
    сорок сорока девяноста триста семью тысяча тысячи тысяч тысячам миллион миллиона миллионов миллиард миллиарда
    миллиардов тыс млн млрд трлн сотня сотни сотен сотнями десяток десятки десятка десятков десятками
    первый первая первое первые первого первой первому первым первых первую первом
    второй вторая второе вторые второго второму вторым вторых вторую втором
    третий третья третье третьего третьей третьем
    последний последняя последнее последние последнего последней последнему последним последних последнюю последнем
    новый новая новое новые нового новой новому новым новых новую новом
    остальные остальных остальным остальными остальной

    год года году годом годы годов годам годами годах лет месяц месяца месяцев месяцы месяце месяцам неделя недели
    недель неделю неделе день дня дней дню днем дни сутки суток час часа часов часы минут минуты минуту секунд секунды
    понедельник понедельника понедельнику вторник вторника вторнику четверг четверга четвергу пятница пятницы пятницу
    пятнице суббота субботы субботу субботе воскресенье воскресенья воскресенью полдня полночи полуночи
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре
    зимой летом весной осенью утром вечером ночью бегом рядом
    раза разы разу время времени временем времена времен момент момента
    процент процента процентов руб кг гр км см мм га мл мг шт сут грн мск рис табл
    словом слов образом сути пор пора сей стороны итогам правда привет спасибо
"""

# Words that end like nouns: too rare in the texts from which the endings were learned, or homographs of rare nouns.
_OTHERS: Final = """
    спас рада рады якобы пуста пусты глубока глубоки наспех поневоле наготове насовсем натощак вскользь вконец вкратце
    впопыхах вполголоса поодиночке вдогонку спели запели дали ровно любим
"""

# Nouns that are declined like adjectives, without their endings.
_SUBSTANTIVES: Final = """
    сборн мастерск набережн подозреваем обвиняем пострадавш переменн животн насеком млекопитающ командующ учен прохож
"""
_ADJECTIVE_CASES: Final = "ая ой ую ый ий ое ого его ому ему ым им ом ем ые ие ых их ыми ими ей ее"


_SHORT: Final = 6  # letters; one in fourteen endings is longer


@cache
def _says_nothing() -> frozenset[str]:
    return frozenset(_SAY_NOTHING.split())


class _Known(NamedTuple):
    """The kinds of words and endings.

    Attributes:
        words: the kind of each word whose ending would give another one.
        endings: the kind for each ending.
        longest: how many letters the longest ending has.
        tails: the last letters, `_SHORT` of them, of the longer endings.
        verbs: the words that are both a noun and a verb.
    """

    words: dict[str, Kind]
    endings: dict[str, Kind]
    longest: int
    tails: frozenset[str]
    verbs: frozenset[str]


@cache
def _load() -> _Known:
    """The contents of the file, read on first use (2 ms)."""
    with open(DATA, encoding="utf-8") as file:
        sections = {
            name: words.split() for name, words in re.findall(r"^# ([a-z ]+):\n([^#]*)", file.read(), re.MULTILINE)
        }
    words: dict[str, Kind] = {}
    endings: dict[str, Kind] = {}
    for kind in KINDS:
        for entry in sections[kind]:
            if entry[0] == "^":
                words[entry[1:]] = kind
            else:
                endings[entry] = kind
    words |= dict.fromkeys((_SAY_NOTHING + _OTHERS).split(), "other")
    words |= {f"{stem}{ending}": "noun" for stem in _SUBSTANTIVES.split() for ending in _ADJECTIVE_CASES.split()}
    longest = max(map(len, endings))
    tails = frozenset(ending[-_SHORT:] for ending in endings if len(ending) > _SHORT)
    return _Known(words, endings, longest, tails, frozenset(sections["noun or verb"]))


_ZERO: Final = tuple("бвгджзйклмнпрстфхцчшщь")  # the last letters of nouns without an ending
_AGREEMENT: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "ый": _ZERO,
        "ий": _ZERO,
        "ой": (*_ZERO, "ы", "и", "е", "ой", "ей", "ью"),
        "ей": ("ы", "и", "е", "ой", "ей", "ью"),
        "ого": ("а", "я", "ы", "и"),
        "его": ("а", "я", "ы", "и"),
        "ому": ("у", "ю", "е"),
        "ему": ("у", "ю", "е"),
        "ым": ("ом", "ем", "ам", "ям", "им", "ым"),
        "им": ("ом", "ем", "ам", "ям", "им", "ым"),
        "ом": ("е", "ии", "у", "ю"),  # «в новом доме», «на левом берегу»
        "ем": ("е", "ии", "у", "ю"),
        "ая": ("а", "я", "ь"),
        "яя": ("а", "я", "ь"),
        "ую": ("у", "ю", "ь"),
        "юю": ("у", "ю", "ь"),
        "ое": ("о", "е", "я"),
        "ее": ("о", "е", "я"),
        "ые": ("ы", "и", "а", "я", "е"),
        "ие": ("ы", "и", "а", "я", "е"),
        "ых": (*_ZERO, "ов", "ев", "ах", "ях"),
        "их": (*_ZERO, "ов", "ев", "ах", "ях"),
        "ыми": ("ами", "ями", "ьми"),
        "ими": ("ами", "ями", "ьми"),
    }
)
"""Endings of adjectives, and those of the nouns that each may stand before: «новый дом», «новой стране»."""


def _bits() -> tuple[dict[str, int], dict[str, int]]:
    """`_AGREEMENT` as numbers: a bit for each ending of adjectives; for each of nouns the bits of those that agree."""
    of_adjective = {ending: 1 << number for number, ending in enumerate(_AGREEMENT)}
    of_noun: dict[str, int] = {}
    for ending, nouns in _AGREEMENT.items():
        for noun in nouns:
            of_noun[noun] = of_noun.get(noun, 0) | of_adjective[ending]
    return of_adjective, of_noun


_ADJECTIVE_BITS, _NOUN_BITS = _bits()
ENDING_COUNT: Final = len(_ADJECTIVE_BITS)
"""How many endings of adjectives there are, each a bit."""

_OF_NOUNS_AND_ADJECTIVES: Final = ("ом", "ем", "ой", "ней", "ого", "его", "ые", "ыми", "ими")
_OBLIQUE: Final = tuple(
    "ого его ому ему ым им ых их ыми ими ой ей ую юю ою ею ом ем ам ям ами ями ах ях ов ев у ю ью е".split()
)
_CASE_ENDINGS: Final = frozenset(
    ["", *"а я о е и ы у ю ь й ой ей ою ею ом ем ам ям ами ями ах ях ов ев ия ии ию ие ий ием иям иями иях ью".split()]
)
_DIRECT: Final = ("ое", "ее", "ые", "ие", "ье", "це", "ще")
_UNSURE: Final = ("ы", "и")


def word_kind(word: str) -> Kind:
    """The kind of a folded Russian word by its ending; `"noun"` if the ending is unknown.

    >>> word_kind("хабаровский"), word_kind("край"), word_kind("сообщил")
    ('adjective', 'noun', 'other')
    """
    words, endings, longest, tails, _ = _load()
    kind = words.get(word)
    if kind:
        return kind
    for start in range(max(len(word) - (longest if word[-_SHORT:] in tails else _SHORT), 0), len(word)):
        kind = endings.get(word[start:])
        if kind:
            return kind
    return "noun"


def says_nothing(word: str) -> bool:
    """Whether a folded word is a numeral, a unit or a time that says nothing about a text: «тысяч», «года», «мая»."""
    return word in _says_nothing()


def may_be_verb(word: str) -> bool:
    """Whether a folded word is a noun, and also a verb in the past: «правил», «прибыли», «села»."""
    return word in _load().verbs


def adjective_ending(word: str) -> int:
    """The ending of adjectives that a folded word has, adjective or not, as a number with one bit; 0 for none."""
    return _ADJECTIVE_BITS.get(word[-2:]) or _ADJECTIVE_BITS.get(word[-3:], 0)


def agreeing_endings(word: str) -> int:
    """The endings of the adjectives that may stand before a folded noun, as a number with a bit for each."""
    return _NOUN_BITS.get(word[-1:], 0) | _NOUN_BITS.get(word[-2:], 0) | _NOUN_BITS.get(word[-3:], 0)


def may_be_adjective(word: str) -> bool:
    """Whether a folded word that looks like a noun is an adjective if a noun that agrees with it follows: «большой»."""
    return word.endswith(_OF_NOUNS_AND_ADJECTIVES)


def is_case_ending(ending: str) -> bool:
    """Whether nouns are declined with this ending; "" is such an ending."""
    return ending in _CASE_ENDINGS


def obliqueness(word: str) -> int:
    """Whether a folded word looks like an oblique case: 0 if it looks like a nominative, 1 if unsure, 2 if it does."""
    if word.endswith(_UNSURE):
        return 1
    return 2 if word.endswith(_OBLIQUE) and not word.endswith(_DIRECT) else 0
