"""Files built to hurt, by format: each function makes one of about a given number of bytes, before compression."""

from __future__ import annotations

import gzip
import io
import json
import random
from typing import TYPE_CHECKING, Final

from hostile_texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Maker = Callable[[int], bytes]
    """From a number of bytes to the contents of a file."""

_ENOUGH: Final = "Кот спит на окне, а пёс лежит у двери и ждёт хозяина. " * 5  # for an article


def encoded(make: Callable[[int], str], encoding: str = "utf-8") -> Maker:
    """A text of a given number of bytes."""

    def made(size: int) -> bytes:
        sample = make(1000)
        length = size * len(sample) // max(1, len(sample.encode(encoding, "surrogatepass")))
        return make(length).encode(encoding, "surrogatepass")

    return made


def repeated(unit: str, before: str = "", after: str = "") -> Maker:
    """One piece again and again, between a beginning and an end."""
    part = unit.encode("utf-8", "surrogatepass")
    return lambda size: before.encode() + part * (size // len(part)) + after.encode()


def numbered(unit: str, before: str = "", after: str = "") -> Maker:
    """One piece again and again, each time with another number in it."""
    size_of_one = len(unit.format(99_999).encode())
    return lambda size: (before + "".join(map(unit.format, range(size // size_of_one))) + after).encode()


def random_bytes(size: int) -> bytes:
    """Any bytes."""
    return random.Random(size).randbytes(size)


def cut_short(make: Maker) -> Maker:
    """A file without its end."""
    return lambda size: make(size)[: -size // 20]


TEXT_FILES: Final[Mapping[str, Maker]] = {
    "a few words": repeated("Кот спит. "),
    **{name: encoded(make) for name, make in TEXTS.items()},
    "Windows-1251": encoded(lambda length: "Кот спит на окне. " * (length // 18), "cp1251"),
    "UTF-16": encoded(lambda length: "Кот спит на окне. " * (length // 18), "utf-16"),
    "half of a letter": lambda size: b"\xd0" * size,
    "any bytes": random_bytes,
    "bytes of no letter": lambda size: b"\xff\x98" * (size // 2),
    "byte order marks": repeated("\ufeff"),
    "comments of Markdown": repeated("<!-- markdownlint-disable MD013 -->\n", after="\nКот спит. Пёс лает.\n"),
    "a comment that never ends": repeated("а ", before="<!-- "),
    "white space before a page": repeated(" \n", after=f"<html><body><p>{_ENOUGH}</p></body></html>"),
    "comments before a page": repeated("<!-- а -->", after=f"<html><body><p>{_ENOUGH}</p></body></html>"),
    "instructions before a page": repeated("<?а ?>", after=f"<html><body><p>{_ENOUGH}</p></body></html>"),
    "less-than signs": repeated("<"),
    "less-than signs and exclamation marks": repeated("<!"),
}
"""Files with the name of a text, by what they are full of."""

_HEAD: Final = f"<!doctype html><html><head><title>Кот</title></head><body><article><p>{_ENOUGH}</p>"
_TAIL: Final = f"<p>{_ENOUGH}</p></article></body></html>"


def in_page(unit: str, before: str = "", after: str = "") -> Maker:
    """One piece of an article again and again."""
    return repeated(unit, _HEAD + before, after + _TAIL)


def nested_page(opening: str, closing: str) -> Maker:
    """Elements in elements."""

    def made(size: int) -> bytes:
        depth = size // len(opening + closing)
        return f"{_HEAD}{opening * depth}Кот спит.{closing * depth}{_TAIL}".encode()

    return made


PAGES: Final[Mapping[str, Maker]] = {
    "paragraphs": in_page("<p>Кот спит на окне.</p>"),
    "one paragraph": in_page("Кот спит на окне. ", "<p>", "</p>"),
    "elements in elements": nested_page("<div>", "</div>"),
    "quotations in quotations": nested_page("<blockquote>", "</blockquote>"),
    "lists in lists": nested_page("<ul><li>", "</li></ul>"),
    "tables in tables": nested_page("<table><tr><td>", "</td></tr></table>"),
    "elements that never close": in_page("<b>"),
    "divisions that never close": in_page("<div>а"),
    "ends of nothing": in_page("</p>"),
    "a long title and bold letters": lambda size: (
        f"<!doctype html><html><head><title>{'Кот ' * (size // 16)}</title></head><body><p>{_ENOUGH}</p>"
        f"{'<b>а</b> ' * (size // 22)}</body></html>"
    ).encode(),
    "bold letters": in_page("<b>а</b> "),
    "short lists": in_page("<ul><li>а</li></ul>"),
    "a long list": in_page("<li>Кот</li>", "<ul>", "</ul>"),
    "a long table": in_page("<tr><td>а</td></tr>", "<table>", "</table>"),
    "short tables": in_page("<table><tr><td>а</td></tr></table>"),
    "attributes of an element": numbered(" a{}=1", _HEAD + "<p", f">Кот</p>{_TAIL}"),
    "a long attribute": in_page("а", '<p class="', '">Кот</p>'),
    "links": in_page('<a href="/a">кот</a> '),
    "headings": in_page("<h2>Кот</h2>"),
    "line breaks": in_page("а<br>"),
    "pictures": in_page('<img src="a.png" alt="а">'),
    "comments": in_page("<!-- а -->"),
    "a comment that never ends": in_page("а ", "<!-- "),
    "scripts": in_page("<script>1</script>"),
    "a script that never ends": in_page("а ", "<script>"),
    "entities": in_page("&amp;"),
    "numbers of letters": in_page("&#1072;"),
    "ampersands": in_page("&"),
    "less-than signs": in_page("< "),
    "declarations": in_page("<!doctype html>"),
    "facts about the page": repeated('<meta name="а" content="б">', "<html><head>", f"</head><body>{_HEAD}{_TAIL}"),
    "white space": in_page(" \n"),
    "forms": in_page("<form><input><select><option>а"),
    "frames": in_page("<iframe></iframe>"),
    "elements of no name": numbered("<x{0}>а</x{0}>", _HEAD, _TAIL),
}
"""Pages, by what they are full of."""

JSON_LINES: Final[Mapping[str, Maker]] = {
    "small rows": repeated('{"text": "Да."}\n'),
    "rows": repeated('{"id": 1, "title": "Кот", "text": "Кот спит. Пёс лает."}\n'),
    "one row": repeated("Кот спит. ", '{"text": "', '"}\n'),
    "one row of escapes": repeated("\\u0430", '{"text": "', '"}\n'),
    "one row of line breaks": repeated("\\n", '{"text": "', '"}\n'),
    "halves of characters": repeated('{"text": "\\ud800"}\n'),
    "many fields": numbered('"f{}": 1, ', "{", '"text": "Кот спит."}\n'),
    "one field many times": repeated('"text": "а", ', "{", '"text": "Кот спит."}\n'),
    "a long name of a field": repeated("а", '{"', '": 1, "text": "Кот спит."}\n'),
    "lists in lists": lambda size: b'{"text": "a", "x": ' + b"[" * (size // 2) + b"]" * (size // 2) + b"}\n",
    "lists that never close": repeated("[", '{"text": "a", "x": '),
    "objects that never close": repeated('{"text":'),
    "a long number": repeated("7", '{"text": "a", "x": ', "}\n"),
    "a long fraction": repeated("7", '{"text": "a", "x": 0.', "e5}\n"),
    "lines that are no JSON": repeated("Кот спит.\n"),
    "lines of other values": repeated("[1]\n"),
    "rows without a text": repeated('{"id": 1}\n'),
    "one line that is no JSON": repeated("Кот спит. "),
    "blank lines": repeated("\n"),
    "spaces": repeated(" "),
    "returns": repeated('{"text": "Да."}\r'),
    "NUL characters": repeated("\x00"),
    "half of a letter": lambda size: b"\xd0" * size,
    "byte order marks": repeated('\ufeff{"text": "Да."}\n'),
    "any bytes": random_bytes,
}
"""Files of JSON lines, by what they are full of."""

CSV: Final[Mapping[str, Maker]] = {
    "small rows": repeated("1,Да.\n", "id,text\n"),
    "rows": repeated('1,Кот,"Кот спит. Пёс лает."\n', "id,title,text\n"),
    "one row": repeated("Кот спит. ", 'text\n"', '"\n'),
    "line breaks in a row": repeated("Кот спит.\n", 'text\n"', '"\n'),
    "quotes that stay open": repeated('a",x,"c\n', "id,text,more\n"),
    "quotes that open in each line": repeated('"а\n', "text\n"),
    "quotes in a plain cell": repeated('а"б,', "text\n"),
    "double quotes": repeated('""', 'text\n"', '"\n'),
    "double quotes that stay open": repeated('""', 'text\n"'),
    "quotes": repeated('"', "text\n"),
    "quotes and commas": repeated('",', "text\n"),
    "quotes and line breaks": repeated('"\n', "text\n"),
    "one open quote": repeated("1,Да.\n", 'id,text\n"'),
    "commas": repeated(",", "id,text\n"),
    "many columns": numbered("c{},", "text,"),
    "blank lines": repeated("\n", "id,text\n"),
    "returns": repeated("1,Да.\r", "id,text\r"),
    "semicolons": repeated("1;Да.\n", "id;text\n"),
    "a long header": repeated("а"),
    "NUL characters": repeated("\x00", "text\n"),
    "rows of other lengths": repeated("1\n1,2,3\n", "id,text\n"),
    "half of a letter": lambda size: b"text\n" + b"\xd0" * size,
    "any bytes": random_bytes,
}
"""CSV files, by what they are full of."""


def parquet(
    make: Callable[[int], dict[str, list[str | None]]], group: int | None = None, *, is_plain: bool = False
) -> Maker:
    """A Parquet file, with `group` rows in each row group; a plain one is not compressed, and repeats texts in full."""

    def made(size: int) -> bytes:
        import pyarrow as pa
        from pyarrow import parquet as pq

        stream = io.BytesIO()
        codec = "none" if is_plain else "snappy"
        pq.write_table(pa.table(make(size)), stream, group, use_dictionary=not is_plain, compression=codec)
        return stream.getvalue()

    return made


def damaged(make: Maker) -> Maker:
    """A file with one byte in the middle changed."""

    def made(size: int) -> bytes:
        content = bytearray(make(size))
        content[len(content) // 2] ^= 0xFF
        return bytes(content)

    return made


def _other_texts(size: int) -> dict[str, list[str | None]]:
    return {"text": [f"Кот {at}." for at in range(size // 12)]}


PARQUET: Final[Mapping[str, Maker]] = {
    "small rows": parquet(lambda size: {"text": ["Да."] * (size // 5)}),
    "one row": parquet(lambda size: {"text": ["Кот спит. " * (size // 18)]}),
    "one text in all rows": parquet(lambda size: {"text": ["Кот спит. " * 500] * (size // 1000)}),
    "one long text in all rows": parquet(lambda size: {"text": ["Кот спит. " * (size // 180)] * 50}),
    "other texts in all rows": parquet(_other_texts),
    "many columns": parquet(lambda size: {"text": ["Кот."], **{f"c{at}": ["а"] for at in range(size // 500)}}),
    "row groups of one row": parquet(lambda size: {"text": ["Кот спит. " * 10] * (size // 180)}, 1),
    "rows without a text": parquet(lambda size: {"text": [None, "Да."] * (size // 10)}),
    "empty texts": parquet(lambda size: {"text": [""] * (size // 4)}),
    "rows of which few have a text": parquet(
        lambda size: {"text": (["Да."] + [None] * 255) * (size // 300), "id": ["а" * 50] * (size // 300 * 256)}
    ),
    "one byte is another": damaged(parquet(_other_texts, is_plain=True)),
    "no Parquet": random_bytes,
}
"""Parquet files, by what they are full of. A repeated text is stored once, so a small file may have large rows."""


def members(line: bytes, lines: int) -> Maker:
    """Gzip members of `lines` lines each."""
    member = gzip.compress(line * lines, mtime=0)
    return lambda size: member * (size // (len(line) * lines))


def packed(make: Maker) -> Maker:
    """A gzip file of one member."""
    return lambda size: gzip.compress(make(size), mtime=0)


_LINE: Final = json.dumps({"text": "Кот спит. Пёс лает."}, ensure_ascii=False).encode() + b"\n"

GZIP: Final[Mapping[str, Maker]] = {
    "small rows": packed(JSON_LINES["small rows"]),
    "one row": packed(JSON_LINES["one row"]),
    "members of one line": members(_LINE, 1),
    "members of a hundred lines": members(_LINE, 100),
    "empty members": lambda size: gzip.compress(b"", mtime=0) * (size // 20),
    "blank lines": packed(JSON_LINES["blank lines"]),
    "spaces": packed(JSON_LINES["spaces"]),
    "a member that is cut short": lambda size: packed(JSON_LINES["rows"])(size)[:-9],
    "garbage behind": lambda size: packed(JSON_LINES["rows"])(size // 2) + random_bytes(size // 2),
    "zeros behind": lambda size: packed(JSON_LINES["rows"])(size // 2) + bytes(size // 2),
    "one byte is another": damaged(packed(JSON_LINES["rows"])),
    "no gzip": random_bytes,
    "any bytes": packed(random_bytes),
}
"""Gzip files of JSON lines, by what they are full of."""
