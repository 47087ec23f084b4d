"""The targets for files of many texts: each row of any file comes out with a summary, or with a reason why it has none.

The first byte says how the others are used: whether they are repeated many times, so that a slow reader exceeds the
time limit, and how they become a gzip file.
"""

import contextlib
import csv
import gzip
import io
import json
from collections.abc import Callable, Iterator
from typing import Any, Final

import pyarrow as pa
from pyarrow import parquet as pq

from fuzz.scratch import scratch_folder
from summarize_ru.cli import main

_LONG: Final = 5_000  # bytes of contents that are repeated; `make hostile` takes a megabyte
_DONE: Final = {0, 1}


def json_lines(data: bytes) -> None:
    """Each row of JSON lines that is not blank comes out once."""
    content = _content(data)
    status, rows, errors = _run(".jsonl", content)
    if status in _DONE:
        assert all(isinstance(json.loads(row)["summary"], str) for row in rows.splitlines())
        if content.isascii() and b"\r" not in content and b"\0" not in content:
            filled = sum(not line.isspace() for line in io.BytesIO(content))
            assert len(rows.splitlines()) + len(errors) == filled


def comma_separated(data: bytes) -> None:
    """The output for CSV is CSV, with a summary in each of its rows."""
    status, rows, _ = _run(".csv", _content(data))
    if status in _DONE and rows:
        text = rows.decode("utf-8-sig")
        delimiter = max(",;\t|", key=text.partition("\n")[0].count)
        columns, *cells = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        assert "summary" in columns
        assert all(len(row) == len(columns) for row in cells)


def columnar(data: bytes) -> None:
    """A Parquet file comes out as one, however it is damaged, or one line says why not."""
    status, rows, errors = _run(".parquet", data[1:])
    if status in _DONE:
        done = 0
        if rows:
            summaries = pq.read_table(io.BytesIO(rows)).column("summary")
            assert summaries.null_count == 0
            done = len(summaries)
        count = pq.ParquetFile(io.BytesIO(data[1:])).metadata.num_rows
        assert done + len(errors) == count, (done, errors, count)


def compressed(data: bytes) -> None:
    """The rows before a damage in a gzip file come out; a whole file gives the same as its contents."""
    kind, content = data[:1] or b"\0", _content(data)
    if kind[0] % 2:
        members = content.split(b"\0")
        packed = b"".join(gzip.compress(member, mtime=0) for member in members)
        status, rows, _ = _run(".jsonl.gz", packed)
        assert (status, rows) == _run(".jsonl", b"".join(members))[:2]
    else:
        _run(".jsonl.gz", content)


def seeds(target: str) -> Iterator[bytes]:
    """The first inputs of a target: a good file, one with other columns, and nothing."""
    rows: tuple[dict[str, Any], ...] = ({"text": "Кот спит. Пёс лает."}, {"id": 1, "text": "Да."}, {"text": None}, {})
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    match target:
        case "json_lines":
            yield from (b"\1" + lines, b"\0" + lines, b"\1" + lines.decode().encode("utf-16"))
        case "comma_separated":
            cells = 'id,text\n1,"Кот спит. ""Пёс"" лает."\n2,Да.\n\n3\n'.encode()
            yield from (b"\1" + cells, b"\0" + cells, b"\1" + cells.replace(b",", b";"), b'\0text\n"')
        case "columnar":
            for table in ({"text": ["Кот спит.", None]}, {"id": [1], "text": [b"\xd0"]}, {"text": [["Да."]]}):
                stream = io.BytesIO()
                plain: dict[str, Any] = {"use_dictionary": False, "write_statistics": False, "store_schema": False}
                pq.write_table(pa.table(table), stream, compression="none", **plain)
                yield b"\1" + stream.getvalue()
        case "compressed":
            yield from (b"\1" + lines, b"\2" + gzip.compress(lines, mtime=0), b"\2" + gzip.compress(lines, mtime=0) * 2)
    yield b""


def _content(data: bytes) -> bytes:
    return data[1:] * max(1, _LONG // max(1, len(data) - 1)) if data[:1] == b"\0" else data[1:]


def _run(suffix: str, content: bytes) -> tuple[int, bytes, list[dict[str, Any]]]:
    """The status of the command on a file, what it wrote, and the rows that could not be summarized."""
    folder = scratch_folder()
    for path in folder.iterdir():
        path.unlink()
    source, output, failures = folder / f"in{suffix}", folder / f"out{suffix}", folder / "errors.jsonl"
    source.write_bytes(content)
    words = [str(source), "--errors", str(failures), "-m", "lead", "--quiet"]
    if suffix == ".parquet":  # the others write to standard output, in a third of the time
        words += ["-o", str(output)]
    written, said = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(said):
        status = main(words)
    assert status in {0, 1, 2}
    assert (status == 0) or said.getvalue()
    written.flush()
    written.buffer.seek(0)
    rows = output.read_bytes() if output.exists() else written.buffer.read()
    errors = [json.loads(line) for line in failures.read_bytes().splitlines()] if failures.exists() else []
    return status, rows, errors


READERS: Final[tuple[Callable[[bytes], None], ...]] = (json_lines, comma_separated, columnar, compressed)
"""A target for each format."""
