"""What the parts of a plain text are taken for: a table for each rule, of what it takes and what it must leave."""

import textwrap
import time
import unicodedata
from collections.abc import Callable
from typing import Final, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru.document import BlockKind, Document
from summarize_ru.text.block_kinds.layout import Layout
from summarize_ru.text.block_kinds.prose import SIGNS, is_clearly_prose
from summarize_ru.text.block_kinds.rules import RULES
from summarize_ru.text.blocks import find_blocks
from summarize_ru.text.sentences import sentence_spans
from tests.property.strategies import texts

BODY = "Паром через Лосьму стоял у берега три года и ждал новых деталей с завода."
OTHER = "Летом он перевозит за день двадцать машин и полторы сотни человек."


def found(text: str, *, has_title: bool = False) -> list[tuple[BlockKind, str]]:
    return [(kind, text[start:stop]) for start, stop, kind in find_blocks(text, has_title=has_title)]


def kind_between(part: str) -> BlockKind:
    """What a part is taken for between two paragraphs of the running text."""
    blocks = found(f"{BODY}\n\n{part}\n\n{OTHER}", has_title=True)
    assert [blocks[0], blocks[-1]] == [("paragraph", BODY), ("paragraph", OTHER)]
    assert [text for _, text in blocks[1:-1]] == [part]
    return blocks[1][0]


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("> Срок поставки насосов двадцать дней.", "quote"),
        (">Срок поставки насосов двадцать дней.", "quote"),
        ("> > Когда ждать насосы?", "quote"),
        ("> насосы", "quote"),
        (">", "furniture"),
        ("> Добрый день, Мария!", "furniture"),
        ("> С уважением, Иван Лесков", "furniture"),
        ("Тепло держится, >20 градусов в тени.", "paragraph"),
        ("Насос → труба > бак: так идёт вода в доме.", "paragraph"),
    ],
)
def test_quotes_of_mail(part: str, kind: BlockKind) -> None:
    assert kind_between(part) == kind


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("def next_ferry(now):", "code"),
        ("return times[0];", "code"),
        ("import datetime", "code"),
        ("$ pip install ferry", "code"),
        ('<div class="news">', "code"),
        ("{ color: blue; }", "code"),
        ("<h2>Расписание парома</h2>", "heading"),
        ("Функция next_ferry(now) возвращает время рейса.", "paragraph"),
        ("The ferry goes at noon and comes back at night.", "paragraph"),
        ("Тег <b> делает буквы жирными во всех браузерах.", "paragraph"),
        ("Если x = 5, паром идёт, а если нет, то стоит.", "paragraph"),
    ],
)
def test_code(part: str, kind: BlockKind) -> None:
    assert kind_between(part) == kind


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("| Рейс | Время | Цена |", "table"),
        ("|---|---|---|", "table"),
        ("1 7:40 8:00 3,5", "table"),
        ("Квартал 2310 2540 2890", "table"),
        ("12 % 14 % 18 %", "table"),
        ("Рейс\tВремя\tЦена\tМест", "table"),
        ("Рейс    Время    Цена    Мест", "table"),
        ("СЕВЕРНЫЙ ЛИСТОК          № 112          Цена 3 коп.", "table"),
        ("В 2008 году паром перевёз 40 000 человек и 1200 машин.", "paragraph"),
        ("Рейсы в 7:40, 8:00 и 9:20.", "paragraph"),
        ("Паром    и   лодка стояли у берега до самой весны.", "paragraph"),
        ("Телефон 2-33-44 отвечает днём и ночью без перерыва.", "paragraph"),
    ],
)
def test_tables(part: str, kind: BlockKind) -> None:
    assert kind_between(part) == kind


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("Фото: пресс-служба порта", "caption"),
        ("Фото Ивана Лескова", "caption"),
        ("Видео: речной порт.", "caption"),
        ("© Речной порт, 2024", "caption"),
        ("Рис. 2. Схема парома", "caption"),
        ("Таблица 1 — Пассажиры по месяцам", "caption"),
        ("Рисунок 3. Причал зимой.", "caption"),
        ("На снимке: первый рейс", "caption"),
        ("Анна Рыбина (справа) и капитан Олег Судаков", "caption"),
        ("Паром «Зимородок» у нового причала. Фото: Олег Судаков / «Речная газета»", "caption"),
        ("Паром у причала (фото: порт)", "caption"),
        ("Паром пришёл к новому причалу под утро. Фото: порт.", "paragraph"),
        ("Паром (фото: порт) пришёл к новому причалу под утро.", "paragraph"),
        ("Фотографии парома разошлись по городу за день.", "paragraph"),
        ("Фото с парома капитан выложил в сеть уже вечером.", "paragraph"),
        ("Схема проезда изменилась в третий раз за лето.", "paragraph"),
        ("Таблица с расписанием висит на стене у кассы.", "paragraph"),
        ("Рисунок на борту парома сделали дети из школы.", "paragraph"),
        ("Слева стоит паром, справа (в центре города) мост.", "paragraph"),
    ],
)
def test_captions(part: str, kind: BlockKind) -> None:
    assert kind_between(part) == kind


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("Статья 1", "heading"),
        ("Статья 12.1. Оплата проезда", "heading"),
        ("Глава 2. Речной порт.", "heading"),
        ("ГЛАВА ТРЕТЬЯ", "heading"),
        ("Раздел IV", "heading"),
        ("§ 3. Тариф", "heading"),
        ("Введение", "heading"),
        ("Ключевые слова: паром, река, лёд.", "heading"),
        ("= Рейсы =", "heading"),
        ("=== Зимние рейсы ===", "heading"),
        ("## Рейсы", "heading"),
        ("Статья 1 вступает в силу с первого мая.", "paragraph"),
        ("Глава города приехал на причал утром в субботу.", "paragraph"),
        ("Часть пассажиров осталась на левом берегу до утра.", "paragraph"),
        ("Шаг за шагом лёд становился всё тоньше и тоньше.", "paragraph"),
        ("Введение тарифа отложили до следующей весны снова.", "paragraph"),
        ("#паром снова ходит через реку каждый день, ура!", "paragraph"),
    ],
)
def test_sections(part: str, kind: BlockKind) -> None:
    assert kind_between(part) == kind


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("— 3 —", "furniture"),
        ("Стр. 3 из 12", "furniture"),
        ("***", "furniture"),
        ("Директор ____________ Лесков", "furniture"),
        ("https://example.org/parom", "furniture"),
        ("#паром #река", "furniture"),
        ("[Расписание](https://example.org)", "furniture"),
        ("Читайте также: Мост закрыли на всё лето", "furniture"),
        ("Смотрите: Как строили мост через Лосьму", "furniture"),
        ("Подписывайтесь на наш канал.", "furniture"),
        ("Скидки на зимнюю резину до пятницы. ООО «Колесо». erid: 2Vtz12", "furniture"),
        ("Мы используем cookie, чтобы сайт был удобнее.", "furniture"),
        ("Автор: Иван Лесков", "furniture"),
        ("Главная Новости Афиша", "furniture"),
        ("Нравится 54 Поделиться 3", "furniture"),
        ("Показать полностью…", "furniture"),
        ("6 сентября, 10:30", "furniture"),
        ("Общество, 14 марта", "furniture"),
        ("Мария, июль 2024", "furniture"),
        ("Добрый день, Мария!", "furniture"),
        ("Мария, добрый вечер!", "furniture"),
        ("С уважением, Иван Лесков", "furniture"),
        ("пн, 8 сент. 2025 г. в 11:02, Мария Белова <maria@example.org>:", "furniture"),
        ("3. Котов В. С. Речные льды. Томск: Волна, 1998. 214 с.", "furniture"),
        ("Опубликовано 8 сентября 2025 г.", "furniture"),
        ("Утверждено приказом начальника порта от 5 июня 2024 г.", "furniture"),
        ("г. Ольховск, 12 марта 2024 г.", "furniture"),
        ("ПРЕСС-РЕЛИЗ\nг. Ольховск, 12 марта 2024 г.", "heading"),
        ("ПРОТОКОЛ № 7 заседания правления порта от 18 мая 2025 г.", "heading"),
        ("ДОГОВОР № 5\nг. Ольховск          «12» марта 2025 г.", "heading"),
        ("Порт «Ольховск», г. Ольховск\ne-mail: port@example.org", "furniture"),
        ("Фото носит иллюстративный характер.", "furniture"),
        ("Этот материал доступен только подписчикам газеты.", "furniture"),
        ("Войдите, чтобы читать дальше.", "furniture"),
        ("👍 14 👎 1", "furniture"),
        ("Страница 1 из 3  1 2 3 След.", "furniture"),
        ("← Предыдущая 1 2 3 Следующая →", "furniture"),
        ("Ответить | Цитировать | Наверх", "furniture"),
        ("↑ Наверх", "furniture"),
        ("Форум речников » Двигатели » Стучит на холодную, помогите!", "furniture"),
        ("Главная › Новости › Общество", "furniture"),
        ("Форум речников » закрыли, о чём жалеют капитаны и механики.", "paragraph"),
        ("Приложение: смета на 3 л. в 1 экз.", "furniture"),
        ("Приложения: 1. Копия паспорта парома.", "furniture"),
        ("Приложение: карта рейсов покажет, где сейчас паром.", "paragraph"),
        ("Текст предоставлен ООО «Волна».", "furniture"),
        ("Разослать: в дело — 1 экз., МУП «Паром» — 2 экз.", "furniture"),
        ("Рассылка: первые письма ушли в порт вчера утром.", "paragraph"),
        ("Если письмо отображается неверно, откройте его в браузере.", "furniture"),
        ("Если письмо дойдёт до порта в срок, паром отремонтируют к лету.", "paragraph"),
        ("Конфликт интересов. Авторы заявляют об отсутствии конфликта интересов.", "furniture"),
        ("Конфликт интересов в порту разбирала комиссия из трёх капитанов.", "paragraph"),
        ("Нравится · Ответить · 2 ч.", "furniture"),
        ("(в ред. Федерального закона от 03.07.2023 N 218-ФЗ)", "furniture"),
        ("(часть 2 введена Федеральным законом от 27.12.2019 N 453-ФЗ)", "furniture"),
        ("Список изменяющих документов", "furniture"),
        ("27 ноября 2026, 09:30 Анна Рыбина Время чтения: 3 мин.", "furniture"),
        ("Общество, 27 ноября 2026 г. в 09:30, автор Анна Рыбина, 5 мин. на чтение.", "furniture"),
        ("Анна Рыбина · 27.11.2026, 09:30 · 3 мин.", "furniture"),
        ("27 ноября паром опоздал на 3 мин.", "paragraph"),
        ("Пирог готов за 20 мин.", "paragraph"),
        ("Время чтения вслух дети выбирают сами, хватит и 20 мин.", "paragraph"),
        ("Разработал: инженер по охране труда Жукова В. А.", "furniture"),
        ("Согласовано: юрисконсульт Рябинин Л.О.", "furniture"),
        ("Исп. Жукова В.А., тел. 2-33-44", "furniture"),
        ("Победил: инженером порта стала Жукова В. А.", "paragraph"),
        ("34 РЫБИНА и др.", "furniture"),
        ("РЫБИНА А. П., КОТОВ и др. 35", "furniture"),
        ("РЫБИНА и др.", "paragraph"),
        ("34 РЫБИНА и др. уехали на тот берег.", "paragraph"),
        ("Литература: Котов В. С. Речные льды. Томск: Волна, 1998. 214 с.", "furniture"),
        ("Литература: Котов В. С. полюбил её в 1998 году, на пароме.", "paragraph"),
        ("Пожалуйста, подумайте о природе, прежде чем печатать письмо.", "furniture"),
        ("Прежде чем печатать это письмо, подумайте об окружающей среде.", "furniture"),
        ("Пожалуйста, подумайте о природе, прежде чем рубить лес у причала.", "paragraph"),
        ("Данное сообщение предназначено только для адресата.", "furniture"),
        ("Данное сообщение предназначено капитанам всех паромов.", "paragraph"),
        ("Поступила в редакцию 12.01.2023 г.", "furniture"),
        ("Принята к публикации 15.04.2023", "furniture"),
        ("Работа выполнена при финансовой поддержке Северного фонда, проект № 21.", "furniture"),
        ("Исследование проведено в рамках государственного задания музея, тема 12.", "furniture"),
        ("Авторы заявляют об отсутствии конфликта интересов.", "furniture"),
        ("Текущая версия страницы пока не проверялась опытными участниками.", "furniture"),
        ("Свидетельство о регистрации СМИ Эл № ФС77-12345 выдано Роскомнадзором 12 мая 2010 г.", "furniture"),
        ("Сетевое издание «Волна» зарегистрировано под номером ЭЛ № ФС 77-12345.", "furniture"),
        ("Использование материалов разрешено только с активной гиперссылкой на «Волну».", "furniture"),
        ("Любое использование материалов сайта допускается с согласия редакции.", "furniture"),
        ("Пользуясь сайтом, вы соглашаетесь на обработку файлов cookie.", "furniture"),
        ("Нажимая кнопку, вы принимаете политику конфиденциальности.", "furniture"),
        ("У этого термина существуют и другие значения, см. Паром (значения).", "furniture"),
        ("↑ Кузнецов Н. А. Речной флот. — М.: Вече, 2009.", "furniture"),
        ("↑ 1 2 Паром вышел на линию. Дата обращения: 12 мая 2009.", "furniture"),
        ("↑ Грузовые рейсы выросли на пятую часть.", "paragraph"),
        ("— Наверх!", "paragraph"),
        ("Страница 3 из дневника капитана пропала вместе с ключом.", "paragraph"),
        ("Ответить на вопросы жителей согласился капитан парома.", "paragraph"),
        ("Свидетельство о регистрации парома капитан хранит в каюте.", "paragraph"),
        ("Использование материалов с верфи обошлось городу в миллион рублей.", "paragraph"),
        ("Пользуясь случаем, вы соглашаетесь на любую работу, шутит капитан.", "paragraph"),
        ("У этого слова есть и другие значения, говорит филолог Анна Рыбина.", "paragraph"),
        ("❤️ 1,2K 🔁 34", "furniture"),
        ("👍 Паром хороший, рекомендую.", "paragraph"),
        ("Паром построили на верфи 8 сентября 2025 г.", "paragraph"),
        ("Устав порта утверждён приказом начальника от 5 июня 2024 г.", "paragraph"),
        ("ПАРОМ спустили на воду. Порт открыли 8 сентября 2025 г.", "paragraph"),
        ("Войдите на палубу и посмотрите на реку, советует капитан.", "paragraph"),
        ("Материал доступно объясняет, как устроен паром.", "paragraph"),
        ("Читайте вслух, советует детский врач Анна Рыбина.", "paragraph"),
        ("Смотрите: в прошлом году паром стоял у берега.", "paragraph"),
        ("Подписи под письмом собирали две недели подряд.", "paragraph"),
        ("Автор парома живёт в соседнем городе у вокзала.", "paragraph"),
        ("Главная улица города ведёт прямо к причалу.", "paragraph"),
        ("Нравится ли вам новый паром, спросили у жителей.", "paragraph"),
        ("(В редакции спорили о пароме до вечера, а решили всё за минуту.)", "paragraph"),
        ("Работа выполнена при свете одной лампы, рассказал капитан парома.", "paragraph"),
        ("Принята к причалу и вторая баржа, её разгрузят до субботы.", "paragraph"),
        ("Добрый день начинается с чая, говорит капитан.", "paragraph"),
        ("8 мая паром вышел в первый рейс после ремонта.", "paragraph"),
        ("Реклама на борту парома принесла городу миллион рублей, подсчитали в мэрии.", "paragraph"),
        ("Комментарии дали капитан Олег Судаков и мэр города Анна Рыбина.", "paragraph"),
        ("Поделиться местом на палубе согласились не все.", "paragraph"),
        ("Вернуться на берег паром успел до темноты.", "paragraph"),
    ],
)
def test_furniture(part: str, kind: BlockKind) -> None:
    assert kind_between(part) == kind


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("Анна Рыбина:", "label"),
        ("Комментарий:", "label"),
        ("Что взять с собой:", "label"),
        ("Оценка: 5", "label"),
        ("Время: 1 час 20 минут", "label"),
        ("Дата: 21 февраля 2024 г.", "label"),
        ("Присутствовали: Белов И. И., Жукова Н. С., Рахимов Т. А.", "label"),
        ("Отсутствовали: Белов И. И. (болен), Жукова Н. С. (отпуск).", "label"),
        ("Присутствовали: директор порта Иван Белов, инженер Нина Жукова и механик.", "label"),
        ("Приглашены: члены совета порта и жители.", "label"),
        ("Отсутствовали: все трое гостей порта. Паром не стал их ждать и ушёл.", "paragraph"),
        ("Секретарь: Жукова Н. С.", "label"),
        ("Голосовали: за — 3, против — 0.", "label"),
        ("Голосование: за — 11, против — 2, воздержались — 1.", "label"),
        ("★★★★☆ «Хороший персонал»", "label"),
        ("Главное: паром снова ходит.", "paragraph"),
        ("Совет: если лёд тонкий, подождите до мороза.", "paragraph"),
        ("Мэр сказала: паром будет ходить и зимой.", "paragraph"),
        ("Анна Рыбина: Паром ходит каждый день с утра.", "paragraph"),
        ("Итог: 5 рейсов отменили из-за ветра, а остальные прошли по расписанию.", "paragraph"),
    ],
)
def test_labels(part: str, kind: BlockKind) -> None:
    assert kind_between(part) == kind


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("• хлеб", "item"),
        ("• хлеб и соль.", "item"),
        ("1) хлеб;", "item"),
        ("а) строить причалы;", "item"),
        ("— строить причалы;", "item"),
        ("– причалы", "item"),
        ("* [x] купить верёвку", "item"),
        ("2.1. Стоимость проезда.", "item"),
        ("• велосипеды, коляски и тележки, если они не шире метра и не тяжелее тонны;", "item"),
        ("1. Перевозчик отвечает за груз с минуты погрузки на паром.", "paragraph"),
        ("• Перевозчик отвечает за груз с минуты погрузки на паром.", "paragraph"),
        ("9:00 — открытие причала", "item"),
        ("12:00 – обед на палубе, порция 50 руб.", "item"),
        ("— Паром уже ушёл, — сказал сторож.", "paragraph"),
        ("— Ушёл.", "paragraph"),
        ("2024 год стал для парома первым после ремонта.", "paragraph"),
        ("1. Перевозка людей", "heading"),
    ],
)
def test_items(part: str, kind: BlockKind) -> None:
    assert kind_between(part) == kind


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("Зимняя дорога", "heading"),
        ("Сколько стоит билет", "heading"),
        ("НОВЫЙ ПАРОМ ДЛЯ ЛЕВОГО БЕРЕГА И ДЛЯ ВСЕХ, КТО ЕЗДИТ ПО НЕМУ НА РАБОТУ", "heading"),
        ("«Волна» и «Заря»", "heading"),
        ("Паром «Зимородок» (проект 17)", "heading"),
        ("Зимняя дорога открыта.", "paragraph"),
        ("Зимняя дорога!", "paragraph"),
        ("зимняя дорога", "paragraph"),
        ("Зимняя дорога,", "paragraph"),
        ("Зимняя дорога и", "paragraph"),
        ("Вчера паром вышел в первый рейс. Играл оркестр речников", "paragraph"),
        ("Паром «Зимородок». Руководство для матросов", "heading"),
        ("По зимней дороге ездят только лёгкие машины, а тяжёлые ждут на берегу весны", "paragraph"),
    ],
)
def test_headings(part: str, kind: BlockKind) -> None:
    assert kind_between(part) == kind


