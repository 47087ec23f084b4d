"""PDF files: what their places tell of their parts, files that give no text, and hostile ones."""

import re
import socket
import textwrap
import zlib
from collections.abc import Sequence
from typing import Final

import pytest

from summarize_ru import Document
from summarize_ru.errors import UnreadableDocumentError
from summarize_ru.reading import pdf
from summarize_ru.reading.pdf import read_pdf
from tests.printing import hyphenated, print_by_typst

PAPER: Final = """
#set document(title: "Речные паромы и малые причалы")
#set page(paper: "a4", header: [И. П. Сомов #h(1fr) Речной вестник],
footer: align(center)[— #context counter(page).display() —])
#set text(10pt)
#set par(justify: true, first-line-indent: (amount: 4mm, all: true), spacing: 0.65em)
#align(center)[#text(16pt)[Речные паромы и малые причалы] \\ И. П. Сомов]
#text(8pt)[*Аннотация.* В статье рассмотрена работа переправ в северных районах. Показано, что малые причалы обслуживают
две трети жителей.]
#columns(2)[
*1. Введение*

Паромные переправы остаются главным видом транспорта там, где нет мостов#footnote[Мосты строят там, где за сутки
проходит более тысячи машин.]. В северных районах таких мест больше сотни, и каждое из них зависит от погоды. BREAK

Загрузка парома тогда равна
$ k = p / (n m), $
где m — число мест на борту. Величину k мы измеряли каждую неделю с мая по октябрь. BREAK

#figure(table(columns: 3, align: (left, right, right), [Переправа], [Рейсы], [Люди], [Заречье], [12], [340], [Каменка],
[8], [120]), caption: [Загрузка переправ], supplement: [Таблица])

Как видно из таблицы, почти половина пассажиров приходится на Заречье. Здесь переправа ведёт к районной больнице. BREAK

*2. Заключение*

Переправы нуждаются в расписании, которое учитывает спрос. Предложенная методика позволяет составить его за месяц. BREAK

#text(tracking: 0.3em)[ЛИТЕРАТУРА]

1. Котов В. С. Речные льды. Томск: Волна, 1998. 214 с.
]
"""
FILLER: Final = (
    "Наблюдатели стояли на обоих берегах и отмечали время отхода, время прихода и число людей. "
    "Если судно не отходило из-за тумана, в журнал записывали причину и срок задержки. "
)
LAW: Final = """
#set page(paper: "a5", footer: align(center)[#context counter(page).display() из 90], header: context {
if calc.odd(counter(page).get().first()) [#h(1fr) Закон о переправах] else [Собрание законов] })
#set text(11pt)
#set par(justify: true, first-line-indent: (amount: 8mm, all: true), spacing: 0.65em)
#align(center)[#text(weight: "bold")[ЗАКОН \\ О ПАРОМНЫХ ПЕРЕПРАВАХ]]

Содержание

Глава 1. Общие положения #box(width: 1fr, repeat[.]) 3

Глава 2. Работа переправ #box(width: 1fr, repeat[. ]) 5

#align(center)[*Глава 1. Общие положения*]

*Статья 1. Права пассажиров*

1. Пассажир имеет право провозить ручную кладь весом до двадцати килограммов и получать сведения о расписании бесплатно.

Для целей настоящего Закона используются следующие понятия:

1) паром — судно, которое перевозит людей и машины с берега на берег;

2) причал — сооружение для стоянки судов и посадки пассажиров.
"""
BOOK: Final = """
#set page(paper: "a5", header: context { if counter(page).get().first() > 1 [#text(8pt)[_Анна Рыбина_ #h(1fr)
#counter(page).display()]] })
#set text(10.5pt)
#set par(justify: true, first-line-indent: (amount: 5mm, all: true), spacing: 0.65em)
#align(center)[#text(9pt)[Анна Рыбина] #v(20mm) #text(22pt)[Паром на рассвете] #v(5mm) Повесть]
#pagebreak()
#align(center)[#text(tracking: 0.35em)[ГЛАВА ПЕРВАЯ]]
#grid(columns: (auto, 1fr), column-gutter: 2pt, text(32pt)[У], par(first-line-indent: 0pt)[тром паром не пришёл. Люди
стояли на берегу и смотрели в туман, откуда должен был показаться тёмный борт, но видели только воду. Старик сказал, что
так уже было.])

— Что было? — спросила Вера.

До моста было двадцать километров#footnote[По нынешней дороге — тридцать два.]. Вера посчитала: если выйти сейчас, к
ночи можно успеть.
"""


