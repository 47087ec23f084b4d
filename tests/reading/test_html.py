"""Pages written for the tests, in layouts of many kinds: each gives its article, its title, and what its parts are."""

import contextlib
import time
from pathlib import Path

import pytest

from summarize_ru import Document, keywords, summarize
from summarize_ru.errors import NoArticleError
from summarize_ru.reading.html import read_page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


def lines_of(document: Document) -> list[str]:
    """The lines of an article, without captions and tables."""
    blocks = [block for block in document.blocks if block.kind not in {"caption", "table"}]
    return [line for block in blocks for line in document.text[block.start : block.stop].split("\n")]


def parts_of(page: str) -> list[tuple[str, str]]:
    document = read_page(page)
    return [(block.kind, document.text[block.start : block.stop]) for block in document.blocks]


def test_there_are_fifty_pages() -> None:
    assert len(PAGES) == 55


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_page_gives_its_article_and_its_title(page: Path) -> None:
    title, *lines = page.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    found = read_page(page.read_bytes())
    assert found.title == title
    assert lines_of(found) == lines


BEFORE = "Паром вернулся на Лосьму после трёхлетнего перерыва."
AFTER = "Первый рейс он сделал в субботу, на борту было двадцать машин."


@pytest.mark.parametrize(
    ("markup", "parts"),
    [
        ("<p>Функция <code>next()</code> ждёт <kbd>Enter</kbd>.</p>", [("paragraph", "Функция next() ждёт Enter.")]),
        ("<pre><code>if a &lt; b:\n    c()\n</code></pre>", [("code", "if a < b:\n    c()")]),
        ("<h2>Расписание</h2><p>Рейсы идут с семи утра.</p>",
         [("heading", "Расписание"), ("paragraph", "Рейсы идут с семи утра.")]),
        ("<p><b>Расписание</b></p><p>Рейсы идут с семи утра.</p>",
         [("heading", "Расписание"), ("paragraph", "Рейсы идут с семи утра.")]),
        ("<ul><li>машины;<li>люди.</ul>", [("item", "машины;"), ("item", "люди.")]),
        ("<blockquote><p>Ждали долго.</p></blockquote>", [("quote", "Ждали долго.")]),
        ("<figure><img><figcaption>У причала</figcaption></figure>", [("caption", "У причала")]),
        ("<table><tr><th>Рейс</th><th>Час</th></tr><tr><td>Первый</td><td>7:40</td></tr></table>",
         [("table", "Рейс\tЧас\nПервый\t7:40")]),
        ("<div>Он идёт двадцать минут.</div>", [("paragraph", "Он идёт двадцать минут.")]),
        ("<p>Паром идёт,<br>река блестит.</p>", [("paragraph", "Паром идёт,\nрека блестит.")]),
        ("<p>Он идёт быстро.<br>Река узкая.</p>", [("paragraph", "Он идёт быстро."), ("paragraph", "Река узкая.")]),
        ("<p>Слово <q>паром</q> старое.</p>", [("paragraph", "Слово «паром» старое.")]),
        ("<p>Длина 12&nbsp;м&sup2; &mdash; &laquo;немного&raquo;.</p>", [("paragraph", "Длина 12 м² — «немного».")]),
        ("<p>Река мелеет<sup><a href='#n1'>[1]</a></sup>.</p>", [("paragraph", "Река мелеет.")]),
        ("<p>Площадь 10<sup>6</sup> метров.</p>", [("paragraph", "Площадь 106 метров.")]),
        ("<p hidden>Тайна.</p><p style='display:none'>Тайна.</p><!-- Тайна. -->", []),
        ("<script>p('Тайна.')</script><style>p{}</style><template><p>Тайна.</p></template>", []),
        ("<p>7 октября 2026, 12:30</p><p><a href='/1'>Другая новость</a></p>", []),
        ("<p>Читайте также: как строили мост</p><p>Реклама</p>", []),
        ("<img><br><br><i>У причала</i><br><br>Рейсы идут с семи утра.",
         [("caption", "У причала"), ("paragraph", "Рейсы идут с семи утра.")]),
        ("<figure><div><img></div><div><p>У причала</p></div></figure>", [("caption", "У причала")]),
        ("<h2>Как мы<br>строили причал</h2><p>Долго.</p>",
         [("heading", "Как мы строили причал"), ("paragraph", "Долго.")]),
        ("<div><span class='date'>17.11.2026</span>Паром вышел из ремонта.</div>",
         [("paragraph", "Паром вышел из ремонта.")]),
        ("<p><span>17 ноября 2026 года</span> паром вышел из ремонта.</p>",
         [("paragraph", "17 ноября 2026 года паром вышел из ремонта.")]),
        ("<ul><li><span>Соль</span><span>2 кг</span><li><span>Ка</span><span>рта</span></ul>",
         [("item", "Соль 2 кг"), ("item", "Карта")]),
        ("<p>Читать нас просто. Подпишитесь на наш канал.</p><p>«Подпишитесь на газету», — просил почтальон.</p>",
         [("paragraph", "«Подпишитесь на газету», — просил почтальон.")]),
        ("<div class='has-comments no-sidebar'><p>Он идёт двадцать минут.</p></div>",
         [("paragraph", "Он идёт двадцать минут.")]),
    ],
)  # fmt: skip
def test_what_stands_in_an_article(markup: str, parts: list[tuple[str, str]]) -> None:
    page = f"<html><body><article><h1>Паром</h1><p>{BEFORE}</p>{markup}<p>{AFTER}</p></article></body></html>"
    assert parts_of(page) == [("paragraph", BEFORE), *parts, ("paragraph", AFTER)]


