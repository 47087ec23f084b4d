"""A document: its title, its blocks and its sentences, found once or given by hand."""

import datetime as dt
import pickle
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru import (
    Document,
    InvalidDocumentError,
    InvalidOptionError,
    InvalidTextError,
    Summarizer,
    split_sentences,
    summarize,
)
from summarize_ru.document import Block
from summarize_ru.methods import METHODS, Method
from tests.property.strategies import texts

BODY = "Паром через Лосьму стоял у берега три года. Теперь он снова возит людей на левый берег."
TEXT = f"Паром снова ходит\n\n{BODY}\n\nЗимняя дорога\n\nЗимой вместо парома на реке открывают ледовую дорогу."


def test_a_plain_text() -> None:
    document = Document.from_text(TEXT, source="parom.txt", date=dt.date(2024, 5, 1))
    assert document.text is TEXT
    assert document.title == "Паром снова ходит"
    assert [(block.kind, TEXT[block.start : block.stop]) for block in document.blocks] == [
        ("title", "Паром снова ходит"),
        ("paragraph", BODY),
        ("heading", "Зимняя дорога"),
        ("paragraph", "Зимой вместо парома на реке открывают ледовую дорогу."),
    ]
    assert (document.source, document.date) == ("parom.txt", dt.date(2024, 5, 1))
    assert document == Document(TEXT, source="parom.txt", date=dt.date(2024, 5, 1))
    with pytest.raises(FrozenInstanceError):
        document.title = "Паром"  # type: ignore[misc]


def test_a_title_that_is_given_wins_and_the_headline_is_a_heading() -> None:
    document = Document.from_text(TEXT, "О пароме")
    assert document.title == "О пароме"
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Паромщик\n\n" + BODY, "Паромщик"),
        ("**Паром снова ходит**\n\n" + BODY, "Паром снова ходит"),
        ("= Паром =\n\n" + BODY, None),
        ("Паром   снова\tхо\u00adдит\n\n" + BODY, "Паром снова ходит"),
        ("Subject: Re: Паром для школы\n\n" + BODY, "Паром для школы"),
        ("---\ntitle: Паром и лёд\n---\n\n" + BODY, "Паром и лёд"),
        (BODY, None),
        ("Паром снова ходит", None),
        ("", None),
    ],
)
def test_the_title_as_it_is_read(text: str, title: str | None) -> None:
    assert Document(text).title == title
    assert summarize(text).title == title


@given(texts)
def test_a_text_is_its_document(text: str) -> None:
    assert summarize(text) == summarize(Document.from_text(text))
    assert summarize(text, 2, title="Река") == summarize(Document(text, "Река"), 2)


@pytest.mark.parametrize("method", METHODS)
def test_every_method_takes_documents(method: Method) -> None:
    summarizer = Summarizer(method=method, length=2)
    assert summarizer(TEXT) == summarizer(Document(TEXT))
    assert summarizer(TEXT, "Лёд") == summarizer(Document(TEXT, "Лёд"))
    renamed = summarizer(Document(TEXT), "Лёд")
    assert (renamed.title, renamed.chosen) == ("Лёд", summarizer(TEXT, "Лёд").chosen)
    assert summarizer(Document(TEXT, "Река"), "Лёд").title == "Лёд"


@given(texts, st.none() | st.text(max_size=20))
def test_sentences_stand_in_the_text_and_cross_no_block(text: str, title: str | None) -> None:
    document = Document(text, title)
    ends = iter([*document.blocks, Block(len(text), len(text) + 1, "paragraph")])
    block = next(ends)
    for sentence in document.sentences:
        assert text[sentence.start : sentence.stop] == sentence.text
        while sentence.start >= block.stop:
            block = next(ends)
        assert block.start <= sentence.start < sentence.stop <= block.stop
    assert document.spans == tuple((sentence.start, sentence.stop) for sentence in document.sentences)
    found = "".join("".join(sentence.text for sentence in document.sentences).split())
    assert found == "".join(text.split())


def test_prose_has_the_sentences_of_the_splitter() -> None:
    prose = f"{BODY}\n\n{BODY}"
    assert Document(prose).sentences == split_sentences(prose)


def test_blocks_made_by_hand() -> None:
    text = "Паром ходит. Лёд тонок.\nЗимняя дорога. Её нет."
    blocks = (Block(0, 12, "title"), Block(13, 23, "paragraph"), Block(24, 46, "paragraph"))
    document = Document(text, blocks=blocks)
    assert document.title == "Паром ходит."
    assert document.blocks == blocks
    assert [sentence.text for sentence in document.sentences] == [
        "Паром ходит.",
        "Лёд тонок.",
        "Зимняя дорога.",
        "Её нет.",
    ]
    plain: Any = [tuple(block) for block in blocks]
    assert Document(text, blocks=plain) == document
    assert Document(text, "Река", blocks).title == "Река"
    split = (Block(0, 5, "heading"), Block(6, 46, "paragraph"))
    assert Document(text, blocks=split).sentences[0].text == "Паром"


