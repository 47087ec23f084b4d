"""Title pages: the lines above a thesis or a report that say where, by whom and for what it was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.block_kinds.letters import NAME
from summarize_ru.text.lexicon.verbs import has_verb
from summarize_ru.text.sentence_ends.people import is_surname

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize_ru.text.block_kinds.layout import BlockKind, Layout, Paragraph

_Sign: TypeAlias = Literal["work", "genre", "subject", "institution", "person", "place", "defence", ""]
"""What a line of a title page tells; "" for one that may be the title."""

MOST_LINES: Final = 60
"""How many paragraphs may stand on a title page."""
_LEAST_SIGNS: Final = 3

_WORK: Final = lazy_pattern(
    r"\(?(?:диссертаци[яи]|автореферат|(?:выпускная )?квалификационная работа|реферат|эссе|доклад|отч[её]т"
    r"|(?:индивидуальн|исследовательск|научно-исследовательск|творческ|учебн|курсов|дипломн|бакалаврск|магистерск"
    r"|контрольн|лабораторн|практическ|проектн|письменн)(?:ая|ый)(?: \w+)? (?:работа|проект|диссертация)"
    r"|(?:курсовая|дипломная|о научно-исследовательской работе)\Z)(?!\w)",
    re.IGNORECASE,
)
_GENRE: Final = lazy_pattern(
    r"(?:роман|повесть|рассказы?|стихи|стихотворения|поэма|пьеса|монография|учебник|учебное пособие)\W*", re.IGNORECASE
)
# What goes on after the kind of a work and is not its title.
_PURPOSE: Final = lazy_pattern(
    r"[\s.,:№\d)]*(?:\(\w*\s?(?:проект|работа)\)\s*)?(?:(?:на соискание|диссертации|кандидата|доктора|бакалавра"
    r"|магистра|студент"
    r"|о (?:прохождении|выполнении|научно-исследовательской работе)|на тему|по (?:теме|\w+ (?:практик|работ)|практик"
    r"|дисциплин|предмет|курсу|специальност|модул|направлени))\w*\b.*)?",
    re.IGNORECASE | re.DOTALL,
)
_GOES_ON: Final = lazy_pattern(r"[а-яё]|(?:ОБ?|ПО|ЗА)\b")  # «ОТЧЁТ О РАБОТЕ ПОРТА» is all title
_SUBJECT: Final = lazy_pattern(
    r"\b(?:на тему|по теме|тема(?: (?:\w+ )?(?:работы|проекта|диссертации|реферата|доклада))?)(?!\w)\s?:?\s*",
    re.IGNORECASE,
)
_INSTITUTION: Final = lazy_pattern(
    r"(?:.*(?<![^\W\d])(?:университет|институт|академи[яи]|колледж|техникум|лице[йя]|гимнази[яи]"
    r"|образовательн\w+ учреждени[ея]|высшего (?:профессионального )?образования)\b|.*\b(?:школа|лицей|гимназия) №"
    r"|министерств|мин(?:обрнауки|просвещения|здрав|культуры|сельхоз)|(?-i:[А-Я]{1,4}ОУ\b)|кафедр|факультет|отделение"
    r"|департамент|учреждение|издательств[оа]\b|федеральн\w+ (?:государственн|агентств)|росси(?:йской федерации|и)\Z)",
    re.IGNORECASE | re.DOTALL,
)
_PERSON: Final = lazy_pattern(
    r"(?:работу )?(?:выполни|провери|подготови|состави|разработа|приня)л[аи]?(?:\(а\))?(?!\w)"
    r"|(?:научн\w+ |дипломн\w+ )?(?:руководител|консультант)|рецензент|исполнител[ьяи]|студент|обучающ|преподавател"
    r"|автор(?:ы|-составитель)?\s?[:(]|составител|соискател|аспирант|докладчик|ученик|учениц|профессор|доцент"
    r"|(?:кандидат|доктор)\w? \w+(?:-\w+)? наук|директор|заведующ|зав\.|декан|ректор|допу(?:стить|щен)|к защите"
    r"|специальност[ьи]\b|направление (?:подготовки|\()|профиль\s?[:«(]|групп[аы]\s?:|\d курс|форма обучения"
    r"|[А-ЯЁ] ?\d\d\Z|©|на правах рукописи|утвержд|согласован|(?:оценка|дата|подпись)\s?[:_]|по дисциплин"
    r"|на соискание|\W*_{3,}|[«\"]?\s?\d{1,2}\s?[»\"]? [а-я]+ (?:19|20)\d\d",
    re.IGNORECASE,
)
_CODE: Final = lazy_pattern(r"(?:УДК|ББК|ISBN|DOI)\b", re.IGNORECASE)
# With the marks of footnotes: «И. П. Лесков¹*», «И. П. Лесков1,2».
_NAME: Final = (
    rf"(?:{NAME.pattern}|[А-ЯЁ]{{3,}}(?: [А-ЯЁ][а-яё]+){{1,2}}|(?:[А-ЯЁ]\. ?){{2}}[А-ЯЁ]{{3,}})"
    r"(?:(?:\d{1,2}|[¹²³⁴-⁹*†✉])(?:, ?(?=[\d¹²³⁴-⁹*†✉]))?)*+"
)
_PEOPLE: Final = lazy_pattern(rf"{_NAME}(?:[,;]? (?:и )?{_NAME})*+[,;.]?")
_WORDS: Final = lazy_pattern(r"\w+")
_PLACE: Final = lazy_pattern(
    r"(?:г(?:ород|\.)? ?)?[А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+)?,? ?[–—-]? ?(?:19|20)\d\d ?(?:г(?:од|\.)?)?"
    r"|г\. ?[А-ЯЁ][\w-]+(?: [А-ЯЁ][\w-]+)?|(?:19|20)\d\d(?: ?г(?:од|\.)?)?"
)
# The back of the title page of an abstract of a thesis; these are whole sentences.
_DEFENCE: Final = lazy_pattern(
    r"(?:диссертационная )?работа выполнена|научн\w+ (?:руководител|консультант)|официальн\w+ оппонент"
    r"|ведущая организация|защита (?:диссертации )?состоится|с (?:диссертацией|авторефератом) можно"
    r"|автореферат разослан|отзывы? на автореферат|уч[её]н\w+ секретарь|(?:доктор|кандидат) \w+(?:-\w+)? наук",
    re.IGNORECASE,
)
_END: Final = lazy_pattern(
    r"(?:(?:содержание|оглавление|введение|аннотация|общая характеристика работы)\W*|(?:глава|раздел) .*)",
    re.IGNORECASE,
)


# What stands above the title of an order, of a letter or of a press release.
_HEAD: Final = lazy_pattern(
    r"(?:администраци[яи]|правительство|мэрия|управление|комитет|инспекция|(?:\w+ая )?дума|совет депутатов"
    r"|общество с ограниченной ответственностью|(?-i:(?:ООО|АО|ПАО|ОАО|ЗАО|МУП|ГУП) [«\"])"
    r"|(?:\w+(?:ому|ему) )?(?:директору|министру|начальнику|председателю|руководителю|заведующ(?:ему|ей)|главе|мэру"
    r"|губернатору|президенту|прокурору|ректору|декану)|для немедленн\w+ (?:распространени|публикаци)\w)\b",
    re.IGNORECASE,
)
_DOCUMENT: Final = lazy_pattern(
    r"(?:пресс-релиз|постановление|распоряжение|приказ|решение|определение|указ|(?:федеральный )?закон"
    r"|(?:служебная|докладная|объяснительная|пояснительная) записка|справка|заявление)(?: №.*| от \d.*)?",
    re.IGNORECASE,
)


# «Об ограничении движения»: the title of an order or of a letter.
_MATTER: Final = lazy_pattern(r"Об?о? [«\d]?[а-яё]")


class TitlePage(NamedTuple):
    """The title page of a text.

    Attributes:
        stop: the number of its paragraphs.
        title: start and stop of the title of the work in the text; None if it has none.
    """

    stop: int
    title: tuple[int, int] | None


def find_title_page(layout: Layout, kinds: Sequence[BlockKind]) -> TitlePage | None:
    """The title page above a text: it names the kind of the work, and an institution, people or a place.

    Args:
        layout: the paragraphs of the text.
        kinds: the kind of each of them, without regard to a title page.
    """
    signs = [*_signs(layout, kinds)]
    told = [at for at, sign in enumerate(signs) if sign]
    is_named = "work" in signs or "genre" in signs
    if not is_named or len(told) < _LEAST_SIGNS or len({*signs} & {"institution", "person", "place", "defence"}) < 2:
        return None
    places = [at for at in told if signs[at] == "place"]
    stop = told[-1] + 1
    if places and "defence" not in signs:
        stop = next((at for at in range(places[-1], len(signs)) if not signs[at]), stop)
    return TitlePage(stop, _title(layout, signs[:stop]))


def stands_above_title(line: str) -> bool:
    """«И. П. Лесков, В. С. Котов» or a line of the head of a document: above a title, and not one."""
    # «Река Быстрая» looks like a name and a surname.
    is_name = _PEOPLE.fullmatch(line) is not None and ("." in line or any(map(is_surname, _WORDS.findall(line))))
    return is_name or is_letterhead(line)


def is_letterhead(line: str) -> bool:
    """«Приречный университет, г. Ольховск», «УДК 629.122», «ПРИКАЗ № 5», «Директору порта»; no whole clause."""
    if _CODE.match(line) or _DOCUMENT.fullmatch(line):
        return True
    if _INSTITUTION.match(line) or _HEAD.match(line):
        return not has_verb(line)
    work = _WORK.match(line)
    return work is not None and _PURPOSE.fullmatch(line, work.end()) is not None


def names_matter(line: str) -> bool:
    """Whether a line says what an order or a letter is about, as its title does: «О ремонте причала»."""
    return _MATTER.match(line) is not None


def _signs(layout: Layout, kinds: Sequence[BlockKind]) -> Iterator[_Sign]:
    """What each line tells, up to the last that may belong to the title page."""
    has_work = False
    above: _Sign = ""
    for at in range(min(len(layout), MOST_LINES)):
        paragraph = layout[at]
        if has_work and _DEFENCE.match(paragraph.text):
            yield "defence"
            continue
        is_body = paragraph.is_body and kinds[at] == "paragraph"
        if not paragraph.is_short or is_body or _END.fullmatch(paragraph.text):
            return
        sign = _sign(paragraph)
        if not sign and kinds[at] == "furniture" and above:
            sign = "person"  # the description of a book for libraries
        if not sign and above == "institution" and not layout.stands_apart(at) and not paragraph.text[0].isupper():
            sign = above  # «высшего образования», «Приречный государственный университет»
        has_work = has_work or sign == "work"
        above = sign
        yield sign


def _sign(paragraph: Paragraph) -> _Sign:
    line = paragraph.text
    if _WORK.match(line):
        return "work"
    if _GENRE.fullmatch(line):
        return "genre"
    if _SUBJECT.search(line):
        return "subject"
    if _PLACE.fullmatch(line):
        return "place"
    if any(pattern.match(line) for pattern in (_PERSON, _CODE)) or _PEOPLE.fullmatch(line):
        return "person"
    return "institution" if _INSTITUTION.match(line) else ""


def _title(layout: Layout, signs: Sequence[_Sign]) -> tuple[int, int] | None:
    """The title: behind «на тему:», behind or below the kind of the work, above a genre, else the longest line."""
    text = layout.source
    for at, sign in enumerate(signs):
        start, stop = layout.spans[at]
        if sign not in {"work", "subject"}:
            continue
        named = _SUBJECT.search(text, start, stop)
        if named and named.end() < stop:
            return named.end(), stop
        work = _WORK.match(text, start, stop)
        if work and not named and not _PURPOSE.fullmatch(text, work.end(), stop):
            rest = text[work.end() : stop]
            behind = rest.lstrip(" .:\t\n")
            return (start if _GOES_ON.match(behind) else stop - len(behind)), stop
    groups = [*_groups(layout, signs)]
    below = [group for group in groups if group.start and signs[group.start - 1] in {"work", "subject"}]
    above = [group for group in groups if signs[group.stop : group.stop + 1] == ["genre"]]
    best = below[-1:] or above[:1] or groups
    longest = max(best, key=lambda group: sum(len(layout[at].words) for at in group), default=None)
    return None if longest is None else (layout.spans[longest[0]][0], layout.spans[longest[-1]][1])


def _groups(layout: Layout, signs: Sequence[_Sign]) -> Iterator[range]:
    """The runs of lines that may be the title: lines without a sign, and without a blank line between them."""
    first = 0
    for at, sign in enumerate((*signs, "person")):
        if sign or layout.stands_apart(at):
            if first < at:
                yield range(first, at)
            first = at + 1 if sign else at
