"""The parts of an article: its run of blocks without notices, bylines, dates and links."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from summarize_ru.reading.parts import Part
from summarize_ru.reading.web_page.headline import same
from summarize_ru.reading.web_page.prose import (
    APPEAL,
    END,
    LEAST_PROSE,
    LONGEST_NOTICE,
    MOMENT,
    NOTICE,
    is_linked,
    is_sentence,
    make_of,
    row_places,
)
from summarize_ru.text.block_kinds.furniture import DATE
from summarize_ru.text.blocks import find_blocks
from summarize_ru.text.sentence_ends.completeness import opens_in_lower_case

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from summarize_ru.document import BlockKind
    from summarize_ru.reading.web_page.blocks import HtmlBlock

_STOP: Final = re.compile(rf"[:;,]\Z|{END}")
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

_LONG: Final = 150
_LABEL_WORDS: Final = 6
_LEAD_WORDS: Final = 8
_NUMBERS: Final = 2
_NAME_WORDS: Final = 2


def parts_of(run: Sequence[HtmlBlock], title: str | None, headlines: Collection[object]) -> list[Part]:
    """The parts of the article: its run without notices, bylines, dates and links.

    Args:
        run: the blocks of the article and what stands between them.
        title: the title of the article.
        headlines: the headings of the page that are no sections of the article.
    """
    sieve = _Sieve(run)
    parts: list[Part] = []
    in_references = has_links = False
    for at, block in enumerate(run):
        if block.kind == "heading":
            in_references = at > sieve.first and _REFERENCES.fullmatch(block.text) is not None
        if in_references:
            continue
        is_headline = at <= sieve.first and (_is_in(block, headlines) or same(block.text, title))
        if block.kind == "heading" and has_links and parts and parts[-1].kind == "heading":
            parts.pop()  # only links stood below it, as in a list of contents
        has_links = (has_links or sieve.is_link(at)) and block.kind != "heading"
        if not (is_headline or sieve.is_link(at) or sieve.is_notice(at) or sieve.is_label(at)):
            parts.append(Part(sieve.kind(at), block.text))
    while parts and _introduces_nothing(parts[-1]):
        parts.pop()
    return parts


def _introduces_nothing(last: Part) -> bool:
    """Whether the last part is a heading, or a label such as «Погода:»."""
    return last.kind == "heading" or (last.text[-1] == ":" and len(last.text.split()) < _LABEL_WORDS)


def _is_in(block: HtmlBlock, headlines: Collection[object]) -> bool:
    return block.element in headlines or next(block.element.iterancestors("h1"), None) in headlines


class _Sieve:
    """Tells the parts of an article from the notices, bylines and links between them."""

    def __init__(self, run: Sequence[HtmlBlock]) -> None:
        self.run = run
        self.rows = row_places(run)
        sentences = [at for at, block in enumerate(run) if is_sentence(block)]
        self.first, self.last = (sentences[0], sentences[-1]) if sentences else (0, len(run))
        self.first = next((at for at, block in enumerate(run[: self.first]) if _introduces(block)), self.first)
        self.bodies = {run[at].element for at in sentences}
        self.makes = {make_of(run[at]) for at in sentences}
        texts = [block.text[:LONGEST_NOTICE] for block in run]
        text = "\n\n".join(texts)
        starts = accumulate((len(text) + 2 for text in texts), initial=0)
        kinds = {block.start: block.kind for block in find_blocks(text, has_title=True)} if text else {}
        self.kinds = [kinds.get(start) for start, _ in zip(starts, run, strict=False)]

    def is_link(self, at: int) -> bool:
        block = self.run[at]
        is_prose = len(block.text) > _LONG and _STOP.search(block.text)
        return is_linked(block) and block.kind != "code" and not is_prose

    def is_notice(self, at: int) -> bool:
        block = self.run[at]
        text = block.text
        if block.kind in {"code", "table", "caption"} or len(text) > LONGEST_NOTICE or "\n" in text:
            return False
        if not _STOP.search(text) and block.kind == "paragraph" and _is_dated(text):
            return True
        if NOTICE.match(text) or MOMENT.fullmatch(text) or APPEAL.search(text):
            return True
        if at > self.last and _BYLINE.fullmatch(text):
            return True
        return self.kinds[at] == "furniture" and text[-1] != "!"  # a greeting stays

    def is_label(self, at: int) -> bool:
        """Whether a block is a short line by itself outside the body, such as the name of a section or an author."""
        block = self.run[at]
        words = len(block.text.split())
        if block.kind != "paragraph" or at in self.rows or block.element in self.bodies or _STOP.search(block.text):
            return False
        if at < self.first and words < _LEAD_WORDS:
            return True
        if at > self.last and make_of(block) not in self.makes:
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
    """Whether a line is a date and little more than a name: «Плотник » 12 апр 2026, 11:40»."""
    rest, dates = DATE.subn(" ", text)
    return dates > 0 and len(re.findall(r"[^\W\d]+", rest)) <= _NAME_WORDS


def _introduces(block: HtmlBlock) -> bool:
    """Whether a block is a paragraph that introduces something: «Установите пакет и проверьте, что он на месте:»."""
    return block.element.tag == "p" and len(block.text) >= LEAST_PROSE and block.text[-1] == ":"