def test_the_last_line_may_be_cut_off() -> None:
    assert found(f"{BODY}\n\nЗимняя дорога", has_title=True)[-1] == ("paragraph", "Зимняя дорога")
    assert found(f"{BODY}\n\nИван Лесков", has_title=True)[-1] == ("furniture", "Иван Лесков")
    assert found(f"{BODY}\n\nИ. В. Лесков", has_title=True)[-1] == ("furniture", "И. В. Лесков")
    assert found("Иван Лесков", has_title=True) == [("paragraph", "Иван Лесков")]


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("Иван Лесков,\nначальник порта", "furniture"),
        ("И. П. Лесков — капитан парома", "furniture"),
        ("Начальник порта И. П. Лесков", "furniture"),
        ("Директор верфи                    Лесков И. П.", "furniture"),
        ("Рыбина Анна Сергеевна (4822) 33-44-56", "furniture"),
        ("Исп. Рыбина А. С., тел. 8 (4822) 33-44-56", "furniture"),
        ("Рыбина Анна Сергеевна живёт в доме 33-44-56", "paragraph"),
        ("Паром принимал И. П. Лесков", "paragraph"),
        ("Иван Лесков, начальник порта, выступил", "paragraph"),
        ("Начальник порта И. П. Лесков.", "paragraph"),
        ("Иван Лесков, начальник порта: паром", "paragraph"),
    ],
)
def test_a_signature_may_have_an_office(ending: str, kind: BlockKind) -> None:
    assert found(f"{BODY}\n\n{ending}", has_title=True)[-1] == (kind, ending)


