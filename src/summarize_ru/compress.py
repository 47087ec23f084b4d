"""Compression of passages to the sentences that answer a question, within one budget: context for language models."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from summarize_ru.document import Block, Document
from summarize_ru.errors import InvalidOptionError
from summarize_ru.length import Length, Tokens, as_length
from summarize_ru.ranking.features import extract_features
from summarize_ru.ranking.leads import find_leads
from summarize_ru.ranking.relevance import find_answering, find_relevance, find_told
from summarize_ru.ranking.selection import select, select_among
from summarize_ru.ranking.token_budget import choose_within
from summarize_ru.summarizer import Summarizer
from summarize_ru.text.block_kinds.rules import STRUCTURE
from summarize_ru.text.cache import Cache
from summarize_ru.text.tokens import number_tokens, split_tokens
from summarize_ru.text.words import Analyzer
from summarize_ru.validation import check_share, check_text, is_iterable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from summarize_ru.ranking.features import Features
    from summarize_ru.ranking.leads import Lead
    from summarize_ru.text.block_kinds.layout import BlockKind

DEFAULT_THRESHOLD: Final = 0.035
"""If even the best sentence has less relevance, nothing answers the query. Of 612 questions, 1.8 % stay below this in
their own article, and 93 % in other articles."""

_FURNITURE: Final[frozenset[BlockKind]] = frozenset({"furniture"})
_TITLES: Final[frozenset[BlockKind]] = frozenset({"title", "heading", "label"})  # they name the text under them
_ROUNDS: Final = 2  # of choosing; the second is without the neighbours of sentences that did not fit
_AFTER_BEST: Final = 0.99  # the relevance of a lead, as a share of that of the best sentence that it leads
_BETWEEN: Final = "\n\n"  # between passages, which are read as one document
_REMEMBERED: Final = 512  # passages with their sentences; a search often finds the same ones again
_LONGEST_REMEMBERED: Final = 4000  # characters of a passage; so all of them take a few megabytes
_JOINT: Final = "\n"  # between pieces of two passages; one character, like the space between two pieces of one


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence that was kept.

    Attributes:
        passage: the number of its passage, from 0.
        start: its offset in the text of that passage, in code points.
        stop: the offset of its end.
        text: the sentence as in the passage, `passages[piece.passage][piece.start:piece.stop]`.
        score: its relevance to the query, from 0 to below 1; without a query, the score of the default method.
    """

    passage: int
    start: int
    stop: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Compressed:
    """The sentences that were kept from passages.

    Attributes:
        pieces: the sentences that were kept, in reading order; none if nothing answers the query.
        text: the pieces as text: one space between sentences and words, a line for each passage.
        query: the query; None for a summary.
        length: the requested length.
        relevance: the relevance of the best sentence of all to the query, from 0 to below 1; None without a query.
    """

    pieces: tuple[Piece, ...]
    text: str
    query: str | None
    length: Length
    relevance: float | None

    @property
    def texts(self) -> dict[int, str]:
        """The kept text of each passage that has any, as in `Compressed.text`, by the number of the passage."""
        numbers = dict.fromkeys(piece.passage for piece in self.pieces)
        return dict(zip(numbers, self.text.split(_JOINT), strict=False))

    def to_dict(self) -> dict[str, Any]:
        """The pieces as values that JSON can hold.

        Returns:
            A dictionary with the keys `"query"`, `"relevance"`, `"length"` (from its unit to its limit), `"pieces"`
            (each with `"passage"`, `"start"`, `"stop"`, `"score"` and `"text"`) and `"text"`.
        """
        return {
            "query": self.query,
            "relevance": self.relevance,
            "length": {type(self.length).__name__.lower(): self.length.limit},
            "pieces": [
                {
                    "passage": piece.passage,
                    "start": piece.start,
                    "stop": piece.stop,
                    "score": piece.score,
                    "text": piece.text,
                }
                for piece in self.pieces
            ],
            "text": self.text,
        }

    def __str__(self) -> str:
        return self.text


