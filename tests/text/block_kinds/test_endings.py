"""Heads of mails, quotations of forums and messages of chats in plain text: what is one and what is not."""

import textwrap

import pytest

from summarize_ru.document import Document

BODY = (
    "Подрядчик закончил ремонт причала на неделю раньше срока и просит принять работу до пятницы. Акт лежит у меня "
    "на столе, подписать его должен начальник порта."
)
NOTE = "Посмотрите письмо ниже и ответьте мне до обеда, пожалуйста."


def parts(document: Document, *kinds: str) -> list[str]:
    return [document.printed(start, stop) for start, stop, kind in document.blocks if kind in kinds]


@pytest.mark.parametrize(
    "head",
    [
        "From: Ирина <lesk@port.example>\nTo: Олег <sud@port.example>\nSubject: Ремонт причала\nDate: Mon, 12 May 2025",
        "От: Ирина Лескова\nКому: Олег Судаков\nДата: 12 мая 2025 г., 10:20\nТема: Ремонт причала",
        "Тема:\tRe: Ремонт причала\nДата:\tMon, 12 May 2025 10:20:11 +0300\nОт:\tИрина\nКопия:\ta@b.example",
        "Отправитель: Ирина Лескова\nПолучатель: Олег Судаков\nТема письма: Ремонт причала\nВложения: акт.pdf",
        "От: Ирина Лескова\n\nКому: Олег Судаков\n\nТема: Ремонт причала\n\nВажность: Высокая",
        "*От:* Ирина Лескова\n*Тема:* Ремонт причала",
        "**От:** Ирина Лескова\n**Тема:** Ремонт причала",
        "ОТ: Ирина Лескова\nКОМУ: Олег Судаков\nТЕМА: Ремонт причала",
        "From: Ирина Sent: Monday, May 12, 2025 10:20 AM To: Олег Subject: Ремонт причала",
        "Тема: Ремонт причала От: Ирина Лескова Кому: Олег Судаков Копия: Анна",
        "To: Олег <sud@port.example>,\n Пётр <kotov@port.example>\nFrom: Ирина\nSubject: Ремонт причала\nX-Mailer: X",
        "-------- Перенаправленное сообщение --------\nТема: \tРемонт причала\nОт: \tИрина <lesk@port.example>",
        "Начало переадресованного сообщения:\n\nОт: Ирина\nТема: Ремонт причала\nКому: a@b.example",
    ],
)
@pytest.mark.parametrize("body", [BODY, textwrap.fill(BODY, 72)], ids=["long", "wrapped"])
@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["apart", "below"])
def test_the_head_of_a_mail_is_furniture_and_its_subject_the_title(head: str, body: str, between: str) -> None:
    if between == "\n" and body != BODY and "\n" not in head:
        return  # nothing shows where the last field ends
    document = Document(head + between + body)
    assert document.title == "Ремонт причала"
    assert parts(document, "paragraph") == [BODY]
    assert {block.kind for block in document.blocks} == {"furniture", "title", "paragraph"}


@pytest.mark.parametrize(
    "line", ["---- Пересланное сообщение ----", "---------- Forwarded message ---------", "Begin forwarded message:"]
)
def test_a_forwarded_mail_has_the_title_of_the_text_it_stands_in(line: str) -> None:
    head = "От: Пётр Котов <kotov@port.example>\nДата: пн, 12 мая 2025 г. в 10:20\nТема: Ремонт причала\nКому: Ирина"
    document = Document(f"{NOTE}\n\n{line}\n{head}\n\nИрина Сергеевна, здравствуйте!\n\n{BODY}\n\nС уважением,\nПётр")
    assert document.title == "Ремонт причала"
    assert (parts(document, "paragraph"), parts(document, "quote")) == ([NOTE], [BODY])


