"""The dictionary forms of keywords: nominative, with the words of a phrase in agreement."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.keyphrases.keyword import Use
from summarize_ru.keyphrases.words import looks_oblique

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rumorph import Analysis, Analyzer

_TOKEN: Final = re.compile(
    r"\w[\w\u00ad\u0300-\u036f]*(?:[-\u2010\u2011&'’ʼ]\w[\w\u00ad\u0300-\u036f]*)*(?:\+\+|#)?|[^\w\s]"
)
_SHORTEST: Final = 3  # letters of a word that is declined
_MOST_USES: Final = 2  # forms; what the rarer ones say does not pay for the time
_LEAST_LIKELY: Final = 0.01  # rarer readings are curiosities: «поле» as a form of the name «Поль»
_SINGULAR: Final = "Sing"
_PLURAL: Final = "Plur"
_LIKE_ADJECTIVES: Final = frozenset({"ADJ", "DET", "VERB", "NUM"})
_NOUNS: Final = frozenset({"NOUN", "PROPN"})
_PERSONAL: Final = frozenset({"Giv", "Sur", "Pat"})
# «города Ольховска» is a town of that name; «жителей Ольховска» are none.
_PLACES: Final = frozenset({"город", "село", "посёлок", "деревня", "станица", "хутор", "остров", "река", "озеро"})


# A surname that the dictionary lacks is read and declined as this one.
_CONSONANTS: Final = frozenset("бвгджзклмнпрстфхцчшщ")
_MASCULINE_ENDINGS: Final = frozenset(["", "ь", "й", "а", "я", "у", "ю", "ом", "ем", "ым", "е"])
_OPENING_QUOTES: Final = frozenset('«„“"')
_MODEL: Final = "Иванов"
_SURNAME: Final = re.compile(r"([А-ЯЁ][а-яё]+(?:[оеё]в|[иы]н))(а|у|ым|ой|ою|е)?")

# «Московская область ждёт»: the capital is not only that of the sentence.
_REGION: Final = re.compile(r"\S+(?:ский|цкий|ская|цкая|ское|цкое) (?:область|край|республика|губерния|море|океан)")


class _Word(NamedTuple):
    """One reading of a word.

    Attributes:
        analysis: what the morphology says.
        pos: the part of speech in Universal Dependencies.
        feats: its features there.
        prob: how likely it is in its context.
        surname: the word without its ending if it is read as a form of the model surname; else None.
    """

    analysis: Analysis
    pos: str
    feats: dict[str, str]
    prob: float
    surname: str | None

    @property
    def is_declined(self) -> bool:
        """Whether it has cases."""
        return ("Case" in self.feats and self.feats.get("Variant") != "Short") or self.pos == "PROPN"

    @property
    def is_adjective(self) -> bool:
        """Whether it is an adjective or is declined like one."""
        return self.is_declined and self.pos in _LIKE_ADJECTIVES

    @property
    def lexeme(self) -> tuple[str, str, str | None]:
        """What all forms of one word have in common."""
        return self.analysis.lemma, self.pos, self.feats.get("Gender") if self.pos in _NOUNS else None

    @property
    def is_singular_noun(self) -> bool:
        """Whether it is a noun or a name in the singular, and no curiosity."""
        return self.pos in _NOUNS and self.feats.get("Number") == _SINGULAR and self.prob >= _LEAST_LIKELY

    @property
    def is_many_of_a_name(self) -> bool:
        """Whether it is a first name in the plural: «Лорин» is a man, not several women."""
        return self.feats.get("NameType") == "Giv" and self.feats.get("Number") == _PLURAL

    def inflect(self, **feats: str) -> str:
        """The form with these features.

        Raises:
            LookupError: the word has no such form.
        """
        form = self.analysis.inflect(**feats)
        return form if self.surname is None else self.surname + form[len(_MODEL) :]


@dataclass(frozen=True, slots=True)
class _Reading:
    """A form of a keyword and how it is read.

    Attributes:
        words: the words as they are to be printed.
        read: the readings of each word.
        count: how often the text has the form.
        before, after: the likeliest readings of the words on either side, None where there is none.
        opens: whether it opens the context.
        in_capitals: whether the context is written in capitals.
    """

    words: list[str]
    read: list[list[_Word]]
    count: int
    before: _Word | None
    after: _Word | None
    opens: bool
    in_capitals: bool


def has_morphology() -> bool:
    """Whether the extra `morphology` is installed."""
    return _analyzer() is not None


def normal_form(text: str, uses: Sequence[Use]) -> str:
    """The dictionary form of a keyword.

    Each form is read in its context and put into the nominative; the form that most occurrences lead to is returned.
    The words before the noun agree with it, and so do names after it («Рекс Тиллерсон», «президент Седова»); what
    depends on it stays as it is («министр иностранных дел»).

    Args:
        text: the keyword in its most frequent form.
        uses: its forms in the text.
    """
    uses = uses or (Use(text, 1, text, 0, len(text)),)
    analyzer = _analyzer()
    if analyzer is None:
        return min(uses, key=lambda use: (looks_oblique(use.form), -use.count)).form
    if name := _bare_name(uses):
        return name
    often = sorted(uses, key=lambda use: -use.count)[:_MOST_USES]
    readings = [_read(analyzer, use, {}) for use in often]
    if surnames := _surnames(uses, readings):
        readings = [_read(analyzer, use, surnames) for use in often]
    columns = [_likeliest(of_word) for of_word in zip(*(reading.read for reading in readings), strict=True)]
    chosen = list(zip(*columns, strict=True))
    heads = [_head(words) for words in chosen]
    numbers = {words[head].feats.get("Number") for words, head in zip(chosen, heads, strict=True) if head is not None}
    number = _SINGULAR if _SINGULAR in numbers else _PLURAL
    votes: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for reading, words, head in zip(readings, chosen, heads, strict=True):
        # In the genitive a name and what depends on a noun look alike; any other case tells them apart.
        tells = head is not None and words[head].feats.get("Case") not in {"Gen", None}
        votes[tells][" ".join(_declined(reading, words, head, number))] += reading.count
    best = _without_opening_capital((votes[True] or votes[False]).most_common(1)[0][0], chosen[0][0], uses, text)
    return best if any("ё" in use.form.lower() for use in uses) else best.replace("ё", "е").replace("Ё", "Е")


def _bare_name(uses: Sequence[Use]) -> str | None:
    """The form of a man's name, or of a place like it, to which all other forms add an ending («Батт», «Батта»)."""
    shortest = min((use.form for use in uses), key=len)
    if len(uses) == 1 or not (shortest[0].isupper() and any(letter.isupper() for letter in shortest.split()[-1])):
        return None
    stems = [word.rstrip("ьй") for word in shortest.split()]
    for use in uses:
        for stem, word in zip(stems, use.form.split(), strict=True):
            if not word.startswith(stem) or word[len(stem) :] not in _MASCULINE_ENDINGS:
                return None
    return shortest if stems[-1][-1] in _CONSONANTS else None


