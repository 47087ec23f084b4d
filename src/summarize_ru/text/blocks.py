"""Blocks: the parts of a plain text and their kinds: title, heading, paragraph, item and so on."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.text.block_rules import (
    DATE,
    MARKER,
    RULES,
    STRUCTURE,
    TITLE_FIELD,
    BlockKind,
    holds_sentence,
    is_list_of_literature,
    is_row,
    is_section,
    may_be_reference,
)
from summarize_ru.text.completeness import breaks_off, opens_in_lower_case
from summarize_ru.text.contents import find_contents
from summarize_ru.text.folding import Folding
from summarize_ru.text.layout import LONGEST_LINE, Layout
from summarize_ru.text.letters import FAREWELL, LONGEST_SIGNATURE, QUOTED_MAIL, SENDER, SIGNED
from summarize_ru.text.lines import folded_paragraph_spans
from summarize_ru.text.pages import find_running_lines, without_running_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Block(NamedTuple):
    """A part of a document and its kind.

    Attributes:
        start: offset of its first character in the text, in code points.
        stop: offset just past its last character.
        kind: its kind.
    """

    start: int
    stop: int
    kind: BlockKind


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


_LEAST_PLAIN: Final = 40  # characters
_LEAST_CAPITALS: Final = 5  # letters of «ДОГОВОР», «ПРОТОКОЛ»
_PLAIN_ENDS: Final = frozenset(".!…")
# «Паром, …», «— Да …», ««Берег …»: a word, perhaps after a dash or a quote.
_PLAIN: Final = re.compile(r"(?P<word>[^\W\d_]{1,23}),? |[—–-] (?=[A-ZА-ЯЁ])|[«„“](?=[А-ЯЁ])")
_STRANGE: Final = ("|", "\t", "<", ">", "@", "_", "   ", "//", "](")  # in tables, tags, mail, references, links
_DIGIT: Final = re.compile(r"\d")
_SIGNALS: Final = _words(
    "фото видео рис. рисунок табл. таблица схема график диаграмма читайте смотрите слушайте подробнее "
    "читать узнать подпишитесь подписывайтесь статья глава раздел часть мы сайт этот все перепечатка "
    "копирование при нашли автор авторы текст источник редактор для материалы новости уважаемый уважаемая "
    "уважаемые дорогой дорогая дорогие добрый нравится показать перейти данный материал контент войдите фотография "
    "изображение иллюстрация снимок сообщения опубликовано обновлено утверждено принято согласовано "
    "зарегистрировано подписано использование любое полное пользуясь используя продолжая оставаясь нажимая у запрос "
    "свидетельство регистрационный сетевое средство страница страницы назад стабильная текущая информация эта работа "
    "исследование исследования публикация поступила поступил поступило принята принят принято получена получено "
    "одобрена одобрено подписана список"
)
"""First words, in lower case, of paragraphs up to `LONGEST_LINE` that may be of another kind than prose."""

_LONGEST_TITLE: Final = 200  # characters
_TITLE_WORDS: Final = 3
_LINES_BEFORE_BODY: Final = 10
_SIGNATURE_WORDS: Final = 6
_FRONT_MATTER: Final = re.compile(r"---[ \t]*\n(?:[^\n]{0,500}\n){1,40}?---[ \t]*(?=\n|\Z)")
_ENDS: Final = re.compile(r"[.!?…] ")
_FENCE: Final = re.compile(r"(?:```|~~~)")


def find_blocks(text: str, *, has_title: bool = False) -> tuple[Block, ...]:
    """The parts of a plain text, in order; they cover everything but white space.

    Args:
        text: the text, in any line wrapping.
        has_title: whether the title is known, so that a headline at the top is a heading.
    """
    folding = Folding(text)
    folded = folding.text
    running = find_running_lines(folded)
    spans = folded_paragraph_spans(folded, running)
    layout = Layout(without_running_lines(folded, spans, running), spans)
    kinds = _kinds(layout)
    for at in layout.turns:
        kinds[at] = "label"
    field = None if has_title or len(kinds) < 2 else _find_title(layout, kinds)  # a single part has nothing above it
    blocks = _with_labels(layout, kinds, field)
    if folded == text:
        return tuple(blocks)
    return tuple(Block(folding.original(start), folding.original(stop), kind) for start, stop, kind in blocks)


def paragraph_kinds(text: str, spans: list[tuple[int, int]]) -> list[BlockKind]:
    """The kind of each paragraph by its words, for a text whose paragraphs are known; none becomes a title.

    Args:
        text: the text.
        spans: start and stop of each paragraph.
    """
    return _kinds(Layout(text, spans))


def _kinds(layout: Layout) -> list[BlockKind]:
    """The kind of each paragraph, before the title is found."""
    kinds: list[BlockKind] = []
    text = layout.source
    # Few texts have any of them; the rules look no further than the head of the last paragraph.
    heads = text[: layout.spans[-1][0] + LONGEST_LINE] if layout.spans else ""
    strange = [sign for sign in _STRANGE if sign in heads]
    for at, (start, stop) in enumerate(layout.spans):
        kind: BlockKind = "paragraph"
        has_end = text[stop - 1] in _PLAIN_ENDS or (text[stop - 1] == "?" and not layout.has_answers)
        if not _is_plain(text, start, stop, strange, has_end=has_end):
            kind = next(filter(None, (rule(layout, at) for rule in RULES)), "paragraph")
        kinds.append(kind)
    if "heading" in kinds and not any(kind == "paragraph" and layout[at].is_marked for at, kind in enumerate(kinds)):
        kinds = ["paragraph" if kind == "heading" else kind for kind in kinds]  # a chat without stops
    if text.startswith("---"):
        _mark_front_matter(layout, kinds)
    if "heading" in kinds or "item" in kinds or "furniture" in kinds:
        _mark_contents(layout, kinds)
    if "furniture" in kinds or "heading" in kinds or "label" in kinds:
        _mark_endings(layout, kinds)
    if "`" in text or "~" in text:  # of a fence; one character is found ten times as fast as three
        _mark_code(layout, kinds)
    return kinds


def _is_plain(text: str, start: int, stop: int, strange: Sequence[str], *, has_end: bool) -> bool:
    """Whether a paragraph is clearly prose; most are, and the rules would take ten times as long to tell.

    Args:
        text: the text.
        start: the start of the paragraph.
        stop: its end.
        strange: the strings of `_STRANGE` that the text has.
        has_end: whether the paragraph ends with a mark of `_PLAIN_ENDS`.
    """
    opening = _PLAIN.match(text, start, stop)
    if opening is None:
        return False
    head = text[start : min(stop, start + LONGEST_LINE)]
    if strange and any(map(head.__contains__, strange)):
        return False
    word, size = opening["word"], stop - start
    if not has_end:
        # A long paragraph is prose anyway, except for code, «Котов В. С. Речные льды…» and a row of numbers.
        if size <= LONGEST_LINE or not word or not "А" <= word[0] <= "я" or text[opening.end() + 1] == ".":
            return False
        return "  " not in head and 2 * len(_DIGIT.findall(head)) <= head.count(" ")
    if word is None:
        return text[stop - 2].isalpha() or size >= _LEAST_PLAIN  # «— Да.»; «— С. 12.» may be the number of a page
    if size > LONGEST_LINE:
        return True
    if word.isupper() and len(word) >= _LEAST_CAPITALS:
        return False
    return size >= _LEAST_PLAIN and word.lower() not in _SIGNALS and text.find(":", start, start + _LEAST_PLAIN) < 0


def _mark_endings(layout: Layout, kinds: list[BlockKind]) -> None:
    """Set the kinds of the paragraphs after «Литература», «С уважением» or «--», and of the heads of quoted mail."""
    in_references = in_signature = in_mail = has_body = False
    for at, kind in enumerate(kinds):
        paragraph = layout[at]
        if kind == "heading":
            in_references = is_list_of_literature(paragraph.text) and not _is_prose(layout, at + 1)
        elif in_references:
            kinds[at] = "furniture"
        if in_mail:
            kinds[at] = "quote"
        elif kind in {"furniture", "label"} and _opens_mail(layout, at, has_body=has_body):
            in_mail = True
            kinds[at] = "furniture"
        has_body = has_body or kind == "paragraph"
        if kind == "paragraph" and SIGNED.match(paragraph.text) and len(paragraph.words) <= LONGEST_SIGNATURE:
            kinds[at] = "furniture"
            in_signature = True
        elif kind == "furniture" and (FAREWELL.fullmatch(paragraph.text) or paragraph.text in {"--", "—"}):
            in_signature = True
        elif in_signature:
            in_signature = not paragraph.is_marked and len(paragraph.words) <= _SIGNATURE_WORDS
            if in_signature:
                kinds[at] = "furniture"


def _is_prose(layout: Layout, at: int) -> bool:
    """Whether a paragraph is running text, not an entry of a list of literature: «2. Литература» may end a menu."""
    return at < len(layout) and layout[at].is_body and not may_be_reference(layout[at].text)


def _opens_mail(layout: Layout, at: int, *, has_body: bool) -> bool:
    """Whether a paragraph is the line above a quoted mail or, after a body, the first line of its head."""
    start, _ = layout.spans[at]
    return QUOTED_MAIL.match(layout.source, start) is not None or (
        has_body and SENDER.match(layout.source, start) is not None
    )


def _mark_contents(layout: Layout, kinds: list[BlockKind]) -> None:
    """Mark tables of contents as furniture."""
    for entries in find_contents(layout.source, layout.spans):
        for at in entries:
            kinds[at] = "furniture"


def _mark_code(layout: Layout, kinds: list[BlockKind]) -> None:
    """Mark the paragraphs between Markdown fences as code."""
    in_code = False
    for at in range(len(layout)):
        fences = len(_FENCE.findall(layout.source[slice(*layout.spans[at])]))
        if in_code or fences:
            kinds[at] = "code"
        in_code ^= fences % 2 == 1


def _mark_front_matter(layout: Layout, kinds: list[BlockKind]) -> None:
    """Mark the paragraphs between two lines of «---» at the top of a Markdown file as furniture."""
    matter = _FRONT_MATTER.match(layout.source)
    for at in range(bisect_right(layout.spans, (matter.end(), 0)) if matter else 0):
        kinds[at] = "furniture"


def _find_title(layout: Layout, kinds: list[BlockKind]) -> re.Match[str] | None:
    """Make the headline above the body the title, or return the place of a title in a field: «Subject: Насосы»."""
    body = next((at for at in range(len(kinds)) if kinds[at] == "paragraph" and layout[at].is_body), 0)
    if not body and kinds and kinds[0] in {"heading", "paragraph"} and "item" in kinds:
        body = kinds.index("item")  # the text has only a list
    above = range(min(body, _LINES_BEFORE_BODY))
    field = next(filter(None, (_title_field(layout, kinds, at) for at in above)), None)
    if field:
        return field
    candidates = [at for at in above if _may_be_title(layout, kinds, at)]
    best = next((at for at in candidates if len(layout[at].words) > _TITLE_WORDS), None)
    if best is None and candidates:
        best = max(candidates, key=lambda at: len(layout[at].words))
    if best is None and body and _may_be_title_nonetheless(layout, kinds):
        best = 0
    if best is not None:
        kinds[best] = "title"
        for at in range(best + 1, min(best + _LINES_BEFORE_BODY, len(kinds))):
            if kinds[at] == "paragraph" and layout[at].is_short and layout[at].key == layout[best].key:
                kinds[at] = "heading"  # the headline is repeated
    return None


def _may_be_title(layout: Layout, kinds: list[BlockKind], at: int) -> bool:
    paragraph = layout[at]
    text = paragraph.text
    if kinds[at] not in {"heading", "paragraph", "item"} or len(text) > _LONGEST_TITLE or MARKER.match(text):
        return False
    if opens_in_lower_case(text, 0, len(text)) or holds_sentence(text) or is_row(layout, at):
        return False
    if paragraph.is_marked and (text[-1] != "?" or kinds[at] == "heading" or _ENDS.search(text)):
        return False  # a question may be a headline, but not a question of an interview
    if is_section(layout, at) is None:
        return not breaks_off(text, 0, len(text))
    # «# Погодник», and the only chapter of a text: «Глава третья, в которой рассказчик теряет лошадь».
    is_chapter = STRUCTURE.match(text) and len(paragraph.words) > _TITLE_WORDS and kinds.count("heading") == 1
    return text.startswith("# ") or bool(is_chapter)


def _may_be_title_nonetheless(layout: Layout, kinds: list[BlockKind]) -> bool:
    """Whether the first line may be the title although it has a date or a colon, or stands on every page."""
    first = layout[0]
    label = layout.label(0)
    if len(first.words) < _TITLE_WORDS or first.text.rstrip(")]")[-1:].isdigit() or first.is_marked:
        return False  # «Спикер 1 (00:04)», a date
    if kinds[0] == "label":
        return label is not None and label.end() < first.stop and kinds[1] != "label"
    is_known = first.key in layout.running_lines or DATE.search(first.text)
    return kinds[0] == "furniture" and label is None and bool(is_known)


def _title_field(layout: Layout, kinds: list[BlockKind], at: int) -> re.Match[str] | None:
    """The title in «Subject: Насосы» and «title: Насосы», if the line stands above the body."""
    return TITLE_FIELD.search(layout.source, *layout.spans[at]) if kinds[at] in {"furniture", "label"} else None


def _with_labels(layout: Layout, kinds: list[BlockKind], field: re.Match[str] | None) -> Iterator[Block]:
    """The blocks; a label that begins several paragraphs is a block of its own, and so is the title of a mail."""
    for at, (kind, (start, stop)) in enumerate(zip(kinds, layout.spans, strict=True)):
        if field and start <= field.start() < stop:
            yield from _parted(layout.source, start, stop, field.span("title"))
            continue
        label = layout.label(at) if kind in {"paragraph", "label", "heading"} else None
        end = layout.turns.get(at) or (label.end() if label and label["name"] in layout.labels else stop)
        if end < stop:
            rest = layout.source[end:stop]
            yield Block(start, end, "label")
            yield Block(stop - len(rest.lstrip()), stop, "paragraph")
        else:
            yield Block(start, stop, kind)


def _parted(text: str, start: int, stop: int, title: tuple[int, int]) -> Iterator[Block]:
    """The blocks of a paragraph that contains the title."""
    parts: tuple[tuple[int, int, BlockKind], ...] = (
        (start, title[0], "furniture"),
        (*title, "title"),
        (title[1], stop, "furniture"),
    )
    for first, last, kind in parts:
        part = text[first:last]
        bare = part.strip()
        if bare:
            at = first + part.index(bare)
            yield Block(at, at + len(bare), kind)
