"""Files with a text in each row: every row is a document with its source and its date."""

import datetime as dt
import json

import pytest

from summarize_ru import Document, InvalidOptionError, MissingFieldError, NotTextError, UnreadableDocumentError, read
from summarize_ru.reading import read_all
from summarize_ru.reading.dates import read_date

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
        (
            b'{"a": "text"}\n{"b": "y"}\n',
            "a.jsonl",
            "a file of JSON lines that has no field named text; there are a, b$",
        ),
        (b",title,body\n1,x,y,z\n", "a.csv", "a CSV file that has no field named text; there are title, body$"),
        (b"[1]\n[2]\n", "a.jsonl", "a file of JSON lines that has no JSON object in line 1"),
        (b'[{"a": 1}]', "a.json", "a JSON array that has no field named text; there are a$"),
        (b'[{"a": 1}', "a.json", "a JSON array that is damaged"),
    ],
)
def test_what_has_no_texts_is_told(content: bytes, name: str, message: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=message):
        list(read_all(content, name=name))


def test_they_are_not_one_text() -> None:
    with pytest.raises(NotTextError, match="a file of JSON lines"):
        read(JSON_LINES.encode())


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b'[{"text": "x", "date": "14.10.2025"}, {"text": ""}, 5]', "a.json"),
        (b'{"text": "x", "date": 1760400000}\n', None),
        (b"text;date\nx;14.10.2025\n", "a.csv"),
    ],
)
def test_dates_of_rows_are_read(content: bytes, name: str | None) -> None:
    (document,) = read_all(content, name=name)
    assert document.date is not None
    assert (document.text, str(document.date)[:10]) == ("x", "2025-10-14")


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv"])
def test_an_empty_file_has_no_rows(name: str) -> None:
    assert [*read_all(b"", name=name)] == []


def test_of_rows_with_many_fields_some_are_named() -> None:
    with pytest.raises(MissingFieldError) as caught:
        list(read_all(json.dumps([{f"f{number}": ""} for number in range(100)]).encode()))
    assert caught.value.fields == tuple(f"f{number}" for number in range(50))


@pytest.mark.parametrize(
    ("name", "kind"), [("a.jsonl", "a file of JSON lines"), ("a.csv", "a CSV file"), ("a.tsv", "a TSV file")]
)
def test_an_error_names_the_kind_of_the_file(name: str, kind: str) -> None:
    content = b'{"body": "x"}' if name == "a.jsonl" else b"body\nx\n"
    with pytest.raises(MissingFieldError, match=kind):
        list(read_all(content, name=name))


OTHER_FIELDS = {"text": "body", "source": "site", "date": "published", "title": "headline"}
ROW = {"body": "Паром сел на мель.", "site": "Утро", "published": "2026-03-14", "headline": "Паром", "source": "РСС"}


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ((json.dumps(ROW) + "\n") * 2, None),
        (json.dumps([ROW, ROW]), None),
        ("\n".join([",".join(ROW), *[",".join(ROW.values())] * 2]), "a.csv"),
    ],
    ids=["lines", "array", "table"],
)
def test_fields_may_have_other_names(content: str, name: str | None) -> None:
    expected = Document("Паром сел на мель.", "Паром", source="Утро", date=dt.date(2026, 3, 14))
    assert [*read_all(content.encode(), name=name, fields=OTHER_FIELDS)] == [expected] * 2


def test_one_row_is_a_row_by_the_name_of_its_file() -> None:
    (document,) = read_all(json.dumps(ROW).encode(), name="a.jsonl", fields={"text": "body"})
    assert document.text == ROW["body"]


def test_a_field_that_no_row_has_is_told() -> None:
    with pytest.raises(UnreadableDocumentError, match="named published; there are text, channel, date, title, source"):
        list(read_all(JSON_LINES.encode(), fields={"date": "published"}))
    with pytest.raises(InvalidOptionError, match="under text, title, source and date"):
        list(read_all(JSON_LINES.encode(), fields={"body": "text"}))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("14.10.2025", "2025-10-14"),
        ("14.10.2025, 8:30", "2025-10-14T08:30:00"),
        ("4 мая 2025 г., 08:30:15", "2025-05-04T08:30:15"),
        ("1 марта 2025 года в 9:05", "2025-03-01T09:05:00"),
        ("2025-10-14T08:30:00Z", "2025-10-14T08:30:00+00:00"),
        ("Tue, 14 Oct 2025 08:30:00 +0300", "2025-10-14T08:30:00+03:00"),
        (1760428800, "2025-10-14T08:00:00+00:00"),
        ("1760428800", "2025-10-14T08:00:00+00:00"),
        (1760428800500, "2025-10-14T08:00:00.500000+00:00"),
        (1760428800.5, "2025-10-14T08:00:00.500000+00:00"),
        (20251014, "2025-10-14"),
    ],
    ids=str,
)
def test_dates_are_read_as_files_write_them(value: object, expected: str) -> None:
    date = read_date(value)
    assert date is not None
    assert date.isoformat() == expected


@pytest.mark.parametrize("value", ["", "вчера", "12:30", "31.02.2025", "14.10.2025 25:00", "2025", 5, -1, True, None])
def test_what_is_no_date_is_none(value: object) -> None:
    assert read_date(value) is None


def test_an_array_is_not_one_text() -> None:
    with pytest.raises(UnreadableDocumentError, match=r"in an array; write one in each line: jq -c '\.\[\]' FILE"):
        read(json.dumps([ROW]).encode())
