"""Files with a text in each row: every row is a document with its source and its date."""

import datetime as dt
import json

import pytest

from summarize_ru import Document, NotTextError, UnreadableDocumentError, read
from summarize_ru.reading import read_all

JSON_LINES = (
    '{"text": "Паром сел на мель.", "channel": "Утро", "date": "2026-03-14T08:00:00+03:00"}\n'
    "\n"
    '{"text": "Его сняли.", "title": "Паром", "source": "День", "channel": "Вечер", "date": "2026-03-15"}\r\n'
    '{"text": null, "title": "Без текста"}\n'
    '{"text": "Паром снова ходит.", "date": "вчера"}\n'
)
MOSCOW = dt.timezone(dt.timedelta(hours=3))
DOCUMENTS = [
    Document("Паром сел на мель.", source="Утро", date=dt.datetime(2026, 3, 14, 8, tzinfo=MOSCOW)),
    Document("Его сняли.", "Паром", source="День", date=dt.date(2026, 3, 15)),
    Document("Паром снова ходит."),
]


@pytest.mark.parametrize("name", [None, "news.jsonl", "news.txt"])
def test_json_lines(name: str | None) -> None:
    assert [*read_all(JSON_LINES.encode(), name=name)] == DOCUMENTS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings(encoding: str) -> None:
    assert [*read_all(JSON_LINES.encode(encoding), name="news.jsonl")] == DOCUMENTS


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.tab", "\t")])
def test_tables(name: str, mark: str) -> None:
    rows = [["date", "text", "title"], ["2026-03-14", '"Паром, сел\nна мель."', "Паром"], ["", "", "Пусто"]]
    content = "\r\n".join(mark.join(row) for row in rows)
    assert [*read_all(content.encode(), name=name)] == [
        Document("Паром, сел\nна мель.", "Паром", date=dt.date(2026, 3, 14))
    ]


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b'{"text": "x"}\n{"text": \n', "a.jsonl", "a file of JSON lines that is damaged in line 2"),
        (b'{"text": "x"}\n{} []\n', "a.jsonl", "a file of JSON lines that is damaged in line 2"),
        (b'{"a": "text"}\n{"a": "y"}\n', "a.jsonl", "a file of JSON lines that has no field named text"),
        (b"title,body\nx,y\n", "a.csv", "a CSV file that has no field named text"),
        (b"[1]\n[2]\n", "a.jsonl", "a file of JSON lines that has no object in line 1"),
    ],
)
def test_what_has_no_texts_is_told(content: bytes, name: str, message: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=message):
        list(read_all(content, name=name))


def test_they_are_not_one_text() -> None:
    with pytest.raises(NotTextError, match="a file of JSON lines"):
        read(JSON_LINES.encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_array_of_json(encoding: str) -> None:
    array = json.dumps([json.loads(line) for line in JSON_LINES.splitlines() if line.strip()], ensure_ascii=False)
    content = array.encode(encoding)
    assert [*read_all(content, name="news.json")] == DOCUMENTS
    with pytest.raises(UnreadableDocumentError, match=r"in an array, not one in each line; .* jq -c '\.\[\]' FILE"):
        read(content)
    with pytest.raises(UnreadableDocumentError, match="is damaged or cut short"):
        [*read_all(array[:-9].encode(), name="news.json")]
