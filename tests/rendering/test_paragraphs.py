"""The paragraphs and lines of a document on a page."""

import re

import pytest
from hypothesis import given

from summarize_ru import Document, summarize
from summarize_ru.rendering import Article, Layout, render
from summarize_ru.rendering.paragraphs import Paragraph, paragraphs
from tests.property.strategies import texts
from tests.samples import BLANK_TEXTS, ODD_TEXTS, document_of


def shown(text: str) -> list[list[str]]:
    """The lines of each paragraph, with | between sentences."""
    return [
        ["".join(f"{' ' * piece.spaced}|{piece.text}" for piece in line) for line in paragraph]
        for paragraph in paragraphs(Document(text))
    ]


LONG = "Паром ходит с апреля по ноябрь, а зимой левый берег связывает с городом ледовая дорога через реку Лосьму."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Кот спит. Пёс лает.", [["|Кот спит. |Пёс лает."]]),
        ("Кот спит.\n\nПёс лает.", [["|Кот спит."], ["|Пёс лает."]]),
        ("Кот спит.\r\n \r\nПёс лает.", [["|Кот спит."], ["|Пёс лает."]]),
        ("Кот спит.\nПёс лает.", [["|Кот спит.", "|Пёс лает."]]),
        (f"{LONG}\n{LONG}", [[f"|{LONG}"], [f"|{LONG}"]]),
        (f"ВВЕДЕНИЕ\n{LONG}", [["|ВВЕДЕНИЕ"], [f"|{LONG}"]]),
        ("\n\n  Кот спит.  \n", [["|Кот спит."]]),
        ("", []),
    ],
)
def test_paragraphs_and_lines(text: str, expected: list[list[str]]) -> None:
    assert shown(text) == expected


def test_hard_wrapped_lines_are_joined() -> None:
    wrapped = (
        "Паром ходит с апреля по ноябрь, а зимой левый берег связывает с городом\n"
        "ледовая дорога через реку Лосьму. Весной, пока идёт ледоход, до посёлков\n"
        "добираются на воздушной подушке.\n"
        "\n"
        "Рейсов пока четырнадцать."
    )
    first, second = shown(wrapped)
    assert second == ["|Рейсов пока четырнадцать."]
    assert len(first) == 1
    assert "с городом ледовая дорога через реку Лосьму. |Весной" in first[0]


def test_verse_keeps_its_lines() -> None:
    verse = "Ветер гонит облака,\nОблака несут дожди.\nНе видать издалека,\nЧто там будет впереди."
    stanza, (last,) = shown(f"{verse}\n\nКошка спит на чердаке.")
    assert "\n".join(stanza).replace("|", "") == verse
    assert last == "|Кошка спит на чердаке."
    summary = summarize(f"{verse}\n\nКошка спит на чердаке.", 3)
    markdown = render("markdown", [Article(summary)], Layout(highlight=True))
    assert "**Ветер гонит облака,\\\nОблака несут дожди.**" in markdown
    assert "Не видать издалека,<br>\nЧто там будет впереди.</mark>" in summary.to_html()


def test_text_outside_of_sentences_is_not_lost() -> None:
    source = "-- Кот спит. ++ Пёс лает. **\n"
    document = document_of(source, ((3, 12), (16, 25)))
    ((line,),) = list(paragraphs(document))
    assert [(piece.text, piece.index) for piece in line] == [
        ("--", None),
        ("Кот спит.", 0),
        ("++", None),
        ("Пёс лает.", 1),
        ("**", None),
    ]


def without_space(text: str) -> str:
    """A text without the characters that printing may leave out."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u2010\u2060\ufeff-]", "", text)


def check_complete(text: str, found: list[Paragraph]) -> None:
    pieces = [piece for paragraph in found for line in paragraph for piece in line]
    assert without_space("".join(piece.text for piece in pieces)) == without_space(text)
    assert [piece.index for piece in pieces] == list(range(len(summarize(text).spans)))
    assert all(line for paragraph in found for line in paragraph)


@pytest.mark.parametrize("text", [*BLANK_TEXTS.values(), *(text for text, _ in ODD_TEXTS.values())])
def test_odd_texts_are_complete(text: str) -> None:
    check_complete(text, list(paragraphs(Document(text))))


@given(texts)
def test_every_text_is_complete(text: str) -> None:
    check_complete(text, list(paragraphs(Document(text))))