def test_reactions_are_no_part_of_a_review() -> None:
    text = textwrap.fill(f"{BODY} {OTHER}", 68)
    assert found(f"{text}\n👍 14 👎 1\n\n{text}\n👍 9 👎 4") == [
        ("paragraph", text),
        ("furniture", "👍 14 👎 1"),
        ("paragraph", text),
        ("furniture", "👍 9 👎 4"),
    ]


QUESTIONS = ("Сколько рейсов в день делает паром?", "Хватает ли заряда батареи?", "А что зимой?")


@pytest.mark.parametrize("dash", ["", "— "])
def test_questions_that_are_answered_are_headings(dash: str) -> None:
    text = "\n\n".join(f"{dash}{question}\n\n{dash}{BODY}" for question in QUESTIONS)
    assert [kind for kind, _ in found(text)] == ["heading", "paragraph"] * 3


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\n{QUESTIONS[0]}\n\n{OTHER}",  # one alone
        "\n\n".join([*QUESTIONS, BODY]),  # nothing between them
        f"{BODY}\n\n" * 30 + f"{QUESTIONS[0]}\n\n{BODY}\n\n{QUESTIONS[1]}\n\n{OTHER}",  # two in a long story
        "\n\n".join(f"{BODY} {question}\n\n{OTHER}" for question in QUESTIONS),  # at the end of a paragraph
        *(f"{BODY}\n\n{QUESTIONS[1]} Нет. {QUESTIONS[0]}\n\n{OTHER}",) * 1,
        f"{BODY}\n\n— {QUESTIONS[0]}\n\n— Тридцать.\n\n{OTHER}",
        f"{QUESTIONS[0]} {BODY}",
        QUESTIONS[0],
    ],
)
def test_questions_of_a_story_are_left(text: str) -> None:
    assert {kind for kind, _ in found(text, has_title=True)} == {"paragraph"}


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["Паром снова ходит через Лосьму"], "Паром снова ходит через Лосьму"),
        (["Паром и лёд"], "Паром и лёд"),
        (["ПАРОМ СНОВА ХОДИТ"], "ПАРОМ СНОВА ХОДИТ"),
        (["Когда пустят паром через Лосьму?"], "Когда пустят паром через Лосьму?"),
        (
            ["Главная Новости Афиша", "Паром снова ходит через Лосьму", "12.05.2024 18:40"],
            "Паром снова ходит через Лосьму",
        ),
        (["Общество, 14 марта", "Паром снова ходит через Лосьму"], "Паром снова ходит через Лосьму"),
        (["Паром снова ходит через Лосьму", "Иван Лесков"], "Паром снова ходит через Лосьму"),
        (["Главная › Новости › Общество", "Паром снова ходит через Лосьму"], "Паром снова ходит через Лосьму"),
        (["Пирог с щавелем", "Нужно:", "щавель — три пучка\nмука — один стакан"], "Пирог с щавелем"),
        (["Новости", "Паром снова ходит через Лосьму", "Фото: порт"], "Паром снова ходит через Лосьму"),
        (["Встреча перевозчиков, 4 октября", "1) Паром"], "Встреча перевозчиков, 4 октября"),
        (["День реки, 4 октября", "9:00 — открытие причала", "10:30 — гонки на лодках"], "День реки, 4 октября"),
        (["ОЛЕГ СУДАКОВ: КАПИТАН ОДНОЙ РЕКИ"], "ОЛЕГ СУДАКОВ: КАПИТАН ОДНОЙ РЕКИ"),
        (["Оценка: 5", "Достоинства: быстрый"], None),
        (["# Паромщик", "[Сборка](https://example.org)"], "# Паромщик"),
        (["Subject: Re: Паром для школы", "Мария, добрый день!"], "Паром для школы"),
        (["Тема: Паром для школы"], "Паром для школы"),
        (["---\ntitle: Паром и лёд\ndate: 2024-04-02\n---"], "Паром и лёд"),
        (['---\ntitle: "Паром и лёд" \ndate: 2024-04-02\n---'], "Паром и лёд"),
        (['Тема: Акты, паром "Волна"'], 'Акты, паром "Волна"'),
        (['Тема: "Волна" и "Заря"'], '"Волна" и "Заря"'),
        (["Тема: Порт О'Коннор"], "Порт О'Коннор"),
        (["ГЛАВА ТРЕТЬЯ, в которой ломается паром"], "ГЛАВА ТРЕТЬЯ, в которой ломается паром"),
        (["Паром снова ходит через Лосьму."], None),
        (["Паром вчера вышел в первый рейс. На пристани играл оркестр"], None),
        (["Паром «Зимородок». Руководство для матросов"], "Паром «Зимородок». Руководство для матросов"),
        (["Добрый день, Мария!"], None),
        (["Анна Рыбина:"], None),
        (["https://example.org"], None),
        (["Введение"], None),
        (["Статья 1"], None),
        (["• хлеб и соль с маслом"], None),
        (["> Когда ждать паром"], None),
        (["Паром снова ходит через"], None),
        (["Паром", "Длина корпуса парома\t18 м"], "Паром"),
        (["РЕШЕНИЕ", "14 июня 2023 года          г. Заречный"], "РЕШЕНИЕ"),
        (["Диспетчер 1 (00:04)"], None),
        (["Паром", "Паром «Зимородок» у причала весной"], "Паром"),
        (["Речной Паром", "Паром «Зимородок» у причала весной"], "Речной Паром"),
        (["Общество", "Паром «Зимородок» вернулся на реку"], "Паром «Зимородок» вернулся на реку"),
        (
            ["И. П. Лесков1*, В. С. Котов2,3", "1Институт речного флота, г. Ольховск", "Зимний путь по малым рекам"],
            "Зимний путь по малым рекам",
        ),
        (
            ["ПРЕСС-РЕЛИЗ", "Для немедленного распространения\nг. Ольховск, 3 июня 2025 года", "Паром вышел на линию"],
            "Паром вышел на линию",
        ),
        (
            ["Администрация города Ольховска", "ПРИКАЗ", "от 12.02.2025 № 114-п", "Об ограничении движения по льду"],
            "Об ограничении движения по льду",
        ),
        (["Директору порта И. П. Лескову", "14.05.2025 № 02-118", "О ремонте причала"], "О ремонте причала"),
        (["Министерство транспорта", "ПОСТАНОВЛЕНИЕ"], "Министерство транспорта"),
        (
            ["Администрация города закрыла переправу", "Объезд будет через мост у вокзала"],
            "Администрация города закрыла переправу",
        ),
        (["Паром вернулся на реку Лосьму", "О чём спорят жители"], "Паром вернулся на реку Лосьму"),
        (["ВЫПУСКНАЯ КВАЛИФИКАЦИОННАЯ РАБОТА\n(бакалаврская работа)", "Оценка льда"], "Оценка льда"),
        (["Annotation"], None),
        (["Annotation", BODY, "***", "Иван Лесков", "Паром", "Повесть"], "Паром"),
        (["Аннотация", BODY, "---", "Зимний путь по реке"], "Зимний путь по реке"),
        (["Аннотация", BODY, "Зимний путь по реке"], None),
        (["Рыбина Анна Сергеевна", "Женщина, 34 года, родилась 5 мая 1990"], "Рыбина Анна Сергеевна"),
        (["Резюме", "Рыбина Анна Сергеевна", "Родилась 5 мая 1990 в Ольховске"], "Рыбина Анна Сергеевна"),
        (["Рыбина Анна Сергеевна", "Женщина и паром на переправе"], "Женщина и паром на переправе"),
        (
            ["Форум речников » Двигатели » Стучит на холодную, помогите!\nСтраница 1 из 3 1 2 3 След.", "Сообщение #1"],
            "Стучит на холодную, помогите!",
        ),
        (["Газета » Новости » Порт", "Паром снова ходит через Лосьму"], "Паром снова ходит через Лосьму"),
        (["Газета » Новости » Порт"], None),
    ],
)
def test_the_title_stands_above_the_body(above: list[str], title: str | None) -> None:
    text = "\n\n".join([*above, BODY, OTHER])
    assert next((part for kind, part in found(text) if kind == "title"), None) == title
    assert found(text)[-2:] == [("paragraph", BODY), ("paragraph", OTHER)]
    assert "title" not in [kind for kind, _ in found(text, has_title=True)]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (
            [
                "Паром снова ходит через реку Лосьму",
                "Он будет работать до ледостава, пока держится тепло",
                "Анна Рыбина",
                "корреспондент отдела «Город»",
            ],
            "Паром снова ходит через реку Лосьму",
        ),
        (["Паром снова ходит", "мини|слева"], "Паром снова ходит"),
        (["ДОГОВОР", "перевозки людей паромом"], "ДОГОВОР\nперевозки людей паромом"),
    ],
)
def test_lines_below_a_title_are_no_part_of_it_unless_it_goes_on(lines: list[str], title: str) -> None:
    text = "\n".join([*lines, "", BODY])
    assert [part for kind, part in found(text) if kind == "title"] == [title]
    assert found(text)[-1] == ("paragraph", BODY)


