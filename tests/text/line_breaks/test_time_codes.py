"""Time codes of transcripts, and times that are none."""

import pytest

from summarize_ru import Document, summarize
from summarize_ru.text.line_breaks.time_codes import find_time_codes

ABOVE = """\
0:00
Всем привет, меня зовут Анна, и сегодня мы поговорим о том,
0:04
как правильно пересаживать комнатные растения весной.
0:09
Взрослые растения пересаживают раз в три года.
"""
IN_FRONT = """\
[00:00] Всем привет, меня зовут Анна, и сегодня мы поговорим о том,
[00:04] как правильно пересаживать комнатные растения весной.
[00:09] Взрослые растения пересаживают раз в три года.
"""
SPANS = """\
Пересадка растений

[00:00:00.000 --> 00:00:04.120]  Всем привет, меня зовут Анна, и сегодня мы поговорим о том,
[00:00:04.120 --> 00:00:09.300]  как правильно пересаживать комнатные растения весной.
[00:00:09.300 --> 00:00:15.000]  Взрослые растения пересаживают раз в три года.
"""
SHORT = "00:01 Здравствуйте, дорогие друзья\n00:04 сегодня мы поговорим\n00:07 о погоде. Погода у нас\n00:10 хорошая.\n"
CHAPTERS = "0:00 Вступление\n1:35 Как выбрать горшок для фикуса\n4:10 Сколько нужно грунта и дренажа\n7:45 Полив\n"
TIMETABLE = "00:15 поезд до станции Заречная\n06:40 поезд до станции Заречная\n9:05 поезд до станции Малая Вишера\n"
CHAT = "00:01 Лена: с новым годом всех вас\n00:01 Пётр: и тебя с новым годом\n00:04 Лена: кто завтра идёт на каток\n"
SPEAKERS = "00:00:00 Ведущий\nДобрый день.\n00:00:12 Марина Седова\nДобрый.\n00:00:31 Ведущий\nНачнём.\n"
BACKWARDS = "0:40\nВторая часть записи.\n0:20\nПервая часть записи.\n0:00\nНачало.\n"


@pytest.mark.parametrize("text", [ABOVE, IN_FRONT, SPANS, ABOVE.replace("\n", "\r\n"), ABOVE.replace("\n", "\n\n")])
def test_what_is_said_goes_on_over_the_time_codes_of_a_transcript(text: str) -> None:
    document = Document(text)
    sentences = [document.printed(*span) for span in document.spans if text[span[0]] not in "[0П"]
    assert sentences == [
        (
            "Всем привет, меня зовут Анна, и сегодня мы поговорим о том, "
            "как правильно пересаживать комнатные растения весной."
        ),
        "Взрослые растения пересаживают раз в три года.",
    ]
    assert all(block.kind in {"paragraph", "furniture", "title"} for block in document.blocks)


@pytest.mark.parametrize("text", [CHAPTERS, TIMETABLE, CHAT, SPEAKERS, BACKWARDS, "0:00\nТекст.\n0:04\nЕщё."])
def test_chapters_timetables_chats_and_names_of_speakers_have_none(text: str) -> None:
    assert find_time_codes(text) == ()


def test_a_few_words_may_be_said_at_a_time() -> None:
    document = Document(SHORT)
    assert [document.printed(*span) for span in document.spans[1:]] == [
        "Здравствуйте, дорогие друзья сегодня мы поговорим о погоде.",
        "Погода у нас хорошая.",
    ]


def test_a_time_code_ends_before_what_is_said() -> None:
    assert [IN_FRONT[start:stop] for start, stop in find_time_codes(IN_FRONT)] == ["[00:00]", "[00:04]", "[00:09]"]
    assert SPANS[slice(*find_time_codes(SPANS)[0])] == "[00:00:00.000 --> 00:00:04.120]"


def test_a_summary_is_printed_without_time_codes() -> None:
    assert summarize(SPANS, 1, method="lead").text.startswith("Всем привет, меня зовут Анна")
    assert "00:" not in summarize(SPANS, 2).text
