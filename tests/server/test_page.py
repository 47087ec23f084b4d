"""The page in a real browser: texts that are pasted, dropped or chosen are summarized, copied and saved.

`make pictures` takes those of docs/serve.md anew.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, Final

import pytest

from summarize_ru import Characters, Share, Words, summarize
from tests.browser import LEAST_CONTRAST, WIDE, Page, save_picture, show, started_browser
from tests.digest.news import FERRY, LIBRARY
from tests.reading.test_documents import docx, paragraph
from tests.samples import EXAMPLE
from tests.server.serving import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from selenium.webdriver.chrome.webdriver import WebDriver

    from tests.server.serving import Serving

    Open = Callable[..., "ServedPage"]

PHONE: Final = 390
TEXT: Final = EXAMPLE.read_text(encoding="utf-8")
HOSTILE: Final = '<script>window.ran=1</script><img src=x onerror="window.ran=1">{chosen}'
DROP: Final = """
    const files = new DataTransfer();
    for (const [name, content] of arguments[0]) files.items.add(new File([Uint8Array.from(content)], name));
    const event = {dataTransfer: files, bubbles: true, cancelable: true};
    document.body.dispatchEvent(new DragEvent("dragover", event));
    document.body.dispatchEvent(new DragEvent("drop", event));
"""
PASTE: Final = """
    const field = document.getElementById("text");
    field.value = arguments[0];
    field.dispatchEvent(new Event("input", {bubbles: true}));
"""
ASK: Final = """
    const query = document.getElementById("query");
    query.value = arguments[0];
    query.dispatchEvent(new Event("input"));
"""
CHOOSE: Final = """
    const choice = document.querySelector(`#sources [name=${arguments[0]}]`);
    choice.value = arguments[1];
    choice.dispatchEvent(new Event("change"));
"""
NEWS_TABLE: Final = "id;тема;что\n1;Кот;Кот спит.\n2;Пёс;Пёс лает.\n".encode()
OPTIONS: Final = """
    const choices = [...document.querySelectorAll("#sources select")];
    return choices.map(choice => [...choice.options].map(option => option.value).join()).join("|");
"""
TITLES: Final = "return [...document.querySelectorAll('#view h3')].map(title => title.innerText).join('|')"
SHOWN: Final = """
    const items = [...document.querySelectorAll("#view .summary li")];
    return items.map(item => item.textContent).join(" ").replaceAll("\\u00a0", " ");