DECK = "Капитан Анна Рыбина — о первом рейсе, о новой палубе и о том, почему паром больше не боится льда"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Паром вернулся\n\n{DECK}\n\n{BODY}\n\n{OTHER}", "heading"),
        (f"Паром вернулся\n\n{DECK}.\n\n{BODY}\n\n{OTHER}", "paragraph"),
        (f"Паром вернулся\n\n{DECK}\n\n{BODY}", "paragraph"),  # a post
        (f"Паром вернулся\n\n{DECK}\n\n{BODY} {OTHER}", "heading"),
        (f"Паром вернулся\n\n{DECK}\n\n{BODY}\n\n{DECK}\n\n{OTHER}", "paragraph"),
    ],
)
def test_a_deck_has_no_stop_where_the_body_has(text: str, kind: BlockKind) -> None:
    assert next(given for given, part in found(text) if part.startswith(DECK)) == kind


def test_authors_above_the_title_are_no_running_text() -> None:
    text = f"Лесков И. П., Котов В. С.\n\nЗимний путь по малым рекам\n\n{BODY}\n\n{OTHER}"
    assert [kind for kind, _ in found(text)] == ["heading", "title", "paragraph", "paragraph"]


def test_the_name_that_a_text_defines_may_have_a_footnote() -> None:
    text = f"Паром\n\nПаром «Зимородок» у причала весной\n\nПаром[1] — судно для переправы. {BODY}\n\n{OTHER}"
    assert found(text)[:2] == [("title", "Паром"), ("heading", "Паром «Зимородок» у причала весной")]


