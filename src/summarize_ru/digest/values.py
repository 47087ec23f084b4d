"""The values of a digest: stories with their documents, and summaries whose sentences name their document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from summarize_ru.text.sentences import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize_ru.document import Document
    from summarize_ru.length import Length


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two documents of a story that give different numbers for the same thing: «12 человек» and «14 человек».

    Attributes:
        text: the number with its unit, as in the chosen sentence.
        start: its offset in the document of the sentence.
        stop: the offset of its end.
        other_text: the number with its unit, as in the other document.
        other_index: the number of the other document in `Story.documents`.
        other_start: the offset of `other_text` in the other document.
        other_stop: the offset of its end.
    """

    text: str
    start: int
    stop: int
    other_text: str
    other_index: int
    other_start: int
    other_stop: int


@dataclass(frozen=True, slots=True)
class StorySentence(Sentence):
    """A sentence of the summary of a story; `start` and `stop` are offsets into its own document.

    Attributes:
        document_index: the number of its document in `Story.documents`.
        is_exclusive: whether only one of several sources of the story says this.
        disagreements: the numbers in it that other documents of the story give differently.
    """

    document_index: int
    is_exclusive: bool = False
    disagreements: tuple[Disagreement, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class StorySummary:
    """The sentences that tell a story: first one that opens a document, then the others by date and place.

    It is iterable and sized over its sentences; `str` gives `text`.

    Attributes:
        documents: the documents of the story.
        sentences: the chosen sentences.
    """

    documents: tuple[Document, ...]
    sentences: tuple[StorySentence, ...]

    @property
    def text(self) -> str:
        """The sentences with one space between them, each as `Summary.text` prints it."""
        return " ".join(map(self.printed, self.sentences))

    def printed(self, sentence: StorySentence) -> str:
        """A sentence of the summary for reading: on one line, without the links at its end."""
        return self.documents[sentence.document_index].printed(sentence.start, sentence.stop)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<StorySummary: {len(self)} sentences, {self.text[:60]!r}>"

    def __iter__(self) -> Iterator[StorySentence]:
        return iter(self.sentences)

    def __len__(self) -> int:
        return len(self.sentences)

    def __getitem__(self, index: int) -> StorySentence:
        return self.sentences[index]


@dataclass(frozen=True, slots=True, repr=False)
class Story:
    """Documents about the same event, and their common summary.

    Attributes:
        documents: the documents, by date; those without a date come last, in the order in which they were given.
        indices: the number of each document among those that were given, from 0.
        texts: the distinct texts. Each is the numbers in `documents` of a text and its copies, the earliest first.
        title: the best title of the documents; the first sentence serves for a document without a title.
        summary: the sentences that tell the story.
        body: the sentences to read under the title: those of the summary that do not repeat it. If all of them do, it
            has other sentences. It is the whole summary if there are no others, or if the sentence that repeats the
            title comes last and its source published all others before it.
    """

    documents: tuple[Document, ...]
    indices: tuple[int, ...]
    texts: tuple[tuple[int, ...], ...]
    title: str
    summary: StorySummary
    body: StorySummary

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of the sources, each once, in the order of the documents."""
        return tuple(dict.fromkeys(document.source for document in self.documents if document.source is not None))

    @property
    def source_count(self) -> int:
        """The number of sources of the story; each document without a source counts as one."""
        return len(self.sources) + sum(document.source is None for document in self.documents)

    def __repr__(self) -> str:
        return f"<Story {self.title[:60]!r}: {len(self.documents)} documents>"

    def to_dict(self) -> dict[str, Any]:
        """The story as values that JSON can hold."""
        copy_of = {copy: first for first, *others in self.texts for copy in others}
        return {
            "title": self.title,
            "text": self.summary.text,
            "sentences": [_sentence_to_dict(sentence) for sentence in self.summary],
            "documents": [
                {
                    "index": index,
                    "title": document.title,
                    "source": document.source,
                    "date": None if document.date is None else document.date.isoformat(),
                    "copy_of": copy_of.get(number),
                }
                for number, (index, document) in enumerate(zip(self.indices, self.documents, strict=True))
            ],
            "texts": [list(numbers) for numbers in self.texts],
        }


@dataclass(frozen=True, slots=True, repr=False)
class Digest:
    """Many documents as stories; iterable and sized over the stories.

    Attributes:
        stories: ordered by the number of sources, then of documents, the largest first, then by date, the latest first.
        length: the length of the summary of each story.
        query: the query, if one was given.
        left_out: the numbers of the documents in no story: they have no words, or are not about the query.
    """

    stories: tuple[Story, ...]
    length: Length
    query: str | None = None
    left_out: tuple[int, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The digest as values that JSON can hold.

        Returns:
            A dictionary with the keys `"length"`, `"query"` (if one was given), `"stories"` and `"left_out"`. A story
            is a dictionary with the keys `"title"`, `"text"`, `"sentences"`, `"documents"` and `"texts"`. A sentence
            has the keys `"document"` (its number in `"documents"`), `"start"`, `"stop"`, `"text"`, `"is_exclusive"` and
            `"disagreements"`; a document has `"index"` (its number among those given), `"title"`, `"source"`, `"date"`
            and `"copy_of"` (the number in `"documents"` of the document with the same text, or None).
        """
        return {
            "length": {type(self.length).__name__.lower(): self.length.limit},
            **({} if self.query is None else {"query": self.query}),
            "stories": [story.to_dict() for story in self.stories],
            "left_out": list(self.left_out),
        }

    def __repr__(self) -> str:
        return f"<Digest: {len(self)} stories>"

    def __iter__(self) -> Iterator[Story]:
        return iter(self.stories)

    def __len__(self) -> int:
        return len(self.stories)

    def __getitem__(self, index: int) -> Story:
        return self.stories[index]


def _sentence_to_dict(sentence: StorySentence) -> dict[str, Any]:
    return {
        "document": sentence.document_index,
        "start": sentence.start,
        "stop": sentence.stop,
        "text": sentence.text,
        "is_exclusive": sentence.is_exclusive,
        "disagreements": [
            {
                "text": one.text,
                "start": one.start,
                "stop": one.stop,
                "other_document": one.other_index,
                "other_text": one.other_text,
                "other_start": one.other_start,
                "other_stop": one.other_stop,
            }
            for one in sentence.disagreements
        ],
    }
