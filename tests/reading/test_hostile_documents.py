"""Documents built to hurt: they may not take much more memory or time than others of their size, nor end the command.

What would take long is counted, or is so large that it would take minutes.
"""

import pytest
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline

from summarize_ru import SummarizeRuError, UnreadableDocumentError, read
from summarize_ru.reading import markdown
from summarize_ru.reading.xml import Element, parse_html


def test_the_address_and_the_title_of_a_reference_are_not_copied_for_each_use(monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[str] = []

    def kept(page: str) -> Element:
        pages.append(page)
        return parse_html(page)

    monkeypatch.setattr(markdown, "parse_html", kept)
    text = f'# Рейсы\n\n[a]: /{"x" * 5_000} "{"y" * 5_000}"\n\n{"[a] ![a] " * 1_000}'
    assert read(text.encode(), name="a.md").title == "Рейсы"
    assert len(pages[0]) < 5 * len(text)


def test_the_mark_of_a_heading_may_be_a_reference() -> None:
    text = "# Рейсы [¶][a]\n\n[Паром][b] ходит.\n\n[a]: #рейсы\n[b]: https://example.org"
    assert read(text.encode(), name="a.md").text == "Рейсы\n\nПаром ходит."


def test_brackets_that_never_close_are_tried_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = 0
    skip = ParserInline.skipToken

    def counted(parser: ParserInline, state: StateInline) -> None:
        nonlocal tried
        tried += 1
        skip(parser, state)

    monkeypatch.setattr(ParserInline, "skipToken", counted)
    assert read(b"[" * 2_000, name="a.md").text == "[" * 2_000
    assert tried < 20 * 2_000


def test_a_link_may_have_brackets_in_brackets() -> None:
    assert read("[а [б [в [г [д]]]]](/a) ходит.".encode(), name="a.md").text == "а [б [в [г [д]]]] ходит."


def test_a_mail_whose_codec_takes_the_square_of_its_length() -> None:
    head = b"MIME-Version: 1.0\nContent-Type: %s; charset=punycode\n\n"
    for kind in (b"text/plain", b"multipart/alternative"):
        with pytest.raises(SummarizeRuError):
            read(head % kind + b"a" * 1_000_000 + b"\xff", name="a.eml")


def test_parts_of_a_mail_may_be_as_deep_as_the_bound() -> None:
    opening = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=%d.\n\n--%d.\n"
    content = b"".join(opening % (at, at) for at in range(50)) + "\nПаром ходит.".encode()
    assert read(content, name="a.eml").text == "Паром ходит."
    with pytest.raises(UnreadableDocumentError, match="has parts more than 50 levels deep"):
        read(opening % (50, 50) + content, name="a.eml")


@pytest.mark.parametrize("unit", [b'\\";', b'\\";\n ', b'\\";\r\n\t', b"; a*0*=b", b";"])
@pytest.mark.parametrize("kind", [b"text/plain", b"multipart/mixed"])
def test_a_mail_with_a_long_type_is_refused_before_it_is_parsed(kind: bytes, unit: bytes) -> None:
    content = b'MIME-Version: 1.0\nContent-Type: %s; a="%s\n\nb' % (kind, unit * (1_000_000 // len(unit)))
    with pytest.raises(UnreadableDocumentError, match="a header of more than 2,000 characters"):
        read(content, name="a.eml")