def parts(document: Document, *kinds: str) -> list[str]:
    return [document.text[start:stop] for start, stop, kind in document.blocks if kind in kinds]


def read_typst(source: str) -> Document:
    return read_pdf(print_by_typst(hyphenated(source)))


def test_paper_in_two_columns() -> None:
    source = textwrap.dedent(PAPER).replace("BREAK", FILLER * 9)
    document = read_typst(source)
    assert document.title == "Речные паромы и малые причалы"
    headings = parts(document, "heading")
    assert [heading for heading in headings if heading != "И. П. Сомов"] == [
        "1. Введение",
        "2. Заключение",
        "ЛИТЕРАТУРА",
    ]
    assert parts(document, "caption") == ["Таблица 1: Загрузка переправ"]
    assert parts(document, "table") == ["Переправа\tРейсы\tЛюди\nЗаречье\t12\t340\nКаменка\t8\t120"]
    assert [part for part in parts(document, "code") if "=" in part]
    notes = parts(document, "furniture")
    assert any(note.startswith("1Мосты строят там, где за сутки") for note in notes)
    assert "1. Котов В. С. Речные льды. Томск: Волна, 1998. 214 с." in notes
    texts = [" ".join(text.split()) for text in parts(document, "paragraph")]
    sentences = " ".join(texts)
    assert "главным видом транспорта там, где нет мостов. В северных районах" in sentences
    assert sentences.count(FILLER.strip()) >= 30  # of 36, each of which may stand at the end of a column
    assert not any("Речной вестник" in text or "Мосты" in text or re.search(r"— \d —", text) for text in texts)
    starts = [text[:13] for text in texts]
    assert starts.index("Паромные пере") < starts.index("где m — число") < starts.index("Как видно из ")


def test_law_with_headers_that_take_turns() -> None:
    document = read_typst(f"{LAW}\n\n{FILLER * 30}")
    assert document.title == "ЗАКОН О ПАРОМНЫХ ПЕРЕПРАВАХ"
    assert [text for text in parts(document, "heading") if text != "Содержание"] == [
        "Глава 1. Общие положения",
        "Статья 1. Права пассажиров",
    ]
    assert all(text.startswith("Глава") for text in parts(document, "furniture"))  # lines of contents
    assert "Собрание законов" not in document.text
    assert "из 90" not in document.text
    assert parts(document, "item")[:1] == ["1) паром — судно, которое перевозит людей и машины с берега на берег;"]
    assert parts(document, "paragraph")[-1].endswith("в журнал записывали причину и срок задержки.")


def test_book_with_an_initial_and_letters_set_apart() -> None:
    document = read_typst(f"{BOOK}\n\n{FILLER * 30}")
    assert document.title == "Паром на рассвете"
    assert "ГЛАВА ПЕРВАЯ" in parts(document, "heading")
    texts = parts(document, "paragraph")
    assert texts[0].startswith("Утром паром не пришёл. Люди стояли на берегу")
    assert texts[1] == "— Что было? — спросила Вера."
    assert texts[2].startswith("До моста было двадцать километров. Вера посчитала")
    assert parts(document, "furniture") == ["1По нынешней дороге — тридцать два."]


def test_paragraphs_go_on_over_pages_with_a_table_between() -> None:
    paragraph = "Паром отходит от причала каждый час, и если туман не слишком густой, он приходит вовремя. " * 18
    source = (
        '#set page(paper: "a6", footer: align(center)[#context counter(page).display()])\n#set par(justify: true)\n'
        "#place(bottom, float: true)[#table(columns: 2, [Заречье], [340], [Каменка], [120], [Белый Яр], [95])]\n"
    )
    document = read_typst(source + paragraph)
    assert parts(document, "paragraph") == [paragraph.strip()]
    assert parts(document, "table") == ["Заречье\t340\nКаменка\t120\nБелый Яр\t95"]


