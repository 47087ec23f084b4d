"""Figures in which the sources of a story differ: «12 человек» and «14 человек»."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from summarize_ru.digest.values import Disagreement
from summarize_ru.text.words import fold, snowball

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize_ru.digest.statements import Statement
    from summarize_ru.document import Document

_MAGNITUDES: Final = {
    "тыс": 1e3,
    "тысяч": 1e3,
    "млн": 1e6,
    "миллион": 1e6,
    "млрд": 1e9,
    "миллиард": 1e9,
    "трлн": 1e12,
    "триллион": 1e12,
}
_SPACE: Final = r"[ \u00a0\u202f]"
_FIGURE: Final = re.compile(
    rf"(?<![\w.,:/-])(?P<number>\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d{{1,15}})(?P<fraction>,\d{{1,6}})?(?![\d.,:/-]*\d)"
    rf"(?:\s?(?P<magnitude>тыс|тысяч[аиу]?|млн|миллион\w{{0,3}}|млрд|миллиард\w{{0,3}}|трлн|триллион\w{{0,3}})\b\.?)?"
    r"(?:\s?(?P<unit>%|[₽$€]|[а-яё-]{2,30}))?"
)
# A day of the month and a year are no amounts.
_DATES: Final = re.compile(r"год[ауе]?|(?:янв|фев|мар|апр|ию[нл]|авг|сен|окт|ноя|дек)[а-я]*|ма[йя]")


class Figure(NamedTuple):
    """An amount in a text, with its place, its value and the stem of its unit."""

    start: int
    stop: int
    value: float
    unit: str


def find_figures(text: str, start: int, stop: int) -> list[Figure]:
    """The amounts with a unit between two offsets; dates and years are none."""
    figures = []
    for match in _FIGURE.finditer(text, start, stop):
        magnitude, unit = match["magnitude"], match["unit"]
        if unit is None or _DATES.fullmatch(unit):
            continue
        value = float(re.sub(_SPACE, "", match["number"]) + (match["fraction"] or "").replace(",", "."))
        factor = next((by for word, by in _MAGNITUDES.items() if magnitude and magnitude.startswith(word)), 1.0)
        figures.append(Figure(match.start(), match.end(), value * factor, snowball(fold(unit))))
    return figures


def find_disagreements(
    statement: Statement, others: Iterable[Statement], documents: Sequence[Document]
) -> tuple[Disagreement, ...]:
    """The figures of a statement for which statements that say the same have others, each other value once.

    Args:
        statement: the statement.
        others: the statements of other texts of the story.
        documents: the documents of the story.
    """
    text = documents[statement.document].text
    own = _single(find_figures(text, statement.start, statement.stop))
    if not own:
        return ()
    found: dict[tuple[int, float], Disagreement] = {}
    for other in others:
        if not statement.says_same(other):
            continue
        other_text = documents[other.document].text
        theirs = _single(find_figures(other_text, other.start, other.stop))
        for unit, figure in own.items():
            their = theirs.get(unit)
            if their is not None and their.value != figure.value:
                disagreement = Disagreement(
                    text[figure.start : figure.stop],
                    figure.start,
                    figure.stop,
                    other_text[their.start : their.stop],
                    other.document,
                    their.start,
                    their.stop,
                )
                found.setdefault((figure.start, their.value), disagreement)
    return tuple(found[key] for key in sorted(found))


def _single(figures: Iterable[Figure]) -> dict[str, Figure]:
    """The figures whose unit stands only once among them: where it stands twice, nothing tells which is which."""
    by_unit: dict[str, list[Figure]] = {}
    for figure in figures:
        by_unit.setdefault(figure.unit, []).append(figure)
    return {unit: several[0] for unit, several in by_unit.items() if len(several) == 1}
