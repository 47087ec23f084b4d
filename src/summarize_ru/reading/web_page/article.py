"""The article of a page: the run of blocks in which prose outweighs menus, links and notices."""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.reading.web_page.article_parts import parts_of
from summarize_ru.reading.web_page.blocks import HtmlBlock, html_blocks
from summarize_ru.reading.web_page.headline import LONGEST_HEADLINE, Names, find_title, is_piece_of, page_names, same
from summarize_ru.reading.web_page.html_text import short_text
from summarize_ru.reading.web_page.prose import (
    END,
    LEAST_PROSE,
    LEAST_SENTENCE,
    MOMENT,
    is_linked,
    is_prose,
    is_sentence,
    make_of,
    row_places,
)
from summarize_ru.reading.web_page.surroundings import find_surroundings, is_talk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from summarize_ru.reading.parts import Part

_TALK: Final = re.compile(
    r"(?:\d+ )?(?:комментари[йяие]\w*|обсуждени[ея]|отзывы?|рецензии|ответы)\b[^.?!]{0,80}"
    r"|(?:оставить|добавить|написать) (?:комментарий|отзыв|рецензию)|мнения читателей|всего комментариев.{0,10}"
    r"|(?:добавлять|оставлять|писать) (?:комментарии|отзывы).{0,60}",
    re.IGNORECASE,
)
_MORE: Final = re.compile(
    r"(?:похожие|другие|связанные|рекомендуемые) (?:записи|материалы|новости|посты|публикации|статьи|темы)"
    r"|вам (?:также )?(?:может|могут) (?:быть интересн\w+|понравиться)|(?:материалы|статьи|новости|ещё|еще) по теме"
    r"|(?:читайте|смотрите) (?:далее|дальше|ещё|еще|также)",
    re.IGNORECASE,
)
"""What stands above links to other articles."""
_HOME: Final = re.compile(r"(?:https?://[^/?#]+)?/|https?://[^/?#]+")  # an empty address means the page itself
_LEAST_ARTICLE: Final = 100
_STEP: Final = 2  # what it costs to leave or enter an element, in characters
_STEPS: Final = 20
_LINK_COST: Final = 20
_LITTLE: Final = 0.3
_ABOVE: Final = 8
_IN_BODY: Final = 3  # the depth of a block in an element of the body
_LONGEST_LABEL: Final = 100


class Article(NamedTuple):
    """The article of a page: its title, and its parts in order. Without an article there are no parts."""

    title: str | None
    parts: list[Part]


def find_article(tree: HtmlElement) -> Article:
    """The article of a page."""
    surroundings = find_surroundings(tree)
    blocks = list(html_blocks(tree, surroundings.__contains__))
    talk = set(filter(is_talk, surroundings))
    if talk and not _has_prose_above(tree, blocks, talk):  # a thread of a forum, whose posts are called comments
        blocks = list(html_blocks(tree, (surroundings - talk).__contains__))
    title = _title(tree, blocks)
    parts = parts_of(_run(blocks, title), title, _headlines(tree, title))
    return Article(title, parts if _is_article(parts, title) else [])


def _has_prose_above(tree: HtmlElement, blocks: Sequence[HtmlBlock], talk: set[HtmlElement]) -> bool:
    """Whether a sentence stands above the comments of readers."""
    order = {element: at for at, element in enumerate(tree.iter())}
    first = min(order[element] for element in talk)
    return any(is_sentence(block) and order[block.element] < first for block in blocks)


def _title(tree: HtmlElement, blocks: Sequence[HtmlBlock]) -> str | None:
    names = _with_site(page_names(tree), tree)
    own: list[str] = []
    for heading in tree.iter("h1"):
        if not _leads_home(heading):
            own.append(_headline(heading))
        elif names.site is None:
            names = names._replace(site=_headline(heading))
    others = [_headline(heading) for heading in tree.iter("h2", "h3", "h4")]
    first = next((at for at, block in enumerate(blocks) if is_prose(block)), 0)
    above = [block.text for block in blocks[max(0, first - _ABOVE) : first] if len(block.text) <= LONGEST_HEADLINE]
    links = {text.casefold() for text in (short_text(link, LONGEST_HEADLINE) for link in tree.iter("a")) if text}
    return find_title(names, list(filter(None, own)), list(filter(None, others)), above, links)


