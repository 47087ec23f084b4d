"""Corrects the terms of a text where the stemmer gives one word two terms, or two words one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from summarize_ru.text.lexicon.nominals import is_case_ending

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_ENDING_IN_TOWN: Final = re.compile("(?:а|е|у|ом)(?=-на-)")  # «Ростове-на-Дону»
_FLEETING_VOWELS: Final = "ео"
_CONSONANTS: Final = "бвгдзйклмнпрстфхцчшщ"
_SHORTEST_NAME: Final = 3  # letters
_AFTER_FLEETING_VOWEL: Final = ("", "а", "у", "е", "ом", "ем")
# Of «мэрия» and «Арсений»; of «мэр» and «Арсен».
_LONGER_ENDINGS: Final = frozenset(["ия", "ии", "ию", "ией", "ий", "иям", "иями", "иях"])
_SHORTER_ENDINGS: Final = frozenset(["", "а", "у", "ом", "ы", "ов", "ам", "ами", "ах"])


def without_mistakes(terms: list[str], words: list[str], folded: list[str]) -> list[str]:
    """The terms, corrected: one for a word to which Snowball gave two, and two for two words with one stem.

    Args:
        terms: the term of each word.
        words: the words as they are written.
        folded: the words, folded.
    """
    towns = {form: _ENDING_IN_TOWN.sub("", form) for form in folded if "-на-" in form}
    if towns:
        terms = [towns.get(form, term) if term else "" for term, form in zip(terms, folded, strict=True)]
    return _parted(_joined(terms, words, folded), folded)


def _joined(terms: list[str], words: list[str], folded: list[str]) -> list[str]:
    """The terms, with only one for a word to which Snowball gave two.

    «Афганистана» loses «на» as if it were a verb, but «Афганистане» only «е»; «автомобили» loses «или». A term is a
    longer one cut short if each of its forms is the longer term plus a case ending. Names lose a vowel before endings:
    «Лев» and «Льва», «Павел» and «Павла» are one.
    """
    forms: dict[str, list[str]] = {}
    for term, form in zip(terms, folded, strict=True):
        if len(term) > 1:
            forms.setdefault(term, []).append(form)
    # Snowball cuts a word too short by three letters at most.
    cuts = [(cut, term) for term in forms for cut in (term[:-3], term[:-2], term[:-1]) if cut in forms]
    whole = {cut: term for cut, term in cuts if _are_forms(forms[cut], term)}
    names = [
        term
        for term, its_forms in forms.items()
        if term[-1] in _CONSONANTS
        and term[-2] in _FLEETING_VOWELS
        and its_forms[0] == term
        and len(term) >= _SHORTEST_NAME
        and set(its_forms) == {term}
    ]
    common = _in_lower_case(names, terms, words)
    for name in names:
        if name in common:
            continue
        for sign in ("", "ь", "й"):
            short = name[:-2] + sign + name[-1]
            # Snowball leaves the ending of a short word: «льва», «льву».
            others = [short + ending for ending in _AFTER_FLEETING_VOWEL if short + ending in forms]
            if others and all(form != short and _are_forms([form], short) for term in others for form in forms[term]):
                whole |= dict.fromkeys([name, *others], short)
    return [whole.get(term, term) for term in terms]


def _in_lower_case(names: Collection[str], terms: Sequence[str], words: Sequence[str]) -> set[str]:
    """The terms among `names` that some word has in lower case."""
    sought = set(names)
    return {term for term, word in zip(terms, words, strict=True) if term in sought and word[0].islower()}


def _parted(terms: list[str], folded: list[str]) -> list[str]:
    """The terms, with one of its own for a noun in «-ия» that has the stem of a shorter one: «мэрия» and «мэр».

    «Великий» and «великом» have such endings too, but an adjective has none of the longer ones except «-ий».
    """
    longer = {
        term
        for term, form in zip(terms, folded, strict=True)
        if form[len(term) :] in _LONGER_ENDINGS and form[-2:] != "ий" and form.startswith(term)
    }
    if not longer:
        return terms
    both = {
        term
        for term, form in zip(terms, folded, strict=True)
        if term in longer and form.startswith(term) and form[len(term) :] in _SHORTER_ENDINGS
    }
    if not both:
        return terms
    return [
        term + "и" if term in both and form[len(term) :] in _LONGER_ENDINGS else term
        for term, form in zip(terms, folded, strict=True)
    ]


def _are_forms(forms: list[str], stem: str) -> bool:
    """Whether each form is the stem plus a case ending."""
    return all(form.startswith(stem) and is_case_ending(form[len(stem) :]) for form in forms)
