"""Finds names of several parts, each of which is one word: «Bank of America», «iPhone 17 Pro», «М.Видео»."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final

from summarize_ru.keyphrases.passed_over import is_measure, is_number
from summarize_ru.text.lexicon.nominals import says_nothing, word_kind
from summarize_ru.text.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize_ru.document import Document

# Latin names of several words are one word: «The New York Times», «Bank of America», «Barnes & Noble», «AC/DC», and
# with numbers inside «Boeing 737 MAX». A run of more words is English prose.
_REST: Final = r"[\w&+#-]*+(?:['’][\w&+#-]++)*+"
_LINKS: Final = r"of|the|and|for|at|in|on|to|de|la|le|von|van|der|del|da|&|\+"
_NUMBER: Final = r"\d{1,4}[A-Z]{0,2}"
_BETWEEN: Final = rf"(?:['’]?\s(?:(?:{_LINKS})\s){{0,2}}|\s{_NUMBER}\s|(?<=[A-Z])/|[.·])"
# It looks behind last, so that the search skips everything but capitals. The capital of «iPhone» is its second letter.
_BEGIN: Final = r"[A-Z](?:(?<![\w&+#.·/'’-][A-Z])|(?<=\b[a-z][A-Z]))"
_LATIN_NAME: Final = re.compile(rf"{_BEGIN}{_REST}(?P<more>(?:{_BETWEEN}[A-Z]{_REST})*)")
_LONGEST_NAME: Final = 7  # words
# «Windows 11 вышла», but not «Apple 11 сентября»: the word after the number tells.
_NUMBER_AFTER: Final = re.compile(rf"[ \u00a0]{_NUMBER}(?![\w%$€₽°№-]|[.,:/–]\d)(?:\s+(?P<next>[а-яё][\w-]*+))?")

_POINT_INSIDE: Final = re.compile(r"\.(?<=\w\.)\w")
_DOMAINS: Final = "ру|рф|рус|ком|орг|онлайн|ru|com|org|net|su|info|io"
_POINTED_NAME: Final = re.compile(rf"[A-ZА-ЯЁ](?<![\w.].)\w*+\.(?:[A-ZА-ЯЁ]\w+|(?:{_DOMAINS})(?!\w))(?![\w.]\w)")
OPENING_QUOTES: Final = frozenset('«„“"')
_IN_A_PLACE: Final = re.compile(r"(?<!\w)(?:[Вв]о?|[Нн]а|[Ии]з)\s\Z")

# «ван Гог», «фон дер Ляйен», «Ле Пен», but not «Иван да Марья».
PARTICLES: Final = frozenset(
    ("ван", "вен", "фон", "цу", "дер", "ден", "де", "дель", "делла", "ди", "дю", "ле", "ла", "дос", "душ", "ибн", "бин")
)
_PARTICLE: Final = "|".join(PARTICLES)
_NAME_WITH_PARTICLE: Final = re.compile(
    rf"[ \n«(](?=[вфцдлибВФЦДЛИБ])(?P<name>(?:{_PARTICLE}|{_PARTICLE.title()}) (?:(?:{_PARTICLE}) )?"
    "[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)"
)
_ARABIC_ARTICLE: Final = re.compile("(?:аль|ас|ад|ат|аз|ан|ар|аш|эль|эт|эр|эс|эз|бин|ибн)-[А-ЯЁ]")

_LONGEST_IN_O: Final = 6  # letters; longer ones are ministries («Минэнерго») and towns
_PATRONYMIC: Final = re.compile("(?:вич|вн)[а-я]{0,2}$")
_CONSONANTS: Final = tuple("бвгджзйклмнпрстфхцчшщь")
_SURNAMES_IN_SKY: Final = (
    *("ский", "ская", "ского", "ской", "скому", "скую", "ским"),
    *("цкий", "цкая", "цкого", "цкой", "цкому", "цкую", "цким"),
)
_GENITIVES: Final = ("ого", "его")
_UNDECLINED: Final = ("о", "дзе", "швили", "ых", "их")
# How a first name ends, and how a surname may end in the same case.
_OF_FIRST_NAMES: Final[tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = (
    (("ом", "ем"), ("ом", "ем", "ым", "им", *_UNDECLINED)),
    (("ой", "ей"), ("ой", "ей", *_CONSONANTS, *_UNDECLINED)),  # «Анной Беловой», «Сергей Белов»
    (("а", "я"), ("а", "я", "ого", "его", *_UNDECLINED)),
    (("у", "ю"), ("у", "ю", "ому", "ему", *_UNDECLINED)),
    (("ы", "и"), ("ы", "ой", "ей", *_UNDECLINED)),
    (("о",), (*_CONSONANTS, *_UNDECLINED)),  # «Джо Байден»
    (("е",), ("е", "ом", "ем", "ой", "ей", *_UNDECLINED)),
    (_CONSONANTS, (*_CONSONANTS, *_UNDECLINED)),
)


def are_one_name(word: str, following: str) -> bool:
    """Whether two folded words with capitals may be a first name and a surname: their endings are of one case.

    «Иван Белов» and «Анне Беловой» may, but not «России Иван» or «Кубок Гагарина».
    """
    if word.endswith("ии") or (word.endswith("о") and len(word) > _LONGEST_IN_O):
        return False
    following_endings = next((of_next for endings, of_next in _OF_FIRST_NAMES if word.endswith(endings)), ())
    if following.endswith(_GENITIVES):  # «Фильм Ласкина-младшего»
        return "ого" in following_endings
    return following.endswith(following_endings) if following_endings else False


def is_patronymic(word: str) -> bool:
    """Whether a folded word is a patronymic by its ending: «Петровича»."""
    return _PATRONYMIC.search(word) is not None


def begins_with_particle(form: str) -> bool:
    """Whether a word is a name that begins with a particle in lower case: «аль-Асад», «ван Гог»."""
    return form.partition(" ")[0] in PARTICLES or _ARABIC_ARTICLE.match(form) is not None


def may_be_surname(word: str) -> bool:
    """Whether a folded word ends like a surname in «-ский»: «Касперской»."""
    return word.endswith(_SURNAMES_IN_SKY)


def long_names(document: Document) -> list[tuple[int, int]]:
    """Start and stop of the names of several parts, each of which is one word."""
    text, ends = document.text, [stop for _, stop in document.spans]
    names = [span for span in _latin_names(text) if _is_in_one_sentence(span, ends)]
    particles = [(match.start("name") - 1, match.end() - 1) for match in _NAME_WITH_PARTICLE.finditer(f" {text}")]
    if particles:
        names = sorted([*names, *(span for span in particles if _is_in_one_sentence(span, ends))])
    if _POINT_INSIDE.search(text):
        starts = [start for start, _ in names]
        for span in _pointed_names(text, ends):
            before = bisect_right(starts, span[0]) - 1
            if before < 0 or names[before][1] <= span[0]:
                names.append(span)
    return names


def _is_in_one_sentence(span: tuple[int, int], ends: Sequence[int]) -> bool:
    return span[1] <= ends[bisect_right(ends, span[0])]


def _latin_names(text: str) -> Iterator[tuple[int, int]]:
    """Start and stop of Latin names of several words, and of those with a number behind them."""
    found = []
    numbered = set()
    for match in _LATIN_NAME.finditer(text):
        start, stop = match.span()
        start -= text[start - 1 : start].islower()  # «iPhone»
        number = _NUMBER_AFTER.match(text, stop)
        number_stop = stop
        if number is not None and stop - start > 1 and not is_measure(text[start:stop].lower()):
            number_stop = number.start("next") if number["next"] else number.end()
            number_stop = stop + len(text[stop:number_stop].rstrip())
            if not number["next"] or _goes_on_after_a_name(fold(number["next"])):
                numbered.add(text[start:number_stop])
        if number_stop > stop or (match["more"] and len(match.group().split()) <= _LONGEST_NAME):
            found.append((start, stop, number_stop, bool(match["more"])))
    for start, stop, number_stop, has_more in found:
        if text[start:number_stop] in numbered:
            yield start, number_stop
        elif has_more:
            yield start, stop


def _goes_on_after_a_name(word: str) -> bool:
    """Whether a folded word goes on after a name with a number, so that the number does not count it."""
    return word_kind(word) == "other" and not (is_number(word) or is_measure(word) or says_nothing(word))


def _pointed_names(text: str, ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Start and stop of names with a point inside: «Яндекс.Такси», «Авто.ру», «М.Видео», «Кинопоиск.HD».

    One letter and a point are mostly the initial of a person («А.Белов»). It is a name if it stands in quotation marks
    or after the preposition of a place somewhere. Where a sentence seems to end at the point, the space may be missing:
    there it is a name if it stands in quotation marks or more than once.
    """
    found = list(_POINTED_NAME.finditer(text))
    counts = Counter(match.group() for match in found)
    quoted = {match.group() for match in found if text[match.start() - 1 : match.start()] in OPENING_QUOTES}
    places = {match.group() for match in found if _IN_A_PLACE.search(text, max(0, match.start() - 4), match.start())}
    for match in found:
        name = match.group()
        is_initial = name[1] == "."
        is_likely = name in places if is_initial else counts[name] > 1 or _is_in_one_sentence(match.span(), ends)
        if is_likely or name in quoted:
            yield match.span()
