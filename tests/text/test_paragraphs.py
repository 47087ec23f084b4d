"""Which line breaks end a paragraph."""

import textwrap
import time
import unicodedata

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


def test_initials_before_a_name_with_a_colon_end_no_paragraph() -> None:
    text = (
        "Смотритель маяка каждое утро поднимался по винтовой лестнице и записывал\n"
        "в журнал силу ветра, высоту волны и имена судов. Так же пишет и Н. П.\n"
        "Заречный: «Лёд стоит до мая». С ним согласен сторож второго маяка А. Д.\n"
        "Лесков: «Лёд стоит до мая, а в холодный год и до июня»."
    )
    assert paragraphs(text) == [text]


def test_short_line_ends_a_wrapped_paragraph() -> None:
    first, second = textwrap.fill(PROSE, 76), textwrap.fill(PROSE[PROSE.index("Теперь") :], 76)
    assert paragraphs(f"{first}\n{second}") == [first, second]


def test_indent_opens_a_wrapped_paragraph() -> None:
    first = textwrap.fill(PROSE, 72, initial_indent="    ")
    assert paragraphs(f"{first}\n{first}") == [first.strip(), first.strip()]


def test_lines_over_any_width_are_paragraphs() -> None:
    assert paragraphs(f"{PROSE}\n{PROSE}") == [PROSE, PROSE]


def test_the_paragraphs_of_verse_are_its_sentences() -> None:
    verse = ["За рекой, за дальним бором,\nСпит деревня под забором.", "Лодка тихо ждёт рассвета,\nА паром ушёл."]
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
        "Купить:\nмуку\nсахар\nяблоки",
        "На складе нашли вот что, и всё это записали:\nстарый якорь;\nдва весла",
        "— муку и сахар;\n— яблоки для пирога\n— корицу",
        "Памятка для дежурных по станции Заречье\nСтарая редакция инструкции утратила силу",
        "Товар   Цена   Остаток\nяблоки  120    40\nгруши   150    12",
        "— Куда вы? — спросил сторож.\n— В город.\n— А зачем?\nОн промолчал.",
        "Главная\nНовости\nО музее\nКонтакты",
        "Глава 1. Общие положения\nСтатья 1\n1. Перевозка оплачивается.\n2. Перевозчик имеет лицензию.",
        "def double(x):\n    return 2 * x",
    ],
)
def test_lines_that_may_stand_for_themselves_are_not(text: str) -> None:
    assert len(paragraph_spans(text)) == text.count("\n") + 1


def row(length: int, first: str = "Ян", last: str = "") -> str:
    """A line so long that begins and ends so, of two words."""
    return f"{first} {'х' * (length - len(first) - 1 - len(last))}{last}"


def test_lines_of_a_usual_width_need_not_be_wrapped() -> None:
    lines = [row(70), row(50), row(70)]
    assert paragraphs("\n".join(lines)) == lines


def test_a_paragraph_of_wrapped_text_ends_where_the_next_word_would_have_fitted() -> None:
    wide, narrow = "\n".join([row(70)] + [row(70, "да")] * 5), row(60, "Дай")
    # «Дай» and a space fit after 66 characters of 70, and not after 67.
    assert paragraphs(f"{wide}\n{row(66)}\n{row(70, 'Дай')}") == [f"{wide}\n{row(66)}", row(70, "Дай")]
    assert len(paragraphs(f"{wide}\n{row(67)}\n{row(70, 'Дай')}")) == 1
    # A block of two lines is judged by the width of the document.
    assert paragraphs(f"{narrow}\n{narrow}") == [narrow, narrow]
    assert paragraphs(f"{wide}\n\n{narrow}\n{narrow}") == [wide, narrow, narrow]
    assert paragraphs(f"{row(68)}\n{row(68)}\n\n{wide}") == [f"{row(68)}\n{row(68)}", wide]