def _without_opening_capital(form: str, first: _Word | None, uses: Sequence[Use], text: str) -> str:
    """A form in lower case if `text` is, or if it opens a sentence wherever it stands and begins with no name."""
    word = form.partition(" ")[0]
    is_common = first is not None and first.pos not in {"PROPN", "X"} and not (len(word) > 1 and word.isupper())
    opens = all(use.start == 0 and use.stop < len(use.context) for use in uses) and not _REGION.fullmatch(form)
    return form[0].lower() + form[1:] if (is_common and opens) or text[0].islower() else form


@cache
def _analyzer() -> Analyzer | None:
    try:
        import rumorph  # noqa: PLC0415  (of the extra `morphology`)
    except ImportError:
        return None
    return rumorph.Analyzer()


def _read(analyzer: Analyzer, use: Use, surnames: Mapping[int, str]) -> _Reading:
    """Read a form in its context, the words with the numbers in `surnames` as forms of the model surname."""
    words = use.form.split()
    tokens = [*_TOKEN.finditer(use.context)]
    inside = [at for at, token in enumerate(tokens) if use.start <= token.start() < use.stop]
    context = [_cleaned(token.group()) for token in tokens]
    if len(inside) != len(words):
        context, inside = list(map(_cleaned, words)), list(range(len(words)))
    for number, stem in surnames.items():
        context[inside[number]] = _MODEL + words[number][len(stem) :]
    of_all = analyzer.analyze_sentence(context)
    read = [
        [word for word in (_word(each, surnames.get(number)) for each in of_all[at]) if not word.is_many_of_a_name]
        for number, at in enumerate(inside)
    ]
    for number, following in enumerate(words[1:]):
        # «Лев Толстой», «Вера Седова»: before a surname they are names.
        names = [word for word in read[number] if word.feats.get("NameType") == "Giv" and word.prob >= _LEAST_LIKELY]
        if names and following[0].isupper():
            read[number] = names
    for number in surnames:
        read[number] = [word for word in read[number] if word.feats.get("NameType") == "Sur"]
    return _Reading(
        words,
        read,
        use.count,
        before=next((_first_word(of_all[at]) for at in range(inside[0] - 1, -1, -1) if context[at] != "*"), None),
        after=_first_word(of_all[inside[-1] + 1]) if inside[-1] + 1 < len(of_all) else None,
        opens=not inside[0],
        in_capitals=len(context) > len(words) and use.context.isupper(),
    )


