"""The records of a Parquet file, and the output made of them."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from summarize_ru.batch.collection import Fields
from summarize_ru.batch.errors import CollectionError
from summarize_ru.batch.parquet import ParquetReader, ParquetRecord
from tests.batch.samples import read_collection, write_collection

ROWS = [{"id": number, "text": f"Кот {number} спит.", "title": "Кот" if number else None} for number in range(10)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "in.parquet"
    write_collection(path, ROWS)
    return path


def test_rows_are_numbered_from_one_and_gone_on_with_from_any(path: Path) -> None:
    fields = Fields(title="title")
    expected = [ParquetRecord(row["id"] + 1, row["text"], row["title"]) for row in ROWS]  # type: ignore[operator]
    for done in range(11):
        with closing(ParquetReader(str(path), fields)) as source, closing(ParquetReader(str(path), fields)) as other:
            assert (source.total, source.position) == (10, 0)
            assert list(source) == expected
            for _ in range(done):
                source.advance()
            assert source.position == done
            other.resume(json.loads(json.dumps(source.place)))
            assert list(other) == expected[done:]


def test_a_place_in_another_file_is_refused(path: Path) -> None:
    with closing(ParquetReader(str(path), Fields())) as source:
        place = source.place
    write_collection(path, ROWS[:9])
    with (
        closing(ParquetReader(str(path), Fields())) as source,
        pytest.raises(CollectionError, match="is not the file that the interrupted run has read"),
    ):
        source.resume(place)


@pytest.mark.parametrize("rows", [ROWS[::-1], ROWS[:9], [ROWS[0] | {"text": "Пёс 0 лает"}, *ROWS[1:]]])
def test_a_file_that_is_written_anew_while_it_is_read_gets_no_summaries_of_other_texts(
    rows: list[dict[str, object]], path: Path, tmp_path: Path
) -> None:
    (tmp_path / "part").write_text('["Кратко.", []]\n' * 10, encoding="utf-8")
    with closing(ParquetReader(str(path), Fields())) as reader:
        write_collection(path, rows)  # in place: this is the file that is open
        with pytest.raises(CollectionError, match=r"was changed while it was read|cannot be read to its end"):
            reader.assemble(str(tmp_path / "part"), str(tmp_path / "out.parquet"))


def test_the_output_has_the_rows_with_the_values_of_their_lines(path: Path, tmp_path: Path) -> None:
    lines = [f'["Кратко {number}.", []]\n' if number % 2 else "null\n" for number in range(10)]
    (tmp_path / "part").write_text("".join(lines), encoding="utf-8")
    with closing(ParquetReader(str(path), Fields(summary="short"))) as source:
        source.assemble(str(tmp_path / "part"), str(tmp_path / "out.parquet"))
    assert read_collection(tmp_path / "out.parquet") == [
        row | {"short": f"Кратко {row['id']}.", "short_sentences": []} for row in ROWS[1::2]
    ]