# What is one paragraph; a line that ends in mid-sentence ends none.
RUNNING_ON = [
    # before lower case, in quotes or brackets as well
    "Туман\nне расходился\nдо обеда.",
    "Туман\n«на цыпочках»\n(говорил паромщик) ушёл.",
    "Приезжали гости из Тулы, Калуги,\nдругих городов.",
    # a word a line, as in justified text out of a PDF file
    "Смотритель каждое утро поднимался по\nвинтовой\nлестнице\nи\nзаписывал\nветер, а\nАнна\nРощина\nследила.",
    # after a preposition, a conjunction, an opening bracket, half a word, before whatever
    "Поезд опоздал на станцию в\nПриозёрске.",
    "Сторож и\nНиколай Петрович пили чай.",
    "Маяк (\nПриозёрск) погас.",
    "Маяк в Нью-\nЙорке погас.",
    # after a comma, or before a capital, where lines around are seen to be broken
    "Гости приехали из Тулы,\nКалуги и городов, откуда\nвидно маяк, и из сёл,\nкоторые знает Николай\nЗаречный.",
    # the number of an item on a line of its own
    "1.\nПеревозка оплачивается.",
    "а)\nперевозка оплачивается;",
    "•\nПеревозка оплачивается.",
    "2)\n\nПеревозка оплачивается.",
    # beyond a blank line, as a column ends, and beyond a page
    "Смотритель маяка каждое утро поднимался по\n\nвинтовой лестнице.",
    "Паром и лодку, которую\nкрасил старый Николай\n\n\fЗаречный, унесло\nтечением.",
]


@pytest.mark.parametrize("text", RUNNING_ON)
@pytest.mark.parametrize("indent", ["", "    "])
def test_a_line_that_ends_in_mid_sentence_ends_no_paragraph(text: str, indent: str) -> None:
    text = textwrap.indent(text, indent).strip()
    assert paragraphs(text) == [text]


@pytest.mark.parametrize(
    "lines",
    [
        ["Купить", "Муку"],
        ["Туман ушёл.", "и солнце вышло"],
        ["Вот ссылка на запись", "https://example.org"],
        ["Порядок такой", "1) отвязать лодку"],
        ["За рекой, за дальним бором,", "Где туман лежит ковром"],
        ["Уважаемый Николай Петрович,", "", "направляем вам счёт за насосы."],
        ["Туман ушёл.", "", "и солнце вышло"],
        ["12", "", "страница кончилась"],
        ["1.", "2.", "3."],
    ],
)
def test_where_nothing_tells_that_a_sentence_goes_on_a_paragraph_ends(lines: list[str]) -> None:
    assert paragraphs("\n".join(lines)) == [line for line in lines if line]


OTHER_PROSE = (
    "Паром ходит через реку с апреля по ноябрь, пока нет льда, и перевозит за день до трёхсот машин. Билет покупают у "
    "матроса. Зимой через реку кладут ледовую дорогу, а весной и осенью, когда лёд слаб, людей возят на катере Ивана "
    "Петровича Лескова."
)


@pytest.mark.parametrize("width", [40, 60, 72, 100])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r", "\u2028"])
@pytest.mark.parametrize(
    ("first_indent", "indent", "between"),
    [
        ("", "", "\n\n"),
        ("    ", "    ", "\n\n"),
        ("", "      ", "\n\n"),
        ("    ", "", "\n"),
        ("— ", "  ", "\n\n"),
        ("  • ", "    ", "\n"),
        ("1) ", "   ", "\n"),
        ("  1.2. ", "       ", "\n"),
    ],
)
def test_layouts_of_one_text(width: int, line_break: str, first_indent: str, indent: str, between: str) -> None:
    originals = [PROSE, OTHER_PROSE, PROSE]
    wrapped = [textwrap.fill(text, width, initial_indent=first_indent, subsequent_indent=indent) for text in originals]
    found = paragraphs(between.join(wrapped).replace("\n", line_break))
    assert [" ".join(paragraph.split()) for paragraph in found] == [(first_indent + text).strip() for text in originals]
    found = paragraphs(unicodedata.normalize("NFD", between.join(wrapped).replace("\n", line_break)))
    assert len(found) == len(originals)


def test_a_wider_paragraph_changes_nothing_in_a_narrower_one() -> None:
    originals = [PROSE, OTHER_PROSE, PROSE]
    wrapped = [textwrap.fill(text, width) for text, width in zip(originals, [60, 110, 72], strict=True)]
    assert paragraphs("\n\n".join(wrapped)) == wrapped