@pytest.mark.parametrize(
    ("blocks", "number", "message"),
    [
        ([(0, 23, "prose")], 0, "block 0 is of the kind 'prose'; there are caption, code, "),
        ([(0, 30, "paragraph")], 0, "block 0 is 0:30 in a text of 23 characters"),
        ([(-1, 23, "paragraph")], 0, "block 0 is -1:23 in a text of 23 characters"),
        ([(0, 12, "paragraph"), (13, 13, "paragraph")], 1, "block 1 is 13:13 in a text of 23 characters"),
        ([(0, 12, "paragraph"), (23, 13, "paragraph")], 1, "block 1 is 23:13 in a text of 23 characters"),
        (
            [(0, 12, "paragraph"), (11, 23, "paragraph")],
            1,
            "block 1 begins at 11, before the end of the one before it at 12",
        ),
        ([(13, 23, "paragraph"), (0, 12, "paragraph")], 0, "block 0 leaves out 'Паром ходит.' before it"),
        ([(0, 5, "heading"), (13, 23, "paragraph")], 1, "block 1 leaves out 'ходит.' before it"),
        ([("0", 12, "paragraph")], 0, "block 0 is ('0', 12, 'paragraph'), not Block(start, stop, kind)"),
        ([(0, 12.0, "paragraph")], 0, "block 0 is (0, 12.0, 'paragraph'), not Block(start, stop, kind)"),
        (["Паром"], 0, "block 0 is 'Паром', not Block(start, stop, kind)"),
        ([(0, 12, "paragraph")], None, "the blocks end before 'Лёд тонок.'; they must cover all but white space"),
    ],
)
def test_blocks_that_cannot_be(blocks: list[Block], number: int | None, message: str) -> None:
    with pytest.raises(InvalidDocumentError) as caught:
        Document("Паром ходит. Лёд тонок.", blocks=tuple(blocks))
    assert caught.value.number == number
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("value", [b"text", None, 3])
def test_what_is_not_a_text(value: str) -> None:
    with pytest.raises(InvalidTextError, match="a text must be a str"):
        Document(value)
    if value is not None:
        with pytest.raises(InvalidTextError, match="the title must be a str"):
            Document(TEXT, value)
        with pytest.raises(InvalidTextError, match="the source must be a str"):
            Document(TEXT, source=value)


def test_pickling_carries_no_sentences() -> None:
    document = Document(TEXT * 50)
    before = len(pickle.dumps(document))
    spans = document.spans
    assert len(document.sentences) > 100
    assert document.printed(*spans[0])
    assert len(pickle.dumps(document)) == before
    clone = pickle.loads(pickle.dumps(document))
    assert clone == document
    assert not {"spans", "whole_words", "_joiner"} & vars(clone).keys()
    assert clone.spans == spans


@pytest.mark.parametrize("workers", [1, 2])
def test_documents_and_texts_in_many_processes(workers: int) -> None:
    given_by_hand = Document(TEXT, blocks=(Block(0, len(TEXT), "paragraph"),))
    items: list[str | Document] = [TEXT, Document(TEXT), given_by_hand, Document(TEXT, "Река"), "", Document("")] * 3
    titles = ["Лёд", None, "Лёд", None, None, "Лёд"] * 3
    summarizer = Summarizer(length=2)
    assert list(summarizer.map(items, workers=workers)) == [summarizer(item) for item in items]
    titled = [summarizer(item, title) for item, title in zip(items, titles, strict=True)]
    assert list(summarizer.map(items, titles, workers=workers)) == titled
    assert [summary.title for summary in titled][:4] == ["Лёд", "Паром снова ходит", "Лёд", "Река"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Паром   стоит\tу\nберега.", "Паром стоит у берега."),
        ("Па\u00adром сто\u200bит.", "Паром стоит."),
        ("Паром пере-\nвозит людей.", "Паром перевозит людей."),
        ("Паром из-\nза льда стоит.", "Паром из-за льда стоит."),
        ("(пауза) Паром стоит у берега. [смеётся]", "Паром стоит у берега."),
        ("Паром (пауза) стоит у берега.", "Паром (пауза) стоит у берега."),
    ],
)
def test_what_is_printed(text: str, printed: str) -> None:
    document = Document(text)
    assert document.printed(0, len(text)) == printed
    assert summarize(text).text == printed
    assert summarize(text)[0].text == text  # offsets stay as they are


def test_a_document_with_another_title_keeps_its_blocks() -> None:
    document = Document(TEXT)
    assert replace(document, title="Река").blocks == document.blocks


def test_what_is_no_date() -> None:
    with pytest.raises(InvalidOptionError, match=r"date must be a datetime\.date or a datetime\.datetime, not 'вчера'"):
        Document("Кот спит.", date="вчера")  # type: ignore[arg-type]
    assert Document("Кот спит.", date=dt.date(2024, 3, 12)).date == dt.date(2024, 3, 12)


def test_the_report_keeps_the_links_that_a_summary_leaves_out() -> None:
    document = Document("Паром снова ходит через реку Лосьму https://example.org/parom")
    (sentence,) = document.sentences
    assert document.printed(sentence.start, sentence.stop) == "Паром снова ходит через реку Лосьму"
    assert document.on_one_line(sentence.start, sentence.stop) == document.text
