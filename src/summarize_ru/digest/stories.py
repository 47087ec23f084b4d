"""Groups documents into stories, tells each story, and orders them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from summarize_ru.digest.dates import NEVER, days_between, is_superseded, moment
from summarize_ru.digest.grouping import apart, group_alike, group_copies
from summarize_ru.digest.likeness import Pairs, Vectors, alike_pairs, document_vectors
from summarize_ru.digest.statements import POST
from summarize_ru.digest.telling import Telling
from summarize_ru.digest.titles import repeats, title_of
from summarize_ru.digest.values import Digest, Story, StorySentence, StorySummary
from summarize_ru.document import Document
from summarize_ru.errors import InvalidOptionError
from summarize_ru.length import Length, Sentences, as_length
from summarize_ru.patterns import lazy_pattern
from summarize_ru.ranking.designations import find_designations, find_named
from summarize_ru.ranking.relevance import find_kin
from summarize_ru.summarizer import summarize
from summarize_ru.text.words import Analyzer
from summarize_ru.validation import check_share, check_text, is_iterable

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

_RELATED: Final = 0.05  # a lower likeness counts as none
_COPY: Final = 0.9  # two documents with at least this likeness and the same numbers are one text
_NUMBER: Final = lazy_pattern(r"\d+")


def find_stories(
    documents: Iterable[str | Document], length: Length | int, query: str | None, likeness: float
) -> Digest:
    """Do what `summarize_ru.digest` promises."""
    length = as_length(length)
    check_share("likeness", likeness)
    if query is not None:
        check_text(query, "query")
    given, left_out = _read(documents)
    given.sort(key=lambda one: (moment(one[1]), one[0]))
    ordered = [document for _, document in given]
    equal = _equal(ordered)
    distinct = [ordered[numbers[0]] for numbers in equal]
    analyzer = Analyzer()
    vectors = document_vectors(distinct, analyzer)
    designations = find_designations(query or "")
    wanted = _matching(analyzer.terms(query or ""), vectors.vocabulary) + [{one} for one in designations]
    stories = []
    for group in _grouped(distinct, vectors, likeness):
        texts = [sorted(number for one in text for number in equal[one]) for text in group]
        members = sorted(number for text in texts for number in text)
        indices = tuple(given[number][0] for number in members)
        terms = set[str]().union(*(vectors.terms(one) for text in group for one in text))
        if terms and designations:
            told = (f"{distinct[one].title}\n{distinct[one].text}" for text in group for one in text)
            terms.update(*(find_named(text, designations) for text in told))
        if not _is_wanted(terms, wanted):
            left_out += indices
            continue
        places = {number: place for place, number in enumerate(members)}
        numbered = tuple(tuple(places[number] for number in text) for text in texts)
        stories.append(_story(tuple(ordered[number] for number in members), indices, numbered, length, query, wanted))
    stories.sort(key=_rank)
    return Digest(tuple(stories), length, query, tuple(sorted(left_out)))


def _read(documents: object) -> tuple[list[tuple[int, Document]], list[int]]:
    """The documents that have text, each with its number, and the numbers of the others."""
    if isinstance(documents, str | bytes | Document) or not is_iterable(documents):
        found = "one text" if isinstance(documents, str | bytes | Document) else documents
        raise InvalidOptionError("documents", found, "several texts or documents, in a list for example")
    given, empty = [], []
    for index, document in enumerate(documents):
        text = document.text if isinstance(document, Document) else document
        check_text(text)
        if not text or text.isspace():
            empty.append(index)
        else:
            given.append((index, document if isinstance(document, Document) else Document(text)))
    return given, empty


def _equal(documents: Iterable[Document]) -> list[list[int]]:
    """Group the numbers of documents that differ at most in white space.

    A text that was published a thousand times counts once when terms are weighed, so its words do not become common.
    """
    groups: dict[tuple[str | None, str], list[int]] = {}
    for number, document in enumerate(documents):
        groups.setdefault((document.title, " ".join(document.text.split())), []).append(number)
    return list(groups.values())


def _grouped(documents: Sequence[Document], vectors: Vectors, likeness: float) -> Iterator[list[list[int]]]:
    """The texts of each story, each as the numbers of the documents that have it."""
    moments = np.array([moment(document) for document in documents])
    numbers = _numbered(tuple(sorted(_NUMBER.findall(document.text))) for document in documents)
    pairs = alike_pairs(vectors.matrix, _RELATED)
    copies = pairs.where((pairs.likeness >= _COPY) & (numbers[pairs.first] == numbers[pairs.second]))
    texts = group_copies(len(documents), copies)
    text_of = np.full(len(documents), -1)
    text_of[[text[0] for text in texts]] = np.arange(len(texts))
    pairs = pairs.where((text_of[pairs.first] >= 0) & (text_of[pairs.second] >= 0))
    days = days_between(moments[pairs.first], moments[pairs.second])
    between = Pairs(text_of[pairs.first], text_of[pairs.second], apart(pairs.likeness, days))
    for group in group_alike(len(texts), between, likeness):
        yield [texts[number] for number in group]


def _numbered(values: Iterable[Hashable]) -> NDArray[np.intp]:
    """A number for each value, the same for equal ones."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.intp)


