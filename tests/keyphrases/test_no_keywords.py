"""What is no keyword in fifty texts, and the names that are keywords there nonetheless."""

import pytest

from summarize_ru import Document, keywords
from summarize_ru.text.words import fold

# A text; the words that no keyword may have; the keywords that must be there.
TEXTS = [
    # links, mail, handles
    (
        "Расписание парома: https://parom.example/raspisanie?utm_source=tg&utm_medium=post",
        "https utm source medium",
        "расписание паром",
    ),
    ("Пишите на info@parom.example, отвечает Ласкин.", "info example", "Ласкин"),
    ("Канал @parom_news пишет о пароме, см. t.me/parom_news/15", "parom news", "канал паром"),
    ("Сайт порта — www.port.example/ru/index.html — не открывается.", "www index html", "порт"),
    ("Подробности на docs.parom.dev и в справке порта.", "docs dev", "порт"),
    # names of files and paths
    ("Смета лежит в файле Смета_2024.xlsx, договор — в dogovor-v2.docx.", "xlsx docx dogovor-v2", "смета договор"),
    ("Откройте config.yaml и main.py, потом README.md: проект большой.", "config yaml main py md", "проект"),
    ("Журнал пишется в /var/log/parom/errors.log на сервере.", "var log errors", "журнал сервер"),
    (
        r"Отчёт бухгалтера сохранён в C:\Users\anna\Documents\otchet.pdf вчера.",
        "users documents pdf anna",
        "отчёт бухгалтер",
    ),
    ("Фото причала: IMG_20240501.jpg, архив — photos.zip.", "img jpg zip photos", "фото причал"),
    # code and percent escapes
    (
        "Вызовите print(total) и self.items.append(ticket), чтобы увидеть билеты.",
        "print total self items append ticket",
        "билеты",
    ),
    ("Ошибка в get_user_name: функция возвращает пустую строку.", "get user name", "ошибка функция"),
    ("Установка: `pip install parom --upgrade`, затем перезапуск сервера.", "pip install upgrade", "сервер"),
    ("Ключ --verbose включает журнал, а $HOME указывает папку.", "verbose home", "журнал папку"),
    ("Адрес страницы: %D0%9F%D0%B0%D1%80%D0%BE%D0%BC, так кодируют кириллицу.", "d0 d1 be", "кириллицу"),
    ("Стиль .card { color: red; } красит карточки билетов.", "color red", "карточки"),
    ("В файле #include <vector> и using namespace std, это учебник по C++.", "include vector", "C++ учебник"),
    ("Метод __init__ и поле _secret нужны классу парома.", "init secret", "паром"),
    # tags and entities
    ("<b>Паром</b> ходит&nbsp;по реке&mdash;каждый час.", "nbsp mdash", "паром"),
    ('Ссылка <a href="x" class="button">билет</a> ведёт в кассу.', "href class button", "касса билет"),
    # function words of English
    ("Группа The Pilots играет the best of рок-музыки for you.", "the best for you", "Pilots группа"),
    ("Курс Introduction to Statistics читает профессор with студентами.", "to with", "Statistics"),
    ("Надпись on and off на пульте, это режим насоса.", "on and off", "пульт насос"),
    # units and Roman numbers
    ("Глубина 40 километров, напор 12 м, мощность 300 кВт, дно твёрдое.", "километров квт", "глубина мощность"),
    ("Скорость сто километров, груз двадцать тонн, цена пять рублей.", "километров тонн рублей", "скорость груз цена"),
    ("Файл на 700 Мб и диск на 2 ТБ, процессор 3 ГГц.", "мб тб ггц", "диск процессор"),
    ("В XIX веке и в XX веке город рос, при Иване IV стоял острог.", "xix xx iv веке", "город Иван острог"),
    ("Глава III, том II: восстание декабристов.", "iii ii", "восстание"),
    # verbs
    ("Спасатели помогли людям, наряд пресек драку.", "помогли пресек", "спасатели драка"),
    ("Кого назовёт жюри? Мы едем и верим в Петрова.", "назовёт едем верим", "жюри Петров"),
    ("Дети принесли венки и спели, хор стоял и молчал.", "принесли спели молчал", "дети венки хор"),
    ("Рыбаки достигли берега, лодку унесло, сети порвало.", "достигли унесло порвало", "рыбаки лодка"),
    ("Читайте книгу, смотрите фильм, слушайте концерт.", "читайте смотрите слушайте", "книга фильм концерт"),
    ("Проект одобрен, деньги выделены, школа построена.", "одобрен выделены построена", "проект деньги школа"),
    ("Напомнив о долге, взяв ключи и закрыв склад, сторож ушёл.", "напомнив взяв закрыв", "склад сторож"),
    ("Помню двор, люблю сирень, говорю с соседом.", "помню люблю говорю", "двор сирень"),
    # adverbs and set phrases
    ("В основном паром возит щебень.", "основном", "паром щебень"),
    ("На самом деле мост стоит крепко.", "деле", "мост"),
    ("В первую очередь чинят крышу, по крайней мере в школе.", "очередь мере", "крыша школа"),
    (
        "Как правило, с точки зрения капитана, в конце концов виноват ветер.",
        "правило точки зрения концов",
        "капитан ветер",
    ),
    ("Слегка моросит, вблизи пристани всерьёз штормит, отнюдь не тихо.", "слегка вблизи всерьёз отнюдь", "пристань"),
    ("Мэр независимо и искренне хвалит библиотеку, заново открыв зал.", "независимо искренне заново", "мэр библиотека"),
    # names with marks
    ("Касса перешла на 1С, кассир доволен.", "", "1С кассир"),
    ("Магазин H&M закрыли, AT&T ушла раньше.", "", "H&M AT&T"),
    ("Языки C++ и C# учат на втором курсе, потом Java.", "", "C++ C# Java"),
    ("Истребитель Су-57 и вертолёт Ка-52 показали в Жуковском.", "", "Су-57 Ка-52 Жуковский"),
    ("Сеть 5G и телевизор 4K, принтер 3D: новинки выставки.", "", "5G 4K 3D"),
    ("Отдел R&D-центра в Комсомольске-на-Амуре ищет инженера.", "", "R&D-центр Комсомольск-на-Амуре инженер"),
    ("Переговоры вели ЕС, США и Ким Чен Ын, посредник — ООН.", "", "ЕС США Ын ООН"),
    ("Wi-Fi и Bluetooth в iPhone отключились, Apple молчит.", "", "Wi-Fi Bluetooth iPhone Apple"),
]


