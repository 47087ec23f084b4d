"""The dictionary forms of keywords."""

import pickle
import sys
from functools import cache

import pymorphy3
import pytest

from summarize_ru import Keyword, keywords
from summarize_ru.keyphrases import Use, normal
from summarize_ru.keyphrases.predicates import PREDICATES
from summarize_ru.rendering.keywords import printed_keywords
from summarize_ru.text.lexicon.nominals import word_kind
from tests.samples import data_folder

PHRASES = {
    # the text, and the dictionary form of a keyword that it has
    "an adjective and a noun": ("Паром ходит у левого берега. К левому берегу ведёт мост.", "левый берег"),
    "a name with capitals": ("На сайте Белого дома нет ответа. В Белом доме молчат.", "Белый дом"),
    "feminine": (
        "Суд отложил дело. В избирательную комиссию пришли. От избирательной комиссии ждут.",
        "избирательная комиссия",
    ),
    "neuter": ("Говорят о дополнительном образовании. Дополнительного образования мало.", "дополнительное образование"),
    "no singular": ("На выборах не было споров. После выборов всё стихло.", "выборы"),
    "plural alone": ("Пришли с мирными жителями. Мирным жителям помогли.", "мирные жители"),
    "singular somewhere": ("Закрыли старые мосты. У старого моста ждут.", "старый мост"),
    "what depends on the noun": (
        "Ждали министра иностранных дел. С министром иностранных дел говорили.",
        "министр иностранных дел",
    ),
    "a genitive": ("Видели главу государства. О главе государства пишут.", "глава государства"),
    "a man's name": ("Ждут Рекса Тиллерсона. С Рексом Тиллерсоном говорили.", "Рекс Тиллерсон"),
    "a woman's name": ("Ждут Анну Седову. С Анной Седовой говорили.", "Анна Седова"),
    "a surname": ("Ждут Тиллерсона. С Тиллерсоном говорили.", "Тиллерсон"),
    "a town": ("Живут в Ольховске. Едут из Ольховска.", "Ольховск"),
    "an abbreviation": ("Пожар тушило МЧС. В МЧС молчат.", "МЧС"),
    "an abbreviation with endings": ("Были в МИДе. Из МИДа ушли.", "МИД"),
    "a hyphen": ("Едут из Комсомольска-на-Амуре. Живут в Комсомольске-на-Амуре.", "Комсомольск-на-Амуре"),
    "an adjective for a noun": ("Позвали учёных. С учёными спорят.", "учёные"),
    "Latin letters": ("Пишут на Python. О Python спорят.", "Python"),
    "no ё, as in the text": ("Ждут самолета. К самолету идут.", "самолет"),
    "ё, as in the text": ("Ждут самолёта. К самолёту идут.", "самолёт"),
    "a capital that only opens sentences": ("Жители ждут. Жителей много.", "жители"),
    "a word that opens sentences in two cases": ("Паром стоит. Парома ждут все.", "паром"),
    "a name that opens sentences": ("Ласкин ждёт. Ласкина нет.", "Ласкин"),
    "a name that opens a sentence, and stands inside another": (
        "Гросси посетил мост. Макрон обсудил пошлины. Позже Макрон уехал.",
        "Макрон",
    ),
    "an undeclined name that is a subject": ("Вчера Росси построил театр. Театр Росси красив.", "Росси"),
    "an undeclined name in «-е»": ("Рютте выступил. Позже Рютте уехал. По словам Рютте, всё готово.", "Рютте"),
    "a man's name in «-а», in one form": ("Каруана победил. Вчера Каруана отдыхал.", "Каруана"),
    "a man's name in «-а», in two forms": ("Кошта уехал. По словам Кошты, всё готово.", "Кошта"),
    "a declined first name and an undeclined surname": (
        "Джорджа Мелони уехала. К Джордже Мелони пришли. Вчера Джорджа Мелони пела.",
        "Джорджа Мелони",
    ),
    "a name that is an object before a verb": ("Тиллерсона сменил Ласкин. Тиллерсона ждут.", "Тиллерсон"),
    "a name that is a dative before a verb": ("Вчера Макрону позвонил Ласкин. Макрону рады.", "Макрон"),
    "a town that only verbs follow": ("В Задонске прошёл праздник. Живут в Задонске.", "Задонск"),
    "a country with the stem of its people": (
        "Из Хорватии пишут. Едут в Хорватию. Хорваты ждут. Были в Хорватии.",
        "Хорватия",
    ),
    "a person with the stem of a department": (
        "Бухгалтера ждут. С бухгалтером говорят. В бухгалтерии тихо.",
        "бухгалтер",
    ),
    "a word that opens a sentence, and stands inside another": ("Паром стоит. Вчера паром ходил.", "паром"),
    "a surname that is a plural of a noun": ("Вчера Столов выступил. Пресс-служба Столова молчит.", "Столов"),
    "a surname in one form": ("В полночь сенатор Пушков ушёл домой.", "Пушков"),
    "a woman's surname that is an adjective": ("Депутат Сомова заявила об этом. О Сомовой пишут.", "Сомова"),
    "a man's surname that is an adjective": ("Ждут Комкова. К Комкову приехал сын. Комков болен.", "Комков"),
    "a surname after a first name": ("Судят Алексея Капризова. С Алексеем Капризовым говорят.", "Алексей Капризов"),
    "a surname that is a place in the plural": ("Автобус едет из Печатников. Жители Печатников ждут.", "Печатники"),
    "a name in quotation marks": ("Кандидат от «Республиканцев» молчит.", "Республиканцы"),
    "a bird for a surname": ("Видели Василия Сороку. Дом Василия Сороки цел.", "Василий Сорока"),
    "a woman with a man's word for a surname": ("Ждут Анну Мороз. От Анны Мороз пришло письмо.", "Анна Мороз"),
    "a first name that is an animal": ("Лев Толстой жил тут. Портрет Льва Толстого цел.", "Лев Толстой"),
    "a name that loses a vowel": ("Ждут Павла Громова. Павел Громов болен.", "Павел Громов"),
    "a subject in -у": ("Роналду забил. Тренер хвалил игру. Роналду доволен.", "Роналду"),
    "a dative in -у": ("Вчера Макрону позвонил премьер. Макрону рады.", "Макрон"),
    "a subject that only opens sentences": ("Месси забил. Тренер хвалил игру. Месси доволен.", "Месси"),
    "a common noun that only opens sentences": ("Солнце село. Луна взошла. Луна светила.", "луна"),
    "a foreign name": ("Играл Лидстрем. Лидстрема хвалят, Лидстрему рады.", "Лидстрем"),
    "a name of two letters": ("Гол забил Зе Луиш. Игрой Зе Луиша довольны.", "Зе Луиш"),
    "an apostrophe": ("Играла сборная Кот-д’Ивуара. В Кот-д’Ивуаре праздник.", "Кот-д’Ивуар"),
    "a region that opens sentences": ("Московская область ждёт. Московская область молчит.", "Московская область"),
    "capitals of a name, and the same word in lower case": (
        "Концы труб соединённые. Соединённые Штаты ждут. В Соединённых Штатах тихо. Из Соединённых Штатов пишут.",
        "Соединённые Штаты",
    ),
    "all in capitals": ("ЧЕРЕЗ РЕКУ ИДЁТ ПАРОМ. НА ПАРОМЕ СТОИТ МАШИНА.", "РЕКА"),
    "a noun with the stem of an adjective": ("Растёт популярности предел. Популярными стали все.", "популярность"),
    "a street": ("Дом на ул. Мира снесли. Жители ул. Мира ждут.", "Мира"),
    "a department and a person of one stem": ("Мэрия молчит. Мэра ждут. В мэрии тихо.", "мэр"),
    "a plural alone that is declined like an adjective": ("Видели военных. От военных ждут ответа.", "военные"),
    "a surname after a title alone": ("Ждут губернатора Иванова. Пришло письмо.", "Иванов"),
    "a surname after a woman's title": ("Ждут певицу Иванову. Пришло письмо.", "Иванова"),
    "a father's surname after a daughter": ("Дочь Иванова рада. Иванов ждёт. К Ивановой пришли.", "Иванов"),
    "a town of two words in the plural": (
        "Аэропорт Минеральные Воды открыт. Из Минеральных Вод летят. В Минеральных Водах тепло.",
        "Минеральные Воды",
    ),
    "an adjective before an abbreviation": ("Пустили Лосьминскую ГЭС. На Лосьминской ГЭС тихо.", "Лосьминская ГЭС"),
    "a name of a car that is a word without «-а»": ("Цена Гранты растёт. Ездят на Гранте. Гранту чинят.", "Гранта"),
    "a name in «-а» after another": ("Едут на Ладе Гранте. Чинят Ладу Гранту.", "Лада Гранта"),
    "a surname before the first name": ("Вчера пела Громова Дарья. Все слушали Громову Дарью.", "Громова Дарья"),
    "a man's surname before the first name": ("Ждали Котова Ивана. Котову Ивану звонили.", "Котов Иван"),
    "a name in quotes after an abbreviation": ("Суд взыскал с ООО «Теплодом» деньги. ООО «Теплодом» ждёт.", "Теплодом"),
    "a name in quotes after its kind": ("Статья вышла в газете «Известия». Ждут «Известий».", "Известия"),
    "a name in «-а» that only «-ой» shows": ("Купили Вельду. За Вельдой очередь.", "Вельда"),
    "a word that ends like a surname and opens sentences": ("Слова министра ждут. Слова летят.", "слова"),
    "a country after a preposition": ("В Италии прошла игра. В Италии открыли порт.", "Италия"),
    "a surname of two parts": ("Звонил адвокат Беловой-Седовой вчера.", "Белова-Седова"),
    "a foreign name of which one word is known": ("Порт Дейр эз-Зор взят. Взяли Дейр эз-Зор.", "Дейр эз-Зор"),
    "a surname like an adjective that opens sentences": ("Верхнинский пел. Верхнинскому рады.", "Верхнинский"),
    "a man's foreign name in the nominative": ("Илон Маск уехал.", "Илон Маск"),
    "a man's surname in «-а» after his first name": ("Карим Бензема забил гол. Тренер рад.", "Карим Бензема"),
    "a man's surname in «-е» after his first name": ("Марк Рютте выступил. Гости рады.", "Марк Рютте"),
    "a surname in «-у» after a woman's first name": ("Майя Санду выступила. Гости рады.", "Майя Санду"),
    "a man's first name in the genitive": ("По словам Карима Ласкина, всё готово. Карим рад.", "Ласкин"),
    "a novel that is a first name too": ("Роман Пушкина вышел. Пушкина читают.", "Пушкин"),
    "a first name that is not declined": ("Игра Массимо Карреры хороша. Каррера забил. Карреру ждут.", "Каррера"),
    "a woman's surname beside her first name": ("Ольга Бузова поёт. Бузову хвалят.", "Бузова"),
    "a woman's surname whose first name may be a man's": ("Яна Орлова поёт. Орлову хвалят. Орлову ждут.", "Орлова"),
    "a man's surname whose first name may be a woman's": ("Хвалят Яна Орлова. Орлову рады. Орлов поёт.", "Орлов"),
    "a woman and a man of one surname": ("Анна Котова поёт. Котов рад. С Котовым говорят. Котова ждут.", "Котов"),
    "a woman's name by its forms": ("Ива Штефанова ждёт. Иве Штефановой хлопали.", "Ива Штефанова"),
    "a name with a particle": ("Винсент ван Гог жил в Арле. Ждут Винсента ван Гога.", "Винсент ван Гог"),
    "a surname with a particle alone": ("Картины ван Гога продали. Ван Гог рисовал.", "ван Гог"),
    "a name with an article": ("Башар аль-Асад ждёт. С Башаром аль-Асадом говорят.", "Башар аль-Асад"),
    "a plural in «-я»": ("Класс пришёл с учителями.", "учителя"),
    "a plural with another stem": ("Дети пришли с цветами. Цветы поставили в вазу.", "цветы"),
    "a plural with the stem of the singular": ("Чай пили с цветками липы.", "цветки"),
    "an adjective before a name in the nominative": ("Старая Русса ждёт. В Старой Руссе снег.", "Старая Русса"),
    "a foreign name after a noun": ("Теорема Пуанкаре сложна.", "Пуанкаре"),
    "a medicine in «-а»": ("Больному дали «Смекту». «Смекта» помогла.", "Смекта"),
    "a name in quotes before the verb of another noun": ("Цена «Велдора» упала. Рады «Велдору».", "Велдор"),
    "an undeclined surname of a woman": ("Ига Швёнтек ждёт. Иге Швёнтек вручили приз.", "Ига Швёнтек"),
    "a particle that is a name": ("Ван пришёл. Вчера Ван пел. Ждут Вана.", "Ван"),
    "a town in «-ой» that is met once": ("В Новом Уренгое открыли школу.", "Новый Уренгой"),
    "a town in the locative in «-у»": ("В Сосновом Бору открыли школу.", "Сосновый Бор"),
    "a town whose adjective may be a noun": ("Из Старого Оскола едут.", "Старый Оскол"),
    "a title of two nouns": ("Лидер «Труда и надежды» рад. Против «Труда и надежды» вышли.", "Труд и надежда"),
    "a title that begins with a preposition": ("Видели «На дне». Фильм «На дне» вышел.", "На дне"),
    "a name with a number": ("В «Заре 24» играют. В «Заре 24» тихо.", "Заря 24"),
    "a town with an adjective": ("В Ольске-Уральском открыли школу.", "Ольск-Уральский"),
    "a name with an adjective": ("Вышел фильм Ласкина-младшего.", "Ласкин-младший"),
    "a town with its river": ("Живут в Ольске-на-Каме.", "Ольск-на-Каме"),
    "a name in quotes before its verb": ("«Вельда» продала алмазы.", "Вельда"),
    "a name after a feminine adjective": ("Больному дали новую «Велту».", "Велта"),
    "a name of a car after a feminine adjective": ("Новую «Гранту» показали. На «Гранте» едут.", "Гранта"),
    "a feminine name after a preposition": ("Верят в «Ольдену».", "Ольдена"),
    "a masculine place after a preposition": ("Отдых в Крыму дорог.", "Крым"),
    "a dative in quotes": ("Гости рады «Велдору».", "Велдор"),
    "a name whose first word has no cases": ("Тренер «Остон Виллы» рад. Игроки «Остон Виллы» спят.", "Остон Вилла"),
    "a piece of a word and a whole one": ("Эксперты сравнили Росатом с другими.", "Росатом"),
    "a piece of a word and a whole one in a case": ("Платят Росатому.", "Росатом"),
    "a genitive like a rare plural": ("В Кремле ждут роста. Ждут роста цен.", "рост"),
    "a plural like a rare genitive": ("Города растут. Паспорта выдали.", "паспорта"),
    "a name with cases after one without": ("Позвонили Джо Ласкену. Гости рады.", "Джо Ласкен"),
    "two names without cases": ("Али Хаменеи выступил в Москве.", "Али Хаменеи"),
    "three forms of one name": ("Ждут Ефимову. С Ефимовой говорят. Ефимова молчит.", "Ефимова"),
}


