"""`compress`: which sentences are kept, their offsets, their cost, and what happens when nothing answers."""

import json
import pickle
import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru import (
    Characters,
    Document,
    InvalidLengthError,
    InvalidOptionError,
    InvalidTextError,
    Length,
    Sentences,
    Share,
    Tokens,
    Words,
    compress,
    summarize,
)
from summarize_ru.compress import Compressed
from summarize_ru.document import Block
from summarize_ru.text.words import count_runs
from tests.samples import BLANK_TEXTS, COUNCIL, EXAMPLE, ODD_TEXTS

FERRY = (
    "Паром через Волгу ходит с апреля по ноябрь. Билет для взрослого стоит 40 рублей, для школьника — 20. В шторм "
    "паром не выходит. Капитан парома Анна Рыбина водит его девятый год."
)
MUSEUM = (
    "Музей часов открыт каждый день, кроме понедельника. Вход бесплатный. Самые старые часы в музее сделал мастер "
    "Климов в 1782 году. Их заводят раз в неделю."
)
PASSAGES = [FERRY, MUSEUM, COUNCIL]


@pytest.mark.parametrize(
    ("query", "passage", "answer"),
    [
        ("Сколько стоит билет на паром?", 0, "Билет для взрослого стоит 40 рублей, для школьника — 20."),
        ("Кто капитан парома?", 0, "Капитан парома Анна Рыбина водит его девятый год."),
        ("Когда сделали самые старые часы?", 1, "Самые старые часы в музее сделал мастер Климов в 1782 году."),
        (
            "Сколько животных живёт в приюте?",
            2,
            "В приюте живут семьдесят животных, хотя места хватает лишь на пятьдесят.",
        ),
    ],
)
def test_the_answer_is_kept_with_its_place(query: str, passage: int, answer: str) -> None:
    compressed = compress(PASSAGES, query, 1)
    (piece,) = compressed.pieces
    assert (piece.passage, piece.text, compressed.text) == (passage, answer, answer)
    assert PASSAGES[passage][piece.start : piece.stop] == answer
    assert piece.score == compressed.relevance


def test_pieces_are_in_reading_order_and_a_passage_is_a_line() -> None:
    compressed = compress(PASSAGES, "Сколько стоит билет и когда открыт музей?", Words(40))
    places = [(piece.passage, piece.start) for piece in compressed.pieces]
    assert places == sorted(places)
    lines = compressed.text.split("\n")
    assert len(lines) == len({piece.passage for piece in compressed.pieces}) > 1
    assert list(compressed.texts.values()) == lines
    assert lines[0] == " ".join(piece.text for piece in compressed.pieces if piece.passage == 0)


def test_the_order_of_passages_changes_no_score() -> None:
    query = "Сколько стоит билет на паром?"
    scores = {piece.text: piece.score for piece in compress(PASSAGES, query, Words(500)).pieces}
    for passages in (PASSAGES[::-1], [MUSEUM, FERRY, COUNCIL]):
        assert {piece.text: piece.score for piece in compress(passages, query, Words(500)).pieces} == pytest.approx(
            scores
        )


PRICE = "Билет на паром для взрослого стоит сорок рублей."


