"""Files of every format that is read: what is text in them, what stands around it, and what is said of bad ones."""

import datetime as dt
import io
import json
import resource
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summarize_ru import (
    Document,
    MissingExtraError,
    MissingFileError,
    NotTextError,
    SummarizeRuError,
    UnreadableDocumentError,
    UnreadableFileError,
    read,
)
from summarize_ru.document import BlockKind
from summarize_ru.reading import read_all
from summarize_ru.reading.formats import FORMATS, find_format
from summarize_ru.reading.hypertext import read_fragment
from summarize_ru.reading.parts import Part
from summarize_ru.reading.word_processor import assemble_titled

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SAMPLES = Path(__file__).parent / "samples"


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text[block.start : block.stop]) for block in document.blocks]


def zipped(files: dict[str, str], mimetype: str = "") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str, **files: str) -> bytes:
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document} | files)


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_mail_that_only_forwards_another_has_the_text_of_that() -> None:
    inner = "From: k@port.example\nSubject: Смета\nContent-Type: text/plain; charset=utf-8\n\nСмета готова.\n"
    for own, expected in (("", "Смета готова."), ("Смотрите смету.", "Смотрите смету.")):
        parts = f"--AA\n\n{own}\n--AA\nContent-Type: message/rfc822\n\n{inner}\n--AA--\n"
        mail = f"From: a@port.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=AA\n\n{parts}"
        assert read(mail.encode()).text.strip() == expected


def test_who_made_subtitles_is_no_text() -> None:
    made_by = [
        "<i>Перевод: студия «Волна»</i>",
        "Переведено студией «Волна»",
        "Озвучено по заказу сайта volna.example",
        "Перевод и озвучка студии «Волна»",
        "Редактор А. Рыбина",
        "Субтитры: dima",
    ]
    spoken = [
        "Переводы делают дома.",
        "Редактор Анна Рыбина.",
        "Переведено всё, кроме песен.",
        "Перевод команды на новый причал занял месяц.",
        "Перевод студии обошёлся в тысячу.",
    ]
    lines = [*made_by[:-1], *spoken, made_by[-1]]
    cues = "".join(f"{at}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{line}\n\n" for at, line in enumerate(lines, 1))
    assert read(cues.encode(), name="a.srt").text == " ".join(spoken)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["Олеся: Паром вышел.", "Иван Лесков: Когда?", "Олеся: Утром.", "Марат: Ура."],
         ["Паром вышел.", "Когда?", "Утром.", "Ура."]),
        (["- Олеся К.: Паром вышел.", "- Марат: Ура.", "- Олеся К.: Едем."], ["Паром вышел.", "Ура.", "Едем."]),
        (["Главное: паром вышел."], ["Главное: паром вышел."]),
        (["Слушай: гудит.", *["Плывём."] * 9, "Слушай: гудит.", *["Стоим."] * 9],
         ["Слушай: гудит. Плывём.", "Слушай: гудит. Стоим."]),
    ],
)  # fmt: skip
def test_a_speaker_in_subtitles_is_a_name_that_comes_again(lines: list[str], said: list[str]) -> None:
    cues = "".join(f"{at}\n00:00:{at:02},000 --> 00:00:{at:02},900\n{line}\n\n" for at, line in enumerate(lines, 1))
    assert read(cues.encode(), name="a.srt").text.split("\n\n") == said


def test_speakers_in_a_word_document_are_labels_as_in_a_plain_text() -> None:
    turns = ["К. Ю.: Сколько стоит билет?", "Т. С.: Сорок рублей, как и прежде.", "К. Ю.: Паром ходит и зимой?"]
    said = [("label", "К. Ю.:"), ("paragraph", "Сколько стоит билет?"), ("label", "Т. С.:")]
    found = blocks(read(docx("".join(map(paragraph, ["Разговор с капитаном", *turns, turns[1]])))))
    assert found[1:4] == said
    assert [kind for kind, _ in found] == ["title", *["label", "paragraph"] * 4]


def test_authors_of_verse_and_stars_in_a_book_are_furniture() -> None:
    verse = "<poem><stanza><v>Над рекою тихий свет.</v></stanza><text-author>И. Л.</text-author></poem>"
    section = f"<section>{verse}<subtitle>* * *</subtitle><p>Утром пришла телеграмма.</p></section>"
    book = f"<FictionBook><body>{section}</body></FictionBook>"
    assert [kind for kind, _ in blocks(read(book.encode()))] == ["paragraph", "furniture", "furniture", "paragraph"]


def test_word_leaves_out_fields_that_nobody_filled_in() -> None:
    field = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>до мая</w:t></w:r></w:sdtContent></w:sdt>"
    for state, expected in (("<w:showingPlcHdr/>", "Работы идут."), ("", "Работы идут до мая.")):
        text = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'.format("Работы идут" + " " * (not state))
        body = f"<w:p>{text}{field.format(state)}<w:r><w:t>.</w:t></w:r></w:p>"
        assert blocks(read(docx(body))) == [("paragraph", expected)]


def test_a_file_that_cannot_be_opened_is_an_error_of_the_house_and_of_the_system(tmp_path: Path) -> None:
    for missing in (tmp_path / "нет.txt", str(tmp_path / "нет.docx")):
        with pytest.raises(MissingFileError, match=r"there is no file .*нет\.\w+; read takes a path") as caught:
            read(missing)
        assert isinstance(caught.value, FileNotFoundError)
        assert caught.value.filename == missing
    for unreadable in (tmp_path, "нуль\0.txt"):
        with pytest.raises(UnreadableFileError, match="cannot read"):
            [*read_all(unreadable)]


