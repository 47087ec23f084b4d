"""Clauses: rules that tell by the verbs whether a clause begins after a full stop."""

from typing import Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.nominals import word_kind
from summarize_ru.text.lexicon.prepositions import PREPOSITIONS
from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.text.lexicon.verbs import has_verb
from summarize_ru.text.lexicon.word_sets import word_set
from summarize_ru.text.sentence_ends.candidates import LOOK_BEHIND, Candidate
from summarize_ru.text.sentence_ends.dates import MONTHS

# Verbs with a capital that cannot be a surname or a place; `Дали`, `Ковал`, `Перевал`, `Фет` and `Канчели` can.
_OPENING_VERB: Final = lazy_pattern(
    r"[А-ЯЁ](?:[а-яё]*(?:[аеуюя][ею]т|[жчш][еу]т|ёт)|[а-яё]+(?:ят|нул[аи]?|ехали|[ыя]ли)"
    r"|[а-яё]{2,}(?:[иоы]вал[аио]?|(?<!р)евал[аио]?|(?<!шв)или))\b"
)
_OPENING_VERB_ENDS: Final = ("т", "л", "ла", "ло", "ли")  # they make most searches unnecessary
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
_DATE: Final = lazy_pattern(rf"\d{{1,2}}(?:\.\d{{1,2}}\.\d{{2}}|\s(?:{'|'.join(sorted(MONTHS))})\b)")


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
    if not candidate.letter.isupper() or candidate.next not in (candidate.letter, *"«„"):
        return None
    first, _, _ = candidate.text[candidate.sentence : candidate.at].partition(" ")
    if first.lower() not in _PHRASE_OPENINGS or candidate.right_word.lower() in RUSSIAN_STOP_WORDS:
        return None
    return False if _has_no_verb_before(candidate) else None


def date_of_deed(candidate: Candidate) -> bool | None:
    """`Седов И. И. 5 февраля 2026 года похитил`: no verb so far; but `Пришёл Седов И. И. 5 февраля он ушёл`."""
    if len(candidate.last) != 1 or not candidate.last.isupper() or not candidate.letter.isdecimal():
        return None
    return False if _DATE.match(candidate.right) and _has_no_verb_before(candidate) else None


def _has_no_verb_before(candidate: Candidate) -> bool:
    """Whether the sentence so far is one short phrase without a verb."""
    if candidate.at - candidate.sentence > LOOK_BEHIND:
        return False
    phrase = candidate.text[candidate.sentence : candidate.at].lower()
    return not (_DIVIDER.search(phrase) or _PREDICATE.search(phrase) or has_verb(phrase))


def opening_verb(candidate: Candidate) -> bool | None:
    """`Он депутат г.п. Голосует против`, `Она к.м.н. Принимает по средам`: a verb with a capital is not a name."""
    if candidate.next != candidate.letter or not candidate.right_word.endswith(_OPENING_VERB_ENDS):
        return None
    if not _OPENING_VERB.match(candidate.right):
        return None
    return True if word_kind(candidate.right_word.lower().replace("ё", "е")) == "other" else None


def verb_follows(candidate: Candidate) -> bool:
    """Whether a subject follows and a verb soon after it: `Кафедра его помнит`, `А. Орлов ушёл`; not `Орлов и ушёл`."""
    if candidate.next != candidate.letter or not candidate.letter.isupper():
        return False
    after = _SUBJECT_AND_MORE.match(candidate.right)
    return after is not None and has_verb(after[1])
