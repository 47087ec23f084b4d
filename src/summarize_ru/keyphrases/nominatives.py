"""Finds the form of a name that stands in the nominative in the text, by the words and forms around it."""

from __future__ import annotations

import re
from contextlib import suppress
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from summarize_ru.keyphrases.first_names import is_first_name
from summarize_ru.keyphrases.names import PARTICLES
from summarize_ru.keyphrases.readings import LEAST_LIKELY, NOUNS, SINGULAR
from summarize_ru.keyphrases.writing import looks_oblique
from summarize_ru.text.lexicon.nominals import word_kind
from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rumorph import Analyzer

    from summarize_ru.keyphrases.use import Use

_CONSONANTS: Final = frozenset("бвгджзклмнпрстфхцчшщ")
_OBLIQUE: Final = 2  # the result of `looks_oblique` for such a form
_MASCULINE_ENDINGS: Final = frozenset(["", "ь", "й", "а", "я", "у", "ю", "ом", "ем", "ым", "е"])
_FIRST_DECLENSION: Final = frozenset(["а", "я", "ы", "и", "е", "у", "ю", "ой", "ей", "ою", "ею"])
HARD_ENDINGS: Final = frozenset(["а", "ы", "е", "у", "ой", "ою"])
_OF_SURNAMES_AND_ADJECTIVES: Final = ("ов", "ев", "ин", "ын", "ск", "цк")
_FULL_NAME: Final = 2  # words
_OF_PLURAL: Final = ("ых", "их")
_GENITIVE_OF_SURNAMES: Final = ("ова", "ева", "ёва", "ина", "ына", "ого", "его")
_WORD_BEFORE: Final = re.compile(r"(?<![\w-])([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\s\Z")
_WORD_AFTER: Final = re.compile(r"\s([а-яё]+)(?![\w-])")
_FEMININE_VERB: Final = re.compile(r"[»”\"]\s([а-яё]+ла(?:сь)?)(?![\w-])")
_DESCRIBED_NAME: Final = re.compile(r"[А-ЯЁ][а-яё]+[ая]я [А-ЯЁ][а-яё]*[ая]")
_ADJECTIVE_BEFORE: Final = re.compile(r"(?<![\w-])([А-ЯЁа-яё]{3,})\s[«„“\"]?\Z")
# How an adjective ends before words in «-а», and how such a word ends there.
_FEMININE_AFTER: Final = MappingProxyType({"ую": "у", "юю": "у", "ой": "ы", "ей": "ы"})
_OF_ACCUSATIVE: Final = re.compile(r"(?<![\w-])(?:в|во|на|про|через|за)\s[«„“\"]?\Z", re.IGNORECASE)
_AGREEMENT: Final = itemgetter("Case", "Gender", "Number")
_OF_TWO_PARTS: Final = re.compile(
    r"(?P<name>[А-ЯЁ][а-яё]+)-(?:(?P<place>на-[А-ЯЁ][а-яё]+)|(?P<adjective>[А-ЯЁа-яё][а-яё]{3,}))"
)
_ABBREVIATED: Final = re.compile(
    "(?P<piece>Агро|Вне|Газ|Гидро|Глав|Гос|Каз|Мор|Мос|Нефте|Проф|Рос|Рыб|Сельхоз|Соц|Спец|Спорт|Строй|Тех|Торг"
    "|Транс|Укр|Узбек|Хим|Центр|Энерго)(?P<noun>[а-я]{4,})"
)
_BEGIN: Final = re.compile(r"(?:[А-ЯЁ][а-яё-]+\s)?\Z")
_SPACES_AND_QUOTES: Final = ' \u00a0\n«„“"'
_OF_GENITIVE: Final = frozenset({"из", "от", "у", "для", "до", "без", "около", "после", "против", "ради", "вокруг"})
_UNDECLINED: Final = ("и", "о", "э")
_OF_NAMES: Final = ("и", "у")  # hardly a common noun in the nominative singular, which its capital at an opening hides
_SURELY_SUBJECT: Final = 2  # times
# After these a name in quotes stays in the nominative: «в газете «Известия»».
_KIND_OF_NAME: Final = re.compile(
    r"\b(?:[А-ЯЁ]{2,5}|(?i:агентств|альбом|банк|газет|гостиниц|журнал|завод|издани|клуб|компани|концерн|магазин|отел"
    r"|портал|ресторан|роман|сайт|спектакл|телеканал|театр|фильм|фирм|фонд|холдинг)[а-яё]{0,3})\s[«„“\"]$"
)


