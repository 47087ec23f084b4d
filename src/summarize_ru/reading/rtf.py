"""RTF documents: control words, groups and characters, made to HTML; headers, footers and comments are not read."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from summarize_ru.errors import UnreadableDocumentError
from summarize_ru.messages import Message
from summarize_ru.reading.hypertext import SENTENCE_ENDS, html_parts
from summarize_ru.reading.rtf_flow import INDENTS, Flow, Paragraph
from summarize_ru.reading.word_processor import (
    BODY_LEVEL,
    assemble_titled,
    inherited,
    kind_of_style,
    mark_quotations,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize_ru.document import BlockKind, Document

_NAME: Final = "an RTF document"
_MOST_CONTROLS: Final = 6_000_000  # a letter in an old encoding counts as one
_MOST_PARAGRAPHS: Final = 500_000  # they take fifteen seconds, mostly to tell the kinds of paragraphs
_TOKEN: Final = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|(?P<brace>[{}])"
    rb"|[\r\n\0]+"
    rb"|(?P<text>(?:[^\\{}]++|\\'[0-9a-fA-F]{2})++)"
    rb"|\\(?P<symbol>[^a-zA-Z])"
)
_CODES: Final = re.compile(rb"(?:\\'..)++")
_LINE_BREAKS: Final = b"\r\n\0"  # of the file, not of the text
# Groups whose contents are not text. Of groups that begin with \*, only those in `_READ` are read.
_SKIPPED: Final = frozenset(
    b"colortbl pict objdata header headerl headerr headerf footer footerl footerr footerf listtable listoverridetable"
    b" revtbl filetbl fldinst nonshppict shprslt sp annotation atnid atnauthor atndate xe tc tcn rxe bkmkstart bkmkend"
    b" ftnsep ftnsepc aftnsep aftnsepc aftncn ftncn template themedata datafield".split()
)
_READ: Final = frozenset({b"footnote", b"shpinst", b"shptxt"})
_TARGETS: Final[dict[bytes, str]] = {
    **dict.fromkeys((*_SKIPPED, b"info", b"listtext", b"pntext"), ""),
    b"footnote": "notes",
    b"stylesheet": "styles",
    b"fonttbl": "fonts",
    b"title": "title",
}
"""The target of a group, by the control word at its beginning; "" for a group that is skipped."""
_CHARACTERS: Final = {
    b"tab": "\t",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
    b"~": "\xa0",
    b"_": "-",
    b"-": "\xad",
    b"\\": "\\",
    b"{": "{",
    b"}": "}",
}
_ENDS: Final = frozenset({b"par", b"sect", b"\n", b"\r"})
# The encodings of fonts by the numbers that Windows gives their languages.
_CHARSETS: Final = {
    77: "mac-roman",
    161: "cp1253",
    162: "cp1254",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    238: "cp1250",
}
_OLDEST: Final = {b"mac": "mac-roman", b"pc": "cp437", b"pca": "cp850"}


def read_rtf(content: bytes) -> Document:
    """Read an RTF document.

    Raises:
        UnreadableDocumentError: it is not RTF, or has too many control words or paragraphs.
    """
    if not content.lstrip().startswith(b"{\\rtf"):
        raise UnreadableDocumentError(_NAME, "is empty" if not content.strip() else "is damaged")
    if content.count(b"\\") + content.count(b"{") > _MOST_CONTROLS:
        raise UnreadableDocumentError(
            _NAME, Message("has more than {count:,} control words").format(count=_MOST_CONTROLS)
        )
    ends = sum(map(content.count, (b"\\par", b"\\cell", b"\\line", b"\\sect")))
    if ends - content.count(b"\\pard") > _MOST_PARAGRAPHS:
        raise UnreadableDocumentError(
            _NAME, Message("has more than {count:,} paragraphs").format(count=_MOST_PARAGRAPHS)
        )
    reader = _Reader()
    reader.read(content)
    return assemble_titled(html_parts(reader.body.root, [reader.notes.root]), reader.title)


@dataclass(frozen=True, slots=True)
class _Group:
    """The state inside a pair of braces."""

    target: str = "body"  # "body", "notes", "title", "styles", "fonts", or "" for text that is skipped
    codec: str = ""
    fallback: int = 1  # the number of characters after a Unicode one, for programs without Unicode
    is_bold: bool = False
    is_hidden: bool = False


class _Reader:
    """Reads a document token by token."""

    def __init__(self) -> None:
        self.body, self.notes = Flow(), Flow()
        self._titles: list[str] = []
        self._groups: list[_Group] = []
        self._group = _Group()
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._style = 0
        self._style_names: dict[int, list[str]] = {}
        self._style_levels: dict[int, int] = {}
        self._bases: dict[str, str] = {}
        self._kinds: dict[str, BlockKind] | None = None
        self._is_optional = False
        self._left_out = 0  # characters of a fallback that are still to come

    @property
    def title(self) -> str | None:
        return " ".join("".join(self._titles).split()) or None

    def read(self, content: bytes) -> None:
        at, match_at = 0, _TOKEN.match
        while (match := match_at(content, at)) is not None:
            at = match.end()
            kind = match.lastgroup
            if kind == "text":
                self._add_bytes(match["text"])
            elif kind in {"word", "number"}:
                number = int(match["number"]) if match["number"] else None
                if match["word"] == b"bin":
                    at += max(0, number or 0)
                else:
                    self._control(match["word"], number)
            elif kind == "brace":
                self._left_out = 0
                self._open() if match["brace"] == b"{" else self._close()
                continue
            elif kind == "symbol" and match["symbol"] != b"*":
                self._symbol(match["symbol"])
            else:
                self._is_optional = self._is_optional or kind == "symbol"
                continue
            self._is_optional = False
        if self._groups:
            raise UnreadableDocumentError(_NAME, "is damaged or cut short")
        self._end_paragraph(self.body)
        self.body.end_table()
        mark_quotations(self.body.paragraphs)
        self._end_paragraph(self.notes)
        self.notes.end_table()

    def _open(self) -> None:
        self._groups.append(self._group)
        self._is_optional = False

    def _close(self) -> None:
        if not self._groups:
            return
        if self._group.target == "notes" and self._groups[-1].target != "notes":
            self._end_paragraph(self.notes)
        self._group = self._groups.pop()

    def _add_bytes(self, raw: bytes) -> None:
        """Add text in the current encoding; a code of two hexadecimal digits stands for one byte."""
        raw = raw.translate(None, _LINE_BREAKS)
        raw = _CODES.sub(lambda codes: bytes.fromhex(codes[0].replace(b"\\'", b"").decode()), raw)
        left, self._left_out = self._left_out, max(0, self._left_out - len(raw))
        self._add(raw[left:].decode(self._group.codec or self._codec, "replace"))

    def _symbol(self, symbol: bytes) -> None:
        if symbol in _ENDS:
            self._control(b"par", None)
        elif symbol in _CHARACTERS:
            self._add(_CHARACTERS[symbol])

    def _add(self, text: str) -> None:
        """Add text to the target of the group."""
        if self._left_out:
            left, self._left_out = self._left_out, max(0, self._left_out - len(text))
            text = text[left:]
        group = self._group
        if not text or not group.target or group.is_hidden:
            return
        if group.target == "title":
            self._titles.append(text)
        elif group.target == "styles":
            self._style_names.setdefault(self._style, []).append(text)
        elif group.target != "fonts":
            paragraph = self._flow.paragraph
            paragraph.pieces.append(text)
            paragraph.bold += len(text) if group.is_bold else 0

    @property
    def _flow(self) -> Flow:
        return self.notes if self._group.target == "notes" else self.body

    def _control(self, word: bytes, number: int | None) -> None:
        if self._set_target(word):
            return
        if word == b"u" and number is not None:
            self._left_out = 0
            self._add(chr(number & 0xFFFF))
            self._left_out = self._group.fallback
        elif word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word == b"uc":
            self._group = replace(self._group, fallback=max(0, min(number or 0, 9)))
        elif word in {b"f", b"fcharset", b"ansicpg", b"cpg", b"mac", b"pc", b"pca"}:
            self._set_codec(word, number or 0)
        elif word in {b"b", b"v", b"deleted", b"plain"}:
            self._set_look(word, is_on=number != 0)
        elif self._group.target == "styles":
            self._define_style(word, number or 0)
        elif word in INDENTS:
            self._flow.paragraph.set_in(word, number or 0)
        elif self._group.target in {"body", "notes"}:
            self._set_paragraph(self._flow, word, number)

    def _set_target(self, word: bytes) -> bool:
        """Set the target of the group that a control word begins, if it does; returns whether it does."""
        target = _TARGETS.get(word)
        if target is None and self._is_optional and word not in _READ:
            target = ""
        if word in {b"listtext", b"pntext"}:
            self._flow.paragraph.is_item = True
        if target is None or (not self._group.target and word != b"title"):
            return False
        self._group = replace(self._group, target=target)
        return True

    def _set_codec(self, word: bytes, number: int) -> None:
        if word == b"f":
            self._font = number
            if self._group.target != "fonts":
                self._group = replace(self._group, codec=self._fonts.get(number, ""))
        elif word == b"fcharset":
            self._fonts[self._font] = _CHARSETS.get(number, "")
        elif word in _OLDEST:
            self._codec = _OLDEST[word]
        else:
            try:
                codec = codecs.lookup(f"cp{number}").name
            except LookupError:
                return
            if word == b"ansicpg":
                self._codec = codec
            else:
                self._fonts[self._font] = codec

    def _set_look(self, word: bytes, *, is_on: bool) -> None:
        if word == b"b":
            self._group = replace(self._group, is_bold=is_on)
        elif word == b"plain":
            self._group = replace(self._group, is_bold=False, is_hidden=False)
        else:
            self._group = replace(self._group, is_hidden=is_on)

    def _define_style(self, word: bytes, number: int) -> None:
        if word in {b"s", b"cs", b"ds", b"ts"}:
            self._style = number if word == b"s" else -1
            self._style_names[self._style] = []
        elif word == b"sbasedon":
            self._bases[str(self._style)] = str(number)
        elif word == b"outlinelevel":
            self._style_levels[self._style] = number

    def _set_paragraph(self, flow: Flow, word: bytes, number: int | None) -> None:
        paragraph = flow.paragraph
        match word:
            case b"par" | b"sect":
                self._end_paragraph(flow)
            case b"pard":
                flow.paragraph = Paragraph(paragraph.pieces, paragraph.bold)
            case b"line":
                ends = "".join(paragraph.pieces[-1:]).rstrip()[-1:] in SENTENCE_ENDS
                self._end_paragraph(flow) if ends else paragraph.pieces.append(" ")
            case b"s":
                paragraph.style = number or 0
            case b"outlinelevel":
                paragraph.level = number or 0
            case b"ls":
                paragraph.is_item = bool(number)
            case b"intbl":
                paragraph.in_table = True
            case b"cell" | b"nestcell":
                paragraph.in_table = True
                self._end_paragraph(flow)
                flow.end_cell()
            case b"row" | b"nestrow":
                flow.end_row()

    def _end_paragraph(self, flow: Flow) -> None:
        paragraph = flow.paragraph
        # The next has the same properties.
        flow.paragraph = replace(paragraph, pieces=[], bold=0, is_item=False)
        text = " ".join(paragraph.text().split())
        if text:
            is_bold = paragraph.bold >= sum(map(len, paragraph.pieces))
            flow.add(text, self._kind(paragraph), paragraph.indents, in_table=paragraph.in_table, is_bold=is_bold)

    def _kind(self, paragraph: Paragraph) -> BlockKind | None:
        if self._kinds is None:
            self._kinds = inherited(dict(self._named_kinds()), self._bases)
        if paragraph.level < BODY_LEVEL:
            return "heading"
        return self._kinds.get(str(paragraph.style)) or ("item" if paragraph.is_item else None)

    def _named_kinds(self) -> Iterator[tuple[str, BlockKind | None]]:
        for style, pieces in self._style_names.items():
            kind = kind_of_style("".join(pieces).strip(" ;"))
            has_level = self._style_levels.get(style, BODY_LEVEL) < BODY_LEVEL
            yield str(style), kind or ("heading" if has_level else None)