@pytest.mark.parametrize(("text", "expected"), PHRASES.values(), ids=PHRASES)
def test_dictionary_forms(text: str, expected: str) -> None:
    assert expected in [keyword.normal for keyword in keywords(text)]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Добыча угля растёт. Уголь возят поездами, а шахты закрывают.", "уголь"),
        ("Рынок открыт. На рынке людно. Рынки соседних городов закрыты.", "рынок"),
        ("Мать ждёт писем. Писем от матери нет, и матери грустно.", "мать"),
    ],
)
def test_one_dictionary_form_is_one_keyword(text: str, form: str) -> None:
    assert [keyword.normal for keyword in keywords(text)].count(form) == 1
    assert len(keywords(text, 2)) == 2


def test_keywords_with_one_dictionary_form_are_printed_once() -> None:
    markets = (Keyword("рынка", 0.5, 2), Keyword("рынок", 0.25, 1))
    assert printed_keywords(markets, normal=False) == ("рынка", "рынок")
    assert printed_keywords(markets, normal=True) == ("рынок",)


def test_a_keyword_made_by_hand_has_one() -> None:
    assert Keyword("левого берега", 0.5, 1).normal == "левый берег"
    assert Keyword("C++", 0.5, 1).normal == "C++"


def test_it_is_the_same_after_pickling(example: str) -> None:
    found = keywords(example)
    assert [each.normal for each in pickle.loads(pickle.dumps(found))] == [each.normal for each in found]


