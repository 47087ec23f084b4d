"""What the ranker sees on the surface of a sentence: marks on its words, such as a digit, a quote or a cue word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CUES: Final[Mapping[str, tuple[str, ...]]] = {
    "first person": (
        *("я", "мы", "меня", "мне", "мной", "нас", "нам", "нами", "мой", "моя", "мое", "мои", "моего", "моей"),
        *("моих", "наш", "наша", "наше", "наши", "нашего", "нашей", "наших", "нашу", "нашем", "нашим", "себя", "себе"),
    ),
    "second person": (
        *("ты", "вы", "вас", "вам", "вами", "тебя", "тебе", "тобой", "ваш", "ваша", "ваше", "ваши", "вашего"),
        *("вашей", "ваших", "твой", "твоя", "твои"),
    ),
    "third person": (
        *("он", "она", "оно", "они", "его", "ее", "их", "него", "нее", "них", "ему", "ей", "им", "ими", "нему"),
        *("ней", "ним", "ними", "нем"),
    ),
    "demonstratives": (
        *("это", "этот", "эта", "эти", "этого", "этой", "этих", "этому", "этим", "этом", "эту", "тот", "та", "те"),
        *("того", "той", "тех", "том", "тому", "тем", "там", "тогда", "такой", "такая", "такие", "таких", "такого"),
        *("данный", "данная", "данные", "данного", "данной", "данном", "здесь"),
    ),
    "connectives": (
        *("однако", "также", "кроме", "но", "а", "и", "так", "поэтому", "при", "причем", "притом", "тем", "затем"),
        *("потом", "впрочем", "например", "зато", "или", "либо", "ведь", "же", "тоже", "наконец", "далее", "наряду"),
        *("помимо", "вместе", "вследствие", "хотя", "несмотря", "во-первых", "во-вторых", "в-третьих", "более"),
        *("напротив", "соответственно", "иначе", "именно", "собственно", "вот", "ну", "да"),
    ),
    "verbs of speech": (
        *("сказал*", "заявил*", "заявля*", "отметил*", "отмеча*", "сообщил*", "сообща*", "рассказал*", "рассказыв*"),
        *("подчеркн*", "подчерк*", "считает", "считают", "пояснил*", "поясня*", "добавил*", "добавля*", "уверен*"),
        *("говорит", "говорят", "говорил*", "объяснил*", "объясня*", "ответил*", "написал*", "пишет", "пишут"),
        *("признал*", "призна*", "полага*", "утвержда*", "напомнил*", "напомин*", "цитиру*", "приводит", "передает"),
        *("передают", "слова", "словам", "мнению", "констатир*", "резюмир*", "заключил", "вспомина*", "делит*"),
    ),
    "words of findings": (
        *("вывод*", "заключен*", "итог*", "итак", "следовательно", "образом", "результат*", "свидетельств*"),
        *("показал*", "показан*", "показыва*", "установл*", "установи*", "выявл*", "выяви*", "доказа*", "обнаруж*"),
        *("позволя*", "позволи*", "получен*", "определен*", "подтвер*", "выясн*", "оказал*", "обусловл*"),
    ),
    "words of purpose": (
        *("цель", "целью", "цели", "задач*", "стать*", "работ*", "исследован*", "исследу*", "рассматр*", "рассмотр*"),
        *("анализ*", "изуч*", "посвящ*", "предлож*", "предлаг*", "разработ*", "представл*", "проведен*", "провед*"),
        *("автор*", "метод*", "модел*", "подход*", "оцен*"),
    ),
    "references to figures": ("рис", "рисун*", "табл*", "см", "формул*", "уравнен*", "фиг", "приложен*", "разд", "гл", "фото"),
    "words of detail": (
        *("например", "частности", "числе", "напомним", "кстати", "впрочем", "допустим", "скажем", "примеру"),
        *("собственно", "пример"),
    ),
    "hedges": (
        *("возможно", "вероятно", "может", "могут", "мог", "могла", "могло", "могли", "видимо", "кажется", "наверн*"),
        *("похоже", "якобы", "пожалуй", "вряд", "бы", "если"),
    ),
    "words of importance": (
        *("важн*", "главн*", "ключев*", "основн*", "необходим*", "крупнейш*", "перв*", "впервые", "нов*", "особ*"),
        *("рекорд*", "существенн*", "значительн*", "наибол*", "сам*", "последн*", "однозначно", "решен*"),
    ),
    "words of time": (
        *("год*", "лет", "сегодня", "вчера", "накануне", "недел*", "месяц*", "январ*", "феврал*", "март*", "апрел*"),
        *("мая", "мае", "июн*", "июл*", "август*", "сентябр*", "октябр*", "ноябр*", "декабр*", "понедельник*"),
        *("вторник*", "сред*", "четверг*", "пятниц*", "суббот*", "воскресень*", "ранее", "сейчас", "теперь", "уже"),
        *("время", "веке", "века", "день", "дня", "дней"),
    ),
    "negation": ("не", "ни", "нет", "нельзя", "никогда", "никто", "ничего", "без"),
    "subordination": (
        *("что", "чтобы", "который", "которая", "которое", "которые", "которого", "которой", "которых", "которым"),
        *("которую", "котором", "потому", "поскольку", "когда", "где", "как", "из-за", "благодаря", "так"),
    ),
    "question words": ("почему", "зачем", "кто", "какой", "какая", "какие", "сколько", "ли", "разве", "неужели", "куда"),
    "introductions": ("введение", "введения", "introduction"),
    "closing sections": ("заключение", "вывод", "выводы", "итоги", "резюме", "conclusion", "conclusions"),
    "people and offices": (
        *("президент*", "министр*", "глав*", "директор*", "губернатор*", "депутат*", "эксперт*", "профессор*"),
        *("правительств*", "министерств*", "минист*", "власт*", "ведомств*", "компани*", "организац*", "суд*"),
        *("полици*", "партии", "партия", "росси*", "российск*", "украин*", "сша", "страны", "стран*", "совет*"),
    ),
}
"""Words by what they tell; a star stands for any ending. Lower case, «е» for «ё»."""

_CHARACTERS: Final[Mapping[str, str]] = {
    "opening quotes": "«\u201e\u201c\"",
    "closing quotes": "»\u201d\"",
    "commas": ",",
    "colons": ":",
    "semicolons": ";",
    "parentheses": "()[]",
    "percentages": "%",
    "formulas": "=±<>≤≥×·°√∑∆αβγδλμσ",
    "question marks": "?",
    "exclamation marks": "!",
    "ellipses": "…",
}

MARKS: Final = (
    *("digits", "years", "capitals", "words all in capitals", "Latin words", "dashes", "list numbers", "lower-case words"),
    *("full stops", "short words", "long words"),
    *_CHARACTERS,
    *_CUES,
)
"""The names of the marks, in the order of the columns of `Marks.counts`."""

_BIT: Final = {name: 1 << place for place, name in enumerate(MARKS)}
_CACHED_TOKENS: Final = 1 << 17
_SENTENCES_AT_ONCE: Final = 4096
_PUNCTUATION: Final = "«»„“”\"'’().,:;!?…[]{}—–-*%"


class _Masks(dict[str, int]):
    """From a token, what stands between two spaces, to its marks as bits; filled as tokens come."""

    def __init__(self) -> None:
        super().__init__()
        self._words: dict[str, int] = {}
        prefixes: dict[str, int] = {}
        for name, entries in _CUES.items():
            for entry in entries:
                table = prefixes if entry.endswith("*") else self._words
                key = entry.rstrip("*")
                table[key] = table.get(key, 0) | _BIT[name]
        self._prefixes = prefixes
        self._starts = tuple(prefixes)

    def __missing__(self, token: str) -> int:
        if len(self) >= _CACHED_TOKENS:
            self.clear()
        self[token] = mask = self._mask(token)
        return mask

    def _mask(self, token: str) -> int:
        core = token.strip(_PUNCTUATION)
        mask = 0
        for name, characters in _CHARACTERS.items():
            if any(character in token for character in characters):
                mask |= _BIT[name]
        if token[-1:] == "." or token[-2:-1] == ".":
            mask |= _BIT["full stops"]
        if not core:
            return mask | (_BIT["dashes"] if token[0] in "—–-" else 0)
        if token[0] in "—–-":
            mask |= _BIT["dashes"]
        if any(map(str.isdigit, core)):
            mask |= _BIT["digits"]
            if len(core) == 4 and core.isdigit() and core[:2] in ("19", "20"):
                mask |= _BIT["years"]
            if token[-1] in ".)" and len(core) < 4:
                mask |= _BIT["list numbers"]
        elif core[0].isupper():
            mask |= _BIT["capitals"]
            if len(core) > 1 and core.isupper():
                mask |= _BIT["words all in capitals"]
        elif core[0].islower():
            mask |= _BIT["lower-case words"]
        if core[0].isascii() and core[0].isalpha():
            mask |= _BIT["Latin words"]
        if len(core) < 3:
            mask |= _BIT["short words"]
        elif len(core) > 9:
            mask |= _BIT["long words"]
        word = core.lower().replace("ё", "е")
        mask |= self._words.get(word, 0)
        if word.startswith(self._starts):
            for start, bits in self._prefixes.items():
                if word.startswith(start):
                    mask |= bits
        return mask


_masks: Final = _Masks()


def token_marks(
    source: str, spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.int64]]]:
    """The marks of the tokens of some sentences after the other, blocks of sentences at a time.

    Yields:
        The marks of each token, zeros and ones, shape (tokens, marks), and the number of tokens of each sentence.
    """
    for first in range(0, len(spans), _SENTENCES_AT_ONCE):
        sentences = [source[start:stop].split() for start, stop in spans[first : first + _SENTENCES_AT_ONCE]]
        lengths = np.fromiter(map(len, sentences), np.int64, len(sentences))
        tokens = chain.from_iterable(sentences)
        masks = np.fromiter(map(_masks.__getitem__, tokens), "<i8", int(lengths.sum()))
        yield np.unpackbits(masks.view(np.uint8).reshape(-1, 8), axis=1, count=len(MARKS), bitorder="little"), lengths
