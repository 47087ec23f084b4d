"""A document: a text with its title, its parts and its sentences, each found once."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast, get_args

from summarize_ru.errors import InvalidDocumentError, InvalidOptionError
from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.block_kinds.layout import BlockKind
from summarize_ru.text.blocks import Block, find_blocks
from summarize_ru.text.language import Language, find_language
from summarize_ru.text.line_breaks.markup import after_tags, before_tags
from summarize_ru.text.line_breaks.running_lines import without_running_lines
from summarize_ru.text.line_joining import LineJoiner
from summarize_ru.text.sentence_ends.completeness import without_links, without_remarks
from summarize_ru.text.sentence_ends.transcripts import LEAST_LENGTH, cut_speech
from summarize_ru.text.sentences import Sentence, sentence_spans
from summarize_ru.validation import check_text, is_iterable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

__all__ = ["Block", "BlockKind", "Document"]

_SHOWN = 60  # characters of the text in `repr`
_END_MARKS = frozenset(".!?…")
_QUOTE_MARKS = lazy_pattern(r"(?:\A|(?<=\s))(?:> ?)+")
_KINDS = frozenset(get_args(BlockKind))


@dataclass(frozen=True, repr=False)
class Document:
    r"""A text with its title and its parts: headings, paragraphs, captions, list items, and whatever surrounds them.

    >>> document = Document("Паром снова ходит\n\nПервый рейс он сделал в субботу. Билет стоит сорок рублей.")
    >>> document.title
    'Паром снова ходит'
    >>> [block.kind for block in document.blocks], len(document.sentences)
    (['title', 'paragraph'], 3)

    Attributes:
        text: the text, the `str` that was given; all offsets count its code points.
        title: the title; None to take the headline above the body of the text, if there is one.
        blocks: the parts of the text in order; they cover all of it except white space. `()` means to find them.
        source: the name or the address that the text comes from.
        date: the date of the text, or its date and time.

    Raises:
        InvalidTextError: the text, the title or the source is not a `str`.
        InvalidOptionError: the date is not a `datetime.date`.
        InvalidDocumentError: a block reaches beyond the text, overlaps the one before, is empty or has an unknown kind,
            or the blocks leave out more than white space.
    """

    text: str
    title: str | None = None
    blocks: tuple[Block, ...] = ()
    source: str | None = None
    date: dt.date | None = None

    def __post_init__(self) -> None:
        check_text(self.text)
        for name in ("title", "source"):
            if getattr(self, name) is not None:
                check_text(getattr(self, name), name)
        if self.date is not None and not hasattr(self.date, "isoformat"):
            raise InvalidOptionError("date", self.date, "a datetime.date or a datetime.datetime")
        has_title = self.title is not None
        given = _as_tuple(self.blocks)
        blocks = tuple(_checked(self.text, given)) if given else find_blocks(self.text, has_title=has_title)
        object.__setattr__(self, "blocks", blocks)
        if self.title is None:
            headline = next((block for block in self.blocks if block.kind == "title"), None)
            if headline is not None:
                title = self.printed(headline.start, headline.stop).strip("#=*_ ")
                object.__setattr__(self, "title", title or None)

    def __repr__(self) -> str:
        beginning = self.text[:_SHOWN] + "…" * (len(self.text) > _SHOWN)
        return f"<Document {self.title!r}: blocks={len(self.blocks)}, {beginning!r}>"

    @classmethod
    def from_text(
        cls, text: str, title: str | None = None, *, source: str | None = None, date: dt.date | None = None
    ) -> Document:
        """Make a document of a plain text; its parts are found by the looks of its lines.

        Args:
            text: the text, in any line wrapping; a blank line separates paragraphs.
            title: its title; None to take the headline above the body, if there is one.
            source: the name or the address that the text comes from.
            date: the date of the text, or its date and time.

        Raises:
            InvalidTextError: the text, the title or the source is not a `str`.
        """
        return cls(text, title, source=source, date=date)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Start and stop of every sentence, in code points; headings and other blocks are split and listed as well."""
        text, found = self.text, self._split()
        # Hardly any text has a sentence that could be speech: long, and without an end mark.
        if all(text[stop - 1] in _END_MARKS or stop - start < LEAST_LENGTH for start, stop in found):
            return tuple(found)
        text = without_running_lines(text, [block[:2] for block in self.blocks])  # time codes between captions
        return tuple(piece for start, stop in found for piece in cut_speech(text, start, stop))

    @cached_property
    def language(self) -> Language:
        """The language that the text seems to be in, as a BCP 47 tag; `"und"` if it is not recognized."""
        return find_language(self.text)

    @cached_property
    def lacks_stops(self) -> bool:
        """Whether most of the text is speech without full stops; it is then cut into pieces of 20 to 30 words."""
        return len(self.spans) > 2 * len(self._split())

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence, in order; each lies within one block."""
        return tuple(Sentence(start, stop, self.text[start:stop]) for start, stop in self.spans)

    def on_one_line(self, start: int, stop: int) -> str:
        """The text between two offsets with one space between words; words broken at line ends are joined.

        Soft hyphens and characters without width are left out.
        """
        return self._joiner.on_one_line(start, stop)

    def printed(self, start: int, stop: int) -> str:
        """A sentence as printed: on one line, without what is not its own.

        That is tags and remarks of a transcriber around it, links at its end, and marks of quoted mail.
        """
        if self.text[start : start + 1] == "<" or self.text[stop - 1 : stop] == ">":
            start, stop = after_tags(self.text, start, stop), before_tags(self.text, start, stop)
        start, stop = without_remarks(self.text, start, stop)
        bare = stop if self.text[stop - 1 : stop] in _END_MARKS else without_links(self.text, start, stop)
        line = self.on_one_line(start, bare if bare > start else stop)
        at = bisect(self._quoted, (start, len(self.text))) - 1 if self._quoted else -1
        is_quoted = at >= 0 and start < self._quoted[at][1]
        return (_QUOTE_MARKS.sub("", line) if is_quoted else line) or line

    @cached_property
    def whole_words(self) -> tuple[str, Sequence[tuple[int, int]]]:
        """The text with words broken at line ends joined, and the spans of its sentences there.

        Most texts have no broken words; then these are the text and the spans themselves.
        """
        return self._joiner.whole_words(self.spans)

    def _split(self) -> Sequence[tuple[int, int]]:
        """The sentences from the splitter."""
        return sentence_spans(self.text, [piece for block in self.blocks for piece in _rows(self.text, block)])

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        """Start and stop of the blocks of quoted mail, which has a mark at the beginning of each line."""
        return [block[:2] for block in self.blocks if block.kind == "quote" and self.text[block.start] == ">"]

    @cached_property
    def _joiner(self) -> LineJoiner:
        return LineJoiner(self.text, [block[:2] for block in self.blocks])

    def __getstate__(self) -> dict[str, Any]:
        """Only the fields: a copy finds the sentences again when they are needed."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def _rows(text: str, block: Block) -> Iterator[tuple[int, int]]:
    """The rows of a table, each on its line; a block of another kind as a whole."""
    start, stop, kind = block
    if kind != "table":
        yield start, stop
        return
    for line in text[start:stop].splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line)


