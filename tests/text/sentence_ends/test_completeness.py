"""Whether a piece of text reads as a whole sentence."""

import time

import pytest

from summarize_ru.text.sentence_ends.completeness import (
    breaks_off,
    has_end_mark,
    is_mostly_digits,
    is_whole_sentence,
    opens_in_lower_case,
    without_links,
)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Паром пришёл. https://example.org/parom", "Паром пришёл."),
        ("Паром пришёл: www.example.org example.org/2", "Паром пришёл:"),
        ("Паром пришёл @parom #река", "Паром пришёл"),
        ("Пишите на parom@example.org", "Пишите на"),
        ("https://example.org #река", ""),
        ("Паром пришёл.", "Паром пришёл."),
        ("Сайт example.org пишет о пароме", "Сайт example.org пишет о пароме"),
        ("Паром №5", "Паром №5"),
        ("", ""),
    ],
)
def test_links_at_the_end_are_looked_past(text: str, bare: str) -> None:
    assert text[: without_links(text, 0, len(text))].rstrip() == bare
    padded = f"Река. {text}"
    assert padded[6 : without_links(padded, 6, len(padded))].rstrip() == bare


def test_many_links_at_the_end_are_looked_past_one_by_one() -> None:
    tags = "#паром " * 20_000
    started = time.process_time()
    assert without_links(f"Паром пришёл {tags}", 0, len(tags) + 13) == len("Паром пришёл")
    assert time.process_time() - started < 1  # five seconds where the whole is looked at for each


@pytest.mark.parametrize(
    "text",
    [
        "Паром пришёл.",
        "Паром пришёл!",
        "Паром пришёл?..",
        "Паром пришёл…",
        "«Паром пришёл.»",
        "Он сказал: «Паром пришёл».",
        "(Паром пришёл.)",
        "Паром пришёл в 1782 году.[1]",
        "Паром пришёл.[12, 14]",
        "Паром пришёл.¹",
        "Паром пришёл.*",
        "**Паром пришёл.**",
        "Паром пришёл 🎉",
        "Паром пришёл))",
        "Паром пришёл :)",
        "Паром ушёл((",
        "Паром пришёл. 👍",
        "Паром пришёл. https://example.org",
        "Паром пришёл: https://example.org",
    ],
)
def test_ends_with_a_mark(text: str) -> None:
    assert has_end_mark(text, 0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "Паром пришёл",
        "Паром пришёл:",
        "Паром пришёл;",
        "Паром пришёл,",
        "Паром пришёл —",
        "Паром «Зимородок»",
        "Паром (новый)",
        "Паром пришёл [1]",
        "Паром. Расписание",
        "Паром шёл (рейс 3 (утренний))",
        "Паром шёл (рейс 3)",
        "Паром, рейс №5",
    ],
)
def test_ends_without_a_mark(text: str) -> None:
    assert not has_end_mark(text, 0, len(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Что берут на борт:", True),
        ("Паром, река,", True),
        ("Паром —", True),
        ("Паром стоит у", True),
        ("Паром стоит и", True),
        ("Паром стал реже (на", True),
        ("Паром стоит\nу", True),
        ("Капитан сказал, что", True),
        ("Паром пришёл на неделю рань¬", True),
        ("Паром стоит", False),
        ("Паром стоит у берега", False),
        ("Паром стоит.", False),
        ("Паром типа «А»", False),
        ("У", True),
    ],
)
def test_breaks_off(text: str, expected: bool) -> None:  # noqa: FBT001
    assert breaks_off(text, 0, len(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("паром стоит", True),
        ("— паром стоит", True),
        ("«паром стоит»", True),
        ("(паром)", True),
        ("…", True),
        ("Паром стоит", False),
        ("— Паром стоит", False),
        ("3 рейса", False),
        ("№ 5", False),
        ("iPhone упал в реку", False),
        ("e-mail", True),
    ],
)
def test_opens_in_lower_case(text: str, expected: bool) -> None:  # noqa: FBT001
    assert opens_in_lower_case(text, 0, len(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 15 18 21.", True),
        ("Рейс 12 15 18 21 24 40.", True),
        ("3,5 4,5 м", True),
        ("123 а\u0301о\u0301…", True),  # seven characters for the eye, as «123 ао…»
        ("В 2008 году перевезли 40 000 человек.", False),
        ("8 мая 2024 года паром вышел в рейс.", False),
        ("Паром.", False),
    ],
)
def test_is_mostly_digits(text: str, expected: bool) -> None:  # noqa: FBT001
    assert is_mostly_digits(text, 0, len(text)) == expected


LONG = "Паром через Лосьму стоял у берега три года и всё это время ждал деталей"


@pytest.mark.parametrize(
    ("text", "in_the_middle", "at_the_end"),
    [
        ("Паром стоит у берега.", True, True),
        ("Паром стоит у берега", False, False),  # short: a heading
        ("Паром стоит тут.", False, False),  # three words
        (LONG, True, False),  # long: a paper that lost a stop, or the end of what was cut off
        (f"{LONG}.", True, True),
        (f"{LONG} и", False, False),
        (f"{LONG}:", False, False),
        (f"{LONG};", False, False),
        (f"п{LONG[1:]}.", False, False),
        ("(пауза) Паром стоит у берега.", True, True),
        ("Паром стоит у берега. [смеётся]", True, True),
        ("Паром стоит у берега [смеётся]", False, False),
        ("(пауза) паром стоит у берега.", False, False),
        ("Обязанности капитана являются:.", False, False),
        ("Рейс 12 15 18 21 24 40 52.", False, False),
        ("Утверждение 2 ( [6, 7] ).", False, False),  # one word and numbers
        ("Матч № 3 : 5-2.", False, False),
        ("Паром вышел в 6.", True, True),
        ("Рейс 8 стоит 90.", False, False),
        ("Ре\u0301йс 8 сто\u0301ит 90.", False, False),  # an accent parts no word
    ],
)
def test_a_whole_sentence(text: str, in_the_middle: bool, at_the_end: bool) -> None:  # noqa: FBT001
    count = len(text.split())
    assert is_whole_sentence(text, 0, len(text), count, is_last=False) == in_the_middle
    assert is_whole_sentence(text, 0, len(text), count, is_last=True) == at_the_end


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("\nhttps://example.org/parom", True),
        ("\n\nwww.example.org", True),
        ("\n• велосипеды", False),
        ("\nhttps", False),
        ("", False),
    ],
)
def test_a_colon_may_lead_to_a_link_on_the_next_line(after: str, expected: bool) -> None:  # noqa: FBT001
    text = "Паром сделал первый рейс:"
    assert is_whole_sentence(text + after, 0, len(text), 4, is_last=False) == expected


@pytest.mark.parametrize("text", ["слово " * 100_000, "https://example.org " * 50_000, "_" * 500_000, ". " * 200_000])
def test_any_length_takes_little_time(text: str) -> None:
    text = text.strip()
    for _ in range(20):
        has_end_mark(text, 0, len(text))
        breaks_off(text, 0, len(text))
        opens_in_lower_case(text, 0, len(text))
