"""Documents assembled from the parts that a reader gives."""

from summarize_ru.document import BlockKind
from summarize_ru.reading.parts import Part, assemble


def kinds_and_texts(parts: list[Part]) -> list[tuple[BlockKind, str]]:
    document = assemble(parts)
    return [(block.kind, document.text[block.start : block.stop]) for block in document.blocks]


def test_parts_become_blocks_in_order() -> None:
    parts = [
        Part("title", "Паром"),
        Part("paragraph", "Паром ходит снова.\nБилет стоит сорок рублей."),
        Part("item", "лодка"),
    ]
    assert kinds_and_texts(parts) == [tuple(part) for part in parts]


def test_white_space_around_parts_and_empty_parts_are_left_out() -> None:
    parts = [Part("heading", " \n"), Part("paragraph", "\n Паром ходит снова. "), Part("quote", "")]
    assert kinds_and_texts(parts) == [("paragraph", "Паром ходит снова.")]
    assert assemble([]).text == ""


def test_title_is_the_given_one_or_that_among_the_parts() -> None:
    parts = [Part("title", "Паром"), Part("paragraph", "Он ходит снова.")]
    assert assemble(parts).title == "Паром"
    assert assemble(parts, "Переправа").title == "Переправа"
