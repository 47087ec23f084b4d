"""Documents built to hurt: they may not take much more memory or time than others of their size, nor end the command.

What would take long is counted, or is so large that it would take minutes.
"""

import io
import zipfile
from typing import Final

import pytest
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline

from summarize_ru import SummarizeRuError, UnreadableDocumentError, read
from summarize_ru.reading import markdown
from summarize_ru.reading.xml import Element, parse_html

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:"


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


def word_document(body: str) -> bytes:
    """A Word document."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return stream.getvalue()


def open_document(body: str) -> bytes:
    """An OpenDocument text."""
    spaces = "".join(f' xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "text"))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content{spaces}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
    return stream.getvalue()


def test_a_run_that_is_hidden_again_and_again() -> None:
    count = 40_000
    run = f"<w:r>{'<w:rPr><w:vanish/></w:rPr>' * count}{'<w:t>а</w:t>' * count}</w:r>"
    text = "<w:r><w:t>Паром ходит.</w:t></w:r>"
    assert read(word_document(f"<w:p>{run}{text}</w:p>")).text == "Паром ходит."


def test_hidden_text_does_not_end_a_sentence_before_a_line_break() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>тайно.</w:t></w:r>"
    body = f"<w:p><w:r><w:t>Паром</w:t></w:r>{hidden}<w:r><w:br/><w:t>ходит.</w:t></w:r></w:p>"
    assert read(word_document(body)).text == "Паром ходит."


@pytest.mark.parametrize(
    ("level", "kind"), [("0", "heading"), ("8", "heading"), ("9", "paragraph"), ("1" * 5_000, "paragraph")]
)
def test_the_level_of_a_paragraph_may_be_any_number(level: str, kind: str) -> None:
    mark = f'<w:pPr><w:outlineLvl w:val="{level}"/></w:pPr>'
    text = "<w:r><w:t>Паром вышел утром и вернулся к обеду с двадцатью машинами.</w:t></w:r>"
    document = read(word_document(f"<w:p>{mark}{text}</w:p><w:p>{text}</w:p>"))
    assert [block.kind for block in document.blocks] == [kind, "paragraph"]


@pytest.mark.parametrize("count", ["3", "1" * 5_000, "-1", ""])
def test_the_number_of_spaces_may_be_any_number(count: str) -> None:
    body = f'<text:p>Паром вышел<text:s text:c="{count}"/>утром.</text:p>'
    assert read(open_document(body)).text == "Паром вышел утром."