"""


class ServedPage(Page):
    """The page of the server."""

    def until(self, script: str, expected: object = True) -> Any:  # noqa: ANN401, FBT002  (JSON)
        """Wait until a script gives the expected value, and return it."""
        for _ in range(600):
            found = self.run(script)
            if found == expected:
                return found
            time.sleep(0.05)
        problems = self.run("return document.getElementById('problems').innerText")
        raise AssertionError(f"{script}: {found!r}, not {expected!r}; {problems}")

    def paste(self, text: str) -> None:
        self.run(PASTE, text)

    def drop(self, files: dict[str, bytes]) -> None:
        self.run(DROP, [[name, list(content)] for name, content in files.items()])

    def until_chosen(self, count: int) -> None:
        self.until("return document.querySelectorAll('#view .summary li').length", count)


@pytest.fixture(scope="module")
def driver() -> Iterator[WebDriver]:
    yield from started_browser()


@pytest.fixture
def open_page(driver: WebDriver, server: Serving) -> Iterator[Open]:
    """Opens the page; a warning or an error of the browser fails the test."""

    def open_(
        width: int = WIDE, height: int = 900, *, dark: bool = False, language: str = "ru", url: str = server.url
    ) -> ServedPage:
        driver.execute_cdp_cmd("Network.enable", {})
        driver.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {"Accept-Language": language}})
        show(driver, url, width, height, dark=dark)
        return ServedPage(driver)

    yield open_
    assert driver.get_log("browser") == []  # type: ignore[no-untyped-call]


def test_a_pasted_text_is_summarized_and_the_slider_acts_at_once(open_page: Open) -> None:
    from selenium.webdriver import Keys

    page = open_page()
    page.paste(TEXT)
    page.until_chosen(3)
    assert len(page.run("return [...document.querySelectorAll('#view mark .why')]")) == 3
    page.driver.find_element("id", "length").send_keys(Keys.ARROW_RIGHT)
    page.until_chosen(4)
    assert page.run("return document.getElementById('count').value") == "4"
    page.run("document.getElementById('length').value = 20")
    page.driver.find_element("id", "length").send_keys(Keys.ARROW_LEFT)
    page.until_chosen(19)
    page.paste("")
    page.until("return document.getElementById('result').hidden")


def test_the_length_may_be_in_other_units(open_page: Open) -> None:
    from selenium.webdriver import Keys

    page = open_page()
    page.paste(TEXT)
    for unit, written, length, next_written, next_length in (
        ("words", "60", Words(60), "65", Words(65)),
        ("characters", "500", Characters(500), "520", Characters(520)),
        ("share", "20 %", Share(0.2), "25 %", Share(0.25)),
    ):
        page.click(f"[name=unit][value={unit}]")
        assert page.run("return document.getElementById('count').value") == written
        page.until(SHOWN, summarize(TEXT, length).text)
        page.driver.find_element("id", "length").send_keys(Keys.ARROW_RIGHT)
        assert page.run("return document.getElementById('count').value") == next_written
        page.until(SHOWN, summarize(TEXT, next_length).text)
    page.click("[name=unit][value=sentences]")
    page.until_chosen(3)
    page.click("[name=unit][value=words]")
    assert page.run("return document.getElementById('count').value") == "65"  # as it was left


def test_a_question_a_method_and_a_keyword_change_the_summary(open_page: Open) -> None:
    page = open_page()
    page.paste(TEXT)
    page.until_chosen(3)
    page.driver.find_element("id", "query").send_keys("Сколько стоит проезд?")
    page.until("return document.querySelector('#view .facts').innerText.includes('Сколько стоит проезд?')")
    page.run("const m = document.getElementById('method'); m.value = 'lexrank'; m.dispatchEvent(new Event('change'))")
    page.until("return document.querySelector('#view .facts').innerText.includes('lexrank')")
    page.until("return document.querySelectorAll('#words button').length > 3")
    page.click("#words button")
    page.until(
        "return document.querySelector('#view .facts').innerText"
        ".includes(document.querySelector('#words button').innerText)"
    )


def test_dropped_files_are_a_digest_and_one_of_them_a_summary(open_page: Open) -> None:
    page = open_page()
    files = {f"{place}.txt": one.text.encode() for place, one in enumerate((*FERRY[:2], LIBRARY[0]))}
    page.drop({"репортаж.docx": docx(paragraph(FERRY[2].text))} | files)
    page.until("return document.querySelectorAll('#sources li').length", 4)
    page.until("return document.querySelectorAll('#view .story').length > 0")
    assert "репортаж.docx" in page.run("return document.getElementById('view').innerText")
    assert page.barriers() == []
    assert not page.driver.find_element("id", "text").is_displayed()
    for left in (3, 2, 1):
        page.click("#sources button")
        page.until("return document.querySelectorAll('#sources li').length", left)
    page.until("return document.querySelectorAll('#view .summary').length", 1)
    page.click("#sources button")
    page.until("return document.getElementById('result').hidden")
    assert page.run("return document.activeElement.id") == "text"


def test_documents_that_are_in_no_story_are_named(open_page: Open) -> None:
    page = open_page()
    page.drop({"паром.txt": FERRY[0].text.encode(), "и.txt": "и в на".encode(), "пусто.txt": b" \n"})
    page.until("return document.getElementById('problems').innerText", "Не прочитано: пусто.txt. Там нет текста.")
    counted = "Сюжетов: 1, документов: 1. Не вошёл 1 документ: в нём нет слов для сравнения (и.txt)."
    page.until("return document.getElementById('status').innerText", counted)
    assert page.run("return document.querySelector('#view .facts').innerText") == "1 сюжет · 1 документ"
    assert (
        page.run("return document.getElementById('count').value") == "2"
    )  # sentences of each story, as in the command
    page.click("#sources li:nth-child(2) button")
    page.until_chosen(3)
    page.drop({"дождь.txt": LIBRARY[0].text.encode()})
    page.run(ASK, "библиотека")
    counted = "Сюжетов: 1, документов: 1. Не вошёл 1 документ: в его сюжете нет большинства слов вопроса."
    page.until("return document.getElementById('status').innerText", counted)


def test_what_a_file_does_not_say_is_asked(open_page: Open) -> None:
    page = open_page()
    page.drop({"ёж.csv": "id,тема\n1,Ёж\n".encode("cp1251"), "новости.csv": NEWS_TABLE})
    page.until(OPTIONS, ",cp1251,mac-cyrillic,koi8-r|,id,тема,что")
    asked = "Выберите кодировку: ёж.csv. Выберите поле с текстом: новости.csv."
    page.until("return document.getElementById('status').innerText", asked)
    assert not page.driver.find_element("id", "result").is_displayed()
    page.run(CHOOSE, "encoding", "cp1251")
    page.until(OPTIONS, ",cp1251,mac-cyrillic,koi8-r|,id,тема|,id,тема,что")
    assert page.run("return document.activeElement.name") == "text_field"
    page.click("#sources button")
    page.until(OPTIONS, ",id,тема,что")
    assert page.barriers() == []
    page.run(CHOOSE, "text_field", "что")
    page.until(TITLES, "Кот спит|Пёс лает")
    page.run(CHOOSE, "text_field", "тема")
    page.until(TITLES, "Кот|Пёс")
    page.click("#sources button")
    page.until("return document.getElementById('result').hidden")


def test_files_are_chosen_too_and_what_cannot_be_read_is_said(open_page: Open, tmp_path: Path) -> None:
    good = tmp_path / "паром.txt"
    good.write_text(TEXT, encoding="utf-8")
    bad = tmp_path / "сломан <b>.pdf"
    bad.write_bytes(b"%PDF-1.7 broken")
    page = open_page()
    page.driver.find_element("id", "files").send_keys(f"{good}\n{bad}")
    page.until_chosen(3)
    page.until("return document.querySelectorAll('#problems p').length", 1)
    assert page.run("return document.getElementById('problems').innerText").startswith("Не прочитано: сломан <b>.pdf.")
    assert page.run("return document.querySelectorAll('#problems b').length") == 0
    refused = page.driver.get_log("browser")  # type: ignore[no-untyped-call]
    assert all("422" in entry["message"] for entry in refused)  # as browsers log answers that are errors


def test_what_stops_a_person_is_said_and_no_other_summary_stays(open_page: Open) -> None:
    page = open_page()
    page.paste(TEXT)
    page.until_chosen(3)
    page.run(ASK, "жираф")
    page.until("return document.getElementById('status').innerText.includes('нет ни одного слова вопроса')")
    page.run(ASK, "жираф " * 2000)
    page.until("return document.getElementById('problems').innerText.includes('не длиннее 10000 знаков')")
    assert page.driver.find_element("id", "result").is_displayed()  # the text is the same
    page.paste(f"{TEXT} Это другой текст.")
    page.until("return document.getElementById('result').hidden")
    page.driver.get_log("browser")  # type: ignore[no-untyped-call]  # of answers that are errors
    page.run(ASK, "")
    page.paste("This is a text in English, long enough to be told. It has two sentences, and no more than that.")
    page.until("return document.getElementById('status').innerText.includes('не на русском')")
    page.run("Blob.prototype.arrayBuffer = () => Promise.reject()")  # as browsers do for a folder
    page.drop({"папка": b""})
    page.until("return document.getElementById('problems').innerText.includes('Перетащите не папку, а файлы')")


def test_a_limit_is_named_with_the_option_that_raises_it(open_page: Open) -> None:
    with serving("--characters", "5000", "--size", "1", "--workers", "1") as limited:
        page = open_page(url=limited.url)
        page.paste(TEXT * 2)
        page.until("return document.getElementById('problems').innerText.includes('знаков при пределе 5\u00a0000;')")
        assert "запустите сервер с большим --characters." in page.run("return document.body.innerText")
        page.run(DROP, [["роман.txt", {"length": 1_000_001}]])  # a file of so many zeros
        page.until("return document.getElementById('problems').innerText.includes('больше предела в 1 МБ;')")
        assert "запустите сервер с большим --size." in page.run("return document.body.innerText")
        page.driver.get_log("browser")  # type: ignore[no-untyped-call]  # as above


def test_a_text_that_is_pasted_with_its_picture_is_a_text(open_page: Open) -> None:
    page = open_page()
    paste = """
        const clipboardData = new DataTransfer();
        const picture = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0);
        clipboardData.items.add(new File([picture], "image.png", {type: "image/png"}));
        if (arguments[0]) clipboardData.setData("text/plain", arguments[0]);
        return document.body.dispatchEvent(
            new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
    """
    assert page.run(paste, "Паром ходит с апреля.")  # the browser goes on to put the text into the field
    assert not page.run(paste, "")
    page.until("return document.getElementById('problems').innerText.includes('image.png')")
    page.driver.get_log("browser")  # type: ignore[no-untyped-call]  # as above


def test_an_address_of_this_machine_is_refused_in_words(open_page: Open, server: Serving) -> None:
    from selenium.webdriver import Keys

    page = open_page()
    page.driver.find_element("id", "address").send_keys(server.url, Keys.ENTER)
    page.until("return document.getElementById('problems').innerText.includes('Не удалось загрузить http://127.0.0.1')")
    page.driver.get_log("browser")  # type: ignore[no-untyped-call]


def test_the_summary_is_copied_without_numbers(open_page: Open, server: Serving) -> None:
    page = open_page()
    permissions = {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"], "origin": server.url}
    page.driver.execute_cdp_cmd("Browser.grantPermissions", permissions)
    page.paste(TEXT)
    page.until_chosen(3)
    page.click("#copy")
    page.until("return document.getElementById('status').textContent", "Скопировано.")
    copied = page.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    assert copied == summarize(TEXT, 3).text


def test_the_summary_is_saved(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    page.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    text = f"Паром вернулся\n\n{TEXT}"
    page.paste(text)
    page.until_chosen(3)
    for button in page.driver.find_elements("css selector", ".save"):
        button.click()
        page.until("return document.getElementById('status').textContent.startsWith('Сохранено: Паром вернулся.')")
        page.run("document.getElementById('status').textContent = ''")
    names = {f"Паром вернулся.{ending}" for ending in ("txt", "html", "md", "json")}
    wait_for(lambda: {file.name for file in tmp_path.iterdir()} == names)
    assert (tmp_path / "Паром вернулся.txt").read_text("utf-8") == f"{summarize(text, 3)}\n"
    assert json.loads((tmp_path / "Паром вернулся.json").read_text("utf-8"))["title"] == "Паром вернулся"
    assert (tmp_path / "Паром вернулся.html").read_text("utf-8").startswith("<!doctype html>")
    assert (tmp_path / "Паром вернулся.md").read_text("utf-8").startswith("- ")


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(200):
        if condition():
            return
        time.sleep(0.05)
    assert condition()


def test_hostile_texts_names_and_titles_stay_text(open_page: Open) -> None:
    page = open_page()
    text = f"{HOSTILE} — заголовок\n\nКот {HOSTILE} спит на окне. Дождь {HOSTILE} идёт весь день. Пёс лает."
    page.paste(text)
    page.until_chosen(3)
    page.until("return !document.getElementById('words').hidden")
    page.drop({f"{HOSTILE.replace('/', '')}.txt": text.encode(), "b.txt": f"{text} Кот {HOSTILE} ест.".encode()})
    page.until("return document.querySelectorAll('#view .story').length > 0")
    assert page.run("return window.ran") is None
    assert page.run("return document.querySelectorAll('main script, main img, main iframe').length") == 0
    assert "<script>" in page.run("return document.getElementById('sources').innerText")
    assert "<script>" in page.run("return document.getElementById('view').innerText")


def test_a_script_in_the_page_would_not_run(open_page: Open) -> None:
    page = open_page()
    page.run("""
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", '<img src="/icon.svg" onload="window.ran = true">');
    """)
    assert page.run("return window.ran") is None
    refused = page.driver.get_log("browser")  # type: ignore[no-untyped-call]
    assert refused
    assert all("Content Security Policy" in entry["message"] for entry in refused)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_speaks_the_language_of_the_browser(language: str, open_page: Open) -> None:
    page = open_page(language={"ru": "ru-RU,ru;q=0.9,en;q=0.8", "en": "en-GB,en;q=0.9,ru;q=0.5"}[language])
    assert page.run("return document.documentElement.lang") == language
    page.paste(TEXT)
    page.until_chosen(3)
    expected = {"ru": "Предложений: 3 из 33.", "en": "Sentences: 3 of 33."}[language]
    page.until("return document.getElementById('status').textContent", expected)
    assert (
        page.run("return document.querySelector('#view .label').innerText.toLowerCase()")
        == ({"ru": "главное", "en": "in brief"}[language])
    )


@pytest.mark.parametrize("dark", [False, True])
def test_on_a_phone_nothing_overflows_and_all_can_be_read(dark: bool, open_page: Open) -> None:  # noqa: FBT001
    page = open_page(PHONE, 844, dark=dark)
    page.paste(TEXT)
    page.until_chosen(3)
    page.until("return !document.getElementById('words').hidden")
    assert page.overflow() == 0
    assert page.barriers() == []
    contrast, where = page.run(LEAST_CONTRAST)
    assert contrast >= 4.5, where
    page.drop({f"{'длинное_имя_' * 20}.txt": TEXT.encode()})
    page.until("return document.querySelectorAll('#sources li').length", 1)
    assert page.overflow() == 0


def test_the_keyboard_alone_is_enough(open_page: Open) -> None:
    from selenium.webdriver import Keys

    page = open_page()
    reached = []
    for _ in range(8):
        page.press(Keys.TAB)
        reached.append(page.run("return document.activeElement.id || document.activeElement.type"))
    assert reached == ["text", "files", "address", "submit", "radio", "length", "query", "method"]
    page.run("document.getElementById('text').focus()")
    page.press("Кот спит у печи. Дождь идёт весь день. Мыши боятся кота. Печь топит дед.")
    page.until_chosen(3)
    page.run("document.getElementById('length').focus()")
    page.press(Keys.ARROW_LEFT)
    page.until_chosen(2)
    page.run("document.getElementById('method').focus()")
    page.press(Keys.TAB)
    assert page.run("return document.activeElement.id") == "copy"


@pytest.mark.parametrize("picture", [("serve-wide", WIDE, 1180), ("serve-phone", PHONE, 844)], ids=lambda each: each[0])
def test_pictures_of_it_are_small(picture: tuple[str, int, int], open_page: Open, tmp_path: Path) -> None:
    name, *size = picture
    page = open_page(*size)
    page.paste(TEXT)
    page.until_chosen(3)
    page.until("return !document.getElementById('words').hidden")
    assert save_picture(page, name, tmp_path).size == tuple(size)