@pytest.mark.parametrize(
    ("top", "first"),
    [
        ("<header><h1>Паром вернулся</h1></header><h1>Введение</h1>", [("heading", "Введение")]),
        ("<h1>Паром вернулся</h1><h1><span>Введение</span></h1>", [("heading", "Введение")]),
        ("<h1>Речная газета</h1><h1>Паром вернулся</h1>", []),
        ("<h1>Речная газета</h1><h2>Паром вернулся</h2>", []),
    ],
)
def test_headings_of_the_first_level_below_the_title_are_sections(top: str, first: list[tuple[str, str]]) -> None:
    page = (
        f"<html><head><title>Паром вернулся</title></head><body>{top}"
        f"<p>{BEFORE}</p><h1>Что дальше</h1><p>{AFTER}</p></body></html>"
    )
    assert parts_of(page) == [*first, ("paragraph", BEFORE), ("heading", "Что дальше"), ("paragraph", AFTER)]


# Names of containers as sites have them: none may decide whether a list is kept.
CONTAINERS = str.split(
    """
    article article-body article__text article_text b-article body content content-area detail detail_text entry
    entry-content js-mediator-article main main-text material news news-detail news-text news_text node__content page
    post post-body post__text post_content postcontent publication single story story-body story__content t-text text
    text-block textblock topic topic-body typo wysiwyg x1a2b3 центр
    """
)


