"""Requests as other programs send them: which are accepted, the errors for others, and the answers."""

import datetime as dt
import json

import pytest

from summarize_ru import Characters, Document, Sentences, Share, Words, compress, keywords, summarize
from summarize_ru.errors import MissingExtraError
from summarize_ru.server import request
from summarize_ru.server.errors import RequestError
from summarize_ru.server.request import OPERATIONS, Request, answer_request
from tests.samples import COUNCIL

PASSAGES = ["Музей открыт до шести.", "Паром ходит с апреля. Билет на паром стоит сорок рублей."]


def test_the_answers_are_those_of_the_library() -> None:
    given = {"text": COUNCIL, "words": 30, "query": "приют", "title": "Совет", "method": "lexrank"}
    expected = summarize(COUNCIL, Words(30), query="приют", title="Совет", method="lexrank")
    assert answer_request("summarize", given) == expected.to_dict()
    query = "Сколько стоит билет?"
    answer = answer_request("answer", {"passages": PASSAGES, "query": query, "characters": 60})
    assert answer == compress(PASSAGES, query, Characters(60)).to_dict()
    found = answer_request("keywords", {"text": COUNCIL, "count": 2})
    assert [one["text"] for one in found["keywords"]] == [keyword.text for keyword in keywords(COUNCIL, 2)]


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_schema_is_json_and_says_what_each_parameter_is(name: str) -> None:
    schema = json.loads(json.dumps(OPERATIONS[name].schema))
    assert set(schema["required"]) <= set(schema["properties"])
    assert all(parameter["description"].endswith(".") for parameter in schema["properties"].values())


def test_one_typed_value() -> None:
    assert OPERATIONS["summarize"].read({"text": "Кот спит.", "title": None}) == Request((Document("Кот спит."),))
    asked = OPERATIONS["answer"].read({"passages": PASSAGES, "query": "Сколько?", "sentences": 2})
    assert asked == Request(tuple(map(Document, PASSAGES)), query="Сколько?", length=Sentences(2))
    assert OPERATIONS["answer"].read({"passages": PASSAGES, "query": "Сколько?"}).length == Words(200)
    assert OPERATIONS["summarize"].read({"text": "Кот спит.", "share": 0.5}).length == Share(0.5)
    given = {"text": "Кот спит.", "title": "Кот", "source": "Утро", "date": "2026-03-14"}
    asked = OPERATIONS["digest"].read({"documents": [given, {"text": "", "date": "2026-03-14T08:00", "title": None}]})
    assert asked.documents == (
        Document("Кот спит.", "Кот", source="Утро", date=dt.date(2026, 3, 14)),
        Document("", date=dt.datetime(2026, 3, 14, 8)),  # noqa: DTZ001  (as it was given)
    )
    assert [type(document.date) for document in asked.documents] == [dt.date, dt.datetime]


NOT_BLANK = "a string of at most 10000 characters that is not blank"

WRONG = [
    ("summarise", {}, "there is no 'summarise'; there are summarize, answer, keywords, digest"),
    ("summarize", [], "a request is an object with text, sentences, words, characters, share, query, title, method"),
    ("summarize", {}, "text: is missing; give a string"),
    ("summarize", {"text": None}, "text: is missing; give a string"),
    ("summarize", {"text": 5}, "text: must be a string, not 5"),
    ("summarize", {"text": ["а", "б"]}, "text: must be a string, not a list of 2"),
    ("keywords", {"txt": "а"}, "txt: there is no such parameter; there are text, count, normal"),
    ("summarize", {"text": "а", "sentences": 0}, "sentences: must be a whole number from 1 to 1000000, not 0"),
    ("summarize", {"text": "а", "words": "60"}, 'words: must be a whole number from 1 to 1000000, not "60"'),
    ("summarize", {"text": "а", "words": True}, "words: must be a whole number from 1 to 1000000, not true"),
    ("summarize", {"text": "а", "share": 0}, "share: must be a number above 0 and up to 1, not 0"),
    ("summarize", {"text": "а", "share": True}, "share: must be a number above 0 and up to 1, not true"),
    ("digest", {"documents": ["а"]}, "documents[0]: must be an object with text, title, source, date"),
    ("digest", {"documents": "а"}, 'documents: must be a list of 1 to 10000 objects, not "а"'),
    (
        "digest",
        {"documents": [{"title": "а"}]},
        "documents[0].text: is missing; give a string",
    ),
    (
        "digest",
        {"documents": [{"text": "а"}, {"text": "а", "date": "вчера"}]},
        "documents[1].date: must be a date such as 2026-03-14 or 2026-03-14T08:00, not вчера",
    ),
    ("summarize", {"text": "а", "words": 1.5}, "words: must be a whole number from 1 to 1000000, not 1.5"),
    ("keywords", {"text": "а", "count": 10**9}, "count: must be a whole number from 1 to 1000, not 1000000000"),
    (
        "summarize",
        {"text": "а", "words": 6, "characters": 60},
        "words, characters are given, and only one length can be; leave out all but one",
    ),
    (
        "summarize",
        {"text": "а", "query": "б" * 10_001},
        "query: must be a string of at most 10000 characters that is not blank, not one of 10001",
    ),
    ("answer", {"passages": "один", "query": "а"}, 'passages: must be a list of 1 to 10000 strings, not "один"'),
    (
        "answer",
        {"passages": [""] * 10_001, "query": "а"},
        "passages: there are 10,001, and 10,000 is the limit; give them in parts",
    ),
    ("answer", {"passages": [], "query": "а"}, "passages: must be a list of 1 to 10000 strings, not a list of 0"),
    (
        "answer",
        {"passages": ["а", {"text": "б"}], "query": "а"},
        "passages[1]: must be a string, not an object of 1",
    ),
    (
        "answer",
        {"passages": PASSAGES},
        "query: is missing; give a string of at most 10000 characters that is not blank",
    ),
    *(
        (
            name,
            {**given, "query": query},
            f"query: must be {NOT_BLANK}, not {shown}",
        )
        for name, given in (
            ("answer", {"passages": PASSAGES}),
            ("summarize", {"text": "а"}),
            ("digest", {"documents": [{"text": "а"}]}),
        )
        for query, shown in (("", '""'), (" \u00a0\n", '" \u00a0\\n"'))
    ),
    ("keywords", {"text": "а", "normal": 1}, "normal: must be true or false, not 1"),
]


