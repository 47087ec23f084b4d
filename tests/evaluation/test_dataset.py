import gzip
import json
import zipfile
from pathlib import Path

import pytest

from summarize_ru.errors import InvalidExampleError
from summarize_ru.evaluation import Example, digest, read_examples

ROWS = [
    {
        "text": "Дождь шёл неделю. Река вышла из берегов.",
        "title": "Паводок",
        "summary": "Река разлилась. Читайте у нас.",
    },
    {"text": "Выставка открылась.", "title": "", "summary": "Открылась выставка.", "url": "https://example.org"},
    {"text": "Кот спит.", "summary": "Спит кот. Подробности — в материале.", "summary_core": "Спит кот."},
]
EXAMPLES = [
    Example("Дождь шёл неделю. Река вышла из берегов.", ("Река разлилась. Читайте у нас.",), "Паводок"),
    Example("Выставка открылась.", ("Открылась выставка.",)),
    Example("Кот спит.", ("Спит кот.",)),
]
CONTENT = "\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode()


@pytest.fixture(params=["jsonl", "jsonl.gz", "zip"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / f"test.{request.param}"
    if request.param == "zip":
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("ru_test.jsonl", CONTENT)
    else:
        file.write_bytes(gzip.compress(CONTENT) if request.param == "jsonl.gz" else CONTENT)
    return file


def test_files_are_read_as_they_come(path: Path) -> None:
    assert list(read_examples(path)) == EXAMPLES


def test_no_more_is_read_than_asked_for(path: Path) -> None:
    assert list(read_examples(path, limit=1)) == EXAMPLES[:1]


@pytest.mark.parametrize("line", ["[]", "{", '{"text": "Кот спит."}', '{"text": 1, "summary": "Кот."}', "null"])
def test_a_line_that_is_no_example_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "data.jsonl"
    file.write_bytes(CONTENT + b"\n" + line.encode())
    with pytest.raises(InvalidExampleError, match=r"data\.jsonl, line 4: expected a JSON object"):
        list(read_examples(file))


def test_the_digest_changes_with_the_data_alone() -> None:
    assert digest(EXAMPLES) == digest(iter(EXAMPLES))
    assert len({digest(EXAMPLES), digest(EXAMPLES[:2]), digest(EXAMPLES[::-1])}) == 3
