"""The splitter as a whole: cases with the boundary drawn in, the invariants of offsets, time linear in the text."""

import gc
import statistics
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru.errors import InvalidTextError
from summarize_ru.text.sentence_ends.candidates import CANDIDATE
from summarize_ru.text.sentences import (
    Sentence,
    closes_bracket,
    follows_word,
    is_closed,
    sentence_spans,
    split_sentences,
)
from tests.text.sentence_cases import CASES

# What only the meaning tells: the same words might be parted the other way round in another text.
BEYOND_RULES = {
    "Старик был глух и нем.| Писал на грифельной доске.": "«нем. Berlin» is as good",
    "Дом площадью 120 кв. м. Ивановы строили три года.": "a sentence might well end with the unit",
    "«Завтра.| Послезавтра.| Через неделю», — передразнила она.": "«НТВ. Вчера. Сегодня» is a title",
    "Дети поставили пьесу «Где ты, Тимка?»| Зал аплодировал стоя.": "«Где ты, Тимка?» Веры Лосевой is as good",
    "Седых П. Л. История верфи. — Томск: Волна, 1998. — 214 с.": "a dash and a word open a speech, too",
    "Котов В. С. О речных льдах // Вестн. гидрологии. 1974. № 3. С. 15–22.": "a year opens sentences, too",
    "Цит. по: Громов А. С. Письма. Т. 2. Л., 1934. С. 7.": "a title looks like a sentence",
    "Smith J. River ice // Hydrology. 2004. Vol. 12. P. 3–9.": "a year opens sentences, too",
    "Снимок сделан в 1954г. Павловым, соседом деда.": "«Снимок сделан в 1954 г. Павлов сидит слева» is as good",
    "Обязать ООО «Лютик» уплатить 5 тыс. руб. Котову В. С. до 1 мая.": "a sentence might well end with the sum",
}

# What makes and unmakes boundaries, and every kind of white space.
PIECES = st.sampled_from(
    [
        *".?!…()«»„“”\"'—–-,:;/№@#*•",
        *" \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2003\u2028\u2029\u3000",
        *"аяАЯёЁйЙiZ19",
        "\u0306\u0308\u0301\u00ad\u200b\ufeff\u200d\ufe0f",
        "\u0301",
        "\ufeff",
        "\r\n",
        "😀",
        "✅",
        "1⃣",
        ":)",
        "...",
        "слово",
        "Слово",
        " г. ",
        " и т. д. ",
        "А. С. ",
        "http://a.ru/b?c=1. ",
        "длинная строка, которая почти доходит до края страницы и\n",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def contents(text: str) -> list[str]:
    """The sentences without white space, composed."""
    return [unicodedata.normalize("NFC", "".join(text[a:b].split())) for a, b in sentence_spans(text)]


def drawn_contents(drawn: str) -> list[str]:
    """The sentences as they are drawn, without white space, composed."""
    return [unicodedata.normalize("NFC", "".join(sentence.split())) for sentence in drawn.split("|")]


@pytest.mark.parametrize("group", CASES)
def test_boundaries_are_where_they_are_drawn(group: str) -> None:
    wrong = [drawn for drawn in CASES[group] if contents(drawn.replace("|", "")) != drawn_contents(drawn)]
    assert wrong == [drawn for drawn in CASES[group] if drawn in BEYOND_RULES]


def test_only_known_cases_are_excused() -> None:
    assert set(BEYOND_RULES) <= {drawn for texts in CASES.values() for drawn in texts}
    assert sum(map(len, CASES.values())) >= 250


def test_a_sentence_says_where_it_stands() -> None:
    assert split_sentences(" Он ушёл.\n\nОна  осталась. ") == (
        Sentence(1, 9, "Он ушёл."),
        Sentence(11, 25, "Она  осталась."),
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u2028\x1c \xa0"])
def test_blank_text_has_no_sentences(text: str) -> None:
    assert split_sentences(text) == ()


def test_a_text_of_one_line_may_have_several_paragraphs() -> None:
    assert contents("История [править | править код] Город вырос.")[:2] == ["История", "[править|правитькод]"]
    assert contents("<p>Дом</p><p>Двор</p>") == ["<p>Дом</p>", "<p>Двор</p>"]


@pytest.mark.parametrize("text", [None, b"text", 5])
def test_what_is_no_text_is_refused(text: object) -> None:
    with pytest.raises(InvalidTextError):
        split_sentences(text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("слово|", True),
        ("Он слово|", True),
        ("Он\nслово|", True),
        ("Он\xa0слово|", True),
        ("слово-слово|", True),
        ("из-за|", True),
        ("он|", True),
        ("слово»|", True),
        ("(слово)|", True),
        ("Он (да)|", False),
        ("(да, да)|", True),
        ("слово)|", False),
        ("(Он. |слово)|", False),
        ("(12)|", False),
        ("1)|", False),
        ("(VIII)|", False),
        (f"({'ж' * 158})|", True),
        (f"({'ж' * 159})|", False),  # beyond 160 characters nothing is looked at
        ("слово“|", True),
        ("слово”|", True),
        ('слово"|', True),
        ("я|", False),
        ("г|", False),
        ("Ул|", False),
        ("на ул|", False),
        ("Он\nул|", False),
        ("ушёл на|", False),
        ("5|", False),
        ("COVID-19|", False),
        ("(слово|", False),
        ("--|", False),
        ("Да.|Слово|", True),
        ("Он. Да.|Слово|", True),
        (f"{'ж' * 200}|", True),
        (f"5{'ж' * 159}|", False),
        (f"5{'ж' * 160}|", True),  # beyond 160 characters nothing is looked at
    ],
)
def test_what_a_plain_stop_may_follow(drawn: str, *, expected: bool) -> None:
    first, *rest = drawn.split("|")[:-1]
    assert follows_word(drawn.replace("|", ""), len(first + "".join(rest)), len(first) if rest else 0) is expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("Она|", True),
        ("(Она|", False),
        ("«Она|", False),
        ("(Она) и|", True),
        ("«Она» и|", True),
        ("(Он.| Она|", True),
        ("«Он.| Она|", True),
        (f"({'ж' * 159}|", False),
        (f"({'ж' * 160}|", True),
        (f"«{'ж' * 159}|", False),
        (f"«{'ж' * 160}|", True),
    ],
)
def test_what_is_closed_before_a_plain_stop(drawn: str, *, expected: bool) -> None:
    first, *rest = drawn.split("|")[:-1]
    assert is_closed(drawn.replace("|", ""), len(first + "".join(rest)), len(first) if rest else 0) is expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("(дома|) Он", True),
        ("пункт 5|) Он", True),
        ("Он ушёл|) Она", False),
        ("(дома|)) Он", False),
        ("(дома|!) Он", False),
        ("(дома) и тут|) Он", False),
        ("(Он. |дома|) Он", False),
        (f"({'ж' * 159}|) Он", True),
        (f"({'ж' * 160}|) Он", False),
    ],
)
def test_a_bracket_that_only_closes(drawn: str, *, expected: bool) -> None:
    first, *rest = drawn.split("|")[:-1]
    text = drawn.replace("|", "")
    match = CANDIDATE.match(text, len(first + "".join(rest)))
    assert match is not None
    assert closes_bracket(text, match, len(first) if rest else 0) is expected


