"""Words at any places of a page: they become parts, nothing is lost but running rows, and nothing fails."""

from collections import Counter

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