@pytest.mark.parametrize("query", [None, "билет паром порт мост машин"])
@pytest.mark.parametrize("length", [Words(60), Tokens(500, len), 9], ids=repr)
@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (PRICE, "Для взрослого билет на паром\nстоит — сорок рублей!", 1),
        (PRICE, "билет на пар\u00adом для взрослого стоит сорок рублей", 1),
        (PRICE, "паром для взрослого стоит сорок рублей.", 1),  # a part of a sentence
        (PRICE, f"1. {PRICE}", 1),
        (f"— {PRICE}", f"2) {PRICE}", 1),
        (f"• {PRICE}", f"## {PRICE}", 1),
        (f"✓ {PRICE}", f"§ 3. {PRICE}", 1),
        (f"{PRICE[:-1]}¹.", f"IV. {PRICE}", 1),
        ("Паром перевёз 20 м² досок.", "Паром перевёз 20 м досок.", 2),
        (PRICE, "Билет на паром для взрослого стоит сорок рублей [1, 3].", 1),
        ("Билет на паром стоит 1 000 рублей.", "Билет на паром стоит 1000 рублей.", 1),
        ("Билет на паром стоит 1\u00a0000 рублей.", "Билет на паром стоит 1 100 рублей.", 2),
        ("Паром встаёт в порт в 10.30 утра.", "Паром встаёт в порт в 11.30 утра.", 2),
        ("10:30 паром встаёт в порт.", "11:30 паром встаёт в порт.", 2),
        (PRICE, "Билет на паром для взрослого стоит пятьдесят рублей.", 2),
        (PRICE, "Билет на паром для взрослого не стоит сорок рублей.", 2),
        (PRICE, "Билет на паром для взрослого стоит почти сорок рублей.", 2),
        (
            "Порт Лосьмы закрыли до весны для больших судов из-за льда.",
            "Порт Лосьмы открыли до весны для больших судов из-за льда.",
            2,
        ),
        ("Порт Лосьмы закрыли до весны.", "Порт Лосьмы закрыли после весны.", 2),
        ("Мост через Волгу закончат к осени.", "Мост через Волгу вряд ли закончат к осени.", 2),
        ("Порт Лосьмы снова открыт для всех.", "Порт Лосьмы снова открыт для всех лишь на бумаге.", 2),
        ("Билет на паром подорожал с 40 до 50 рублей.", "Билет на паром подорожал с 50 до 40 рублей.", 2),
        ("За бортом с утра паром мёрз при -5 градусах.", "За бортом с утра паром мёрз при 5 градусах.", 2),
        ("В 2019 году паром перевёз 700 машин.", "В 2020 году паром перевёз 900 машин.", 2),
    ],
)
def test_only_what_is_said_in_the_same_words_is_kept_once(
    one: str, other: str, count: int, length: Length | int, query: str | None
) -> None:
    pieces = compress([one, other, MUSEUM], query, length, threshold=0).pieces
    assert sum(piece.passage < 2 for piece in pieces) == count


@pytest.mark.parametrize("query", ["Сколько лететь до Марса?", "Что это?", "?!", "жираф"])
def test_nothing_is_kept_where_nothing_answers(query: str) -> None:
    compressed = compress(PASSAGES, query, Words(100))
    assert compressed.pieces == ()
    assert compressed.text == str(compressed) == ""
    assert compressed.relevance is not None
    assert compressed.relevance < 0.035


def test_the_threshold_can_be_set() -> None:
    query = "Сколько рублей стоит лететь до Марса и обратно на ракете через Луну?"
    relevance = compress(PASSAGES, query, 1).relevance
    assert relevance is not None
    assert compress(PASSAGES, query, 1, threshold=relevance).pieces
    assert not compress(PASSAGES, query, 1, threshold=min(1, relevance * 1.01)).pieces
    assert not compress(PASSAGES, "жираф", 1, threshold=0).pieces


@pytest.mark.parametrize("query", [None, "", "  "])
@pytest.mark.parametrize("length", [3, Words(40), Tokens(200, len)])
def test_without_a_query_it_is_the_summary_of_all(query: str | None, length: Length | int) -> None:
    compressed = compress(PASSAGES, query, length)
    joined = Document("\n\n".join(PASSAGES), "")
    assert compressed.query is None
    assert compressed.relevance is None
    assert [piece.text for piece in compressed.pieces] == [one.text for one in summarize(joined, length)]


def test_passages_that_were_seen_before_are_answered_as_new_ones() -> None:
    for query in ("Сколько стоит билет на паром?", "Кто капитан парома?"):
        texts = [piece.text for piece in compress(PASSAGES, query, 2).pieces]
        assert texts == [piece.text for piece in compress(list(map(Document, PASSAGES)), query, 2).pieces]


GUIDE = "Аудиогид\n\nСтоит 200 рублей, выдают у входа.\n\nЭкскурсия\n\nДлится час."
TABLE = "| Услуга | Цена |\n|---|---|\n| Аудиогид | 200 рублей |\n| Экскурсия | 500 рублей |"
RULES = (
    "Статья 1. Запреты\n\nНа пляже запрещается:\n1) разводить костры и жарить мясо;\n2) мыть машины и стирать бельё;\n"
    "3) выгуливать собак без поводка.\n\nСтатья 2. Спасательный пост\n\nПост дежурит с 9 до 20 часов."
)
CHAT = (
    "Олег: Захватите рассаду, она у консьержки.\nСвета: Сколько там ящиков?\nОлег: Три небольших, помидоры и перцы.\n"
    "Света: Хорошо, заедем в восемь утра."
)
TALK = "Вопрос: Сколько стоит аудиогид?\nОтвет: Двести рублей.\n\nВопрос: Долго ли идёт экскурсия?\nОтвет: Час."

