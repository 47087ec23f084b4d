"""The bounds of a page: what is counted is what lxml would make of it, whatever quotes, comments and scripts hide."""

import contextlib
import random
import time

import pytest
from lxml.html import HTMLParser, document_fromstring

from summarize_ru.errors import PageLimitError
from summarize_ru.reading import page_limits
from summarize_ru.reading.page_limits import ATTRIBUTES, CHARACTERS, ELEMENTS, check_markup

MANY = " ".join(f"a{number}" for number in range(ATTRIBUTES))
TOO_MANY = f"{MANY} b"


def test_pages_up_to_the_bounds_are_let_pass() -> None:
    check_markup("")
    check_markup(" " * CHARACTERS)
    check_markup("<b>" * ELEMENTS + "</b>" * ELEMENTS + "<!-- -->" * ELEMENTS)
    check_markup(f"<p {MANY}><p\n{MANY} />" * 3)
    check_markup(f"<p a='{TOO_MANY}' b=\"{TOO_MANY}\">{TOO_MANY} < {TOO_MANY}<!-- <p {TOO_MANY}> -->")


@pytest.mark.parametrize("before", [*(f"<{name}>" for name in ("script", "STYLE", "title", "textarea", "xmp")), "<!--"])
def test_text_that_looks_like_tags_is_not_counted(before: str) -> None:
    page = before + f"<p {TOO_MANY}>" + "<b>" * (ELEMENTS + 1)
    check_markup(page)
    after = f"{page}</{before[1:]}" if before != "<!--" else f"{page}-->"
    check_markup(after)
    with pytest.raises(PageLimitError):
        check_markup(f"{after}<p {TOO_MANY}>")


@pytest.mark.parametrize(
    "before",
    [
        "<script/>",
        "<!-->",
        "<!--->",
        "<!-- --!>",
        "<?xml version='1.0' <!-- ?>",
        "<!doctype html '<!--'>",
        "<p a=b'<!--'>",
        '<p a\'="<!--">',
        "<p a='\n'b=\"\"/>",
        '</p a="<!--">',
        '</p="<!-->',
        "<script>a<b c='</script>",
        "<script><!-- <script> </script> --></script>",
        "<script><!--></script>",
        "<noscript>",
        "< <!- <1 </ >",
    ],
)
def test_nothing_hides_a_tag(before: str) -> None:
    check_markup(f"{before}<p {MANY}>")
    with pytest.raises(PageLimitError, match="1,000 attributes in one tag"):
        check_markup(f"{before}<p {TOO_MANY}>")


PIECES = [
    *(
        "<p a b c>",
        "<p",
        "<b ",
        "<A:B c",
        "<п",
        "</p a='",
        "</b",
        "<",
        ">",
        "/>",
        "/",
        "=",
        "'",
        '"',
        " ",
        "\n",
        "\f",
        "a",
    ),
    *("b=c", "a='", 'b="', "<!--", "-->", "--!>", "<!", "<!-->", "<!--->", "<?x", "</", "-", "--", "<![CDATA[", "]]>"),
    *("<script>", "</script>", "<script", "<script/>", "</script ", "scriptx", "<SCRIPT>", "<style>", "</style>"),
    *("<title>", "</title>", "<textarea/ >", "</textarea>", "<xmp/>", "</xmp>", "<iframe>", "</iframe>", "<noembed>"),
    *(
        "<noframes>",
        "<plaintext>",
        "<noscript>",
        "<svg>",
        "<table>",
        "<select>",
        "<body x y>",
        "<html z>",
        "<!doctype ",
    ),
]


def test_no_page_has_more_of_anything_for_lxml(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(0)
    monkeypatch.setattr(page_limits, "TOKEN", page_limits.TOKEN.replace(f"{{0,{ATTRIBUTES}}}", "{0,2}"))
    refused = 0
    for _ in range(3_000):
        page = "".join(chance.choices(PIECES, k=chance.randint(1, 14)))
        tree = document_fromstring(f"а{page}", parser=HTMLParser(encoding="utf-8", remove_comments=True))
        most = max(len(element.attrib) for element in tree.iter() if isinstance(element.tag, str))
        try:
            check_markup(page)
        except PageLimitError:
            refused += 1
            continue
        assert most <= 2, page
    assert 0 < refused < 2_000


@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<!",
        "<!--",
        "<!-- -- ",
        "<!---->",
        "</p>",
        "</p a='",
        "<?>",
        "<a=",
        "<script>",
        "<script><!--<script>",
        "<style>",
    ],
)
def test_time_is_linear(unit: str) -> None:
    page = unit * (2_000_000 // len(unit))
    start = time.process_time()
    with contextlib.suppress(PageLimitError):
        check_markup(page)
    assert time.process_time() - start < 2
