"""The readings of the words of a keyword in their context, including surnames that the morphology does not know."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.keyphrases.names import OPENING_QUOTES, PARTICLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rumorph import Analysis, Analyzer

    from summarize_ru.keyphrases.use import Use

_TOKEN: Final = re.compile(
    r"\w[\w\u00ad\u0300-\u036f]*(?:[-\u2010\u2011&'’ʼ]\w[\w\u00ad\u0300-\u036f]*)*(?:\+\+|#)?|[^\w\s]"
)
LEAST_LIKELY: Final = 0.01  # rarer readings are curiosities: «поле» as a form of the name «Поль»
_RARE_PLURAL: Final = 0.03  # of all forms that are written like it: «роста», «договора», «века» without «Средние»
SINGULAR: Final = "Sing"
PLURAL: Final = "Plur"
NOUNS: Final = frozenset({"NOUN", "PROPN"})
_LIKE_ADJECTIVES: Final = frozenset({"ADJ", "DET", "VERB", "NUM"})
_GOVERNORS: Final = frozenset({"ADP", "ADJ", "DET", "NUM"})

_SURNAME: Final = re.compile(r"([А-ЯЁ][а-яё]+(?:[оеё]в|[иы]н))(а|у|ым|ой|ою|е)?")
_MODEL: Final = "Иванов"  # a surname that the dictionary lacks is read and declined as this one


class Word(NamedTuple):
    """One reading of a word.

    Attributes:
        analysis: the analysis of the morphology.
        pos: the part of speech in Universal Dependencies.
        feats: its features there.
        prob: its probability in its context.
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
        """The key that all forms of one word share."""
        return self.analysis.lemma, self.pos, self.feats.get("Gender") if self.pos in NOUNS else None

    @property
    def is_singular_noun(self) -> bool:
        """Whether it is likely to be a noun or a name in the singular."""
        return self.pos in NOUNS and self.feats.get("Number") == SINGULAR and self.prob >= LEAST_LIKELY

    @property
    def is_subject(self) -> bool:
        """Whether it is a common noun in the nominative."""
        return self.pos == "NOUN" and self.feats.get("Case") == "Nom"

    @property
    def is_direct_plural(self) -> bool:
        """Whether it is a common noun in the nominative or accusative plural."""
        return self.pos == "NOUN" and self.feats.get("Number") == PLURAL and self.feats.get("Case") in {"Nom", "Acc"}

    @property
    def is_many_of_a_name(self) -> bool:
        """Whether it is a first name in the plural: «Лорин» is a man, not several women."""
        return self.feats.get("NameType") == "Giv" and self.feats.get("Number") == PLURAL

    def inflect(self, **feats: str) -> str:
        """The form with these features.

        Raises:
            LookupError: the word has no such form.
        """
        form = self.analysis.inflect(**feats)
        return form if self.surname is None else self.surname + form[len(_MODEL) :]


@dataclass(frozen=True, slots=True)
class Reading:
    """A form of a keyword and the readings of its words.

    Attributes:
        words: the words for printing.
        read: the readings of each word.
        count: the number of its occurrences in the text.
        before, after: the likeliest readings of the words on either side; None without a word.
        opens: whether it opens the context.
        in_capitals: whether the context is written in capitals.
    """

    words: list[str]
    read: list[list[Word]]
    count: int
    before: Word | None
    after: Word | None
    opens: bool
    in_capitals: bool


def read_form(analyzer: Analyzer, use: Use, surnames: Mapping[int, str]) -> Reading:
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
    read = [_without_rare_plurals(analyzer, of_word) for of_word in read]
    for number, following in enumerate(words[1:]):
        if words[number].lower() in PARTICLES:
            read[number] = []
            continue
        # «Лев Толстой», «Вера Седова»: before a surname they are names.
        names = [word for word in read[number] if word.feats.get("NameType") == "Giv" and word.prob >= LEAST_LIKELY]
        if names and following[0].isupper():
            read[number] = names
        read[number] = _before_first_name(read[number], read[number + 1]) or read[number]
    before = next((_first_word(of_all[at]) for at in range(inside[0] - 1, -1, -1) if context[at] != "*"), None)
    if len(words) == 1 and words[0][0].isupper() and before is not None:
        read[0] = _beside_a_title(before, read[0]) or read[0]
    for number in surnames:
        read[number] = [word for word in read[number] if word.feats.get("NameType") == "Sur"]
    return Reading(
        words,
        read,
        use.count,
        before=before,
        after=_first_word(of_all[inside[-1] + 1]) if inside[-1] + 1 < len(of_all) else None,
        opens=not inside[0],
        in_capitals=len(context) > len(words) and use.context.isupper(),
    )


