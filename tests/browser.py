"""Chromium without a window for the tests, and a page in it."""

from __future__ import annotations

import base64
import io
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver.chrome.webdriver import WebDriver

BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WIDE: Final = 1280


class Box(NamedTuple):
    """Where an element is in the window."""

    left: float
    top: float
    right: float
    bottom: float


class Page:
    """A report in the browser."""

    def __init__(self, driver: WebDriver) -> None:
        self.driver = driver

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401  (JSON)
        return self.driver.execute_script(script, *arguments)

    def box(self, selector: str) -> Box:
        script = "const b = document.querySelector(arguments[0]).getBoundingClientRect();"
        return Box(*self.run(f"{script} return [b.left, b.top, b.right, b.bottom]", selector))

    def is_in_view(self, selector: str) -> bool:
        box = self.box(selector)
        return 0 <= box.top < box.bottom <= int(self.run("return innerHeight"))

    def shown_notes(self) -> list[str]:
        script = "return [...document.querySelectorAll('.note')].filter(n => n.checkVisibility()).map(n => n.innerText)"
        return list(self.run(script))

    def click(self, selector: str) -> None:
        self.driver.find_element("css selector", selector).click()

    def press(self, *keys: str) -> None:
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def overflow(self) -> int:
        return int(self.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth"))

    def barriers(self) -> list[str]:
        """The rules of accessibility that axe-core finds broken, such as that each field has a name."""
        from axe_core_python.selenium import Axe

        return [found["id"] for found in Axe().run(self.driver)["violations"]]

    def picture(self) -> bytes:
        taken = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
        return base64.b64decode(taken["data"])


def started_browser() -> Iterator[WebDriver]:
    """A browser without a window; if there is none, the tests are skipped and say so."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    chromedriver = shutil.which("chromedriver")
    if not browser or not chromedriver:
        missing = " and ".join(
            name for name, found in (("chromium", browser), ("chromedriver", chromedriver)) if not found
        )
        pytest.skip(f"NO PAGE WAS OPENED IN A BROWSER: no {missing}; on Debian, apt-get install chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    for argument in (
        "--headless=new",
        "--no-sandbox",  # root cannot have one; these pages are our own
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--hide-scrollbars",
        "--force-prefers-reduced-motion",
        "--font-render-hinting=none",
    ):
        options.add_argument(argument)
    found = webdriver.Chrome(options=options, service=Service(chromedriver))
    yield found
    found.quit()


def show(  # noqa: PLR0913  (each by its name, and none is needed)
    driver: WebDriver, url: str, width: int = WIDE, height: int = 900, *, dark: bool = False, media: str = ""
) -> Page:
    """Open a page in a window of a given size, and forget earlier messages of the browser."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
    )
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": [scheme]})
    driver.get("about:blank")  # so that neither a fragment nor the pointer of the page before has any effect
    driver.get_log("browser")  # type: ignore[no-untyped-call]
    driver.get(url)
    return Page(driver)


def save_picture(page: Page, name: str, folder: Path) -> Image.Image:
    """Save a small picture of a page to the folder that SUMMARIZE_RU_PICTURES names, or else to `folder`."""
    image = Image.open(io.BytesIO(page.picture()))
    target = Path(os.environ.get("SUMMARIZE_RU_PICTURES", folder)) / f"{name}.png"
    image.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(target, optimize=True)
    assert target.stat().st_size < 150_000
    return image


# The least contrast of any text, notes included, with its background (WCAG 2.2, 1.4.3).
LEAST_CONTRAST: Final = """
    const parse = color => { const n = color.match(/[\\d.]+/g).map(Number); return n.length > 3 ? n : [...n, 1] };
    const over = (top, under) => under.map((u, i) => i < 3 ? top[i] * top[3] + u * (1 - top[3]) : 1);
    const luminance = color => color.slice(0, 3).map(c => c / 255)
        .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
        .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = element => {
        const color = parse(getComputedStyle(element).backgroundColor);
        return color[3] == 1 || !element.parentElement ? color : over(color, behind(element.parentElement));
    };
    let least = [100, ""];
    for (const element of document.querySelectorAll("body *")) {
        const text = [...element.childNodes].filter(n => n.nodeType == 3).map(n => n.data.trim()).join("");
        if (!text) continue;
        const under = behind(element), color = over(parse(getComputedStyle(element).color), under);
        const [light, dark] = [luminance(under), luminance(color)].sort((a, b) => b - a);
        const contrast = (light + 0.05) / (dark + 0.05);
        if (contrast < least[0]) least = [contrast, element.className || element.tagName];
    }
    return least;
"""
