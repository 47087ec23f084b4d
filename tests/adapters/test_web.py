"""Pages written for the test, in layouts of many kinds: each gives its article alone."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from summarize_ru import Document
from summarize_ru.adapters.web import read_html, read_url
from summarize_ru.errors import DownloadError, NoArticleError, PageLimitError
from tests.processes import PATIENCE
from tests.reading.server import Server, respond, serving
from tests.samples import ROOT

PAGES = sorted((ROOT / "tests" / "pages").glob("*.html"))

PARAGRAPHS = (
    "Городской совет вчера решил, что мост осенью отремонтируют.",
    "По словам мэра, объезд пойдёт через Яблоневку и Щукино.",
    "Строители обещают управиться до первого снега, но просят запастись терпением.",
)
ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n\n".join(PARAGRAPHS)


def lines_of(document: Document) -> list[str]:
    """The lines of an article, without captions and tables."""
    blocks = [block for block in document.blocks if block.kind not in {"caption", "table"}]
    return [line for block in blocks for line in document.text[block.start : block.stop].split("\n")]


def test_there_are_ten_pages() -> None:
    assert len(PAGES) == 10


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_page_gives_its_article_alone(page: Path) -> None:
    title, *lines = page.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    found = read_html(page.read_bytes())
    assert found.title == title
    assert lines_of(found) == lines


def test_a_page_as_text_or_in_an_encoding_that_is_named() -> None:
    content = (ROOT / "tests" / "pages" / "windows.html").read_bytes()
    expected = read_html(content)
    assert read_html(content.decode("cp1251")) == expected
    assert read_html(content, encoding="cp1251") == expected
    assert read_html(content, charset="koi8-r") == expected  # the wrong name does no harm: the page leaves no doubt


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Мост закроют</title>", "", "Мост закроют"),
        ("<title>Вести - Мост закроют</title>", "<h1>Мост закроют</h1>", "Мост закроют"),
        ("<title>Мост закроют | Вести</title>", "<h3>Мост закроют</h3><h1>Вести</h1>", "Мост закроют"),
        ("<title>Вести :: Мост закроют</title>", "<b>Мост закроют</b><b>Вести</b>", "Мост закроют"),
        ("<title>Мост закроют</title>", "<b>Мост</b>", "Мост закроют"),
        ("<title>Вести: Мост закроют</title>", "<h1>МОСТ ЗАКРОЮТ</h1>", "МОСТ ЗАКРОЮТ"),
        ('<meta property="og:title" content="Мост закроют"><title>Вести</title>', "<h1>Вести</h1>", "Мост закроют"),
        ('<meta property="og:title" content=" "><title>\n Мост\n закроют </title>', "", "Мост закроют"),
        ("", "<h1>Мост <i>закроют</i></h1>", "Мост закроют"),
        ("<title>Вести</title>", "<h1>Мост закроют</h1>", "Мост закроют"),
        ("<title>Вести</title>", "<h1>Реклама</h1><h1>Мост закроют</h1>", "Мост закроют"),
        ("<title></title>", "", None),
        ("<title>C++ (мост) | Вести</title>", "<h1>C++ (мост)</h1>", "C++ (мост)"),
    ],
)
def test_the_title_is_the_headline_that_the_page_names(head: str, body: str, title: str | None) -> None:
    found = read_html(f"<html><head>{head}</head><body>{body}<div>{ARTICLE}</div></body></html>")
    assert found.title == title
    assert found.text.endswith(TEXT)


def test_what_stands_above_the_headline_is_left_out_and_so_is_the_headline() -> None:
    page = f"<title>Мост</title><div><p>12 октября</p><p>Общество</p><p>Мост</p>{ARTICLE}</div>"
    found = read_html(page)
    assert (found.title, found.text) == ("Мост", TEXT)


def test_a_sentence_that_repeats_the_title_further_down_stays() -> None:
    page = f"<title>{PARAGRAPHS[2]}</title><div>{ARTICLE}</div>"
    assert read_html(page).text == TEXT


@pytest.mark.parametrize(
    "advertisement",
    [
        '<div class="adv"><p>Скидка на шины. Подробности у продавцов в магазинах города.</p></div>',
        '<div id="reklama"><p>Скидка на шины. Подробности у продавцов в магазинах города.</p></div>',
        '<section class="block promo-block"><p>Скидка на шины. Подробности у продавцов в городе.</p></section>',
        '<div class="x"><p>Реклама. Скидка на шины. Подробности у продавцов в магазинах города.</p></div>',
        "<p>На правах рекламы</p>",
        '<p>Читайте также: <a href="/1">Паром снова ходит по расписанию</a></p>',
        '<blockquote class="pullquote"><p>До первого снега, но просят запастись терпением.</p></blockquote>',
        "<p>© Вести, 2026. Все права защищены, перепечатка только с согласия редакции.</p>",
    ],
)
def test_advertisements_inside_the_article_are_left_out(advertisement: str) -> None:
    first, *others = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = f"<html><body><article>{first}{advertisement}{''.join(others)}</article></body></html>"
    assert read_html(page).text == TEXT


@pytest.mark.parametrize("name", ["adventure", "shadow", "header", "download", "padding", "loaded", "promote"])
def test_names_that_only_look_like_those_of_advertisements(name: str) -> None:
    first, *others = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = f"<html><body><article>{first}<div class='{name}'>{''.join(others)}</div></article></body></html>"
    assert read_html(page).text == TEXT


@pytest.mark.parametrize(
    "page",
    [
        f"<html class='ads'><body class='promo'><div>{ARTICLE}</div></body></html>",
        f"<html><body><div class='with-adv adv'><article>{ARTICLE}</article></div></body></html>",
        f"<html><body><div class='banner'><h1>Мост</h1>{ARTICLE}</div></body></html>",
        f"<html><body><div id='promo'>{ARTICLE}</div></body></html>",
    ],
)
def test_a_page_that_is_named_after_its_advertisements_is_read_all_the_same(page: str) -> None:
    assert read_html(page).text == TEXT


@pytest.mark.parametrize("tag", ["div", "p", "td", "font", "center", "span"])
def test_line_breaks_part_paragraphs_as_in_old_layouts(tag: str) -> None:
    inner = "<br>\n<br/>".join(PARAGRAPHS)
    open_, close = ("<table><tr><td>", "</td></tr></table>") if tag == "td" else (f"<{tag}>", f"</{tag}>")
    assert read_html(f"<html><body>{open_}{inner}{close}</body></html>").text == TEXT


def test_markup_within_lines_that_breaks_part() -> None:
    page = f"<div>Мост <b>закроют</b><br><br>{PARAGRAPHS[0]}<br>{PARAGRAPHS[1]}<table></table>{PARAGRAPHS[2]}</div>"
    assert read_html(f"<html><body>{page}</body></html>").text == f"Мост закроют\n\n{TEXT}"


def test_items_of_a_list_stand_on_lines_of_their_own_without_marks() -> None:
    page = f"<html><body><article>{ARTICLE}<ul><li>Мост закроют в мае.</li><li>- Откроют в июне.</li></ul></article>"
    assert read_html(page).text == f"{TEXT}\n\nМост закроют в мае.\n\n- Откроют в июне."


@pytest.mark.parametrize("declaration", ['<?xml version="1.0" encoding="windows-1251"?>', '<meta charset="koi8-r">'])
def test_a_declaration_does_not_make_text_of_text(declaration: str) -> None:
    page = f"{declaration}<html xmlns='http://www.w3.org/1999/xhtml'><body>{ARTICLE}</body></html>"
    assert read_html(page).text == TEXT


@pytest.mark.parametrize(
    "page",
    [
        "",
        " \n",
        "<html></html>",
        "<html>\x00</html>",
        "Просто текст.",
        "<html><body><p>Кот спит.</p></body></html>",
        "<html><body><h1>Вход</h1><form><input><button>Войти</button></form><p>Забыли пароль?</p></body></html>",
        f"<html><body><noscript>{ARTICLE}</noscript><div id=root></div><script>start()</script></body></html>",
        "<html><body><ul>"
        + "<li><a href='/1'>Мост через Лосьму закроют на ремонт</a></li>" * 30
        + "</ul></body></html>",
        "<html><body>" + "<div>" * 100,
    ],
)
def test_a_page_without_an_article(page: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NoArticleError):
        read_html(page)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("close", ["", "</div>" * 300])
def test_a_page_that_is_too_deep_is_refused_and_not_cut(close: str) -> None:
    with pytest.raises(PageLimitError, match="the page has more than 250 elements in each other"):
        read_html(f"<html><body>{ARTICLE}{'<div>' * 300}{close}{ARTICLE}</body></html>")
    deep = f"<html><body>{'<div>' * 240}{ARTICLE}{'</div>' * 240}</body></html>"
    assert read_html(deep).text == TEXT


def test_a_page_with_too_much_markup_is_refused() -> None:
    for page, limit in (
        (f"<html><body>{'<b>Мост</b>' * 30_001}{ARTICLE}", "30,000 elements"),
        (f"<html><body><p {' '.join(f'a{number}' for number in range(1001))}>{ARTICLE}", "1,000 attributes in one tag"),
        (f"<html><body>{ARTICLE}{' ' * 10_000_000}", "10,000,000 characters"),
    ):
        with pytest.raises(PageLimitError) as caught:
            read_html(page)
        assert str(caught.value) == f"the page has more than {limit}"


LOOSE = "Кот спит на печи и видит сон. " * 5


@pytest.mark.parametrize(
    "page",
    [
        f"<html><title>{'мост-' * 20_000}</title><body>{''.join(f'<b>мост{n}</b>' for n in range(9_000))}{ARTICLE}",
        f"<html><title>Мост</title><body>{'<b>' * 200}{LOOSE * 3_000}{'</b>' * 200}{ARTICLE}",
        f"<html><body>{f'<aside></aside>{LOOSE}' * 6_000}{ARTICLE}",
        f"<html><body>{f'<noscript></noscript>{LOOSE}' * 6_000}{ARTICLE}",
        f"<html><body>{f'<div class=ad>а</div>{LOOSE}' * 6_000}{ARTICLE}",
        f"<html><body>{'<ul><li>а</li></ul>' * 10_000}{ARTICLE}",
        f"<html><body><table>{'<tr><td>а</td></tr>' * 12_000}</table>{ARTICLE}",
    ],
    ids=["title", "bold", "asides", "noscript", "advertisements", "lists", "tables"],
)
def test_pages_built_to_hurt_are_read_in_seconds(page: str) -> None:
    start = time.process_time()
    with contextlib.suppress(NoArticleError):
        read_html(page)
    assert time.process_time() - start < 10  # a third of a second here; the faults that were found took 16 to 60


def test_text_among_very_many_elements_is_kept() -> None:
    parts = [f"Строитель номер {number} <b>вчера</b> закончил свою часть работы на мосту." for number in range(120)]
    page = f"<html><body><article>{'<aside>Погода</aside>'.join(parts)}</article></body></html>"
    text = read_html(page).text
    assert "Погода" not in text
    assert all(part.replace("<b>", "").replace("</b>", "") in text for part in parts)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


def test_the_article_at_an_address(server: Server) -> None:
    page = ROOT / "tests" / "pages" / "portal.html"
    server.answers["/"] = respond(page.read_bytes())
    assert read_url(server.url(), allow_private=True) == replace(read_html(page.read_bytes()), source=server.url())


def test_the_encoding_that_a_server_declares(server: Server) -> None:
    article = "<p>Le café est fermé depuis hier, dit le propriétaire.</p>" * 3
    page = f"<html><head><title>Café</title></head><body>{article}"
    server.answers["/"] = respond(page.encode("cp1252"), media_type="text/html; charset=windows-1252")
    server.answers["/old"] = respond(page.encode("cp1252", "replace"))
    assert "café" in read_url(server.url(), allow_private=True).text
    assert "cafй" in read_url(server.url("/old"), encoding="cp1251", allow_private=True).text


def test_a_plain_text_at_an_address_is_read_as_it_is(server: Server) -> None:
    server.answers["/"] = respond(TEXT.encode("koi8-r"), media_type="text/plain; charset=utf-8")
    expected = Document.from_text(TEXT, source=server.url())
    assert read_url(server.url(), allow_private=True) == expected
    assert read_url(server.url(), encoding="koi8-r", allow_private=True) == expected


def late() -> Iterator[bytes]:
    time.sleep(PATIENCE)
    yield b""


def test_the_limits_arrive(server: Server) -> None:
    server.answers["/"] = respond(b"a" * 100)
    with pytest.raises(DownloadError, match="more than 5e-05 MB"):
        read_url(server.url(), size=50, allow_private=True)
    server.answers["/slow"] = late
    with pytest.raises(DownloadError, match=r"no whole answer within 0\.1 s"):
        read_url(server.url("/slow"), seconds=0.1, allow_private=True)
    with pytest.raises(DownloadError, match="is not on the internet"):
        read_url(server.url())


def test_hashing_does_not_change_what_is_found() -> None:
    code = """if True:
        import sys
        from pathlib import Path
        from summarize_ru.adapters.web import read_html
        for name in sys.argv[1:]:
            found = read_html(Path(name).read_bytes())
            print("Page:", found.title, found.text, found.blocks)
    """
    command = [sys.executable, "-W", "ignore", "-c", code, *map(str, PAGES)]
    first, second = (
        subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True, timeout=60)
        for seed in "01"
    )
    assert first.stdout.count(b"Page:") == len(PAGES)
    assert first.stdout == second.stdout