def _without_rare_plurals(analyzer: Analyzer, read: list[Word]) -> list[Word]:
    """The readings of a word, without a plural in «-а» that hardly anybody uses: «роста» is a genitive."""
    if not read or not read[0].is_direct_plural:
        return read
    lemma = read[0].analysis.lemma
    if not any(word.analysis.lemma == lemma and word.feats.get("Number") == SINGULAR for word in read):
        return read
    alone = (_word(each) for each in analyzer.analyze(read[0].analysis.word))
    share = sum(word.prob for word in alone if word.analysis.lemma == lemma and word.is_direct_plural)
    return [word for word in read if not word.is_direct_plural] if share < _RARE_PLURAL else read


def _word(analysis: Analysis, surname: str | None = None) -> Word:
    return Word(analysis, analysis.pos, analysis.feats, analysis.prob, surname)


def _first_word(read: Sequence[Analysis]) -> Word | None:
    return _word(read[0]) if read else None


def _before_first_name(read: Sequence[Word], following: Sequence[Word]) -> list[Word]:
    """The readings of a word as the surname of the first name after it: «Громова Дарья»."""
    first_names = {
        (word.feats.get("Gender"), word.feats.get("Case"))
        for word in following
        if word.feats.get("NameType") == "Giv" and word.prob >= LEAST_LIKELY
    }
    return [
        word
        for word in read
        if word.feats.get("NameType") == "Sur" and (word.feats.get("Gender"), word.feats.get("Case")) in first_names
    ]


def _beside_a_title(title: Word, read: Sequence[Word]) -> list[Word]:
    """The readings of a word as the name of a person in the case of the noun before it: «губернатора Иванова»."""
    if title.feats.get("Animacy") != "Anim" or title.feats.get("Number") != SINGULAR or title.pos != "NOUN":
        return []
    case, gender = title.feats.get("Case"), title.feats.get("Gender")
    if case == "Nom":  # «дочь Иванова» is not of that name
        return []
    return [
        word
        for word in read
        if word.feats.get("NameType") == "Sur" and word.feats.get("Case") == case and word.feats.get("Gender") == gender
    ]


def find_surnames(uses: Sequence[Use], readings: Sequence[Reading]) -> dict[int, str]:
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
    if all(reading.opens and reading.read[at] and reading.read[at][0].is_subject for reading in readings):
        return {}  # «Слова летят»
    is_surname = any(match and match[2] for match in found) or any(map(_may_be_subject, readings))
    if at:
        is_surname = any(
            word.is_singular_noun and word.feats.get("Animacy") == "Anim"
            for reading in readings
            for word in reading.read[at - 1]
        )
    return {at: found[0][1]} if is_surname and found[0] else {}


def _may_be_subject(reading: Reading) -> bool:
    """Whether a form may be a man's surname in the nominative, by the words around it."""
    before, after = reading.before, reading.after
    if reading.opens or reading.in_capitals:
        return after is not None and after.pos == "VERB" and after.feats.get("Number") == SINGULAR
    is_governed = before is not None and (
        before.pos in _GOVERNORS
        or before.analysis.word in OPENING_QUOTES
        or (before.pos == "NOUN" and before.feats.get("Animacy") == "Inan")
    )
    return not is_governed


def _cleaned(word: str) -> str:
    """A word without soft hyphens and stress marks."""
    return unicodedata.normalize("NFC", word).replace("\u00ad", "").replace("\u0301", "")
