"""References: rules that keep descriptions of books, sections of laws and verses of Scripture together."""

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.abbreviations import ABBREVIATIONS, BEFORE_SECTION, SCRIPTURE, SCRIPTURE_WORDS
from summarize_ru.text.sentence_ends.boundary_model import opens
from summarize_ru.text.sentence_ends.candidates import LOOK_BEHIND, Candidate

_BOOK_PART = lazy_pattern(
    r"/\s(?:Под\s|[А-ЯЁ]\.)|Указ\.\s"
    r"|[—–-]\s(?:\d{4}\b|\d+-е изд|\d+\s?[сcp]\.|№\s?\d|(?:[МЛТСЧ]|СПб|Вып|Кн|Изд|Vol|No|Pp?)\.)"
    r"|[—–-]\s[А-ЯЁ][а-яё-]+: [А-ЯЁ«].*?\d{4}"
    r"|(?:[МЛ]|СПб)\.:|(?:[СТCSP]|Pp|Вып|Vol)\.\s\d"
)
_BOOK_AHEAD = lazy_pattern(r"\s//\s|\b(?:М|Л|СПб)\.:|[.—–-]\s[А-ЯЁ][а-яё-]+: [А-ЯЁ«][^.]*, \d{4}")
# The first characters of `_BOOK_PART`, and the length of its longest abbreviation (`Указ.`): they make most searches
# unnecessary.
_BOOK_PART_FIRST = frozenset("/У—–-МЛСПВТCSPV")
_DASH_OR_SLASH = frozenset("/—–-")
_BOOK_PART_LENGTH = 5
_PAGES = lazy_pattern(r"\d{2,4}\s?[сcp]\.")  # «Исток, 1985. 200 с.»
_YEAR_LENGTH = 4
_ARTICLE_PART_FIRST = frozenset("№ТСЧВVN")
_ARTICLE_PART = lazy_pattern(r"\d{4}\b|№\s?\d|(?:[ТСЧ]|Вып|Vol|No|Pp?)\.")

_SECTION_LENGTH = 60  # characters: `п. 1, 2 и 3.1 ч. 2 ст. 15`
_SECTION = lazy_pattern(
    rf"(?i:(?<![\w.])(?:{'|'.join(sorted(BEFORE_SECTION))}|п\.\s?п|ст\.\s?ст)\.\s?(?:\d|[IVXLC]+$)[\d.,\sи–—-]*$)"
)
_ROMAN_DIGITS = frozenset("IVXLC")
_NESTED_NUMBER = lazy_pattern(r"\d\.\d+$")
# A document in the genitive, or a section of it.
_WHAT_HAS_SECTIONS = lazy_pattern(
    r"(?:Гл|Ст|Разд|Подразд|Ч|П|Пп|Подп|Абз|Прим)\.\s?[\dIVXLC]|(?i:(?:[а-яё]+(?:ого|его|ой|ых|их)\s){0,3}(?:"
    r"(?:закон|кодекс|устав|договор|контракт|приказ|указ|регламент|стандарт|порядк|протокол|пакт|статут|план|свод)(?:а|ов)"
    r"|правил|положени[яй]|соглашени[яй]|конституции|постановлени[яй]|распоряжени[яй]|инструкци[ий]|методики|рекомендаций"
    r"|приложени[яй]|перечня|основ|конвенци[ий]|декларации|хартии|директивы|требований|услови[йя]|программы|решени[яй]"
    r"|указаний|задания|оферты|политики|норм|раздела|главы|статьи"
    r"|(?:(?:под)?пункт(?:а|ов)|част(?:и|ей)|абзац(?:а|ев)|параграфа)\s(?=\d)"
    r"|[гутнжсбвз]к|гпк|упк|апк|грк|кас|коап|фз|пдд|пуэ|гост|снип|санпин)\b)"
)
_LAST_WORD = lazy_pattern(r"([^\W\d_]{3,})[»”\"]*[.!?…]+$")
_VERSE = lazy_pattern(r"(?:[А-ЯЁ][а-яё]+\.\s)?(?:\d{1,3}|[IVXLC]+)\s?[:,]\s?\d|Гл\.\s")


