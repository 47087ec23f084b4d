"""Subtitles (.srt, .vtt): the cues as running text, without tags, speakers and sounds."""

from __future__ import annotations

import html
import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

import pysubs2

from summarize_ru.errors import UnreadableDocumentError
from summarize_ru.messages import Message
from summarize_ru.reading.decoding import decode
from summarize_ru.reading.parts import Part, assemble
from summarize_ru.text.block_kinds.layout import LABEL, Layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from summarize_ru.document import Document

_NAME: Final = "a file of subtitles"
_TAG: Final = re.compile(r"<[^<>]{0,200}>|\{[^{}]{0,200}\}")
_BREAKS: Final = re.compile(r"\n{3,}+")
_SOUND: Final = re.compile(r"\[[^\[\]]{0,80}\]|\([^()]{0,80}\)|[♪♫#]+")
_DASH: Final = re.compile(r"\A[-–—]\s*")
# «ИВАН:», «Иван Лесков:»; not «Главное:» in the middle of a sentence. «Иван:» has to come again.
_SPEAKER: Final = re.compile(
    r"(?:[А-ЯЁA-Z][А-ЯЁA-Z.\d-]{1,30}+(?: [А-ЯЁA-Z][А-ЯЁA-Z.\d-]{0,30}+){0,2}|[А-ЯЁ][а-яё]{1,30} [А-ЯЁ][а-яё]{1,30}):\s"
)
_END: Final = re.compile(r"[.!?…][»”\"')\]]*\Z")
_MOMENT: Final = re.compile(r"<[\d:.]{5,15}>")  # the time of a word; pysubs2 would take two of them for a cue
_NAME_OF_CUE: Final = re.compile(r"(?<=\n\n)[^\n]{1,100}\n(?=[\d:.]{5,15} +-->)")
_CREDIT: Final = re.compile(
    r"(?:редактор субтитров|(?:перевод и )?субтитры (?:сделал|создавал|подготовил|предоставил)\w*"
    r"|(?:переведено|озвучено)(?: и (?:переведено|озвучено))? (?:специально для|по заказу|на (?:сайте|студии)"
    r"|(?:студией|командой|группой|проектом|сайтом)\b)"
    r"|(?:перевод|озвучка)(?: и (?:перевод|озвучка))? (?:студии|команды|группы|проекта|сайта) [«\"a-z]"
    r"|(?:перевод(?:чики?)?|субтитры|тайминг|озвучка|озвучено|редактор|корректор|subtitles(?: by)?)\s?:"
    r"|(?:редактор|корректор) (?-i:[А-ЯЁ])\. ?(?-i:[А-ЯЁ])|продолжение следует\W*\Z).*",
    re.IGNORECASE,
)
_TURNS: Final = 8  # at least one cue in so many begins with a speaker who comes again, as in the record of a talk
_LARGEST: Final = 60_000_000
_PAUSE: Final = 5_000  # milliseconds without a cue that end a paragraph after a whole sentence


def read_srt(content: bytes, *, encoding: str | None = None) -> Document:
    """Read subtitles in the format of SubRip.

    Raises:
        UnreadableDocumentError: the file has no cues, or is too long.
        BrokenEncodingError, DoubtfulEncodingError, NotTextError, UnknownEncodingError: as for `decode`.
    """
    return _read(decode(content, encoding), "srt")


def read_vtt(content: bytes, *, encoding: str | None = None) -> Document:
    """Read subtitles in the format WebVTT; the errors are those of `read_srt`."""
    return _read(_NAME_OF_CUE.sub("", _MOMENT.sub("", decode(content, encoding).replace("\r\n", "\n"))), "vtt")


def _read(text: str, format_: str) -> Document:
    if len(text) > _LARGEST:
        raise UnreadableDocumentError(_NAME, Message("has more than {count:,} characters").format(count=_LARGEST))
    # pysubs2 takes quadratic time for tags and for long runs of line breaks.
    cues = pysubs2.SSAFile.from_string(_BREAKS.sub("\n\n", text), format_=format_, keep_html_tags=True)
    if not cues and text.strip():
        raise UnreadableDocumentError(_NAME, "has no cues in it")
    return assemble(Part("paragraph", paragraph) for paragraph in _paragraphs(cues))


def _paragraphs(cues: pysubs2.SSAFile) -> Iterator[str]:
    """The lines, joined to paragraphs; a new speaker or a long pause begins a paragraph."""
    shown = [_lines(cue.text) for cue in cues]
    speakers = _speakers([_DASH.sub("", lines[0], count=1) for lines in shown if lines])
    lines: list[str] = []
    last, end = "", 0
    for cue, cue_lines in zip(cues, shown, strict=True):
        for whole in cue_lines:
            line, is_turn = _spoken(whole, speakers)
            if not line or line == last or _CREDIT.fullmatch(line):  # rolling captions show a line twice
                continue
            is_pause = cue.start - end > _PAUSE and _END.search(last)
            if lines and (is_turn or is_pause):
                yield " ".join(lines)
                lines = []
            lines.append(line)
            last, end = line, cue.end
    if lines:
        yield " ".join(lines)


def _lines(text: str) -> list[str]:
    """The lines of a cue, without tags and sounds."""
    lines = _TAG.sub("", text).replace(r"\N", "\n").replace(r"\h", " ").splitlines()
    bare = (" ".join(_SOUND.sub(" ", _TAG.sub(" ", html.unescape(line))).split()) for line in lines)
    return [line for line in bare if line]


def _speakers(lines: Sequence[str]) -> frozenset[str]:
    """The names before a colon that begin several of these lines, if that is how speakers are written here."""
    ends = [*accumulate(len(line) + 1 for line in lines)]
    talk = Layout("\n".join(lines), [(end - len(line) - 1, end - 1) for end, line in zip(ends, lines, strict=True)])
    turns = sum(label is not None and label["name"] in talk.labels for label in map(talk.label, range(len(lines))))
    return talk.labels if turns * _TURNS >= len(lines) else frozenset()


def _spoken(line: str, speakers: AbstractSet[str]) -> tuple[str, bool]:
    """The words of a line, and whether another speaker begins."""
    spoken = line
    for mark in (_DASH, _SPEAKER):
        if (match := mark.match(spoken)) is not None:
            spoken = spoken[match.end() :]
    label = LABEL.match(spoken)
    if label is not None and label["name"] in speakers:
        spoken = spoken[label.end() :].lstrip()
    return spoken, spoken != line