@pytest.mark.parametrize(("operation", "parameters", "message"), WRONG, ids=[message for *_, message in WRONG])
def test_what_is_wrong_is_said_in_words(operation: str, parameters: object, message: str) -> None:
    with pytest.raises(RequestError) as caught:
        answer_request(operation, parameters)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("operation", "parameters", "note"),
    [
        (
            "answer",
            {"passages": PASSAGES, "query": "билет паром", "words": 3},
            "the best sentence has 6 words, 34 char",
        ),
        ("answer", {"passages": PASSAGES, "query": "билет паром", "characters": 9}, "the best sentence has 6 words"),
        ("answer", {"passages": PASSAGES, "query": "телескоп"}, "Ask in other words, or give other texts."),
        ("summarize", {"text": PASSAGES[1], "words": 1}, "the best sentence has"),
        ("summarize", {"text": PASSAGES[1], "share": 0.1}, "Give a larger one, or sentences."),
        ("digest", {"documents": [{"text": COUNCIL}], "words": 1}, "the best sentence has"),
        ("answer", {"passages": PASSAGES, "query": "билет паром", "words": 6}, None),
        ("summarize", {"text": PASSAGES[1], "words": 6}, None),
        ("summarize", {"text": "", "words": 1}, "All that was given is blank."),
        ("answer", {"passages": ["", " "], "query": "билет"}, "All that was given is blank."),
        ("answer", {"passages": PASSAGES, "query": "и на в"}, "The query has no word to search for"),
        ("answer", {"passages": ["!!!", "и на"], "query": "паром"}, "Nothing that was given has a word"),
        ("digest", {"documents": [{"text": "— —"}]}, "Nothing that was given has a word"),
        ("digest", {"documents": [{"text": ""}]}, "All that was given is blank."),
        ("digest", {"documents": [{"text": COUNCIL}], "query": "телескоп"}, "or give other texts."),
        ("keywords", {"text": "12 34"}, "There is no word that can be a keyword."),
        ("keywords", {"text": PASSAGES[1]}, None),
        ("digest", {"documents": [{"text": COUNCIL}], "words": 100}, None),
    ],
)
def test_an_answer_with_nothing_in_it_says_what_to_ask_instead(
    operation: str, parameters: dict[str, object], note: str | None
) -> None:
    told = answer_request(operation, parameters).get("note")
    assert told is None if note is None else note in str(told)


def test_keywords_have_their_dictionary_form_on_request() -> None:
    pytest.importorskip("rumorph", reason="needs the extra morphology")
    given = {"text": "С левого берега видно порт. У левого берега стоит паром.", "count": 1}
    (found,) = answer_request("keywords", given | {"normal": True})["keywords"]
    assert (found["text"], found["normal"]) == ("левого берега", "левый берег")
    assert "normal" not in answer_request("keywords", given)["keywords"][0]


def test_without_morphology_dictionary_forms_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request, "has_morphology", lambda: False)
    with pytest.raises(MissingExtraError, match="normal needs the extra morphology"):
        answer_request("keywords", {"text": "Паром стоит.", "normal": True})


def test_an_unknown_method_is_told_the_others() -> None:
    with pytest.raises(RequestError, match=r"method: must be one of ranker, .*, random, not \"bert\""):
        answer_request("summarize", {"text": "а", "method": "bert"})


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request, "MOST_CHARACTERS", 50)
    with pytest.raises(RequestError, match="there are 78 characters of text, and 50 is the limit; give them in parts"):
        answer_request("answer", {"passages": PASSAGES, "query": "билет"})


@pytest.mark.parametrize("text", ["", " \n", "\x00", "🎉", "а" * 1000])
def test_any_text_has_an_answer(text: str) -> None:
    json.dumps(
        [
            answer_request("summarize", {"text": text}),
            answer_request("answer", {"passages": [text], "query": text[:100].strip() or "?"}),
            answer_request("keywords", {"text": text}),
        ]
    )