def _headlines(tree: HtmlElement, title: str | None) -> set[HtmlElement]:
    """The headings of the first level that are no sections: those down to the first one that has the title."""
    headings = list(tree.iter("h1"))
    stop = next((at + 1 for at, heading in enumerate(headings) if same(_headline(heading), title)), len(headings))
    return set(headings[:stop])


def _with_site(names: Names, tree: HtmlElement) -> Names:
    """The names, with the name of the site, which may stand in the link to its first page."""
    if names.site is not None or names.title is None:
        return names
    home = (short_text(link, LONGEST_HEADLINE) for link in tree.iter("a") if _HOME.fullmatch(link.get("href", " ")))
    return names._replace(site=next((text for text in home if text and is_piece_of(text, names.title)), None))


def _headline(heading: HtmlElement) -> str:
    return short_text(heading, LONGEST_HEADLINE).rstrip("¶ ")


def _leads_home(heading: HtmlElement) -> bool:
    """Whether a heading is the name of the site, as a link to its first page."""
    inside = heading.find(".//a[@href='/']")
    return inside is not None or any(link.get("href") == "/" for link in heading.iterancestors("a"))


def _run(blocks: Sequence[HtmlBlock], title: str | None) -> Sequence[HtmlBlock]:
    """The run of blocks with the greatest weight: the article, and whatever stands between its parts.

    The best of all runs is found in one pass (Pasternack & Roth, "Extracting article text from the web with maximum
    subsequence segmentation", 2009). A run that begins at the headline is preferred to others.
    """
    rows = row_places(blocks)
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
        if is_linked(blocks[start - 1]):
            break
        start -= 1
    start, stop = _with_alike(blocks, start, stop, is_below_headline=is_below_headline)
    stop = _with_rest(blocks, start, stop)
    run = _without_tail(blocks[start:stop])
    if not is_below_headline:
        run = run[len(run) - len(_without_tail(_reversed(run))) :]
    return _without_talk(run)


def _peaks(sums: Sequence[float]) -> list[int]:
    """For each position, the position of the greatest sum from there on."""
    peaks = list(range(len(sums)))
    for at in range(len(sums) - 2, -1, -1):
        if sums[peaks[at + 1]] >= sums[at]:
            peaks[at] = peaks[at + 1]
    return peaks


def _with_rest(blocks: Sequence[HtmlBlock], start: int, stop: int) -> int:
    """The end of a run, moved past items and short paragraphs (not links) in the element of its last sentence."""
    last = next((at for at in reversed(range(start, stop)) if is_sentence(blocks[at])), None)
    if last is None:
        return stop
    around = blocks[last].depth - (0 if blocks[last].is_loose else 1)
    lowest = min((block.shared for block in blocks[last + 1 : stop]), default=blocks[last].depth)
    for at in range(stop, len(blocks)):
        lowest = min(lowest, blocks[at].shared)
        if lowest < max(around, _IN_BODY) or is_linked(blocks[at]) or blocks[at].is_loose:
            return at
    return len(blocks)


def _with_alike(blocks: Sequence[HtmlBlock], start: int, stop: int, *, is_below_headline: bool) -> tuple[int, int]:
    """A run, with sentences before and after it in elements of the same name, such as posts of a thread."""
    make = _main_make(blocks[start:stop])
    if make is None or not any(make[1::2]):
        return start, stop
    alike = [at for at, block in enumerate(blocks) if is_sentence(block) and make_of(block) == make]
    return (start if is_below_headline else min([start, *alike])), max([stop, *(at + 1 for at in alike)])


