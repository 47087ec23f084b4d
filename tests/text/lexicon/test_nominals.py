"""What the endings of Russian words say of them."""

import pytest

from summarize_ru.text.lexicon.nominals import (
    _AGREEMENT,
    Kind,
    adjective_ending,
    agreeing_endings,
    is_case_ending,
    may_be_adjective,
    may_be_verb,
    obliqueness,
    word_kind,
)

KINDS: dict[Kind, str] = {
    "noun": """
        паром берега ремонту дорогами край земли область деятельность памятью мать сеть кредит визита институт
        канал канала финал материалов правил сила автомобили начало зеркало прибыль министр отделы бюджет счета ответ
        комитет лес решение решением развитие технологий стратегий полномочий различий оружие наличие режим
        систему проблему страны планы стены судно окно зерно областей ассамблее случаю китаем беларусь депутаты кит
    """,
    "adjective": """
        новейший электрический российского хабаровским мирового большую речная ядерные широкие лучших
        строящихся действующий оставшиеся среднее внутренних синее городские военными сельской
    """,
    "other": """
        сказал заявила отметили рассказал сообщается строить построить нести найти лечь говорит считает имеют ходят
        видят начнет будут пришлось оказался боялись увидеть сделано опубликованы улыбаясь читаешь пишите понимаем
        быстро важно практически быстрее дальше назад хорошо впервые два двенадцать готов
        получили видел успел смотреть ошибся помогли пресек едем верим
        сломан пуста ясна плоха трезв жива глубока посолите слушай проверили
    """,
}


@pytest.mark.parametrize(("kind", "word"), [(kind, word) for kind, words in KINDS.items() for word in words.split()])
def test_the_kind_of_a_word(kind: Kind, word: str) -> None:
    assert word_kind(word) == kind


def test_units_months_and_set_phrases_are_no_nouns_in_that_form_alone() -> None:
    assert {word_kind(word) for word in ("млн", "года", "января", "словом", "образом", "сути")} == {"other"}
    assert {word_kind(word) for word in ("слово", "образ", "число", "январь")} == {"noun"}


@pytest.mark.parametrize(
    ("word", "is_both"), [("правил", True), ("прибыли", True), ("отдела", False), ("сказал", False)]
)
def test_words_that_are_a_noun_and_a_verb(word: str, is_both: bool) -> None:  # noqa: FBT001
    assert may_be_verb(word) == is_both


@pytest.mark.parametrize("word", ["", "а", "ь", "й", "мир", "x", "2024", "-", "ё"])
def test_short_and_odd_words_have_a_kind_too(word: str) -> None:
    assert word_kind(word) in {"noun", "adjective", "other"}
    assert adjective_ending(word) >= 0
    assert agreeing_endings(word) >= 0
    assert obliqueness(word) in {0, 1, 2}


@pytest.mark.parametrize(
    "phrase",
    [
        "новый дом",
        "синий вечер",
        "большой завод",
        "левого берега",
        "левому берегу",
        "новым паромом",
        "новым паромам",
        "новом доме",
        "новом издании",
        "левом берегу",
        "синем краю",
        "речная станция",
        "речной станции",
        "речную станцию",
        "речной станцией",
        "синяя дверь",
        "сельское хозяйство",
        "ядерное время",
        "новые вагоны",
        "новые дома",
        "новых вагонов",
        "новых стран",
        "новыми людьми",
        "последней недели",
    ],
)
def test_an_adjective_and_a_noun_that_agree(phrase: str) -> None:
    adjective, noun = phrase.split()
    assert adjective_ending(adjective) & agreeing_endings(noun)


@pytest.mark.parametrize("phrase", ["новый дома", "новая дом", "новых доме", "новыми домов", "сила дома", "край земли"])
def test_words_that_do_not_agree(phrase: str) -> None:
    adjective, noun = phrase.split()
    assert not adjective_ending(adjective) & agreeing_endings(noun)


@pytest.mark.parametrize("ending", _AGREEMENT)
def test_endings_agree_as_the_table_says(ending: str) -> None:
    nouns = {f"кр{noun}" for agreeing in _AGREEMENT.values() for noun in agreeing}
    agreeing = {noun for noun in nouns if noun.endswith(_AGREEMENT[ending])}
    assert {noun for noun in nouns if adjective_ending(f"кр{ending}") & agreeing_endings(noun)} == agreeing


def test_what_ends_like_no_adjective_agrees_with_nothing() -> None:
    assert [adjective_ending(word) for word in ("стол", "х", "", "word")] == [0] * 4
    assert [agreeing_endings(word) for word in ("такси-2", "", "word")] == [0] * 3


def test_some_endings_are_those_of_nouns_and_of_adjectives() -> None:
    assert all(map(may_be_adjective, ["новом", "домом", "большой", "страной", "последней", "старого", "учёными"]))
    assert not any(map(may_be_adjective, ["новый", "дому", "решение"]))


def test_case_endings() -> None:
    assert all(map(is_case_ending, ["", "а", "ами", "ей", "ов"]))
    assert not any(map(is_case_ending, ["н", "ал", "ский", "ость"]))


@pytest.mark.parametrize(
    ("word", "level"),
    [("край", 0), ("берег", 0), ("решение", 0), ("река", 0), ("дороги", 1), ("городу", 2), ("новым", 2)],
)
def test_how_little_a_word_looks_like_a_nominative(word: str, level: int) -> None:
    assert obliqueness(word) == level
