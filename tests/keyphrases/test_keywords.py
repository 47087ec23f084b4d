"""Keywords: which are given, in which form, in which order."""

import pickle
from typing import Any

import pytest

import summarize_ru
from summarize_ru import Analyzer, Document, InvalidOptionError, InvalidTextError, Keyword, keywords, map_keywords
from summarize_ru.text.words import fold
from tests.samples import BLANK_TEXTS, COUNCIL, ODD_TEXTS, data_folder


def texts_of(text: str, count: int = 10) -> list[str]:
    return [keyword.text for keyword in keywords(text, count)]


def test_the_package_has_the_function_and_no_module_of_that_name() -> None:
    assert summarize_ru.keywords is keywords
    assert callable(summarize_ru.keywords)


def test_what_the_example_is_about(example: str) -> None:
    found = keywords(example)
    assert len(found) == 10
    by_text = {keyword.text: keyword.count for keyword in found}
    assert by_text["паром"] == 9
    assert by_text["левого берега"] == 5
    assert "Ольховска" in by_text
    assert [keyword.score for keyword in found] == sorted((keyword.score for keyword in found), reverse=True)
    assert all(0 < keyword.score < 1 for keyword in found)


def test_what_the_council_is_about() -> None:
    assert texts_of(COUNCIL, 2) == ["бюджет", "совет"]


def test_what_an_article_is_about() -> None:
    found = texts_of((data_folder() / "article.txt").read_text(encoding="utf-8"))
    assert found[0] == "Хабаровский край"
    assert {"Дмитрий Демешин", "Беларусью"} <= set(found[:3])


def test_fewer_are_the_first_of_more(example: str) -> None:
    everything = keywords(example, 1000)
    assert len(everything) > 50
    for count in (1, 2, 10, 50):
        assert keywords(example, count) == everything[:count]


def test_no_keyword_stands_only_inside_another(example: str) -> None:
    found = [set(keyword.spans) for keyword in keywords(example, 1000)]
    for at, one in enumerate(found):
        for other in found[:at]:
            for inner, outer in ((one, other), (other, one)):
                assert not all(any(low <= start < stop <= high for low, high in outer) for start, stop in inner)


def test_the_best_of_phrases_that_contain_each_other_is_given() -> None:
    text = "Виден северный порт. Северный порт ждёт. Северный порт зимует. Порт ждёт."
    assert [(keyword.text, keyword.count) for keyword in keywords(text)] == [("северный порт", 3)]


def test_a_longer_phrase_does_not_win_for_its_length_alone() -> None:
    text = (
        "Порт закрыли. Порт ждёт суда. Порт строит причал. Начальник старого порта рад. Начальник старого порта ждёт. "
        "Начальник причала ушёл в порт. Начальник стражи видел старую карту. Старый маяк и порт. Старый причал и порт."
    )
    assert texts_of(text, 1) == ["порт"]


def test_phrases_that_share_half_of_their_words_are_both_given() -> None:
    text = "Ледовая дорога и ледовый дворец. Ледовая дорога и ледовый дворец. Ледовая дорога и ледовый дворец."
    assert set(texts_of(text)) == {"ледовая дорога", "ледовый дворец"}


def test_counts_are_those_of_all_forms() -> None:
    text = "Электрический паром стоит. Рады электрическому парому. За электрическим паромом — ещё паром."
    assert [(keyword.text, keyword.count) for keyword in keywords(text)] == [("электрический паром", 3)]


def test_a_text_of_one_sentence_has_its_pairs() -> None:
    found = texts_of("Районный суд рассмотрел уголовное дело о краже старинной иконы.")
    assert found == ["Районный суд", "уголовное дело", "краже", "старинной иконы"]


@pytest.mark.parametrize("text", [*BLANK_TEXTS.values(), "И не то.", "123 456"])
def test_a_text_without_words_has_none(text: str) -> None:
    assert keywords(text) == ()