def test_a_list_alone_has_a_title_too() -> None:
    text = "Отчёт порта за летние месяцы\n\nСделано:\n\n• починен причал;\n• куплен паром;"
    assert [kind for kind, _ in found(text)] == ["title", "label", "item", "item"]


def test_a_title_on_every_page_is_the_title_once() -> None:
    pages = [
        f"Паром «Зимородок». Руководство по эксплуатации\n\n{BODY} {page}-й год.\n\nСтр. {page} из 3" for page in "123"
    ]
    kinds = [kind for kind, _ in found("\n\n".join(pages))]
    assert kinds[0] == "title"
    assert kinds.count("title") == 1
    assert kinds.count("paragraph") == 3


@pytest.mark.parametrize("header", ["Паспорт парома «Зимородок»", "Паспорт парома, стр. {}", "ПАСПОРТ ПАРОМА {}"])
def test_running_lines_are_furniture(header: str) -> None:
    text = "\n\n".join(f"{BODY}\n\n{header.format(page)}" for page in range(1, 5))
    assert [kind for kind, _ in found(text)] == ["paragraph", "furniture"] * 4
    twice = "\n\n".join(f"{BODY}\n\n{header.format(page)}" for page in range(1, 3)) + f"\n\n{OTHER}"
    assert "furniture" not in [kind for kind, _ in found(twice)][1:2] or "стр" in header


def test_a_refrain_is_no_running_line() -> None:
    text = "\n\n".join(f"{BODY}\n\nПаром всё стоит и стоит." for _ in range(4))
    assert {kind for kind, _ in found(text)} == {"paragraph"}


def test_speakers_are_labels_of_what_they_say() -> None:
    text = f"Анна Рыбина: {BODY}\nОлег Судаков: {OTHER}\nАнна Рыбина: {OTHER}\nОлег Судаков: {BODY}\n"
    assert found(text) == [
        ("label", "Анна Рыбина:"),
        ("paragraph", BODY),
        ("label", "Олег Судаков:"),
        ("paragraph", OTHER),
        ("label", "Анна Рыбина:"),
        ("paragraph", OTHER),
        ("label", "Олег Судаков:"),
        ("paragraph", BODY),
    ]
    once = f"Совет: {BODY}\n{OTHER}"
    assert {kind for kind, _ in found(once)} == {"paragraph"}


@pytest.mark.parametrize(
    ("part", "label"),
    [
        (f"СЛУШАЛИ: Лескова И. П. о ремонте причала. {BODY}", "СЛУШАЛИ: Лескова И. П. о ремонте причала."),
        (f"2. Слушали: Рыбину А. С. о цене. {BODY}", "2. Слушали: Рыбину А. С. о цене."),
        (f"СЛУШАЛИ: {BODY}", "СЛУШАЛИ:"),
        ("1.2. СЛУШАЛИ: Рыбину А. С. – о цене проезда и расписании.", None),
        (f"ВЫСТУПИЛИ: {BODY}", "ВЫСТУПИЛИ:"),
        (f"2. РЕШИЛИ: {BODY}", "2. РЕШИЛИ:"),
    ],
)
def test_minutes_say_who_was_heard_in_a_label(part: str, label: str | None) -> None:
    blocks = found(f"{BODY}\n\n{part}\n\n{OTHER}", has_title=True)[1:-1]
    rest = part[len(label) :].strip() if label else ""
    assert blocks == [("label", label or part), *([("paragraph", rest)] if rest else [])]


