import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru.errors import (
    BrokenEncodingError,
    DoubtfulEncodingError,
    NotTextError,
    SummarizeRuError,
    UnknownEncodingError,
)
from summarize_ru.reading.decoding import KNOWN_ENCODINGS, check_encoding, decode
from summarize_ru.reading.formats import recognize_format

OLD_ENCODINGS = ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso-8859-5")

# Nothing in them but what every one of the old encodings has.
TEXTS = {
    "article": (
        "Городской совет вчера решил, что мост осенью отремонтируют.\n\nПо словам мэра, это обойдётся в 12 млн рублей: "
        '"Дешевле построить новый, но его негде ставить". Объезд пойдёт через Яблоневку и Щукино.\r\n'
    ),
    "capitals": "ГОРОДСКОЙ СОВЕТ ВЧЕРА РЕШИЛ, ЧТО МОСТ ОСЕНЬЮ ОТРЕМОНТИРУЮТ. ОБЪЕЗД ПОЙДЁТ ЧЕРЕЗ ЯБЛОНЕВКУ И ЩУКИНО.",
    "small letters": "городской совет вчера решил, что мост осенью отремонтируют, а стоянка автобусов остается",
    "headline": "Мост через Лосьму закроют на ремонт до конца октября",
    "much Latin": "The bridge over the river will be closed until autumn, the council says. " * 20
    + "Мост закроют до осени, а движение пустят в объезд. "
    + "Read more on our web site. " * 20,
}


@pytest.mark.parametrize("encoding", OLD_ENCODINGS)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_old_encodings_are_recognized(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "«Мы открыли мост — и не верим», — сказал Пётр… Дом № 5, температура +3°."),
        ("mac-cyrillic", "«Мы открыли мост — и не верим», — сказал Пётр… Дом № 5, температура +3°."),
        ("koi8-r", "В таблице: мост открыт, паром стоит ─────────────────── дорога закрыта."),
        ("cp866", "Мост через Лосьму\r\n══════════════════════════════════\r\nДлина моста составляет 42 метра.\r\n"),
    ],
)
def test_marks_that_an_encoding_has_beside_letters(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_the_end_of_file_of_dos_is_no_text() -> None:
    assert decode(TEXTS["article"].encode("cp866") + b"\x1a") == TEXTS["article"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [*TEXTS.values(), "Кот", "", "🎉"])
def test_a_byte_order_mark_is_believed_and_left_out(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_of_several_marks_none_is_text(encoding: str) -> None:
    assert decode("\ufeff\ufeff\ufeffКот спит.".encode(encoding)) == "Кот спит."
    assert decode("\ufeff\ufeffКот спит.".encode("utf-8-sig"), "utf-8") == "Кот спит."


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be")])
def test_big_endian_marks(mark: bytes, encoding: str) -> None:
    assert decode(mark + "Кот спит.".encode(encoding)) == "Кот спит."


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize(
    "text", [*TEXTS.values(), "Да", "Мы выиграли 🎉🎉 матч, ура 👍", "Plain English", "«Кот» — №1"]
)
def test_utf16_and_utf32_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", ["Кот спит, а пёс лает.\x00", "\x04", "Кот\ufeff спит."])
def test_utf8_with_a_stray_zero_stays_utf8(text: str) -> None:
    assert decode(text.encode()) == text


@pytest.mark.parametrize("content", ["Кот\x00 спит\x00.\x00".encode(), bytes(4), "Кот спит".encode("utf-32-le")[:-1]])
def test_zeros_are_no_text(content: bytes) -> None:
    with pytest.raises(NotTextError):
        decode(content)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_utf8_is_read_as_that(text: str) -> None:
    content = text.encode()
    if recognize_format(content) is None and not {0, 4, 0xFE, 0xFF} & set(content):
        assert decode(content) == text.removeprefix("\ufeff")


@given(st.binary())
def test_any_bytes_are_a_text_or_an_error_of_this_library(content: bytes) -> None:
    with suppress(SummarizeRuError):
        assert isinstance(decode(content), str)


@pytest.mark.parametrize(
    "content",
    [
        "Кот".encode("cp1251"),
        "ДА".encode("koi8-r"),
        "Le café est fermé : l'été, la propriétaire préfère nager.".encode("cp1252"),
        "Der Bürgermeister öffnet morgen die große Brücke für Fußgänger.".encode("cp1252"),
        "Belediye meclisi dün köprünün sonbaharda onarılmasına karar verdi.".encode("cp1254"),
        "Το δημοτικό συμβούλιο αποφάσισε ότι η γέφυρα θα επισκευαστεί.".encode("cp1253"),
        "Міська рада вчора вирішила, що міст відремонтують восени.".encode("cp1251"),
        "市议会昨天决定秋天修复大桥，费用将超过一百万元。".encode("gbk"),
        "市議会は昨日、秋に橋を修理することを決定した。".encode("shift-jis"),
        "The mayor’s report — “a good one” — cost £5.".encode("cp1252"),
        bytes(range(128, 256)) * 3,
    ],
)
def test_what_is_no_russian_or_too_little_of_it_is_in_doubt(content: bytes) -> None:
    with pytest.raises(DoubtfulEncodingError) as caught:
        decode(content)
    for encoding, _ in caught.value.guesses:
        assert encoding in OLD_ENCODINGS


def test_doubt_names_the_guesses_and_how_they_read() -> None:
    with pytest.raises(DoubtfulEncodingError) as caught:
        decode("1999: Эх,\nщи".encode("cp1251"))
    assert caught.value.guesses[0] == ("cp1251", "Эх, щи")
    readings = [reading for _, reading in caught.value.guesses]
    assert len(set(readings)) == len(readings) == 3


@pytest.mark.parametrize("other", ["koi8-r", "cp866", "utf-8"])
def test_two_encodings_in_one_file_are_in_doubt(other: str) -> None:
    content = (TEXTS["article"] * 40).encode("cp1251") + (TEXTS["article"] * 2).encode(other)
    with pytest.raises(DoubtfulEncodingError):
        decode(content)


@pytest.mark.parametrize(
    ("content", "offset", "byte"),
    [
        ("Кот спит".encode() + b"\xff", 15, 0xFF),
        (TEXTS["article"].encode()[:-3] + b"\xd0", len(TEXTS["article"].encode()) - 3, 0xD0),
        (b"\xed\xa0\x80" + "Кот спит, пёс лает.".encode(), 0, 0xED),
        (codecs.BOM_UTF8 + b"\xff", 3, 0xFF),
    ],
)
def test_utf8_with_a_broken_byte_says_where(content: bytes, offset: int, byte: int) -> None:
    with pytest.raises(BrokenEncodingError) as caught:
        decode(content)
    assert (caught.value.encoding, caught.value.offset, caught.value.byte) == ("utf-8", offset, byte)


@pytest.mark.parametrize("content", ["Кот".encode("utf-16")[:-1], "Кот спит".encode("utf-16-le")[:-1]])
def test_half_a_character_of_utf16_is_an_error(content: bytes) -> None:
    with pytest.raises(BrokenEncodingError, match="not utf-16"):
        decode(content)


def test_a_byte_that_the_recognized_encoding_lacks_is_an_error() -> None:
    content = (TEXTS["article"] * 5).encode("cp1251").replace(b"\r\n", b" \x98 ", 1)
    with pytest.raises(BrokenEncodingError, match="not cp1251: byte 0x98 at offset 197"):
        decode(content)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1251", "windows-1251"),
        ("koi8-r", "KOI8-R"),
        ("utf-8", "utf8"),
        ("utf-16-le", "utf-16-le"),
        ("cp1252", "latin1"),
    ],
)
def test_an_encoding_that_is_named_is_used(encoding: str, name: str) -> None:
    text = "café" if encoding == "cp1252" else "Кот"
    assert decode(text.encode(encoding), name) == text


