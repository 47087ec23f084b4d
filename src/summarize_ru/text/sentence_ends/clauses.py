"""Clauses: rules that tell by the verbs whether a clause begins after a full stop."""

from functools import lru_cache
from typing import Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.nominals import word_kind
from summarize_ru.text.lexicon.prepositions import PREPOSITIONS
from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.text.lexicon.word_sets import word_set
from summarize_ru.text.sentence_ends.candidates import LOOK_BEHIND, Candidate

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
# Verbs with a capital that cannot be a surname or a place; `Дали`, `Ковал`, `Перевал`, `Фет` and `Канчели` can.
_OPENING_VERB: Final = lazy_pattern(
    r"[А-ЯЁ](?:[а-яё]*(?:[аеуюя][ею]т|[жчш][еу]т|ёт)|[а-яё]+(?:ят|нул[аи]?|ехали|[ыя]ли)"
    r"|[а-яё]{2,}(?:[иоы]вал[аио]?|(?<!р)евал[аио]?|(?<!шв)или))\b"
)
_OPENING_VERB_ENDS: Final = ("т", "л", "ла", "ло", "ли")  # they make most searches unnecessary
_SHORTEST: Final = 3
_NO_VERBS: Final = frozenset(
    ("если", "зала", "или", "лет", "мало", "минут", "недели", "немало", "счет", "тел", "тяжело")
)
# Another clause may begin after a divider; a verb before it then does not count. The pattern finds the last divider,
# because it searches from the end.
_TO_LAST_DIVIDER: Final = lazy_pattern(
    r"(?s:.*)(?:[,;:()«»\"—–!?…]|(?<![.\w])(?:и|а|но|или|что|чтобы|если|когда|как|где|пока|хотя)\b(?!\.))"
)
_SUBJECT_AND_MORE: Final = lazy_pattern(
    r"(?:[А-ЯЁ]\.\s?){0,2}[А-ЯЁ][а-яё]+((?:\s(?:так\sи\b|(?!(?:и|или|а|но)\s)[а-яё]+)){1,3})"
)
# The first words of phrases that are no sentence without a verb: `Решением суда от 5 мая 2024 г. Орлову отказано`.
_PHRASE_OPENINGS: Final = PREPOSITIONS | word_set(
    "согласно вопреки благодаря ввиду вследствие из-за из-под относительно против между перед помимо кроме начиная "
    "спустя около решением постановлением определением приговором приказом указом распоряжением протоколом законом "
    "договором письмом"
)
YEARS: Final = frozenset(("г", "гг"))
_DIVIDER: Final = lazy_pattern(r"[,;:()«»\"—–!?…\n]")
# What may be said without a finite verb: `В деле нет писем до 1990 г. Орлов`, `До 2030 г. нужно построить`.
_PREDICATE: Final = lazy_pattern(
    r"\b(?:нет|можно|нельзя|нужно|надо|необходимо|пора|вправе|долж(?:ен|на|но|ны)|обязан[аоы]?|[а-яё]+[аеиоуыюя]ть(?:ся)?)\b"
)


def clause_follows(candidate: Candidate) -> bool | None:
    """`Он стал к.т.н. Кафедра его помнит`, `Встретимся в ср. Анна приедет`: one clause does not have two verbs.

    But `В с. Луг строят мост` has one, and in `Узнал, что в с. Луг строят мост` a comma parts them.
    """
    last = candidate.last
    is_initial = len(last) == 1 and last.isupper()
    if is_initial and (candidate.token(2) == "." or candidate.right[1:2] == "."):
        return None  # after initials a surname is likelier than a new clause
    if not verb_follows(candidate):
        return None
    begin = max(candidate.sentence, candidate.at - LOOK_BEHIND)
    end = candidate.at - len(last) if last.istitle() else candidate.at  # `Вел. Устюг` has no verb
    divider = _TO_LAST_DIVIDER.match(candidate.text, begin, end)
    return True if has_verb(candidate.text[divider.end() if divider else begin : end]) else None


def phrase_goes_on(candidate: Candidate) -> bool | None:
    """`По состоянию на 1 мая 2024 г. Банк ведёт`, `Решением суда от 5 мая 2024 г. Орлову отказано`: no verb so far."""
    if candidate.word not in YEARS or not candidate.token(2).isdecimal():
        return None
    is_near = candidate.at - candidate.sentence <= LOOK_BEHIND
    if not is_near or not candidate.letter.isupper() or candidate.next not in (candidate.letter, *"«„"):
        return None
    phrase = candidate.text[candidate.sentence : candidate.at].lower()
    if phrase.partition(" ")[0] not in _PHRASE_OPENINGS or candidate.right_word.lower() in RUSSIAN_STOP_WORDS:
        return None
    if _DIVIDER.search(phrase) or _PREDICATE.search(phrase) or has_verb(phrase):
        return None
    return False


def opening_verb(candidate: Candidate) -> bool | None:
    """`Он депутат г.п. Голосует против`, `Она к.м.н. Принимает по средам`: a verb with a capital is not a name."""
    if candidate.next != candidate.letter or not candidate.right_word.endswith(_OPENING_VERB_ENDS):
        return None
    return True if _OPENING_VERB.match(candidate.right) else None


def verb_follows(candidate: Candidate) -> bool:
    """Whether a subject follows and a verb soon after it: `Кафедра его помнит`, `А. Орлов ушёл`; not `Орлов и ушёл`."""
    if candidate.next != candidate.letter or not candidate.letter.isupper():
        return False
    after = _SUBJECT_AND_MORE.match(candidate.right)
    return after is not None and has_verb(after[1])


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