@pytest.mark.parametrize("part", ["Решили: чинить паром будем весной, а не осенью.", f"Капитана слушали молча. {BODY}"])
def test_prose_with_verbs_of_minutes_has_no_label(part: str) -> None:
    assert kind_between(part) == "paragraph"


def test_the_senders_of_a_chat_are_labels() -> None:
    chat = "".join(
        f"{name}\n08:0{at}\n{BODY}\n\n" for at, name in enumerate(["Марина, кв. 12", "Тамара", "Олег", "Тамара"])
    )
    assert [kind for kind, _ in found(chat)] == ["label", "furniture", "paragraph"] * 4
    single = f"Паром снова ходит\n08:05\n{BODY}"
    assert [kind for kind, _ in found(single)] == ["title", "furniture", "paragraph"]


CHATS = {
    "WhatsApp": "14.06.2025, 20:1{at} - {name}: {said}",
    "a phone": "[14.06.2025, 20:12:0{at}] {name}: {said}",
    "IRC": "20:1{at} <{name}> {said}",
    "names": "{name}: {said}",
}


@pytest.mark.parametrize("line", CHATS.values(), ids=CHATS)
@pytest.mark.parametrize("width", [None, 60, 76])
def test_who_speaks_in_a_chat_is_a_label_even_once(line: str, width: int | None) -> None:
    said = [OTHER, BODY, BODY, OTHER, OTHER, "Хорошо"]
    names = ["Лена", "Марат", "Настя К.", "Марат", "Лена", "Марат"]
    lines = [line.format(at=at, name=name, said=text) for at, (name, text) in enumerate(zip(names, said, strict=True))]
    chat = "\n".join(textwrap.fill(one, width) if width else one for one in lines)
    kinds = found(chat)
    assert [kind for kind, _ in kinds] == ["label", "paragraph"] * 6
    assert [" ".join(part.split()) for kind, part in kinds if kind == "paragraph"] == said


@pytest.mark.parametrize("line", [CHATS["WhatsApp"], CHATS["a phone"]])
@pytest.mark.parametrize(
    "name",
    [
        "Ольга Викт. (Марат)",
        "Таня (род. комитет)",
        "Котова О.П.",
        "Ст. механик",
        "~ Лена",
        "🌸Лена🌸",
    ],
)
def test_the_name_of_a_sender_is_one_as_people_write_them_in_their_books(name: str, line: str) -> None:
    chat = "\n".join(line.format(at=at, name=name, said=text) for at, text in enumerate([OTHER, BODY]))
    labels = [line.format(at=at, name=name, said="").rstrip() for at in (0, 1)]
    assert found(chat) == [("label", labels[0]), ("paragraph", OTHER), ("label", labels[1]), ("paragraph", BODY)]


def test_sentences_below_a_time_are_no_senders() -> None:
    log = "\n".join(
        f"[14.06.2025, 20:1{at}] Паром ушёл на тот берег. Капитан сказал: ждите до утра." for at in range(3)
    )
    assert "label" not in [kind for kind, _ in found(log)]


def test_a_notice_in_a_chat_is_no_message() -> None:
    lines = ["Сообщения защищены шифрованием.", f"Лена: {BODY}", f"Марат: {OTHER}"]
    chat = "\n".join(f"14.06.2025, 20:12 - {line}" for line in lines)
    assert [kind for kind, _ in found(chat)] == ["label", "label", "paragraph", "label", "paragraph"]


@pytest.mark.parametrize(
    ("head", "kind"),
    [("Запись от 11.06.2024, длительность 42 минуты\nВедущий — Олег, гостья — Мария", "heading"), (OTHER, "paragraph")],
)
def test_what_stands_above_a_talk_is_no_running_text(head: str, kind: BlockKind) -> None:
    talk = "\n".join(f"[00:00:0{at}] {name}: {BODY}" for at, name in enumerate(["Олег", "Мария", "Олег"]))
    assert found(f"{head}\n\n{talk}")[0][0] == kind


def test_a_message_without_words_is_furniture() -> None:
    empty = [
        "👍👍",
        "<Без медиафайлов>",
        "документ отсутствует",
        "смета.pdf • 3 страницы документ отсутствует",
        "Данное сообщение удалено",
        "Сообщения и звонки защищены сквозным шифрованием. Третьи лица не могут прочитать ваши сообщения.",
    ]
    full = ["??", "документ отсутствует в папке", BODY, OTHER]
    chat = "\n".join(f"14.06.2025, 20:12 - Марат П.: {said}" for said in empty + full)
    assert [(kind, said) for kind, said in found(chat) if kind != "label"] == [
        *(("furniture", said) for said in empty),
        *(("paragraph", said) for said in full),
    ]


def test_a_timetable_is_no_chat() -> None:
    day = f"9:00 Открытие причала\n12:30 Обед: уха и пирог\n\n{BODY}"
    assert [part for _, part in found(day)] == ["9:00 Открытие причала", "12:30 Обед: уха и пирог", BODY]


def test_the_head_of_a_forwarded_message_ends_its_line() -> None:
    chat = f"Лена, [14.06.2025 20:31]\n[Переслано от Марат Белов]\nторт заказала на восемь\n\n{BODY}"
    assert "торт заказала на восемь" in [part for _, part in found(chat)]


def test_the_head_of_a_message_ends_its_line() -> None:
    chat = "Лена, [12.03.2024 19:02]\nкто завтра едет на дачу\n\nПаша, [12.03.2024 19:03]\nя еду утром пораньше"
    assert [part for kind, part in found(chat) if kind == "paragraph"] == [
        "кто завтра едет на дачу",
        "я еду утром пораньше",
    ]
    prose = f"{BODY} Об этом пишут давно [3]\nи подробно."
    assert [kind for kind, _ in found(prose)] == ["paragraph"]


def test_columns_do_not_go_on_below_a_blank_line() -> None:
    contract = f"ДОГОВОР\nперевозки людей паромом\n\nг. Ольховск          12 марта 2024 г.\n\n{BODY}"
    assert found(contract)[0] == ("title", "ДОГОВОР\nперевозки людей паромом")
    assert found(contract)[-1] == ("paragraph", BODY)


@pytest.mark.parametrize(
    "head",
    [
        "-----Исходное сообщение-----",
        "-------- Пересылаемое сообщение --------",
        "---------- Переадресованное письмо ----------",
    ],
)
def test_what_follows_the_head_of_a_quoted_mail_is_quoted(head: str) -> None:
    assert [kind for kind, _ in found(f"{BODY}\n\n{head}\n\n{OTHER}")] == ["paragraph", "furniture", "quote"]
    assert [kind for kind, _ in found(f"{BODY}\n\n-----\n\n{OTHER}")] == ["paragraph", "furniture", "paragraph"]