def _matching(terms: Iterable[str], vocabulary: Sequence[str]) -> list[set[str]]:
    """For each term of a query, the terms of the documents that equal it, begin with it, or are its beginning.

    Other related terms do not count: a term that only begins alike, as «контроль» and «контракт» do, must not decide on
    a story.
    """
    asked = list(dict.fromkeys(terms))
    matching = [{term} for term in asked]
    for number, owner in find_kin(asked, vocabulary):
        known, term = vocabulary[number], asked[owner]
        if known.startswith(term) or term.startswith(known):
            matching[owner].add(known)
    return matching


def _is_wanted(terms: set[str], wanted: Sequence[set[str]]) -> bool:
    """Whether a story has terms at all, and if there is a query, most of the terms of the query."""
    found = sum(not terms.isdisjoint(kin) for kin in wanted)
    return bool(terms) and (not wanted or found * 2 > len(wanted))


def _story(  # noqa: PLR0913, PLR0917  (the parts of a story)
    documents: tuple[Document, ...],
    indices: tuple[int, ...],
    texts: tuple[tuple[int, ...], ...],
    length: Length,
    query: str | None,
    wanted: Sequence[set[str]],
) -> Story:
    telling: Telling | None = None
    sentences: tuple[StorySentence, ...] = ()
    if len(texts) > 1 or (len(documents) > 1 and len(documents[0].spans) < POST):
        telling = Telling(documents, texts, Analyzer(), frozenset().union(*wanted))
        sentences = telling.sentences(length)
    if not sentences:
        # One text, or several without a sentence.
        sentences = _summarized(documents[0], length, query)
    title = title_of(documents[0]) if telling is None else telling.best_title(sentences)
    body = _without(title, sentences, documents)
    has_more = telling is not None or len(sentences) < len(documents[0].spans)
    if sentences and not body and has_more:
        if telling is None and isinstance(length, Sentences):
            more = _summarized(documents[0], Sentences(length.limit + 1), query)
            body = _without(title, more, documents)[: length.limit]
        else:
            telling = telling or Telling(documents, texts, Analyzer(), frozenset().union(*wanted))
            body = telling.sentences(length, apart_from=title)
    if _is_outdated(body, sentences, documents):
        body = sentences
    summary = StorySummary(documents, sentences)
    return Story(documents, indices, texts, title, summary, StorySummary(documents, body or sentences))


def _summarized(document: Document, length: Length, query: str | None) -> tuple[StorySentence, ...]:
    """The sentences of the summary of one document."""
    return tuple(StorySentence(one.start, one.stop, one.text, 0) for one in summarize(document, length, query=query))


def _without(
    title: str, sentences: Iterable[StorySentence], documents: Sequence[Document]
) -> tuple[StorySentence, ...]:
    """The sentences that do not repeat a title."""
    return tuple(
        one for one in sentences if not repeats(title, documents[one.document_index].printed(one.start, one.stop))
    )


def _is_outdated(
    body: Sequence[StorySentence], sentences: Sequence[StorySentence], documents: Sequence[Document]
) -> bool:
    """Whether the source of a last sentence, left out of the body since it repeats the title, wrote all before it.

    «Рейсы отложены до вечера» alone does not suit the title «Аэропорт возобновил работу».
    """
    repeating = [documents[one.document_index] for one in sentences[1:] if one not in body]
    before = [documents[number] for number in {one.document_index for one in body}]
    return any(all(is_superseded(document, latest) for document in before) for latest in repeating)


def _rank(story: Story) -> tuple[float, ...]:
    """The key by which stories are ordered."""
    latest = max((date for date in map(moment, story.documents) if date != NEVER), default=-NEVER)
    return -story.source_count, -len(story.documents), -latest, story.indices[0]
