"""The dictionary forms of keywords: nominative, with the words of a phrase in agreement."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from summarize_ru.keyphrases.nominatives import HARD_ENDINGS, is_capitalized, written_nominative
from summarize_ru.keyphrases.readings import (
    LEAST_LIKELY,
    NOUNS,
    PLURAL,
    SINGULAR,
    Reading,
    Word,
    find_surnames,
    read_form,
)
from summarize_ru.keyphrases.use import Use
from summarize_ru.keyphrases.writing import looks_oblique
from summarize_ru.text.lexicon.nominals import word_kind
from summarize_ru.text.lexicon.stopwords import STOP_WORDS_BY_PART_OF_SPEECH
from summarize_ru.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rumorph import Analyzer

_SHORTEST: Final = 3  # letters of a word that is declined
_MOST_USES: Final = 2  # forms; rarer ones take time and change little
_PERSONAL: Final = frozenset({"Giv", "Sur", "Pat"})
# «города Ольховска» is a town of that name; «жителей Ольховска» are not.
_PLACES: Final = frozenset({"город", "село", "посёлок", "деревня", "станица", "хутор", "остров", "река", "озеро"})

_OF_ADJECTIVES: Final = ("ый", "ого", "ые", "ых", "ыми", "ая", "ую", "ое")
_OF_BOTH: Final = ("ому", "ой", "ий", "ом", "ем", "им", "ым", "ей")

_STREET: Final = re.compile(
    r"\b(?:ул|пл|пр|просп|пр-т|пер|наб|бул|б-р|(?:улиц|площад|проспект|переул|набережн|бульвар)\w*)\.?\s$",
    re.IGNORECASE,
)
# Of two plurals the morphology takes the rarer one.
_USUAL_PLURALS: Final = MappingProxyType(
    {
        "лагери": "лагеря",
        "учители": "учителя",
        "цветки": "цветы",
        "чуда": "чудеса",
        "корпусы": "корпуса",
        "полюсы": "полюса",
        "ястреба": "ястребы",
    }
)
_CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)
# «Московская область ждёт»: the capital is not only that of the sentence.
_SURNAME_IN_SKY: Final = re.compile(r"[^\s-]+[сц]к(?:ий|ая)")  # «Костинский», which is no adjective without a noun
_REGION: Final = re.compile(r"\S+(?:ский|цкий|ская|цкая|ское|цкое) (?:область|край|республика|губерния|море|океан)")


def has_morphology() -> bool:
    """Whether the extra `morphology` is installed."""
    return _analyzer() is not None


def normal_form(text: str, uses: Sequence[Use]) -> str:
    """The dictionary form of a keyword.

    Each form is read in its context and put into the nominative; the form that most occurrences lead to is returned.
    The words before the noun agree with it, and so do names after it («Рекс Тиллерсон», «президент Седова»); words
    that depend on it stay as they are («министр иностранных дел»).

    Args:
        text: the keyword in its most frequent form.
        uses: its forms in the text.
    """
    first, *others = text.split()
    is_adverbial = others and fold(first) in STOP_WORDS_BY_PART_OF_SPEECH["prepositions"]  # «На дне»
    if is_adverbial or not _CYRILLIC.search(text):
        return text
    length = 1 + len(others)
    uses = [use for use in uses if len(use.form.split()) == length]  # «Guardian» is also «The Guardian»
    uses = [use for use in uses if not use.context.isupper()] or uses  # a headline in capitals hides those of names
    uses = uses or [Use(text, 1, text, 0, len(text))]
    analyzer = _analyzer()
    if analyzer is None:
        return min(uses, key=lambda use: (looks_oblique(use.form), -use.count)).form
    if all(map(_names_a_street, uses)):
        return text
    if name := written_nominative(analyzer, uses):
        return name
    often = sorted(_nouns(uses), key=lambda use: -use.count)[:_MOST_USES]
    readings = [read_form(analyzer, use, {}) for use in often]
    if surnames := find_surnames(uses, readings):
        readings = [read_form(analyzer, use, surnames) for use in often]
    if len(uses) == 1 and not all(readings[0].read) and is_capitalized(text):
        return text  # «Дейр эз-Зор»: of a foreign name the dictionary knows a word by chance
    columns = [_likeliest(of_word) for of_word in zip(*(reading.read for reading in readings), strict=True)]
    chosen = list(zip(*columns, strict=True))
    heads = [_head(words) for words in chosen]
    numbers = {_number(words, head) for words, head in zip(chosen, heads, strict=True) if head is not None}
    number = SINGULAR if SINGULAR in numbers else PLURAL
    votes: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for reading, words, head in zip(readings, chosen, heads, strict=True):
        # In the genitive a name looks like a word that depends on a noun; any other case tells them apart.
        tells = head is not None and words[head].feats.get("Case") not in {"Gen", None}
        votes[tells][" ".join(_declined(reading, words, head, number))] += reading.count
    best = _without_opening_capital((votes[True] or votes[False]).most_common(1)[0][0], chosen[0][0], uses, text)
    return best if any("ё" in use.form.lower() for use in uses) else best.replace("ё", "е").replace("Ё", "Е")


def _names_a_street(use: Use) -> bool:
    """Whether a form is the genitive after which a street is named: «ул. Мира», «площадь Победы»."""
    is_noun = use.form[0].isupper() and word_kind(fold(use.form)) == "noun"
    return is_noun and _STREET.search(use.context, 0, use.start) is not None


def _nouns(uses: Sequence[Use]) -> Sequence[Use]:
    """The forms of a noun, without those of an adjective with the same stem: «обороны», but not «оборонные»."""
    if not any(use.form.endswith(_OF_ADJECTIVES) for use in uses):
        return uses
    may_be_either = (*_OF_ADJECTIVES, *_OF_BOTH)
    nouns = [use for use in uses if not use.form.endswith(may_be_either) and word_kind(fold(use.form)) == "noun"]
    return nouns or uses


def _without_opening_capital(form: str, first: Word | None, uses: Sequence[Use], text: str) -> str:
    """A form in lower case if `text` is, or if it begins without a name and opens a sentence wherever it stands."""
    word = form.partition(" ")[0]
    is_common = first is not None and first.pos not in {"PROPN", "X"} and not (len(word) > 1 and word.isupper())
    opens = all(use.start == 0 and use.stop < len(use.context) for use in uses) and not _REGION.fullmatch(form)
    opens = opens and not (len(uses) > 1 and _SURNAME_IN_SKY.fullmatch(form))
    return form[0].lower() + form[1:] if (is_common and opens) or text[0].islower() else form


@cache
def _analyzer() -> Analyzer | None:
    try:
        import rumorph  # noqa: PLC0415  (of the extra `morphology`)
    except ImportError:
        return None
    return rumorph.Analyzer()


def _likeliest(read: Sequence[list[Word]]) -> list[Word | None]:
    """The reading of a word in each form of the keyword: of the lexeme that most forms can belong to.

    «Ефимова» may be a man's name in the genitive, but «Ефимовой» cannot. Of lexemes that explain as many forms the
    likeliest is taken. None for a word without a reading.
    """
    scores: dict[tuple[str, str, str | None], list[float]] = {}
    best: list[dict[tuple[str, str, str | None], Word]] = []
    for of_form in read:
        by_lexeme: dict[tuple[str, str, str | None], Word] = {}
        for word in of_form:
            if word.is_declined and word.prob >= LEAST_LIKELY:
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


def _number(words: Sequence[Word | None], head: int) -> str | None:
    """The number of a form, which an adjective tells best: «Воды» is two forms, «Минеральные» one."""
    described = [word for word in words[:head] if word and word.is_adjective]
    of_form = described[0] if described else words[head]
    return of_form.feats.get("Number") if of_form else None


def _head(words: Sequence[Word | None]) -> int | None:
    """The number of the first noun; if there is none, of the last adjective («учёные»)."""
    nouns = [at for at, word in enumerate(words) if word and word.pos in NOUNS]
    adjectives = [at for at, word in enumerate(words) if word and word.is_adjective]
    return nouns[0] if nouns else adjectives[-1] if adjectives else None


def _declined(reading: Reading, words: Sequence[Word | None], at_head: int | None, number: str) -> Iterator[str]:
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
        elif both := _coordinated(reading, at, head):
            yield _nominative(written, both, both.feats.get("Number", SINGULAR), None, reading)
        elif is_last and _agrees(head, word):
            yield _nominative(written, word, number, gender, reading)
        elif ending := _ending_of_both(reading, at_head, at):
            yield written.removesuffix(ending) + "а"
        else:
            name = _apposed(head, [word, *reading.read[at]]) or _common_surname(reading, at, head)
            yield _nominative(written, name, number, None, reading) if name else written


def _coordinated(reading: Reading, at: int, head: Word) -> Word | None:
    """The reading of a noun in the case of the first noun, to which «и» joins it: «Преступления и наказания»."""
    if reading.words[at - 1] != "и":
        return None
    case = head.feats.get("Case")
    return next((word for word in reading.read[at] if word.pos in NOUNS and word.feats.get("Case") == case), None)


def _ending_of_both(reading: Reading, head: int, at: int) -> str | None:
    """The ending that a name has from the name in «-а» before it, where it is no name by itself: «Ладе Гранте»."""
    first, other = reading.words[head], reading.words[at]
    if not (is_capitalized(first) and is_capitalized(other)) or any(word.pos == "PROPN" for word in reading.read[at]):
        return None
    is_feminine = any(word.pos == "PROPN" and word.feats.get("Gender") == "Fem" for word in reading.read[head])
    return (
        next((end for end in HARD_ENDINGS if first.endswith(end) and other.endswith(end)), None)
        if is_feminine
        else None
    )


def _common_surname(reading: Reading, at: int, head: Word) -> Word | None:
    """The reading of a common noun as the surname after a first name, in a case of both («Василия Сороки»)."""
    if at == 0 or head.feats.get("NameType") != "Giv" or not reading.words[at][0].isupper():
        return None
    cases = {word.feats.get("Case") for of_word in reading.read[:at] for word in of_word if word.lexeme == head.lexeme}
    singular = (word for word in reading.read[at] if word.pos == "NOUN" and word.feats.get("Number") == SINGULAR)
    return next((word for word in singular if word.feats.get("Case") in cases), None)


def _apposed(head: Word, read: list[Word]) -> Word | None:
    """The reading of a word as a name that stands beside the noun before it, in the same case."""
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


def _agrees(head: Word, word: Word) -> bool:
    """Whether an adjective after a noun belongs to it («Иван Грозный»)."""
    ours, its = head.feats, word.feats
    if not word.is_adjective or ours.get("Case") != its.get("Case"):
        return False
    return ours.get("Number") == its.get("Number") and its.get("Gender") in {None, ours.get("Gender")}


def _nominative(written: str, word: Word, number: str, gender: str | None, reading: Reading) -> str:
    """A word in the nominative with the capitals that it has in the text; as it is written if it has no such form.

    Words of two letters («Зе») stay as they are. So do words in capitals, since abbreviations have no endings; but in a
    text that is all in capitals every word is declined.
    """
    is_upper = len(written) > 1 and written.isupper()
    if len(written) < _SHORTEST or (is_upper and not reading.in_capitals):
        return written
    wanted = {"Case": "Nom", "Number": number}
    if gender is not None and number == SINGULAR:
        wanted["Gender"] = gender
    for feats in (wanted, {"Case": "Nom"}):
        try:
            form = word.inflect(**feats)
            form = _usual_plural(form, written.lower())
            return form.upper() if is_upper else _in_capitals_of(written, form)
        except LookupError:
            continue
    # It declines no surname of two parts, but knows how «Федосеевой-Шукшиной» begins.
    is_one = word.pos == "PROPN" and word.feats.get("Number") == SINGULAR
    return _in_capitals_of(written, word.analysis.lemma) if is_one and word.surname is None else written


def _usual_plural(form: str, written: str) -> str:
    """The usual one of two plurals, unless a word is written with the stem of the other: «цветками»."""
    usual = _USUAL_PLURALS.get(form)
    if usual is None or not written.startswith(usual[:-1]):
        return form
    return form if len(form) > len(usual) and written.startswith(form[:-1]) else usual


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
