"""The words of a document that may stand in keywords, by their kinds and by the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from enum import Flag, auto
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.keyphrases.first_names import is_first_name, may_precede
from summarize_ru.keyphrases.names import are_one_name, begins_with_particle, is_patronymic, may_be_surname
from summarize_ru.keyphrases.passed_over import (
    is_in_set_phrase,
    is_measure,
    is_number,
    is_numbered_part,
    is_passed_over,
    may_be_in_set_phrase,
)
from summarize_ru.keyphrases.predicates import PREDICATES
from summarize_ru.keyphrases.quoted_names import term_of_title
from summarize_ru.keyphrases.terms import without_mistakes
from summarize_ru.text.cache import Cache
from summarize_ru.text.lexicon.nominals import (
    ENDING_COUNT,
    adjective_ending,
    agreeing_endings,
    may_be_adjective,
    may_be_verb,
    says_nothing,
    word_kind,
)
from summarize_ru.text.lexicon.stopwords import STOP_WORDS_BY_PART_OF_SPEECH
from summarize_ru.text.words import Analyzer, fold_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from summarize_ru.keyphrases.tokens import Tokens

_SHORTEST_WORD: Final = 3  # letters, except in names («ЕС», «Ын»)
_LONGEST_ABBREVIATION: Final = 4  # letters
_COORDINATORS: Final = frozenset({"и", "или", "либо"})
_PRONOUNS: Final = frozenset({"я", "ты", "он", "она", "оно", "мы", "вы", "они", "кто"})
_CONJUNCTIONS: Final = frozenset({"а", "и", "но", "что", "когда", "если", "хотя", "как", "где", "пока"})
# How a subject ends before each ending of a verb in the past.
_SUBJECTS: Final = MappingProxyType(
    {
        "л": tuple("бвгджзйклмнпрстфхцчшщь"),
        "ла": ("а", "я", "ь"),
        "ло": ("о", "е"),
        "ли": ("ы", "и", "а", "я"),
    }
)
_OBJECTS: Final = ("у", "ю", "ы", "и")
_FINITE: Final = ("л", "ла", "ло", "ли", "т", "ся", "сь", "ан", "ен", "ана", "ена", "ано", "ено", "аны", "ены")
_FULL_STOP: Final = re.compile(r"\. (?=\w)")
_UNDECLINED: Final = ("о", "е", "и", "у", "ю")
_PARTICIPLE: Final = re.compile(
    r"\w{4}(?:щ|вш|нн|[еи]м|ыт)(?:[иы]й|[ая]я|[ое]е|[иы]е|[ое]го|[ое]му|[ое]й|ую|[иы]м|[ое]м|[иы]х|[иы]ми)$"
)
_LIKE_LOCATIVES: Final = adjective_ending("новое") | adjective_ending("синее")
_ACCUSATIVES: Final = adjective_ending("новую")
_IN_OM: Final = adjective_ending("новом") | adjective_ending("синем")
_NUMBERED_NAME: Final = re.compile(r"\d+[A-ZА-ЯЁ]")  # «1С», «5G», «3D-принтер»

_NOUN: Final = 1
_ADJECTIVE: Final = 2
_OTHER: Final = 3
_KINDS: Final = MappingProxyType({"noun": _NOUN, "adjective": _ADJECTIVE, "other": _OTHER})


class Candidates:
    """The words of a document that may stand in keywords, in order.

    Attributes:
        places: the number of each word among all words of the document, ascending; shape (words,).
        stems: the number of the stem of each word.
        adjacent: whether only white space separates each word from the one before, in the same sentence.
        sentences: the number of the sentence of each word, ascending.
        is_adjective: whether each word looks like an adjective in its context.
        agrees: whether each word is an adjective that agrees with the next word.
        stands_alone: whether no word follows that each word, as an adjective, could belong to.
        is_capital: whether each word has a capital that does not come from the beginning of its sentence.
        positions: where each word stands, from 0 at the beginning of the text to 1 at its end.
        is_addressed: whether each word is the name that a greeting or a farewell goes to.
        name_goes_on: whether each word may be a first name or a patronymic before the next word.
        stem_count: the number of stems.
        is_common: for each word of the document, whether its term is in lower case somewhere.
    """

    def __init__(self, tokens: Tokens, analyzer: Analyzer) -> None:
        ids, joined, opens = tokens.ids, tokens.joined, tokens.opens
        forms = _Forms(tokens, analyzer)

        kinds = forms.kinds[ids]
        quoted = tokens.quoted
        kinds[quoted] = np.where(kinds[quoted] == _OTHER, _NOUN, kinds[quoted])
        kinds[_abbreviations(tokens)] = 0
        after_number = joined[1:] & forms.is_number[ids[:-1]]
        kinds[1:][after_number & forms.is_measure[ids[1:]]] = _OTHER
        kinds[:-1][joined[1:] & forms.is_numbered_part[ids[:-1]] & forms.is_number[ids[1:]]] = 0
        follows = np.append(joined[1:], False)
        for at in np.flatnonzero(forms.may_be_in_set_phrase[ids]).tolist():
            before = forms.folded[ids[at - 1]] if joined[at] else ""
            if is_in_set_phrase(before, forms.folded[ids[at]], forms.folded[ids[at + 1]] if follows[at] else ""):
                kinds[at] = 0
        if forms.may_be_locative.any():  # «в Новом Уренгое»
            kinds[1:][forms.may_be_locative[ids[1:]] & joined[1:] & forms.is_adjective_in_om[ids[:-1]]] = _NOUN
        of_next = np.append(forms.agreeing_endings[ids][1:], 0)
        agrees = follows & ((forms.adjective_endings[ids] & of_next) != 0)
        is_either = forms.may_be_adjectives[ids]
        agrees &= ~(is_either & ((of_next & _ACCUSATIVES) != 0))  # «левом берегу», but not «домом улицу»
        agrees &= np.append(kinds[1:] == _NOUN, False)
        # «Первый канал», and at the beginning of a sentence «Новая Зеландия», but not «Первый вопрос».
        may_describe = forms.may_describe_names[ids]
        kinds[may_describe & ~np.append(kinds[1:] == _ADJECTIVE, False)] = _OTHER  # «Вторая мировая война»
        may_describe &= joined | np.append(forms.is_capital[ids][1:], False)
        kinds[agrees & (is_either | may_describe)] = _ADJECTIVE
        for at in np.flatnonzero(forms.may_be_verb[ids] & (kinds == _NOUN) & joined).tolist():
            if _is_verb(at, forms, tokens, kinds):
                kinds[at] = _OTHER
        # «исполнительной и судебной власти», «новый, быстрый паром»: the noun comes later.
        coordinated = np.append(forms.is_coordinator[ids][1:] | (~joined & ~opens & (kinds == _ADJECTIVE))[1:], False)
        stems = forms.stems[ids]
        totals = np.bincount(stems[kinds > 0], minlength=forms.term_count)
        others = np.bincount(stems[kinds == _OTHER], minlength=forms.term_count)
        # A stem is what most of its forms are: «сил» ends like a verb, but «силы» and «силами» show that it is a noun.
        self.places = places = np.flatnonzero((kinds > 0) & (2 * others < totals)[stems])

        known, self.stems = np.unique(stems[places], return_inverse=True)
        self.stem_count = len(known)
        self.sentences = tokens.sentences[places]
        self.adjacent = joined[places] & (np.diff(places, prepend=-2) == 1)
        self.is_adjective = kinds[places] == _ADJECTIVE
        self.agrees = agrees[places] & self.is_adjective
        self.is_capital = forms.is_capital[ids[places]] & ~opens[places]
        self.positions = places / max(len(ids), 1)
        describes = np.append(self.adjacent[1:], False)
        # «Касперская закон критикует», but «Русское лото»: nouns in a vowel may have no cases.
        unlike = (
            describes & self.is_capital & self.is_adjective & ~self.agrees & ~np.append(self.is_adjective[1:], False)
        )
        for at in np.flatnonzero(unlike).tolist():
            describes[at] = forms.folded[ids[places[at + 1]]].endswith(_UNDECLINED)
        self.stands_alone = ~(describes | coordinated[places])
        for at in np.flatnonzero(self.stands_alone & self.is_adjective & ~joined[places] & ~opens[places]).tolist():
            self.stands_alone[at] = not _follows_its_noun(int(places[at]), forms, tokens, kinds)
        self.is_addressed = tokens.is_addressed[places]
        self.is_common = forms.is_common[stems]
        # «Касперская критикует»: without a noun it is a surname.
        self.is_capital |= forms.may_be_surname[ids[places]] & self.stands_alone & ~self.is_common[places]
        self.name_goes_on = self._find_names(tokens, forms)

    def _find_names(self, tokens: Tokens, forms: _Forms) -> NDArray[np.bool_]:
        """Whether each word may be a name that goes on in the next word: the first two of «Иван Петрович Белов»."""
        has_capital = forms.is_capital[tokens.ids[self.places]]
        goes_on = np.zeros(len(self.places), np.bool_)
        goes_on[:-1] = self.adjacent[1:] & self.is_capital[1:] & ~self.agrees[1:] & has_capital[:-1]
        goes_on &= ~self.is_adjective & ~self.is_common[self.places]
        for at in np.flatnonzero(goes_on).tolist():
            places = self.places[at : at + 2].tolist()
            word, following = (forms.folded[tokens.ids[place]] for place in places)
            goes_on[at] = (
                not (tokens.words[places[0]].isupper() or self.is_common[places[1]])
                and (may_precede(word, following) or are_one_name(word, following))
                and (bool(goes_on[at - 1]) or not is_patronymic(word))
                # «Игра Марка Рютте»
                and not (tokens.opens[places[0]] and is_first_name(following) and not is_first_name(word))
            )
        return goes_on


def _abbreviations(tokens: Tokens) -> list[int]:
    """The numbers of words with a full stop that does not end a sentence: «просп. Космонавтов», «ген. директор».

    Where a word in lower case follows, a sentence may have ended nonetheless, and only short words are abbreviations.
    """
    text, spans = tokens.document.text, tokens.spans
    ends = {stop for _, stop in tokens.sentence_spans}
    found = []
    for match in _FULL_STOP.finditer(text):
        at = match.start()
        number = bisect_left(spans, (at,)) - 1
        if at + 1 in ends or number < 0 or spans[number][1] != at:
            continue
        if not text[at + 2].islower() or at - spans[number][0] <= _LONGEST_ABBREVIATION:
            found.append(number)
    return found


def _follows_its_noun(at: int, forms: _Forms, tokens: Tokens, kinds: NDArray[np.int8]) -> bool:
    """Whether a participle describes the noun before a comma: «погост, расположенный на острове».

    Words follow that depend on it; a verb follows a noun («задержанные рассказали»).
    """
    start, _ = tokens.spans[at]
    if tokens.document.text[start - 2 : start] != ", " or not _PARTICIPLE.search(forms.folded[tokens.ids[at]]):
        return False
    after = at + 1
    if after == len(kinds) or not tokens.joined[after]:
        return False
    return kinds[after] != _OTHER or forms.folded[tokens.ids[after]] in STOP_WORDS_BY_PART_OF_SPEECH["prepositions"]


def _is_verb(at: int, forms: _Forms, tokens: Tokens, kinds: NDArray[np.int8]) -> bool:
    """Whether a word that may be a noun or a verb in the past is the only verb of its clause.

    It stands just after its subject or object:
    «Редактор правил текст», «они прибыли» and «свечи менял осенью», but «глава села заявил» and «свод новых правил».
    """
    folded, ids, joined, opens = forms.folded, tokens.ids, tokens.joined, tokens.opens
    word, subject = folded[ids[at]], folded[ids[at - 1]]
    if subject in _PRONOUNS:
        return True
    may_be_object = word.endswith("л") and subject.endswith(_OBJECTS)
    if kinds[at - 1] != _NOUN or not (
        may_be_object or subject.endswith(_SUBJECTS[word[-2:] if word[-1] != "л" else "л"])
    ):
        return False
    first = at - 1
    while joined[first] and kinds[first - 1] == _ADJECTIVE:
        first -= 1
    if joined[first] and folded[ids[first - 1]] not in _CONJUNCTIONS:
        return False
    after = at + 1
    while after < len(ids) and joined[after]:
        if kinds[after] == _OTHER and folded[ids[after]].endswith(_FINITE):
            return False
        after += 1
    # A line without a full stop may be a heading: «Свод правил».
    return not opens[first] or after < len(ids) or tokens.document.text.rstrip()[-1] in ".!?"


class _Forms:
    """The distinct word forms of a text and their properties.

    Attributes:
        term_count: the number of distinct terms.
        stems: the number of the term of each form, shape (forms,).
        kinds: `_NOUN`, `_ADJECTIVE`, `_OTHER`, or 0 for forms that never occur in keywords.
        may_be_adjectives: whether each form is a noun that is an adjective before a noun that agrees with it.
        may_be_locative: whether each form has a capital and ends like «новое», and like «Уренгое» as well.
        is_adjective_in_om: whether each form is an adjective that may stand before «Уренгое».
        may_describe_names: whether each form is an adjective that tells something in names alone: «Новый», «Первый».
        adjective_endings, agreeing_endings: as in `text.nominals`.
        folded: the forms, folded.
        is_number: whether each form is a number.
        is_measure: whether each form is a unit where it stands after a number.
        is_numbered_part: whether each form is a part of a text where a number follows it.
        may_be_verb: whether each form is a noun and a verb in the past too.
        may_be_in_set_phrase: whether each form is the noun of a set phrase beside certain words.
        is_capital: whether each form has a capital.
        may_be_surname: whether each form has a capital and ends like «Касперская».
        is_coordinator: whether each form is «и» or a similar conjunction.
        is_common: whether some form of each term is a noun or an adjective in lower case; shape (terms,).
    """

    def __init__(self, tokens: Tokens, analyzer: Analyzer) -> None:
        forms = tokens.forms
        known = _KNOWN.of(forms)
        self.folded = folded = [form for form, _ in known]
        terms = without_mistakes(analyzer.analyze([form.removeprefix("The ") for form in forms]), forms, folded)
        if tokens.titles:  # «Северного потока — 2» has the term of «Северный поток — 2»
            terms = [
                term_of_title(form) if written in tokens.titles else term
                for written, form, term in zip(forms, folded, terms, strict=True)
            ]
        numbers: dict[str, int] = {}
        self.stems = np.array([numbers.setdefault(term, len(numbers)) for term in terms], np.intp)
        self.term_count = len(numbers)
        signs = np.fromiter(map(itemgetter(1), known), np.int64, len(known))
        self.adjective_endings = signs >> _ADJECTIVE_ENDING & _ENDINGS
        self.agreeing_endings = signs >> _AGREEING_ENDINGS & _ENDINGS
        has_term = np.fromiter(map(bool, terms), np.bool_, len(terms))
        stands_inside = np.bincount(tokens.ids[tokens.joined], minlength=len(forms)) > 0
        kinds = np.where(stands_inside, signs >> _KIND_INSIDE, signs >> _KIND_AT_OPENING) & _KINDS_OF_WORDS
        self.kinds = (kinds * has_term).astype(np.int8)

        def has(sign: _Sign) -> NDArray[np.bool_]:
            found: NDArray[np.bool_] = (signs & sign.value) != 0
            return found

        self.may_be_adjectives = has(_Sign.ADJECTIVE) & (self.kinds == _NOUN)
        self.may_describe_names = has(_Sign.SAYS_NOTHING) & has(_Sign.CAPITAL) & (self.adjective_endings != 0)
        is_in_om = (self.adjective_endings & _IN_OM) != 0
        self.is_adjective_in_om = is_in_om & ((self.kinds == _ADJECTIVE) | self.may_describe_names)
        self.may_be_locative = (
            has(_Sign.CAPITAL) & (self.kinds == _ADJECTIVE) & ((self.adjective_endings & _LIKE_LOCATIVES) != 0)
        )
        self.is_number = has(_Sign.NUMBER)
        self.is_numbered_part = has(_Sign.NUMBERED_PART)
        self.is_measure = has(_Sign.MEASURE)
        self.may_be_verb = has(_Sign.VERB)
        self.may_be_in_set_phrase = has(_Sign.SET_PHRASE)
        self.is_capital = has(_Sign.CAPITAL)
        self.may_be_surname = has(_Sign.SURNAME) & has(_Sign.CAPITAL)
        self.is_coordinator = has(_Sign.COORDINATOR)
        # «РАН» is no form of «ранее».
        is_common = has(_Sign.LOWER_CASE) & (self.kinds != _OTHER)
        self.is_common = np.bincount(self.stems[is_common], minlength=self.term_count) > 0


class _Sign(Flag):
    """Properties that a form has or may have by its letters alone; see `_Forms`."""

    ADJECTIVE = auto()
    NUMBER = auto()
    NUMBERED_PART = auto()
    MEASURE = auto()
    VERB = auto()
    SET_PHRASE = auto()
    SAYS_NOTHING = auto()
    COORDINATOR = auto()
    SURNAME = auto()
    CAPITAL = auto()
    LOWER_CASE = auto()


_CAPITAL: Final = _Sign.CAPITAL.value
_LOWER_CASE: Final = _Sign.LOWER_CASE.value
_OF_FOLDED: Final[tuple[tuple[int, Callable[[str], bool]], ...]] = (
    (_Sign.ADJECTIVE.value, may_be_adjective),
    (_Sign.NUMBER.value, is_number),
    (_Sign.NUMBERED_PART.value, is_numbered_part),
    (_Sign.MEASURE.value, is_measure),
    (_Sign.VERB.value, may_be_verb),
    (_Sign.SET_PHRASE.value, may_be_in_set_phrase),
    (_Sign.SAYS_NOTHING.value, says_nothing),
    (_Sign.COORDINATOR.value, _COORDINATORS.__contains__),
    (_Sign.SURNAME.value, may_be_surname),
)
"""The signs that the letters of the folded form tell."""


# What the letters of a form alone tell is one number, so that the numbers of a text are an array: its signs, its kind
# where it stands at the beginning of sentences alone, its kind inside a sentence, and its endings (see `_Forms`).
_KIND_AT_OPENING: Final = len(_Sign)
_KIND_INSIDE: Final = _KIND_AT_OPENING + 2
_ADJECTIVE_ENDING: Final = _KIND_INSIDE + 2
_AGREEING_ENDINGS: Final = _ADJECTIVE_ENDING + ENDING_COUNT
_KINDS_OF_WORDS: Final = 0b11
_ENDINGS: Final = (1 << ENDING_COUNT) - 1


class _KnownForms(Cache[tuple[str, int]]):
    """The forms that were seen, each folded, with its number: most forms occur in many texts."""

    def find(self, keys: list[str]) -> Iterator[tuple[str, int]]:
        return map(_form, keys, fold_all(keys))


_KNOWN: Final = _KnownForms()


def _form(form: str, folded: str) -> tuple[str, int]:
    is_capital = form[0].isupper() or begins_with_particle(form)
    signs = _CAPITAL if is_capital else _LOWER_CASE if form[0].islower() else 0
    for sign, has in _OF_FOLDED:
        if has(folded):
            signs |= sign
    at_opening, inside = _kinds(form, folded)
    signs |= at_opening << _KIND_AT_OPENING | inside << _KIND_INSIDE
    signs |= adjective_ending(folded) << _ADJECTIVE_ENDING | agreeing_endings(folded) << _AGREEING_ENDINGS
    return folded, signs


def _kinds(form: str, folded: str) -> tuple[int, int]:
    """The kinds of a form at the beginning of a sentence and inside one.

    With a capital inside a sentence it is a name, whatever its ending («Порошенко»).
    """
    if not folded or not (folded[0].isalpha() or _NUMBERED_NAME.match(form)) or is_passed_over(form, folded):
        return 0, 0
    is_upper = form.isupper()
    is_short = len(folded) < _SHORTEST_WORD and not is_upper
    if not "а" <= folded[0] <= "я":
        return (0, 0) if is_short else (_NOUN, _NOUN)
    kind = _OTHER if folded in PREDICATES else _KINDS[word_kind(folded)]
    is_name = not is_upper and (form[0].isupper() or begins_with_particle(form))
    if is_name and kind != _NOUN and is_first_name(folded):
        kind = _NOUN
    inside = _NOUN if is_name and kind == _OTHER else kind
    return (0, inside if is_name else 0) if is_short else (kind, inside)