def written_nominative(analyzer: Analyzer, uses: Sequence[Use]) -> str | None:
    """The form of a name that the text shows to be its nominative; None without such a form."""
    return (
        _quoted_name(uses)
        or _first_declension(uses)
        or _beside_first_name(analyzer, uses)
        or _bare_name(uses)
        or _subject(uses)
        or _feminine_accusative(analyzer, uses)
        or _described_name(uses)
        or _name_of_two_parts(analyzer, uses)
        or _undeclined(analyzer, uses)
        or _abbreviated(analyzer, uses)
    )


def _beside_first_name(analyzer: Analyzer, uses: Sequence[Use]) -> str | None:
    """The form of a surname, or of a whole name, whose first name stands in the nominative.

    The surname of «Марк Рютте» is in the nominative as it is written, and «Ольга Бузова» tells what «Бузову» is.
    """
    found = [use for use in uses if is_capitalized(use.form.split()[-1]) and _is_in_nominative(analyzer, use, uses)]
    return max(found, key=lambda use: use.count).form if found else None


def _is_in_nominative(analyzer: Analyzer, use: Use, uses: Sequence[Use]) -> bool:
    """Whether a form begins with a first name in the nominative, or has one before it, and all forms belong to it."""
    words = [word for word in use.form.split() if word.lower() not in PARTICLES] or use.form.split()[-1:]  # «Ван» alone
    before = _WORD_BEFORE.search(use.context, 0, use.start) if len(words) == 1 else None
    first = words[0] if len(words) > 1 else before[1] if before else ""
    last = words[-1]
    # «Массимо» and «Ким Чен» tell no case.
    tells = first.endswith(("а", "я")) or (bool(first) and _ends_in_consonant(first))
    if not tells or len(words) > _FULL_NAME or not is_capitalized(last) or not _are_forms_of(use.form.split(), uses):
        return False
    read = analyzer.analyze(first)
    names = [each for each in read if each.feats.get("NameType") == "Giv" and each.prob >= LEAST_LIKELY]
    if not names and not is_first_name(fold(first)):
        return False
    cases = {each.feats["Case"] for each in names if each.feats["Number"] == SINGULAR} - {"Voc"}
    # It guesses at all kinds of names in all their cases.
    is_guess = bool(names) and read[0].source == "guess" and names[0] is read[0]
    if cases == {"Nom"} or (names and not cases) or (is_guess and names[0].feats["Case"] == "Nom"):
        is_name = all("NameType" in each.feats for each in read)
        return is_name or not _ends_in_consonant(first) or not _is_genitive(analyzer, last)  # «Роман Пушкина»
    return first.endswith(("а", "я")) and _is_of_a_woman(analyzer, last, use, uses)


def _is_of_a_woman(analyzer: Analyzer, surname: str, use: Use, uses: Sequence[Use]) -> bool:
    """Whether a surname after a first name in «-а» is that of a woman in the nominative, not of a man in the genitive.

    «Ига Швёнтек» of a man would be «Ига Швёнтека»; «Яна Орлова поёт» is a subject, and «Яне Орловой» has the ending of
    a woman's name.
    """
    if _ends_in_consonant(surname):
        return not surname.endswith(_OF_PLURAL)
    if not surname.endswith(("а", "я")):
        return False
    if {f"{surname[:-1]}ой", f"{surname[:-1]}ей"} & {other.form.split()[-1] for other in uses}:
        return True
    after = _WORD_AFTER.match(use.context, use.stop)
    verb = analyzer.analyze(after[1])[0] if after else None
    if verb is None or verb.pos != "VERB" or verb.feats.get("Number") != SINGULAR:
        return False
    return verb.feats.get("Gender") == "Fem" or (
        verb.feats.get("Tense") != "Past" and _BEGIN.match(use.context, 0, use.start) is not None
    )


def _is_genitive(analyzer: Analyzer, word: str) -> bool:
    """Whether a word is likely to be a name in the genitive."""
    read = analyzer.analyze(word)
    if word.endswith(_GENITIVE_OF_SURNAMES):
        return True
    may_be = any(each.feats.get("Case") == "Nom" and each.prob >= LEAST_LIKELY for each in read)
    return read[0].source == "dictionary" and not may_be


def _ends_in_consonant(word: str) -> bool:
    return word.rstrip("ьй")[-1:] in _CONSONANTS


