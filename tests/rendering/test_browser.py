"""The report in a real browser: it opens, leads from the summary to the article, and fits a phone.

`make pictures` takes those of docs/report.md anew; SUMMARIZE_RU_PICTURES says where they go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from summarize_ru import Summary, digest, summarize
from summarize_ru.rendering import Article, Layout, render
from summarize_ru.rendering.digests import render_digest
from summarize_ru.rendering.words import REASONS
from tests.browser import LEAST_CONTRAST, WIDE, Box, Page, save_picture, show, started_browser
from tests.digest.news import NEWS
from tests.samples import EXAMPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from selenium.webdriver.chrome.webdriver import WebDriver

    Open = Callable[..., "Page"]

PHONE: Final = 360
TITLE: Final = "Электрический паром вернулся в Ольховск"
HOSTILE: Final = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title><svg onload=alert(1)>",
    "javascript:alert(1)",
    "\u202egnp.exe",
)


@pytest.fixture(scope="module")
def driver() -> Iterator[WebDriver]:
    yield from started_browser()


@pytest.fixture
def open_page(driver: WebDriver, tmp_path: Path) -> Iterator[Open]:
    """Opens a report; a warning or an error of the browser fails the test."""

    def open_(html: str, width: int = WIDE, height: int = 900, *, dark: bool = False, media: str = "") -> Page:
        file = tmp_path / "report.html"
        file.write_text(html, encoding="utf-8")
        return show(driver, file.as_uri(), width, height, dark=dark, media=media)

    yield open_
    assert driver.get_log("browser") == []  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def summary() -> Summary:
    return summarize(EXAMPLE.read_text(encoding="utf-8"), method="ranker", title=TITLE)


def test_it_opens(open_page: Open, summary: Summary) -> None:
    page = open_page(summary.to_html(TITLE))
    assert page.driver.title == f"{TITLE} — краткое содержание"
    assert page.run("return document.compatMode") == "CSS1Compat"
    links = [link.text for link in page.driver.find_elements("css selector", ".summary a") if link.is_displayed()]
    assert links == [sentence.text for sentence in summary]
    assert page.run("return getComputedStyle(document.querySelector('mark')).backgroundColor") == "rgb(255, 228, 154)"


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_click_leads_to_the_place_of_a_sentence_and_back(width: int, open_page: Open, summary: Summary) -> None:
    page = open_page(summary.to_html(TITLE), width, 700)
    third = f"1-{summary.chosen[2]}"
    assert not page.is_in_view(f"#s{third}")
    page.click(f"#k{third} a")
    assert page.driver.current_url.endswith(f"#s{third}")
    assert page.is_in_view(f"#s{third}")
    assert page.run("return document.activeElement.id") == f"s{third}"
    assert not page.is_in_view(f"#k{third}")
    page.click(f"#s{third} .back")
    assert page.is_in_view(f"#k{third}")


def test_a_link_that_is_followed_by_keyboard_shows_the_reasons(open_page: Open, summary: Summary) -> None:
    from selenium.webdriver import Keys

    page = open_page(summary.to_html(TITLE))
    page.press(Keys.TAB, Keys.TAB, Keys.TAB, Keys.ENTER)  # the lengths, then two links
    assert page.run("return document.activeElement.id") == f"s1-{summary.chosen[1]}"
    (note,) = page.shown_notes()
    assert note.startswith("Оценка ")
    assert REASONS[summary.explain()[1].reasons[0].name] in note


def test_the_keyboard_reaches_the_score_of_every_chosen_sentence(open_page: Open, summary: Summary) -> None:
    from selenium.webdriver import Keys

    page = open_page(summary.to_html(TITLE))
    reached = []
    for _ in range(1 + 2 * len(summary)):  # the lengths; a link to each sentence, a link back from each
        page.press(Keys.TAB)
        if page.run("return document.activeElement.matches('mark .back')"):
            reached.append(page.run("return document.activeElement.parentElement.id"))
            (note,) = page.shown_notes()
            assert note.startswith("Оценка ")
    assert reached == [f"s1-{index}" for index in summary.chosen]


def test_another_length_shows_other_sentences(open_page: Open, summary: Summary) -> None:
    page = open_page(summary.to_html(TITLE))
    shown = "return [...document.querySelectorAll('.summary li')].filter(li => li.checkVisibility()).length"
    marked = (
        "return [...document.querySelectorAll('mark')]"
        ".filter(m => getComputedStyle(m).backgroundColor == 'rgb(255, 228, 154)').length"
    )
    for count in (5, 1, 20, 3):
        page.run(
            "[...document.querySelectorAll('.lengths label')].find(l => l.innerText == arguments[0])"
            ".querySelector('input').click()",
            str(count),
        )
        assert page.run(shown) == page.run(marked) == count
        facts = page.driver.find_element("css selector", ".facts").text
        assert [facts.split()[0], facts.count("из")] == [str(count), 2]


def test_the_numbers_are_not_copied(open_page: Open, summary: Summary) -> None:
    page = open_page(summary.to_html(TITLE))
    copied = page.run(
        "getSelection().selectAllChildren(document.querySelector('.summary ol'));return String(getSelection())"
    )
    assert copied.replace("\u00a0", " ").split("\n\n") == [summary.document.printed(s.start, s.stop) for s in summary]


def test_ten_articles_are_folded_and_a_link_opens_one(open_page: Open, summary: Summary) -> None:
    page = open_page(render("html", [Article(summary, "a.txt", TITLE)] * 10, Layout(headings=True)))
    assert page.run("return document.querySelectorAll('details[open]').length") == 0
    page.click(f"#k3-{summary.chosen[0]} a")
    assert page.run("return [...document.querySelectorAll('details')].map(d => d.open).indexOf(true)") == 2
    assert page.is_in_view(f"#s3-{summary.chosen[0]}")


@pytest.mark.parametrize("width", [WIDE, 1000, PHONE])
def test_the_pointer_shows_one_note_that_hides_nothing_of_its_sentence(
    width: int, open_page: Open, summary: Summary
) -> None:
    from selenium.webdriver import ActionChains

    page = open_page(summary.to_html(TITLE), width)
    page.click(f"#k1-{summary.chosen[1]} a")  # its note is open from now on
    first = page.driver.find_element("css selector", ".text p:nth-of-type(2) span.s")
    ActionChains(page.driver).move_to_element_with_offset(first, 0, 0).perform()
    (note,) = page.shown_notes()
    assert note == page.run("return document.querySelector('.s:hover .note').innerText")
    box = Box(
        *page.run(
            "const b = document.querySelector('.s:hover .note').getBoundingClientRect();"
            "return [b.left, b.top, b.right, b.bottom]"
        )
    )
    lines = page.run(
        "return [...document.querySelector('.s:hover').getClientRects()].map(r => [r.left, r.top, r.right, r.bottom])"
    )
    assert 0 <= box.left < box.right <= width
    assert not any(
        left < box.right and box.left < right and top < box.bottom and box.top < bottom
        for left, top, right, bottom in lines
    )


def test_a_tap_shows_the_note(open_page: Open, summary: Summary) -> None:
    page = open_page(summary.to_html(TITLE), PHONE, 700)
    ranked = "document.querySelector('.text span[class^=\"s t\"]')"
    page.run(f"{ranked}.scrollIntoView({{block: 'center'}})")
    box = page.run(f"const r = {ranked}.getClientRects()[0]; return [r.left + 5, r.top + 5]")
    point = {"x": box[0], "y": box[1]}
    page.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True})
    page.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    page.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.driver.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})
    (note,) = page.shown_notes()
    assert note.startswith("Оценка ")
    assert page.is_in_view(".s:focus .note")


@pytest.mark.parametrize("width", [320, PHONE, 768, 1216, WIDE])
def test_nothing_overflows(width: int, open_page: Open, summary: Summary) -> None:
    long = "Донаудампфшиффартсгезельшафтскапитан" * 40
    odd = summarize(f"{summary.source}\n\n{long}: https://example.org/{'a' * 500}\n\n{'|' * 900}.", 40, method="ranker")
    articles = [Article(summary, "a.txt", TITLE), Article(odd, f"{'папка/' * 60}b.txt", None)]
    page = open_page(render("html", articles, Layout(headings=True)), width)
    assert page.overflow() == 0
    page.run("for (const note of document.querySelectorAll('.note')) note.style.display = 'inline-block'")
    assert page.overflow() == 0


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("dark", [False, True])
def test_a_digest_opens_the_source_of_a_sentence(width: int, dark: bool, open_page: Open) -> None:  # noqa: FBT001
    found = digest(NEWS, 2)
    page = open_page(render_digest("html", found), width, dark=dark)
    assert page.overflow() == 0
    if width == WIDE:
        assert page.run("return document.documentElement.scrollHeight / innerHeight") < 5
    assert page.run("return document.querySelectorAll('details[open]').length") == 0
    link = page.driver.find_elements("css selector", ".told a")[2]
    target = str(link.get_attribute("href")).rpartition("#")[2]
    link.click()
    assert page.run("return document.getElementById(arguments[0]).closest('details').open", target)
    assert page.is_in_view(f"#{target}")
    assert page.run(LEAST_CONTRAST)[0] >= 4.5
    assert page.overflow() == 0


def test_hostile_text_stays_text(open_page: Open) -> None:
    source = " ".join(f"Кот {hostile} спит на окне." for hostile in HOSTILE) + " Дождь идёт."
    page = open_page(summarize(source, 3).to_html(HOSTILE[2]))
    assert page.run("return document.querySelectorAll('script, img, svg, iframe, object, embed').length") == 0
    assert page.driver.title == f"{HOSTILE[2]} — краткое содержание"
    text = page.driver.find_element("css selector", ".text").text.replace("\u00a0", " ")
    assert all(hostile in text for hostile in HOSTILE[:-1])
    assert "\\u202egnp.exe" in text
    attributes = page.run(
        "return [...new Set([...document.querySelectorAll('main, main *')].flatMap(e => e.getAttributeNames()))]"
    )
    assert set(attributes) <= {
        "id",
        "class",
        "href",
        "role",
        "tabindex",
        "aria-describedby",
        "aria-label",
        "aria-hidden",
        "type",
        "name",
        "checked",
    }


def test_a_script_would_not_run(open_page: Open, summary: Summary) -> None:
    page = open_page(summary.to_html(TITLE))
    page.run("""
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", '<img src="file:///x.png" onerror="window.ran = true">');
        document.body.insertAdjacentHTML("beforeend", '<style>body { display: none }</style>');
    """)
    assert page.run("return window.ran") is None
    assert page.run("return getComputedStyle(document.body).display") == "block"
    refused = page.driver.get_log("browser")  # type: ignore[no-untyped-call]
    assert len(refused) >= 3
    assert all("Content Security Policy" in entry["message"] for entry in refused)


@pytest.mark.parametrize("dark", [False, True])
def test_light_and_dark_can_be_read(dark: bool, open_page: Open, summary: Summary) -> None:  # noqa: FBT001
    page = open_page(summary.to_html(TITLE), dark=dark)
    red, green, blue = page.run("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (red + green + blue < 3 * 40) if dark else (red + green + blue > 3 * 240)
    page.click(f"#k1-{summary.chosen[0]} a")
    contrast, where = page.run(LEAST_CONTRAST)
    assert contrast >= 4.5, where


def test_print_is_light_and_shows_what_was_chosen(open_page: Open, summary: Summary) -> None:
    page = open_page(summary.to_html(TITLE), dark=True, media="print")
    page.click(f"#k1-{summary.chosen[0]} a")
    assert page.shown_notes() == []
    assert page.run("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    backgrounds = page.run(
        "return ['mark:not(.from3, .from4, .from5, .from6)', 'span.s']"
        ".map(s => getComputedStyle(document.querySelector(s)).backgroundColor)"
    )
    assert backgrounds == ["rgb(255, 228, 154)", "rgba(0, 0, 0, 0)"]
    assert page.run(LEAST_CONTRAST)[0] >= 4.5


@pytest.mark.parametrize(
    "picture", [("report-wide", WIDE, 1120), ("report-phone", PHONE, 780)], ids=lambda each: each[0]
)
def test_pictures_of_it_are_small(
    picture: tuple[str, int, int], open_page: Open, summary: Summary, tmp_path: Path
) -> None:
    name, *size = picture
    page = open_page(summary.to_html(TITLE), *size)
    page.run(
        "document.querySelectorAll('mark.from0, mark.from1, mark.from2')[1].focus({preventScroll: innerWidth > 600})"
    )
    assert save_picture(page, name, tmp_path).size == tuple(size)
