"""Open quotes in CSV: the records are those of a reader that tries again at each line, but in linear time."""

import csv
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru.batch import csv as csv_module
from summarize_ru.batch.csv import CsvReader
from summarize_ru.batch.formats import FORMATS, InputFile


def records(content: str, folder: Path) -> list[tuple[int, str, str]]:
    """The number, text and reason of each record after the header."""
    path = folder / "rows.csv"
    path.write_bytes(content.encode())
    with closing(CsvReader(InputFile(str(path), FORMATS[1]), "text")) as reader:
        return [(record.number, record.raw.decode(), record.reason) for record in reader]


def slowly(content: str, longest: int) -> Iterator[tuple[int, str, bool]]:
    """For each record its number, its text and whether it is CSV; each is tried anew from its first line on."""
    lines = content.split("\n")
    lines = [line + "\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])
    start = 1
    while start < len(lines):
        for stop in range(start + 1, len(lines) + 1):
            if stop > start + 1 and sum(len(line.encode()) for line in lines[start:stop]) > longest:
                stop = start  # noqa: PLW2901  (it is not closed soon enough)
                break
            try:
                list(csv.reader(lines[start:stop], strict=True))
                break
            except csv.Error as error:
                if "unexpected end" not in str(error):
                    stop = start  # noqa: PLW2901  (nothing that follows makes it CSV)
                    break
        else:
            stop = start
        size = max(1, stop - start)
        text = "".join(lines[start : start + size])
        if text.strip("\r\n") or stop == start:
            yield start + 1, text, stop > start
        start += size


@pytest.mark.parametrize("longest", [1 << 26, 30])
@given(content=st.text(alphabet='",;a\r\n', max_size=60))
def test_the_records_are_those_of_a_reader_that_tries_each_line_anew(
    longest: int, content: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = f"text,id\n{content}"
    with mock.patch.object(csv_module, "_LONGEST_UNCLOSED", longest):
        found = records(content, tmp_path_factory.getbasetemp())
    assert [(number, text, not reason) for number, text, reason in found] == list(slowly(content, longest))


HARD = {
    "open to the end of the file": 'a",x,"c\n',
    "open and closed wrongly": 'a",x,"c\n' * 9 + 'a"b\n',
    "open from the first cell on": '"a,b\n',
    "closed by the next, which opens another": '"a\nb","c\n',
    "doubled": '"""a\n""b"" ""\n',
    "good in between": '"a\n1,2,3\n',
    "long records": '"' + "a\n" * 50 + '",1,2\n',
    "blank": '"\n\n\n',
}


@pytest.mark.parametrize("longest", [1 << 26, 1000])
@pytest.mark.parametrize("pattern", HARD.values(), ids=HARD)
def test_no_line_is_parsed_more_than_twice(
    pattern: str, longest: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = count()
    parse = csv_module._parse

    def counted(line: str, delimiter: str) -> tuple[list[str], str]:
        next(calls)
        return parse(line, delimiter)

    monkeypatch.setattr(csv_module, "_LONGEST_UNCLOSED", longest)
    monkeypatch.setattr(csv_module, "_parse", counted)
    content = "text,x,y\n" + pattern * (20_000 // len(pattern))
    found = records(content, tmp_path)
    assert (
        "".join(text for _, text, _ in found) == content.partition("\n")[2].replace("\n\n", "\n") or "\n\n" in content
    )
    lines = content.count("\n")
    assert next(calls) <= 2 * lines + 10
