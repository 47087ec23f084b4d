"""From records to rows: what is added, what stays as it was, and every reason to refuse a row."""

import csv
import io
import json
import pickle
from functools import partial

import pytest

from summarize_ru import Summarizer, Words
from summarize_ru.batch.collection import Fields
from summarize_ru.batch.csv import CsvTransform
from summarize_ru.batch.json_lines import JsonTransform
from summarize_ru.batch.lines import Record
from summarize_ru.batch.outcomes import Failure, Outcome
from summarize_ru.batch.parquet import ParquetRecord, ParquetTransform
from tests.samples import CHAIN, ODD_TEXTS

SUMMARIZER = Summarizer(length=2)
SUMMARY = SUMMARIZER(CHAIN)
SENTENCES = [
    {"index": sentence.index, "start": sentence.start, "stop": sentence.stop, "score": sentence.score}
    for sentence in SUMMARY
]


def of_json(line: str | bytes, fields: Fields = Fields()) -> Outcome:  # noqa: B008  (a frozen value)
    raw = line if isinstance(line, bytes) else line.encode()
    return JsonTransform(SUMMARIZER, fields)(Record(7, raw))


def of_csv(
    line: str | bytes,
    header: tuple[str, ...] = ("id", "text"),
    delimiter: str = ",",
    line_break: bytes = b"\n",
    title: str | None = None,
) -> Outcome:
    raw = line if isinstance(line, bytes) else line.encode()
    return CsvTransform(SUMMARIZER, Fields(title=title), header, delimiter, line_break)(Record(7, raw))


def reason(outcome: Outcome) -> str:
    assert outcome.output in {b"", b"null\n"}
    assert outcome.failure is not None
    assert outcome.failure.number == 7
    return outcome.failure.reason


def test_a_json_row_has_the_summary_and_its_sentences() -> None:
    outcome = of_json(json.dumps({"id": 1, "text": CHAIN}) + "\n")
    assert json.loads(outcome.output) == {
        "id": 1,
        "text": CHAIN,
        "summary": SUMMARY.text,
        "summary_sentences": SENTENCES,
    }
    assert outcome._replace(output=b"") == Outcome(b"")


def test_what_a_json_row_had_stays_byte_for_byte() -> None:
    line = '{"n":1.10000000000000000000001,  "big":1e999,"text":"Кот \\u0441пит.","e":"\\ud83d","n":2 }\r\n'
    row = of_json(line).output
    assert row.startswith(line.rstrip()[:-2].encode() + b', "summary": "')
    assert row.endswith(b"}]}\n")
    assert json.loads(row)["summary"] == "Кот спит."


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b" \n"])
def test_how_a_line_ends_does_not_matter(end: bytes) -> None:
    assert of_json(b'{"text": "a"}' + end).output.count(b"\n") == 1


def test_the_title_counts() -> None:
    fields = Fields(title="title")
    row = {"text": CHAIN, "title": "Дождь и огород"}
    outcome = of_json(json.dumps(row), fields)
    assert json.loads(outcome.output)["summary"] == SUMMARIZER(CHAIN, row["title"]).text != SUMMARY.text
    assert outcome.is_titled
    for title in ({"title": None}, {}):
        outcome = of_json(json.dumps({"text": CHAIN} | title), fields)
        assert json.loads(outcome.output)["summary"] == SUMMARY.text
        assert outcome.is_titled == bool(title)


@pytest.mark.parametrize("row", [{"text": CHAIN, "title": 5}, {"text": None, "title": "a"}, {"title": "a"}])
def test_a_row_that_is_bad_may_have_a_title(row: dict[str, object]) -> None:
    outcome = of_json(json.dumps(row), Fields(title="title"))
    assert outcome.failure is not None
    assert outcome.is_titled
    assert not of_json(json.dumps(row), Fields(title="titel")).is_titled


def test_a_summary_that_a_json_row_had_is_replaced() -> None:
    row = {"summary": "Прежнее.", "text": CHAIN, "summary_sentences": None, "id": 1}
    outcome = of_json(json.dumps(row))
    assert outcome.is_replaced
    assert list(json.loads(outcome.output)) == ["text", "id", "summary", "summary_sentences"]
    assert json.loads(outcome.output)["summary"] == SUMMARY.text


def test_of_a_json_row_with_a_summary_nothing_else_is_taken_out() -> None:
    line = (
        '{ "summary_sentences":[1,{"}":","}],"text":"Раз. Два.","summary":"старое","price":1.10 , '
        '"x":12345678901234567.123,"m":1e999,"s\\u0075mmary" : 1,"e":"\\u0041","d":1,\t"summary":{},"d":2, '
        f'"n":{"1" * 5000}, "summary" : null }}\r\n'
    )
    outcome = of_json(line)
    assert outcome.is_replaced
    kept = (
        '{"text":"Раз. Два.","price":1.10 , "x":12345678901234567.123,"m":1e999,"e":"\\u0041","d":1,"d":2, '
        f'"n":{"1" * 5000}, "summary": "Раз. Два.", "summary_sentences": ['
    )
    assert outcome.output.decode().startswith(kept)
    assert outcome.output.endswith(b"}]}\n")