@given(TEXTS | st.text())
def test_sentences_cover_the_text_but_for_white_space(text: str) -> None:
    position = 0
    for start, stop in sentence_spans(text):
        assert not text[position:start].strip()
        assert text[start:stop] == text[start:stop].strip() != ""
        position = stop
    assert not text[position:].strip()


@given(TEXTS)
def test_line_breaks_of_windows_are_line_breaks(text: str) -> None:
    text = text.replace("\r", "")
    assert contents(text.replace("\n", "\r\n")) == contents(text)


@given(st.lists(PIECES.filter(str.isascii) | st.sampled_from([*"йёЙЁé", "чай", "ещё. ", "Ёж. Йод"]), max_size=40))
def test_decomposed_letters_are_letters(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert contents(unicodedata.normalize("NFD", text)) == contents(text)


@given(TEXTS)
def test_sentences_are_the_same_alone_and_after_a_blank_line(text: str) -> None:
    # Wrapping is a matter of the whole document, so only a text of one line can be judged by itself.
    line = " ".join(text.split())
    assert contents(f"Начало.\n\n{line}")[1:] == contents(line)


@pytest.mark.parametrize(
    "unit",
    [
        "слово ", ".", "(", "«", '"', ")", "?!", "😀 А", ". ", "А. ", "1. ", "слово. и ", "(А. ", "«А. ", "а\n",
        "\u0301", "a.b", "...) ", "//", ".[1] А", ".[", '." А', ".( А", "« А ? » ", "а. б. ", "слово). ", "п. 1. А ",
        "\t", "\u3000", "\u3000?",
    ],
)  # fmt: skip
def test_time_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = f"а{unit * (length // len(unit))}б"  # white space around a text is taken off
        started = time.process_time()
        sentence_spans(text)
        return time.process_time() - started

    gc.collect()
    gc.disable()
    try:
        # A round that keeps the bound is enough: a busy machine makes some of them slow, and the short text as often as
        # the long one, while quadratic time makes all of them a hundred times as long. What fits the caches of the
        # processor is a little faster; hence the slack.
        rounds = []
        for _ in range(8):
            short, long = statistics.median(seconds(3_000) for _ in range(5)), seconds(30_000)
            if long <= 12 * short + 0.005:
                return
            rounds.append(f"{short:.4f} s for a text, {long:.4f} s for one ten times as long")
        pytest.fail("\n".join(rounds))
    finally:
        gc.enable()
