"""The title of a plain text: the headline above its body, the subject of a mail, or what a title page says."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.block_kinds.furniture import CRUMBS, DATE
from summarize_ru.text.block_kinds.layout import MARKER, Layout
from summarize_ru.text.block_kinds.letters import FORWARDED, MAIL_LEAD, NAME
from summarize_ru.text.block_kinds.rules import STRUCTURE, TITLE_FIELD, holds_sentence, is_row, is_section
from summarize_ru.text.block_kinds.title_pages import find_title_page, names_matter, stands_above_title
from summarize_ru.text.lexicon.verbs import has_verb
from summarize_ru.text.line_breaks.edges import LINE_BREAKS, WORD, end_of, length_of_first_word, opens_anew
from summarize_ru.text.line_breaks.mail_fields import FIELDS_IN_A_LINE
from summarize_ru.text.sentence_ends.completeness import breaks_off, opens_in_lower_case

if TYPE_CHECKING:
    from summarize_ru.text.block_kinds.layout import BlockKind

_LONGEST_TITLE: Final = 200  # characters
_TITLE_WORDS: Final = 3
_LINES_BEFORE_BODY: Final = 10
_LINES_OF_VERSE: Final = 4
_LEAST_BELOW_DECK: Final = 2  # paragraphs or sentences; a post or a message may leave out the stop of its only sentence
_LINE: Final = lazy_pattern(rf"[^{LINE_BREAKS}]+")
_AFTER_NAME: Final = lazy_pattern(r"(?:\[\d{1,3}\])*+,? (?!\d)")  # the mark of a footnote may follow the name
_ANNOTATION: Final = frozenset({"аннотация", "annotation"})
_LONGEST_ANNOTATION: Final = 20  # paragraphs
# Below the name of a person: «Женщина, 34 года», «Родился 5 мая 1950 года в Ольховске.»
_BORN: Final = lazy_pattern(r"(?:мужчина|женщина), \d|(?:родил(?:ся|ась)|дата рождения|возраст)\b", re.IGNORECASE)
_CAPITAL: Final = lazy_pattern(r"[«„“\"]?[А-ЯЁA-Z]")
_SUBJECTS: Final = ("Тема", "ТЕМА", "ubject:")  # most texts have neither
_ENDS: Final = lazy_pattern(r"[.!?…] ")
_CLOCK: Final = lazy_pattern(r"\b\d{1,2}:\d\d")
_DATED: Final = ("furniture", "table", "label")  # what a date alone is taken for


def find_title(layout: Layout, kinds: list[BlockKind], *, has_title: bool) -> tuple[int, int] | None:
    """Make the headline above the body the title, and a title page furniture.

    Args:
        layout: the paragraphs, at least one.
        kinds: their kinds, which are changed.
        has_title: whether the title is known.

    Returns:
        Start and stop of a title that is a part of a paragraph, or several: «Subject: Насосы»; None if there is none.
    """
    book = _below_annotation(layout, kinds)
    if book:
        rest = kinds[book:]
        title = find_title(Layout(layout.source, layout.spans[book:]), rest, has_title=has_title)
        kinds[book:] = rest
        return title
    body = _find_body(layout, kinds)
    page = find_title_page(layout, kinds) if body else None
    if page:
        kinds[: page.stop] = ["furniture"] * page.stop
    if has_title and not page:
        _mark_deck(layout, kinds, 0, body)
    if page or has_title:
        return page.title if page and not has_title else None
    verse = (at for at in range(body) if kinds[at] == "paragraph" and layout.source[layout.spans[at][1] - 1] == ",")
    above = range(min(body, _LINES_BEFORE_BODY, next(verse, body)))
    field = next(filter(None, (_title_field(layout, kinds, at) for at in above)), None)
    if field:
        return field
    best = _best_line(layout, kinds, above, body)
    if best is None and body and _may_be_title_nonetheless(layout, kinds):
        best = 0
    if best is None:
        return _forwarded_title(layout, kinds) or _last_crumb(layout, above)
    kinds[best] = "title"
    _mark_around(layout, kinds, best)
    _mark_deck(layout, kinds, best + 1, body)
    start, stop = layout.spans[best]
    end = _end_of_title(layout.source, start, stop)
    return (start, end) if end < stop else None


def _below_annotation(layout: Layout, kinds: list[BlockKind]) -> int:
    """The number of the first paragraph of a book below its annotation and a line of stars; 0 if it has none."""
    if layout[0].text.rstrip(".:").lower() not in _ANNOTATION:
        return 0
    near = range(1, min(_LONGEST_ANNOTATION, len(layout) - 1))
    rules = (at for at in near if kinds[at] == "furniture" and not any(map(str.isalnum, layout[at].text)))
    return next(rules, -1) + 1


def _mark_around(layout: Layout, kinds: list[BlockKind], title: int) -> None:
    """Make the authors above the title, whose initials may end with a stop, and the title once more headings."""
    for at in range(min(title + _LINES_BEFORE_BODY, len(kinds))):
        if kinds[at] != "paragraph" or not layout[at].is_short:
            continue
        if stands_above_title(layout[at].text) if at < title else layout[at].key == layout[title].key:
            kinds[at] = "heading"


def _mark_deck(layout: Layout, kinds: list[BlockKind], first: int, body: int) -> None:
    """Make a long line without an end mark between the title and a body that has them a heading, as it is in papers.

    Args:
        layout: the paragraphs.
        kinds: their kinds, which are changed.
        first: the number of the first paragraph below the title.
        body: the number of the first one of the body.
    """
    lines = [at for at in range(first, min(body, first + _LINES_BEFORE_BODY)) if kinds[at] == "paragraph"]
    if len(lines) != 1:
        return
    deck = layout[lines[0]]
    if deck.is_marked or not deck.is_short or opens_in_lower_case(deck.text, 0, len(deck.text)):
        return
    if breaks_off(deck.text, 0, len(deck.text)) or holds_sentence(deck.text):
        return
    below = [at for at in range(body, min(body + _LINES_BEFORE_BODY, len(kinds))) if kinds[at] == "paragraph"]
    several = len(below) >= _LEAST_BELOW_DECK or any(holds_sentence(layout[at].text) for at in below)
    if several and all(layout[at].is_marked for at in below):
        kinds[lines[0]] = "heading"


def _best_line(layout: Layout, kinds: list[BlockKind], above: range, body: int) -> int | None:
    """The number of the line that is most likely the title; None if no line may be."""
    candidates = [at for at in above if _may_be_title(layout, kinds, at)]
    for at in candidates:
        if NAME.fullmatch(layout[at].text) and _BORN.match(layout[at + 1].text):
            return at
    named = [at for at in candidates if not stands_above_title(layout[at].text)]
    matter = next((at for at in named if names_matter(layout[at].text)), 0)
    if any(_heads_document(layout, kinds, at) for at in range(matter)):
        return matter
    candidates = named or candidates
    opening = layout[body].text
    for at in candidates:
        line = layout[at].text
        # An article of an encyclopedia begins with its title, and a caption may stand between; a rubric has no verb.
        if len(layout[at].words) > _TITLE_WORDS or has_verb(line) or _is_defined(line, opening):
            return at
    return max(candidates, key=lambda at: len(layout[at].words), default=None)


def _is_defined(line: str, opening: str) -> bool:
    """Whether a text begins with a line or its last words: «Река Быстрая», «Быстрая — река …»; not «Самара, 5 мая»."""
    words = line.split()
    ends = (" ".join(words[at:]) for at in range(len(words)))
    return any(opening.startswith(end) and _AFTER_NAME.match(opening, len(end)) for end in ends)


def _heads_document(layout: Layout, kinds: list[BlockKind], at: int) -> bool:
    """Whether a line is of the head of an order or a letter: «ПРИКАЗ», «Директору порта», «12.05.2025 № 02-118»."""
    if kinds[at] in _DATED:
        return "№" in layout[at].text
    return stands_above_title(layout[at].text)


def _end_of_title(text: str, start: int, stop: int) -> int:
    """The end of the title in a paragraph that begins with it: without a blank line, other lines may stand below it."""
    lines = [*_LINE.finditer(text, start, stop)]
    if len(lines) == 1:
        return stop
    width = max(map(len, map(re.Match.group, lines)))
    for line, below in pairwise(lines):
        before, after = line[0].rstrip(), below[0].strip()
        if "|" in after:
            return line.start() + len(before)  # a caption in a wiki
        if not _CAPITAL.match(after) or before.isupper() or end_of(before) > WORD or stands_above_title(before):
            continue
        if opens_anew(after) or len(before) + 1 + length_of_first_word(after) <= width:
            return line.start() + len(before)
    return stop


def _forwarded_title(layout: Layout, kinds: list[BlockKind]) -> tuple[int, int] | None:
    """Start and stop of the title of a forwarded mail; that of a mail quoted below its answer does not count."""
    if "furniture" not in kinds or not any(map(layout.source.__contains__, _SUBJECTS)):
        return None
    furniture = (at for at, kind in enumerate(kinds) if kind == "furniture")
    line = next((at for at in furniture if FORWARDED.match(layout.source, layout.spans[at][0])), len(kinds))
    fields = (_title_field(layout, kinds, at) for at in range(line, min(line + _LINES_BEFORE_BODY, len(kinds))))
    return next(filter(None, fields), None)


def _last_crumb(layout: Layout, above: range) -> tuple[int, int] | None:
    """Start and stop of the last name in «Форум » Двигатели » Стучит на холодную, помогите!»; rubrics are shorter."""
    crumbs = (CRUMBS.fullmatch(layout.source, *layout.spans[at]) for at in above)
    last = next(filter(None, crumbs), None)
    return last.span("last") if last and last["last"].count(" ") + 1 >= _TITLE_WORDS else None


def _may_be_title(layout: Layout, kinds: list[BlockKind], at: int) -> bool:
    paragraph = layout[at]
    text = paragraph.text
    if kinds[at] not in {"heading", "paragraph", "item"} or len(text) > _LONGEST_TITLE or MARKER.match(text):
        return False
    if opens_in_lower_case(text, 0, len(text)) or holds_sentence(text) or is_row(layout, at):
        return False
    if NAME.fullmatch(text) and at + 1 < len(kinds) and kinds[at + 1] in _DATED and DATE.search(layout[at + 1].text):
        return False  # who wrote it, and when
    if paragraph.is_marked and (text[-1] != "?" or kinds[at] == "heading" or _ENDS.search(text)):
        return False  # a question may be a headline, but not one of an interview
    if is_section(layout, at) is None:
        return not breaks_off(text, 0, len(text))
    # «# Погодник», and the one chapter of a text: «Глава третья, в которой рассказчик теряет лошадь».
    is_chapter = STRUCTURE.match(text) and len(paragraph.words) > _TITLE_WORDS and kinds.count("heading") == 1
    return text.startswith("# ") or bool(is_chapter)


def _may_be_title_nonetheless(layout: Layout, kinds: list[BlockKind]) -> bool:
    """Whether the first line may be the title though it has a date or a colon in it, or stands on every page."""
    first = layout[0]
    label = layout.label(0)
    if len(first.words) < _TITLE_WORDS or first.text.rstrip(")]")[-1:].isdigit() or first.is_marked:
        return False  # «Спикер 1 (00:04)», a date
    if first.text[-1] == ":" or _CLOCK.search(first.text) or MAIL_LEAD.search(first.text):
        return False  # who wrote the first message of a talk, and when
    if kinds[0] == "label":
        return label is not None and label.end() < first.stop and kinds[1] != "label"
    is_known = first.key in layout.running_lines or DATE.search(first.text)
    return kinds[0] == "furniture" and label is None and bool(is_known)


def _title_field(layout: Layout, kinds: list[BlockKind], at: int) -> tuple[int, int] | None:
    """Start and stop of the title in «Subject: Насосы» or «title: Насосы», also in a head that lost its line breaks."""
    if kinds[at] not in {"furniture", "label"}:
        return None
    start, stop = layout.spans[at]
    field = TITLE_FIELD.search(layout.source, start, stop)
    if field:
        start, stop = field.span("title")
    elif kinds[at] == "furniture":
        named = (found for found in FIELDS_IN_A_LINE.finditer(layout.source, start, stop) if found["subject"])
        start = next((found.end() for found in named), stop)
    else:
        return None
    following = FIELDS_IN_A_LINE.search(layout.source, start, stop)
    stop = following.start() if following else stop
    return (start, stop) if start < stop else None


def _find_body(layout: Layout, kinds: list[BlockKind]) -> int:
    """The number of the first paragraph of running text, else of a list or of verse; 0 if there is none of these."""
    body = next((at for at in range(len(kinds)) if kinds[at] == "paragraph" and layout[at].is_body), 0)
    if body or kinds[0] not in {"heading", "paragraph"}:
        return body
    if "item" in kinds:
        return kinds.index("item")
    is_verse = kinds[0] == "heading" and kinds.count("paragraph") >= _LINES_OF_VERSE
    return kinds.index("paragraph") if is_verse else 0