def test_the_mail_below_an_answer_gives_it_no_title() -> None:
    head = "-----Исходное сообщение-----\nОт: Пётр Котов\nКому: Ирина Лескова\nВажность: Высокая\nТема: Ремонт причала"
    document = Document(f"{NOTE}\n\n{head}\n\n{BODY}")
    assert document.title is None
    assert (parts(document, "paragraph"), parts(document, "quote")) == ([NOTE], [BODY])


@pytest.mark.parametrize(
    ("quotation", "kinds"),
    [
        (f"Вася писал(а):\n{BODY}", ["furniture", "quote"]),
        (f"vasya_1985 написал(а):\n{BODY}", ["furniture", "quote"]),
        (f"Михалыч сказал(а): ↑\n{BODY}\nНажмите, чтобы раскрыть...", ["furniture", "quote", "furniture"]),
        (f"Цитата: Вася от 12 мая 2020, 10:20\n{BODY}", ["furniture", "quote"]),
        (f"Цитата(Вася @ 12.5.2020, 10:20)\n{BODY}", ["furniture", "quote"]),
        (f'[quote="Вася"]{BODY}[/quote]', ["quote"]),
        (f"[QUOTE=Вася]\n{BODY}\n\n{BODY}[/QUOTE]", ["quote"] * 3),
        (f"> {BODY}", ["quote"]),
        (f"Вася писал(а):\n\n{BODY}", ["furniture", "paragraph"]),
        (f"Цитата недели\n{BODY}", ["heading", "paragraph"]),
        (f"Об этом Вася писал матери:\n{BODY}", ["label", "paragraph"]),
    ],
)
def test_what_a_post_of_a_forum_quotes_is_told_from_what_it_says(quotation: str, kinds: list[str]) -> None:
    document = Document(f"{NOTE}\n\n{quotation}\n\n{NOTE}", "Мотор")
    assert [block.kind for block in document.blocks] == ["paragraph", *kinds, "paragraph"]


COMMENT = "Виктор\n14.10.2025 09:11\nЛучше бы дорогу к причалу починили, честное слово!\nОтветить"


@pytest.mark.parametrize(
    ("above", "below", "is_quoted"),
    [
        (f"{BODY}\n\n{NOTE}", f"Комментарии (3)\n\n{COMMENT}", True),
        (f"{BODY}\n\n{NOTE}", f"12 комментариев\n\n{COMMENT}", True),
        (f"{BODY}\n\n{NOTE}", f"Комментарии\n\n{COMMENT}", True),
        (NOTE, f"Комментарии (3)\n\n{COMMENT}", False),  # a counter below the lead
        (f"{BODY}\n\n{NOTE}", f"Комментарии\n\n{COMMENT.replace('14.10.2025 09:11', 'Ольховск')}", False),
        (f"{BODY}\n\n{NOTE}", f"Комментарии к закону\n\n{COMMENT}", False),
    ],
)
def test_the_comments_of_readers_are_quoted(above: str, below: str, *, is_quoted: bool) -> None:
    document = Document(f"{above}\n\n{below}", "Причал")
    assert [part for part in parts(document, "quote") if "дорогу" in part] == ([COMMENT.split("\n")[2]] * is_quoted)
    assert set(above.split("\n\n")) <= set(parts(document, "paragraph"))


@pytest.mark.parametrize(
    "above",
    [
        "vasya_1985 (12.05.2025 10:20):",
        "Анна, [12.05.2025 10:21]",
        "Анна  [10:21 AM]",
        "Спикер 1 (00:01):",
        "Анна Рыбина\n12 мая 2025 в 10:20",
    ],
)
def test_who_wrote_the_first_message_and_when_is_no_title(above: str) -> None:
    document = Document(f"{above}\n{BODY}\n\n{NOTE}")
    assert document.title is None
    assert parts(document, "paragraph") == [BODY, NOTE]


