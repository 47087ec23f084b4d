"""Clauses: rules that tell by the verbs whether a clause begins after a full stop."""

from typing import Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.nominals import word_kind
from summarize_ru.text.lexicon.verbs import has_verb
from summarize_ru.text.sentence_ends.candidates import LOOK_BEHIND, Candidate

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


def clause_follows(candidate: Candidate) -> bool | None:
    """`Он стал к.т.н. Кафедра его помнит`, `Встретимся в ср. Анна приедет`: one clause does not have two verbs.

    But `В с. Луг строят мост` has one, and in `Узнал, что в с. Луг строят мост` a comma parts them.
    """
    near = candidate.near
    is_initial = len(near[-1]) == 1 and near[-1].isupper()
    if is_initial and (near[-2:-1] == ["."] or candidate.right[1:2] == "."):
        return None  # after initials a surname is likelier than a new clause
    if not verb_follows(candidate):
        return None
    begin = max(candidate.sentence, candidate.at - LOOK_BEHIND)
    end = candidate.at - len(near[-1]) if near[-1].istitle() else candidate.at  # `Вел. Устюг` has no verb
    divider = _TO_LAST_DIVIDER.match(candidate.text, begin, end)
    return True if has_verb(candidate.text[divider.end() if divider else begin : end]) else None


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
