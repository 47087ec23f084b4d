"""The page of a summary as text; `test_browser` opens it."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from hypothesis import given

from summarize_ru import InvalidOptionError, Sentences, Summary, Words, summarize
from summarize_ru.rendering import Article, Layout, render
from summarize_ru.rendering.html import render_article
from summarize_ru.rendering.words import REASONS
from tests.property.strategies import texts
from tests.rendering.pages import Node, article_of, read, shown, shown_facts, shown_items, spoken
from tests.samples import BLANK_TEXTS, CHAIN, ODD_TEXTS, document_of

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</p></mark></main></body><iframe src=javascript:alert(1)>",
    "</style><style>*{display:none}</style>",
    "</title><script>alert(1)</script>",
    "<!-- --><![CDATA[ ]]><?php ?>",
    "&lt;script&gt;&#60;img&#62;",
    "{alert(1)} ${alert(1)} %s {0}",
]


def page(summary: Summary, title: str | None = None) -> Node:
    return read(summary.to_html(title))


def note_of(root: Node, sentence: Node) -> str:
    return root.one("span", id=sentence.attributes["aria-describedby"] or "").text()


def test_the_article_is_there_word_for_word(example: str) -> None:
    assert article_of(page(summarize(example))) == example.strip()


def test_each_sentence_of_the_summary_leads_to_its_place_and_back(example: str) -> None:
    summary = summarize(example, 4)
    root = page(summary)
    items = shown_items(root)
    assert len(items) == 4
    for item, sentence in zip(items, summary, strict=True):
        link = item.one("a")
        assert link.text() == sentence.text
        mark = root.one("mark", id=(link.attributes["href"] or "")[1:])
        assert mark.text(without="note") == sentence.text
        assert mark.one("a").attributes["href"] == f"#{item.attributes['id']}"


def test_every_sentence_shows_its_score_and_rank() -> None:
    source = "Раз. Два. Три. Пять."
    summary = Summary(
        document_of(source, ((0, 4), (5, 9), (10, 14), (15, 20))), "mine", Sentences(1), (0.5, -1.0, 0.25, 0.5), (0,)
    )
    root = page(summary)
    sentences = [node for node in root.all() if "aria-describedby" in node.attributes]
    assert [note_of(root, sentence) for sentence in sentences] == [
        "Оценка — 100 % от лучшей, 1-е место из 4",
        "Оценка — 0 % от лучшей, 4-е место из 4",
        "Оценка — 83 % от лучшей, 3-е место из 4",
        "Оценка — 100 % от лучшей, 2-е место из 4",
    ]


PARTS = """Паром вернулся на реку

На реке снова открылась переправа.

Фото: Иван Лодкин

Паром ходит через реку каждый час.

Что взять

* билет на паром;
* место для машины;
* тёплая одежда.

Паром ходит через реку каждый час.

«Мы три года жили как на острове. Хлеб возили зимой по льду», — сказала она.

