"""Rows: rules for stops inside a row of a table, a line of a price list, a path through menus."""

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.abbreviations import ABBREVIATIONS
from summarize_ru.text.line_breaks.leaders import LEAST_DOTS
from summarize_ru.text.sentence_ends.candidates import Candidate

_PRICE = lazy_pattern(r"[$€£₽≈~+]?\s?\d")
_PRICE_AND_NO_MORE = lazy_pattern(_PRICE.pattern + r"[\d\s.,–-]*(?:$|[А-ЯЁ$€£₽]|руб|р\.)")


def next_cell(candidate: Candidate) -> bool | None:
    """`Цена, руб.`, a tab, `Время`: an abbreviation that ends its cell."""
    is_cell = candidate.word in ABBREVIATIONS and candidate.text.startswith("\t", candidate.end)
    return False if is_cell else None


def leader(candidate: Candidate) -> bool | None:
    """`Стрижка .......... 1 500 руб.`: dots that lead to a price or a page; but `Ждал..... 5 минут прошло`."""
    run = candidate.run.replace("…", "...")
    if run.strip(".") or len(run) < LEAST_DOTS:
        return None
    if candidate.text[candidate.at - 1].isspace():
        return False if _PRICE.match(candidate.right) else None
    is_long = len(run) > LEAST_DOTS
    return False if is_long and _PRICE_AND_NO_MORE.match(candidate.right) else None


def menu_path(candidate: Candidate) -> bool | None:
    """`Файл... > Открыть`, `Параметры… → Сеть`: the way through menus goes on."""
    if candidate.next == ">" or (candidate.next == "→" and candidate.kind == "…"):
        return False
    return None
