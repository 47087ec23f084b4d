"""Errors: their messages, attributes and base classes, and that they survive pickling."""

import copy
import pickle

import pytest

from summarize_ru import (
    BrokenEncodingError,
    DoubtfulEncodingError,
    DownloadError,
    InvalidDocumentError,
    InvalidExampleError,
    InvalidLengthError,
    InvalidOptionError,
    InvalidScoresError,
    InvalidTextError,
    MissingExtraError,
    MissingFieldError,
    MissingFileError,
    NoArticleError,
    NoExplanationError,
    NotTextError,
    PageLimitError,
    RowError,
    SummarizeRuError,
    UnknownEncodingError,
    UnknownMethodError,
    UnreadableDocumentError,
    UnreadableFileError,
    WorkerError,
)
from summarize_ru.batch.errors import CollectionError, DamagedFileError, LostPartError
from summarize_ru.server.errors import RequestError

EVERY_ERROR: tuple[tuple[SummarizeRuError, type[Exception], str, dict[str, object]], ...] = (
    (
        RequestError("words", "must be a whole number"),
        ValueError,
        "words: must be a whole number",
        {"parameter": "words", "problem": "must be a whole number"},
    ),
    (
        RequestError(None, "two lengths are given"),
        ValueError,
        "two lengths are given",
        {"parameter": None, "problem": "two lengths are given"},
    ),
    (
        InvalidTextError("bytes"),
        TypeError,
        'a text must be a str, not bytes: decode it first, for example text.decode("utf-8")',
        {"type_name": "bytes", "argument": "text"},
    ),
    (
        InvalidTextError("int", "title"),
        TypeError,
        "the title must be a str, not int: pass the title as one string",
        {"type_name": "int", "argument": "title"},
    ),
    (
        InvalidTextError("bytes", "query"),
        TypeError,
        'the query must be a str, not bytes: decode it first, for example query.decode("utf-8")',
        {"type_name": "bytes", "argument": "query"},
    ),
    (
        InvalidDocumentError(2, "begins at 5, before the end of the one before it at 7"),
        ValueError,
        (
            "block 2 begins at 5, before the end of the one before it at 7; "
            "blocks stand in order and cover all but white space"
        ),
        {"number": 2, "problem": "begins at 5, before the end of the one before it at 7"},
    ),
    (
        InvalidDocumentError(None, "Паром стоит."),
        ValueError,
        "the blocks end before 'Паром стоит.'; they must cover all but white space",
        {"number": None, "problem": "Паром стоит."},
    ),
    (
        InvalidLengthError("Sentences", 0, "a whole number of at least 1"),
        ValueError,
        "Sentences takes a whole number of at least 1, not 0",
        {"unit": "Sentences", "value": 0, "expected": "a whole number of at least 1"},
    ),
    (
        InvalidOptionError("diversity", 2, "a number from 0 to 1"),
        ValueError,
        "diversity must be a number from 0 to 1, not 2",
        {"option": "diversity", "value": 2, "expected": "a number from 0 to 1"},
    ),
    (
        InvalidExampleError("news.jsonl", 7),
        ValueError,
        'news.jsonl, line 7: expected a JSON object with the strings "text" and "summary"',
        {"path": "news.jsonl", "line": 7},
    ),
    (
        InvalidScoresError("mine", 3, "an array of shape (2,)"),
        ValueError,
        "mine must give one finite score for each of 3 sentences; it gave an array of shape (2,)",
        {"scorer": "mine", "sentence_count": 3, "given": "an array of shape (2,)"},
    ),
    (
        InvalidScoresError("mine", 3, "a score that is not finite"),
        ValueError,
        "mine must give one finite score for each of 3 sentences; it gave a score that is not finite",
        {"given": "a score that is not finite"},
    ),
    (
        CollectionError("news.csv", "has no column 'text'"),
        ValueError,
        "news.csv has no column 'text'",
        {"path": "news.csv", "problem": "has no column 'text'"},
    ),
    (
        DamagedFileError("a.jsonl.gz", "is damaged"),
        CollectionError,
        "a.jsonl.gz is damaged",
        {"path": "a.jsonl.gz", "problem": "is damaged"},
    ),
    (
        LostPartError("a.jsonl.gz", "is damaged"),
        CollectionError,
        "a.jsonl.gz is damaged",
        {"path": "a.jsonl.gz", "problem": "is damaged"},
    ),
    (
        UnreadableDocumentError("a Word document", "is damaged"),
        ValueError,
        "a Word document that is damaged",
        {"format": "a Word document", "problem": "is damaged", "command": None},
    ),
    (
        UnreadableDocumentError(
            "a PDF document", "is protected by a password; take it off", "qpdf --decrypt {file} open.pdf"
        ),
        ValueError,
        "a PDF document that is protected by a password; take it off: qpdf --decrypt FILE open.pdf",
        {"command": "qpdf --decrypt {file} open.pdf"},
    ),
    (
        MissingFieldError("a CSV file", "text", ["title", "body"]),
        UnreadableDocumentError,
        "a CSV file that has no field named text; there are title, body",
        {"format": "a CSV file", "field": "text", "fields": ("title", "body"), "command": None},
    ),
    (
        WorkerError("a worker process ended with exit code -9"),
        RuntimeError,
        "a worker process ended with exit code -9",
        {},
    ),
    (
        RowError(17, "the batch", "Кот спит.", "KeyError: 'слово'"),
        ValueError,
        "row 17 of the batch, counted from 0 ('Кот спит.'): KeyError: 'слово'",
        {"row": 17, "part": "the batch", "beginning": "Кот спит.", "reason": "KeyError: 'слово'"},
    ),
    (
        RowError(0, "partition 3", "", "UnicodeDecodeError: no UTF-8"),
        ValueError,
        "row 0 of partition 3, counted from 0: UnicodeDecodeError: no UTF-8",
        {"beginning": ""},
    ),
    (
        UnknownEncodingError("win1251", ["utf-8", "cp1251"]),
        LookupError,
        "unknown encoding 'win1251'; the usual ones: utf-8, cp1251",
        {"encoding": "win1251", "known": ("utf-8", "cp1251")},
    ),
    (
        BrokenEncodingError("utf-8", 7, 0xFF),
        ValueError,
        "not utf-8: byte 0xff at offset 7",
        {"encoding": "utf-8", "offset": 7, "byte": 255},
    ),
    (
        DoubtfulEncodingError([("cp1251", "Щи"), ("koi8-r", "ыЙ")]),
        ValueError,
        "the encoding is in doubt, perhaps cp1251 (Щи), koi8-r (ыЙ); name the right one",
        {"guesses": (("cp1251", "Щи"), ("koi8-r", "ыЙ"))},
    ),
    (
        NotTextError("a PDF document", "pdftotext {file} -"),
        ValueError,
        "a PDF document is not a text; extract its text first: pdftotext FILE -",
        {"format": "a PDF document", "command": "pdftotext {file} -"},
    ),
    (
        NotTextError("an Excel workbook", advice="save it as .csv"),
        ValueError,
        "an Excel workbook is not a text; save it as .csv",
        {"advice": "save it as .csv"},
    ),
    (
        NotTextError("an old Word document", "catdoc {file}", "save it as .docx"),
        ValueError,
        "an old Word document is not a text; save it as .docx; or extract its text: catdoc FILE",
        {"command": "catdoc {file}"},
    ),
    (NotTextError("a program"), ValueError, "a program is not a text; give a text", {"command": None}),
    (
        DownloadError("http://a/", "no answer in time"),
        OSError,
        "cannot get http://a/: no answer in time",
        {"url": "http://a/", "reason": "no answer in time"},
    ),
    (
        UnreadableFileError(13, "Permission denied", "тайна.txt"),
        OSError,
        "cannot read тайна.txt: permission denied",
        {"errno": 13, "strerror": "Permission denied", "filename": "тайна.txt"},
    ),
    (
        MissingFileError(2, "No such file or directory", "нет.txt"),
        FileNotFoundError,
        "there is no file нет.txt; read takes a path, bytes or an open file, and a text needs no reading",
        {"errno": 2, "filename": "нет.txt"},
    ),
    (
        MissingFileError(2, "No such file or directory", "https://example.org/1"),
        UnreadableFileError,
        "there is no file https://example.org/1; read_url of summarize_ru.adapters.web reads pages on the web",
        {"filename": "https://example.org/1"},
    ),
    (
        NoArticleError(),
        ValueError,
        "the page has no article in it, or one that only a script brings up",
        {},
    ),
    (
        PageLimitError("50,000 elements"),
        ValueError,
        "the page has more than 50,000 elements",
        {"limit": "50,000 elements"},
    ),
    (
        NoExplanationError("lead"),
        TypeError,
        "the method 'lead' gives scores without reasons; the method 'ranker' gives both",
        {"method": "lead"},
    ),
    (
        UnknownMethodError("textrang", ["textrank", "lead"]),
        LookupError,
        "unknown method 'textrang'; known methods: textrank, lead",
        {"method": "textrang", "known": ("textrank", "lead")},
    ),
    (
        MissingExtraError("the Arrow adapter", "arrow"),
        ImportError,
        "the Arrow adapter needs the extra arrow; in a checkout: pip install '.[arrow]'",
        {"feature": "the Arrow adapter", "extra": "arrow"},
    ),
)


