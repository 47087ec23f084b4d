"""Collections for the tests, in every format and some encodings, and the command run on them."""

import csv
import gzip
import json
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet as pq

from tests.samples import CHAIN

FORMATS: Final = ("jsonl", "ndjson.gz", "csv", "csv.gz", "tsv", "parquet")

_TEXTS: Final = (
    CHAIN,
    "Кот спит. Пёс не спит, а лает.",
    None,
    'Первый абзац, «с кавычками».\n\nВторой абзац; в нём "другие".',
    "",
)


def make_rows(count: int) -> list[dict[str, Any]]:
    """Rows with a number, a title and a text; every fifth has none, and every fifth an empty one."""
    return [{"id": number, "title": f"Дождь {number}", "text": _TEXTS[number % len(_TEXTS)]} for number in range(count)]


def write_collection(path: Path, rows: list[dict[str, Any]], encoding: str = "utf-8") -> None:
    """Write rows in the format that the name of the file tells; the encoding does not apply to Parquet."""
    name = path.name.removesuffix(".gz")
    if name.endswith(".parquet"):
        schema = pa.schema([("id", pa.int64()), ("title", pa.string()), ("text", pa.string())])
        pq.write_table(pa.Table.from_pylist(rows, schema), path, row_group_size=max(1, len(rows) // 3))
        return
    with (gzip.open if path.name.endswith(".gz") else open)(path, "wt", encoding=encoding, newline="") as file:
        if name.endswith((".csv", ".tsv")):
            writer = csv.DictWriter(file, ["id", "title", "text"], dialect=_dialect(name))
            writer.writeheader()
            writer.writerows(rows)
        else:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _dialect(name: str) -> str:
    return "excel-tab" if name.endswith(".tsv") else "excel"


def read_collection(path: Path) -> list[dict[str, Any]]:
    """The rows of a file, with the sentences as lists, also from CSV, which has them as JSON."""
    name = path.name.removesuffix(".gz")
    if name.endswith(".parquet"):
        return pq.read_table(path).to_pylist()  # type: ignore[no-any-return]
    with (gzip.open if path.name.endswith(".gz") else open)(path, "rt", encoding="utf-8", newline="") as file:
        if name.endswith((".csv", ".tsv")):
            rows = list(csv.DictReader(file, dialect=_dialect(name)))
            return [row | {"summary_sentences": json.loads(row["summary_sentences"])} for row in rows]
        return [json.loads(line) for line in file]