DRAWN: Final = """
#set page(paper: "a4", footer: [https://example.org/parom #h(1fr) 1/1])
#set list(marker: MARKER)
Паром на Лосьме вышел из ремонта и снова возит пассажиров с левого берега на правый, где стоит рынок.

- новые скамейки
- спасательные круги, которые служили с постройки судна и давно не держались на воде, а теперь заменены все до одного
- Касса

Билет подорожает на пять рублей. Для школьников проезд останется бесплатным до конца лета.
"""


@pytest.mark.parametrize("marker", ["circle(radius: 2pt, fill: black)", "square(size: 4pt)", "[•]"])
def test_bullets_that_are_drawn_begin_items_and_what_a_browser_prints_below_is_left_out(marker: str) -> None:
    items = ["• новые скамейки", "• спасательные круги", "• Касса"]
    document = read_typst(DRAWN.replace("MARKER", marker))
    found = parts(document, "item")
    assert [item[: len(begin)] for item, begin in zip(found, items, strict=True)] == items
    assert found[1].endswith("до одного")
    assert "example.org" not in document.text


@pytest.mark.parametrize("shape", ["circle(radius: 12pt)", "line(length: 4pt)", "rect(width: 8pt, height: 3pt)"])
def test_other_shapes_are_no_bullets(shape: str) -> None:
    assert "•" not in read_typst(DRAWN.replace("MARKER", shape)).text


@pytest.mark.parametrize("angle", [0, 90, 270])
def test_turned_pages_are_read_along_their_letters(angle: int) -> None:
    text = "Паром отходит от причала каждый час и возит людей и машины. " * 8
    source = f'#set page(paper: "a5")\n#rotate({angle}deg, reflow: true)[#box(width: 8cm)[{text}]]'
    assert " ".join(read_typst(source).text.split()) == text.strip()


# --- files that are written here by hand ---

FONT: Final = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
TEX_FONT: Final = FONT.replace(
    b"/WinAnsiEncoding", b"<</BaseEncoding/WinAnsiEncoding/Differences[22/g22 127/g127 136/g136]>>"
)
LINE: Final = b"BT /F1 12 Tf 50 700 Td (The ferry leaves the pier every hour.) Tj ET\n"
READ: Final = "The ferry leaves the pier every hour."


def stream(data: bytes, keys: bytes = b"") -> bytes:
    packed = zlib.compress(data, 9)
    return b"<</Filter/FlateDecode/Length %d%s>>stream\n%s\nendstream" % (len(packed), keys, packed)


