"""Finds surnames of women, which look like a man's in the genitive («Орлова»), by the words around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize_ru.keyphrases.readings import LEAST_LIKELY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rumorph import Analysis, Analyzer

    from summarize_ru.keyphrases.use import Use

ENDINGS: Final = ("ова", "ева", "ёва", "ина", "ына")
FEMININE_PAST: Final = ("ла", "лась")
_FORMS: Final = ("а", "у", "ой", "ою")
_VERB_AFTER: Final = re.compile(r"\s(?:[А-ЯЁ]\.\s?){0,2}(?:не )?([а-яё]+)(?![\w-])")
_BEHIND: Final = 160  # characters; the words that tell stand near
_CLAUSES: Final = re.compile(r"[,.:;!?()«»„“”\"—–]")
_WORD: Final = re.compile(r"[\w-]+")
_NAME_AFTER: Final = re.compile(r"\s([А-ЯЁ][а-яё]+)(?![\w-])")
# «(отв. Малышева О.О.)», «технолог, Малышева О. О.», but not «Слушали: Аникина Д.Г.» and not «мнение Аникина Д.Г.».
_BEFORE_AN_ENTRY: Final = (",", ";", "(", "/", ")", "отв.", "ИП")
_INITIALS_AFTER: Final = re.compile(r"\s[А-ЯЁ]\.\s?[А-ЯЁ]\.")
# They have no person as an object, so that «сообщила Орлова» needs no look at the rest of the clause.
_SPEECH: Final = re.compile(
    r"(?:сказа|заяви|сообщи|расска|отмети|добави|подчеркну|поясни|объясни|уточни|напомни|призна|ответи|написа|счита"
    r"|говори|замети|утвержда|переда)\w*"
)


def woman_surname(analyzer: Analyzer, uses: Sequence[Use]) -> str | None:
    """The nominative of a surname if the words around it show that it is a woman's; None if they do not.

    A verb tells («Орлова заявила», «слово взяла Орлова»), a first name after it («Орлова Анна») or initials at the
    beginning of an entry in a list. No form may be that of a man alone.
    """
    nominatives = [use for use in uses if use.form.endswith(ENDINGS) and use.form[0].isupper() and " " not in use.form]
    if not nominatives or not _are_forms_of_one(nominatives[0].form[:-1], uses):
        return None
    if any(each.pos == "NOUN" and each.feats.get("Case") == "Nom" for each in analyzer.analyze(nominatives[0].form)):
        return None  # «Корова мычала»
    return next((use.form for use in nominatives if _is_nominative(analyzer, use)), None)


def _are_forms_of_one(stem: str, uses: Sequence[Use]) -> bool:
    return all(use.form.startswith(stem) and use.form[len(stem) :] in _FORMS for use in uses)


def _is_nominative(analyzer: Analyzer, use: Use) -> bool:
    if name := _NAME_AFTER.match(use.context, use.stop):
        return any(_is_likely(each, NameType="Giv", Gender="Fem", Case="Nom") for each in analyzer.analyze(name[1]))
    if _INITIALS_AFTER.match(use.context, use.stop) and _begins_an_entry(_before(use)):
        return True
    return _verb_follows(analyzer, use) or _verb_precedes(analyzer, use)


def _before(use: Use) -> str:
    """The text before a surname in its sentence."""
    return use.context[max(0, use.start - _BEHIND) : use.start]


def _begins_an_entry(before: str) -> bool:
    bare = before.rstrip()
    return not bare or "\n" in before[len(bare) :] or bare.endswith(_BEFORE_AN_ENTRY)


def _verb_follows(analyzer: Analyzer, use: Use) -> bool:
    """Whether a feminine verb follows that has no other subject: «Орлова заявила», but not «жена Орлова заявила»."""
    after = _VERB_AFTER.match(use.context, use.stop)
    if after is None or not _is_feminine_verb(analyzer, after[1]):
        return False
    return not any(
        # «партия депутата Орлова победила»
        _is_feminine_subject(each) or _is_likely(each, Animacy="Anim", Case="Gen")
        for word in _WORD.findall(_before(use))[-1:]
        for each in analyzer.analyze(word)
    )


def _verb_precedes(analyzer: Analyzer, use: Use) -> bool:
    """Whether it is the subject of the verb before it, and no object: «слово взяла Орлова», not «она знала Орлова»."""
    clause = _CLAUSES.split(_before(use))[-1]
    *words, verb = _WORD.findall(clause) or [""]
    if not clause[:-1].endswith(verb) or not _is_feminine_verb(analyzer, verb):
        return False
    if verb.endswith("лась") or _SPEECH.fullmatch(verb):
        return True
    following = _WORD.match(use.context, use.stop + 1)
    if not words or not words[0][0].isupper():  # the clause may begin further left
        return False
    others = [*words, following[0]] if following else words
    return not any(_is_feminine_subject(each) for word in others for each in analyzer.analyze(word))


def _is_feminine_verb(analyzer: Analyzer, word: str) -> bool:
    return word.endswith(FEMININE_PAST) and any(
        each.pos == "VERB" and each.feats.get("Gender") == "Fem" for each in analyzer.analyze(word)
    )


def _is_feminine_subject(each: Analysis) -> bool:
    return each.pos != "ADJ" and _is_likely(each, Gender="Fem", Case="Nom", Number="Sing")


def _is_likely(each: Analysis, **feats: str) -> bool:
    return each.prob >= LEAST_LIKELY and feats.items() <= each.feats.items()
