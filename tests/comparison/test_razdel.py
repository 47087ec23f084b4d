"""razdel as an oracle: where writing is plain, both splitters must agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru.text.sentences import sentence_spans

razdel = pytest.importorskip("razdel")

WORDS = st.sampled_from(
    ["дом", "стоял", "внизу", "мост", "возле", "старой", "мельницы", "река", "шумела", "внизу", "светало"]
)
CLAUSES = st.lists(WORDS, min_size=3, max_size=8).map(" ".join)
PLAIN = st.tuples(CLAUSES, st.sampled_from([".", "!", "?", "…", "?!", "..."])).map(
    lambda parts: parts[0].capitalize() + parts[1]
)


@given(st.lists(PLAIN, min_size=1, max_size=8))
def test_plain_sentences(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:stop] for start, stop in sentence_spans(text)] == sentences
    assert [sentence.text for sentence in razdel.sentenize(text)] == sentences


@pytest.mark.parametrize(
    "text",
    [
        "На ул. Ленина построили дом. В нём живёт А. С. Ершов.",
        "Он купил хлеб, соль и т. д. Потом ушёл домой.",
        "— Иду! — крикнул он. — Ждите меня.",
        "Открой гл. 5, там всё сказано. Прочти её до конца.",
        "Сайт example.ru закрыт. Пишите на почту info@example.ru, ответим.",
        "В XIX в. здесь был лес. Теперь тут поле.",
    ],
)
def test_ordinary_prose(text: str) -> None:
    assert [text[start:stop] for start, stop in sentence_spans(text)] == [s.text for s in razdel.sentenize(text)]
