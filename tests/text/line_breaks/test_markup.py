"""Markup: tags that part the paragraphs of a plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru import Document, split_sentences, summarize
from summarize_ru.text.line_breaks.markup import after_tags, before_tags, without_tags
from summarize_ru.text.paragraphs import paragraph_spans

FERRY = "Паром через Лосьму снова ходит."
TICKET = "Билет на паром стоит сорок рублей."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>А.</p><p>Б.</p>", ["<p>А.</p>", "<p>Б.</p>"]),
        ("<p>А.</p>\n\n<p>Б.</p>\n", ["<p>А.</p>", "<p>Б.</p>"]),
        ("А.<br>Б.<br/>\nВ.", ["А.<br>", "Б.<br/>", "В."]),
        ('<DIV class="news">А.</DIV><p>Б.', ['<DIV class="news">А.</DIV>', "<p>Б."]),
        ("<ul><li>А</li><li>Б</li></ul>", ["<ul><li>А</li>", "<li>Б</li></ul>"]),
        ("А.</p>Б.", ["А.</p>", "Б."]),
        ("<p></p>", ["<p></p>"]),
        ("<b>Паром</b> ходит.", ["<b>Паром</b> ходит."]),
        ("Тег <p> открывает абзац.", ["Тег <p> открывает абзац."]),
        ("Здесь a<b и c>d.", ["Здесь a<b и c>d."]),
        ("Порт[править | править код]\nА.", ["Порт", "[править | править код]", "А."]),
        ("Порт [править]\n\nА.", ["Порт", "[править]", "А."]),
        ("Ссылка «[править» есть.", ["Ссылка «[править» есть."]),
        ("Он сказал </p", ["Он сказал </p"]),
    ],
)
def test_paragraphs_end_at_tags_and_links_to_the_editor(text: str, expected: list[str]) -> None:
    assert [text[start:stop] for start, stop in paragraph_spans(text)] == expected


def test_sentences_between_tags_are_chosen_and_printed_without_them() -> None:
    text = f"<h1>Паром и лёд</h1><p>{FERRY} {TICKET}</p>"
    document = Document(text)
    assert document.title == "Паром и лёд"
    assert [sentence.text for sentence in split_sentences(text)] == [
        "<h1>Паром и лёд</h1>",
        f"<p>{FERRY}",
        f"{TICKET}</p>",
    ]
    assert [block.kind for block in document.blocks] == ["title", "paragraph"]
    assert str(summarize(text, 2)) == f"{FERRY} {TICKET}"


def test_wrapped_text_between_tags_is_one_paragraph() -> None:
    text = "<p>Паром через Лосьму снова ходит, и билет на него, как и\nраньше, стоит сорок рублей.</p>"
    assert paragraph_spans(f"{text}\n{text}") == [(0, len(text)), (len(text) + 1, 2 * len(text) + 1)]


def test_tags_around_a_piece() -> None:
    text = "<ul><li> А. </li></ul>"
    assert text[after_tags(text, 0, len(text)) : before_tags(text, 0, len(text))] == "А."
    assert after_tags("<p>", 0, 3) == 0
    assert before_tags("<p>", 0, 3) == 3


@given(st.text(alphabet="<>/pbrА. \n", max_size=60))
def test_paragraphs_cover_the_text(text: str) -> None:
    assert len(without_tags(text)) == len(text)
    end = 0
    for start, stop in paragraph_spans(text):
        assert end <= start < stop
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()