def test_word_leaves_out_what_is_deleted_hidden_or_made_by_fields() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Паром </w:t></w:r><w:del><w:r><w:delText>не </w:delText></w:r></w:del>'
        "<w:ins><w:r><w:t>ходит</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t> тайно</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>\n<w:r><w:t> по реке.</w:t></w:r></w:p>"
    )
    assert blocks(read(docx(body))) == [("paragraph", "Паром ходит по реке.")]


def test_word_text_boxes_stand_apart_and_are_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('Во врезке стоит другое.')}</w:txbxContent>"
    body = (
        f'<w:p xmlns:m="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>Паром </w:t></w:r>'
        f"<w:r><m:AlternateContent><m:Choice>{box}</m:Choice><m:Fallback>{box}</m:Fallback></m:AlternateContent></w:r>"
        "<w:r><w:t>ходит по реке.</w:t></w:r></w:p>"
    )
    assert read(docx(body)).text == "Паром ходит по реке.\n\nВо врезке стоит другое."


def test_word_styles_tell_kinds_also_those_that_are_made_from_others() -> None:
    styles = (
        f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="a"><w:name w:val="Мой"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="b"><w:name w:val="Петля"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="q"><w:name w:val="Цитата 2"/></w:style></w:styles>'
    )
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="{style}"/>')
        for style, text in (
            ("a", "Переправа"),
            ("b", "Новый паром построили на заводе в соседнем городе."),
            ("q", "Мы ждали его с весны, и вот он пришёл."),
        )
    )
    found = read(docx(body, **{"word/styles.xml": styles}))
    assert [kind for kind, _ in blocks(found)] == ["heading", "paragraph", "quote"]
    assert found.title == "Переправа"


def test_a_word_document_without_styles_is_told_by_its_looks() -> None:
    lines = (
        "Паром возвращается на реку",
        "Новый паром построили на заводе в соседнем городе.",
        "Рис. 1. Паром у причала",
        "Он берёт на борт двадцать машин и двести пассажиров.",
    )
    found = read(docx("".join(map(paragraph, lines))))
    assert [kind for kind, _ in blocks(found)] == ["title", "paragraph", "caption", "paragraph"]
    assert found.title == lines[0]


WRAPPED = [
    "Новый паром построили на заводе в соседнем городе, и вес-",
    "ной его спустят на воду. Он берёт на борт двадцать машин",
    "и двести пассажиров, а зимой будет ходить через лёд.",
    "Старый паром отдадут музею, который откроют на берегу",
    "к столетию переправы.",
]
JOINED = (
    "Новый паром построили на заводе в соседнем городе, и весной его спустят на воду. Он берёт на борт двадцать машин "
    "и двести пассажиров, а зимой будет ходить через лёд. Старый паром отдадут музею, который откроют на берегу к "
    "столетию переправы."
)
START = JOINED[: JOINED.index(" Старый")]
TASKS = ["подготовка документов для ремонта парома и причала", "разработка плана поездок на новый завод за деталями"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (WRAPPED, [JOINED]),
        (["Паром", *WRAPPED], ["Паром", JOINED]),
        (WRAPPED[3:], [" ".join(WRAPPED[3:])]),
        ([*(f"Рейс {at}" for at in range(9)), *WRAPPED[:3]] * 3, [*(f"Рейс {at}" for at in range(9)), START] * 3),
        (["Обязанности капитана:", *TASKS], ["Обязанности капитана:", *TASKS]),
        (["Обязанности", *TASKS, "покупка угля"], ["Обязанности", *TASKS, "покупка угля"]),
        ([WRAPPED[3], "уголь", "дрова", "канат", "сукно и краска"],) * 2,
        (["Ночь над рекой, и над причалом", "ни огонька, ни голосов"],) * 2,
        ([line.capitalize() for line in WRAPPED],) * 2,
    ],
)
def test_the_lines_of_wrapped_text_are_joined_in_a_word_document_as_in_a_plain_text(
    lines: list[str], expected: list[str]
) -> None:
    assert [text for _, text in blocks(read(docx("".join(map(paragraph, lines)))))] == expected


def test_the_last_item_of_a_list_with_semicolons_is_an_item_though_it_reads_as_prose() -> None:
    items = "<li>принять груз;</li><li>Доставить груз до причала в целости и в срок до вечера.</li>"
    page = f"<html><body><ul>{items}</ul></body></html>".encode()
    assert [kind for kind, _ in blocks(read_fragment(page.decode()))] == ["item", "item"]
    alone = page.decode().replace("груз;", "груз.")
    assert [kind for kind, _ in blocks(read_fragment(alone))] == ["item", "paragraph"]


QUOTED = "Берег молчит, и вода стоит у самых окон."
AROUND = ["Паром ушёл до рассвета.", "Потом зажгли огни.", "Снег лёг на крыши.", "Утром лёд окреп."]


