"""Summaries: the sentences chosen from a document, the scores of all its sentences, and the reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, overload

from summarize_ru.errors import NoExplanationError
from summarize_ru.text.sentences import Sentence
from summarize_ru.translation import LANGUAGES, Language
from summarize_ru.validation import check_choice, check_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from summarize_ru.document import Document
    from summarize_ru.length import Length

_SHOWN: Final = 60  # characters of the text in `repr`


@dataclass(frozen=True, slots=True)
class RankedSentence(Sentence):
    """A sentence with its index in the document and its score.

    Attributes:
        index: its number among the sentences of the document, from 0.
        score: its score by the method; higher is better, comparable only within one document.
    """

    index: int
    score: float


QUERY_REASON: Final = "relevance to the query"
"""The name of the reason for what the query adds to a score."""
BIAS_REASON: Final = "bias for place and title"
"""The name of the reason for what `position_bias` and `title_bias` add to a score."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that speaks for a sentence.

    Attributes:
        name: what speaks for it, such as `"place in the text"`.
        weight: the difference that it makes to the score, compared with an average sentence; comparable only within
            one document.
    """

    name: str
    weight: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a sentence was chosen.

    Attributes:
        sentence: the sentence.
        reasons: what speaks for it, the weightiest first.
    """

    sentence: RankedSentence
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Summary:
    """The sentences chosen from a document, with the scores and the reasons.

    Iterating over it gives the chosen sentences in the document's order; `str` gives `text`.

    Attributes:
        document: the document.
        method: the name of the method that scored its sentences.
        length: the requested length.
        scores: the score of every sentence of the document, in its order.
        chosen: the indices of the chosen sentences, ascending.
        explainer: the function that `explain` calls; None for methods without reasons. Comparing summaries ignores it.
        query: the query, if one was given.
        answered: whether a chosen sentence has a term of the query or a related one, or stands in a paragraph with one,
            or under a heading, a question or a line before a list that has one. If not, the query changed nothing.
        diversity: the diversity with which the sentences were chosen.
    """

    document: Document
    method: str
    length: Length
    scores: tuple[float, ...]
    chosen: tuple[int, ...]
    explainer: Callable[[Summary], tuple[Explanation, ...]] | None = field(default=None, compare=False)
    query: str | None = None
    answered: bool = False
    diversity: float = 0.0

    @property
    def source(self) -> str:
        """The text of the document."""
        return self.document.text

    @property
    def title(self) -> str | None:
        """The title of the document, as it was given or taken from the headline above its body."""
        return self.document.title

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Start and stop of every sentence of the document, in code points."""
        return self.document.spans

    @property
    def text(self) -> str:
        """The chosen sentences as text, with one space between words; words broken at line ends are joined.

        Soft hyphens and characters without width are left out.
        """
        return " ".join(self.document.printed(*self.spans[index]) for index in self.chosen)

    @property
    def sentences(self) -> tuple[RankedSentence, ...]:
        """The chosen sentences in the document's order."""
        return tuple(map(self._sentence, self.chosen))

    @property
    def ranking(self) -> tuple[RankedSentence, ...]:
        """Every sentence of the document, the best first; of equal ones the earlier first."""
        return tuple(map(self._sentence, sorted(range(len(self.scores)), key=self.scores.__getitem__, reverse=True)))

    def explain(self) -> tuple[Explanation, ...]:
        """The reasons for each sentence, in the document's order; computed anew from the document at each call.

        Raises:
            NoExplanationError: the method gives no reasons; `"ranker"` does.
        """
        if self.explainer is None:
            raise NoExplanationError(self.method)
        return self.explainer(self)

    def to_dict(self) -> dict[str, Any]:
        """The summary as values that JSON can hold.

        Returns:
            A dictionary with the keys `"method"`, `"length"`, `"title"` (if there is one), `"query"` and `"answered"`
            (if a query was given), `"sentences"` and `"text"`. A length is a dictionary from its unit (`"sentences"`,
            `"words"`, `"characters"` or `"share"`) to its limit; a sentence is one with the keys `"index"`, `"start"`,
            `"stop"`, `"score"` and `"text"`.
        """
        return {
            "method": self.method,
            "length": {type(self.length).__name__.lower(): self.length.limit},
            **({} if self.title is None else {"title": self.title}),
            **({} if self.query is None else {"query": self.query, "answered": self.answered}),
            "sentences": [
                {
                    "index": sentence.index,
                    "start": sentence.start,
                    "stop": sentence.stop,
                    "score": sentence.score,
                    "text": sentence.text,
                }
                for sentence in self
            ],
            "text": self.text,
        }

    def to_html(self, title: str | None = None, *, language: Language = "ru") -> str:
        """An HTML page with the summary and the whole article, in which the chosen sentences are highlighted.

        A click on a sentence of the summary leads to it in the article. Every sentence shows its score and its rank; a
        chosen one also shows the reasons for it, if the method gives any. The page loads nothing and has no script.

        Args:
            title: the heading above the summary; None for the title of the document.
            language: the language of the page's own words, `"ru"` or `"en"`.

        Returns:
            HTML, to be written in UTF-8.

        Raises:
            InvalidTextError: the title is not a `str`.
            InvalidOptionError: the language is neither.
        """
        check_choice("language", language, LANGUAGES)
        if title is not None:
            check_text(title, "title")
        from summarize_ru.rendering.html import render_page  # noqa: PLC0415  (stands above this module)

        return render_page(self, self.title if title is None else title, language)

    def to_markdown(self) -> str:
        """The chosen sentences as a list in Markdown, with the markup in their text escaped; "" for none."""
        from summarize_ru.rendering.markdown import render_markdown  # noqa: PLC0415  (stands above this module)
        from summarize_ru.rendering.renderer import Article, Layout  # noqa: PLC0415  (as above)

        return "".join(render_markdown([Article(self)], Layout()))

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        beginning = self.text[:_SHOWN] + "…" * (len(self.text) > _SHOWN)
        return f"<Summary by {self.method}: {len(self)} of {len(self.spans)} sentences, {beginning!r}>"

    def __iter__(self) -> Iterator[RankedSentence]:
        return iter(self.sentences)

    def __len__(self) -> int:
        return len(self.chosen)

    @overload
    def __getitem__(self, index: int) -> RankedSentence: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[RankedSentence, ...]: ...
    def __getitem__(self, index: int | slice) -> RankedSentence | tuple[RankedSentence, ...]:
        """The chosen sentence with this number, or those of a slice."""
        if isinstance(index, slice):
            return tuple(map(self._sentence, self.chosen[index]))
        return self._sentence(self.chosen[index])

    def _repr_html_(self) -> str:
        """The chosen sentences as a list, which notebooks show."""
        from summarize_ru.rendering.html import render_fragment  # noqa: PLC0415  (stands above this module)

        return render_fragment(self)

    def _sentence(self, index: int) -> RankedSentence:
        start, stop = self.spans[index]
        return RankedSentence(start, stop, self.source[start:stop], index, self.scores[index])
