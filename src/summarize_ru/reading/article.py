"""The article of a page: the run of blocks in which prose outweighs menus, links and notices."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.reading.headline import LONGEST_HEADLINE, find_title, page_names, same
from summarize_ru.reading.html_blocks import HtmlBlock, html_blocks, short_text
from summarize_ru.reading.parts import Part
from summarize_ru.reading.surroundings import find_surroundings
from summarize_ru.text.block_rules import DATE
from summarize_ru.text.blocks import find_blocks
from summarize_ru.text.completeness import opens_in_lower_case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from summarize_ru.document import BlockKind

_END: Final = r"""[.?!…]["'»”)\]]*\Z"""
_STOP: Final = re.compile(rf"[:;,]\Z|{_END}")
# Russian law requires advertisements to say what they are; the other openings are as telling.
_NOTICE: Final = re.compile(
    r"©|(?:реклама|на правах рекламы|(?:читайте|смотрите|слушайте) (?:также|ещё|еще)|поделиться)\b"
    r"|подпи(?:сывай|ши)тесь\b|(?:теги|метки|рубрик[аи]|категори[яи]|ключевые слова)\s?:|возврат к списку"
    r"|(?:текст|авторы?|фото|видео|источник|редактор|(?:беседова|подготови|записа|переве|перевё)л[аи]?)\s?:"
    r"|(?:мы|(?:этот |наш )?сайт) использу.{0,40}(?:cookie|куки)|время (?:на )?(?:про)?чтени"
    r"|нашли (?:ошибк|опечатк)"
    r"|\d[\d\s.,]*[kк]?\s(?:просмотр|комментар|лайк|подписчик|мин)\w*\Z",
    re.IGNORECASE,
)
_TALK: Final = re.compile(
    r"(?:\d+ )?(?:комментари[йяие]\w*|обсуждени[ея]|отзывы?|рецензии|ответы)\b[^.?!]{0,80}(?:\d+|\(\d+\))?"
    r"|(?:оставить|добавить|написать) (?:комментарий|отзыв|рецензию)|мнения читателей|всего комментариев.{0,10}"
    r"|(?:добавлять|оставлять|писать) (?:комментарии|отзывы).{0,60}",
    re.IGNORECASE,
)
_REFERENCES: Final = re.compile(
    r"(?:список )?(?:использованн\w+ )?(?:литератур[аы]|источники|библиография|примечания|сноски|ссылки"
    r"|см\. также|смотри также|внешние ссылки|комментарии)[.:]?",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(
    r"(?:составил|подготовил|записал|беседовал|перев[её]л|снимал)[аи]? .{1,80}"
    r"|(?:(?-i:(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][А-ЯЁа-яё-]+|[А-ЯЁ][а-яё]+ [А-ЯЁ][А-ЯЁа-яё-]+)"
    r"(?:[.,] ?(?:«.{1,40}»|фото .{1,30}|[а-я].{1,50}))?\.?)",
    re.IGNORECASE,
)
_MOMENT: Final = re.compile(
    r"(?:(?:сегодня|вчера|(?:пн|вт|ср|чт|пт|сб|вс)|[а-я]{5,11}(?=,)"
    r"|\d{1,2}(?:[ .](?:\d{1,2}|[а-я]{3,8}))\.?(?:[ .]\d{2,4})?(?: ?г(?:ода|\.)?)?),?\s*(?:в\s+)?){0,2}"
    r"(?:\d{1,2}:\d{2})?(?:,? №.{1,20})?",
    re.IGNORECASE,
)

_LEAST_SENTENCE: Final = 20  # characters
_LEAST_PROSE: Final = 40  # what is longer, and ends like a sentence, is hardly the label of a button
_LEAST_ARTICLE: Final = 100
_LINKED: Final = 0.5  # the share of a block
_LINKED_PROSE: Final = 0.85  # of a sentence, or of an item of a list
_LONG: Final = 150
_NOTICE_LENGTH: Final = 200
_STEP: Final = 2  # what it costs to leave or enter an element, in characters
_STEPS: Final = 20
_LINK_COST: Final = 20
_LITTLE: Final = 0.3
_LABEL_WORDS: Final = 6
_LEAD_WORDS: Final = 8
_ROWS: Final = 3
_NUMBERS: Final = 2
_NAME_WORDS: Final = 2
_IN_BODY: Final = 3  # the depth of what stands in an element of the body
_LONGEST_LABEL: Final = 100


class Article(NamedTuple):
    """The article of a page: its title, and its parts in order; no parts where a page has no article."""

    title: str | None
    parts: list[Part]


def find_article(tree: HtmlElement) -> Article:
    """The article of a page."""
    surroundings = find_surroundings(tree)
    blocks = list(html_blocks(tree, surroundings.__contains__))
    title = _title(tree, blocks)
    parts = _parts(_run(blocks, title), title)
    return Article(title, parts if _is_article(parts, title) else [])


def _title(tree: HtmlElement, blocks: Sequence[HtmlBlock]) -> str | None:
    names = page_names(tree)
    own: list[str] = []
    for heading in tree.iter("h1"):
        if not _leads_home(heading):
            own.append(_headline(heading))
        elif names.site is None:
            names = names._replace(site=_headline(heading))
    others = [_headline(heading) for heading in tree.iter("h2", "h3", "h4")]
    first = next((at for at, block in enumerate(blocks) if _is_prose(block)), 0)
    above = [block.text for block in blocks[max(0, first - _LEAD_WORDS) : first] if len(block.text) <= LONGEST_HEADLINE]
    links = {text.casefold() for text in (short_text(link, LONGEST_HEADLINE) for link in tree.iter("a")) if text}
    return find_title(names, list(filter(None, own)), list(filter(None, others)), above, links)


def _headline(heading: HtmlElement) -> str:
    return short_text(heading, LONGEST_HEADLINE).rstrip("¶ ")


def _leads_home(heading: HtmlElement) -> bool:
    """Whether it is the name of the site, which leads to its first page."""
    inside = heading.find(".//a[@href='/']")
    return inside is not None or any(link.get("href") == "/" for link in heading.iterancestors("a"))


def _run(blocks: Sequence[HtmlBlock], title: str | None) -> Sequence[HtmlBlock]:
    """The blocks of the article with what stands among them: the run of the greatest weight.

    The best of all runs is found in one pass (Pasternack & Roth, "Extracting article text from the web with maximum
    subsequence segmentation", 2009). A run from the headline on is preferred to one from elsewhere.
    """
    rows = _rows(blocks)
    weights = [_weight(block, is_row=at in rows) - _distance(blocks, at) for at, block in enumerate(blocks)]
    best, start, stop, total, first = 0.0, 0, 0, 0.0, 0
    for at, weight in enumerate(weights):
        if total <= 0:
            total, first = 0.0, at
        total += weight
        if total > best:
            best, start, stop = total, first, at + 1
    is_below_headline = False
    sums = [0.0, *accumulate(weights)]
    peaks = _peaks(sums)
    for headline in reversed([at for at, block in enumerate(blocks) if title and same(block.text, title)]):
        peak = peaks[headline + 1]
        if 2 * (sums[peak] - sums[headline + 1]) > best:
            start, stop, is_below_headline = headline + 1, peak, True
            break
    while 0 < start < stop and blocks[start - 1].element is blocks[start].element and not is_below_headline:
        if _is_linked(blocks[start - 1]):
            break
        start -= 1
    start, stop = _with_alike(blocks, start, stop, is_below_headline=is_below_headline)
    stop = _with_rest(blocks, start, stop)
    run = _without_tail(blocks[start:stop])
    if not is_below_headline:
        run = run[len(run) - len(_without_tail(_reversed(run))) :]
    return _without_talk(run)


def _peaks(sums: Sequence[float]) -> list[int]:
    """For each place that of the greatest sum from there on."""
    peaks = list(range(len(sums)))
    for at in range(len(sums) - 2, -1, -1):
        if sums[peaks[at + 1]] >= sums[at]:
            peaks[at] = peaks[at + 1]
    return peaks


def _with_rest(blocks: Sequence[HtmlBlock], start: int, stop: int) -> int:
    """The end of a run with what else, but links, is in the element of its last sentence: items, short paragraphs."""
    last = next((at for at in reversed(range(start, stop)) if _is_sentence(blocks[at])), None)
    if last is None:
        return stop
    around = blocks[last].depth - (0 if blocks[last].is_loose else 1)
    lowest = min((block.shared for block in blocks[last + 1 : stop]), default=blocks[last].depth)
    for at in range(stop, len(blocks)):
        lowest = min(lowest, blocks[at].shared)
        if lowest < max(around, _IN_BODY) or _is_linked(blocks[at]) or blocks[at].is_loose:
            return at
    return len(blocks)


def _with_alike(blocks: Sequence[HtmlBlock], start: int, stop: int, *, is_below_headline: bool) -> tuple[int, int]:
    """A run with the sentences before and after it whose element has the same name, such as posts of a thread."""
    make = _main_make(blocks[start:stop])
    if make is None or not any(make[1::2]):
        return start, stop
    alike = [at for at, block in enumerate(blocks) if _is_sentence(block) and _make(block) == make]
    return (start if is_below_headline else min([start, *alike])), max([stop, *(at + 1 for at in alike)])


def _main_make(run: Sequence[HtmlBlock]) -> tuple[object, ...] | None:
    """How most of the text of a run is made."""
    sizes: Counter[tuple[object, ...]] = Counter()
    for block in run:
        if block.kind != "heading" and not _is_linked(block):
            sizes[_make(block)] += len(block.text)
    return max(sizes.items(), key=lambda item: item[1])[0] if sizes else None


def _weight(block: HtmlBlock, *, is_row: bool) -> float:
    """How much a block speaks for an article, in characters of prose."""
    size = len(block.text)
    if _is_linked(block):
        return -min(size, 100) / 2 - _LINK_COST
    if block.kind == "heading":
        return -5
    if _is_sentence(block):
        return size * max(1 - block.linked, 0.5)
    if _MOMENT.fullmatch(block.text):
        return 0
    if not block.is_loose or size > _LEAST_PROSE or "\n" in block.text:
        return size / 3
    return size / 4 if is_row else -10


def _distance(blocks: Sequence[HtmlBlock], at: int) -> float:
    """What it costs to go on from one block to the next: the elements that end and begin between them."""
    if not at:
        return 0
    return _STEP * min(blocks[at - 1].depth + blocks[at].depth - 2 * blocks[at].shared, _STEPS)


def _without_tail(run: Sequence[HtmlBlock]) -> Sequence[HtmlBlock]:
    """A run up to where it leaves the element of the article for a little text of another make: an advertisement.

    The paragraphs of an article are made alike: most of its text is in elements of one tag and class.
    """
    make = _main_make(run)
    if make is None:
        return run
    total = sum(len(block.text) for block in run if _is_sentence(block))
    alike = [at for at, block in enumerate(run) if _make(block) == make]
    widest = 0
    for before, after in pairwise(alike):
        widest = max(widest, _climb(run, before, after))
    last = alike[-1]
    lowest = run[last].depth
    for at in range(last + 1, len(run)):
        lowest = min(lowest, run[at].shared)
        if run[last].depth - lowest > min(widest + 1, 3):
            rest = sum(len(block.text) for block in run[at:] if _is_sentence(block))
            return run[:at] if rest <= _LITTLE * total else run
    return run


def _climb(run: Sequence[HtmlBlock], before: int, after: int) -> int:
    """How many elements around one block end before another."""
    return run[before].depth - min(block.shared for block in run[before + 1 : after + 1])


def _reversed(run: Sequence[HtmlBlock]) -> list[HtmlBlock]:
    shared = [*(block.shared for block in run[1:]), 0]
    return [block._replace(shared=one) for block, one in zip(run, shared, strict=False)][::-1]


def _without_talk(run: Sequence[HtmlBlock]) -> Sequence[HtmlBlock]:
    """A run up to the comments of readers."""
    before, total = 0, sum(len(block.text) for block in run if _is_sentence(block))
    for at, block in enumerate(run):
        if _is_sentence(block):
            before += len(block.text)
        elif before >= _LEAST_PROSE and len(block.text) <= _LONGEST_LABEL and _TALK.fullmatch(block.text):
            return run[:at] if block.kind == "heading" or 2 * before > total else run
    return run


def _make(block: HtmlBlock) -> tuple[object, ...]:
    """What blocks of one make share: the names of their element and of the one around it; a cell is of its own make."""
    if block.element.tag == "td":
        return (block.element,)
    around = block.element.getparent()
    return (
        block.element.tag,
        block.element.get("class"),
        None if around is None else around.tag,
        None if around is None else around.get("class"),
    )


def _is_sentence(block: HtmlBlock) -> bool:
    return len(block.text) >= _LEAST_SENTENCE and re.search(_END, block.text[-5:]) is not None and not _is_linked(block)


def _introduces(block: HtmlBlock) -> bool:
    """Whether it is a paragraph that introduces something: «Установите пакет и проверьте, что он на месте:»."""
    return block.element.tag == "p" and len(block.text) >= _LEAST_PROSE and block.text[-1] == ":"


def _is_prose(block: HtmlBlock) -> bool:
    return len(block.text) >= _LEAST_PROSE and _is_sentence(block)


def _is_linked(block: HtmlBlock) -> bool:
    """Whether a block is links above all: a menu, other news; not a sentence or an item with links in it."""
    if not block.linked:
        return False
    has_more = block.kind == "item" or (len(block.text) >= _LEAST_PROSE and re.search(_END, block.text[-5:]))
    return block.linked > (_LINKED_PROSE if has_more else _LINKED)


def _rows(run: Sequence[HtmlBlock]) -> set[int]:
    """The places of short lines of which several stand in one element, such as the ingredients of a recipe."""
    places: set[int] = set()
    for (is_loose, *_), group in groupby(enumerate(run), key=lambda item: _row(item[1])):
        some = [at for at, block in group if not _is_linked(block) and not _NOTICE.match(block.text[:_NOTICE_LENGTH])]
        if is_loose and len(some) >= _ROWS:
            places.update(some)
    return places


def _row(block: HtmlBlock) -> tuple[object, ...]:
    return (block.is_loose, block.element.getparent(), block.element.tag, block.element.get("class"))


def _parts(run: Sequence[HtmlBlock], title: str | None) -> list[Part]:
    """The parts of the article: its run without notices, bylines, dates and links."""
    sieve = _Sieve(run)
    parts: list[Part] = []
    in_references = False
    for at, block in enumerate(run):
        if block.kind == "heading":
            in_references = at > sieve.first and _REFERENCES.fullmatch(block.text) is not None
        if in_references:
            continue
        is_headline = at <= sieve.first and (_is_in_h1(block) or (title is not None and same(block.text, title)))
        if not (is_headline or sieve.is_link(at) or sieve.is_notice(at) or sieve.is_label(at)):
            parts.append(Part(sieve.kind(at), block.text))
    while parts and parts[-1].kind == "heading":
        parts.pop()
    return parts


def _is_in_h1(block: HtmlBlock) -> bool:
    return block.element.tag == "h1" or next(block.element.iterancestors("h1"), None) is not None


class _Sieve:
    """Tells the parts of an article from what stands among them."""

    def __init__(self, run: Sequence[HtmlBlock]) -> None:
        self.run = run
        self.rows = _rows(run)
        sentences = [at for at, block in enumerate(run) if _is_sentence(block)]
        self.first, self.last = (sentences[0], sentences[-1]) if sentences else (0, len(run))
        self.first = next((at for at, block in enumerate(run[: self.first]) if _introduces(block)), self.first)
        self.bodies = {run[at].element for at in sentences}
        self.makes = {_make(run[at]) for at in sentences}
        texts = [block.text[:_NOTICE_LENGTH] for block in run]
        text = "\n\n".join(texts)
        starts = accumulate((len(text) + 2 for text in texts), initial=0)
        kinds = {block.start: block.kind for block in find_blocks(text, has_title=True)} if text else {}
        self.kinds = [kinds.get(start) for start, _ in zip(starts, run, strict=False)]

    def is_link(self, at: int) -> bool:
        block = self.run[at]
        is_prose = len(block.text) > _LONG and _STOP.search(block.text)
        return _is_linked(block) and block.kind != "code" and not is_prose

    def is_notice(self, at: int) -> bool:
        block = self.run[at]
        text = block.text
        if block.kind in {"code", "table", "caption"} or len(text) > _NOTICE_LENGTH or "\n" in text:
            return False
        if not _STOP.search(text) and block.kind == "paragraph" and _is_dated(text):
            return True
        if _NOTICE.match(text) or _MOMENT.fullmatch(text) or (at > self.last and _BYLINE.fullmatch(text)):
            return True
        return self.kinds[at] == "furniture" and text[-1] != "!"  # a greeting stays

    def is_label(self, at: int) -> bool:
        """Whether it is a short line alone outside the body of the article, such as a section or a name."""
        block = self.run[at]
        words = len(block.text.split())
        if block.kind != "paragraph" or at in self.rows or block.element in self.bodies or _STOP.search(block.text):
            return False
        if at < self.first and words < _LEAD_WORDS:
            return True
        if at > self.last and _make(block) not in self.makes:
            return True
        if not block.is_loose or words >= _LABEL_WORDS:
            return False
        return not self._is_subheading(at, words)

    def kind(self, at: int) -> BlockKind:
        block = self.run[at]
        if block.kind != "paragraph" or "\n" in block.text:
            return block.kind
        if self.kinds[at] == "caption":
            return "caption"
        is_short = block.is_loose and not _STOP.search(block.text) and len(block.text.split()) < _LABEL_WORDS
        if at in self.rows and is_short:
            return "item"
        return "heading" if is_short and block.element not in self.bodies else "paragraph"

    def _is_subheading(self, at: int, words: int) -> bool:
        text = self.run[at].text
        numbers = len(re.findall(r"\d+", text))
        if words == 1 or numbers >= _NUMBERS or opens_in_lower_case(text, 0, len(text)):
            return False
        return self.first < at < self.last and not _BYLINE.fullmatch(text)


def _is_dated(text: str) -> bool:
    """Whether a line is a date with hardly more than a name: «Плотник » 12 апр 2026, 11:40»."""
    rest, dates = DATE.subn(" ", text)
    return dates > 0 and len(re.findall(r"[^\W\d]+", rest)) <= _NAME_WORDS


def _is_article(parts: Sequence[Part], title: str | None) -> bool:
    """Whether there is enough of it: a sentence below a headline is news, a label is nothing."""
    texts = [part.text for part in parts if part.kind not in {"table", "code", "caption", "heading"}]
    least = _LEAST_PROSE if title is None else _LEAST_SENTENCE
    if any(len(text) >= least and ("\n" in text or re.search(_END, text[-5:])) for text in texts):
        return True
    return sum(map(len, texts)) >= _LEAST_ARTICLE
