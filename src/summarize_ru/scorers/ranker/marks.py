"""What the ranker sees on the surface of a sentence: marks on its words, such as a digit, a quote or a cue word."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.text.cache import LONGEST, Cache
from summarize_ru.text.folding import MARKS as FOLDED_MARKS
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
"""Words by what they tell; a star stands for any ending. Lower case, «е» for «ё»."""

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
_AT_EDGES: Final = (*_SECTIONS, "words all in capitals", *_OPENINGS, *_ENDINGS)

MARKS: Final = (
    *_AT_EDGES,
    *("capitals", "Latin words", "short words", "long words"),
    *(name for name in (*_CHARACTERS, *CUES) if name not in _AT_EDGES),
)
"""The names of the marks; those that count in the first or the last token of a sentence stand side by side."""
SECTIONS: Final = slice(0, 2)
"""The marks that name sections; the words all in capitals follow them."""
OPENINGS: Final = slice(3, 13)
"""The marks that tell something of a sentence when its first token has them."""
ENDINGS: Final = slice(13, 17)
"""The marks that tell something of a sentence when its last token has them; a heading ends with none of them."""

_COLUMNS: Final = (*MARKS, *[None] * (-len(MARKS) % 8))  # as many as fill whole numbers of 64 bits
_BYTES: Final = MappingProxyType({column: 1 << 8 * place for place, column in enumerate(_COLUMNS) if column})
"""The byte of each mark in a row that is read as one number, the lowest byte first."""
_FIRST_LETTERS: Final = min(len(entry) - 1 for entries in CUES.values() for entry in entries if entry.endswith("*"))
_LONGEST_SUM: Final = 255  # tokens of which a sum fits into a byte
_PUNCTUATION: Final = "«»„“”\"'’().,:;!?…[]{}—–-*%"
_CLOSERS: Final = '»”")'
_SENTENCE_ENDS: Final = (".", "?", "!", "…")
_FOLDED: Final = frozenset(FOLDED_MARKS)
_WITHOUT_MARKS: Final = str.maketrans("", "", FOLDED_MARKS)
_SIGNS_REMEMBERED: Final = 4096  # that stand around words; there are some hundreds
_SHORT: Final = 3
_LONG: Final = 10
_OF_LENGTH: Final = (
    *(_BYTES["short words"] for _ in range(_SHORT)),
    *(0 for _ in range(_SHORT, _LONG)),
    _BYTES["long words"],
)


class _Rows(Cache[bytes]):
    """From a token, what stands between two white spaces, to a row of ones and zeros, its marks.

    New tokens never end, one in eight after thousands of articles. So a row is put together as one number, of which
    each mark is a byte.
    """

    def __init__(self) -> None:
        super().__init__()
        self._cues = _Cues()
        self._rows: dict[int, bytes] = {}  # there are few, and many tokens

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
        self._words: dict[str, int] = {}
        self._starts: dict[str, list[tuple[str, int]]] = {}  # by their first letters
        for mark, entries in CUES.items():
            for entry in entries:
                start = entry.removesuffix("*")
                if start == entry:
                    self._words[entry] = self._words.get(entry, 0) | _BYTES[mark]
                else:
                    self._starts.setdefault(start[:_FIRST_LETTERS], []).append((start, _BYTES[mark]))

    def of(self, word: str) -> int:
        """The marks, each a byte of a number.

        Args:
            word: in lower case, with «е» for «ё».
        """
        marks = self._words.get(word, 0)
        for start, of_start in self._starts.get(word[:_FIRST_LETTERS], ()):
            if word.startswith(start):
                marks |= of_start
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
            marks |= _BYTES["words all in capitals"]
    if first.isascii() and first.isalpha():
        marks |= _BYTES["Latin words"]
    return marks


def _marks_of_signs(token: str, core: str) -> int:
    """The marks of what is neither letter nor digit in a token."""
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
        tokens: what stands between two white spaces; the separator of sentences has no mark.
    """
    return np.frombuffer(b"".join(_rows.of(tokens)), np.uint8).reshape(-1, len(_COLUMNS))


def sum_marks(marks: NDArray[np.uint8], bounds: NDArray[np.intp]) -> NDArray[np.uint8 | np.uint16]:
    """How many tokens of each sentence have each mark, shape (sentences, marks).

    Eight counts are added as one number of 64 bits, four where a sentence has more tokens than a byte can count. None
    reaches into the next in sentences of up to 65,535 tokens.

    Args:
        marks: the marks of each token in order, of the separators too.
        bounds: the place of the first token of each sentence, then one past the end, as `Tokens` has them.
    """
    longest = (bounds[1:] - bounds[:-1]).max()
    lanes = marks if longest <= _LONGEST_SUM else marks.astype(np.uint16)
    sums = np.add.reduceat(lanes.view(np.uint64), bounds[:-1], axis=0).view(lanes.dtype)
    return sums[:, : len(MARKS)]