def indented(left: int, right: int, first: int, text: str = QUOTED, format_: str = "docx") -> bytes:
    """A document of four paragraphs and one more between them that is set in, in twips."""
    lines = [*AROUND[:2], text, *AROUND[2:]]
    if format_ == "docx":
        set_in = f'<w:ind w:left="{left}" w:right="{right}" w:firstLine="{first}"/>'
        return docx("".join(paragraph(line, set_in * (line == text)) for line in lines))
    if format_ == "rtf":
        set_in = f"\\li{left}\\ri{right}\\fi{first} "
        codes = ["".join(f"\\u{ord(letter)}?" for letter in line) for line in lines]
        body = "".join(f"\\pard {set_in * (at == 2)}{line}\\par\n" for at, line in enumerate(codes))
        return f"{{\\rtf1 {body}}}".encode()
    names = "xmlns:{0}='urn:oasis:names:tc:opendocument:xmlns:{0}:1.0'".format
    fo = "xmlns:fo='urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'"
    sides = f"fo:margin-left='{left / 1440}in' fo:margin-right='{right / 20}pt' fo:text-indent='{first / 567}cm'"
    style = f"<style:style style:name='P1'><style:paragraph-properties {sides}/></style:style>"
    body = "".join(f"<text:p text:style-name='P{int(at == 2)}'>{line}</text:p>" for at, line in enumerate(lines))
    content = (
        f"<office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
    )
    root = f"<office:document-content {names('office')} {names('style')} {names('text')} {fo}>"
    files = {"content.xml": f"{root}{content}</office:document-content>"}
    return zipped(files, "application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize("format_", ["docx", "odt", "rtf"])
@pytest.mark.parametrize(
    ("indents", "text", "kind"),
    [
        ((567, 567, 0), QUOTED, "quote"),
        ((567, 567, 340), QUOTED, "quote"),
        ((720, 0, 0), QUOTED, "quote"),
        ((360, 0, 0), QUOTED, "paragraph"),
        ((0, 567, 0), QUOTED, "paragraph"),
        ((720, 0, 360), QUOTED, "paragraph"),
        ((720, 720, 0), f"1.2. {QUOTED}", "paragraph"),
    ],
)
def test_a_paragraph_that_is_set_in_is_a_quotation(
    indents: tuple[int, int, int], text: str, kind: str, format_: str
) -> None:
    found = {part: kind for kind, part in blocks(read(indented(*indents, text, format_)))}
    assert found.pop(text) == kind
    assert set(found.values()) == {"paragraph"}


def test_where_most_paragraphs_are_set_in_none_is_a_quotation() -> None:
    set_in = '<w:ind w:left="720" w:right="720"/>'
    lines = [paragraph(line, set_in) for line in AROUND]
    assert {kind for kind, _ in blocks(read(docx("".join(lines))))} == {"paragraph"}
    half = [*lines[:2], *map(paragraph, (QUOTED, *AROUND[2:]))]
    assert {kind for kind, _ in blocks(read(docx("".join(half))))} == {"paragraph"}


@pytest.mark.parametrize("mark", ["", "<w:outlineLvl w:val='0'/>"], ids=["plain", "headings"])
def test_the_title_page_of_a_thesis_gives_its_title_however_its_lines_are_styled(mark: str) -> None:
    page = ["Приречный университет", "КУРСОВАЯ РАБОТА", "на тему: Паромы", "Выполнил: Петров А. С.", "Ольховск, 2024"]
    body = [paragraph("Введение", "<w:outlineLvl w:val='0'/>"), *map(paragraph, AROUND)]
    document = read(docx("".join([*(paragraph(line, mark) for line in page), *body])))
    assert document.title == "Паромы"
    assert [kind for kind, _ in blocks(document)] == ["furniture"] * 5 + ["heading"] + ["paragraph"] * 4
    styled = paragraph("Переправы", "<w:pStyle w:val='Title'/>")
    document = read(docx("".join([*map(paragraph, page[:2]), styled, *map(paragraph, page[3:]), *body])))
    assert document.title == "Переправы"
    assert [kind for kind, _ in blocks(document)][:5] == ["furniture", "furniture", "title", "furniture", "furniture"]


def test_long_items_of_a_contract_are_paragraphs_and_short_ones_items() -> None:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = paragraph("Перевозчик отвечает за груз с минуты погрузки его на паром.", number) + paragraph("хлеб;", number)
    assert [kind for kind, _ in blocks(read(docx(body)))] == ["paragraph", "item"]


@pytest.mark.parametrize(
    ("named", "title"),
    [
        ("Паром на Лосьме", "Паром на Лосьме"),
        ("Microsoft Word - Документ1", "Переправа"),
        ("Отчёт о закупке бумаги", "Переправа"),
        ("otchet.docx", "Переправа"),
        ("", "Переправа"),
    ],
)
def test_the_title_in_the_properties_counts_if_the_text_speaks_of_it(named: str, title: str) -> None:
    core = f'<c xmlns:d="http://purl.org/dc/elements/1.1/"><d:title>{named}</d:title></c>'
    body = paragraph("Переправа", '<w:outlineLvl w:val="0"/>') + paragraph(
        "Паром по реке Лосьме ходит с мая на тот берег."
    )
    assert read(docx(body, **{"docProps/core.xml": core})).title == title


def test_rtf_in_an_old_encoding() -> None:
    text = "Паром ходит по реке.".encode("cp1251")
    coded = b"".join(b"\\'%02x" % byte for byte in text)
    content = b"{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0 Arial;}}{\\info{\\title %s}}{\\*\\x no}%s\\par}" % (
        coded[:20],
        coded,
    )
    assert blocks(read(content)) == [("paragraph", "Паром ходит по реке.")]
    by_font = b"{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset204 Arial;}}\\f0 %s\\par}" % coded
    assert read(by_font).text == "Паром ходит по реке."


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"\\'ca\r\n\\'ee\n\\'f2 \\'f1\\'ef\\'e8\\'f2.", "Кот спит."),  # a line of the file ends in a word
        (b"\\'ca\\'ee\\'f2\\'0a\\'f1\\'ef\\'e8\\'f2.", "Кот спит."),
        (b"\\u1050\\'ca\\u1086\\'ee\\'f2.", "Кот."),
        (b"\\uc2\\u1050\\'ca\\'ca\\u1086 ??\\'f2.", "Кот."),
        (b"\\ansicpg936\\uc2 \\u1050\\'a7\\'ac\\'a7\\'e0\\'a7\\'e4.", "Кот."),  # two bytes a letter
    ],
)
def test_rtf_has_bytes_of_letters_beside_each_other(body: bytes, text: str) -> None:
    assert read(b"{\\rtf1\\ansi\\ansicpg1251 %s\\par}" % body).text == text


