"""Subtitles, Markdown, mails and Telegram exports built to hurt: each function makes one of a given size in bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hostile_files import cut_short, numbered, repeated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hostile_files import Maker

_TEXT: Final = "Кот спит."
_CUE: Final = "1\n00:00:01,000 --> 00:00:02,000\n"

SRT: Final[Mapping[str, Maker]] = {
    "cues": repeated(f"{_CUE}{_TEXT}\n\n"),
    "one cue": repeated(f"{_TEXT}\n", _CUE),
    "one line": repeated("Кот спит. ", _CUE),
    "empty cues": repeated(f"{_CUE}\n"),
    "times": repeated("00:00:01,000 --> 00:00:02,000\n"),
    "tags": repeated("<i>а</i>", _CUE),
    "tags that never close": repeated("<i", _CUE),
    "braces": repeated("{a", _CUE),
    "brackets": repeated("[", _CUE),
    "blank lines": repeated("\n", _CUE + "а\n", "а\n"),
    "speakers": repeated("ИВАН: Да.\n", _CUE),
    "capitals": repeated("ИВАН ", _CUE),
    "dashes": repeated("-", _CUE),
    "numbers": repeated("1\n", _CUE),
    "entities": repeated("&amp;", _CUE),
}
"""Subtitles, by what they are full of."""

# The parser keeps positions in tables whose size doubles. So openings that never close have two letters: with one, the
# short input would just fill a table, and the long one would just have begun the next.
MARKDOWN: Final[Mapping[str, Maker]] = {
    "paragraphs": repeated(f"{_TEXT}\n\n"),
    "lines": repeated(f"{_TEXT}\n"),
    "headings": repeated("# Кот\n\n"),
    "items": repeated("- кот\n"),
    "items in items": lambda size: "".join(f"{'  ' * at}- а\n" for at in range(int(size**0.5))).encode(),
    "quotes in quotes": lambda size: b">" * size,
    "quotes": repeated("> а\n\n"),
    "stars": repeated("*"),
    "stars and letters": repeated("*а "),
    "bold letters": repeated("**а** "),
    "underscores": repeated("_а "),
    "stars and underscores": repeated("_а*б"),
    "struck letters": repeated("~~а "),
    "backticks that never close": repeated("``а`"),
    "backticks": lambda size: " ".join("`" * at for at in range(1, int((2 * size) ** 0.5))).encode(),
    "brackets": repeated("["),
    "closing brackets": repeated("]"),
    "links": repeated("[а](/б) "),
    "links that never close": repeated("[а]("),
    "pictures": repeated("![а](/б) "),
    "pictures that never close": repeated("!["),
    "references": numbered("[a{}]: /b\n"),
    "references that are used": repeated("[a] ", "[a]: /b\n\n"),
    "notes": numbered("а[^{0}]\n\n[^{0}]: б\n\n"),
    "notes that never close": repeated("[^аб"),
    "notes in the line": repeated("^["),
    "links of a wiki that never close": repeated("[[аб"),
    "notes of a word": repeated("[^1]", after="\n\n[^1]: б\n"),
    "rows": repeated("|1|2|\n", "|а|б|\n|-|-|\n"),
    "columns": lambda size: b"|a" * (size // 4) + b"|\n" + b"|-" * (size // 4) + b"|\n",
    "rows that are short": lambda size: (
        b"|a" * int(size**0.5) + b"|\n" + b"|-" * int(size**0.5) + b"|\n" + b"|1|\n" * int(size**0.5)
    ),
    "fences": repeated("```\n"),
    "tildes": repeated("~"),
    "less-than signs": repeated("<"),
    "openings of HTML": repeated("<a "),
    "comments": repeated("<!-- а -->\n"),
    "entities": repeated("&amp;"),
    "backslashes": repeated("\\"),
    "front matter that never ends": repeated("а: б\n", "---\n"),
    "rulers": repeated("***\n"),
}
"""Markdown texts, by what they are full of."""

_HEADERS: Final = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
_PARTS: Final = "MIME-Version: 1.0\nContent-Type: multipart/{}; boundary=b\n\n"
_HTML: Final = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"


def _forwarded(size: int) -> bytes:
    opening = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=%d\n\n--%d\n"
    return b"".join(opening % (at, at) for at in range(size // 75)) + b"\n" + _TEXT.encode()


EML: Final[Mapping[str, Maker]] = {
    "paragraphs": repeated(f"{_TEXT}\n\n", f"{_HEADERS}\n"),
    "one line": repeated("Кот спит. ", f"{_HEADERS}\n"),
    "quoted lines": repeated("> Кот спит.\n", f"{_HEADERS}\n"),
    "levels of quotes": repeated(">", f"{_HEADERS}\n", " Кот."),
    "quoted-printable": repeated("=D0=9A", f"{_HEADERS}Content-Transfer-Encoding: quoted-printable\n\n"),
    "base64": repeated("0JrQvtGC", f"{_HEADERS}Content-Transfer-Encoding: base64\n\n"),
    "headers": numbered("X-{}: a\n", _HEADERS, f"\n{_TEXT}"),
    "lines of a header": repeated(" a\n", f"{_HEADERS}Subject: a\n", f"\n{_TEXT}"),
    "a long subject": repeated("=?utf-8?b?0JA=?= ", f"{_HEADERS}Subject: ", f"\n\n{_TEXT}"),
    "parameters": numbered(" a{}=1;", "MIME-Version: 1.0\nContent-Type: text/plain;", f"\n\n{_TEXT}"),
    "parts": repeated(f"--b\n\n{_TEXT}\n", _PARTS.format("mixed"), "--b--\n"),
    "empty parts": repeated("--b\n", _PARTS.format("mixed")),
    "forms of one text": repeated(f"--b\n\n{_TEXT}\n", _PARTS.format("alternative"), "--b--\n"),
    "mails in mails": _forwarded,
    "lines that look like ends": repeated("--a\n", _PARTS.format("mixed") + "--b\n\n"),
    "paragraphs of HTML": repeated(f"<p>{_TEXT}</p>", _HTML),
    "quotes of HTML": repeated('<div class="gmail_quote">а</div>', _HTML),
    "quotes in quotes of HTML": repeated('<div class="gmail_quote">а', _HTML),
    "elements that never close": repeated("<b>", _HTML),
}
"""Mails, by what they are full of."""

_EXPORT: Final = '{"name": "а", "type": "public_channel", "messages": ['
_POST: Final = '{"id": 1, "type": "message", "date": "2025-09-02T10:00:00", "text": '


def export(unit: str, before: str = "", after: str = "") -> Maker:
    """An export of Telegram with one piece again and again, and a post at the end."""
    return repeated(unit, _EXPORT + before, f'{after}{_POST}"{_TEXT}"}}]}}')


TELEGRAM: Final[Mapping[str, Maker]] = {
    "posts": export(f'{_POST}"{_TEXT}"}}, '),
    "short posts": export('{"id":1,"type":"message","text":"а"},'),
    "one post": export("Кот спит. ", f'{_POST}"', '"}, '),
    "pieces of a post": export('"а ", ', f"{_POST}[", '""]}, '),
    "bold pieces": export('{"type": "bold", "text": "а"}, ', f"{_POST}[", '""]}, '),
    "tags": export("#кот ", f'{_POST}"', '"}, '),
    "lines": export("кот\\n", f'{_POST}"', '"}, '),
    "messages of nobody": export("{}, "),
    "lists in lists": lambda size: f"{_EXPORT}{_POST}".encode() + b"[" * (size // 2) + b"]" * (size // 2) + b"}]}",
    "a file that is cut short": cut_short(export(f'{_POST}"{_TEXT}"}}, ')),
}
"""Exports of Telegram, by what they are full of."""