@pytest.mark.parametrize(
    "head",
    [
        "-----Исходное сообщение-----\nОт: Пётр Зимин\nОтправлено: 5 мая 2025 г. 10:00\nКому: Ольга",
        "От: Пётр Зимин\nОтправлено: 5 мая 2025 г. 10:00\nКому: Ольга\nТема: Договор",
        "От: Пётр Зимин [mailto:zimin@example.org]\nТема: Договор",
        "От кого: Пётр Зимин\n\nКому: Ольга",
        "From: Пётр Зимин\nSent: Monday, May 5, 2025 10:00 AM",
    ],
)
def test_the_fields_of_a_quoted_mail_open_a_quotation(head: str) -> None:
    kinds = {part: kind for kind, part in found(f"{BODY}\n\n{head}\n\n{OTHER}\n\nПодпись поставит директор порта.")}
    assert (kinds[BODY], kinds[head.partition("\n")[0]]) == ("paragraph", "furniture")
    assert kinds[OTHER] == kinds["Подпись поставит директор порта."] == "quote"


def test_a_mail_and_a_field_alone_are_no_quotation() -> None:
    mail = "От: Пётр Зимин\nКому: Ольга"
    assert ("paragraph", OTHER) in found(f"{mail}\n\n{BODY}\n\n{OTHER}")
    assert ("paragraph", OTHER) in found(f"{BODY}\n\nОт: Пётр Зимин\n\n{OTHER}")


def test_what_follows_a_list_of_literature_is_furniture() -> None:
    for heading in ("Литература", "== Примечания ==", "## Источники", "Список использованных источников"):
        text = (
            f"{BODY}\n\n{heading}\n\n↑ Лесков И. П. Озёра края. Исток, 1987.\n\nТам же, на второй странице этой книги."
        )
        assert [kind for kind, _ in found(text)] == ["paragraph", "heading", "furniture", "furniture"]
        after = f"{text}\n\nПриложение 1\n\n{OTHER}"
        assert [kind for kind, _ in found(after)][-2:] == ["heading", "paragraph"]


def test_a_signature_ends_with_the_next_sentence() -> None:
    text = f"{BODY}\n\nС уважением,\n\nИван Лесков\n\nРечной порт\n\n{OTHER}"
    assert [kind for kind, _ in found(text)] == ["paragraph", *["furniture"] * 3, "paragraph"]
    dashes = f"{BODY}\n\n--\n\nИван Лесков\n\nРечной порт"
    assert [kind for kind, _ in found(dashes)] == ["paragraph", *["furniture"] * 3]


def test_what_stands_between_fences_is_code() -> None:
    text = f"{BODY}\n\n```\nустановить паром\n\nзапустить паром\n```\n\n{OTHER}"
    kinds = [kind for kind, _ in found(text)]
    assert kinds[0] == kinds[-1] == "paragraph"
    assert set(kinds[1:-1]) == {"code"}


def test_lines_of_a_list_without_marks_are_items() -> None:
    text = f"{BODY}\n\nмука\n\nХлеб\nСоль\nМасло\nЧай\n\n{OTHER}"
    assert [kind for kind, part in found(text) if part in {"Хлеб", "Соль", "Масло", "Чай"}] == ["item"] * 4


@pytest.mark.parametrize(
    ("items", "last"),
    [
        (("1) Построил новый причал;", "2) Купил паром;"), "3) Открыл линию, и паром ходит каждый час до самой ночи."),
        (("принять груз;", "выдать накладную;"), "доставить груз до причала в целости и в срок."),
        (("Груз принимают на причале;", "Накладную выдают там же;"), "Деньги возвращают в течение десяти дней."),
    ],
)
def test_a_semicolon_promises_another_item(items: tuple[str, str], last: str) -> None:
    text = "\n\n".join((BODY, *items, last, OTHER))
    assert [kind for kind, _ in found(text)] == ["paragraph", "item", "item", "item", "paragraph"]


@pytest.mark.parametrize("below", [OTHER, f"{OTHER} " * 5 + OTHER, f"— {OTHER}"])
def test_below_a_list_that_ends_with_a_semicolon_prose_is_prose(below: str) -> None:
    text = f"{BODY}\n\n- принять груз;\n\n- выдать накладную;\n\n{below}"
    assert [kind for kind, _ in found(text, has_title=True)] == ["paragraph", "item", "item", "paragraph"]


VERSE = "Над рекою тихий свет,\nПаром уходит до рассвета.\nКого-то в лодке больше нет,\nА кто-то ждёт ещё ответа."


@pytest.mark.parametrize(
    ("above", "title"),
    [("ПАРОМ\n\n", "ПАРОМ"), ("Иван Лесков\n\nПаром\n\n", "Паром"), ("* * *\n\n", None), ("", None)],
)
def test_verse_has_its_title_and_stars_are_none(above: str, title: str | None) -> None:
    document = Document(f"{above}{VERSE}\n\n1998")
    assert document.title == title
    assert found(above + VERSE)[-2:] == [("paragraph", f"{part}.") for part in VERSE[:-1].split(".\n")]


STANZA = "Паром идёт, и берег тает,\nИ лист кружится над водой.\n{}\nНад обмелевшею рекой."


@pytest.mark.parametrize("above", ["", "Паром\n", "Ольга Ветрова\n\nОСЕННИЙ ПАРОМ\n\n"])
def test_a_line_of_verse_without_a_mark_is_neither_title_nor_heading(above: str) -> None:
    text = above + STANZA.format("А чайка медленно летает")
    assert [kind for kind, _ in found(text)][-2:] == ["paragraph"] * 2
    assert Document(text).title == (above.split("\n")[-3] if "ОСЕННИЙ" in above else above.strip() or None)


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\nЗимняя дорога\n{OTHER}",
        f"Паром стоит,\n\nЗимняя дорога\n\n{OTHER}",
        f"{BODY}\n\nХлеб ржаной,\nМасло сливочное\nСоль морская\nЧай зелёный и сахар.",
    ],
)
def test_a_line_between_lines_that_are_no_verse_may_be_a_heading(text: str) -> None:
    assert {kind for kind, _ in found(text, has_title=True)} & {"heading", "item"}


MIXED = (
    f"Паром снова ходит через Лосьму\n\nФото: порт\n\n{BODY}\n\nЗимняя дорога\n\n• хлеб;\n\n• соль;\n\n{OTHER}\n\n"
    f"Анна Рыбина: {BODY}\n\nОлег Судаков: {OTHER}\n\nАнна Рыбина: ещё\n\nhttps://example.org\n\n— 3 —\n\n"
    "> Ёлки и йод\n\nДобрый день!\n\nС уважением,\n\nИван Лесков"
)


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_any_line_break_gives_the_same_kinds(line_break: str) -> None:
    expected = [kind for kind, _ in found(MIXED)]
    assert len(set(expected)) >= 6
    assert [kind for kind, _ in found(MIXED.replace("\n", line_break))] == expected