def _are_forms_of(nominative: Sequence[str], uses: Sequence[Use]) -> bool:
    """Whether all forms of a keyword may be declined from a nominative, given by its words."""
    for word, forms in zip(nominative, zip(*(use.form.split() for use in uses), strict=True), strict=True):
        is_masculine = _ends_in_consonant(word)
        endings = _MASCULINE_ENDINGS if is_masculine else _FIRST_DECLENSION
        stem = word.rstrip("ьй") if is_masculine else word[:-1]
        if any(form != word and (not form.startswith(stem) or form[len(stem) :] not in endings) for form in forms):
            return False
    return True


def _quoted_name(uses: Sequence[Use]) -> str | None:
    """The form of a name that stands in quotes after the word for its kind: «ООО «Теплодом»», «газета «Известия»»."""
    return next((use.form for use in uses if _KIND_OF_NAME.search(use.context, 0, use.start)), None)


def _bare_name(uses: Sequence[Use]) -> str | None:
    """The form of a name to which all other forms add a masculine ending: «Лидстрем», if there is «Лидстрема» too."""
    shortest = min((use.form for use in uses), key=len)
    if len(uses) == 1 or not any(use.start for use in uses):
        return None
    if not (shortest[0].isupper() and any(map(str.isupper, shortest.split()[-1]))):
        return None
    *before, last = shortest.split()
    if any(looks_oblique(word) == _OBLIQUE for word in before):
        return None
    stems = [word.rstrip("ьй") for word in (*before, last)]
    for use in uses:
        for stem, word in zip(stems, use.form.split(), strict=True):
            if not word.startswith(stem) or word[len(stem) :] not in _MASCULINE_ENDINGS:
                return None
    return shortest if stems[-1][-1:] in _CONSONANTS else None


def _subject(uses: Sequence[Use]) -> str | None:
    """The form of a name that stands as a subject: «Рютте», «Накамура».

    Each word is the same in all forms or has the endings of the first declension. A name in one form alone may be an
    object («Макрону позвонил премьер»), so it must be a subject twice, unless it has an ending that is rare in objects.
    """
    best = max(uses, key=lambda use: use.subjects)
    words = best.form.split()
    if not best.subjects or not all(map(is_capitalized, words)):
        return None
    if not any(use.start for use in uses) and not best.form.endswith(_OF_NAMES):
        return None
    if len(uses) == 1 and not best.form.endswith(_UNDECLINED) and best.subjects < _SURELY_SUBJECT:
        return None
    for word, forms in zip(words, zip(*(use.form.split() for use in uses), strict=True), strict=True):
        stem = word[:-1]
        if set(forms) != {word} and not (
            word.endswith(("а", "я"))
            and all(form[: len(stem)] == stem and form[len(stem) :] in _FIRST_DECLENSION for form in forms)
        ):
            return None
    return best.form


def _first_declension(uses: Sequence[Use]) -> str | None:
    """A name in «-а» that the dictionary may lack, if a form tells: «за Теслой», «цена Гранты», «новую Гранту».

    Words before it may have no cases: «игроки Астон Виллы».
    """
    forms = {use.form for use in uses}
    stem = min(forms, key=len)[:-1]
    endings = {form.removeprefix(stem) for form in forms}
    if not endings <= HARD_ENDINGS or stem[-1:] not in _CONSONANTS:
        return None
    *before, last = stem.split(" ")
    if not any(use.start for use in uses) or not is_capitalized(last) or not all(map(_may_be_undeclined, before)):
        return None
    if last.endswith(_OF_SURNAMES_AND_ADJECTIVES):  # «Ивановой» is a woman, and «Ульяновской» is no town
        return None
    is_one_of_many = len(forms) > 1 or bool(before)
    tells = any(
        _is_described_as_feminine(use)
        or _is_quoted_subject(use)
        or (is_one_of_many and (use.form.endswith(("ой", "ою")) or (use.form[-1] == "ы" and _asks_for_genitive(use))))
        for use in uses
    )
    return f"{stem}а" if tells else None


def _may_be_undeclined(word: str) -> bool:
    """Whether a word may be a name without cases before another: «Астон», but not «Сосновом»."""
    return is_capitalized(word) and _ends_in_consonant(word) and word_kind(fold(word)) == "noun"


def _is_described_as_feminine(use: Use) -> bool:
    """Whether an adjective before a form agrees with it as with a word in «-а»: «новую Гранту»."""
    before = _ADJECTIVE_BEFORE.search(use.context, 0, use.start)
    if before is None or word_kind(fold(before[1])) == "noun":
        return False
    return use.form[-1] == _FEMININE_AFTER.get(before[1][-2:])