@pytest.mark.parametrize("stamp", ["вчера в 17:31 Ответить", "12 мая 2025 в 10:20 Нравится 3", "2 ч. назад · Ответить"])
def test_comments_below_each_other_do_not_run_on(stamp: str) -> None:
    comments = f"{NOTE}\n{stamp}\nАдминистрация порта\n{BODY}\n{stamp}\nПётр Котов\nа когда пустят паром?\n{stamp}"
    document = Document(comments)
    assert parts(document, "paragraph", "heading")[:3] == [NOTE, "Администрация порта", BODY]
    assert parts(document, "paragraph", "heading")[-1] == "а когда пустят паром?"
    assert parts(document, "furniture", "table").count(stamp) == 3
    assert parts(Document(comments.replace("Ответить", "Ответить\nНравится 3")), "paragraph")[0] == NOTE


def test_the_name_above_a_comment_is_no_part_of_it() -> None:
    said = "Пётр, паром запустим до пятницы, деталь уже едет с завода на том берегу."
    comments = (
        f"Пётр Котов\nА когда пустят паром?\n25 ноя в 10:20 Ответить\nУправляющая компания\n{said}\n25 ноя в 11:02"
    )
    likes = "Нравится 3\nОлег\nспасибо, ждём\n2 ч. назад"
    assert parts(Document(f"{comments}\n{likes}", ""), "paragraph")[-2:] == [said, "спасибо, ждём"]


def test_posts_of_a_forum_begin_below_their_time() -> None:
    posts = f"Серж_63\n#3  16 ноя 2026, 19:02\n{NOTE}\n\nСерж_63\n#5  18 ноя 2026, 22:11\nkotov, спасибо! {BODY}"
    assert parts(Document(posts), "paragraph") == [NOTE, f"kotov, спасибо! {BODY}"]


def test_addresses_without_marks_are_no_part_of_the_sentences_around_them() -> None:
    addresses = "ул. Маячная, 1, 3, 5\nпер. Лесной, 20–34"
    above = f"{BODY} Паром не пойдёт ещё два дня, ждать его не надо жителям по адресам:"
    found = parts(Document(f"{above}\n{addresses}\nАвтобусы пойдут с 10:00 от причала. {NOTE}"), "paragraph")
    assert (found[0], found[-1]) == (above, f"Автобусы пойдут с 10:00 от причала. {NOTE}")


def test_the_chat_of_a_call_has_its_times_and_senders_as_labels() -> None:
    chat = f"10:21:11\t От  Анна : {NOTE}\n10:22:11\t От  Олег : {BODY}\n"
    assert parts(Document(chat), "paragraph") == [NOTE, BODY]


def test_what_firms_write_below_a_signature_is_furniture_however_long() -> None:
    secret = f"Данное сообщение предназначено исключительно для адресата. {BODY} {BODY}"
    letter = f"{BODY}\n\nС уважением,\nИрина Лескова\nПожалуйста, подумайте о природе, прежде чем печатать письмо."
    assert parts(Document(f"{letter}\n\n{secret}"), "paragraph") == [BODY]
    assert parts(Document(f"{letter}\n\n{NOTE}"), "paragraph") == [BODY, NOTE]


def test_the_lines_of_a_quoted_mail_are_one_paragraph() -> None:
    quoted = textwrap.fill(BODY, 70, initial_indent="> ", subsequent_indent="> ")
    assert parts(Document(f"{NOTE}\n\n{quoted}"), "quote") == [BODY]


@pytest.mark.parametrize(
    "text",
    [
        f"Тема: {BODY}\n\n{NOTE}",
        f"Анна: {BODY}\n\nОт: Ирина Лескова\n\nАнна: {NOTE}",
        f"Кому нужен причал?\n\n{BODY}\n\nОт причала до станции идёт автобус.",
        f"Дата: 12 мая 2025 г.\n\nМесто: причал\n\n{BODY}",
    ],
)
def test_a_field_alone_is_no_head(text: str) -> None:
    assert "furniture" not in {
        block.kind for block in Document(text).blocks if "Лескова" not in text[slice(*block[:2])]
    }
