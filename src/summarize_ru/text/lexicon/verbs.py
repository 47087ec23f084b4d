"""Verbs: tells by its ending whether a word is a finite verb."""

from functools import lru_cache
from typing import Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.nominals import word_kind

# The endings of finite verbs. The tables of `nominals` know most other words that have them («билет», «дела»), but not
# «Михаил» and «славянофил».
_FINITE: Final = (
    *(vowel + ending for vowel in "аеиуюя" for ending in ("т", "тся")),
    *(vowel + ending for vowel in "аеиоуыяш" for ending in ("л", "ла", "ло", "ли")),
    *("лся", "лась", "лось", "лись", "емся", "имся", "тесь", "шься", "юсь", "усь"),
    *(suffix + ending for suffix in ("ан", "ен", "крыт") for ending in "аоы"),  # `касса закрыта`
)
_NAMES: Final = ("аил", "иил", "фил")
# Verbs that those tables do not know, or that look like nouns: `сидел`, but `отдел`; `опустил`, but `стиль`.
_IRREGULAR: Final = lazy_pattern(
    r"(?:[а-я]{0,5}(?:бол|вид|вис|влад|гляд|гор|им|лет|обр|сид|смотр|сп|сум|терп|хот)ел|[а-я]+стил"
    r"|(?:в|до|на|от|пере|при|у)стал)[аои]?"
    r"|(?:(?:по|с)?мог|(?:воз|вы|под)?рос|(?:за|у)мер|(?:вы|за|пере)сох|возник|исчез|погиб"
    r"|(?:в|вы|за|от|пере|под|при|про|у)?(?:вез|нес))(?:л[аои])?"
)
_IRREGULAR_ENDS: Final = ("л", "г", "с", "р", "х", "к", "з", "б")
_SHORTEST: Final = 3
_NO_VERBS: Final = frozenset(
    ("если", "зала", "или", "лет", "мало", "минут", "недели", "немало", "счет", "тел", "тяжело")
)


def has_verb(words: str) -> bool:
    """Whether one of the words looks like a finite verb."""
    return any(map(_is_finite, words.lower().replace("ё", "е").split()))


@lru_cache(maxsize=4096)  # the words around abbreviations and initials come again and again
def _is_finite(word: str) -> bool:
    """Whether a word surely is a finite verb: taking other words for verbs would do more harm than missing some."""
    if len(word) < _SHORTEST or word in _NO_VERBS:
        return False
    stem = word.rstrip("аои")
    if word.endswith(_FINITE) and not stem.endswith(_NAMES) and word_kind(word) == "other":
        return True
    return stem.endswith(_IRREGULAR_ENDS) and _IRREGULAR.fullmatch(word) is not None