@pytest.mark.parametrize("text", [text for text, _ in ODD_TEXTS.values()], ids=ODD_TEXTS)
def test_odd_texts(text: str) -> None:
    found = keywords(text, 5)
    assert len(found) <= 5
    assert all(keyword.count >= 1 and 0 < keyword.score <= 1 for keyword in found)


def test_line_breaks_inside_a_phrase_are_spaces() -> None:
    text = "Городской совет обсуждал ремонт старого моста через\nреку Лосьму, потому что\nстарый\nмост закрыт уже год."
    assert all("\n" not in keyword for keyword in texts_of(text))


@pytest.mark.parametrize(
    ("text", "word", "places"),
    [
        ("Про-\nхоров держал лавку. Прохоров богат.", "Прохоров", ["Про-\nхоров", "Прохоров"]),
        ("Он держал ла\u00ad\nвку. Лавка сгорела.", "лавка", ["ла\u00ad\nвку", "Лавка"]),
        ("По бе-\r\n   регу шли люди.", "берегу", ["бе-\r\n   регу"]),
        ("Дом на юго-\nвостоке. Юго-восток велик.", "юго-восток", ["юго-\nвостоке", "Юго-восток"]),
        ("Одно-\nи двухэтажные дома.", "двухэтажные дома", ["двухэтажные дома"]),
    ],
)
def test_words_broken_at_line_ends_are_whole(text: str, word: str, places: list[str]) -> None:
    found = {keyword.text: [text[start:stop] for start, stop in keyword.spans] for keyword in keywords(text)}
    assert found[word] == places


def test_the_analyzer_tells_stop_words_and_stems(example: str) -> None:
    plain = Analyzer(stop_words={"паром", "парома", "паромом", "пароме", "парому"})
    assert not any("паром" in keyword.text.split() for keyword in keywords(example, 1000, analyzer=plain))
    unstemmed = {keyword.text: keyword.count for keyword in keywords(example, 1000, analyzer=Analyzer(stem=str))}
    assert unstemmed["паром"] == 6
    assert unstemmed["левого берега"] == 2


def test_the_same_text_has_the_same_keywords(example: str) -> None:
    assert keywords(example) == keywords(example) == keywords(example, analyzer=Analyzer())
    assert keywords(example.replace("\n", "\r\n")) == keywords(example)


def test_a_keyword_is_a_value() -> None:
    keyword = Keyword("паром", 0.5, 2)
    assert pickle.loads(pickle.dumps(keyword)) == keyword
    assert hash(keyword) == hash(Keyword("паром", 0.5, 2))
    with pytest.raises(AttributeError):
        keyword.count = 3  # type: ignore[misc]


@pytest.mark.parametrize("count", [0, -1, 1.5, "3", True, None])
def test_a_count_is_a_whole_number_of_at_least_one(count: int) -> None:
    with pytest.raises(InvalidOptionError, match="count must be a whole number of at least 1"):
        keywords("Паром.", count)


def test_what_is_no_text_or_no_analyzer_is_refused() -> None:
    with pytest.raises(InvalidTextError):
        keywords(b"bytes")  # type: ignore[arg-type]
    with pytest.raises(InvalidOptionError, match="analyzer must be an Analyzer"):
        keywords("Паром.", analyzer=str)  # type: ignore[arg-type]


def test_a_keyword_is_told_by_its_text_and_has_its_places(example: str) -> None:
    for keyword in keywords(example):
        assert str(keyword) == f"{keyword}" == keyword.text
        assert len(keyword.spans) == keyword.count
        assert {fold(example[start:stop]) for start, stop in keyword.spans} == {fold(use.form) for use in keyword.uses}
        assert keyword.text in {use.form for use in keyword.uses}
        assert sum(use.count for use in keyword.uses) == keyword.count
        for use in keyword.uses:
            assert fold(use.context[use.start : use.stop]) == fold(use.form)


