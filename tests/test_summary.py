"""`Sentence` and `Summary`."""

import json
import pickle
from dataclasses import replace

import pytest

from summarize_ru import RankedSentence, Sentence, Sentences, Share, Summary, summarize
from summarize_ru.text.line_joining import on_one_line
from tests.samples import document_of

SOURCE = "Кот\nспит. Пёс <b>лает</b> & ест.  Дождь\r\n  идёт."
SPANS = ((0, 9), (10, 32), (34, 48))


def make(chosen: tuple[int, ...] = (0, 2), scores: tuple[float, ...] = (0.5, 0.25, 0.5)) -> Summary:
    return Summary(document_of(SOURCE, SPANS), "textrank", Sentences(2), scores, chosen)


def test_the_spans_of_these_tests_are_right() -> None:
    assert [SOURCE[start:stop] for start, stop in SPANS] == [
        "Кот\nспит.",
        "Пёс <b>лает</b> & ест.",
        "Дождь\r\n  идёт.",
    ]


def test_line_breaks_become_spaces_in_the_text_alone() -> None:
    summary = make()
    assert summary.text == "Кот спит. Дождь идёт."
    assert [sentence.text for sentence in summary] == ["Кот\nспит.", "Дождь\r\n  идёт."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Кот\nспит", "Кот спит"),
        ("Кот \r\n\t спит", "Кот спит"),
        ("Кот\r\rспит", "Кот спит"),
        ("Кот\u2028спит\x85тут\x0bи\x0cтам\x1cже", "Кот спит тут и там же"),
        ("\nКот \n", "Кот"),
        ("Кот спит\n", "Кот спит"),
        ("", ""),
        ("Кот  спит\tтут\u00a0же", "Кот спит тут же"),
        ("ко\u00adт\u200b спи\u00ad\nт", "кот спит"),
        ("👩\u200d👦 и кот\u200d", "👩\u200d👦 и кот"),
    ],
)
def test_on_one_line(text: str, expected: str) -> None:
    assert on_one_line(text) == expected


def test_a_long_run_of_spaces_is_gone_through_once() -> None:
    spaces = " " * 200_000
    assert on_one_line(f"Кот{spaces}спит\nи{spaces}ест") == "Кот спит и ест"


def test_a_summary_is_a_sequence_of_the_chosen_sentences() -> None:
    summary = make()
    first, last = RankedSentence(0, 9, "Кот\nспит.", 0, 0.5), RankedSentence(34, 48, "Дождь\r\n  идёт.", 2, 0.5)
    assert str(summary) == summary.text
    assert len(summary) == 2
    assert list(summary) == [first, last]
    assert summary.sentences == (first, last)
    assert summary[0] == first
    assert summary[-1] == last
    assert summary[:1] == (first,)
    assert summary[::-1] == (last, first)
    assert first in summary
    with pytest.raises(IndexError):
        summary[2]


def test_an_empty_summary_is_false_and_says_nothing() -> None:
    summary = make(chosen=())
    assert not summary
    assert summary.text == ""
    assert list(summary) == []
    assert "<li" not in summary._repr_html_()


def test_the_ranking_has_every_sentence_the_best_first_and_ties_in_order() -> None:
    assert [sentence.index for sentence in make().ranking] == [0, 2, 1]
    assert [sentence.index for sentence in make(scores=(0.1, 0.3, 0.2)).ranking] == [1, 2, 0]
    assert [sentence.index for sentence in make(scores=(0.0, 0.0, 0.0)).ranking] == [0, 1, 2]
    assert [sentence.index for sentence in make(scores=(0.0, 0.0, 0.0), chosen=()).ranking] == [0, 1, 2]


def test_to_dict_has_what_json_has() -> None:
    expected = {
        "method": "textrank",
        "length": {"sentences": 2},
        "sentences": [
            {"index": 0, "start": 0, "stop": 9, "score": 0.5, "text": "Кот\nспит."},
            {"index": 2, "start": 34, "stop": 48, "score": 0.5, "text": "Дождь\r\n  идёт."},
        ],
        "text": "Кот спит. Дождь идёт.",
    }
    assert make().to_dict() == expected
    assert json.loads(json.dumps(make().to_dict())) == expected


def test_to_dict_names_the_unit() -> None:
    assert Summary(document_of("", ()), "lead", Share(0.25), (), ()).to_dict()["length"] == {"share": 0.25}


def test_html_is_escaped_and_complete_in_a_page_and_in_a_notebook() -> None:
    for html in (make(chosen=(1,)).to_html("<i>"), make(chosen=(1,))._repr_html_()):
        assert "Пёс &lt;b&gt;лает&lt;/b&gt; &amp; ест." in html
        assert "<b>" not in html
    page = make().to_html("<i>")
    assert page.startswith("<!doctype html>")
    assert "<h1>&lt;i&gt;</h1>" in page
    assert "</html>" not in make()._repr_html_()


def test_equal_summaries_are_equal_and_hash_alike() -> None:
    assert make() == make()
    assert hash(make()) == hash(make())
    assert make() != make(chosen=(0,))
    assert make() != make(scores=(0.5, 0.25, 0.4))


def test_a_summary_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(make())) == make()


@pytest.mark.parametrize("value", [make(), Sentence(0, 1, "А"), RankedSentence(0, 1, "А", 0, 1.0)])
def test_values_cannot_be_changed(value: Summary | Sentence) -> None:
    with pytest.raises(AttributeError):
        value.__setattr__(value.__slots__[0], "Б")


def test_a_ranked_sentence_is_a_sentence_but_not_equal_to_one() -> None:
    ranked = RankedSentence(0, 1, "А", 0, 1.0)
    assert isinstance(ranked, Sentence)
    assert ranked != Sentence(0, 1, "А")
    assert pickle.loads(pickle.dumps(ranked)) == ranked


def test_the_query_is_in_the_dictionary_where_there_is_one() -> None:
    plain = make()
    assert "query" not in plain.to_dict()
    asked = replace(plain, query="Что делает кот?", answered=True)
    assert list(asked.to_dict()) == ["method", "length", "query", "answered", "sentences", "text"]
    assert asked.to_dict() == plain.to_dict() | {"query": "Что делает кот?", "answered": True}


def test_the_title_is_in_the_dictionary_where_there_is_one() -> None:
    plain = make()
    assert "title" not in plain.to_dict()
    titled = replace(plain, document=replace(plain.document, title="Кот"))
    assert titled.title == "Кот"
    assert titled.to_dict() == plain.to_dict() | {"title": "Кот"}


def test_a_short_representation_of_one_line() -> None:
    summary = summarize("Паром стоит\nу берега с утра. " * 20, 15, method="lead")
    assert repr(summary).startswith("<Summary by lead: 15 of 20 sentences, 'Паром стоит у берега с утра. ")
    assert len(repr(summary)) < 120
    assert repr(summarize("")) == "<Summary by ranker: 0 of 0 sentences, ''>"