def file_of(
    contents: bytes, box: bytes = b"0 0 595 842", keys: bytes = b"", others: Sequence[bytes] = (), pages: int = 1
) -> bytes:
    """A file of one page, or of copies of it."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % keys,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * pages, pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>"
        % box,
        stream(contents),
        FONT,
        *others,
    ]
    written = b"%PDF-1.7\n"
    places = []
    for number, data in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, data)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(written))
    return written + head + table + trailer


def test_signs_of_tex() -> None:
    """Fonts by T2A call Russian letters as Windows-1251 does, and have dashes, hyphens and quotes at other places."""
    lines = [
        b"\x88 " + "Паром отходит от причала".encode("cp1251") + b" \x16 " + "и возвра".encode("cp1251") + b"\x7f",
        "щается вечером к ".encode("cp1251") + b"\xbe" + "Зимородку".encode("cp1251") + b"\xbf, ",
        "а в журнал кладут PDF-файл рейса.".encode("cp1251"),
    ]
    contents = b"".join(b"BT /F1 12 Tf 50 %d Td (%s) Tj ET\n" % (700 - 14 * at, one) for at, one in enumerate(lines))
    assert read_pdf(file_of(contents).replace(FONT, TEX_FONT)).text == (
        "• Паром отходит от причала — и возвращается вечером к «Зимородку», а в журнал кладут PDF-файл рейса."
    )


def nested_forms(depth: int) -> list[bytes]:
    """Drawings each of which shows the next one twice."""
    keys = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<</X %d 0 R>>>>"
    return [stream(b"/X Do /X Do " if at < depth - 1 else LINE, keys % (7 + at)) for at in range(depth)]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (file_of(LINE), READ),
        (file_of(LINE, b"-1e9 -1e9 1e9 1e9"), READ),
        (file_of(LINE, b"0 0 0 0"), READ),
        (file_of(LINE).replace(b"/Count 1", b"/Count 99999999"), READ),
        (file_of(LINE).replace(b"%%EOF", b"\0" * 5_000_000), READ),
        (
            file_of(b"BT /F1 12 Tf 50 700 Td (%s) Tj ET" % "Паром отходит утром, вечером.".encode("cp1251")),
            "Паром отходит утром, вечером.",
        ),
        (file_of(LINE + b"BT /F1 12 Tf 5000 700 Td (beside the page) Tj ET"), READ),
    ],
    ids=[
        "plain",
        "giant box",
        "no box",
        "pages that are not there",
        "long tail",
        "letters of Windows-1251",
        "off the page",
    ],
)
def test_odd_files_are_read(content: bytes, text: str) -> None:
    assert read_pdf(content).text == text


def test_nothing_is_executed_or_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = b"http://127.0.0.1:%d/" % server.getsockname()[1]
        action = b"/OpenAction<</S/JavaScript/JS(this.submitForm\\('%s'\\);app.launchURL\\('%s'\\))>>" % (
            address,
            address,
        )
        assert read_pdf(file_of(LINE, keys=action)).text == READ
        assert read_pdf(file_of(LINE, keys=b"/OpenAction<</S/URI/URI(%s)>>" % address)).text == READ
        server.setblocking(False)  # noqa: FBT003
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is damaged or cut off"),
        (b"%PDF-1.7\n", "is damaged or cut off"),
        (file_of(LINE)[:200], "is damaged or cut off"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 1000, "is damaged or cut off"),
        ("Это не PDF, а письмо.".encode(), "is damaged or cut off"),
        (file_of(b""), "has pictures of its pages and no text; recognize it: ocrmypdf -l rus FILE recognized.pdf"),
        (file_of(b"BT /F1 12 Tf 50 700 Td (\x01\x02\x03 \x04\x05\x06) Tj ET"), "ocrmypdf"),
        (file_of(LINE, pages=10_001), "has more than 10,000 pages"),
        (
            file_of(
                b"BT /F1 1 Tf "
                + b"".join(b"1 0 0 1 9 %d Tm (%s) Tj " % (at % 800, b"ab " * 90) for at in range(500))
                + b"ET"
            ),
            "has more characters than documents have",
        ),
    ],
    ids=["empty", "head alone", "cut off", "noise", "a text", "no text", "unknown letters", "pages", "characters"],
)
def test_files_without_a_text_are_errors_that_say_why(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocumentError, match=re.escape(message)) as raised:
        read_pdf(content)
    assert str(raised.value).startswith("a PDF document that ")


def test_file_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_SECONDS", 1.0)
    with pytest.raises(UnreadableDocumentError, match="takes more time or memory than documents do"):
        read_pdf(file_of(b"/X Do", others=nested_forms(30)))


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Паром стоял у берега три года и снова выходит на линию в мае.", "paragraph"),
        ("Паром стоял у берега три года.", "heading"),
        ("Почему паром стоял у берега целых три года подряд?", "heading"),
        ("Паром стоял у берега три года и снова вышел", "heading"),
    ],
)
def test_a_bold_lead_is_running_text(line: str, kind: str) -> None:
    document = read_typst(f"= Паром вернулся\n\n*{line}*\n\n{FILLER * 3}\n\n{FILLER * 2}")
    assert line in parts(document, kind)
