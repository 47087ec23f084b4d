"""Digests in every format: the stories with their sources, and nothing of a text that acts as markup."""

import datetime as dt
import json
import re

import pytest
from markdown_it import MarkdownIt

from summarize_ru import Document, digest
from summarize_ru.digest import Digest
from summarize_ru.rendering.digests import DIGEST_FORMATS, render_digest
from tests.digest.news import NEWS

HOSTILE = "Паром <script>alert(1)</script> & «Заря» [сел](javascript:alert(1)) *на мель* {: onclick=x} у косы."


@pytest.fixture(scope="module")
def found() -> Digest:
    return digest(NEWS, 2)


@pytest.mark.parametrize("format_", DIGEST_FORMATS)
def test_every_format_has_titles_sentences_and_sources(format_: str, found: Digest) -> None:
    output = render_digest(format_, found)
    for story in found:
        assert story.title in output
        assert all(source in output for source in story.sources)
        assert all(story.summary.printed(sentence) in output for sentence in story.summary)


def test_text_is_numbered_stories() -> None:
    text = render_digest("text", digest(NEWS, 1))
    assert text.startswith(
        "1. Синоптики обещают морозы до 25 градусов\n"
        "Из-за морозов до минус 25 градусов, которые обещают синоптики, в школах могут отменить занятия.\n"
        "[4 источника, 3 текста: Северный вестник, Погода сегодня, Луговое онлайн, Городской портал]\n"
        "[один и тот же текст: Погода сегодня, Городской портал]\n\n2. "
    )
    assert render_digest("text", digest(["Мост открыт. Движение идёт."], 2)) == (
        "1. Мост открыт\nДвижение идёт.\n[1 источник]\n"
    )


@pytest.mark.parametrize(
    ("sources", "lines"),
    [
        (["Утро", "День"], ["2 источника, 1 текст: Утро, День", "один и тот же текст: Утро, День"]),
        (["Утро", None], ["2 источника, 1 текст: Утро", "один и тот же текст: Утро и ещё 1"]),
        ([None, None], ["2 источника, 1 текст"]),
        (["Утро", "Утро"], ["1 источник: Утро"]),
        (
            list("АБВГДЕЖЗ"),
            ["8 источников, 1 текст: А, Б, В, Г, Д и ещё 3", "один и тот же текст: А, Б, В, Г, Д и ещё 3"],
        ),
    ],
)
def test_sources_are_named_and_copies_said_to_be_copies(sources: list[str | None], lines: list[str]) -> None:
    found = digest([Document("Мост через Быструю открыт с утра.", source=source) for source in sources])
    assert render_digest("text", found) == "".join(
        ["1. Мост через Быструю открыт с утра\nМост через Быструю открыт с утра.\n", *(f"[{line}]\n" for line in lines)]
    )
    assert all(line in render_digest("html", found) for line in lines[1:])
    assert render_digest("markdown", found).endswith("\\\n".join(lines) + "\n")


def test_copies_are_told_in_english_and_in_json() -> None:
    found = digest([Document("Мост открыт с утра.", source=source) for source in ("Утро", "День")])
    assert "[2 sources, 1 text: Утро, День]\n[same text: Утро, День]\n" in render_digest("text", found, "en")
    assert [one["copy_of"] for one in found.to_dict()["stories"][0]["documents"]] == [None, 0]


def test_what_sources_say_otherwise_stands_beside_the_sentence() -> None:
    documents = [
        Document("При обвале в шахте «Глубокая» пострадали 12 горняков.", source="Утро"),
        Document("При обвале в шахте «Глубокая» пострадали 14 горняков.", source="Вечер"),
    ]
    found = digest(documents, 1)
    assert "[иначе: 12 горняков (Утро)]" in render_digest("text", found)
    assert "Иначе: 12 горняков (Утро)" in render_digest("html", found)