def compress(
    passages: Iterable[str | Document],
    query: str | None,
    length: Length | int,
    *,
    threshold: float = DEFAULT_THRESHOLD,
) -> Compressed:
    """Keep the sentences of passages that answer a question, verbatim, within one budget over all of them.

    >>> from summarize_ru import Words, compress
    >>> passages = ["Паром ходит с апреля. Билет стоит сорок рублей.", "Музей открыт до шести. Вход бесплатный."]
    >>> compress(passages, "Сколько стоит билет на паром?", Words(5)).text
    'Билет стоит сорок рублей.'

    Sentences are ranked by `find_relevance`: by words of the query in them and around them, not by meaning. Of
    sentences with the same words, in any order, one is kept; bullets, item numbers and reference marks do not count as
    words. A sentence that differs in a single word or number is kept too. Sentences of every kind of block may be kept,
    including tables and lists, but not furniture, such as page numbers. A heading or a label is kept only if it has the
    name or the number that the query asks for, or if nothing else fits; its words count for the sentences under it. A
    row of a table comes with the header of the table, and an item with the line before its list, «На пляже
    запрещается:», if both fit. A question in the text is less relevant than the text after it. A sentence without a
    word of the query, in itself or in the heading or the lead above it, is kept only next to one that has such a word.
    The last 512 passages of up to 4,000 characters that were given as texts are remembered with their sentences, which
    saves half of the time if they come again.

    Args:
        passages: the texts or documents.
        query: the question, or words. None or a blank one gives the summary of all passages instead.
        length: the ceiling for the whole text; an int means sentences.
        threshold: the least relevance of the best sentence, from 0 to 1; if it has less, nothing is kept. With 0, every
            sentence with a word of the query in it or around it may be kept.

    Raises:
        InvalidOptionError: `passages` is not an iterable of passages; the threshold is outside 0 to 1.
        InvalidTextError: a passage is neither a `str` nor a `Document`; the query is not a `str`.
        InvalidLengthError: `length` is not a length.
    """
    if isinstance(passages, str | bytes | Document) or not is_iterable(passages):
        raise InvalidOptionError("passages", passages, "several texts or documents, in a list for example")
    if query is not None:
        check_text(query, "query")
    check_share("threshold", threshold)
    limit = as_length(length)
    joined = _Joined([_split(passage) for passage in passages])
    if query is None or not query.strip():
        return joined.compressed(_summary(joined, limit), None, limit, None)
    features = extract_features(joined.document, Analyzer(), query, joined.written)
    leads = find_leads(features, joined.passages)
    relevance = find_relevance(features, joined.passages, leads)
    best = float(relevance.max(initial=0))
    chosen = _choose_answers(joined, features, relevance, leads, limit) if best and best >= threshold else []
    return joined.compressed([(index, float(relevance[index])) for index in chosen], query, limit, best)


def _choose_answers(
    joined: _Joined, features: Features, relevance: NDArray[np.float64], leads: Sequence[Lead], limit: Length
) -> list[int]:
    """The indices of the sentences that answer the query, ascending."""
    ranked = _with_leads(relevance, leads)
    is_raised = ranked > relevance
    groups = _candidates(features, ranked, leads)
    told = find_told(features, joined.passages, leads) | find_answering(features)
    kept: list[int] = []
    for _ in range(_ROUNDS):
        choose = partial(select_among, features, ranked, groups)
        chosen = choose_within(limit, choose, joined.printed) if isinstance(limit, Tokens) else choose(limit)
        may_stay = told | _beside(chosen, told, features.block_numbers, joined.passages) | is_raised
        kept = [index for index in chosen if may_stay[index]]
        if len(kept) == len(chosen):
            break
        # The sentences that cannot stay make room for others.
        groups = [group & may_stay for group in groups]
    return _without_idle(kept, leads, is_raised)


def _with_leads(relevance: NDArray[np.float64], leads: Sequence[Lead]) -> NDArray[np.float64]:
    """The relevance, raised for each lead so that it comes right after the best sentence that needs it."""
    ranked = relevance.copy()
    for lead, start, stop, is_question in leads:
        after_best = _AFTER_BEST * float(relevance[start:stop].max())
        ranked[lead] = min(relevance[lead], after_best) if is_question else after_best
    return ranked