def words_of(text: str) -> set[str]:
    return {word for keyword in keywords(text, 30) for word in fold(keyword.text).split()}


def begins_alike(one: str, other: str) -> bool:
    """Whether two words are forms of one, as far as a table needs to know."""
    length = max(2, min(len(one.partition("-")[0]), len(other.partition("-")[0])) - 2)
    return one[:length] == other[:length]


def test_there_are_fifty() -> None:
    assert len(TEXTS) == len({text for text, _, _ in TEXTS}) == 50


@pytest.mark.parametrize(("text", "junk", "names"), TEXTS)
def test_no_junk_and_all_names(text: str, junk: str, names: str) -> None:
    found = words_of(text)
    assert not found & set(fold(junk).split())
    missing = [name for name in fold(names).split() if not any(begins_alike(name, word) for word in found)]
    assert not missing, found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Паром ушёл.\n\n```\nticket = counter\nticket = counter\n```\n\nПаром пришёл.", {"паром"}),
        ("ФИО: Ласкин\nДолжность: капитан\nТелефон: 555\n\nПаром ушёл утром. Паром пришёл вечером.", {"паром"}),
    ],
    ids=["code", "labels"],
)
def test_code_and_labels_give_none(text: str, found: set[str]) -> None:
    kinds = {block.kind for block in Document(text).blocks}
    assert kinds & {"code", "label"}
    assert found <= words_of(text)
    assert not words_of(text) & {"ticket", "counter", "фио", "должность", "телефон"}


@pytest.mark.parametrize(
    ("text", "keyword"),
    [
        ("Рубль вырос, рубль упал.", "рубль"),
        ("Мера наказания мягкая, мера строгая.", "мера"),
        ("Очередь в кассу. Очередь длинная.", "очередь"),
        ("Дело о краже. Дело закрыли.", "дело"),
        ("Километры дорог, километры рельсов.", "километры"),
    ],
)
def test_units_and_words_of_set_phrases_are_keywords_elsewhere(text: str, keyword: str) -> None:
    assert keyword in {str(each).lower() for each in keywords(text)}
