"""Paragraphs: blank lines, single line breaks, wrapped text."""

import textwrap

import pytest

from summarize_ru.text.paragraphs import paragraph_spans

PROSE = (
    "Смотритель маяка каждое утро поднимался по винтовой лестнице и записывал в журнал силу ветра, высоту "
    "волны и имена судов, которые проходили мимо мыса. За тридцать лет журналов набралось на целый шкаф. "
    "Теперь их читают историки, а Николай Петрович Заречный, внук смотрителя, водит по маяку школьников из "
    "соседнего Приозёрска и уверяет, что привидений здесь нет."
)


def paragraphs(text: str) -> list[str]:
    return [text[start:stop] for start, stop in paragraph_spans(text)]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\v", "\x1d", "\x85"])
def test_a_line_break_ends_a_paragraph(line_break: str) -> None:
    assert paragraphs(f"Заголовок{line_break}Первая строка") == ["Заголовок", "Первая строка"]


def test_blank_lines_and_white_space_around_are_nobodys() -> None:
    assert paragraphs("\n  Раз \n \t \n\n Два\n") == ["Раз", "Два"]


@pytest.mark.parametrize("width", [45, 60, 64, 72, 76, 80, 100])
def test_wrapped_text_is_one_paragraph(width: int) -> None:
    wrapped = textwrap.fill(PROSE, width)
    assert paragraphs(wrapped) == [wrapped]


def test_short_line_ends_a_wrapped_paragraph() -> None:
    first, second = textwrap.fill(PROSE, 76), textwrap.fill(PROSE[PROSE.index("Теперь") :], 76)
    assert paragraphs(f"{first}\n{second}") == [first, second]


def test_indent_opens_a_wrapped_paragraph() -> None:
    first = textwrap.fill(PROSE, 72, initial_indent="    ")
    assert paragraphs(f"{first}\n{first}") == [first.strip(), first.strip()]


def test_lines_over_any_width_are_paragraphs() -> None:
    assert paragraphs(f"{PROSE}\n{PROSE}") == [PROSE, PROSE]


def test_verse_is_not_wrapped_text() -> None:
    verse = [
        "За рекой, за дальним бором,",
        "Где туман лежит ковром,",
        "Спит деревня под забором",
        "Крепким предрассветным сном.",
    ]
    assert paragraphs("\n".join(verse)) == verse


def test_list_is_not_wrapped_text() -> None:
    items = ["Купить:", "— муку и сахар;", "— яблоки для пирога, лучше кислые;", "— корицу."]
    assert paragraphs("\n".join(items)) == items


def test_width_of_the_document_settles_a_block_of_two_lines() -> None:
    head = textwrap.fill(PROSE, 60)
    block = "Об этом рассказала заведующая краеведческим музеем Анна\nЛьвовна Рощина."
    assert paragraphs(f"{head}\n\n{block}") == [head, block]


@pytest.mark.parametrize(
    "text",
    [
        "Опыт поставлен на 50 деревьях одного\nвозраста, а контрольная группа состояла из двенадцати\nсаженцев",
        "Мы собрали анкеты (всего их было 312)\nи записи бесед с мастерами, которые работают\nв две смены",
    ],
)
def test_lines_broken_in_the_middle_of_a_sentence_are_joined(text: str) -> None:
    assert paragraph_spans(text) == [(0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "хлеб\nмолоко\nсыр",
        "над рекой стоит туман\nи не видно берегов",
        "На складе нашли вот что, и всё это записали:\nстарый якорь;\nдва весла",
        "Памятка для дежурных по станции Заречье\nСтарая редакция инструкции утратила силу",
    ],
)
def test_lines_that_may_stand_for_themselves_are_not(text: str) -> None:
    assert len(paragraph_spans(text)) == text.count("\n") + 1