def derived(error: type[SummarizeRuError]) -> set[type[SummarizeRuError]]:
    """The errors of the package that derive from a class, directly or not."""
    below = {other for child in error.__subclasses__() for other in {child, *derived(child)}}
    return {other for other in below if other.__module__.startswith("summarize_ru.")}


@pytest.mark.parametrize(("error", "parent", "message", "data"), EVERY_ERROR)
def test_an_error_says_what_was_wrong_and_carries_it(
    error: SummarizeRuError, parent: type[Exception], message: str, data: dict[str, object]
) -> None:
    assert str(error) == message
    assert isinstance(error, parent)
    assert {name: getattr(error, name) for name in data} == data


@pytest.mark.parametrize("clone", [lambda error: pickle.loads(pickle.dumps(error)), copy.copy], ids=["pickle", "copy"])
@pytest.mark.parametrize(("error", "parent", "message", "data"), EVERY_ERROR)
def test_an_error_survives_pickling_and_copying(
    error: SummarizeRuError, parent: type[Exception], message: str, data: dict[str, object], clone: type
) -> None:
    error = copy.copy(error)
    error.index = 7
    other = clone(error)
    assert type(other) is type(error)
    assert isinstance(other, parent)
    assert str(other) == message
    assert {name: getattr(other, name) for name in data} == data
    assert other.index == 7


def test_the_table_above_has_every_error() -> None:
    assert {type(error) for error, *_ in EVERY_ERROR} == derived(SummarizeRuError)


def test_an_error_outside_a_map_has_no_index() -> None:
    assert SummarizeRuError().index is None


def test_known_methods_may_be_any_iterable() -> None:
    assert UnknownMethodError(None, iter(["lead"])).known == ("lead",)
