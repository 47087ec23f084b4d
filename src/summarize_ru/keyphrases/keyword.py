"""A keyword: its form in the text, its places, and its dictionary form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize_ru.keyphrases.use import Use


@dataclass(frozen=True, slots=True, repr=False)
class Keyword:
    """A word or a phrase that says what a text is about; `str(keyword)` is its text.

    Keywords are equal if text, score and count are.

    Attributes:
        text: the word or phrase in its most frequent form in the text.
        score: its share of the weights of all words, which add up to 1; comparable within one text only.
        count: the number of its occurrences in the text, in any form.
        spans: start and stop of each occurrence in the text, in code points.
        uses: each of its forms with a sentence of the text, in which `normal` finds its case.
    """

    text: str
    score: float
    count: int
    spans: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    uses: tuple[Use, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"Keyword(text={self.text!r}, score={self.score!r}, count={self.count!r})"

    @property
    def normal(self) -> str:
        """The dictionary form: the nominative, in the singular if the text has it in the singular anywhere.

        It is computed at each access. Without the extra `morphology` it is the form of the text that looks most like a
        nominative.
        """
        from summarize_ru.keyphrases.normal import normal_form  # noqa: PLC0415  (loads a dictionary)

        return normal_form(self.text, self.uses)