def bibliography(candidate: Candidate) -> bool | None:
    """`История верфи. — Томск: Волна, 1998. — 214 с.`, `Там же. С. 112`: parts of the description of a book."""
    first = candidate.next
    may_be_part = first in _BOOK_PART_FIRST and (first in _DASH_OR_SLASH or "." in candidate.right[:_BOOK_PART_LENGTH])
    if may_be_part and _BOOK_PART.match(candidate.right):
        return False
    if first.isdecimal() and len(candidate.last) == _YEAR_LENGTH and candidate.token(2) == ",":
        return False if _PAGES.match(candidate.right) else None
    is_initial = len(candidate.word) == 1 and candidate.last.isupper()
    # `Кац А. И. Пути рек. — Пермь: Исток, 1998`, `Кац А. И. и др. Пути рек. — Пермь: Исток, 1998`
    if is_initial or (candidate.word == "др" and candidate.token(2) == "и" and candidate.token(3) == "."):
        ahead = candidate.text[candidate.onward : min(candidate.stop, candidate.onward + LOOK_BEHIND)]
        if (":" in ahead or "//" in ahead) and _BOOK_AHEAD.search(ahead):
            return False
    if first in _ARTICLE_PART_FIRST or first.isdecimal():
        begin = max(candidate.sentence, candidate.at - LOOK_BEHIND)
        if candidate.text.find("//", begin, candidate.at) >= 0 and _ARTICLE_PART.match(candidate.right):
            return False
    return None


def section(candidate: Candidate) -> bool | None:
    """`Согласно п. 1.2. Правил`, `ст. 12. Закона`, `Гл. 5. Ст. 3`: the number of a section, and what it is part of."""
    last = candidate.last
    if not (last.isdecimal() or _ROMAN_DIGITS.issuperset(last)):
        return None
    begin = max(candidate.sentence, candidate.at - _SECTION_LENGTH)
    before = candidate.text[begin : candidate.at]
    if candidate.next != candidate.letter or "." not in before or not _SECTION.search(before):
        return None
    if _WHAT_HAS_SECTIONS.match(candidate.right):
        return False
    is_nested = _NESTED_NUMBER.search(before) is not None
    return False if is_nested and candidate.letter.isupper() and not opens(candidate) else None


def scripture(candidate: Candidate) -> bool | None:
    """`Ин. 3:16`, `1 Кор. 13:4`, `Пс. 50`, `Матф. Гл. VII`, `Ис. Нав. 1:8`: a book of the Bible before its chapter."""
    if candidate.word not in SCRIPTURE or not candidate.last[0].isupper():
        return None
    if candidate.letter.isdecimal() and candidate.next == candidate.letter and candidate.word not in SCRIPTURE_WORDS:
        return False
    return False if _VERSE.match(candidate.right) else None


def bracket_follows(candidate: Candidate) -> bool | None:
    """`Седых и др. [3], рассмотрев`, `Зимин А. С. (1890–1957)`; but `и пр. (Список прилагается.)` is a sentence."""
    if candidate.next not in "([" or candidate.kind != ".":
        return None
    onward = candidate.onward
    ahead = candidate.text[onward : min(candidate.stop, onward + LOOK_BEHIND)]
    if candidate.next == "[" and ahead[1:2].isdecimal():
        return False
    word = candidate.word
    if word not in ABBREVIATIONS and not (len(word) == 1 and candidate.last.isupper()):
        return None
    inside, closing, after = ahead.partition(")" if candidate.next == "(" else "]")
    if not closing:
        return None if opens(candidate) else False
    if not candidate.letter.isupper() or after[:1] in (".", ",", ";", ":") or after.lstrip()[:1].islower():
        return False
    last = _LAST_WORD.search(inside)
    return last is not None and last[1].lower() not in ABBREVIATIONS
