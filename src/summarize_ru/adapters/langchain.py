"""LangChain: a document compressor that keeps the sentences of retrieved documents that answer the query.

>>> from langchain_core.documents import Document
>>> from summarize_ru import Words
>>> from summarize_ru.adapters.langchain import AnswerCompressor
>>> found = [Document("Музей открыт до шести."), Document("Билет стоит сорок рублей. Детям вход бесплатный.")]
>>> [document.page_content for document in AnswerCompressor(Words(5)).compress_documents(found, "Сколько стоит билет?")]
['Билет стоит сорок рублей.']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from summarize_ru.compress import DEFAULT_THRESHOLD, compress
from summarize_ru.errors import InvalidOptionError
from summarize_ru.extras import needing
from summarize_ru.length import Length, as_length
from summarize_ru.validation import check_share, check_text

with needing("langchain", "langchain_core", feature="the LangChain adapter"):
    from langchain_core.documents import BaseDocumentCompressor, Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from langchain_core.callbacks import Callbacks


class AnswerCompressor(BaseDocumentCompressor):
    """Keeps the sentences that answer the query, within one budget over all documents; see `compress`.

    A document from which nothing is kept is left out. The others stay in their order, with their ids and metadata. Two
    keys are added to the metadata. `"relevance_score"` is the relevance of the best sentence kept from the
    document. `"pieces"` has a dictionary for each sentence: its `"start"` and `"stop"` in the content that was given,
    in code points, and its `"score"`.

    Attributes:
        length: the ceiling for all that is kept; an int means sentences.
        threshold: nothing is kept if no sentence is as relevant to the query as this, from 0 to 1.

    Raises:
        InvalidLengthError: `length` is not a length.
        InvalidOptionError: the threshold is outside 0 to 1.
    """

    model_config: ClassVar = {"arbitrary_types_allowed": True, "frozen": True}
    length: Length
    threshold: float

    def __init__(self, length: Length | int, threshold: float = DEFAULT_THRESHOLD) -> None:
        check_share("threshold", threshold)
        super().__init__(length=as_length(length), threshold=threshold)  # type: ignore[call-arg]  # fields of this class

    def compress_documents(
        self,
        documents: Iterable[Document],
        query: str,
        callbacks: Callbacks = None,  # noqa: ARG002  (LangChain's signature; nothing here reports progress)
    ) -> list[Document]:
        """The documents from which something is kept, shortened to that.

        Raises:
            InvalidOptionError: `documents` are not documents of LangChain.
            InvalidTextError: the query is not a `str`.
        """
        check_text(query, "query")
        try:
            documents = list(documents)
            contents = [document.page_content for document in documents]
        except (AttributeError, TypeError) as error:
            expected = "documents of LangChain, in a list for example"
            raise InvalidOptionError("documents", documents, expected) from error
        compressed = compress(contents, query, self.length, threshold=self.threshold)
        kept = []
        for number, text in compressed.texts.items():
            pieces = [piece for piece in compressed.pieces if piece.passage == number]
            added = {
                "relevance_score": max(piece.score for piece in pieces),
                "pieces": [{"start": piece.start, "stop": piece.stop, "score": piece.score} for piece in pieces],
            }
            document = documents[number]
            kept.append(Document(text, id=document.id, metadata={**document.metadata, **added}))
        return kept
