"""Texts as people have them, and the lines of each that no summary may hold (`tests/inputs/expected.json`)."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from summarize_ru import Document, summarize
from tests.samples import data_folder

FOLDER = Path(__file__).parent / "inputs"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def test_each_text_is_in_the_table() -> None:
    assert sorted(EXPECTED) == sorted(path.name for path in FOLDER.glob("*.txt"))


@pytest.mark.parametrize("name", EXPECTED)
def test_what_may_not_be_chosen_and_the_title_stand_in_the_text(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert [part for part in EXPECTED[name]["never"] if part not in text] == []
    assert (EXPECTED[name]["title"] or "") in " ".join(text.split())


@pytest.mark.parametrize("name", EXPECTED)
def test_the_summary_holds_sentences_of_the_body(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    summary = summarize(text, 3)
    assert summary
    chosen = [summary.text, *(sentence.text for sentence in summary)]
    assert [part for part in EXPECTED[name]["never"] if any(part in line for line in chosen)] == []


@pytest.mark.parametrize("name", EXPECTED)
def test_the_title_is_the_one_that_a_reader_sees(name: str) -> None:
    assert Document((FOLDER / name).read_text(encoding="utf-8")).title == EXPECTED[name]["title"]


def shared(name: str) -> tuple[list[str], list[str], str | None]:
    """The lines of one of the data sets' texts, the sentences of its summary on one line each, and its title."""
    text = (data_folder() / "inputs" / f"{name}.txt").read_text(encoding="utf-8")
    summary = summarize(text, 3)
    sentences = [summary.document.printed(sentence.start, sentence.stop) for sentence in summary]
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()], sentences, summary.title


def test_of_the_news_the_sentences_and_not_the_headline_or_the_caption() -> None:
    lines, sentences, title = shared("news")
    assert title == lines[0]
    assert len(sentences) == 3
    assert all(sentence.endswith(".") for sentence in sentences)
    assert sentences[0] in lines[2]  # what happened: the first sentence of the body, below headline and caption
    assert all(any(sentence in line for line in lines[2:]) for sentence in sentences)


def test_of_the_report_what_stands_between_the_running_headers() -> None:
    lines, sentences, _ = shared("running_header")
    assert len(sentences) == 3
    repeated = {line for line in lines if lines.count(line) > 1}
    assert repeated
    assert all(sentence in lines and sentence not in repeated for sentence in sentences)
    assert all(sentence.endswith(".") and not sentence[0].isdigit() for sentence in sentences)


def test_of_the_law_the_rules() -> None:
    lines, sentences, title = shared("law")
    assert title is None  # its first line is the heading of a chapter
    assert len(sentences) == 3
    assert all(sentence.endswith(".") and sentence in lines for sentence in sentences)
    assert not any(sentence.startswith(("Статья", "Глава")) or ":" in sentence for sentence in sentences)


def test_of_the_interview_what_was_answered() -> None:
    lines, sentences, _ = shared("interview")
    asks = lines[0]
    answers = [line for speaker, line in itertools.pairwise(lines) if speaker.endswith(":") and speaker != asks]
    assert len(sentences) == 3
    assert all(any(sentence in answer for answer in answers) for sentence in sentences)


def test_of_the_links_what_is_said_of_each() -> None:
    lines, sentences, _ = shared("links")
    before_links = [line for line, following in itertools.pairwise(lines) if following.startswith("http")]
    assert sentences == before_links  # all three: no link, no greeting
    assert not any("http" in sentence for sentence in sentences)


def test_of_the_mail_what_was_written() -> None:
    lines, sentences, _ = shared("mail")
    quoted = next(number for number, line in enumerate(lines) if line.startswith(">"))
    greeting, written = lines[0], " ".join(lines[1 : quoted - 1])
    own = [sentence for sentence in sentences if sentence in written]
    assert len(own) == 2  # the mail has no more
    # The third sentence is from the quoted mail: not a greeting, a signature or the line above the quotation.
    (other,) = (sentence for sentence in sentences if sentence not in own)
    assert other == "Срок поставки насосов 20 рабочих дней с момента оплаты."
    assert len(other.split()) > 5
    assert greeting.rstrip("!,.") not in " ".join(sentences)