def test_all_sources_of_another_number_are_named() -> None:
    earlier = "При обвале в шахте «Глубокая» пострадали 12 горняков."
    told = [
        (earlier, "Утро"),
        (earlier, "Копия"),
        ("Обвал в шахте «Глубокая»: пострадали 12 горняков.", "День"),
        (earlier, "Вечер"),  # it has a later correction
        ("При обвале в шахте «Глубокая» пострадали 14 горняков, сообщил губернатор.", "Вечер"),
    ]
    documents = [
        Document(text, source=source, date=dt.datetime(2026, 3, 14, hour, tzinfo=dt.UTC))
        for hour, (text, source) in enumerate(told, 8)
    ]
    assert "[иначе: 12 горняков (Утро, Копия, День)]" in render_digest("text", digest(documents, 1, likeness=0))


@pytest.mark.parametrize(
    ("texts", "output"),
    [
        (["Мост открыт. Движение идёт."], "1. Мост открыт\nДвижение идёт.\n[1 источник]\n"),
        (["⚡ Мост — открыт! Движение идёт."], "1. Мост — открыт!\nДвижение идёт.\n[1 источник]\n"),
        (
            ["КАЗАНЬ, 24 ноя. /ТАСС/. Мост через реку открыли. По нему уже идут машины."],
            "1. Мост через реку открыли\nПо нему уже идут машины.\n[1 источник]\n",
        ),
        (["В пруду сменили воду."], "1. В пруду сменили воду\nВ пруду сменили воду.\n[1 источник]\n"),
        (
            [
                "Обвал в шахте: пострадали 12 горняков. Её закрыли до утра.",
                "Обвал в шахте: пострадали 14 горняков. Врачей ищут в городе.",
            ],
            "1. Обвал в шахте: пострадали 14 горняков [иначе: 12 горняков]\nВрачей ищут в городе.\n[2 источника]\n",
        ),
    ],
)
def test_no_story_repeats_its_title_or_is_empty(texts: list[str], output: str) -> None:
    found = digest(texts, 1, likeness=0)
    assert render_digest("text", found) == output
    for format_ in ("markdown", "html"):
        rendered = render_digest(format_, found)
        assert all(found[0].body.printed(sentence) in rendered for sentence in found[0].body)
        assert rendered.casefold().count("иначе: 12 горняков") == output.count("иначе")


def test_a_sentence_that_is_the_title_stays_where_sources_differ() -> None:
    documents = [
        Document("При обвале в шахте «Глубокая» пострадали 12 горняков.", source="Утро"),
        Document("При обвале в шахте «Глубокая» пострадали 14 горняков.", source="Вечер"),
    ]
    assert render_digest("text", digest(documents, 1)) == (
        "1. При обвале в шахте «Глубокая» пострадали 14 горняков\n"
        "При обвале в шахте «Глубокая» пострадали 14 горняков. [иначе: 12 горняков (Утро)]\n"
        "[2 источника: Утро, Вечер]\n"
    )


def test_json_is_the_dictionary(found: Digest) -> None:
    assert json.loads(render_digest("json", found)) == found.to_dict()


def test_markdown_of_a_text_is_escaped() -> None:
    markdown = render_digest("markdown", digest([Document(HOSTILE, "# <b>Заря</b>", source="*Утро*")]))
    html = MarkdownIt("commonmark").render(markdown)
    assert not re.search(r"<(?:script|b|a)\b", html)
    assert html.count("<h2>") == 1
    assert html.count("<li>") == 1


def test_page_of_a_text_is_escaped() -> None:
    html = render_digest("html", digest([Document(HOSTILE, "<b>Заря</b>", source='"><img src=x>')]))
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html


def test_page_leads_from_each_sentence_to_its_source(found: Digest) -> None:
    html = render_digest("html", found)
    targets = re.findall(r'<a href="#(d\d+-[^"]+)"', html)
    assert sorted(targets) == sorted(re.findall(r'<mark id="([^"]+)"', html))
    assert len(targets) == sum(len(story.body) for story in found)
    assert html.count("<details") == len(found)
    assert "Тот же текст: Городской портал" in html


def test_page_of_nothing_says_so() -> None:
    assert "Сюжетов нет." in render_digest("html", digest([]))
    assert render_digest("text", digest([])) == ""
