"""Places: rules for full stops of kinds of places, streets and buildings."""

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.abbreviations import (
    BEFORE_LETTER,
    BUILDINGS,
    PAIRS_BEFORE_PLACE,
    PLACES,
    REGIONS,
    STREETS,
)
from summarize_ru.text.lexicon.prepositions import PREPOSITIONS
from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS
from summarize_ru.text.lexicon.verbs import has_verb
from summarize_ru.text.sentence_ends.boundary_model import opens
from summarize_ru.text.sentence_ends.candidates import Candidate
from summarize_ru.text.sentence_ends.clauses import verb_follows
from summarize_ru.text.sentence_ends.numbering import ROMAN
from summarize_ru.text.sentence_ends.people import is_surname

_LARGER = REGIONS | STREETS  # `Тверская обл. г. Ржев`, `наб. р. Фонтанки`
_PLACE_NAME = lazy_pattern(r"[А-ЯЁ][а-яё]+(?:-|\b)|[А-ЯЁN]-[а-яё]|[А-ЯЁN](?:\.|\b)|[А-ЯЁ]{4}")
_ADDRESS_GOES_ON = lazy_pattern(r"[А-ЯЁ][а-яё]+(?:\s[А-ЯЁ][а-яё]|[,;)]|$)")
_AREA = lazy_pattern(r"[\d,]+\s?(?:кв\b|м\b|м²|га\b|сот)")
_ADJECTIVE_IN_NAME = lazy_pattern(r"(?:[ая]я|[ое]е|[ыи]й|ые|[^нт]ие)$")  # but not a noun in «-ние»
_ADJECTIVE = lazy_pattern(r"[А-ЯЁ].*(?:ая|ую|ой|ый|ий|ое|ого|ом|ем|ему|ому)$")
# A letter that is a word as well names a part only before a mark: «корп. В нём», «лит. А, 2-й этаж»; or if it is a
# preposition, before a verb: «лит. В пустует». With a full stop it may be an initial: «новый корп. В. Лосев».
_LETTER = lazy_pattern(
    r"(?:[БГДЕЁЖЗЛМНПРТФХЦЧШЩЭЮA-Z]\b|[АВИКОСУ](?:[,;)]|\.(?:\s?(?P<after>[^\s.,]+\.?))?)|[ВКОСУ]\s(?P<verb>[а-яё]+)"
    r"|[АВИКОСУ]\s(?:и|или)\s(?:корп|лит|[А-ЯЁ]\b))"
)


def place(candidate: Candidate) -> bool | None:
    """`с. Никольское`, `г. Н-ск`, `у м. «Сокол»`, `р.п. Лесной`: no number before, a name after."""
    before = candidate.token(2)
    larger = candidate.token(3).lower() if before == "." else ""
    if (larger, candidate.word) in PAIRS_BEFORE_PLACE:
        if candidate.next != candidate.letter:
            return False
        is_common = opens(candidate) and not is_adjective(candidate.right_word)
        return is_common or _is_object(candidate)
    if candidate.word not in PLACES or (before in (".", "/") and larger not in _LARGER):
        return None
    if before.isdecimal() or ROMAN.match(before):
        return None
    if candidate.next in '«„"':
        return False
    if candidate.next != candidate.letter or not _PLACE_NAME.match(candidate.right):
        return None
    # `в с. Большое`, `в п. Победа`: after a preposition the name comes, though it may look like a common word; but the
    # name of a citizen does not: `Газ проходит по гр. Цена снижена`.
    if before.lower() in PREPOSITIONS and candidate.right_word.lower() not in RUSSIAN_STOP_WORDS:
        return None if candidate.word == "гр" and opens(candidate) else False
    if is_adjective(candidate.right_word) and names_a_place(candidate):
        return False
    return None if opens(candidate) else False


def _is_object(candidate: Candidate) -> bool:
    """Whether an object and its verb follow, and no preposition before: `Жители с.п. Дорогу чинят`, `в с.п. Луку`."""
    before = candidate.token(4).lower()
    return candidate.right_word[-1:] in ("у", "ю") and before not in PREPOSITIONS and verb_follows(candidate)


def building(candidate: Candidate) -> bool | None:
    """`лит. А пустует`, `в корп. В. Вход`, `вит. С`: a letter is the name; but `новый корп. В нём` ends there."""
    if candidate.word not in BEFORE_LETTER or candidate.next != candidate.letter:
        return None
    if candidate.word not in BUILDINGS:
        return False if len(candidate.right_word) == 1 and candidate.letter.isupper() else None
    letter = _LETTER.match(candidate.right)
    if letter is None or (letter["verb"] and not has_verb(letter["verb"])):
        return None
    before = candidate.token(2)
    after = letter["after"] or ""
    is_named = before in PREPOSITIONS or not before.isalpha()
    return False if is_named or not (after.endswith(".") or is_surname(after)) else None


def street(candidate: Candidate) -> bool | None:
    """`на углу Садовой ул. Номера нет`: the name comes before; `на ул. 8 Марта`: it comes after."""
    if candidate.word not in STREETS:
        return None
    if candidate.word == "пл" and _AREA.match(candidate.right):  # `Общая пл. 62,3 кв. м`
        return False
    if _ADJECTIVE.match(candidate.token(2)):
        return True
    return False if candidate.letter.isdecimal() and candidate.next == candidate.letter else None


def names_a_place(candidate: Candidate) -> bool:
    """Whether the word that follows looks like the name of a place: `Новая, д. 12`, `Новый Городок`."""
    return _ADDRESS_GOES_ON.match(candidate.right) is not None


def is_adjective(word: str) -> bool:
    """Whether `word` looks like an adjective in the name of a place: `Новый`, `Большие`, but not `Другие`."""
    return word.lower() not in RUSSIAN_STOP_WORDS and _ADJECTIVE_IN_NAME.search(word) is not None
