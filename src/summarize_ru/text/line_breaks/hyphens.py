"""Hyphens at line ends: tells which belong to a word, and which only break it."""

from collections.abc import Callable
from typing import Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.words import fold

# Suffixes that make pronouns and adverbs indefinite; «место» and «часто» end in «то» too.
_INDEFINITE: Final = lazy_pattern(
    r"(?:(?:кто|кого|кому|кем|ком|что|чего|чему|чем|где|куда|откуда|когда|отчего|почему|зачем|сколько|насколько|как"
    r"|как(?:ой|ого|ому|им|ом|ая|ую|ое|ие|их|ими)|чей|чья|чье|чьи|чьего|чьей|чью|чьих)-(?:то|либо|нибудь)"
    r"|(?:ну|на|дай|давай|смотри|посмотри|скажи|погоди|иди|поди)-ка)"
)
_FIRST: Final = frozenset(
    {"кое", "кой", "вице", "нью", "санкт", "пресс", "бизнес", "интернет", "онлайн", "премьер", "генерал", "веб"}
)
"""First parts that are always written with a hyphen."""
_LAST: Final = frozenset({"либо", "нибудь", "таки"})
"""Last parts that are always written with a hyphen."""
_WHOLE: Final = lazy_pattern(
    r"из-(?:за|под)|во-(?:первых|вторых)|точь-в-точь|еле-еле|чуть-чуть|вот-вот|едва-едва|мало-помалу|все-таки"
    r"|(?:северо|юго)-(?:восток|восточн|запад)\w*"
    r"|по-(?:моему|твоему|своему|нашему|вашему|новому|старому|прежнему|видимому|разному|другому|иному|настоящему"
    r"|хорошему|русски|английски|немецки|французски|человечески|братски|детски|домашнему|взрослому)"
    r"|экс-(?:министр|президент|премьер|глав|чемпион|мэр|губернатор|депутат|директор|советник|супруг|муж|жен|тренер)\w*"
)
LONGEST_PART: Final = 40
"""The characters that are read before and after a line end; words are not longer."""

_HYPHENATED: Final = lazy_pattern(r"(?<![\w\u0300-\u036f])[\w\u0300-\u036f]++(?:[-\u2010\u2011][\w\u0300-\u036f]++)++")


def hyphenated_parts(text: str) -> frozenset[str]:
    """The keys of the hyphenated words inside the lines of a text, and their first parts: «северо-»."""
    known = set()
    for word in map(fold, set(_HYPHENATED.findall(text))):
        first, *others = word.split("-")
        for last in others:
            known.add(_key(first, last))
            if len(first) > 3:
                known.add(f"{first}-")
            first = last
    return frozenset(known)


def _key(first: str, last: str) -> str:
    """A key of a word from the beginnings of its parts, the same for all its forms: «тренеру-преподавателю»."""
    return f"{first[:6]}-{last[:4]}"


def keeps_hyphen(first: str, last: str, is_known: Callable[[str], bool]) -> bool:
    """Whether a word that a line end breaks after `first` is written with a hyphen before `last`.

    Args:
        first: the part before the hyphen, with any other hyphens.
        last: the part after the line break.
        is_known: whether a string is among the `hyphenated_parts` of the text.
    """
    before, after = first[-1], last[0]
    if not (before.isalpha() and after.isalpha()) or before.isascii() != after.isascii():
        return True
    if before.isupper() != after.isupper():
        return True
    if len(first) == 1 or len(last) == 1:  # programs do not leave a single letter on a line
        return True
    left, right = fold(first), fold(last)
    whole = f"{left}-{right}"
    if _WHOLE.fullmatch(whole) or _INDEFINITE.fullmatch(whole):
        return True
    left, right = left.rpartition("-")[2], right.partition("-")[0]
    if left in _FIRST or right in _LAST or is_known(_key(left, right)):
        return True
    return len(right) > 4 and is_known(f"{left}-")
