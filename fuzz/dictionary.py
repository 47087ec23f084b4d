"""The fuzzer's dictionary: pieces of text that the rules know, and that random changes of bytes would rarely make."""

from pathlib import Path
from typing import Final

from fuzz.alphabet import encode
from summarize_ru.text.lexicon.abbreviations import ABBREVIATIONS
from summarize_ru.text.lexicon.prepositions import PREPOSITIONS

_PIECES: Final = (
    *(
        ". ",
        ".\n",
        "\n\n",
        "\r\n",
        "...",
        "?!",
        ".»",
        ".)",
        "!..",
        " — ",
        ", — ",
        ": «",
        "» ",
        "1. ",
        "1) ",
        "а) ",
        "- ",
    ),
    *("А. С. ", "Ч. ", "И ", "В ", "Он ", "Но ", "г. Москва", "2022 г.", "XX в.", "т. е.", "и т. д.", "и др. ", "т.к."),
    *("5 млн руб.", "10 кг. ", "№ 5", "гл. 2", "рис. 1. ", "с. 15—20", "10.11.2022", "3,5", "12:30", "http://a.ru/?b"),
    *(
        "им. ",
        "нем. ",
        "до н. э.",
        "ул. ",
        "И. о. ",
        "См. ",
        "лось ",
        "витамин С. ",
        "кое-кто",
        "за\u0301мок",
        "и\u0306",
    ),
    *("\t", "    ", "-\n", "к" * 70, "слово " * 12, "Кот спит. ", "ВЕТЕР ", "The cat. ", "итак", "например", "важно"),
    *(
        "<script>",
        "</p>",
        "<!--",
        "]]>",
        "&amp;",
        "&#0;",
        "&lt",
        '"><',
        "javascript:",
        "</style>",
        "</title>",
        "<a href=",
    ),
    *("*", "**", "_", "`", "~~~", "# ", "> ", "| a |", "[a](b)", "![", "\\", "---", "===", "+ ", "$x$", "  \n"),
    *("\0-n", "\0-w", "\0-c", "\0-s", "\0-m", "\0-f", "\0-o", "\0--title", "\0--diversity", "\0--explain", "\0--help"),
    *("\0--highlight", "\0--position-bias", "\0--title-bias", "\0--version", "\0text.txt", "\0html", "\0json", "\0-"),
    *("\0rows.jsonl", "\0rows.csv", "\0page.html", "\0--encoding", "\0cp1251", "\0-k", "\0--query", "\0--text-field"),
    *("\0--resume", "\0--errors", "\0--quiet", "\0--title-field", "\0out.jsonl", "\0out.csv"),
    *('{"text": "', '"}\n', '", "title": "', '"summary": ', "[", "null", "1e999", "\\u0", "\\ud800"),
    *("text,title\n", '""', '","', "text;title\r\n", "\n,", '\n"'),
    *(
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.0 302 Found\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Content-Length: ",
        "\r\n\r\n",
    ),
    *("Content-Encoding: gzip\r\n", "Content-Type: text/html; charset=", "charset*=utf-8''", "Location: http://[::1"),
    *("-1\r\n", "a\r\n", "//user@", ":99999/", "<!--", "-->", "--!>", "</script>", "<style>", "='", '="', "<?xml "),
    *("<html>", "<meta charset=", "<p>", "<h1>", "<article>", "<!doctype html>"),
    *("\0ranker", "\0lexrank", "\0markdown", "\x005\0", "\x000.2", "\x00nan", "\x00inf", "\x001e9", "\x00-1"),
)


def write_dictionary(folder: Path) -> Path:
    """Write the dictionary to a folder, in the form of libFuzzer, and return the path of the file."""
    pieces = dict.fromkeys([*_PIECES, *(f"{word}. " for word in sorted(ABBREVIATIONS)), *sorted(PREPOSITIONS)])
    path = folder / "dictionary.txt"
    lines = ('"' + "".join(f"\\x{byte:02x}" for byte in encode(piece)) + '"\n' for piece in pieces)
    path.write_text("".join(lines), encoding="ascii")
    return path