@pytest.mark.parametrize("space", ["\xa0", "\u202f", "\u2009", "\u2002", "\u2003", "\u2007"])
def test_any_space_gives_the_same_kinds_and_sentences(space: str) -> None:
    text = f"{MIXED}\n\nБилет стоит 40 руб. Это дорого. В 1998 г. паром купил И. П. Лесков. {'паром идёт ' * 40}"
    given = text.replace(" ", space)
    assert found(given) == [(kind, part.replace(" ", space)) for kind, part in found(text)]
    assert Document(given).spans == Document(text).spans
    assert sentence_spans(given) == sentence_spans(text)


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_any_unicode_form_gives_the_same_kinds(form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> None:
    text = MIXED.replace("…", "...")
    expected = [(kind, unicodedata.normalize(form, part)) for kind, part in found(text)]
    assert found(unicodedata.normalize(form, text)) == expected


@pytest.mark.parametrize("mark", ["\u00ad", "\u0301", "\u200b"])
def test_marks_inside_words_do_not_matter(mark: str) -> None:
    marked = "".join(letter + mark * (letter in "аеио") for letter in MIXED)
    assert [kind for kind, _ in found(marked)] == [kind for kind, _ in found(MIXED)]


@given(texts | st.text(alphabet="Пп .:;—•>|#=*1?\n\r\t«»/<`-_@", max_size=80), st.booleans())
def test_the_blocks_cover_all_but_white_space_in_order(text: str, has_title: bool) -> None:  # noqa: FBT001
    end = 0
    for start, stop, _ in find_blocks(text, has_title=has_title):
        assert end <= start < stop <= len(text)
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()


HOSTILE: Final[dict[str, Callable[[int], str]]] = {
    "short lines": lambda size: "".join(f"Строка {number}\n" for number in range(size)),
    "short lines apart": lambda size: "".join(f"Строка {number}\n\n" for number in range(size)),
    "lines of lower case": lambda size: "".join(f"строка {number}\n" for number in range(size)),
    "one line again and again": lambda size: "Паром снова ходит\n" * size,
    "sentences": lambda size: f"{BODY}\n\n" * size,
    "headings": lambda size: "Зимняя дорога\n\n" * size,
    "links": lambda size: "https://example.org/parom\n" * size,
    "labels": lambda size: "".join(f"Анна Рыбина{number}: да\n" for number in range(size)),
    "times": lambda size: "08:05\n" * size,
    "bars": lambda size: "|" * size * 10,
    "tags": lambda size: "<p>а</p><br" * size,
    "open tags": lambda size: "</p" * size + "<p " * size,
    "wide gaps": lambda size: ("а   " * size + "\n") * 2,
    "quotes": lambda size: ">" * size * 10,
    "fences": lambda size: "```\n" * size,
    "front matter": lambda size: "---\n" + "a: b\n" * size,
    "line breaks": lambda size: "\n" * size * 10,
    "spaces": lambda size: " " * size * 10 + "Паром",
    "one long line": lambda size: "паром " * size,
    "NUL and control characters": lambda size: "Паром\x00 \x07стоит\x1b[0m\n\x01\x02\n" * (size // 2),
    "lone surrogates": lambda size: "Паром \ud800 стоит\n" * size,
}


def seconds(text: str) -> float:
    start = time.process_time()
    find_blocks(text)
    return time.process_time() - start


@pytest.mark.parametrize("name", HOSTILE)
def test_the_time_is_linear(name: str) -> None:
    make = HOSTILE[name]
    small, large = make(400), make(4_000)
    assert min(seconds(large) for _ in range(2)) < 30 * max(min(seconds(small) for _ in range(3)), 0.001)


def test_many_short_lines_and_many_line_breaks() -> None:
    assert len(find_blocks(HOSTILE["short lines apart"](20_000))) == 20_000
    assert find_blocks("\n" * 1_000_000) == ()


PIECES: Final = (
    *(
        "«",
        "“",
        '"',
        "— ",
        "-- ",
        "Рис. 2. ",
        "При ",
        "Стр. 3",
        "С. 12",
        "Да",
        "Паром ",
        "паром, ",
        "Глава 1. ",
        "Анна: ",
    ),
    *(
        "12 ",
        "Здравствуйте",
        "С уважением",
        "Реклама",
        "http://parom.ru ",
        "<b>",
        "](",
        "   ",
        "\t",
        "| ",
        "// ",
        "1998 ",
    ),
    *("Котов В. С. ", "214 с", "страница ", "Читайте также", "стоял у берега три года ", "»", ")", "…", "!"),
)


@given(
    st.sampled_from(
        [
            *("«", "“", "— ", "- ", "Вода спала, и дороги открылись. " * 10, "При этом " * 40),
            *("Котов В. С. Речные льды, " * 12, "Рейс 12 7 " * 30, "Рейс  1  " * 60, "Ждать ждать 1998 214 " * 16),
            *("if ready return " * 30, "Котов // " * 40),
        ]
    ),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=8),
    st.sampled_from([*".!…,;", "", " и"]),
)
def test_no_rule_knows_what_is_taken_for_prose_at_once(opening: str, pieces: list[str], end: str) -> None:
    part = (opening + "".join(pieces)).strip() + end
    first = len(BODY) + 2
    layout = Layout(f"{BODY}\n\n{part}\n\n{OTHER}", [(0, len(BODY)), (first, first + len(part))])
    if is_clearly_prose(layout, 1, SIGNS):
        assert [rule(layout, 1) for rule in RULES] == [None] * len(RULES)


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("— Да, в субботу!", "paragraph"),
        ("— Стр. 12.", "furniture"),
        ("«Ждём с весны», — говорит механик.", "paragraph"),
        ("При копировании материалов ссылка на «Вестник Лосьмы» нужна.", "furniture"),
        ("При этом механик ждёт деталей. " * 12 + "Их нет.", "paragraph"),
        ("При этом механик ждёт деталей | " * 12 + "их нет.", "table"),
        ("При этом механик ждёт деталей. " * 12 + "Их нет, но в субботу", "paragraph"),
        ("Рейс 12 7 40 " * 30 + "и так", "table"),
        ("Котов В. С. Речные льды. Томск: Волна, 1998. С. 40–47. " * 6 + "См. также", "furniture"),
    ],
)
def test_what_needs_no_rules_is_told_from_what_does(part: str, kind: BlockKind) -> None:
    assert kind_between(part) == kind


ANSWER = "Коллеги, добрый день!\n\nСовет утвердил бюджет на будущий год. Школы получат больше денег, чем раньше."
HEAD = "От: Иван Петров <petrov@vestnik.example>\nОтправлено: 14 октября 2025 г. 10:15\nТема: Справка"


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("С уважением,\nМария Кузнецова\nотдел новостей, «Вестник»\nтел. +7 (817) 234-15-15", "furniture"),
        ("С наилучшими пожеланиями, Олег Титов, начальник отдела печати", "furniture"),
        ("С уважением к старшим он относился всегда, и люди его за это любили.", "paragraph"),
        ("Всего доброго он желал и врагам, чем удивлял соседей по улице.", "paragraph"),
        (f"{HEAD}\n\nПришлите справку о больнице. Она нужна нам к пятнице.", "quote"),
    ],
)
def test_the_end_of_a_mail(ending: str, kind: BlockKind) -> None:
    document = Document(f"{ANSWER}\n\n{ending}\n")
    assert document.blocks[1].kind == "paragraph"
    assert document.blocks[-1].kind == kind


def test_the_head_of_a_mail_on_top_is_that_of_its_body() -> None:
    document = Document(f"{HEAD}\n\n{ANSWER}")
    assert document.blocks[-1].kind == "paragraph"