ANSWER = "Паром ходит с апреля по ноябрь, кроме дней, когда на реке шторм, о чём пассажиров предупреждают заранее."
SAILS = f"Музей открыт. {ANSWER} Билетов нет."
SHOP = (
    "Как вернуть товар?\nПривезите его в магазин с чеком.\nДеньги вернём на карту за три дня.\n\n"
    "Сколько стоит доставка в Москву?\nПо городу 300 рублей, за кольцевой дорогой 500.\n\n"
    "Как оплатить заказ?\nКартой или наличными курьеру."
)


@pytest.mark.parametrize(
    ("passage", "query", "length", "kept"),
    [
        (GUIDE, "Сколько стоит аудиогид?", Words(8), ["Стоит 200 рублей, выдают у входа."]),
        (
            GUIDE.replace("Ауд", "## Ауд").replace("Экс", "## Экс"),
            "Сколько стоит аудиогид?",
            Words(6),
            ["Стоит 200 рублей, выдают у входа."],
        ),
        (GUIDE.replace("Ауд", "## 1. Ауд"), "Сколько стоит аудиогид?", 1, ["Стоит 200 рублей, выдают у входа."]),
        (GUIDE, "Аудиогид", Words(2), ["Аудиогид"]),  # nothing else fits
        (
            "## Аудиогид: 200 рублей\n\nВыдают у входа в музей.",
            "Сколько стоит аудиогид?",
            1,
            ["## Аудиогид: 200 рублей"],
        ),
        ("Цены", "цены", 1, ["Цены"]),
        (
            TABLE,
            "Какая цена аудиогида и экскурсии?",
            Words(50),
            ["| Услуга | Цена |", "| Аудиогид | 200 рублей |", "| Экскурсия | 500 рублей |"],
        ),
        (TALK, "Сколько стоит аудиогид?", Words(5), ["Сколько стоит аудиогид?", "Двести рублей."]),
        (TALK, "Сколько стоит аудиогид?", 1, ["Двести рублей."]),
        (TABLE, "Сколько стоит аудиогид?", 1, ["| Аудиогид | 200 рублей |"]),
        (TABLE, "Сколько стоит аудиогид?", Words(5), ["| Услуга | Цена |", "| Аудиогид | 200 рублей |"]),
        (f"{TABLE}\n\nСкидка школьникам 10 %.", "Какая скидка школьникам?", Words(4), ["Скидка школьникам 10 %."]),
        (RULES, "Где выгуливать собак?", 1, ["3) выгуливать собак без поводка."]),
        (
            RULES,
            "Где выгуливать собак?",
            Words(9),
            ["На пляже запрещается:", "3) выгуливать собак без поводка."],
        ),
        (RULES, "Когда дежурит спасательный пост?", Words(9), ["Пост дежурит с 9 до 20 часов."]),
        (CHAT, "Сколько ящиков?", 1, ["Три небольших, помидоры и перцы."]),
        (SAILS, "Когда ходит паром?", Words(5), []),  # the answer does not fit
        (SAILS, "Когда ходит паром?", Words(19), ["Музей открыт.", ANSWER]),
        (f"{SAILS} Паром стоит у причала.", "Когда ходит паром?", Words(6), ["Билетов нет.", "Паром стоит у причала."]),
        (SHOP, "Сколько стоит доставка в Москву?", Words(30), SHOP.split("\n")[5:6]),
        (SHOP.replace("\n\n", "\n"), "Сколько стоит доставка в Москву?", Words(8), SHOP.split("\n")[5:6]),
        (SHOP, "Как вернуть товар?", Words(20), SHOP.split("\n")[1:3]),
    ],
)
def test_what_leads_to_an_answer_is_kept_only_beside_it(
    passage: str, query: str, length: Length | int, kept: list[str]
) -> None:
    assert [piece.text for piece in compress([passage], query, length).pieces] == kept


def test_a_heading_counts_for_its_own_passage_alone() -> None:
    passages = ["Длится час, но билетов мало.\n\nАудиогид", "Стоит 200 рублей, выдают у входа."]
    assert {piece.passage for piece in compress(passages, "аудиогид", 9).pieces} == {0}


def test_documents_are_taken_as_they_are() -> None:
    text = "Цены\n\nвзрослый 40 рублей\n\n12"
    blocks = (Block(0, 4, "heading"), Block(6, 24, "table"), Block(26, 28, "furniture"))
    compressed = compress([MUSEUM, Document(text, None, blocks)], "цены взрослый", Words(50))
    assert [piece.text for piece in compressed.pieces if piece.passage == 1] == ["взрослый 40 рублей"]


