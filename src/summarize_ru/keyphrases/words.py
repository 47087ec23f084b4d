"""The words of a document that may stand in keywords: which they are, and how they stand there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import compress, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.keyphrases.courtesies import address_spans, courtesy_spans
from summarize_ru.keyphrases.passed_over import (
    is_measure,
    is_number,
    is_numbered_part,
    is_passed_over,
    is_set_phrase,
    set_phrase_ends,
    technical_spans,
)
from summarize_ru.keyphrases.use import Use
from summarize_ru.text.block_rules import STRUCTURE
from summarize_ru.text.nominals import (
    adjective_ending,
    agreeing_endings,
    is_case_ending,
    may_be_adjective,
    obliqueness,
    word_kind,
)
from summarize_ru.text.words import Analyzer, fold, word_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from summarize_ru.document import Document

_SHORTEST_WORD: Final = 3  # letters, except in names («ЕС», «Ын»)
_LONGEST_MISTAKE: Final = 3  # letters by which Snowball cuts a word too short
_LONGEST_ABBREVIATION: Final = 4  # letters
_CONTEXT: Final = 25  # characters on either side that say in which case a word stands
_COORDINATORS: Final = frozenset({"и", "или", "либо"})
_CONJUNCTIONS: Final = frozenset({"что", "когда", "если", "хотя", "а", "но"})
_PAST: Final = ("л", "ла", "лся", "лась")  # «удалось» and «пришлось» follow a dative
_TELL_NOTHING: Final = frozenset({"code", "furniture", "label"})

_FLEETING_VOWEL: Final = re.compile(r"\w[ео][бвгдзйклмнпрстфхцчшщ]$")
_AFTER_FLEETING_VOWEL: Final = ("", "а", "у", "е", "ом", "ем")
_LONGER_ENDINGS: Final = frozenset(["ия", "ии", "ию", "ией", "иям", "иями", "иях"])  # of «мэрия»
_SHORTER_ENDINGS: Final = frozenset(["", "а", "у", "ом", "ы", "ов", "ам", "ами", "ах"])  # of «мэр»
_NEUTER_ENDINGS: Final = frozenset(["ие", "ием"])  # «принятие» and «принята» are of one verb
_APOSTROPHES: Final = "'’ʼ"
_APOSTROPHE: Final = re.compile(rf"\w[{_APOSTROPHES}]\w")
_CONTRACTIONS: Final = frozenset({"s", "t", "d", "m", "re", "ve", "ll"})
_NUMBERED_NAME: Final = re.compile(r"\d+[A-ZА-ЯЁ]")  # «1С», «5G», «3D-принтер»

_NOUN: Final = 1
_ADJECTIVE: Final = 2
_OTHER: Final = 3
_KINDS: Final = MappingProxyType({"noun": _NOUN, "adjective": _ADJECTIVE, "other": _OTHER})


def _spans_to_rank(document: Document) -> Sequence[tuple[int, int]]:
    """The spans of words that tell something: no code, courtesies and numbers of chapters; of all words if none does.

    Code is left out in any case.
    """
    spans = word_spans(document.text)
    if "_" in document.text:
        spans = list(_without_underscores(document.text, spans))
    if _APOSTROPHE.search(document.text):
        spans = list(_with_apostrophes(document.text, spans))
    blocks = [(block.start, block.stop, block.kind) for block in document.blocks if block.kind in _TELL_NOTHING]
    headings = [(block.start, block.stop) for block in document.blocks if block.kind == "heading"]
    numbers = [match.span() for span in headings if (match := STRUCTURE.match(document.text, *span)) is not None]
    technical = list(technical_spans(document.text))
    speakers = [document.text[start:stop] for start, stop, kind in blocks if kind == "label"]
    idle = [*numbers, *courtesy_spans(document.text), *address_spans(document.text, speakers)]
    if not blocks and not technical and not idle:
        return spans
    code = [(start, stop) for start, stop, kind in blocks if kind == "code"] + technical
    rest = _outside(spans, [(start, stop) for start, stop, _ in blocks] + technical + idle)
    return rest or _outside(spans, code)


def _without_underscores(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans without the underscores at both ends, which are emphasis in Markdown: «__Паром__»."""
    for start, stop in spans:
        word = text[start:stop].rstrip("_")
        length = len(word.lstrip("_"))
        if length:
            yield start + len(word) - length, start + len(word)