def test_a_heading_below_a_full_line_stands_for_itself() -> None:
    above = f"{row(70)}\n{row(70, 'да')}\n{row(70, 'да', last='.')}"
    assert paragraphs(f"{above}\nВыводы\n{above}") == [above, "Выводы", above]


def test_lines_of_text_in_a_proportional_font() -> None:
    # As pdftotext gives it: full lines are of 37 to 48 characters.
    body = (
        "Жёлтые щиты на широких мачтах помогали\n"
        "судам, которые шли ночью или в тумане, и Анна\n"
        "Рощина, инженер из Приозёрска, объяснила, что\n"
        "лампы в них горят тише, чем в щитах, которые\n"
        "раньше ставили на шхунах фирмы «Шмидт и\n"
        "Щукин», а служат дольше."
    )
    assert paragraphs(f"Введение\n{body}\nВыводы\n{body}") == ["Введение", body, "Выводы", body]


def test_lines_joined_where_hyphens_broke_words() -> None:
    # As programs give it that join broken words: full lines are of 40 characters, and some of two or three such lines.
    body = (
        "Щиты помогали судам, которые шли ночью или в густом тумане, и инженеры верфи решили узнать, какие лампы "
        "служат в них дольше и не боятся ветра\n"
        "и льда, какие при этом меньше шумят и чем\n"
        "они лучше старых. Для этого взяли лампы\n"
        "«Шмидт и Щукин», а на мачтах поставили приборы, у которых есть память на два года\n"
        "работы и блок, который считает часы\n"
        "PLR-2. Прибор записывал, сколько ламп перегорело за сезон и сколько раз их меняли (не более\n"
        "5 за сезон). Чаще всего они гасли у мола\n"
        "Ольховска, то есть на самом ветру, а реже\n"
        "всего, как показали записи, в затоне\n"
        "[7], где ветра нет."
    )
    heading = "Лампы и мачты на причалах и маяках\nмалых речных портов"
    assert paragraphs(f"{heading}\n{body}\nВыводы\n{body}") == [heading, body, "Выводы", body]


def test_time_is_linear_for_lines_of_one_kind() -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        paragraph_spans(text)
        return time.process_time() - start

    full, runs = f"{row(70, 'Да')}\n", f"{row(70, 'да')}\n{row(40, 'Да')}\n"
    for unit in (full * 5 + "Да\n", runs, "Слово\n", "и\n", "\n", "\n\f", "а\n\n", "1.\n\n", " \n", "Да,\n"):
        small = unit * (2_000 // len(unit))
        assert min(seconds(small * 10) for _ in range(3)) < 30 * max(min(seconds(small) for _ in range(3)), 1e-3)


@pytest.mark.parametrize(
    ("text", "span"),
    [("Раз", (0, 3)), ("  Раз", (2, 5)), ("Раз \t", (0, 3)), ("\n Раз два\n", (2, 9)), (" Раз\xa0", (1, 4))],
)
def test_a_line_by_itself_is_a_paragraph_without_white_space(text: str, span: tuple[int, int]) -> None:
    assert paragraph_spans(text) == [span]


def test_letters_in_two_parts_do_not_make_a_line_longer() -> None:
    # In two parts, the second line would be so long that the first has room for another word.
    wrapped = (
        "Туман над водою не расходился, и паромщик долго не хотел отчаливать, хотя\n"
        "мой чайник, твой йод, жёлтый ковёр, ёлки и чёрный ящик ещё лежали на той\n"
        "барже."
    )
    assert paragraphs(wrapped) == [wrapped]
    decomposed = unicodedata.normalize("NFD", wrapped)
    assert paragraphs(decomposed) == [decomposed]


def test_a_wrapped_paragraph_has_no_white_space_around() -> None:
    lines = "\n".join([row(70)] * 6)
    assert paragraph_spans(lines) == paragraph_spans(f"{lines}\n") == [(0, len(lines))]
    assert paragraph_spans(f"\n{lines}  ") == [(1, 1 + len(lines))]
    assert paragraph_spans(" \n\t") == paragraph_spans("") == paragraph_spans("  ") == []