def test_rtf_in_unicode_has_fallbacks_pictures_and_tables() -> None:
    content = (
        b"{\\rtf1\\uc2\\u1050 ??\\u1086 ??\\u1090 ?? \\uc0\\u-10179\\u-8575{\\pict 0123}{\\*\\bkmkstart x}.\\par"
        b"\\trowd\\intbl a\\cell b\\cell\\row\\intbl c\\cell d\\cell\\row\\pard end \\bin3 {{{.\\par}"
    )
    assert blocks(read(content)) == [("paragraph", "Кот 🚁."), ("table", "a\tb\nc\td"), ("paragraph", "end .")]


def test_a_fictionbook_is_its_chapters() -> None:
    book = """<?xml version="1.0" encoding="windows-1251"?><FictionBook xmlns:l="x"><description><title-info>
        <annotation><p>Книга о пароме.</p></annotation><book-title>Паром</book-title></title-info></description>
        <body><title><p>Паром</p><p>повесть</p></title><epigraph><p>Река времён.</p></epigraph>
        <section><title><p>Глава первая</p></title><p>Старый паром&nbsp;списали<a l:href="#n" type="note">[1]</a>.</p>
        <poem><stanza><v>Паром плывёт,</v><v>река молчит.</v></stanza></poem></section></body>
        <body name="notes"><section id="n"><p>В апреле.</p></section></body>
        <binary id="a">0K3QotCe</binary></FictionBook>"""
    content = book.encode("cp1251")
    found = read(content)
    assert found.title == "Паром"
    assert blocks(found) == [
        ("heading", "Паром повесть"),
        ("quote", "Река времён."),
        ("heading", "Глава первая"),
        ("paragraph", "Старый паром списали."),
        ("paragraph", "Паром плывёт,"),
        ("paragraph", "река молчит."),
        ("furniture", "В апреле."),
    ]
    assert read(zipped({"паром.fb2": book}), name="паром.fb2.zip").text == found.text
    two = zipped({"1.fb2": book, "2.fb2": book})
    assert [document.title for document in read_all(two)] == ["Паром", "Паром"]
    with pytest.raises(UnreadableDocumentError, match="one of 2 in an archive: read_all gives each"):
        read(two)


def test_an_epub_is_its_chapters_in_order_of_reading() -> None:
    files = {
        "META-INF/container.xml": '<c><rootfiles><rootfile full-path="in/b.opf"/></rootfiles></c>',
        "in/b.opf": (
            '<package xmlns:d="x"><metadata><d:title> Паром </d:title></metadata><manifest><item id="1"'
            ' href="one%20.xhtml"/><item id="2" href="two.xhtml"/><item id="n" href="n.xhtml" properties="nav"/>'
            "</manifest>"
            '<spine><itemref idref="n"/><itemref idref="2"/><itemref idref="1"/><itemref idref="3"/></spine></package>'
        ),
        "in/one .xhtml": "<html><body><h1>Вторая</h1><p>Порт&nbsp;закрыт.</p></body></html>",
        "in/two.xhtml": '<html xmlns:e="http://www.idpf.org/2007/ops"><head><title/></head><body><h1>Первая</h1><p>Паром'
        ' ходит<a e:type="noteref" href="#n">1</a>.</p><aside e:type="footnote">С апреля.</aside></body></html>',
        "in/n.xhtml": "<html><body><p>Оглавление.</p></body></html>",
    }
    found = read(zipped(files, "application/epub+zip"))
    assert found.title == "Паром"
    assert [text for _, text in blocks(found)] == ["Первая", "Паром ходит.", "С апреля.", "Вторая", "Порт закрыт."]
    assert blocks(found)[2][0] == "furniture"


def test_subtitles_are_what_is_said() -> None:
    cues = """1
00:00:01,000 --> 00:00:03,500
<i>Новый паром ходит</i>
{\\an8}через реку с апреля.

2
00:00:03,600 --> 00:00:06,000
[гудок]
- ИВАН: Сколько стоит билет?
- Сорок рублей &amp; ни копейки больше. ♪
"""
    assert read(cues.encode()).text == (
        "Новый паром ходит через реку с апреля.\n\nСколько стоит билет?\n\nСорок рублей & ни копейки больше."
    )
    web = (
        "WEBVTT\n\nNOTE нет\n\nодин\n00:01.000 --> 00:02.000 align:start\n<v Иван>Паром <00:01.500><c>ходит.</c></v>\n"
    )
    assert read(web.encode()).text == "Паром ходит."
    with pytest.raises(UnreadableDocumentError, match="no cues"):
        read(b"WEBVTT\n\n")