def _word(analysis: Analysis, surname: str | None = None) -> _Word:
    return _Word(analysis, analysis.pos, analysis.feats, analysis.prob, surname)


def _first_word(read: Sequence[Analysis]) -> _Word | None:
    return _word(read[0]) if read else None


def _surnames(uses: Sequence[Use], readings: Sequence[_Reading]) -> dict[int, str]:
    """The last word of a keyword without its ending, by its number, if it is a surname that the dictionary lacks.

    The dictionary takes «Столов» for tables and «Сомова» for an adjective. A surname is a word with a capital, all of
    whose forms are those of one surname, if in some form it has no other reading as a noun in the singular. A name in
    the plural («в Одноклассниках», «из Одноклассников») has other forms, or depends on the word before it.
    """
    at = len(readings[0].words) - 1
    capitals = readings[0].in_capitals
    last = [use.form.split()[at] for use in uses]
    found = [_SURNAME.fullmatch(word.capitalize() if capitals and word.isupper() else word) for word in last]
    stems = {match[1].replace("ё", "е") for match in found if match}
    if not all(found) or len(stems) != 1:
        return {}
    if all(any(word.is_singular_noun for word in reading.read[at]) for reading in readings):
        return {}
    is_surname = any(match and match[2] for match in found) or any(map(_may_be_subject, readings))
    if at:
        is_surname = any(
            word.is_singular_noun and word.feats.get("Animacy") == "Anim"
            for reading in readings
            for word in reading.read[at - 1]
        )
    return {at: found[0][1]} if is_surname and found[0] else {}


def _may_be_subject(reading: _Reading) -> bool:
    """Whether a form may be a man's surname in the nominative, by the words around it."""
    before, after = reading.before, reading.after
    if reading.opens or reading.in_capitals:
        return after is not None and after.pos == "VERB" and after.feats.get("Number") == _SINGULAR
    is_governed = before is not None and (
        before.pos in {"ADP", "ADJ", "DET", "NUM"}
        or before.analysis.word in _OPENING_QUOTES
        or (before.pos == "NOUN" and before.feats.get("Animacy") == "Inan")
    )
    return not is_governed


def _likeliest(read: Sequence[list[_Word]]) -> list[_Word | None]:
    """The reading of a word in each form of the keyword: of the lexeme that most forms can belong to.

    «Ефимова» may be a man's name in the genitive, but «Ефимовой» cannot. Of lexemes that explain as many forms the
    likeliest is taken. None for a word without a reading.
    """
    scores: dict[tuple[str, str, str | None], list[float]] = {}
    best: list[dict[tuple[str, str, str | None], _Word]] = []
    for of_form in read:
        by_lexeme: dict[tuple[str, str, str | None], _Word] = {}
        for word in of_form:
            if word.is_declined and word.prob >= _LEAST_LIKELY:
                known = by_lexeme.setdefault(word.lexeme, word)
                if word.prob > known.prob:
                    by_lexeme[word.lexeme] = word
                scores.setdefault(word.lexeme, [0.0, 0.0])[1] += word.prob
        for lexeme in by_lexeme:
            scores[lexeme][0] += 1
        best.append(by_lexeme)
    order = sorted(scores, key=lambda lexeme: scores[lexeme], reverse=True)
    return [
        next((by_lexeme[lexeme] for lexeme in order if lexeme in by_lexeme), of_form[0] if of_form else None)
        for by_lexeme, of_form in zip(best, read, strict=True)
    ]


def _cleaned(word: str) -> str:
    """A word without soft hyphens and stress marks."""
    return unicodedata.normalize("NFC", word).replace("\u00ad", "").replace("\u0301", "")


