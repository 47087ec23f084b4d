"""Candidates: which places are looked at, and what is seen there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru.text.sentence_ends.candidates import (
    _TOKEN,
    CANDIDATE,
    CLOSERS,
    EVERY_CANDIDATE,
    LONG,
    MARK,
    OPENING,
    PLAIN,
    Candidate,
    _tokens,
    is_emoji,
    open_bracket,
    open_quote,
)
from tests.text.drawn import candidate_at
from tests.text.sentence_cases import CASES


def candidate(text: str, stop: str = ".") -> Candidate:
    """The first candidate at `stop`, with the sentence from the beginning of the text."""
    at = text.index(stop)
    match = EVERY_CANDIDATE.match(text, at)
    assert match is not None
    return Candidate(text, match, 0, len(text))


@pytest.mark.parametrize(
    "text", ["слово. Слово", "слово! 5", "США. «Слово", "слово... — Слово", "слово). Слово", "«слово». Он"]
)
def test_a_word_a_stop_and_a_capital_are_plain(text: str) -> None:
    assert {LONG, PLAIN}.intersection(match.lastindex for match in CANDIDATE.finditer(text))


@pytest.mark.parametrize("text", ["5. Слово", "слово. слово", "слово.Слово", "слово, Слово", "слово. А. С. Пушкин"])
def test_the_rest_is_not(text: str) -> None:
    match = CANDIDATE.search(text)
    assert match is None or match.lastindex not in (LONG, PLAIN)


@pytest.mark.parametrize(
    ("text", "found"),
    [("роман «Хлеб» хорош", OPENING), ("река (приток Дона", OPENING), ("за\u0301мок", MARK), ("Он ушёл. Она", LONG)],
)
def test_the_search_says_what_it_found(text: str, found: int) -> None:
    match = CANDIDATE.search(text)
    assert match is not None
    assert match.lastindex == found


@pytest.mark.parametrize("text", ["3.5", "в 2007 г. он", "слово), слово", "и т.д., но"])
def test_where_nothing_can_begin_nothing_is_found(text: str) -> None:
    assert CANDIDATE.search(text) is None


def test_a_candidate_sees_both_sides() -> None:
    seen = candidate("Он живёт на ул. Ленина, 5")
    assert (seen.run, seen.closers, seen.spaced) == (".", "", True)
    assert seen.left == ["Он", "живёт", "на", "ул"]
    assert seen.near == ["на", "ул"]
    assert (seen.word, seen.next, seen.right_word, seen.letter) == ("ул", "Л", "Ленина", "Л")


@pytest.mark.parametrize(
    ("text", "stop", "kind"),
    [
        ("Да. Он", ".", "."),
        ("Да... Он", ".", "…"),
        ("Да?! Он", "?", "?"),
        ("Да! Он", "!", "!"),
        ("Да 😀 Он", "😀", "☺"),
        ("Да)) Он", ")", ")"),
    ],
)
def test_kinds_of_stop(text: str, stop: str, kind: str) -> None:
    assert candidate(text, stop).kind == kind


@pytest.mark.parametrize(
    ("text", "run", "closers"),
    [("«Стой!» Он", "!", "»"), ("(Ура!) Он", "!", ")"), ("«Стой!». Он", ".", ""), ("Ура!)) Он", "!", "))")],
)
def test_what_closes_is_told_from_the_stops(text: str, run: str, closers: str) -> None:
    seen = candidate(text, "!")
    assert (seen.run, seen.closers) == (run, closers)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Он сказал: «Иду. Жди»", ":…"),
        ("«Иду.» Он", "^»"),
        ("Роман «Хлеб. Соль и вода» хорош", "w…"),
        ("«Иду», — сказал он. Жди", ""),
        ('Он сказал: "Иду. Жди"', ":…"),
        ('"Иду" сказано. Жди', ""),
    ],
)
def test_quotations(text: str, quote: str) -> None:
    assert candidate(text).quote == quote


@pytest.mark.parametrize(("text", "bracket"), [("(рус. Кто)", "("), ("Он (дома) был. А", ""), ("(Он.) А", ")")])
def test_brackets(text: str, bracket: str) -> None:
    assert candidate(text).bracket == bracket


def test_nothing_open_is_looked_for_where_nothing_was_opened() -> None:
    text = "(Он «Да. Нет»)"
    match = EVERY_CANDIDATE.match(text, text.index("."))
    assert match is not None
    assert (Candidate(text, match, 0, len(text)).bracket, Candidate(text, match, 0, len(text)).quote) == ("(", "w…")
    closed = Candidate(text, match, 0, len(text), opened=False)
    assert (closed.bracket, closed.quote) == ("", "")


@pytest.mark.parametrize(
    ("drawn", "run", "closers", "end"),
    [
        ("Он ушёл|. Она", ".", "", 8),
        ("Он ушёл|... Она", "...", "", 10),
        ("Он ушёл|?! Она", "?!", "", 9),
        ("Он ушёл|))) Она", ")))", "", 10),
        ("Он ушёл |😀😀 Она", "😀😀", "", 10),
        ("Он ушёл|!😀 Она", "!😀", "", 9),
        ("Он ушёл|!)) Она", "!", "))", 10),
        ("Он ушёл|!( Она", "!(", "", 9),
        ("(Он ушёл|!) Она", "!", ")", 10),
        ("(Он ушёл|…) Она", "…", ")", 10),
        ("«Он ушёл|.» Она", ".", "»", 10),
        ("«Он ушёл|?!» Она", "?!", "»", 11),
        ("(«Он ушёл|.») Она", ".", "»)", 12),
        ("«Он ушёл|?». Она", ".", "", 11),  # the last stop is what counts
        ("(1999 г|.). Она", ".", "", 10),
        ("«Он ушёл|...»! Она", "!", "", 13),
    ],
)
def test_the_stops_and_what_closes_after_them(drawn: str, run: str, closers: str, end: int) -> None:
    seen = candidate_at(drawn)
    assert (seen.run, seen.closers, seen.end) == (run, closers, end)
    assert seen.text[seen.at : seen.end] == run + closers
    assert seen.text[seen.onward :] == seen.right == "Она"


def test_stops_that_come_later_are_not_these() -> None:
    seen = candidate_at("Спасибо|)) Приду. Жди")
    assert (seen.run, seen.at, seen.end) == ("))", 7, 9)


def test_a_bracket_that_opens_among_the_stops_is_open() -> None:
    text = "Он ?(. Она"
    match = EVERY_CANDIDATE.match(text, text.index("?"))
    assert match is not None
    seen = Candidate(text, match, 0, len(text), opened=False)
    assert (seen.run, seen.bracket) == (".", "?")


@pytest.mark.parametrize(
    ("drawn", "near"),
    [
        ("Ленин на ул|. Ленина", ["на", "ул"]),
        ("Ленин на ул |. Ленина", ["на", "ул"]),
        ("Ленин на ул,|. Ленина", ["на", "ул", ","]),
        ("Ленин, ул|. Ленина", ["Ленин", ",", "ул"]),
        ("на Дону, ул|. Ленина", ["на", "Дону", ",", "ул"]),
        ("дом на ул.-пр|. Ленина", ["на", "ул", ".", "-", "пр"]),
        ("ул|. Ленина", ["ул"]),
        (" ул|. Ленина", ["ул"]),
        ("на  ул|. Ленина", ["на", "ул"]),
        ("|. Ленина", []),
        ("Да. |В Туле на ул|. Ленина", ["на", "ул"]),
        ("Да. |На ул|. Ленина", ["На", "ул"]),
        ("Да. |ул|. Ленина", ["ул"]),
        ("Да. |В т. ч|. Анна", ["В", "т", ".", "ч"]),
        ("Уже знакомый нам дом стоит на площади в 5 кв. м|. Он", None),
        ("Прежде у каждого был при себе хороший нож|. Он", ["хороший", "нож"]),
    ],
)
def test_the_tokens_near_by_are_the_last_of_all(drawn: str, near: list[str] | None) -> None:
    seen = candidate_at(drawn)
    assert seen.near == (seen.left if near is None else near)
    assert seen.near == seen.left[len(seen.left) - len(seen.near) :]
    assert len(seen.near) >= min(2, len(seen.left))
    assert seen.word == (seen.left[-1].lower() if seen.left else "")


def test_a_candidate_looks_forty_characters_back_and_forty_eight_ahead() -> None:
    words = " ".join(f"сл{number:02}" for number in range(40))  # five characters each
    at = len(words)
    text = f"{words}. {words}"
    match = EVERY_CANDIDATE.match(text, at)
    assert match is not None
    seen = Candidate(text, match, 0, len(text))
    assert not seen.has_all_left
    assert seen.left == _TOKEN.findall(text[at - 40 : at])
    assert seen.right == text[at + 2 : at + 2 + 48]
    assert Candidate(text, match, at - 40, len(text)).has_all_left
    assert not Candidate(text, match, at - 41, len(text)).has_all_left
    assert Candidate(text, match, at - 9, len(text)).left == ["сл", "38", "сл", "39"]
    assert Candidate(text, match, 0, at + 9).right == "сл00 сл"


@given(st.text("аБ яx1,.:-—«»()_’ \t\xa0", max_size=30))
def test_tokens_are_what_their_pattern_finds(text: str) -> None:
    assert _tokens(text) == _TOKEN.findall(text)


def test_a_candidate_is_the_same_however_it_was_found() -> None:
    names = ("at", "end", "onward", "run", "kind", "closers", "spaced", "near", "right", "letter")
    for text in (drawn.replace("|", "") for texts in CASES.values() for drawn in texts):
        for match in CANDIDATE.finditer(text):
            if match.lastindex not in (OPENING, MARK, CLOSERS) and match.end() < len(text):
                other = EVERY_CANDIDATE.match(text, match.start())
                assert other is not None
                one, two = Candidate(text, match, 0, len(text)), Candidate(text, other, 0, len(text))
                assert {name: getattr(one, name) for name in names} == {name: getattr(two, name) for name in names}


# What stands before a place, the opening drawn that is still open there; none is drawn where none is.
OPEN_QUOTES = [
    "|«Хлеб",
    "Роман |«Хлеб",
    "Роман «Хлеб» и",
    "Хлеб» и |«соль",
    "Роман «Хлеб» и |«Соль",
    "|«Роман „Хлеб“ и",
    "|«Роман „Хлеб",
    "«Роман |„Хлеб»",
    "Роман |„Хлеб",
    "Роман „Хлеб“ и",
    "Роман „Хлеб” и",
    "Хлеб“ и |„соль",
    "Роман |“Хлеб",
    "|“Хлеб",
    "Роман “Хлеб” и",
    "Хлеб” и |“соль",
    'Роман |"Хлеб',
    '|"Хлеб',
    'Роман "Хлеб" и',
    'Роман "Хлеб"',
    'Роман "Хлеб" и |"соль',
    'Роман (|"Хлеб',
    'Роман [|"Хлеб',
    'Роман —|"Хлеб',
    'Роман –|"Хлеб',
    'Роман -|"Хлеб',
    'Роман,"Хлеб',
    'Роман (а"хлеб',
    'Роман " Хлеб',
    'Роман "',
    '"',
    "Роман “",
    "Модель X5",
    "Роман",
    "",
]


@pytest.mark.parametrize("drawn", OPEN_QUOTES)
@pytest.mark.parametrize("before", ["", '«„“"а', '»“”"б'])
@pytest.mark.parametrize("after", ["", '»“” "«„“'])
def test_the_quotation_that_is_open(drawn: str, before: str, after: str) -> None:
    text = drawn.replace("|", "")
    expected = len(before) + drawn.index("|") if "|" in drawn else -1
    assert open_quote(before + text + after, len(before), len(before + text)) == expected


@pytest.mark.parametrize(
    "drawn",
    [
        "|(",
        "|(Он",
        "Он |(дома",
        "Он (дома) и",
        "Он (дома) и |(тут",
        "дома) и |(тут",
        "(Он |(дома",
        "(Он (дома) и",
        "Он",
        "",
    ],
)
@pytest.mark.parametrize("before", ["", "(", ")"])
@pytest.mark.parametrize("after", ["", "(", ")"])
def test_the_bracket_that_is_open(drawn: str, before: str, after: str) -> None:
    text = drawn.replace("|", "")
    expected = len(before) + drawn.index("|") if "|" in drawn else -1
    assert open_bracket(before + text + after, len(before), len(before + text)) == expected


@pytest.mark.parametrize(
    ("drawn", "quote"),
    [
        ("«Иду|. Жди", "^"),
        (" «Иду|. Жди", "^"),
        ("«Иду|. Жди»", "^…"),
        ("«Иду|.» Он", "^»"),
        ("«Иду|.”» Он", "^»"),
        ("«Иду|.” Он", "^"),
        ("Он: «Иду|. Жди", ":"),
        ("Он, «иду|. Жди", ","),
        ("Он — «Иду|. Жди", "—"),
        ("Он – «Иду|. Жди", "—"),
        ("Он - «Иду|. Жди", "—"),
        ("Он «Иду|. Жди", "w"),
        ("Он; «Иду|. Жди", "w"),
        ("Он „Иду|. Жди“", "w…"),
        ("Он „Иду|. Жди”", "w…"),
        ("Он „Иду|.” Жди", "w»"),
        ("Он “Иду|. Жди”", "w…"),
        ('Он "Иду|. Жди"', "w…"),
        ("Он: |«Иду|. Жди", "^"),
        (f"Он: «{'у' * 157}|. Жди", ":"),  # as far as 160 characters back
        (f"Он: «{'у' * 158}|. Жди", "^"),
        (f"Он: «{'у' * 159}|. Жди", "^"),
        (f"Он: «{'у' * 160}|. Жди", ""),
    ],
)
def test_how_a_quotation_began_and_whether_it_ends(drawn: str, quote: str) -> None:
    assert candidate_at(drawn).quote == quote


@pytest.mark.parametrize(
    ("drawn", "bracket"),
    [
        ("Да|. Он", ""),
        ("(Да|. Он", "?"),
        ("(Да|. Он) и", "("),
        ("(Да|.) Он", ")"),
        ("(«Да|.») Он", ")"),
        ("(да) Да|. Он) и", ""),
        ("(Да: |да|. Он) и", ""),
        (f"({'у' * 159}|. Он", "?"),  # as far as 160 characters back
        (f"({'у' * 160}|. Он", ""),
    ],
)
def test_how_a_bracket_stands(drawn: str, bracket: str) -> None:
    assert candidate_at(drawn).bracket == bracket


def test_nothing_is_looked_for_before_the_beginning() -> None:
    assert open_bracket("(а б", 1, 4) == -1
    assert open_quote("«а б", 1, 4) == -1
    assert open_quote('"а б', 1, 4) == -1
    assert open_quote("“а б", 1, 4) == -1


@pytest.mark.parametrize(
    ("character", "expected"), [("😀", True), ("✅", True), ("⃣", True), ("А", False), (".", False)]
)
def test_what_an_emoji_is(character: str, *, expected: bool) -> None:
    assert is_emoji(character) is expected


@pytest.mark.parametrize("name", ["left", "bracket", "quote"])
def test_what_is_seen_late_is_computed_once(name: str) -> None:
    seen = candidate_at("(Он «Да|. Нет»)")
    assert name not in vars(seen) or name == "left"
    assert getattr(seen, name) is getattr(seen, name)
    assert vars(seen)[name] == getattr(seen, name)
    assert getattr(Candidate.__dict__[name], "__doc__", "")