def _feminine_accusative(analyzer: Analyzer, uses: Sequence[Use]) -> str | None:
    """A name in «-у» after a preposition that a word without «-а» would follow in another form: «на Гранту»."""
    form = uses[0].form
    if len(uses) > 1 or " " in form or not is_capitalized(form) or form[-2] not in _CONSONANTS or form[-1] != "у":
        return None
    if _OF_ACCUSATIVE.search(uses[0].context, 0, uses[0].start) is None:
        return None
    is_locative = any(each.feats.get("Case") == "Loc" for each in analyzer.analyze(form))  # «в Крыму»
    return None if is_locative else f"{form[:-1]}а"


def _is_quoted_subject(use: Use) -> bool:
    """Whether a form in «-а» in quotation marks is the subject of a verb in «-ла»: ««Смекта» помогла»."""
    verb = _FEMININE_VERB.match(use.context, use.stop)
    if not use.form.endswith("а") or verb is None or _asks_for_genitive(use):  # «цена «Мотора» упала»
        return False
    return word_kind(fold(verb[1])) == "other"


def _described_name(uses: Sequence[Use]) -> str | None:
    """The form of an adjective in «-ая» and a name in «-а», which is nothing but a nominative: «Старая Русса»."""
    return next((use.form for use in uses if _DESCRIBED_NAME.fullmatch(use.form)), None)


def _name_of_two_parts(analyzer: Analyzer, uses: Sequence[Use]) -> str | None:
    """A name joined with its adjective or place, if the dictionary lacks it: «Ласкину-младшему», «Ольске-на-Каме»."""
    match = _OF_TWO_PARTS.fullmatch(uses[0].form)
    if match is None or analyzer.is_known(uses[0].form):
        return None
    wanted = {"Case": "Nom", "Number": SINGULAR}
    described = () if match["place"] else analyzer.analyze(match["adjective"])
    for name in analyzer.analyze(match["name"]):
        with suppress(LookupError):
            first = name.inflect(**wanted).capitalize() if name.pos in NOUNS else ""
            if first and match["place"]:
                return f"{first}-{match['place']}"
            for adjective in described if first else ():
                if adjective.pos == "ADJ" and _AGREEMENT(name.feats) == _AGREEMENT(adjective.feats):
                    last = adjective.inflect(**wanted, Gender=name.feats["Gender"])
                    return f"{first}-{last.capitalize() if match['adjective'][0].isupper() else last}"
    return None


def _undeclined(analyzer: Analyzer, uses: Sequence[Use]) -> str | None:
    """A name that the dictionary lacks, in a vowel that tells no case: «теорема Пуанкаре», «Али Хаменеи».

    It stands after a noun, which asks for no dative, or after a first name without cases.
    """
    form = uses[0].form
    first, _, last = form.rpartition(" ")
    if len(uses) > 1 or not is_capitalized(last) or analyzer.is_known(last):
        return None
    if first:
        has_no_cases = first.endswith(_UNDECLINED) and last.endswith(_UNDECLINED)
        return form if has_no_cases and is_first_name(fold(first)) else None
    return form if uses[0].start and last.endswith(("е", "у")) and _asks_for_genitive(uses[0]) else None


def _abbreviated(analyzer: Analyzer, uses: Sequence[Use]) -> str | None:
    """A name of a piece of a word and a whole one, which has the cases of that: «Росатом», «Мосбиржу»."""
    match = _ABBREVIATED.fullmatch(uses[0].form)
    if match is None or analyzer.is_known(match[0]) or not analyzer.is_known(match["noun"]):
        return None
    likeliest = analyzer.analyze(match["noun"])[0]
    if likeliest.pos != "NOUN" or likeliest.feats.get("Number") != SINGULAR:
        return None
    return match["piece"] + likeliest.inflect(Case="Nom", Number=SINGULAR)


def _asks_for_genitive(use: Use) -> bool:
    """Whether the word before a form asks for the genitive: a noun («цена Гранты») or a preposition («из Жироны»)."""
    before = use.context[: use.start].rstrip(_SPACES_AND_QUOTES)
    word = fold(before.rpartition(" ")[2])
    if not word[-1:].isalpha():
        return False
    return word in _OF_GENITIVE or (word not in RUSSIAN_STOP_WORDS and word_kind(word) == "noun")


def is_capitalized(word: str) -> bool:
    """Whether a word begins with a capital and is not all in capitals."""
    return word[0].isupper() and not word.isupper()