def test_no_keyword_is_changed_for_it(example: str) -> None:
    before = [str(keyword) for keyword in keywords(example)]
    assert [keyword.normal for keyword in keywords(example)][:3] == ["паром", "левый берег", "Ольховск"]
    assert [str(keyword) for keyword in keywords(example)] == before


def without_morphology(monkeypatch: pytest.MonkeyPatch) -> None:
    normal._analyzer.cache_clear()
    monkeypatch.setitem(sys.modules, "rumorph", None)


def test_without_the_extra_it_is_the_form_that_looks_most_like_a_nominative(monkeypatch: pytest.MonkeyPatch) -> None:
    without_morphology(monkeypatch)
    try:
        text = "У левого берега ждут. У левого берега тихо. Левый берег пуст. Ждут Тиллерсона."
        found = {keyword.text: keyword.normal for keyword in keywords(text)}
        assert found["левого берега"] == "левый берег"
        assert found["Тиллерсона"] == "Тиллерсона"
        assert not normal.has_morphology()
    finally:
        normal._analyzer.cache_clear()


@cache
def other_morphology() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


def nominatives(word: str) -> set[str]:
    """What pymorphy3 takes for the nominatives of a word, in either number."""
    forms = set()
    for parse in other_morphology().parse(word):
        forms |= {form.word for form in parse.lexeme if form.tag.case == "nomn"}
    return {form.replace("ё", "е") for form in forms}