def test_a_row_of_a_table_comes_with_its_header_and_without_other_rows() -> None:
    rows = "Билет\tЦена", "Взрослый\t40", "Детский\t20"
    text = "\n".join(rows)
    table = Document(text, blocks=(Block(0, len(text), "table"),))
    assert tuple(sentence.text for sentence in table.sentences) == rows
    assert compress([table], "Сколько стоит детский?", Words(4)).text == "Билет Цена Детский 20"
    assert summarize(table, 1, query="Сколько стоит детский?").text == "Детский 20"


LENGTHS: list[Length] = [Sentences(2), Words(12), Characters(90), Share(0.2), Tokens(90, len)]


@pytest.mark.parametrize("length", LENGTHS, ids=lambda length: type(length).__name__)
def test_it_can_be_stored(length: Length) -> None:
    compressed = compress(PASSAGES, "Сколько стоит билет на паром?", length)
    assert compressed.pieces
    assert pickle.loads(pickle.dumps(compressed)) == compressed
    assert json.loads(json.dumps(compressed.to_dict()))["length"] == {type(length).__name__.lower(): length.limit}
    assert compressed.to_dict()["pieces"][0]["passage"] == 0


def cost(compressed: Compressed, length: Length) -> float:
    match length:
        case Sentences():
            return len(compressed.pieces)
        case Words():
            return sum(map(count_runs, compressed.text.split()))
        case Characters() | Tokens():
            return len(compressed.text)
        case Share():
            return len(compressed.pieces) / sum(len(Document(passage).spans) for passage in PASSAGES)


def test_a_budget_is_never_exceeded() -> None:
    chance = random.Random(7)
    words = " ".join(PASSAGES).split()
    for _ in range(200):
        limit = int(2 + 700 ** chance.random())
        lengths: list[Length] = [Sentences(limit), Words(limit), Characters(limit), Tokens(limit, len)]
        length = chance.choice(lengths)
        query = " ".join(chance.sample(words, 4))
        compressed = compress(PASSAGES, query, length, threshold=0)
        assert cost(compressed, length) <= length.limit


@pytest.mark.parametrize("text", [*(text for text, _ in ODD_TEXTS.values()), *BLANK_TEXTS.values()])
def test_odd_passages(text: str) -> None:
    passages = ["", text, " \n", text, FERRY]
    for query in ("Сколько стоит билет?", text[:500], None):
        compressed = compress(passages, query, Words(30))
        assert all(passages[piece.passage][piece.start : piece.stop] == piece.text for piece in compressed.pieces)
        assert all(
            (one.passage, one.start) < (other.passage, other.start) for one, other in pairwise(compressed.pieces)
        )


@given(
    st.lists(st.text(alphabet="кт снпё5 .?!\n-", max_size=40), max_size=4), st.text(alphabet="кт снпё ", max_size=12)
)
def test_sentences_are_those_of_each_passage_alone(passages: list[str], query: str) -> None:
    compressed = compress(passages, query or "кот", Sentences(100), threshold=0)
    for piece in compressed.pieces:
        assert (piece.start, piece.stop) in Document(passages[piece.passage]).spans


def test_no_passages() -> None:
    assert compress([], "Кто здесь?", 3).pieces == compress([], None, 3).pieces == ()


def test_a_long_article() -> None:
    article = EXAMPLE.read_text(encoding="utf-8")
    compressed = compress(iter([article, FERRY]), "Чем заменяют паром зимой?", Words(30))
    assert "ледовая дорога" in compressed.text


@pytest.mark.parametrize("passages", ["один текст", b"bytes", Document("один текст"), None, 5])
def test_passages_are_several(passages: object) -> None:
    with pytest.raises(InvalidOptionError, match="passages must be several texts or documents, in a list for example"):
        compress(passages, "текст", 3)  # type: ignore[arg-type]


def test_what_cannot_be_asked() -> None:
    with pytest.raises(InvalidTextError, match="a text must be a str, not int"):
        compress([FERRY, 5], "текст", 3)  # type: ignore[list-item]
    with pytest.raises(InvalidTextError, match="the query must be a str, not bytes"):
        compress([FERRY], b"query", 3)  # type: ignore[arg-type]
    with pytest.raises(InvalidLengthError):
        compress([FERRY], "текст", 0)
    with pytest.raises(InvalidOptionError, match="threshold must be a number from 0 to 1"):
        compress([FERRY], "текст", 3, threshold=2)
