"""Rows: rules for stops inside a row of a table, a line of a price list, a path through menus."""

from summarize_ru.text.abbreviations import ABBREVIATIONS
from summarize_ru.text.candidates import Candidate, compiled
from summarize_ru.text.leaders import LEAST_DOTS

_PRICE = r"[$€£₽≈~+]?\s?\d"
_PRICE_AND_NO_MORE = _PRICE + r"[\d\s.,–-]*(?:$|[А-ЯЁ$€£₽]|руб|р\.)"


def next_cell(candidate: Candidate) -> bool | None:
    """`Цена, руб.`, a tab, `Время`: an abbreviation that ends its cell."""
    is_cell = candidate.word in ABBREVIATIONS and candidate.text.startswith("\t", candidate.end)
    return False if is_cell else None


def leader(candidate: Candidate) -> bool | None:
    """`Стрижка .......... 1 500 руб.`: dots that lead to a price or a page; but `Ждал..... 5 минут прошло`."""
    run = candidate.run.replace("…", "...")
    is_apart = candidate.text[candidate.at - 1].isspace()
    if run.strip(".") or len(run) < LEAST_DOTS + (not is_apart):
        return None
    return False if compiled(_PRICE if is_apart else _PRICE_AND_NO_MORE).match(candidate.right) else None


def menu_path(candidate: Candidate) -> bool | None:
    """`Файл... > Открыть`, `Параметры… → Сеть`: the way through menus goes on."""
    if candidate.next == ">" or (candidate.next == "→" and candidate.kind == "…"):
        return False
    return None