def test_markdown_is_without_marks() -> None:
    text = """---
title: "Паром"
---

# Рейсы

Паром **ходит** [по реке](https://example.org) с `апреля`[^1], ~~а не с мая~~.

- [x] хлеб
- соль

![Вид](a.png)

<div align="center">Он берёт на борт <b>двадцать</b> машин.</div>

[ссылка]: https://example.org

[^1]: С десятого.
"""
    found = read(text.encode(), name="a.md")
    assert found.title == "Паром"
    assert blocks(found) == [
        ("heading", "Рейсы"),
        ("paragraph", "Паром ходит по реке с апреля, а не с мая."),
        ("item", "хлеб"),
        ("item", "соль"),
        ("paragraph", "Он берёт на борт двадцать машин."),
        ("furniture", "С десятого."),
    ]
    assert read(text.encode()).text == found.text  # its marks tell it also without a name
    assert read("# Рейсы\n\nПаром ходит.".encode(), name="a.md").title == "Рейсы"
    assert read(b"+++\ntitle = 'A'\n+++\nb", name="a.md").title == "A"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('Паром ходит. {{< figure src="a.jpg" >}}', "Паром ходит."),
        ("[Паром]({% post_url 2025-04-01-parom %}) ходит.{: .note}", "Паром ходит."),
        ("{% highlight python %}\nprint(1)\n{% endhighlight %}", "print(1)"),
        ("* TOC\n{:toc}\n\nПаром ходит.", "Паром ходит."),
        ("[[Паром|Новый паром]] ходит по [[Лосьма#Устье]]. ![[карта.png]]", "Новый паром ходит по Лосьма."),
        ("==Паром== ходит. %%проверить%%", "Паром ходит."),
        ("> [!note] Паром\n> ходит.", "Паром ходит."),
        ("Паром[[1]](https://example.org) ходит.", "Паром[1] ходит."),
        ("`{{ x }}` и `[[a]]` остаются.", "{{ x }} и [[a]] остаются."),
        ("```\n{% if a %}[[b]]\n```", "{% if a %}[[b]]"),
    ],
)
def test_what_writers_of_pages_and_notes_add_to_markdown(text: str, plain: str) -> None:
    assert " ".join(read(text.encode(), name="a.md").text.split()) == plain


