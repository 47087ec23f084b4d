"""Rows: rules for stops inside a row of a table, a line of a price list, a path through menus."""

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.abbreviations import ABBREVIATIONS
from summarize_ru.text.candidates import Candidate

_PRICE = lazy_pattern(r"[$€£₽≈~+]?\s?\d")
_SHORTEST_LEADER = 4


def next_cell(candidate: Candidate) -> bool | None:
    """`Цена, руб.`, a tab, `Время`: an abbreviation that ends its cell."""
    is_cell = candidate.word in ABBREVIATIONS and candidate.text.startswith("\t", candidate.end)
    return False if is_cell else None


def leader(candidate: Candidate) -> bool | None:
    """`Стрижка .......... 1 500 руб.`: dots that lead to a price or a page; but `Ждал.... 5 минут прошло`."""
    run = candidate.run.replace("…", "...")
    if run.strip(".") or len(run) < _SHORTEST_LEADER + (not candidate.text[candidate.at - 1].isspace()):
        return None
    return False if _PRICE.match(candidate.right) else None


def menu_path(candidate: Candidate) -> bool | None:
    """`Файл... > Открыть`, `Параметры… → Сеть`: the way through menus goes on."""
    if candidate.next == ">" or (candidate.next == "→" and candidate.kind == "…"):
        return False
    return None
