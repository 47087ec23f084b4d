"""LlamaIndex: a node postprocessor that keeps the sentences of retrieved nodes that answer the query.

AnswerPostprocessor(Words(200)).postprocess_nodes(nodes, query_str="Сколько стоит билет?")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarize_ru.compress import DEFAULT_THRESHOLD, compress
from summarize_ru.errors import InvalidOptionError
from summarize_ru.extras import needing
from summarize_ru.length import Length, as_length
from summarize_ru.validation import check_share

with needing("llamaindex", "llama_index", "llama_index.core", feature="the LlamaIndex adapter"):
    from llama_index.core.postprocessor.types import BaseNodePostprocessor
    from llama_index.core.schema import MetadataMode, NodeWithScore

if TYPE_CHECKING:
    from llama_index.core.schema import QueryBundle

_PIECES = "pieces"


class AnswerPostprocessor(BaseNodePostprocessor):  # type: ignore[misc]  # checked without LlamaIndex, which is large
    """Keeps the sentences that answer the query, within one budget over all nodes; see `compress`.

    A node from which nothing is kept is left out. The others stay in their order, as copies with their metadata. The
    score of each is the relevance of the best sentence kept from it. The key `"pieces"`, hidden from models and
    embeddings, is added to the metadata. It has a dictionary for each sentence: its `"start"` and `"stop"` in the text
    of the node, in code points, and its `"score"`. Without a query the nodes are summarized.

    Attributes:
        length: the ceiling for all that is kept; an int means sentences.
        threshold: nothing is kept if no sentence is as relevant to the query as this, from 0 to 1.

    Raises:
        InvalidLengthError: `length` is not a length.
        InvalidOptionError: the threshold is outside 0 to 1, or, when it is called, the nodes are not those of
            LlamaIndex.
        InvalidTextError: when it is called, the query is not a `str`.
    """

    length: Length
    threshold: float

    def __init__(self, length: Length | int, threshold: float = DEFAULT_THRESHOLD) -> None:
        check_share("threshold", threshold)
        super().__init__(length=as_length(length), threshold=threshold)

    @classmethod
    def class_name(cls) -> str:
        """The name by which LlamaIndex tells components apart."""
        return "summarize_ru.AnswerPostprocessor"

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        try:
            texts = [given.node.get_content(MetadataMode.NONE) for given in nodes]
        except (AttributeError, TypeError) as error:
            raise InvalidOptionError("nodes", nodes, "nodes with scores of LlamaIndex, in a list") from error
        query = None if query_bundle is None else query_bundle.query_str
        compressed = compress(texts, query, self.length, threshold=self.threshold)
        kept = []
        for number, text in compressed.texts.items():
            pieces = [piece for piece in compressed.pieces if piece.passage == number]
            offsets = [{"start": piece.start, "stop": piece.stop, "score": piece.score} for piece in pieces]
            node = nodes[number].node.model_copy()
            node.set_content(text)
            node.metadata = {**node.metadata, _PIECES: offsets}
            node.excluded_llm_metadata_keys = [*node.excluded_llm_metadata_keys, _PIECES]
            node.excluded_embed_metadata_keys = [*node.excluded_embed_metadata_keys, _PIECES]
            kept.append(NodeWithScore(node=node, score=max(piece.score for piece in pieces)))
        return kept