@pytest.mark.parametrize("workers", [1, 2])
def test_many_texts_have_the_keywords_of_each(workers: int, example: str) -> None:
    texts: list[str | Document] = [example, "", Document(COUNCIL), "Паром."]
    found = list(map_keywords(texts, 3, workers=workers))
    assert found == [keywords(text, 3) for text in texts]
    assert [keyword.normal for keyword in found[0]] == ["паром", "левый берег", "Ольховск"]


def test_a_text_that_fails_is_an_error_in_its_turn() -> None:
    found = map_keywords(["Паром.", 5, "Мост."])  # type: ignore[list-item]
    assert [str(keyword) for keyword in next(found)] == ["Паром"]
    with pytest.raises(InvalidTextError) as error:
        next(found)
    assert error.value.index == 1
    assert [str(keyword) for keyword in next(found)] == ["Мост"]


@pytest.mark.parametrize(
    ("texts", "options", "message"),
    [
        ("Паром.", {}, "texts must be many texts"),
        (5, {}, "texts must be many texts"),
        (["Паром."], {"count": 0}, "count must be"),
        (["Паром."], {"workers": 0}, "workers must be"),
        (["Паром."], {"analyzer": str}, "analyzer must be an Analyzer"),
    ],
)
def test_what_is_asked_of_many_is_checked_at_once(texts: Any, options: dict[str, Any], message: str) -> None:  # noqa: ANN401
    with pytest.raises(InvalidOptionError, match=message):
        map_keywords(texts, **options)


