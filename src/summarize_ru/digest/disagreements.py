"""Figures in which the sources of a story differ: «12 человек» and «14 человек»."""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize_ru.digest.figures import find_figures
from summarize_ru.digest.values import Disagreement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from summarize_ru.digest.figures import Figure
    from summarize_ru.digest.statements import Statement
    from summarize_ru.document import Document


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