def _beside(
    chosen: Sequence[int], told: NDArray[np.bool_], blocks: NDArray[np.intp], passages: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Whether each sentence is next to, or in one paragraph with, a chosen one that tells something by itself."""
    tells = np.zeros(len(told), np.bool_)
    tells[list(chosen)] = True
    tells &= told
    found = np.bincount(blocks, tells).take(blocks) > 0
    is_same = passages[1:] == passages[:-1]
    found[:-1] |= tells[1:] & is_same
    found[1:] |= tells[:-1] & is_same
    return found


def _without_idle(chosen: Sequence[int], leads: Sequence[Lead], raised: NDArray[np.bool_]) -> list[int]:
    """The chosen sentences, without leads whose relevance was raised for sentences that were not chosen."""
    kept = set(chosen)
    idle = {lead.sentence for lead in leads if raised[lead.sentence] and kept.isdisjoint(range(lead.start, lead.stop))}
    return [index for index in chosen if index not in idle]


def _candidates(features: Features, relevance: NDArray[np.float64], leads: Sequence[Lead]) -> list[NDArray[np.bool_]]:
    """The sentences that may be kept; then, in case none of them fits, headings and labels without an answer."""

    def stands_in(kinds: frozenset[BlockKind]) -> NDArray[np.bool_]:
        is_of_kind = np.array([block.kind in kinds for block in features.document.blocks], np.bool_)
        return is_of_kind.take(features.block_numbers)

    # A line between the rows of a table has the word count 0.
    candidates = (relevance > 0) & (features.word_counts > 0) & ~stands_in(_FURNITURE)
    titles = candidates & stands_in(_TITLES)
    if not titles.any():
        return [candidates]
    text, spans = features.document.text, features.spans
    for index in (titles & find_answering(features)).nonzero()[0].tolist():
        # «Статья 3.» has only its own number.
        titles[index] = STRUCTURE.fullmatch(text[slice(*spans[index])].removesuffix(".")) is not None
    titles[[lead.sentence for lead in leads if not lead.is_question]] = False
    return [candidates & ~titles, titles]


class _Passage(NamedTuple):
    """A passage, split.

    Attributes:
        document: the passage.
        tokens: its tokens, as `split_tokens` gives them.
    """

    document: Document
    tokens: list[str]


def _split(passage: str | Document) -> _Passage:
    """Split a passage. This takes more than half of the time of a question, so the last passages are remembered."""
    if isinstance(passage, str) and len(passage) <= _LONGEST_REMEMBERED:
        return _remembered(passage)
    document = passage if isinstance(passage, Document) else Document(passage)
    return _Passage(document, split_tokens(*document.whole_words))


class _Single(Cache[str]):
    """Maps equal tokens to one object; `sys.intern` takes three times as long."""

    def find(self, keys: list[str]) -> list[str]:
        """The tokens themselves."""
        return keys


_single: Final = _Single()


@lru_cache(maxsize=_REMEMBERED)
def _remembered(text: str) -> _Passage:
    document = Document(text)
    # Equal tokens become one object: they take less memory, and dictionaries find them faster.
    return _Passage(document, _single.of(split_tokens(*document.whole_words)))


def _summary(joined: _Joined, length: Length) -> list[tuple[int, float]]:
    """The summary of all passages: the index and the score of each sentence."""
    summary = Summarizer()(joined.document)
    features = extract_features(joined.document, Analyzer(), None, joined.written)
    choose = partial(select, features, np.array(summary.scores), diversity=summary.diversity, drops_copies=True)
    chosen = choose_within(length, choose, joined.printed) if isinstance(length, Tokens) else choose(length)
    return [(index, summary.scores[index]) for index in chosen]


class _Joined:
    """Passages as one document, in which no block, sentence or pair of neighbours belongs to two of them.

    Attributes:
        document: the document.
        passages: the number of the passage of each sentence, shape (sentences,).
        written: the tokens of the document.
    """

    def __init__(self, passages: Sequence[_Passage]) -> None:
        self._offsets: list[int] = []
        blocks: list[Block] = []
        spans: list[tuple[int, int]] = []
        at = 0
        for passage, _ in passages:
            self._offsets.append(at)
            blocks += (Block(start + at, stop + at, kind) for start, stop, kind in passage.blocks)
            spans += ((start + at, stop + at) for start, stop in passage.spans)
            at += len(passage.text) + len(_BETWEEN)
        # A title would belong only to the first passage.
        self.document = Document(_BETWEEN.join(passage.text for passage, _ in passages), "", tuple(blocks))
        vars(self.document)["spans"] = tuple(spans)  # so that they are not found again
        counts = [len(passage.spans) for passage, _ in passages]
        self.passages: NDArray[np.intp] = np.arange(len(passages)).repeat(counts)
        self.written = number_tokens(tokens for _, tokens in passages)

    def printed(self, chosen: Sequence[int]) -> str:
        """The text of some sentences."""
        parts: list[str] = []
        last = -1
        for index in chosen:
            passage = int(self.passages[index])
            if parts:
                parts.append(" " if passage == last else _JOINT)
            parts.append(self.document.printed(*self.document.spans[index]))
            last = passage
        return "".join(parts)

    def compressed(
        self, chosen: Sequence[tuple[int, float]], query: str | None, length: Length, relevance: float | None
    ) -> Compressed:
        """The chosen sentences, each with its score, and with its offsets in its passage."""
        pieces = tuple(self._piece(index, score) for index, score in chosen)
        return Compressed(pieces, self.printed([index for index, _ in chosen]), query, length, relevance)

    def _piece(self, index: int, score: float) -> Piece:
        passage = int(self.passages[index])
        start, stop = self.document.spans[index]
        offset = self._offsets[passage]
        return Piece(passage, start - offset, stop - offset, self.document.text[start:stop], score)