@pytest.mark.parametrize("text", ["{% highlight a %}", "{{", "[[a", "%%%", "{:", "```\n"])
def test_marks_of_markdown_that_are_not_closed_take_no_time(text: str) -> None:
    assert read((text * (20_000 // len(text))).encode(), name="a.md").source == "a.md"


def test_subtitles_with_the_time_of_each_word() -> None:
    cues = (
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nпаром<00:00:00.500><c> вышел</c><00:00:01.000><c> утром</c>\n\n"
        "00:00:02.010 --> 00:00:04.000\nпаром вышел утром\nи<00:00:02.500><c> ждёт</c><00:00:03.000><c> людей.</c>\n\n"
        "intro\n00:00:05.000 --> 00:00:07.000\nБилет стоит сорок рублей.\n\n"
        "00:00:08.000 --> 00:00:09.000\nРедактор субтитров А. Лесков\n"
    )
    assert read(cues.encode()).text == "паром вышел утром и ждёт людей. Билет стоит сорок рублей."


@pytest.mark.parametrize(
    "text", ["# Рейсы\n\nПаром ходит.", "Цена — 5 * 3 * 2 рубля.", "Паром **ходит**.", "[1] Лесков"]
)
def test_one_mark_makes_no_markdown(text: str) -> None:
    assert read(text.encode()).text == text


@pytest.mark.parametrize(("mark", "deepest"), [("> ", 100), ("- ", 50)])
def test_markdown_as_deep_as_the_bound_is_read_and_deeper_is_an_error(mark: str, deepest: int) -> None:
    assert read(f"{mark * deepest}Паром ходит.".encode(), name="a.md").text == "Паром ходит."
    for deeper in (deepest + 1, deepest + 2, 10 * deepest):
        with pytest.raises(UnreadableDocumentError, match="more than 100 levels deep"):
            read(f"{mark * deeper}Паром ходит.".encode(), name="a.md")


def mail(body: bytes, kind: str = "text/plain; charset=koi8-r", subject: str = "=?koi8-r?Q?=F0=C1=D2=CF=CD?=") -> bytes:
    head = f"From: port@example.org\nSubject: {subject}\nDate: Mon, 8 Sep 2025 11:02:00 +0300\nMIME-Version: 1.0\n"
    return f"{head}Content-Type: {kind}\n\n".encode() + body


def test_a_mail_is_its_body() -> None:
    body = "Добрый день, Мария!\n\nНасосы придут в среду.\n\n> Когда придут насосы?\n\n-- \nИван Лесков\n"
    found = read(mail(body.encode("koi8-r")))
    assert found.title == "Паром"
    assert found.date == dt.datetime(2025, 9, 8, 11, 2, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    kinds = {text: kind for kind, text in blocks(found)}
    assert kinds["Насосы придут в среду."] == "paragraph"
    assert kinds["> Когда придут насосы?"] == "quote"
    assert kinds["Добрый день, Мария!"] == kinds["Иван Лесков"] == "furniture"


@pytest.mark.parametrize(
    ("subject", "title"),
    [("Re: Fwd: RE: Parom", "Parom"), ("Re[2]: Parom", "Parom"), ("Red: parom", "Red: parom"), ("Re:", None)],
)
def test_the_title_of_a_mail_is_its_subject_without_the_marks_of_replies(subject: str, title: str | None) -> None:
    assert read(mail("Насосы придут в среду, грузчики готовы.".encode("koi8-r"), subject=subject)).title == title


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        ([("heading", "Порт Ольховск"), ("heading", "Зима")], "Порт Ольховск"),
        ([("heading", "Администрация города Ольховска"), ("heading", "ПРИКАЗ"), ("heading", "О льде")], "О льде"),
        (
            [("heading", "Администрация города"), ("heading", "ПРИКАЗ"), ("paragraph", "О льде на реке")],
            "О льде на реке",
        ),
        ([("heading", "ПРИКАЗ")], "ПРИКАЗ"),
    ],
)
def test_the_title_of_a_document_stands_below_its_head(parts: list[tuple[BlockKind, str]], title: str) -> None:
    body = Part("paragraph", "Паром стоял у берега три года и ждал новых деталей с завода.")
    assert assemble_titled([*(Part(*part) for part in parts), body], None).title == title


def test_a_mail_in_html_and_in_parts() -> None:
    page = '<p>Насосы придут в среду.</p><div class="gmail_quote"><div>Когда придут насосы?</div></div>'
    assert blocks(read(mail(page.encode(), "text/html; charset=utf-8"))) == [
        ("paragraph", "Насосы придут в среду."),
        ("quote", "Когда придут насосы?"),
    ]
    parts = (
        b"--x\nContent-Type: text/plain\n\nSee HTML\n--x\nContent-Type: text/html; charset=utf-8\n\n%s\n--x\n"
        b"Content-Type: text/plain\nContent-Disposition: attachment\n\nno\n--x--\n"
    ) % page.encode()
    kinds = blocks(read(mail(parts, 'multipart/alternative; boundary="x"', "Re: насосы")))
    assert kinds[0] == ("paragraph", "Насосы придут в среду.")
    with pytest.raises(UnreadableDocumentError, match="no text in it"):
        read(mail(b"0", "application/pdf"))


@pytest.mark.parametrize(
    "head",
    [
        "-----Исходное сообщение-----\nОт: Анна [mailto:a@b.ru]\nКому: Котов П.\nТема: насосы\n\nКогда придут насосы?",
        "8 сент. 2025 г., в 10:15, Павел Рогов <p@b.ru> написал(а):\n\n> Когда придут насосы?",
        "> 08.09.2025 10:15, Павел Рогов пишет:\n> Когда придут насосы?",
    ],
)
def test_the_head_of_a_quoted_mail_is_furniture(head: str) -> None:
    found = read(mail(f"Насосы придут в среду утром, их везут из Каменки.\n\n{head}\n".encode(), "text/plain"))
    rest = [(kind, text.lstrip("> ")) for kind, text in blocks(found) if kind != "furniture"]
    assert rest == [
        ("paragraph", "Насосы придут в среду утром, их везут из Каменки."),
        ("quote", "Когда придут насосы?"),
    ]


def test_a_mailbox_has_many() -> None:
    one = b"From a@b.c Mon Sep  8 11:02:00 2025\n" + mail(
        "Паром ходит.\n\n>From моста его видно.\n".encode(), "text/plain"
    )
    found = list(read_all(one + b"\n" + one))
    assert [document.title for document in found] == ["Паром", "Паром"]
    assert found[0].text.rstrip() == "Паром ходит.\n\nFrom моста его видно."
    assert found[0].source == "port@example.org"
    assert read(one + b"\n" + one).text.count("Паром ходит.") == 2


def export(kind: str, *messages: dict[str, object], **more: object) -> bytes:
    chat = {"name": "Порт", "type": kind, "id": 1, "messages": [{"id": 1, "type": "message"} | one for one in messages]}
    return json.dumps(chat | more, ensure_ascii=False).encode()


POST: dict[str, object] = {
    "date": "2025-09-02T10:00:00",
    "text": [
        {"type": "bold", "text": "Паром вышел из ремонта"},
        "\n\nСегодня он перевёз двести пассажиров.\n\n",
        {"type": "link", "text": "https://example.org"},
        "\n\n#паром #порт",
    ],
}


def test_a_channel_is_its_posts() -> None:
    content = export("public_channel", {"type": "service", "text": "", "action": "pin"}, POST, {"text": ""}, POST)
    found = read(content)
    post = ["heading", "paragraph", "furniture", "furniture"]
    assert found.title == "Порт"
    assert [kind for kind, _ in blocks(found)] == post * 2
    first, _ = read_all(content)
    assert (first.title, first.source) == ("Паром вышел из ремонта", "Порт")
    assert first.date == dt.datetime(2025, 9, 2, 10)  # noqa: DTZ001  (the export has local time)


def test_what_a_message_quotes_is_told_from_what_it_says() -> None:
    quote = {"type": "blockquote", "text": "Паром не пойдёт, говорили нам весной."}
    answer = "А он пошёл, и билеты раскупили за час."
    for text, kinds in (([quote, f"\n{answer}"], ["quote", "paragraph"]), ([quote], ["paragraph"])):
        assert [kind for kind, _ in blocks(read(export("public_channel", POST | {"text": text})))] == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Паром снова ходит.\n\n👉 Подпишись на «Вестник» | Прислать новость: @bot", ["paragraph", "furniture"]),
        ("Паром снова ходит.\nПодписаться | Прислать новость", ["paragraph", "furniture"]),
        ("Паром снова ходит.\n\nНаш канал связи с берегом восстановили к вечеру.", ["paragraph", "paragraph"]),
        ("Подпишись на рассылку.\n\nПаром снова ходит.", ["paragraph", "paragraph"]),
        ("Скидки на рейсы до 70 %! Жми на ссылку.\nРеклама. ООО «Луч», erid: 2Vtzq", ["furniture"]),
        ("Без пометки erid рекламу на пароме не повесят.", ["paragraph"]),
    ],
)
def test_adverts_and_footers_of_a_channel_are_furniture(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in blocks(read(export("public_channel", POST | {"text": text})))] == kinds


