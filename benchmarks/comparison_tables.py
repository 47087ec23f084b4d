"""The tables of the comparison with other libraries, which the documents show in English and in Russian."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from speed import LIMIT_SECONDS

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT: Final = Path(__file__).parent.parent
SHORT: Final = ("x1", "x10", "x100", "rt.dev", "sci.dev", "beginnings", "words", "places")
DOCUMENTS: Final = {
    "README.md": ("en", ("rouge1",), (SHORT,)),
    "README.ru.md": ("ru", ("rouge1",), (SHORT,)),
    "docs/comparison.md": ("en", ("rouge1", "rouge2", "rougeL"), (("works", *SHORT[:3], *SHORT[6:]), SHORT[3:6])),
}
"""The documents with tables between two comments: the language, the kinds of ROUGE, the columns of each table."""

HEADINGS: Final = {
    "en": {
        "library": "library",
        "works": "Russian, offline",
        "x1": "article",
        "x10": "10 times",
        "x100": "100 times",
        "rt.dev": "{}, news",
        "sci.dev": "{}, papers",
        "beginnings": "beginnings",
        "words": "60 words",
        "places": "offsets",
    },
    "ru": {
        "library": "библиотека",
        "works": "русский без сети",
        "x1": "статья",
        "x10": "× 10",
        "x100": "× 100",
        "rt.dev": "{}, новости",
        "sci.dev": "{}, наука",
        "beginnings": "начало",
        "words": "60 слов",
        "places": "позиции",
    },
}
WORDING: Final = {
    "en": {"yes": "yes", "no": "no", "point": ".", "long": "up to {}", "over": "over {} s", "ms": "ms", "s": "s"},
    "ru": {"yes": "да", "no": "нет", "point": ",", "long": "до {}", "over": "> {} с", "ms": "мс", "s": "с"},
}
_TO_THE_RIGHT: Final = ("x1", "x10", "x100", "beginnings")


def table(results: dict[str, Any], language: str, metrics: Sequence[str], columns: Sequence[str]) -> str:
    """The results as a table in Markdown."""
    headings = HEADINGS[language]
    rouge = "ROUGE-" + "/".join(metric.removeprefix("rouge") for metric in metrics)
    lines = [
        f"| {headings['library']} | {' | '.join(headings[column].format(rouge) for column in columns)} |",
        f"|---|{''.join('--:|' if column in _TO_THE_RIGHT else '---|' for column in columns)}",
    ]
    for name, row in results["rows"].items():
        title = f"**{name}**" if name == "summarize-ru" else name
        cells = [_cell(row, column, metrics, WORDING[language]) for column in columns]
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(row: dict[str, Any], column: str, metrics: Sequence[str], wording: dict[str, str]) -> str:
    use = row["use"]
    if "error" in use:
        return wording["no"] if column in {"works", "x1"} else "–"
    match column:
        case "works":
            cell = wording["yes"]
        case "words" if use.get("longer"):
            cell = wording["long"].format(use["longest"])
        case "words":
            cell = wording["yes" if "longest" in use else "no"]
        case "places":
            cell = wording["yes" if use.get("places") else "no"]
        case "beginnings":
            cell = f"{100 * row['rt.dev']['beginnings']:.0f} %"
        case _:
            cell = _figure(row[column], metrics, wording)
    return cell


def _figure(figure: dict[str, Any], metrics: Sequence[str], wording: dict[str, str]) -> str:
    """Seconds, or ROUGE."""
    if "error" in figure:
        return wording["over"].format(LIMIT_SECONDS) if str(figure["error"]).startswith("over") else wording["no"]
    if "seconds" not in figure:
        return " / ".join(_number(100 * figure[metric][0], 1, wording) for metric in metrics)
    seconds = float(figure["seconds"])
    value, unit = (1000 * seconds, "ms") if seconds < 1 else (seconds, "s")
    return f"{_number(value, 0 if value >= 10 else 1 if value >= 1 else 2, wording)}\u00a0{wording[unit]}"


def _number(value: float, digits: int, wording: dict[str, str]) -> str:
    return f"{value:.{digits}f}".replace(".", wording["point"])


def with_tables(document: str, tables: Sequence[str]) -> str:
    """The document, with the tables put between their two comments."""
    text = "\n\n".join(tables)
    around = r"(?s)(<!-- comparison -->\n).*(<!-- end -->)"
    return re.sub(around, lambda match: f"{match[1]}\n{text}\n\n{match[2]}", document)


def tables_of(document: str, results: dict[str, Any]) -> list[str]:
    """The tables of a document, by its path."""
    language, metrics, tables = DOCUMENTS[document]
    return [table(results, language, metrics, columns) for columns in tables]


def write_tables(results: dict[str, Any]) -> None:
    """Put the tables into the documents."""
    for name in DOCUMENTS:
        path = ROOT / name
        path.write_text(with_tables(path.read_text(encoding="utf-8"), tables_of(name, results)), encoding="utf-8")