Читайте также: как строили новый мост.
"""


def notes_of(summary: Summary) -> dict[str, str]:
    """The note of each sentence by how the sentence begins."""
    root = page(summary)
    sentences = [node for node in root.all() if "aria-describedby" in node.attributes]
    return {
        " ".join(node.text(without="note").split()[:2]): note_of(root, node).split("В пользу")[0] for node in sentences
    }


def test_only_what_may_be_chosen_is_ranked_and_tinted() -> None:
    summary = summarize(PARTS, 1, method="tfidf")
    notes = notes_of(summary)
    assert {beginning: note for beginning, note in notes.items() if "место" not in note} == {
        "Паром вернулся": "Заголовок",
        "Фото: Иван": "Подпись",
        "Что взять": "Заголовок",
        "* билет": "Пункт списка",
        "* место": "Пункт списка",
        "* тёплая": "Пункт списка",
        "Паром ходит": "Повтор",  # the second of two
        "«Мы три": "Отрывок или вставка",
        "Хлеб возили": "Отрывок или вставка",
        "Читайте также:": "Служебная строка",
    }
    assert notes["На реке"].endswith("-е место из 2")


def test_a_heading_that_says_what_the_title_says_is_a_heading() -> None:
    text = "Паром вернулся\n\nПаром ходит через реку каждый час.\n\nПаром вернулся\n\nБилет стоит сорок рублей."
    notes = notes_of(summarize(text, 1))
    assert notes["Паром вернулся"] == "Заголовок"


def test_what_is_chosen_for_want_of_sentences_says_so() -> None:
    summary = summarize("Расписание\n\nПаром ходит через реку каждый час.\n\nЦены\n\nБилет стоит сорок рублей.", 4)
    notes = notes_of(summary)
    assert len(summary) == 4
    assert notes["Цены"] == "Заголовок: целых предложений не хватило"
    assert "из 2" in notes["Билет стоит"]
    assert "4 предложения из 4" in shown_facts(page(summary))


def tints(scores: tuple[float, ...]) -> list[int]:
    source = "Да. " * len(scores)
    spans = tuple((at, at + 3) for at in range(0, len(source), 4))
    root = page(Summary(document_of(source, spans), "mine", Sentences(1), scores, ()))
    classes = [node.attributes["class"] for node in root.all("span") if "tabindex" in node.attributes]
    return [int((name or "").removeprefix("s t")) for name in classes]


def test_tints_go_by_rank_and_equal_scores_look_equal() -> None:
    assert tints((1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 800.0)) == list(range(8))
    assert tints((0.3, 0.1, 0.3, 0.2)) == [6, 1, 6, 3]
    assert tints((0.0, 0.0, 0.0)) == [4, 4, 4]
    assert tints((1.0,)) == [4]


def test_the_reasons_of_a_chosen_sentence_are_there_in_russian(example: str) -> None:
    summary = summarize(example, 20, method="ranker")
    root = page(summary)
    for mark, explanation in zip(root.all("mark"), summary.explain(), strict=True):
        reasons = root.one(id=mark.attributes["aria-describedby"] or "").all("span", class_="reason")
        named = [REASONS[reason.name] for reason in explanation.reasons[:5]]
        assert [reason.text() for reason in reasons] == named
        assert "В пользу предложения" in note_of(root, mark)
    others = [node for node in root.all("span") if "tabindex" in node.attributes]
    assert not any("В пользу предложения" in note_of(root, sentence) for sentence in others)
    assert "В пользу предложения" not in page(summarize(example, method="textrank")).text()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text(hostile: str) -> None:
    source = f"Кот {hostile} спит. Пёс {hostile} лает. Дождь идёт."
    root = page(summarize(source, 1), hostile)
    kinds = {node.tag for node in root.all()}
    assert not kinds & {"script", "img", "svg", "iframe", "object", "embed", "form", "base"}
    assert "".join(article_of(root).split()) == "".join(source.split())
    assert root.one("h1").text() == hostile
    assert root.one("title").text() == f"{hostile} — краткое содержание"


def test_a_name_of_a_method_stays_text() -> None:
    summary = Summary(document_of(CHAIN, ((0, len(CHAIN)),)), "<b>mine</b>", Sentences(1), (1.0,), (0,))
    assert "метод <b>mine</b>" in page(summary).one("p", class_="facts").text()


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x9b", "\ud800", "\u202e", "\u2066"])
def test_what_cannot_stand_in_a_page_is_named(character: str) -> None:
    source = f"Кот {character} спит."
    root = page(summarize(source), f"Кот{character}")
    assert f"Кот \\u{ord(character):04x} спит." in article_of(root)
    assert f"Кот\\u{ord(character):04x}" in root.one("title").text()
    assert character not in root.text()


def test_the_page_forbids_itself_all_but_its_own_style(example: str) -> None:
    root = page(summarize(example, method="ranker"), "Паром")
    style = root.one("style").text()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (policy,) = (meta.attributes["content"] for meta in root.all("meta") if "http-equiv" in meta.attributes)
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"@import|url\(", style)
    for node in root.all():
        assert not node.attributes.keys() & {"src", "style", "srcset"}
        assert not any(name.startswith("on") for name in node.attributes)


def test_what_the_reader_is_told_of_the_page(example: str) -> None:
    html = summarize(example, Words(60)).to_html("Паром")
    root = read(html)
    assert html.startswith("<!doctype html>\n")
    assert html.encode().index(b'charset="utf-8"') < 1024
    assert root.one("html").attributes["lang"] == "ru"
    assert root.one("h1").text() == "Паром"
    summary = summarize(example, Words(60))
    words = len(re.findall(r"\w+(?:-\w+)*", summary.text))
    assert shown_facts(root) == f"{len(summary)} предложения из 33 · {words} слов из 531 · метод ranker"


def named(name: str | None, title: str | None = None, *, headings: bool = False) -> str:
    article = Article(summarize(CHAIN), name, title)
    return read(render("html", [article], Layout(headings=headings))).one("h2" if headings else "h1").text()


def test_the_query_is_told_where_it_was_answered(example: str) -> None:
    known = page(summarize("Мяту сушат. Чай заваривают с мятой. Погода стоит ясная.", 1, query="мята\n& <чай>"))
    assert known.one("p", class_="facts").text().endswith(" · запрос: мята & <чай>")
    assert "запрос" not in page(summarize(example)).one("p", class_="facts").text()
    unanswered = summarize("Мяту сушат. Погода стоит ясная.", 1, query="кобальт")
    assert "запрос" not in page(unanswered).one("p", class_="facts").text()


def test_the_title_of_the_text_is_above_it_or_else_the_name_of_its_file() -> None:
    assert named("news/a.txt") == "a.txt"
    assert named("news/a.txt", headings=True) == "news/a.txt"
    assert named("news/a.txt", "Паром\n через реку") == "Паром через реку"
    assert named(None) == named("-") == named(None, " ") == "Краткое содержание"
    assert named("-", headings=True) == "Текст 1"


def test_several_articles_are_one_page_with_a_list_of_them() -> None:
    articles = [
        Article(summarize(CHAIN, 1), "a.txt"),
        Article(summarize("", 1), "b.txt"),
        Article(summarize(CHAIN, 1), "-"),
    ]
    root = read(render("html", articles, Layout(headings=True)))
    assert root.one("h1").text() == "Краткое содержание: 3 текста"
    assert [link.text() for link in root.one("nav").all("a")] == ["a.txt", "b.txt", "Текст 3"]
    assert len(list(root.all("article"))) == 3
    assert root.one("title").text() == "Краткое содержание"
    assert len(list(root.all("details", class_="text"))) == 2
    links = [link.attributes["href"] for section in root.all("section", class_="summary") for link in section.all("a")]
    assert {link[:4] for link in links if link} == {"#s1-", "#s3-"}


def test_an_empty_summary_says_why() -> None:
    assert "В тексте нет ни одного предложения." in page(summarize("")).text()
    assert "Ни одно предложение не укладывается" in page(summarize(CHAIN, Words(1))).text()
    assert "Ветер гонит облака." in article_of(page(summarize(CHAIN, Words(1))))


@pytest.mark.parametrize("text", [*BLANK_TEXTS.values(), *(text for text, _ in ODD_TEXTS.values())])
def test_odd_texts(text: str) -> None:
    assert [node.text() for node in page(summarize(text)).all("h1")] == ["Краткое содержание"]
    read(summarize(text)._repr_html_())


@given(texts, texts)
def test_any_text_is_a_page_that_says_it(text: str, title: str) -> None:
    summary = summarize(text, 2)
    root = page(summary, title)
    links = [item.one("a").text() for item in shown_items(root)] if summary else []
    assert [" ".join(link.split()) for link in links] == [
        " ".join(shown(summary.document.printed(sentence.start, sentence.stop)).split()) for sentence in summary
    ]


def test_a_page_grows_as_its_text_does() -> None:
    text = " ".join(f"Рейс {number} отменили." for number in range(300))
    one, two, four = (len(summarize(" ".join([text] * times)).to_html()) for times in (1, 2, 4))
    assert four - two == pytest.approx(2 * (two - one), rel=0.1)


def test_a_notebook_is_given_a_list_that_leaves_the_notebook_alone(example: str) -> None:
    summary = summarize(example, method="ranker")
    root = read(summary._repr_html_())
    assert {node.tag for node in root.all()} == {"div", "ol", "li", "small"}
    assert [item.text() for item in root.all("li")] == [sentence.text for sentence in summary]
    assert not any({"id", "class"} & node.attributes.keys() for node in root.all())
    assert not re.search(r"color|background|font-family", summary._repr_html_())
    assert root.one("small").text().startswith("3 предложения из 33 · ")


@pytest.mark.parametrize("hostile", [*HOSTILE, "\x00", "\ud800"])
def test_hostile_text_stays_text_in_a_notebook(hostile: str) -> None:
    root = read(summarize(f"Кот {hostile} спит.", 9)._repr_html_())
    assert {node.tag for node in root.all()} == {"div", "ol", "li", "small"}


def test_no_article_at_all_is_an_empty_page() -> None:
    assert "<h1>" not in render("html", [], Layout())


@pytest.mark.parametrize("length", [Sentences(3), Words(60), Sentences(40)], ids=str)
def test_every_length_that_is_offered_is_that_summary(length: Sentences | Words, example: str) -> None:
    summary = summarize(example, length)
    root = page(summary)
    counts = [int(label.one("span").text()) for label in root.one("fieldset").all("label")]
    assert counts == sorted(counts)
    assert len(summary) in counts
    for step, count in enumerate(counts):
        texts_ = [item.one("a").text() for item in shown_items(root, step)]
        assert len(texts_) == count
        words = sum(len(re.findall(r"\w+(?:-\w+)*", text)) for text in texts_)
        said = [int(number) for number in re.findall(r"\d+", shown_facts(root, step))]
        assert said == [count, 33, words, 531]
        if isinstance(length, Sentences) and count <= len(summary):
            assert texts_ == [sentence.text for sentence in summarize(example, count)]
    assert [item.one("a").text() for item in shown_items(root)] == [sentence.text for sentence in summary]


def test_one_sentence_offers_no_lengths() -> None:
    assert not list(page(summarize("Кот спит.")).all("fieldset"))


def test_a_long_text_has_a_map_and_one_that_is_chosen_whole_no_scale(example: str) -> None:
    assert not list(page(summarize(example)).all("svg"))
    root = page(summarize(f"{example}\n\n{example}", 3))
    assert len(list(root.one("svg").all("rect"))) == len(list(root.all("mark")))
    assert list(root.all("div", class_="legend"))
    assert not list(page(summarize(CHAIN, 99)).all("div", class_="legend"))


def test_a_page_speaks_english_if_asked(example: str) -> None:
    html = summarize(example, method="ranker").to_html("Паром", language="en")
    root = read(html)
    assert root.one("html").attributes["lang"] == "en"
    assert root.one("title").text() == "Паром — a summary"
    words = "".join(node.text() for node in root.all() if node.attributes.get("class") in {"label", "facts", "legend"})
    assert not re.search("[а-яё]", words)
    by_language = {"ru": "", "en": ""}
    for text, language in spoken(root.one("body"), "en"):
        by_language[str(language)] += text
    assert not re.search("[а-яё]", by_language["en"])
    assert not re.search("[a-z]{2}", by_language["ru"])
    with pytest.raises(InvalidOptionError, match="'ru' or 'en'"):
        summarize(example).to_html(language="de")  # type: ignore[arg-type]


def test_a_part_for_another_page_leaves_the_heading_and_the_lengths_to_that_page(example: str) -> None:
    summary = summarize(f"Паром вернулся\n\n{example}", 4, method="ranker", title="Паром")
    html, total = render_article(Article(summary, title=summary.title), "ru")
    root = read(html)
    assert f"4 предложения из {total}" in shown_facts(root)
    assert total == len(summary.spans) - 1  # without the heading
    assert [heading.text() for heading in root.all("h2")] == ["Паром"]
    assert not [*root.all("h1"), *root.all("fieldset"), *root.all("style"), *root.all("html")]
    listed = [item.one("a").text() for item in root.one("ol").all("li")]
    assert listed == [sentence.text for sentence in summary]
    assert len(list(root.all("mark"))) == len(list(root.all("span", class_="why"))) == 4