def _with_apostrophes(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans, with the parts of «Кот-д’Ивуар» joined, and without the last letter of «Let’s»."""
    begin, end = -1, -1
    for start, stop in spans:
        if end >= 0 and start == end + 1 and text[end] in _APOSTROPHES:
            if text[start:stop].lower() not in _CONTRACTIONS:
                end = stop
            continue
        if end >= 0:
            yield begin, end
        begin, end = start, stop
    if end >= 0:
        yield begin, end


def _outside(spans: Sequence[tuple[int, int]], left_out: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that begin in none of those left out."""
    if not spans or not left_out:
        return list(spans)
    starts = np.array([start for start, _ in spans])
    first, stops = np.array(sorted(left_out)).T
    before = np.searchsorted(first, starts, side="right")
    ends = np.concatenate(([0], np.maximum.accumulate(stops)))[before]
    return list(compress(spans, (starts >= ends).tolist()))


def _abbreviations(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """The numbers of short words with a full stop after which a word in lower case follows: «ген. директор»."""
    return [
        number
        for number, (start, end) in enumerate(spans)
        if end - start <= _LONGEST_ABBREVIATION and text.startswith(". ", end) and text[end + 2 : end + 3].islower()
    ]


class CandidateWords:
    """The words of a document that may stand in keywords, in order, and how they stand there.

    Attributes:
        stems: the number of the stem of each word, shape (words,).
        adjacent: whether only white space separates each word from the one before, in the same sentence.
        sentences: the number of the sentence of each word, ascending.
        is_adjective: whether each word looks like an adjective in its context.
        agrees: whether each word is an adjective that agrees with the next word.
        stands_alone: whether no word follows that each word, as an adjective, could belong to.
        is_capital: whether each word has a capital that does not come from the beginning of its sentence.
        positions: where each word stands, from 0 at the beginning of the text to 1 at its end.
        stem_count: how many stems there are.
    """

    def __init__(self, document: Document, analyzer: Analyzer) -> None:
        text = document.text
        spans = _spans_to_rank(document)
        words = [text[start:stop] for start, stop in spans]
        starts = np.fromiter((start for start, _ in spans), np.int64, len(spans))
        self._sentence_starts = [start for start, _ in document.spans]
        sentences = np.searchsorted(self._sentence_starts, starts, side="right")
        opens = np.diff(sentences, prepend=-1) != 0
        joined = np.zeros(len(spans), np.bool_)
        joined[1:] = [text[end:start].isspace() for (_, end), (start, _) in pairwise(spans)]
        joined &= ~opens
        numbers: dict[str, int] = {}
        ids = np.fromiter((numbers.setdefault(word, len(numbers)) for word in words), np.intp, len(words))
        forms = _Forms(list(numbers), analyzer, np.bincount(ids[joined], minlength=len(numbers)) > 0)

        kinds = forms.kinds[ids]
        kinds[_abbreviations(text, spans)] = 0
        after_number = joined[1:] & forms.is_number[ids[:-1]]
        kinds[1:][after_number & forms.is_measure[ids[1:]]] = _OTHER
        kinds[:-1][joined[1:] & forms.is_numbered_part[ids[:-1]] & forms.is_number[ids[1:]]] = 0
        for at in np.flatnonzero(joined & forms.ends_set_phrase[ids]).tolist():
            if is_set_phrase(forms.folded[ids[at - 1]], forms.folded[ids[at]]):
                kinds[at] = 0
        follows = np.append(joined[1:], False)
        agrees = follows & ((forms.adjective_endings[ids] & np.append(forms.agreeing_endings[ids][1:], 0)) != 0)
        agrees &= np.append(kinds[1:] == _NOUN, False)
        kinds[agrees & forms.may_be_adjectives[ids]] = _ADJECTIVE
        # «исполнительной и судебной власти», «новый, быстрый паром»: the noun comes later.
        coordinated = np.append(forms.is_coordinator[ids][1:] | (~joined & ~opens & (kinds == _ADJECTIVE))[1:], False)
        stems = forms.stems[ids]
        totals = np.bincount(stems[kinds > 0], minlength=len(forms.terms))
        others = np.bincount(stems[kinds == _OTHER], minlength=len(forms.terms))
        # A stem is what most of its forms are: «сил» ends like a verb, but «силы» and «силами» show that it is a noun.
        places = np.flatnonzero((kinds > 0) & (2 * others < totals)[stems])

        self._document, self._spans = document, spans
        self._words, self._opens, self._places, self._joined = words, opens, places, joined
        self._forms, self._ids = forms, ids
        known, self.stems = np.unique(stems[places], return_inverse=True)
        self.stem_count = len(known)
        self.sentences = sentences[places]
        self.adjacent = joined[places] & (np.diff(places, prepend=-2) == 1)
        self.is_adjective = kinds[places] == _ADJECTIVE
        self.agrees = agrees[places] & self.is_adjective
        self.is_capital = forms.is_capital[ids[places]] & ~opens[places]
        self.positions = places / max(len(words), 1)
        self.stands_alone = ~(np.append(self.adjacent[1:], False) | coordinated[places])

    def form(self, uses: Sequence[Use]) -> str:
        """The most frequent form of a phrase; of ties one that looks like a nominative, and then the first one."""
        best: Use = min(uses, key=lambda use: (-use.count, looks_oblique(use.form)))
        return best.form

    def of_one_noun(self, places: NDArray[np.intp], length: int) -> NDArray[np.intp]:
        """The places of a phrase without those of a rarer noun with the same stem: «мэрия» alone, and not «мэр»."""
        for number in range(length):
            is_longer = self._forms.is_longer[self._ids[self._places[places] + number]]
            places = places[is_longer == (2 * is_longer.sum() > len(places))]
        return places

    def spans(self, places: NDArray[np.intp], length: int) -> tuple[tuple[int, int], ...]:
        """Start and stop in the text of a phrase of `length` words that begins at each of `places`."""
        spans = self._spans
        return tuple((spans[place][0], spans[place + length - 1][1]) for place in self._places[places].tolist())

    def uses(self, places: NDArray[np.intp], length: int) -> tuple[Use, ...]:
        """Each form of a phrase, as it is written most often and where it first stands inside a sentence.

        There its capital is that of a name, and the words before it tell its case.
        """
        forms: dict[str, Counter[str]] = {}
        first: dict[str, int] = {}
        subjects: Counter[str] = Counter()
        begins = self._places[places].tolist()
        capitals = [self._words[place][0].isupper() for place in begins if not self._opens[place]]
        keeps = 2 * sum(capitals) > len(capitals)  # «Соединённые Штаты», though «соединённые концы»
        for place in begins:
            written = " ".join([self._written(place, keeps), *map(self._written, range(place + 1, place + length))])
            folded = fold(written)
            forms.setdefault(folded, Counter())[written] += 1
            if folded not in first or (self._opens[first[folded]] and not self._opens[place]):
                first[folded] = place
            subjects[folded] += self._is_subject(place, length)
        return tuple(self._use(counts, first[folded], length, subjects[folded]) for folded, counts in forms.items())

    def _is_subject(self, place: int, length: int) -> bool:
        """Whether a verb in the past follows a phrase, and nothing but an adverb or «что» stands before it."""
        after, folded, ids = place + length, self._forms.folded, self._ids
        if after >= len(ids) or not self._joined[after] or not folded[ids[after]].endswith(_PAST):
            return False
        if word_kind(folded[ids[after]]) != "other":
            return False
        before = folded[ids[place - 1]]
        return not self._joined[place] or before in _CONJUNCTIONS or word_kind(before) == "other"

    def _use(self, written: Counter[str], place: int, length: int, subjects: int) -> Use:
        start, stop = self._spans[place][0], self._spans[place + length - 1][1]
        at = bisect_right(self._sentence_starts, start) - 1
        first, last = self._document.spans[at]
        text = self._document.text
        if first < start - _CONTEXT:  # whole words alone: of pieces the morphology makes guesses, which take long
            first = text.find(" ", start - _CONTEXT, start) + 1 or start - _CONTEXT
        if last > stop + _CONTEXT:
            last = max(text.rfind(" ", stop, stop + _CONTEXT), stop)
        context = text[first:last]
        return Use(written.most_common(1)[0][0], written.total(), context, start - first, stop - first, subjects)

    def _written(self, place: int, keeps_capital: bool = False) -> str:  # noqa: FBT001, FBT002  (one caller)
        """A word as in the text, but in lower case if its capital only marks the beginning of a sentence or heading.

        Args:
            place: the number of the word.
            keeps_capital: whether the capital is that of a name, wherever the word stands.
        """
        word = self._words[place]
        if self._forms.is_common[self._forms.stems[self._ids[place]]]:
            if len(word) > 1 and word.isupper():
                return word.lower()
            if self._opens[place] and not keeps_capital:
                return word[0].lower() + word[1:]
        return word


def looks_oblique(phrase: str) -> int:
    """How little a phrase looks like a nominative, by the endings of its words; 0 for one that does."""
    return sum(obliqueness(fold(word)) for word in phrase.split())


class _Forms:
    """The distinct word forms of a text and their properties, each computed once.

    Attributes:
        terms: from a term to its number.
        stems: the number of the term of each form, shape (forms,).
        is_longer: whether each form is of a noun in «-ия» that shares its stem with a shorter one («мэрия» and «мэр»).
        kinds: `_NOUN`, `_ADJECTIVE`, `_OTHER`, or 0 for forms that never occur in keywords.
        may_be_adjectives: whether each form is a noun that is an adjective before a noun that agrees with it.
        adjective_endings, agreeing_endings: as in `text.nominals`.
        folded: the forms, folded.
        is_number: whether each form is a number.
        is_measure: whether each form is a unit where it stands after a number.
        is_numbered_part: whether each form is a part of a text where a number follows it.
        ends_set_phrase: whether each form is the last of a set phrase after certain words.
        is_capital: whether each form has a capital.
        is_coordinator: whether each form is «и» or a similar conjunction.
        is_common: whether some form of each term is in lower case; shape (terms,).
    """

    def __init__(self, forms: list[str], analyzer: Analyzer, stands_inside: NDArray[np.bool_]) -> None:
        self.folded = folded = list(map(fold, forms))
        terms = _without_mistakes(analyzer.analyze(forms), forms, folded)
        self.terms: dict[str, int] = {}
        self.stems = np.array([self.terms.setdefault(term, len(self.terms)) for term in terms], np.intp)
        self.is_longer = np.array(_are_longer(terms, folded), np.bool_)
        self.kinds = np.array(list(map(_kind, forms, folded, terms, stands_inside.tolist())), np.int8)
        self.may_be_adjectives = np.array(list(map(may_be_adjective, folded)), np.bool_) & (self.kinds == _NOUN)
        self.adjective_endings = np.array(list(map(adjective_ending, folded)), np.int64)
        self.agreeing_endings = np.array(list(map(agreeing_endings, folded)), np.int64)
        self.is_number = np.array(list(map(is_number, folded)), np.bool_)
        self.is_numbered_part = np.array(list(map(is_numbered_part, folded)), np.bool_)
        self.is_measure = np.array(list(map(is_measure, folded)), np.bool_)
        self.ends_set_phrase = np.array(list(map(set_phrase_ends, folded)), np.bool_)
        self.is_capital = np.array([form[0].isupper() for form in forms], np.bool_)
        self.is_coordinator = np.array([form in _COORDINATORS for form in folded], np.bool_)
        is_lower = np.array([form[0].islower() for form in forms], np.bool_)
        self.is_common = np.bincount(self.stems[is_lower], minlength=len(self.terms)) > 0


def _kind(form: str, folded: str, term: str, stands_inside: bool) -> int:  # noqa: FBT001  (mapped over columns)
    """The kind of a form; one with a capital inside a sentence is a name, whatever its ending («Порошенко»)."""
    if not (term and folded) or not (folded[0].isalpha() or _NUMBERED_NAME.match(form)) or is_passed_over(form, folded):
        return 0
    is_russian = "а" <= folded[0] <= "я"
    is_name = is_russian and stands_inside and form[0].isupper() and not form.isupper()
    if len(folded) < _SHORTEST_WORD and not (is_name or form.isupper()):
        return 0
    if not is_russian:
        return _NOUN
    kind = _KINDS[word_kind(folded)]
    return _NOUN if is_name and kind == _OTHER else kind


def _without_mistakes(terms: list[str], words: list[str], folded: list[str]) -> list[str]:
    """The terms, with a single one for a word of which Snowball has made two.

    «Афганистана» loses «на» as if it were a verb, but «Афганистане» only «е»; «автомобили» loses «или». A term is a
    longer one cut short if each of its forms is the longer term plus a case ending. Names lose a vowel before endings:
    «Лев» and «Льва», «Павел» and «Павла» are one.
    """
    forms: dict[str, list[str]] = {}
    for term, form in zip(terms, folded, strict=True):
        forms.setdefault(term, []).append(form)
    whole: dict[str, str] = {}
    for term in forms:
        for length in range(max(len(term) - _LONGEST_MISTAKE, 2), len(term)):
            cut = term[:length]
            if cut in forms and _are_forms(forms[cut], term):
                whole[cut] = term
    common = {term for term, word in zip(terms, words, strict=True) if word[0].islower()}
    names = [term for term in forms if term not in common and _FLEETING_VOWEL.search(term)]
    for name in names:
        if set(forms[name]) != {name}:
            continue
        for sign in ("", "ь", "й"):
            short = name[:-2] + sign + name[-1]
            # Snowball leaves the ending of a short word: «льва», «льву».
            others = [short + ending for ending in _AFTER_FLEETING_VOWEL if short + ending in forms]
            if others and all(form != short and _are_forms([form], short) for term in others for form in forms[term]):
                whole |= dict.fromkeys([name, *others], short)
    return [whole.get(term, term) for term in terms]


def _are_longer(terms: list[str], folded: list[str]) -> list[bool]:
    """Whether each form is of a noun in «-ия» that has the stem of a shorter noun: «мэрия» beside «мэр»."""
    endings: dict[str, set[str]] = {}
    for term, form in zip(terms, folded, strict=True):
        if form.startswith(term):
            endings.setdefault(term, set()).add(form[len(term) :])
    both = {
        term
        for term, found in endings.items()
        if found & _LONGER_ENDINGS and found & _SHORTER_ENDINGS and not found & _NEUTER_ENDINGS
    }
    return [term in both and form[len(term) :] in _LONGER_ENDINGS for term, form in zip(terms, folded, strict=True)]


def _are_forms(forms: list[str], stem: str) -> bool:
    """Whether each form is the stem plus a case ending."""
    return all(form.startswith(stem) and is_case_ending(form[len(stem) :]) for form in forms)