def _as_tuple(blocks: object) -> tuple[object, ...]:
    if not is_iterable(blocks) or isinstance(blocks, str):
        raise InvalidDocumentError(0, f"is not to be had from {blocks!r}; give a tuple of Block(start, stop, kind)")
    return tuple(blocks)


def _checked(text: str, blocks: tuple[object, ...]) -> Iterator[Block]:
    """The blocks of a document that was made by hand, as `Block`s; raises an error at the first wrong one."""
    end = 0
    for number, block in enumerate(blocks):
        if not isinstance(block, tuple) or len(block) != len(Block._fields) or not all(map(_is_offset, block[:2])):
            raise InvalidDocumentError(number, f"is {block!r}, not Block(start, stop, kind) with whole numbers")
        start, stop, kind = block
        if not isinstance(kind, str) or kind not in _KINDS:
            raise InvalidDocumentError(number, f"is of the kind {kind!r}; there are {', '.join(sorted(_KINDS))}")
        if not 0 <= start < stop <= len(text):
            raise InvalidDocumentError(number, f"is {start}:{stop} in a text of {len(text)} characters")
        if start < end:
            raise InvalidDocumentError(number, f"begins at {start}, before the end of the one before it at {end}")
        _check_gap(text, end, start, number)
        yield Block(start, stop, cast("BlockKind", kind))
        end = stop
    _check_gap(text, end, len(text), None)


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _check_gap(text: str, start: int, stop: int, number: int | None) -> None:
    left_out = text[start:stop].strip()
    if left_out:
        raise InvalidDocumentError(
            number, f"leaves out {left_out[:40]!r} before it" if number is not None else left_out
        )
