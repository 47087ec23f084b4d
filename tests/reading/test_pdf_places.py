"""Words at any places of a page: they become parts, nothing is lost but running rows, and nothing fails."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize_ru.reading.parts import assemble
from summarize_ru.reading.pdf_layout.lines import Word, rows_of
from summarize_ru.reading.pdf_layout.parts import parts_of
from summarize_ru.reading.pdf_layout.running import Page, without_running_rows

TEXTS = st.sampled_from(
    [
        "Паром",
        "отходит",
        "утром.",
        "1",
        "12",
        "•",
        "—",
        "1.",
        "а)",
        "Рис.",
        "слово-",
        "А",
        "=",
        "....",
        "*",
        "в",
        "Глава",
        "٣",
        "ж",
    ]
)
BODY = ["Паром ходит с мая по октябрь и берёт двадцать машин.", "Причал открыт для пешеходов круглый год."]
PLACES = st.one_of(st.integers(0, 60).map(lambda step: step * 10.0), st.floats(-1e5, 1e5))
WORDS = st.builds(
    lambda text, left, width, baseline, size, is_bold: Word(text, left, left + width, baseline, size, is_bold),
    TEXTS,
    PLACES,
    st.floats(0, 500),
    PLACES,
    st.sampled_from([0.1, 6.0, 8.0, 10.0, 10.5, 14.0, 40.0]),
    st.booleans(),
)


def line(text: str, baseline: float, left: float = 50, size: float = 10) -> list[Word]:
    """The words of a line whose letters are half as wide as high."""
    words: list[Word] = []
    for word in text.split():
        right = left + len(word) * size / 2
        words.append(Word(word, left, right, baseline, size, is_bold=False))
        left = right + size / 3
    return words


def read_lines(*lines: list[Word]) -> list[tuple[str, str]]:
    """The parts of a page of these lines and two paragraphs below them."""
    body = [line(text, 500 - 40 * at) for at, text in enumerate(BODY)]
    parts, _ = parts_of([Page(rows_of([word for words in (*lines, *body) for word in words]), 842.0)], "")
    return [(part.kind, part.text) for part in parts if part.text not in BODY]


@pytest.mark.parametrize(
    ("sender", "addressee", "kind"),
    [("Завод «Волна»", "Директору музея", "title"), ("Завод «Волна»", "Городской музей", "heading")],
)
def test_a_letterhead_of_two_columns_stands_above_the_title(sender: str, addressee: str, kind: str) -> None:
    head = [line(sender, 780), line(addressee, 780, 400), line("ул. Садовая, 5", 766), line("О. П. Лисиной", 766, 400)]
    assert (kind, "О ремонте причала") in read_lines(*head, line("О ремонте причала", 700))


@pytest.mark.parametrize(
    ("text", "size", "stays"),
    [
        ("11/30/26, 5:40 AM Паром вернулся — Речная газета", 7, False),
        ("30.11.2026, 05:40 Паром вернулся — Речная газета", 7, False),
        ("30.11.2026, 05:40 Паром вернулся — Речная газета", 10, True),
        ("Вечером 30.11.2026 паром вернулся в порт", 7, True),
    ],
)
def test_a_browser_prints_the_time_above_the_page(text: str, size: float, *, stays: bool) -> None:
    assert any(found == text for _, found in read_lines(line(text, 820, size=size))) is stays


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=40), min_size=1, max_size=4).filter(any))
def test_words_at_any_places_become_parts(pages: list[list[Word]]) -> None:
    sheets = [Page(rows_of(words), 842.0) for words in pages]
    body = Counter(word.size for words in pages for word in words).most_common(1)[0][0]
    stay = sum(len(run.words) for page in without_running_rows(sheets, body) for row in page.rows for run in row.runs)
    assert 0 < stay <= sum(map(len, pages))
    document = assemble(*parts_of(sheets, "Паром"))
    known = Counter("".join(word.text for words in pages for word in words))
    assert Counter("".join(document.text.split())) <= known
    assert document.sentences or not document.text


@settings(max_examples=20)
@given(st.permutations(range(24)))
def test_lines_are_read_from_top_to_bottom_in_whatever_order_they_are_printed(order: list[int]) -> None:
    words = [Word(f"слово{line}", 50, 100, 700 - 14 * line, 10, is_bold=False) for line in range(24)]
    parts, _ = parts_of([Page(rows_of([words[line] for line in order]), 842.0)], "")
    assert " ".join(part.text for part in parts).split() == [word.text for word in words]
