"""Messages are English strings that can be translated with their fields filled in."""

import copy
import pickle
from collections.abc import Callable

import pytest

from summarize_ru.batch.errors import CollectionError
from summarize_ru.errors import DownloadError
from summarize_ru.messages import Description, Message, Names, Plural
from summarize_ru.translation import translation

RUSSIAN = translation("ru")
NO_TEXT = Message("there is no text in {name}")
ROWS = Plural(
    "no word of the query is in what may be chosen from {count} row; the summary is the one without the query",
    "no word of the query is in what may be chosen from {count} rows; the summary is the one without the query",
)


def test_a_message_is_a_text() -> None:
    found = NO_TEXT.format(name="a.txt")
    assert found == "there is no text in a.txt"
    assert f"{found}!" == "there is no text in a.txt!"
    assert found.translated(RUSSIAN) == "a.txt: текста нет"
    assert found.translated(translation("en")) == found


@pytest.mark.parametrize(
    ("count", "english", "russian"),
    [
        (0, "0 rows", "в 0 строках"),
        (1, "1 row;", "в 1 строке "),
        (2, "2 rows", "в 2 строках"),
        (21, "21 rows", "в 21 строке "),
    ],
)
def test_words_agree_with_numbers(count: int, english: str, russian: str) -> None:
    found = ROWS.format(count)
    assert english in found
    assert russian in found.translated(RUSSIAN)


@pytest.mark.parametrize(
    ("pattern", "number", "english", "russian"),
    [
        ("{n}", 2026, "2026", "2026"),
        ("{n:,}", 20_000, "20,000", "20\N{NO-BREAK SPACE}000"),
        ("{n}", 0.2, "0.2", "0,2"),
        ("{n!r}", 5.0, "5.0", "5,0"),
        ("{n:+.2f}", 0.7, "+0.70", "+0,70"),
        ("{n:,.1f}", -1234.56, "-1,234.6", "-1\N{NO-BREAK SPACE}234,6"),
        ("{n:g}", 60.0, "60", "60"),
        ("{n:02x}", 255, "ff", "ff"),
        ("{n}", True, "True", "True"),
        ("{n}", "0.2", "0.2", "0.2"),
        ("{n!r}", "слово", "'слово'", "«слово»"),
        ("{n!r}", Description("a list"), "a list", "a list"),
        ("{n}", Names(["text", "title"]), "'text', 'title'", "«text», «title»"),
    ],
)
def test_numbers_and_quotations_are_written_as_the_language_does(
    pattern: str, number: object, english: str, russian: str
) -> None:
    found = Message(pattern).format(n=number)
    assert found == english
    assert found.translated(translation("en")) == english
    assert found.translated(RUSSIAN) == russian


def test_fields_that_are_messages_are_translated_and_others_are_not() -> None:
    inner = Message("cannot be read: {reason}").format(reason=Message("is a directory"))
    assert str(CollectionError("options", inner)) == "options cannot be read: is a directory"
    outer = Message("error: {message}").format(message=CollectionError("options", inner))
    assert outer.translated(RUSSIAN) == "ошибка: options не читается: это папка"


def test_what_is_added_is_translated_too() -> None:
    found = NO_TEXT.format(name="{x}") + "; " + Message("is a directory") + Message("")
    assert found == "there is no text in {x}; is a directory"
    assert found.translated(RUSSIAN) == "{x}: текста нет; это папка"


@pytest.mark.parametrize("copied", [lambda one: pickle.loads(pickle.dumps(one)), copy.deepcopy, copy.copy])
def test_errors_keep_their_messages_on_the_way_to_other_processes(
    copied: Callable[[DownloadError], DownloadError],
) -> None:
    error = copied(DownloadError("https://example.org", Message("there is no such page ({status})").format(status=404)))
    assert str(error) == "cannot get https://example.org: there is no such page (404)"
    told = Message("error: {message}").format(message=error).translated(RUSSIAN)
    assert told == "ошибка: не удалось загрузить https://example.org: такой страницы нет (404)"