@pytest.mark.parametrize(
    "piece",
    [
        "а",
        "`a ",
        "a.b",
        "a(",
        "{a",
        "A&A",
        "A.A/",
        "A of ",
        "A 1 ",
        "aA ",
        "в А.Бв ",
        "А.Бв",
        "/a",
        "%D0",
        "_",
        "C++",
        "I",
        "a-",
        "$x",
        "--a ",
    ],
)
def test_time_and_memory_do_not_explode(piece: str) -> None:
    found = keywords(piece * (40_000 // len(piece)))
    assert all(len(use.context) < 50_000 for keyword in found for use in keyword.uses)


def test_two_nouns_of_one_stem_are_two_keywords() -> None:
    text = "Мэрия молчит. Мэра ждут. В мэрии тихо. Из мэрии пишут."
    assert [(keyword.text, keyword.count) for keyword in keywords(text)] == [("мэрии", 3), ("Мэра", 1)]


@pytest.mark.parametrize(
    ("text", "name", "count"),
    [
        ("Пишет The New York Times. Об этом сообщила The New York Times.", "The New York Times", 2),
        ("Пишет The Guardian. Статью в Guardian читают.", "The Guardian", 2),
        ("Деньги хранит Bank\nof America.", "Bank of America", 1),
        ("Играют AC/DC.", "AC/DC", 1),
        ("Ждут в Яндекс.Такси, а Яндекс.Такси стоит.", "Яндекс.Такси", 2),
        ("Сеть «М.Видео» растёт. Покупают в «М.Видео» чайники.", "М.Видео", 2),
        ("Писал А.Белов. Пришёл И.А.Белов.", "Белов", 2),
        ("Сеть М.Видео растёт. Покупают в М.Видео чайники.", "М.Видео", 2),
        ("Сайт Авто.ру открыт. Пишут на Авто.ру. Мэр едет.", "Авто.ру", 2),
        ("Почта Mail.ru стоит. Пишут на Mail.ru.", "Mail.ru", 2),
        ("Вышло на Кинопоиск.HD кино. Платят за Кинопоиск.HD.", "Кинопоиск.HD", 2),
        ("Атаку отбил Ростелеком.Солар вчера. Ждут в Ростелеком.Солар роста.", "Ростелеком.Солар", 2),
        ("Показали iPhone 17 Pro Max утром. Ждали iPhone 17 Pro Max.", "iPhone 17 Pro Max", 2),
        ("Хвалят Galaxy S25 Ultra. Ждут Galaxy S25 Ultra.", "Galaxy S25 Ultra", 2),
        ("Вышла Windows 11. Обновляют Windows 11 все.", "Windows 11", 2),
        ("Стоит Boeing 737 MAX. Чинят Boeing 737 MAX.", "Boeing 737 MAX", 2),
        ("Летит Ту-154М. Чинят Ту-154М.", "Ту-154М", 2),
        ("Растёт eBay, а eBay хвалят.", "eBay", 2),
        ("Ждут в Apple 11 сентября. Стоит Apple 5 тысяч рублей.", "Apple", 2),
        ("Едут в Великий Устюг. Из Великого Устюга пишут. В Великом Устюге тихо.", "Великий Устюг", 3),
        ("Ждёт Великий Новгород. В Великом Новгороде тихо.", "Великий Новгород", 2),
        ("Ждёт Нижний Тагил. Из Нижнего Тагила пишут.", "Нижний Тагил", 2),
        ("Новая Зеландия ждёт. Живут в Новой Зеландии.", "Новая Зеландия", 2),
        ("Тропа: посёлок — Новый Свет. Из Нового Света пишут. Новый Свет мал.", "Новый Свет", 3),
        ("Смотрят Первый канал. На Первом канале тихо.", "Первый канал", 2),
        ("Ростов-на-Дону ждёт. Живут в Ростове-на-Дону.", "Ростов-на-Дону", 2),
        ("Прививают «Спутником V». «Спутник V» хорош. Вакцина «Спутник V» готова.", "Спутник V", 3),
        ("Открыт «Речной путь — 2». Трубы «Речного пути — 2» целы. «Речной путь — 2»", "Речной путь — 2", 3),
        ("Вышла «Заря 24». В «Заре 24» спорят. В Заре 24 июня праздник. «Заря 24» ждёт.", "Заря 24", 3),
        ("Партия «Труд и надежда» рада. Лидер «Труда и надежды» ждёт. «Труд и надежда»", "Труд и надежда", 3),
        ("Сеть «Сытно — и точка» растёт. Гости «Сытно — и точка» рады.", "Сытно — и точка", 2),
        ('Журнал "Беги и смотри" вышел. В "Беги и смотри" есть статья.', "Беги и смотри", 2),
    ],
)
def test_a_name_of_several_parts_is_one_word(text: str, name: str, count: int) -> None:
    best = keywords(text, 1)[0]
    assert (best.text, best.count) == (name, count)
    assert best.normal == name


def test_a_missing_space_after_a_full_stop_makes_no_name() -> None:
    assert {"Тула", "Паром"} <= {keyword.normal for keyword in keywords("Едут в Тулу.Паром ждёт. Стоит Паром.")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Пел Иван Белов. Спал Иван Седов. Ждал Иван Лесков.", {"Иван Белов", "Иван Седов", "Иван Лесков"}),
        ("Вчера Анна Белова пела. Видели Анну Седову. Белова рада, Седова ждёт.", {"Белова", "Седова"}),
        ("Ждут Ивана Петровича Белова.", {"Ивана Петровича Белова"}),
        ("Ждут Ивана. Иван рад. Пел Иван Белов.", {"Иван", "Белов"}),
        ("Пел глава России Иван Белов. Ждут гостя России Ивана Белова.", {"глава", "России", "Иван Белов", "гостя"}),
        ("Вчера Эмма Стоун пела. Эмме Стоун рады. Ждут Эмму Стоун.", {"Эмма Стоун"}),
        ("Вчера Гарри Кейн забил.", {"Гарри Кейн"}),
        ("Игра Марка Рютте идёт.", {"Игра", "Марка Рютте"}),
        ("Вчера Марку Москва хлопала.", {"Марку", "Москва"}),
        ("Ждут Гильермо дель Торо. Фильм Гильермо дель Торо хвалят.", {"Гильермо дель Торо", "Фильм"}),
        ("Вчера Марин Ле Пен выступила.", {"Марин Ле Пен"}),
        ("Урсула фон дер Ляйен уехала.", {"Урсула фон дер Ляйен"}),
        ("Вчера Иван да Марья цвели.", {"Иван", "Марья"}),
        ("Вчера Джо Белов пел, а Минэнерго Седова слушало.", {"Минэнерго", "Джо Белов", "Седова"}),
    ],
    ids=[
        "full names",
        "surnames alone",
        "a patronymic",
        "a first name alone",
        "a country before a name",
        "a woman's undeclined surname",
        "an undeclined first name",
        "a man's undeclined surname",
        "a man's name before a town",
        "a particle",
        "a particle with a capital",
        "two particles",
        "a conjunction",
        "in «-о»",
    ],
)
def test_first_names_stand_with_surnames_or_alone_in_the_text(text: str, names: set[str]) -> None:
    assert {keyword.text for keyword in keywords(text)} == names


@pytest.mark.parametrize(
    ("text", "names", "others"),
    [
        ("Аптеки продают «Кагоцел». Спрос на «Кагоцел» растёт.", {"Кагоцел", "аптеки", "спрос"}, set()),
        ("Завод «Мечел» закрыли. Акции «Мечела» упали.", {"Мечел", "завод", "акции"}, set()),
        ('Ищут на «Авито» стол. Сайт "Авито" хвалят.', {"Авито", "стол", "сайт"}, set()),
        ("«Пробовал», — сказал Ласкин. Ласкин пробовал суп.", {"Ласкин", "суп"}, {"Пробовал", "пробовал"}),
        ("Фразу «видел всё» сказал Ласкин.", {"Ласкин"}, {"видел"}),
        ("«Мы тут и паром», — сказал Ласкин. «Мы тут и паром», — пел он.", {"паром"}, {"Мы тут и паром"}),
        ("Приняли закон «О полиции». Нормы «О полиции» просты.", {"полиция", "закон"}, {"О полиции"}),
        ("Слова «Мост и паром» сказал Ласкин.", {"паром"}, {"Мост и паром"}),
        ("Касперская критикует закон.", {"Касперская", "закон"}, set()),
        ("С Касперской согласны все. Вчера Касперская закон не критиковала.", {"Касперская", "закон"}, set()),
        ("Из Гусь-Хрустального везут стекло. В Гусь-Хрустальном грязь.", {"Гусь-Хрустальный", "стекло"}, set()),
        ("Призы «Русского лото» раздали. О «Русском лото» пишут.", {"Русское лото"}, {"Русское"}),
        ("Ранее РАН молчала. Рано утром в РАН спорили. В РАН тихо. РАН ждёт.", {"РАН"}, {"ран"}),
        ("Ждёт Минздрав Новой Зеландии. В Новой Зеландии тихо. Новых больных нет.", {"Минздрав"}, {"Минздрав Новой"}),
        ("Московская полиция ждёт.", {"московская полиция"}, {"Московская", "московская"}),
    ],
)
def test_names_that_look_like_verbs_or_adjectives(text: str, names: set[str], others: set[str]) -> None:
    found = {keyword.normal for keyword in keywords(text)}
    assert names <= found
    assert not others & found


def test_no_phrase_ends_inside_a_name() -> None:
    text = "Ждут директора Ивана Сидорова. Видели директора Ивана Сидорова. Позвали директора Ивана."
    assert [keyword for keyword in texts_of(text) if keyword.endswith("Ивана")] == []


def test_of_phrases_that_share_two_words_the_best_is_given() -> None:
    text = (
        "Ждут директора Ивана Петровича Сидорова. Видели директора Ивана Петровича Сидорова. Звали директора Ивана "
        "Петровича Сидорова. Ждут генерального директора Ивана. Позвали генерального директора Ивана."
    )
    found = texts_of(text)
    assert "Ивана Петровича Сидорова" in found
    assert "генерального директора Ивана" not in found