@pytest.mark.parametrize("name", CONTAINERS)
@pytest.mark.parametrize("tag", ["div", "section"])
def test_lists_and_leads_are_kept_whatever_the_name_of_the_container(name: str, tag: str) -> None:
    items = ["двадцать машин;", "двести человек;", "почта."]
    page = (
        "<html><body><div><a href='/'>Вести</a> <a href='/sport'>Спорт</a></div><h1>Паром</h1>"
        f"<div>{BEFORE}</div><{tag} class='{name}'><p>{AFTER}</p><p>Он берёт:</p>"
        f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul></{tag}>"
        "<div><a href='/1'>Мост закроют</a><a href='/2'>Лёд встал</a></div></body></html>"
    )
    assert lines_of(read_page(page)) == [BEFORE, AFTER, "Он берёт:", *items]


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("<title>Новости</title>", "<h1>Новости</h1><h2>Паром вернулся</h2>", "Новости"),
        ("<title>Новости - Паром вернулся</title>", "<h1>Новости</h1>", "Паром вернулся"),
        ("<title>Отзывы | Паром вернулся | Вести</title>", "<h1>Отзывы</h1>", "Паром вернулся"),
        ("<title>Вести: Паром вернулся</title>", "<h1>Паром вернулся на реку</h1>", "Паром вернулся на реку"),
        ("<title>Речная жизнь — Паром вернулся</title>",
         "<a href='/river'>Речная жизнь</a><h1>Речная жизнь</h1><h2>Паром вернулся</h2>", "Паром вернулся"),
        ("<meta property='og:title' content='Паром вернулся'><title>Вести</title>", "", "Паром вернулся"),
        ("<meta property='og:site_name' content='Вести'><title>Паром вернулся - Вести</title>", "", "Паром вернулся"),
        ("<title>Вести</title>", "<h1><a href='/'>Вести</a></h1><h1>Паром вернулся</h1>", "Паром вернулся"),
        ("<title>Вести</title>", "<h1>Паром вернулся<a href='#a'>¶</a></h1>", "Паром вернулся"),
        # A link to the page itself, as in the menu of a manual, does not lead to the site.
        (
            "<title>3. Паром вернулся — Справочник судоводителя</title>",
            "<a href=''>3. Паром вернулся</a><h1>3. Паром вернулся</h1>",
            "3. Паром вернулся",
        ),
    ],
)  # fmt: skip
def test_the_title_is_never_a_rubric_or_the_site_where_there_is_another(head: str, heading: str, title: str) -> None:
    page = f"<html><head>{head}</head><body>{heading}<div><p>{BEFORE}</p><p>{AFTER}</p></div></body></html>"
    assert read_page(page).title == title


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Каток</h1><p>Каток на пруду открыли в пятницу.</p>",
        "<p>Каток на городском пруду открыли вчера вечером.</p>",
        "<h1>Паром</h1><p>Паром идёт,<br>огни горят,<br>и сонно возы скрипят</p><p>до утра,<br>до росы,<br>у реки</p>",
    ],
)
def test_a_short_text_is_an_article(body: str) -> None:
    assert read_page(f"<html><body>{body}</body></html>").text


@pytest.mark.parametrize(
    "body", ["<h1>Вход</h1><p>Забыли пароль?</p>", "<p>Загрузка</p>", "<h1>Страница не найдена</h1>"]
)
def test_a_label_is_none(body: str) -> None:
    with pytest.raises(NoArticleError):
        read_page(f"<html><body>{body}</body></html>")


def test_paragraphs_of_a_short_page_stay_apart() -> None:
    page = "<html><body><h1>Кот</h1><p>Кот спит на тёплой печи.</p><p>Пёс лает за высоким забором.</p></body></html>"
    document = read_page(page)
    assert document.text == "Кот спит на тёплой печи.\n\nПёс лает за высоким забором."
    assert [sentence.text for sentence in document.sentences] == document.text.split("\n\n")


def test_no_tag_and_no_line_of_code_is_in_a_summary() -> None:
    document = read_page((Path(__file__).parent / "pages" / "code.html").read_bytes())
    assert "SELECT" not in str(summarize(document, 4))
    assert not any("<" in keyword.text for keyword in keywords(document, 30))


TEXT = "Кот спит на печи и видит сон. "


@pytest.mark.parametrize(
    "page",
    [
        f"<html><title>Кот</title><body>{'<h1>Кот</h1>' * 29_000}",
        f"<html><body>{'<sup>' * 200}{TEXT * 100_000}<a href='#1'>1</a>{'</sup>' * 200}",
        f"<html><body>{'<div>' * 240}{f'<p>{TEXT}</p>' * 29_000}",
        f"<html><body>{'<table><tr><td>' * 80}{'<b>а</b>' * 29_000}",
        f"<html><body><p>{'1 ' * 2_000_000}",
        f"<html><body><pre>{TEXT * 10_000}{chr(10) * 1_000_000}",
    ],
    ids=["headlines", "raised", "deep", "tables", "digits", "lines"],
)
def test_time_is_bounded(page: str) -> None:
    start = time.process_time()
    with contextlib.suppress(NoArticleError):
        read_page(page)
    assert time.process_time() - start < 5


def test_a_paragraph_as_long_as_a_page_may_be_is_kept_whole() -> None:
    text = (TEXT * 330_000).strip()
    assert read_page(f"<html><body><p>{text}").text == text