def test_a_json_row_may_have_a_summary_under_another_name() -> None:
    row = {"summary": "Прежнее.", "text": CHAIN, "summary_sentences": None, "id": 1}
    outcome = of_json(json.dumps(row), Fields(summary="кратко"))
    assert not outcome.is_replaced
    assert json.loads(outcome.output) == row | {"кратко": SUMMARY.text, "кратко_sentences": SENTENCES}


@pytest.mark.parametrize("text", [text for text, _ in ODD_TEXTS.values()], ids=ODD_TEXTS)
def test_odd_texts_have_summaries(text: str) -> None:
    row = json.loads(of_json(json.dumps({"text": text})).output)
    assert row["text"] == text
    assert row["summary"] == SUMMARIZER(text).text
    if text.isprintable():  # others cannot be in a CSV file as they are
        (cells,) = csv.reader([of_csv(f'1,"{text}"\n').output.decode()])
        assert cells[2] == row["summary"]


BAD_LINES = {
    b'{"text": "a"\n': "broken JSON: Expecting ',' delimiter at character 13",
    b" {}}": "broken JSON: Extra data at character 3",
    b'{"text": "a': "broken JSON: Unterminated string starting at character 10",
    b"[" * 200_000: "arrays and objects are nested too deeply to be read",
    b'["text"]': "the row is an array, not an object",
    b'"text"': "the row is a text, not an object",
    b"null": "the row is null, not an object",
    b'{"id": 1, "body": "a"}': "no field 'text'; there are 'id', 'body'",
    b"{}": "no field 'text'; there are none",
    b'{"text": null}': "the field 'text' is null, not a text",
    b'{"text": 5}': "the field 'text' is a number, not a text",
    b'{"text": 5.5}': "the field 'text' is a number, not a text",
    b'{"text": true}': "the field 'text' is a boolean, not a text",
    b'{"text": ["a"]}': "the field 'text' is an array, not a text",
    b'{"text": {}}': "the field 'text' is an object, not a text",
    b'{"text": ""}': "the field 'text' is empty",
    b'{"text": " \\n"}': "the field 'text' is empty",
    b'{"text": "a", "title": 5}': "the field 'title' is a number, not a text",
}


@pytest.mark.parametrize(("line", "expected"), BAD_LINES.items(), ids=BAD_LINES.values())
def test_bad_lines(line: bytes, expected: str) -> None:
    outcome = of_json(line, Fields(title="title"))
    assert reason(outcome).startswith(expected)
    assert outcome.failure is not None
    assert outcome.failure.original == line.decode("utf-8", "backslashreplace").rstrip("\n")


def test_a_csv_row_has_two_more_fields() -> None:
    outcome = of_csv(f'1,"{CHAIN}"\n')
    (cells,) = csv.reader(io.StringIO(outcome.output.decode(), newline=""))
    assert cells[:3] == ["1", CHAIN, SUMMARY.text]
    assert json.loads(cells[3]) == SENTENCES


def test_what_a_csv_row_had_stays_byte_for_byte() -> None:
    line = '"","Кот ""спит"".\nПёс лает.",,"x"'
    row = of_csv(line + "\r\n", ("a", "text", "b", "c"), line_break=b"\r\n").output.decode()
    assert row.startswith(line + ',"Кот ""спит"". Пёс лает.",')
    assert row.endswith(']"\r\n')
    assert of_csv("1;Кот спит.", delimiter=";").output.startswith("1;Кот спит.;Кот спит.;".encode())


def test_the_header_has_two_more_names() -> None:
    row = CsvTransform(SUMMARIZER, Fields(summary="a b"), ("id", "te,xt"), ",", b"\r\n")
    assert row.header_row() == b'id,"te,xt",a b,a b_sentences\r\n'


def test_a_summary_that_a_csv_row_had_is_replaced() -> None:
    header = ("summary", "text", "id")
    outcome = of_csv('"Прежнее.","Кот\r спит.",1\n', header)
    assert outcome.is_replaced
    (cells,) = csv.reader(io.StringIO(outcome.output.decode(), newline=""))
    assert cells[:3] == ["Кот\r спит.", "1", "Кот спит."]
    assert CsvTransform(SUMMARIZER, Fields(), header, ",", b"\n").header_row() == b"text,id,summary,summary_sentences\n"


