"""Detectors of sentences that a careful reader would strike out of a summary."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from judged_text import CLOSERS, ITEM, LINK, WORD, Chosen, plain, unnumbered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

SHORT_LINE: Final = 12  # words; a longer line without an end mark is a sentence that lost its full stop
WHOLE_ITEM: Final = 8  # words; an item of this many that ends like a sentence reads like one
FEW: Final = 4  # the fewest words of a sentence
REPEATED: Final = 3  # a line that stands alone this often is a running header
SAME: Final = 0.6  # of the terms of the shorter sentence
FEW_TERMS: Final = 4  # of the shorter one, at least: fewer may be shared by chance

FUNCTION_WORDS: Final = frozenset(
    re.findall(
        r"\S+",
        "а без близ в вне во для до если за и из или из-за из-под к как ко когда который которая которое которые "
        "либо между на над не ни но о об обо около от перед по под при про ради с сквозь со среди "
        "то у хотя чем через что чтобы",
    )
)
SPEECH: Final = re.compile(r"[–—-]\s+[«\"]?[А-ЯЁA-Z].*[.!?…][»\"]?$")  # «— Мы едем домой, — сказал он.»
NUMBERED_HEADING: Final = re.compile(
    r"(?:(?:статья|глава|раздел|часть|параграф|приложение)\s+[\divxlc]+\b|§|\d+(?:\.\d+)+\.?\s|[ivx]+\.\s)",
    re.IGNORECASE,
)
CAPTION: Final = re.compile(
    r"(?:рис(?:унок|\.)?|табл(?:ица|\.)?|схема|график|диаграмма|илл?(?:юстрация|\.)?|фото|карта|fig(?:ure|\.)?|table)"
    r"\s*№?\s*\d+(?:[.,]\d+)*\s*[а-яa-z]?\s*(?:[.:–—-]|$)|(?:на (?:фото|снимке|видео))\s*[:–—]",
    re.IGNORECASE,
)
NUMBER_OF_FIGURE: Final = re.compile(r"(?:^|[.!?…\n])\s*(?:Рис(?:унок|\.)|Табл(?:ица|\.))\s*\d+[.:]\s*$")
YEAR_AT_END: Final = re.compile(r"\b(?:1\d|20)\d\d (?:году|года|г\.)\.?$")
PREDICATE: Final = re.compile(  # verbs, short participles and adjectives, words used like verbs, and some others
    r"\w*(?:[аяеиоуыёшзгксб]л[аои]?|л[аои]?с[ья]|[аеиоуюяё]т(?:ся)?|ть(?:ся)?|[аеёиоуыя]н|н[аоы]|[аяоуеыи]сь)|"
    r"умер|погиб|женат|замужем|есть|не|нет|это|[—–]"
)
IN_PICTURE: Final = re.compile(r"\((?:справа|слева|в центре|на фото|на снимке)(?: налево| направо)?\)")
CREDIT: Final = re.compile(
    r"(?:(?:фото|видео|фотограф|иллюстраци[яи]|инфографика|коллаж|текст|автор|источник|перевод|редактор|корреспондент|"
    r"материал подготовил[аи]?)\s*[:/©]|©|\(c\)\s|\(с\)\s)",
    re.IGNORECASE,
)
SITE: Final = re.compile(
    r"читайте (?:также|ещё|еще|нас|по теме|подробнее)|смотрите также|см\. также|по теме:|"
    r"подпис(?:аться|ывайтесь|ывайся|ка на)|поделиться|комментарии\b|подробнее\s*[:–—]|реклама\b|наверх|вернуться|"
    r"мы используем (?:файлы )?cookie|включите javascript|"
    r"все права защищены|с уважением|искренне ваш|отправлено с|от:|кому:|тема:|дата:",
    re.IGNORECASE,
)
REMARK: Final = re.compile(r"^[\[(][а-яё ]{3,20}[\])] ")  # «(пауза) Потом он ушёл.»
LABEL: Final = re.compile(r"[А-ЯЁ][а-яё]+(?: [а-яё]+)?:\s")
BIBLIOGRAPHY: Final = (
    re.compile(r"\s//\s"),
    re.compile(r"\b(?:19|20)\d\d\b"),
    re.compile(r"[–—-]\s*(?:[СCPР]\.|Т\.|№|Вып\.)\s*\d|\b(?:[СCPР]|pp?)\.\s?\d+[–—-]\d+|\d+\s?с\.$"),
    re.compile(r"\b(?:М|СПб|Л|М\.; Л)\.?\s?:\s|\b(?:Изд-во|изд-во|Издательство)\b"),
    re.compile(r"\b(?:URL|DOI|doi|ISBN|ISSN)\b|режим доступа|дата обращения", re.IGNORECASE),
    re.compile(r"^(?:\[?\d+[\].]?\s*)?[А-ЯЁA-Z][\w-]+,? [А-ЯЁA-Z]\.\s?(?:[А-ЯЁA-Z]\.)?[,\s]"),
)
NUMBER: Final = re.compile(r"[-–−+±<>≤≥~]?\d(?:[\d.,/%±×–−-]*[\d%])?")
GROUPED: Final = re.compile(r"(?<!\d)(\d{1,3}) (?=\d{3}(?!\d))")
NEARBY: Final = 8  # lines before and after a break that show how long lines are
BREAKS_IN_CLAUSE: Final = re.compile(r"[^.!?…:;]\n[а-яё]")
RUN_TOGETHER: Final = (
    re.compile(r"(?<![\w.-])[а-яё]{3,}[»)]?[.!?][А-ЯЁ][а-яё]"),  # «Яндекс.Просвещение» is a name
    re.compile(r"[:;]\.+\s"),
    re.compile(r"\w\s(?:(?:Фото|Видео):|На фото:)"),
    re.compile(
        r"[а-яё]{2}[»\")]? (?:Однако|При|Это|Они|Она|Для|Также|Кроме|После|Если|Так|Как|Что|Но|По|На|Поэтому|"
        r"А (?:вот|также|если)|"
        r"В (?:этом|этой|случае|целом|результате|связи|частности|то же)) [а-яё]"
    ),
    re.compile(
        r"^[\d.\s]*(?:(?=(?:[А-ЯЁ]+ )*[А-ЯЁ]{7})(?:[А-ЯЁ]+ ){2,12}|"  # not an abbreviation such as «УФСИН МВД»
        r"(?:ВВЕДЕНИЕ|ЗАКЛЮЧЕНИЕ|ВЫВОДЫ|РЕЗУЛЬТАТЫ|ОБСУЖДЕНИЕ|МЕТОДИКА|МЕТОДЫ) )[А-ЯЁ][а-яё]"
    ),
)

FIGURE: Final = (
    r"(?:рис(?:\.|ун(?:ок|к)\w*)|табл(?:\.|иц\w+)|граф(?:\.|ик\w*)|схем\w+|диаграмм\w+|приложени\w+\s\d|фото\w*|"
    r"иллюстраци\w+|fig\.)"
)
SHOWN: Final = (
    r"(?:представлен|показан|привед[её]н|изображ[её]н|отображ[её]н|отраж[её]н|свед[её]н|проиллюстрирован|"
    r"продемонстрирован|обобщ[её]н|дан|указан|систематизирован|размещ[её]н|перечислен)[аоы]?"
)
SHOWS: Final = r"(?:показыва|демонстриру|иллюстриру|отража|представля|изобража)[ею]т"
SHOWS_FIGURE: Final = (
    re.compile(rf"^(?:на|в)\s(?:\w+\s)?{FIGURE}(?:(?!\b(?:что|видно)\b)[^,]){{0,60}}\b{SHOWN}\b", re.IGNORECASE),
    re.compile(rf"(?<!как )(?<!что )\b{SHOWN}\s(?:также\s|ниже\s)?(?:на|в)\s(?:\w+\s)?{FIGURE}", re.IGNORECASE),
    re.compile(rf"^{FIGURE}(?:\s?№?\s?\d[\d.,]*)?\s(?:\w+\s)?{SHOWS}\b(?! что)", re.IGNORECASE),
    re.compile(
        rf"^(?:на|в)\s(?:\w+\s)?{FIGURE}[^,]{{0,20}}\s(?:можно (?:увидеть|видеть)|изображ|отображ)\w*", re.IGNORECASE
    ),
)
IN_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


DANGLING: Final = re.compile(
    r"^[«\"—–-]*\s*(?:"
    r"однако|но|а|и|или|зато|поэтому|потому|также|тем не менее|тем самым|при этом|при чём|причём|кроме того|"
    r"помимо этого|более того|между тем|вместе с тем|в то же время|в то время|в таком случае|так|затем|потом|тогда|"
    r"там|туда|оттуда|здесь|тут|следовательно|отсюда|впрочем|напротив|наоборот|то есть|во-вторых|в-третьих|"
    r"в свою очередь|"
    r"он|она|оно|они|его|её|ее|их|ему|ей|им|у него|у неё|у нее|у них|по (?:его|её|ее|их) (?:словам|мнению|данным)|"
    r"это|этот|эта|эти|этого|этой|этому|этим|этих|такой|такая|такое|такие|об этом|в этом|в этой|в этих|на это|на этом|"
    r"для этого|после этого|до этого|с этим|оба|обе|последний|последняя|последние|второй|вторая"
    r")\b(?![-.])",
    re.IGNORECASE,
)


# --- Lines that are not sentences. The rules are tried in the order of NO_SENTENCE; the first that applies counts. ---


def headline(sentence: Chosen) -> bool:
    """The title, or a first line without an end mark before the body."""
    if sentence.source.title and plain(sentence.text) == plain(sentence.source.title):
        return True
    return (
        len(sentence.source.lines) > 1
        and not sentence.source.without_stops
        and sentence.whole_line
        and sentence.source.touched(sentence.start, sentence.stop)[0] == 0
        and not sentence.source.text[: sentence.start].strip()
        and not sentence.ended
    )


def few_words(sentence: Chosen) -> bool:
    """Under four words; a bare link has none."""
    return len(sentence.words) < FEW


def running_header(sentence: Chosen) -> bool:
    """A line that recurs alone."""
    return sentence.whole_line and sentence.source.alone.get(unnumbered(" ".join(sentence.lines)), 0) >= REPEATED


def capitals(sentence: Chosen) -> bool:
    """A heading in capitals."""
    letters = [letter for letter in sentence.text if letter.isalpha()]
    return len(letters) > 9 and sum(letter.isupper() for letter in letters) > 0.8 * len(letters)


def numbers(sentence: Chosen) -> bool:
    """Mostly digits, or a row of a table."""
    text = sentence.text
    if text.count("|") > 1 or sentence.source.text[sentence.start : sentence.stop].strip().count("\t") > 1:
        return True
    if sum(letter.isdigit() for letter in text) > sum(letter.isalpha() for letter in text):
        return True
    row = longest = 0
    for token in GROUPED.sub(r"\1", text).split():  # 3 507 979 503 is one number
        row = row + 1 if NUMBER.fullmatch(token) else 0
        longest = max(longest, row)
    return longest > 3


def lower_case(sentence: Chosen) -> bool:
    """It begins in lower case: the end of a sentence that was cut; a remark of a transcriber may stand before it."""
    if sentence.source.without_stops:
        return False
    text = ITEM.sub("", sentence.text, count=1) if ITEM.match(sentence.text) else sentence.text
    text = REMARK.sub("", text)
    first = re.search(r"\w", text)
    return bool(first and re.match(r"[а-яё](?!-)", first.group()))


def caption(sentence: Chosen) -> bool:
    """Text under a picture or above a table."""
    place = not sentence.ended and sentence.whole_line and IN_PICTURE.search(sentence.text)
    before = sentence.source.text[max(0, sentence.start - 40) : sentence.start]
    return bool(place or CAPTION.match(sentence.text) or NUMBER_OF_FIGURE.search(before)) or dated(sentence)


def dated(sentence: Chosen) -> bool:
    """Whether it is a short line alone that ends in a year and has no verb: «Мост через Лосьму в 1966 году»."""
    if not sentence.whole_line or len(sentence.words) > SHORT_LINE or not YEAR_AT_END.search(sentence.text):
        return False
    return not any(PREDICATE.fullmatch(word) for word in re.findall(r"\w+|[—–]", sentence.text.casefold()))


def credit(sentence: Chosen) -> bool:
    """Who took the picture or wrote the text."""
    return bool(CREDIT.match(sentence.text)) and len(sentence.words) <= SHORT_LINE


def furniture(sentence: Chosen) -> bool:
    """Parts of a site or a letter, not of the text."""
    return bool(SITE.match(sentence.text)) and sentence.opens_line and len(sentence.words) <= SHORT_LINE


def bibliography(sentence: Chosen) -> bool:
    """An entry of a list of sources."""
    marks = [bool(pattern.search(sentence.text)) for pattern in BIBLIOGRAPHY]
    return (marks[0] and any(marks[1:])) or sum(marks) > 2


def item(sentence: Chosen) -> bool:
    """An item of a list that is not a whole sentence of eight words."""
    if not sentence.opens_line:
        return False
    source, number = sentence.source, sentence.source.touched(sentence.start, sentence.stop)[0]
    line = " ".join(source.text[source.lines[number][0] : sentence.stop].split())
    mark = ITEM.match(line)
    if not mark or SPEECH.match(line):
        return False
    words = WORD.findall(LINK.sub(" ", line[mark.end() :]))
    return len(words) < WHOLE_ITEM or not sentence.ended


def numbered_heading(sentence: Chosen) -> bool:
    """«Статья 1. Общие положения», «2.1 Методика» without an end mark."""
    return bool(NUMBERED_HEADING.match(sentence.text)) and not sentence.ended and sentence.opens_line


def label(sentence: Chosen) -> bool:
    """«Оценка: 5.», alone on its line."""
    return bool(LABEL.match(sentence.text)) and len(sentence.words) < 7 and sentence.whole_line


def unfinished(sentence: Chosen) -> bool:
    """It ends in a colon, a semicolon, a comma or a dash."""
    return bool(re.search(r"(?:[:;,–—-]|[:;]\.+)$", CLOSERS.sub("", sentence.text)))


def no_end_mark(sentence: Chosen) -> bool:
    """No end mark, and short, or the last piece of the text, or cut after a preposition or conjunction."""
    if sentence.ended or sentence.source.without_stops:
        return False
    last = not re.search(r"\w", sentence.source.text[sentence.stop :])
    return len(sentence.words) <= SHORT_LINE or last or sentence.words[-1].casefold() in FUNCTION_WORDS


def heading_run_in(sentence: Chosen) -> bool:
    """A line without an end mark joined to the next one, which begins a sentence."""
    source, touched = sentence.source, sentence.source.touched(sentence.start, sentence.stop)
    for left, right in pairwise(touched):
        (start, stop), (following, end) = source.lines[left], source.lines[right]
        ahead, behind = source.text[start:stop].strip(), source.text[following:end].strip()
        if re.search(r"[.!?…,;:–—‐-]$", CLOSERS.sub("", ahead)) or not re.match(r"[«\"(]?[А-ЯЁA-Z]", behind):
            continue
        if ahead.split()[-1].casefold() in FUNCTION_WORDS:
            continue
        nearby = [
            source.text[first:last].strip() for first, last in source.lines[max(0, left - NEARBY) : right + NEARBY]
        ]
        # In wrapped text a word moves to the next line only if it does not fit. The lines of one text may differ in
        # length, because some programs join two lines if a hyphen breaks a word.
        runs_on = [
            reach(line, below) for line, below in pairwise(nearby) if BREAKS_IN_CLAUSE.search(f"{line}\n{below}")
        ]
        blank = source.text[stop:following].count("\n") > 1
        if blank or reach(ahead, behind) < min([*runs_on, max(map(len, nearby)) + 1]):
            return True
    return False


def reach(line: str, below: str) -> int:
    """The length of a line with the first word of the line below it."""
    return len(line) + 1 + len(below.split(maxsplit=1)[0])


def run_together(sentence: Chosen) -> bool:
    """Two sentences, or a heading and a sentence, without a boundary between them."""
    text = REMARK.sub("", LINK.sub(" ", sentence.text))
    return any(pattern.search(text) for pattern in RUN_TOGETHER)


NO_SENTENCE: Final[tuple[Callable[[Chosen], bool], ...]] = (
    headline,
    running_header,
    furniture,
    credit,
    caption,
    bibliography,
    few_words,
    capitals,
    numbers,
    item,
    numbered_heading,
    label,
    unfinished,
    no_end_mark,
    heading_run_in,
    lower_case,
    run_together,
)


def no_sentence(sentence: Chosen) -> str | None:
    """Why a line is not a sentence; None if it is one."""
    return next((rule.__name__.replace("_", " ") for rule in NO_SENTENCE if rule(sentence)), None)


# --- Sentences that are better left out. ---


def piece_of_quotation(sentence: Chosen) -> bool:
    """A piece of a quotation that runs over several sentences, unless the text opens with it."""
    text = sentence.source.text
    for start, stop in sentence.source.quotations:
        apart = sentence.stop <= start or stop <= sentence.start
        if apart or (sentence.start <= start and stop <= sentence.stop):
            continue
        outside = text[start : max(start, sentence.start)] + text[min(stop, sentence.stop) : stop]
        if re.search(r"\w", outside):
            opening = sentence.start <= start and not re.search(r"\w", text[sentence.source.opening : start])
            if not opening:
                return True
    return False


def shows_figure(sentence: Chosen) -> bool:
    """It says that something is shown in a figure or table; «(рис. 1)» in passing is not meant."""
    text = IN_BRACKETS.sub("", sentence.text)
    return any(pattern.search(text) for pattern in SHOWS_FIGURE)


def dangling(sentence: Chosen, *, follows: bool) -> bool:
    """It opens with a reference to the sentence before it, which was not chosen.

    Args:
        sentence: the sentence.
        follows: whether the sentence before it was chosen too, or does not exist.
    """
    return not follows and bool(DANGLING.match(sentence.text))


def same_pairs(terms: Iterable[Sequence[str]]) -> list[tuple[int, int]]:
    """The pairs of sentences that say the same: they share 60 % of the terms of the shorter one."""
    sets = [frozenset(one) for one in terms]
    shared = {
        (first, second): (len(sets[first] & sets[second]), min(len(sets[first]), len(sets[second])))
        for second in range(len(sets))
        for first in range(second)
    }
    return [pair for pair, (both, shorter) in shared.items() if shorter >= FEW_TERMS and both >= SAME * shorter]
