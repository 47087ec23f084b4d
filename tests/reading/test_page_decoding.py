import codecs
import time

import pytest

from summarize_ru.errors import BrokenEncodingError, DoubtfulEncodingError
from summarize_ru.reading.formats import HTML_PAGE, find_format
from summarize_ru.reading.page_decoding import decode_page

RUSSIAN = "<p>Городской совет вчера решил, что мост осенью отремонтируют, и попросил жителей ездить в объезд.</p>"


@pytest.mark.parametrize("name", ["a.html", "a.htm", "A.HTML", "dir/a.xhtml", "index.shtml"])
def test_a_page_by_its_name(name: str) -> None:
    assert find_format(b"", name) is HTML_PAGE


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html>",
        "<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        " \r\n\t<html lang='ru'>",
        "<HTML>",
        "<head><title>Мост</title>",
        "<?xml version='1.0'?>\n<!DOCTYPE html>",
        "<!-- saved from a browser -->\n<!-- twice -->\n<html>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1251"])
def test_a_page_by_its_beginning(text: str, encoding: str) -> None:
    assert find_format(text.encode(encoding), "-") is HTML_PAGE
    assert find_format(text.encode(encoding), "a.txt") is HTML_PAGE


@pytest.mark.parametrize(
    "text",
    ["", "<", "Кот спит. <html>", "<p>Кот спит.</p>", "< html>", "<htmlx>", "<?xml version='1.0'?><rss>", "<!-- html"],
)
def test_texts_are_no_pages(text: str) -> None:
    assert find_format(text.encode(), "a.txt") is not HTML_PAGE
    assert find_format(text.encode(), "html") is not HTML_PAGE


@pytest.mark.parametrize(
    "text",
    [
        "<!-- markdownlint-disable MD013 -->\n" * 39 + "# Мост",
        "<!--a-->" * 500 + "<htmlx>",
        "<?xml?>" * 500,
        "<!-- " * 800 + "<html>",
        "<?xml " * 600 + "<html>",
    ],
)
def test_comments_before_a_text_take_no_time(text: str) -> None:
    start = time.process_time()
    assert find_format(text.encode(), "a.md") is not HTML_PAGE
    assert time.process_time() - start < 0.1


def test_comments_before_a_page() -> None:
    assert find_format(b"<!-- a --> <!-- <html --> \n" * 100 + b"<html>", "-") is HTML_PAGE


@pytest.mark.parametrize("count", [1, 100, 300])
def test_declarations_that_are_not_finished_take_no_time(count: int) -> None:
    page = b"<meta " * count + b"charset=" + b" " * (4_000 - 6 * count) + b"\xff\xfe"
    start = time.process_time()
    with pytest.raises(DoubtfulEncodingError):
        decode_page(page)
    assert time.process_time() - start < 0.1


@pytest.mark.parametrize("declared", [None, "windows-1251", "utf-8", "koi8-r", "nonsense", "hex", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "koi8-r"])
def test_what_is_certain_goes_before_what_is_declared(encoding: str, declared: str | None) -> None:
    page = f'<html><meta charset="{declared}">{RUSSIAN}'
    assert decode_page(page.encode(encoding), declared) == page


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="windows-1252">',
        "<META CHARSET=windows-1252>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
        "<meta content='text/html;charset= windows-1252' http-equiv='Content-Type'/>",
        '<?xml version="1.0" encoding="windows-1252"?>',
    ],
)
def test_doubt_is_settled_by_what_the_page_declares(declaration: str) -> None:
    page = f"{declaration}<p>Le café est fermé.</p>"
    assert decode_page(page.encode("cp1252")) == page


def test_what_the_server_declares_goes_before_what_the_page_does() -> None:
    page = '<meta charset="koi8-r"><p>Щи</p>'
    assert decode_page(page.encode("cp1251"), "windows-1251") == page
    assert decode_page(page.encode("koi8-r")) == page


def test_what_nobody_declares_is_in_doubt() -> None:
    with pytest.raises(DoubtfulEncodingError):
        decode_page("<p>Le café est fermé.</p>".encode("cp1252"))
    with pytest.raises(DoubtfulEncodingError):
        decode_page('<meta charset="nonsense"><p>Щи</p>'.encode("cp1251"), "hex")


def test_a_page_may_lose_a_character_in_a_thousand_but_not_more() -> None:
    page = f'<meta charset="utf-8">{RUSSIAN * 30}'
    content = page.encode() + b"\xff"
    assert decode_page(content) == decode_page(content, "utf-8") == f"{page}\ufffd"
    with pytest.raises(BrokenEncodingError):
        decode_page(content + b"\xff" * 10)
    with pytest.raises(BrokenEncodingError):
        decode_page(codecs.BOM_UTF8 + (RUSSIAN * 30).encode() + b"\xff")  # nobody declares anything
