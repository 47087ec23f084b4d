"""People: rules for full stops of initials, academic degrees and ranks."""

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.abbreviations import RANKS
from summarize_ru.text.sentence_ends.boundary_model import opens
from summarize_ru.text.sentence_ends.candidates import Candidate
from summarize_ru.text.sentence_ends.clauses import opening_verb, verb_follows

ENDS_OF_DEGREES = frozenset(("н", "с", "кор", "корр"))
"""The last words of degrees."""

_IS = lazy_pattern(
    r"(?:\w\s?[—–-]|(?<!\w)(?i:(?:я|ты|он|она|мы|вы|они)(?:\s(?:не|уже|ещё|еще|тоже|теперь|тогда|давно|дважды|всего|лишь|был[аи]?|до\sсих\sпор|по-прежнему)){0,2}"
    r"|стал[аи]?|станет|станут|два|две|три|четыре|пять|оба|все|несколько))\s$"
)
_NO_NAME = lazy_pattern(r"[А-ЯЁ][а-яё]+(?:\s(?!и\s)[а-яё]|[!?])")
# Academic degrees and posts, without the last full stop: `д. м. н.`, `к.ф.-м.н.`, `ст. н. с.`, `чл.-кор.`.
_DEGREE = lazy_pattern(
    r"(?i:(?<![\w.])(?:[кд]\.\s?(?:[а-яё]{1,9}\.)?(?:\s?[а-яё]{1,5}\.)?(?:-\s?[а-яё]{1,5}\.)?\s?н"
    r"|(?:[смвг]|ст|гл|мл|вед)\.\s?н\.\s?с|н\.\s?с|чл\.\s?-\s?корр?)$)"
)
_DEGREE_LENGTH = 24  # characters: `к. психол. н`
_IS_LENGTH = 24  # characters: `она теперь тоже `
_SURNAME = lazy_pattern(
    r"[А-ЯЁ][а-яё]+(?:(?:[оеё]въ?|[иы]нъ?|[сц]к)(?:[аеуы]|ым|ой|ий|ого|ому|им|ая|ую|ых|ыми|ие|их|ими)?"
    r"|енко|дзе|швили|[уюя]к|ян|ич)$"
)
_NAME = lazy_pattern(r"[^\W\d_a-zа-яё](?:\w|\.|['’])")


def initials(candidate: Candidate) -> bool | None:
    """`А. С. Пушкин`, `S.T.A.R. 2`; `39 °C. Ветер`; after a surname (`Громову А. С. Зал`) it is left to the model."""
    last, before = candidate.last, candidate.token(2)
    if len(last) != 1 or not last.isupper() or candidate.next != candidate.letter:
        return None
    if candidate.letter.isdecimal() and last.isascii() and before == ".":
        return False
    if before == "°" and candidate.letter.isupper():
        return True
    if not _NAME.match(candidate.right) or opens(candidate):
        return None
    left = candidate.left
    at = len(left) - 2
    if at >= 0 and left[at].isdecimal():
        return None
    while at > 0 and left[at] == "." and len(left[at - 1]) == 1:
        at -= 2
    count = (len(left) - at) // 2
    if count == 2 and at >= 0 and is_surname(left[at]) and candidate.right[1] == ".":
        return True
    if count > 2:
        return False
    # The first word of a sentence has its capital anyway.
    is_first = at == 0 and candidate.has_all_left
    return None if at >= 0 and not is_first and is_surname(left[at]) else False


def degree(candidate: Candidate) -> bool | None:
    """`д.м.н. Орлов`, `к. ф.-м. н. В. А. Зайцев`; but `Он — к.т.н. Теперь он доцент`, `Он к.т.н. Завод ждёт`."""
    if candidate.word not in ENDS_OF_DEGREES:
        return None
    begin = max(candidate.sentence, candidate.at - _DEGREE_LENGTH)
    found = _DEGREE.search(candidate.text, begin, candidate.at)
    if found is None:
        return None
    before = max(candidate.sentence, found.start() - _IS_LENGTH)
    if _IS.search(candidate.text, before, found.start()) and (verb_follows(candidate) or _is_no_name(candidate)):
        return True
    return (opens(candidate) and candidate.next == candidate.letter) or opening_verb(candidate) is True


def _is_no_name(candidate: Candidate) -> bool:
    """Whether a word with a capital goes on in lower case and does not look like a surname: `Разница в годах`."""
    if candidate.next != candidate.letter or not _NO_NAME.match(candidate.right):
        return False
    return not is_surname(candidate.right_word)


def rank(candidate: Candidate) -> bool | None:
    """`Рапорт подал полк. Петров`, `гг. А. Орлов и Б. Лесков`; but `Через село прошёл полк. За ним`."""
    if candidate.word not in RANKS or candidate.next != candidate.letter or candidate.token(2).isdecimal():
        return None
    return False if is_surname(candidate.right_word) or candidate.right[1:2] == "." else None


def is_surname(word: str) -> bool:
    """Whether a word with a capital has an ending of surnames."""
    return _SURNAME.match(word) is not None