def test_what_was_forwarded_has_the_source_that_wrote_it() -> None:
    content = export("public_channel", POST, POST | {"forwarded_from": "Маяк"})
    assert [document.source for document in read_all(content)] == ["Порт", "Маяк"]


@pytest.mark.parametrize(
    ("pieces", "kinds"),
    [
        (["Паром вышел из ремонта.\n", {"type": "text_link", "text": "Подробности", "href": "https://a.b"}],
         ["paragraph", "furniture"]),
        ([{"type": "mention", "text": "@port"}, " | ", {"type": "text_link", "text": "Прислать новость"}],
         ["furniture"]),
        (["Паром вышел из ремонта, пишет ", {"type": "text_link", "text": "порт"}, "."], ["paragraph"]),
        ([{"type": "text_link", "text": "Паром вышел из ремонта."}, "\n\nОн ждёт людей у причала."],
         ["paragraph", "paragraph"]),
        ([{"type": "bold", "text": "Паром вышел"}, "\n\nОн ждёт пассажиров у причала."], ["title", "paragraph"]),
        ([{"type": "hashtag", "text": "#паром"}, " ", {"type": "hashtag", "text": "#порт"}], ["furniture"]),
    ],
)  # fmt: skip
def test_lines_of_a_post_that_are_links(pieces: list[object], kinds: list[str]) -> None:
    (document,) = read_all(export("public_channel", POST | {"text": pieces}))
    assert [block.kind for block in document.blocks] == kinds


def test_a_chat_has_the_names_of_those_who_write() -> None:
    content = export(
        "private_group", {"from": "Иван", "text": "Паром уже ушёл?"}, {"from": "Мария", "text": "Ещё нет, ждут погоды."}
    )
    assert [kind for kind, _ in blocks(read(content))][::2] == ["label", "label"]
    assert [document.source for document in read_all(content)] == ["Иван", "Мария"]
    everything = json.dumps({"about": "", "chats": {"list": [json.loads(content)] * 2}}, ensure_ascii=False).encode()
    assert len(list(read_all(everything))) == 4


@pytest.mark.parametrize("source", ["path", "str", "bytes", "file"])
def test_a_source_is_a_path_bytes_or_a_file(source: str, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Рейсы", encoding="utf-8")
    with path.open("rb") as file:
        given: Any = {"path": path, "str": str(path), "bytes": path.read_bytes(), "file": file}[source]
        found = read(given, name="a.md" if source == "bytes" else None)
    assert found.title == "Рейсы"
    assert found.source == ("a.md" if source == "bytes" else str(path))
    with pytest.raises(SummarizeRuError, match="source must be a path, bytes, or a file"):
        read(io.StringIO("Кот"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "a document of the old Microsoft Office"),
        (b"AT&TFORM", "", "a DjVu document"),
        (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "", "a PowerPoint presentation"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "", "an Excel workbook"),
        (b"<?xml version='1.0'?><rss/>", "", "XML data"),
        (b'{"a": 1}', "", "JSON data"),
        (b'["a", "b"]', "", "JSON data"),
        (b'{"a": 1}\n{"a": 2}', "", "a file of JSON lines"),
        (b'{"cells": [], "nbformat": 4}', "", "a Jupyter notebook"),
        (b"% a\n\\documentclass{article}", "", "a LaTeX document"),
        (b"\\section{a}", "a.tex", "a LaTeX document"),
        ("== Паром ==".encode(), "a.wiki", "wiki markup"),
        (b"[Script Info]\nTitle: a", "", r"a file of subtitles \(SubStation\)"),
        (b"\xff\xfb\x90\x00" + bytes(range(200)), "a.mp3", r"a sound recording \(MP3\)"),
        (b"From: <Saved by Blink>\nMIME-Version: 1.0\n\n", "", r"a web archive \(MHTML\)"),
    ],
)
def test_what_is_not_read_is_named(content: bytes, name: str, message: str) -> None:
    with pytest.raises(NotTextError, match=message):
        read(content, name=name or None)


ARCHIVES = ["pandoc.docx", "pandoc.odt", "pandoc.epub"]


@pytest.mark.parametrize("name", [*ARCHIVES, "pandoc.rtf", "pandoc.fb2", "lighthouse.md"])
def test_a_file_that_is_cut_short_is_read_or_an_error(name: str) -> None:
    content = (SAMPLES / name).read_bytes()
    whole = read(content, name=name)
    for share in (0.3, 0.6, 0.9):
        cut = content[: int(share * len(content))]
        if name == "lighthouse.md":
            assert whole.text.startswith(read(cut.decode(errors="ignore").encode(), name=name).text[:100])
        else:
            with pytest.raises(UnreadableDocumentError, match="is damaged or cut short"):
                read(cut, name=name)
    assert read("Кот спит. Пёс лает.".encode(), name=name).text == "Кот спит. Пёс лает."