@pytest.mark.parametrize(
    "form",
    [
        *("берега", "домом", "выборах", "комиссии", "жителями", "мостов", "учёных", "министром", "странах", "области"),
        *("решением", "вопросу", "людей", "детям", "полёту", "судна", "завода", "реки", "жизнью", "памяти", "сапог"),
        *("свечей", "облаков", "семян", "матерью", "дочерям", "неба"),
    ],
)
def test_another_morphology_has_the_same_nominatives(form: str) -> None:
    found = normal.normal_form(form, [Use(form, 1, f"Нет {form} там.", 4, 4 + len(form))])
    assert found.replace("ё", "е") in nominatives(form)


def test_no_predicate_is_most_likely_a_noun_for_another_morphology() -> None:
    assert [word for word in PREDICATES if other_morphology().parse(word)[0].tag.POS == "NOUN"] == []
    assert [word for word in PREDICATES if word_kind(word) == "other"] == []


def test_most_words_of_news_are_nominatives_for_another_morphology() -> None:
    import gzip
    import json

    with gzip.open(data_folder() / "summaries" / "rt.dev.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for _, line in zip(range(20), file, strict=False)]
    found = [
        keyword for text in texts for keyword in keywords(text) if keyword.text.islower() and " " not in keyword.text
    ]
    right = [keyword for keyword in found if keyword.normal.replace("ё", "е") in nominatives(keyword.text)]
    assert len(right) >= 0.95 * len(found)