def test_the_title_of_a_csv_row_counts() -> None:
    outcome = of_csv(f'"{CHAIN}",Дождь и огород\n', ("text", "title"), title="title")
    (cells,) = csv.reader([outcome.output.decode()])
    assert cells[2] == SUMMARIZER(CHAIN, "Дождь и огород").text


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"1\n", "1 field, where the header has 2"),
        (b"1,2,3\n", "3 fields, where the header has 2"),
        (b"1,\n", "the field 'text' is empty"),
        (b'1," "\n', "the field 'text' is empty"),
    ],
)
def test_bad_csv_rows(line: bytes, expected: str) -> None:
    assert reason(of_csv(line)) == expected


def test_what_the_reader_knows_already() -> None:
    outcome = JsonTransform(SUMMARIZER, Fields())(Record(7, b'{"text": "\xea"}\r\n', "broken"))
    assert outcome.failure == Failure(7, "broken", '{"text": "\\xea"}')


def test_values() -> None:
    row = ParquetTransform(SUMMARIZER, Fields())
    assert json.loads(row(ParquetRecord(7, CHAIN, None)).output) == [SUMMARY.text, SENTENCES]
    assert json.loads(row(ParquetRecord(7, CHAIN, "Дождь и огород")).output)[0] != SUMMARY.text
    assert not row(ParquetRecord(7, CHAIN, None)).is_replaced
    assert ParquetTransform(SUMMARIZER, Fields(), is_replaced=True)(ParquetRecord(7, CHAIN, None)).is_replaced
    for text, title, expected in (
        (None, None, "the column 'text' is null, not a text"),
        ("", None, "the column 'text' is empty"),
        (b"\xff", None, "the column 'text' is bytes that are not UTF-8, not a text"),
        ("a", 5, "the column 'title' is a number, not a text"),
    ):
        outcome = ParquetTransform(SUMMARIZER, Fields(title="title"))(ParquetRecord(7, text, title))
        assert reason(outcome) == expected
        assert outcome.failure is not None
        assert outcome.failure.original is None


def fail(_: object) -> list[float]:
    raise ZeroDivisionError("by nothing")


def test_an_error_of_any_kind_is_one_of_its_row() -> None:
    summarizer = Summarizer(method=fail)  # type: ignore[arg-type]
    assert reason(JsonTransform(summarizer, Fields())(Record(7, b'{"text": "a"}'))) == "ZeroDivisionError: by nothing"
    assert (
        reason(ParquetTransform(summarizer, Fields())(ParquetRecord(7, "a", None))) == "ZeroDivisionError: by nothing"
    )


def test_an_error_as_json() -> None:
    error = Failure(3, "broken", 'кот "\ud800')
    assert error.as_json("line") == '{"line": 3, "reason": "broken", "original": "кот \\"\\ud800"}\n'.encode()
    assert Failure(3, "broken", None).as_json("row") == b'{"row": 3, "reason": "broken"}\n'


@pytest.mark.parametrize(
    "row",
    [
        JsonTransform(SUMMARIZER, Fields()),
        CsvTransform(SUMMARIZER, Fields(), ("text",), ",", b"\n"),
        ParquetTransform(SUMMARIZER, Fields()),
    ],
)
def test_what_workers_are_sent_is_small_and_comes_back_the_same(
    row: JsonTransform | CsvTransform | ParquetTransform,
) -> None:
    sent = pickle.dumps(row)
    assert len(sent) < 1000
    assert pickle.loads(sent) == row


def test_a_length_that_fits_nothing_gives_an_empty_summary() -> None:
    outcome = JsonTransform(Summarizer(length=Words(1)), Fields())(Record(1, json.dumps({"text": CHAIN}).encode()))
    assert json.loads(outcome.output) == {"text": CHAIN, "summary": "", "summary_sentences": []}
    assert outcome.is_empty
    assert not of_json(json.dumps({"text": CHAIN})).is_empty


def test_a_number_may_have_any_number_of_digits() -> None:
    line = f'{{"text": "a", "n": {"1" * 5000}}}'
    assert of_json(line).output.startswith(line[:-1].encode() + b", ")
    assert reason(of_json(f'{{"text": {"1" * 5000}}}')) == "the field 'text' is a number, not a text"


def test_a_query_has_a_say_or_not() -> None:
    for query, is_answered in (("дождь", True), ("вертолёт", False)):
        summarize = partial(SUMMARIZER, query=query)
        raw = json.dumps({"text": CHAIN}).encode()
        assert JsonTransform(summarize, Fields())(Record(1, raw)).is_answered == is_answered
        csv_row = CsvTransform(summarize, Fields(), ("text",), ",", b"\n")
        assert csv_row(Record(1, f'"{CHAIN}"\n'.encode())).is_answered == is_answered
        assert ParquetTransform(summarize, Fields())(ParquetRecord(1, CHAIN, None)).is_answered == is_answered


def test_a_row_without_the_field_is_lacking() -> None:
    assert of_json('{"body": "a"}').is_lacking
    for line in ('{"text": null}', '{"text": "a"}', "5", '{"body'):
        assert not of_json(line).is_lacking
