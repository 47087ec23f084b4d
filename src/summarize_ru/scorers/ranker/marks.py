"""Marks of tokens that the ranker counts, such as a digit, a quote or a cue word."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.ranking.cues import CueWords
from summarize_ru.text.cache import LONGEST, Cache
from summarize_ru.text.line_breaks.folding import MARKS as FOLDED_MARKS
from summarize_ru.text.tokens import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

CUES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "words of first and second person": (
            *("я", "мы", "меня", "мне", "мной", "нас", "нам", "нами", "мой", "моя", "мое", "мои", "моего", "моей"),
            *("моих", "наш", "наша", "наше", "наши", "нашего", "нашей", "наших", "нашу", "нашем", "нашим", "ты", "вы"),
            *("вас", "вам", "вами", "тебя", "тебе", "тобой", "ваш", "ваша", "ваше", "ваши", "вашего", "вашей", "ваших"),
            *("твой", "твоя", "твои"),
        ),
        "pronouns": (
            *("он", "она", "оно", "они", "его", "ее", "их", "него", "нее", "них", "ему", "ей", "им", "ими", "нему"),
            *("ней", "ним", "ними", "нем", "это", "этот", "эта", "эти", "этого", "этой", "этих", "этому", "этим"),
            *("этом", "эту", "тот", "та", "те", "того", "той", "тех", "том", "тому", "там", "тогда", "такой", "такая"),
            *("такие", "таких", "такого", "данный", "данная", "данные", "данного", "данной", "данном", "здесь"),
        ),
        "connectives": (
            *("однако", "также", "кроме", "но", "а", "и", "так", "поэтому", "при", "причем", "притом", "тем", "затем"),
            *("потом", "впрочем", "зато", "или", "либо", "ведь", "же", "тоже", "наконец", "далее", "наряду", "помимо"),
            *("вместе", "вследствие", "хотя", "несмотря", "во-первых", "во-вторых", "в-третьих", "более", "напротив"),
            *("соответственно", "иначе", "именно", "собственно", "вот", "ну", "да"),
        ),
        "words that subordinate": (
            *("что", "чтобы", "который", "которая", "которое", "которые", "которого", "которой", "которых", "которым"),
            *("которую", "котором", "потому", "поскольку", "когда", "где", "как", "из-за", "благодаря", "если"),
        ),
        "verbs of speech": (
            *("сказал*", "заявил*", "заявля*", "отметил*", "отмеча*", "сообщил*", "сообща*", "рассказал*"),
            *("рассказыв*", "подчеркн*", "подчерк*", "считает", "считают", "пояснил*", "поясня*", "добавил*"),
            *("добавля*", "уверен*", "говорит", "говорят", "говорил*", "объяснил*", "объясня*", "ответил*"),
            *("написал*", "пишет", "пишут", "признал*", "призна*", "полага*", "утвержда*", "напомнил*", "напомин*"),
            *("цитиру*", "приводит", "передает", "передают", "слова", "словам", "мнению", "констатир*", "резюмир*"),
            *("вспомина*", "делит*"),
        ),
        "words of findings": (
            *("вывод*", "заключен*", "итог*", "итак", "следовательно", "образом", "результат*", "свидетельств*"),
            *("показал*", "показан*", "показыва*", "установл*", "установи*", "выявл*", "выяви*", "доказа*", "обнаруж*"),
            *("позволя*", "позволи*", "получен*", "определен*", "подтвер*", "выясн*", "оказал*", "обусловл*"),
        ),
        "words of purpose": (
            *("цель", "целью", "цели", "задач*", "стать*", "работ*", "исследован*", "исследу*", "рассматр*"),
            *("рассмотр*", "анализ*", "изуч*", "посвящ*", "предлож*", "предлаг*", "разработ*", "представл*"),
            *("проведен*", "провед*", "автор*", "метод*", "модел*", "подход*", "оцен*"),
        ),
        "words of detail and doubt": (
            *("например", "частности", "числе", "напомним", "кстати", "допустим", "скажем", "примеру", "пример"),
            *("возможно", "вероятно", "может", "могут", "мог", "могла", "могло", "могли", "видимо", "кажется"),
            *("наверн*", "похоже", "якобы", "пожалуй", "вряд", "бы", "рис", "рисун*", "табл*", "см", "фото"),
        ),
        "words of importance": (
            *("важн*", "главн*", "ключев*", "основн*", "необходим*", "крупнейш*", "перв*", "впервые", "нов*", "особ*"),
            *("рекорд*", "существенн*", "значительн*", "наибол*", "сам*", "последн*", "решен*"),
        ),
        "words of time": (
            *("год*", "лет", "сегодня", "вчера", "накануне", "недел*", "месяц*", "январ*", "феврал*", "март*"),
            *("апрел*", "мая", "мае", "июн*", "июл*", "август*", "сентябр*", "октябр*", "ноябр*", "декабр*"),
            *("понедельник*", "вторник*", "сред*", "четверг*", "пятниц*", "суббот*", "воскресень*", "ранее"),
            *("сейчас", "теперь", "уже", "время", "веке", "века", "день", "дня", "дней"),
        ),
        "people and offices": (
            *("президент*", "министр*", "глав*", "директор*", "губернатор*", "депутат*", "эксперт*", "профессор*"),
            *("правительств*", "минист*", "власт*", "ведомств*", "компани*", "организац*", "суд*", "полици*"),
            *("партии", "партия", "росси*", "украин*", "сша", "стран*", "совет*"),
        ),
        "names of introductions": ("введение", "введения", "introduction"),
        "names of conclusions": ("заключение", "вывод", "выводы", "итоги", "резюме", "conclusion", "conclusions"),
    }
)
"""Cue words by mark, in lower case with «е» for «ё»; a star stands for any ending."""

_CHARACTERS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "quotes": frozenset('«»„“”"'),
        "commas": frozenset(","),
        "colons": frozenset(":"),
        "parentheses": frozenset("()[]"),
        "question marks": frozenset("?"),
    }
)

_SECTIONS: Final = ("names of introductions", "names of conclusions")
_OPENINGS: Final = (
    *("dashes", "quotes", "lower-case words", "digits", "connectives", "pronouns"),
    *("words of first and second person", "people and offices", "words of time", "words of purpose"),
)
_ENDINGS: Final = ("ends of sentences", "question marks", "colons", "commas")
_CAPITALS: Final = "words all in capitals"
_AT_EDGES: Final = (*_SECTIONS, _CAPITALS, *_OPENINGS, *_ENDINGS)

MARKS: Final = (
    *_AT_EDGES,
    *("capitals", "Latin words", "short words", "long words"),
    *(name for name in (*_CHARACTERS, *CUES) if name not in _AT_EDGES),
)
"""The names of the marks; those that count in the first or the last token of a sentence come first."""


def _columns(names: tuple[str, ...]) -> slice:
    return slice(MARKS.index(names[0]), MARKS.index(names[-1]) + 1)


SECTIONS: Final = _columns(_SECTIONS)
"""The marks that name sections."""
CAPITALS: Final = MARKS.index(_CAPITALS)
"""The mark of words all in capitals."""
OPENINGS: Final = _columns(_OPENINGS)
"""The marks that tell something about a sentence if its first token has them."""
ENDINGS: Final = _columns(_ENDINGS)
"""The marks that tell something about a sentence if its last token has them; a heading ends with none of them."""
COUNTED: Final = slice(SECTIONS.stop, len(MARKS))
"""The marks that tell something about a sentence by their number in it."""

_COLUMNS: Final = (*MARKS, *[None] * (-len(MARKS) % 8))  # filled up to whole numbers of 64 bits
_BYTES: Final = MappingProxyType({column: 1 << 8 * place for place, column in enumerate(_COLUMNS) if column})
"""The byte of each mark, in a row that is one number with the lowest byte first."""
_LONGEST_SUM: Final = 255  # tokens; their sum fits into a byte
_PUNCTUATION: Final = "«»„“”\"'’().,:;!?…[]{}—–-*%"
_CLOSERS: Final = '»”")'
_SENTENCE_ENDS: Final = (".", "?", "!", "…")
_FOLDED: Final = frozenset(FOLDED_MARKS)
_WITHOUT_MARKS: Final = str.maketrans("", "", FOLDED_MARKS)
_SIGNS_REMEMBERED: Final = 4096  # strings of signs that stand around words; there are some hundreds
_SHORT: Final = 3
_LONG: Final = 10
_OF_LENGTH: Final = (
    *(_BYTES["short words"] for _ in range(_SHORT)),
    *(0 for _ in range(_SHORT, _LONG)),
    _BYTES["long words"],
)


class _Rows(Cache[bytes]):
    """Maps a token, the text between two white spaces, to its marks, a row of ones and zeros.

    New tokens never end, one in eight after thousands of articles. So a row is put together as one number, of which
    each mark is a byte.
    """

    def __init__(self) -> None:
        super().__init__()
        self._cues = _Cues()
        self._rows: dict[int, bytes] = {}  # few rows for many tokens

    def find(self, keys: list[str]) -> Iterable[bytes]:
        """The rows of some tokens."""
        cores = [token.strip(_PUNCTUATION) for token in keys]
        # One text is folded faster than its words one by one.
        words = "\n".join(cores).lower().replace("ё", "е").split("\n")
        return map(self._row, keys, cores, words)

    def _row(self, token: str, core: str, word: str) -> bytes:
        if core.isalnum() and len(token) <= LONGEST:
            marks = self._cues.of(word) | _marks_of_core(core)
            if len(core) < len(token):
                before, _, after = token.partition(core)
                marks |= _marks_around(before, after)
        else:
            marks = self._marks_of_strange(token)
        row = self._rows.get(marks)
        if row is None:
            row = self._rows[marks] = marks.to_bytes(len(_COLUMNS), "little")
        return row

    def _marks_of_strange(self, token: str) -> int:
        """The marks of a token with signs in the middle, or of signs alone."""
        if token == SEPARATOR:
            return 0
        # A decomposed «й» is one letter, and a soft hyphen none: the ranker counts letters, and looks words up.
        token = unicodedata.normalize("NFC", token)
        if not _FOLDED.isdisjoint(token):
            token = token.translate(_WITHOUT_MARKS)
        core = token.strip(_PUNCTUATION)
        return self._cues.of(core.lower().replace("ё", "е")) | _marks_of_core(core) | _marks_of_signs(token, core)


class _Cues:
    """Tells which marks of cue words a word has."""

    def __init__(self) -> None:
        marks: dict[str, int] = {}
        for mark, entries in CUES.items():
            for entry in entries:
                marks[entry] = marks.get(entry, 0) | _BYTES[mark]
        self._words = CueWords(marks)

    def of(self, word: str) -> int:
        """The marks, each a byte of a number.

        Args:
            word: in lower case, with «е» for «ё».
        """
        marks = 0
        for of_entry in self._words.of(word):
            marks |= of_entry
        return marks


def _marks_of_core(core: str) -> int:
    """The marks of the letters and digits of a token."""
    if not core:
        return 0
    first, size = core[0], len(core)
    marks = _OF_LENGTH[min(_LONG, size)]
    if not core.isalpha() and any(map(str.isdigit, core)):
        marks |= _BYTES["digits"]
    if first.islower():
        marks |= _BYTES["lower-case words"]
    elif first.isupper():
        marks |= _BYTES["capitals"]
        if size > 1 and core.isupper():
            marks |= _BYTES[_CAPITALS]
    if first.isascii() and first.isalpha():
        marks |= _BYTES["Latin words"]
    return marks


def _marks_of_signs(token: str, core: str) -> int:
    """The marks of the signs in a token that are neither letters nor digits."""
    marks = 0
    for mark, characters in _CHARACTERS.items():
        if not characters.isdisjoint(token):
            marks |= _BYTES[mark]
    if token.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS):
        marks |= _BYTES["ends of sentences"]
    if token.startswith(("—", "–")) or (not core and "-" in token):
        marks |= _BYTES["dashes"]
    return marks


@lru_cache(maxsize=_SIGNS_REMEMBERED)
def _marks_around(before: str, after: str) -> int:
    """The marks of the signs before and after a word."""
    return _marks_of_signs(f"{before}w{after}", "w")


_rows: Final = _Rows()


def token_marks(tokens: Sequence[str]) -> NDArray[np.uint8]:
    """Whether each token has each mark, zeros and ones, shape (tokens, marks and some columns more).

    Args:
        tokens: the pieces between white space; the separator of sentences has no marks.
    """
    return np.frombuffer(b"".join(_rows.of(tokens)), np.uint8).reshape(-1, len(_COLUMNS))


def sum_marks(marks: NDArray[np.uint8], bounds: NDArray[np.intp]) -> NDArray[np.uint8 | np.uint16]:
    """The number of tokens with each mark in each sentence, shape (sentences, marks).

    Eight counts are added as one number of 64 bits; four, if a sentence has more tokens than a byte can count. No count
    overflows in sentences of up to 65,535 tokens.

    Args:
        marks: the marks of each token in order, of the separators too.
        bounds: the index of the first token of each sentence, then one past the end, as in `Tokens`.
    """
    longest = (bounds[1:] - bounds[:-1]).max()
    lanes = marks if longest <= _LONGEST_SUM else marks.astype(np.uint16)
    sums = np.add.reduceat(lanes.view(np.uint64), bounds[:-1], axis=0).view(lanes.dtype)
    return sums[:, : len(MARKS)]