def _main_make(run: Sequence[HtmlBlock]) -> tuple[object, ...] | None:
    """The make (`make_of`) of most of the text of a run."""
    sizes: Counter[tuple[object, ...]] = Counter()
    for block in run:
        if block.kind != "heading" and not is_linked(block):
            sizes[make_of(block)] += len(block.text)
    return max(sizes.items(), key=lambda item: item[1])[0] if sizes else None


def _weight(block: HtmlBlock, *, is_row: bool) -> float:
    """How much a block speaks for an article, in characters of prose."""
    size = len(block.text)
    if is_linked(block):
        return -min(size, 100) / 2 - _LINK_COST
    if block.kind == "heading":
        return -5
    if is_sentence(block):
        return size * max(1 - block.linked, 0.5)
    if MOMENT.fullmatch(block.text):
        return 0
    if not block.is_loose or size > LEAST_PROSE or "\n" in block.text:
        return size / 3
    return size / 4 if is_row else -10


def _distance(blocks: Sequence[HtmlBlock], at: int) -> float:
    """The cost of going on from one block to the next: it grows with the elements that end and begin between them."""
    if not at:
        return 0
    return _STEP * min(blocks[at - 1].depth + blocks[at].depth - 2 * blocks[at].shared, _STEPS)


def _without_tail(run: Sequence[HtmlBlock]) -> Sequence[HtmlBlock]:
    """A run, cut where it leaves the element of the article for a short text of another make: an advertisement.

    Most of the text of an article is in elements of one tag and class.
    """
    make = _main_make(run)
    if make is None:
        return run
    total = sum(len(block.text) for block in run if is_sentence(block))
    alike = [at for at, block in enumerate(run) if make_of(block) == make]
    widest = 0
    for before, after in pairwise(alike):
        widest = max(widest, _climb(run, before, after))
    last = alike[-1]
    lowest = run[last].depth
    for at in range(last + 1, len(run)):
        lowest = min(lowest, run[at].shared)
        if run[last].depth - lowest > min(widest + 1, 3):
            rest = sum(len(block.text) for block in run[at:] if is_sentence(block))
            return run[:at] if rest <= _LITTLE * total else run
    return run


def _climb(run: Sequence[HtmlBlock], before: int, after: int) -> int:
    """The number of elements around one block that end before another block begins."""
    return run[before].depth - min(block.shared for block in run[before + 1 : after + 1])


def _reversed(run: Sequence[HtmlBlock]) -> list[HtmlBlock]:
    shared = [*(block.shared for block in run[1:]), 0]
    return [block._replace(shared=one) for block, one in zip(run, shared, strict=False)][::-1]


def _without_talk(run: Sequence[HtmlBlock]) -> Sequence[HtmlBlock]:
    """A run, cut before the comments of readers and the links to other articles below it."""
    make = _main_make(run)
    last = max((at for at, block in enumerate(run) if is_sentence(block) and make_of(block) == make), default=len(run))
    before, total = 0, sum(len(block.text) for block in run if is_sentence(block))
    for at, block in enumerate(run):
        if is_sentence(block):
            before += len(block.text)
        elif before >= LEAST_PROSE and len(block.text) <= _LONGEST_LABEL and _TALK.fullmatch(block.text):
            return run[:at] if block.kind == "heading" or 2 * before > total else run
        elif at > last and _MORE.fullmatch(block.text.rstrip(" :")):
            return run[:at]
    return run


def _is_article(parts: Sequence[Part], title: str | None) -> bool:
    """Whether there is enough text for an article: one sentence below a headline is news, a label is not."""
    texts = [part.text for part in parts if part.kind not in {"table", "code", "caption", "heading"}]
    least = LEAST_PROSE if title is None else LEAST_SENTENCE
    if any(len(text) >= least and ("\n" in text or re.search(END, text[-5:])) for text in texts):
        return True
    return sum(map(len, texts)) >= _LEAST_ARTICLE