@pytest.mark.parametrize("first", ["mimetype", "content.xml", "META-INF/container.xml", ""])
@pytest.mark.parametrize("name", ["pandoc.odt", "pandoc.epub"])
def test_a_document_that_was_zipped_again(name: str, first: str) -> None:
    content = (SAMPLES / name).read_bytes()
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
        names = [entry for entry in old.namelist() if first or entry != "mimetype"]
        for entry in sorted(names, key=lambda entry: (entry != first, entry)):
            new.writestr(entry, old.read(entry))
    assert read(again.getvalue()) == read(content)
    with pytest.raises(UnreadableDocumentError, match="is damaged or cut short"):
        read(again.getvalue()[: int(0.9 * len(again.getvalue()))])


@pytest.mark.parametrize("name", [*ARCHIVES, "pandoc.rtf"])
def test_an_empty_file_and_another_kind_of_file_under_the_name(name: str) -> None:
    with pytest.raises(UnreadableDocumentError, match="that is empty"):
        read(b"", name=name)
    with pytest.raises(UnreadableDocumentError, match="is damaged"):
        read(bytes(range(256)), name=name)
    assert read((SAMPLES / name).read_bytes(), name="a.txt").title == "Маяк на Кривом мысу снова светит"


def bombs() -> Iterator[tuple[str, bytes, str]]:
    letters = "".join(f'<!ENTITY {chr(98 + at)} "{("&" + chr(97 + at) + ";") * 50}">' for at in range(8))
    entities = f'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">{letters}]><a x="&i;">&i;</a>'
    outside = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    few = '<!DOCTYPE a [<!ENTITY e "Паром ушёл.">]><a>&e;</a>'
    yield (
        "zip",
        zipped({"[Content_Types].xml": "", "word/document.xml": f"<a>{' ' * 70_000_000}</a>"}),
        "more than 64 MB",
    )
    yield "tags", zipped({"[Content_Types].xml": "", "word/document.xml": "<a>" + "<b/>" * 4_000_000}), "4,000,000 tags"
    yield "files", zipped({f"word/{number}.xml": "" for number in range(10_001)}), "10,000 files"
    yield "entities", zipped({"[Content_Types].xml": "", "word/document.xml": entities}), "damaged"
    yield "outside", zipped({"[Content_Types].xml": "", "word/document.xml": outside}), "entities of its own"
    yield "few entities", zipped({"[Content_Types].xml": "", "word/document.xml": few}), "entities of its own"
    yield "deep", docx("<w:p>" * 3_000 + "</w:p>" * 3_000), "damaged"
    yield "braces", b"{\\rtf1" + b"{" * 7_000_000, "6,000,000 control words"
    yield "markdown", "# Рейсы\n\n**a** [a](/b)\n\n".encode() * 200_000, "4,000,000 characters"
    yield (
        "mail",
        b"".join(
            b"MIME-Version: 1\nContent-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (at, at) for at in range(3_000)
        ),
        "",
    )
    yield (
        "parts",
        b"MIME-Version: 1\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 30_000,
        "20,000 parts",
    )
    yield "rtf", rb"{\rtf1 " + rb"\par " * 500_001 + b"}", "500,000 paragraphs"
    yield "mbox", b"From a@b.c Mon Sep  8 11:02:00 2025\nTo: a\n" + b"\nFrom " * 100_001, "100,000 messages"
    yield "telegram", export("public_channel", POST)[:-3] + b', "a": ' + b"[" * 100_000, "damaged"
    path = '<c><rootfiles><rootfile full-path="../../../etc/passwd"/></rootfiles></c>'
    yield "path", zipped({"META-INF/container.xml": path}, "application/epub+zip"), "no list of its chapters"


BOMBS = list(bombs())


@pytest.mark.parametrize(("content", "message"), [bomb[1:] for bomb in BOMBS], ids=[bomb[0] for bomb in BOMBS])
def test_a_bomb_is_refused_in_bounded_time(content: bytes, message: str) -> None:
    start = time.process_time()
    try:
        assert "root:" not in read(content).text
    except UnreadableDocumentError as error:
        assert message in str(error)  # noqa: PT017  (some give an empty text)
        assert len(str(error).splitlines()) == 1  # noqa: PT017
    else:
        assert not message
    assert time.process_time() - start < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 4_000_000 or sys.platform == "darwin"


@pytest.mark.parametrize(
    ("name", "module"), [("a.docx", "lxml"), ("a.md", "markdown_it"), ("a.srt", "pysubs2"), ("a.epub", "lxml")]
)
def test_a_missing_extra_is_named(name: str, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    format_ = find_format(b"", name)
    monkeypatch.setitem(sys.modules, module, None)
    for loaded in [one for one in sys.modules if one.startswith("summarize_ru.reading.")]:
        if loaded.rpartition(".")[2] in {
            "docx",
            "epub",
            "xml",
            "hypertext",
            "html_blocks",
            "html_text",
            "markdown",
            "subtitles",
        }:
            monkeypatch.delitem(sys.modules, loaded)
    with pytest.raises(
        MissingExtraError, match=f"reading {format_.name.replace('(', '.').replace(')', '.')} needs the extra documents"
    ):
        read(b"", name=name)


def test_every_row_of_the_table_is_whole() -> None:
    for row in FORMATS:
        assert row.recognize is not None or row.endings
        assert all(ending == ending.lower() and ending.startswith(".") for ending in row.endings)
    endings = [ending for row in FORMATS for ending in row.endings]
    assert len(endings) == len(set(endings))


def test_the_table_loads_no_reader() -> None:
    import subprocess

    code = "import sys, summarize_ru; print([m for m in sys.modules if m in {'lxml', 'zipfile', 'json', 'email'}])"
    run: Callable[..., subprocess.CompletedProcess[str]] = subprocess.run
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