def _head(words: Sequence[_Word | None]) -> int | None:
    """The number of the first noun; if there is none, of the last adjective («учёные»)."""
    nouns = [at for at, word in enumerate(words) if word and word.pos in _NOUNS]
    adjectives = [at for at, word in enumerate(words) if word and word.is_adjective]
    return nouns[0] if nouns else adjectives[-1] if adjectives else None


def _declined(reading: _Reading, words: Sequence[_Word | None], at_head: int | None, number: str) -> Iterator[str]:
    """The words of a form in the nominative."""
    head = None if at_head is None else words[at_head]
    if at_head is None or head is None:
        yield from reading.words
        return
    gender = head.feats.get("Gender")
    for at, (written, word) in enumerate(zip(reading.words, words, strict=True)):
        is_last = at == len(words) - 1
        if word is None:
            yield written
        elif at == at_head:
            yield _nominative(written, word, number, None, reading)
        elif at < at_head:
            yield _nominative(written, word, number, gender, reading) if word.is_adjective else written
        elif is_last and _agrees(head, word):
            yield _nominative(written, word, number, gender, reading)
        else:
            name = _apposed(head, [word, *reading.read[at]]) or _common_surname(reading, at, head)
            yield _nominative(written, name, number, None, reading) if name else written


def _common_surname(reading: _Reading, at: int, head: _Word) -> _Word | None:
    """The reading of a common noun as the surname after a first name, in a case of both («Василия Сороки»)."""
    if at == 0 or head.feats.get("NameType") != "Giv" or not reading.words[at][0].isupper():
        return None
    cases = {word.feats.get("Case") for of_word in reading.read[:at] for word in of_word if word.lexeme == head.lexeme}
    singular = (word for word in reading.read[at] if word.pos == "NOUN" and word.feats.get("Number") == _SINGULAR)
    return next((word for word in singular if word.feats.get("Case") in cases), None)


def _apposed(head: _Word, read: list[_Word]) -> _Word | None:
    """The reading of a word as a name that stands beside the noun before it, in the same case; None if it is none."""
    feats = head.feats
    is_name = feats.get("NameType") in _PERSONAL
    for word in read:
        own = word.feats
        if word.pos != "PROPN" or own.get("Number") != feats.get("Number"):
            continue
        in_same_case = own.get("Case") == feats.get("Case")
        if own.get("NameType") in _PERSONAL and own.get("Gender") == feats.get("Gender"):
            # Of names of several words some have no cases: «Ким Чен Ына», «Квинси Промеса».
            if is_name or (feats.get("Animacy") == "Anim" and in_same_case):
                return word
        elif own.get("NameType") == "Geo" and in_same_case and head.analysis.lemma in _PLACES:
            return word
    return None


def _agrees(head: _Word, word: _Word) -> bool:
    """Whether an adjective after a noun belongs to it («Иван Грозный»)."""
    ours, its = head.feats, word.feats
    if not word.is_adjective or ours.get("Case") != its.get("Case"):
        return False
    return ours.get("Number") == its.get("Number") and its.get("Gender") in {None, ours.get("Gender")}


def _nominative(written: str, word: _Word, number: str, gender: str | None, reading: _Reading) -> str:
    """A word in the nominative with the capitals that it has in the text; as it is written if it has no such form.

    So are words of two letters («Зе») and in capitals: abbreviations have no endings. In a text in capitals all words
    have some.
    """
    is_upper = len(written) > 1 and written.isupper()
    if len(written) < _SHORTEST or (is_upper and not reading.in_capitals):
        return written
    wanted = {"Case": "Nom", "Number": number}
    if gender is not None and number == _SINGULAR:
        wanted["Gender"] = gender
    for feats in (wanted, {"Case": "Nom"}):
        try:
            form = word.inflect(**feats)
            return form.upper() if is_upper else _in_capitals_of(written, form)
        except LookupError:
            continue
    return written


def _in_capitals_of(word: str, form: str) -> str:
    """`form` with capitals where `word` has them: «МИДа» and «мид» make «МИД»."""
    if form.lower() == word.lower():
        return word
    parts, patterns = form.split("-"), word.split("-")
    if len(parts) != len(patterns):
        parts, patterns = [form], [word]
    return "-".join(map(_capitalized, parts, patterns))


def _capitalized(form: str, pattern: str) -> str:
    kept = "".join(letter.upper() if model.isupper() else letter for letter, model in zip(form, pattern, strict=False))
    return kept + form[len(pattern) :]
