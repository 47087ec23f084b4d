"""Columns: tables told from prose that was set to a width with spaces."""

import re
import textwrap

import pytest

from summarize_ru import Document, split_sentences
from summarize_ru.text.line_breaks.columns import in_columns, with_single_spaces

TABLES = [
    """\
Должность             Имя               Телефон
директор              Анна Рыбина       2-33-44
капитан парома        Олег Судаков      2-33-45
старший механик       Иван Лесков       2-33-46""",
    """\
   Показатель        Январь   Февраль     Март
Перевезено людей       1200      1340     1505
Перевезено машин         80        95      110""",
    """\
город     река      мост      паром
пермь     кама      старый    есть
томск     томь      новый     нет""",
    "Председатель          А. А. Козлов\nСекретарь             Т. С. Мирная",
    "Рейс    Время    Цена    Мест",
    "Газета «Парус»    № 112    Цена 3 коп.",
]
PROSE = (
    "Археологи Томского университета обнаружили в окрестностях села два кургана. По словам начальника отряда, "
    "погребения не тронуты, а возраст находок — не меньше двух тысяч лет. Раскопки продолжатся будущим летом, "
    "когда спадёт вода и подсохнет дорога. Теперь вещи разбирают в музее."
)


def justify(text: str, width: int) -> str:
    """The text in lines that all have this width, but for the last."""
    lines = textwrap.wrap(text, width)
    for place, line in enumerate(lines[:-1]):
        words = line.split()
        space, wider = divmod(width - len("".join(words)), len(words) - 1)
        gaps = [" " * (space + (gap < wider)) for gap in range(len(words) - 1)]
        lines[place] = "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))
    return "\n".join(lines)


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_in_columns(table: str) -> None:
    assert in_columns(table.splitlines())


@pytest.mark.parametrize("width", [40, 50, 66, 80])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_text_set_to_a_width_is_prose(width: int, between: str) -> None:
    text = between.join([justify(PROSE, width)] * 3)
    assert width > 50 or "   " in text
    document = Document(text, title="")
    assert [block.kind for block in document.blocks] == ["paragraph"] * 3
    assert [with_single_spaces(sentence.text) for sentence in document.sentences] == [
        sentence.text for sentence in split_sentences(PROSE)
    ] * 3


@pytest.mark.parametrize("gap", ["  ", "   ", "    "])
def test_text_with_several_spaces_between_words_is_prose(gap: str) -> None:
    text = re.sub(" ", gap, textwrap.fill(PROSE, 50))
    document = Document(f"{text}\n\n{text}", title="")
    assert [block.kind for block in document.blocks] == ["paragraph"] * 2
    assert [block.kind for block in Document("Паром    ушёл    рано    утром.", title="").blocks] == ["paragraph"]
