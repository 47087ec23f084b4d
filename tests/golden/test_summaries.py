"""The summaries of the golden texts are those on file."""

import json

import pytest

from summarize_ru import split_sentences
from tests.golden.summaries import SUMMARIES, golden_summaries, golden_texts, render_golden_summaries

MEANT = "if this is meant, `python -m tests.renew`, and say so in CHANGELOG.md"


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, list[int]]]:
    return golden_summaries()


@pytest.fixture(scope="module")
def on_file() -> dict[str, dict[str, list[int]]]:
    content: dict[str, dict[str, list[int]]] = json.loads(SUMMARIES.read_text(encoding="utf-8"))
    return content


def test_the_texts_are_fifty_of_many_kinds() -> None:
    texts = golden_texts()
    assert len(texts) == 50
    assert len({name.partition("-")[0] for name in texts}) >= 15
    assert all(8 <= len(split_sentences(text)) <= 24 for text in texts.values())


@pytest.mark.parametrize("name", golden_texts())
def test_a_summary_is_the_one_on_file(
    name: str, found: dict[str, dict[str, list[int]]], on_file: dict[str, dict[str, list[int]]]
) -> None:
    text = golden_texts()[name]
    if found[name] == on_file[name]:
        return
    assert found[name]["starts"] == on_file[name]["starts"], f"the sentences are others; {MEANT}"
    sentences = [sentence.text for sentence in split_sentences(text)]
    told = [
        f"{way}: {sign} {sentences[place]}"
        for way, places in found[name].items()
        for sign, some, others in (("-", on_file[name].get(way, []), places), ("+", places, on_file[name].get(way, [])))
        for place in some
        if place not in others
    ]
    pytest.fail("\n".join([*told, MEANT]))


def test_the_file_has_nothing_else(on_file: dict[str, dict[str, list[int]]]) -> None:
    assert list(on_file) == list(golden_texts())
    assert json.loads(render_golden_summaries()) == golden_summaries()