@pytest.mark.parametrize(("encoding", "name"), [("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("utf-16", "utf-16-le")])
def test_a_byte_order_mark_is_left_out_of_a_named_encoding_too(encoding: str, name: str) -> None:
    assert decode("Кот".encode(encoding), name) == "Кот"


@pytest.mark.parametrize(
    ("content", "name", "offset"),
    [
        (b"ab\x98", "cp1251", 2),
        ("Кот".encode("cp1251"), "utf-8", 0),
        (b"abc", "utf-16", 2),
        ("Кот".encode(), "ascii", 0),
    ],
)
def test_what_is_not_in_the_named_encoding_says_where(content: bytes, name: str, offset: int) -> None:
    with pytest.raises(BrokenEncodingError) as caught:
        decode(content, name)
    assert (caught.value.encoding, caught.value.offset) == (name, offset)


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (TEXTS["headline"], "utf-8", "utf-16"),
        (TEXTS["headline"], "utf-8", "cp1251"),
        (TEXTS["much Latin"], "utf-8", "utf-16-be"),
        ("Plain English here", "utf-8", "utf-16"),
        (TEXTS["headline"], "utf-16-be", "utf-16-le"),
    ],
)
def test_a_named_encoding_is_refused_if_the_bytes_show_another(text: str, encoding: str, name: str) -> None:
    content = text.encode(encoding)
    with pytest.raises(BrokenEncodingError, match=f"^{encoding}, not {name}$") as caught:
        decode(content[: len(content) // 2 * 2], name)
    assert caught.value.recognized == encoding


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("市议会昨天决定秋天修复大桥。", "utf-16", "utf-16"),
        ("Plain English", "ascii", "koi8-r"),
        ("Вилла «Я…»", "cp1251", "cp1251"),
        ("Кот\\nспит", "unicode_escape", "unicode_escape"),
    ],
)
def test_a_named_encoding_is_used_if_nothing_speaks_against_it(text: str, encoding: str, name: str) -> None:
    assert decode(text.encode(encoding), name) == text


@pytest.mark.parametrize("name", ["win-1251", "hex", "", "ж", "a\x00b", "rot13", "\udcff", "utf\ud800"])
def test_names_that_no_encoding_of_texts_has(name: str) -> None:
    with pytest.raises(UnknownEncodingError) as caught:
        check_encoding(name)
    assert caught.value.known == KNOWN_ENCODINGS
    with pytest.raises(UnknownEncodingError):
        decode(b"", name)


@pytest.mark.parametrize("name", [*KNOWN_ENCODINGS, "idna", "utf-16-le", "utf_32", "undefined"])
def test_names_that_one_has(name: str) -> None:
    assert check_encoding(name) == name


def test_a_codec_that_fails_in_its_own_way_is_an_error_of_this_library() -> None:
    with pytest.raises(BrokenEncodingError):
        decode("пример".encode(), "undefined")


def test_documents_archives_and_pictures_are_named() -> None:
    with pytest.raises(NotTextError, match="a PDF document is not a text"):
        decode(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    with pytest.raises(NotTextError, match="a binary file is not a text"):
        decode(bytes(range(256)) * 4)
