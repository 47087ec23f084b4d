"""The LlamaIndex adapter, driven through LlamaIndex's own interfaces."""

import asyncio
import pickle

import pytest

from summarize_ru import InvalidLengthError, InvalidOptionError, InvalidTextError, Words

schema = pytest.importorskip("llama_index.core.schema", reason="needs the extra llamaindex, which is large")

from summarize_ru.adapters.llamaindex import AnswerPostprocessor  # noqa: E402  (needs LlamaIndex)

QUERY = "Сколько стоит билет на паром?"
FERRY = "Паром ходит с апреля. Билет на паром стоит сорок рублей. Его продают на берегу."


def nodes() -> list:  # type: ignore[type-arg]  # of NodeWithScore, which may be missing
    ferry = schema.TextNode(text=FERRY, id_="ferry", metadata={"page": 3})
    museum = schema.TextNode(text="Музей открыт до шести. Вход в музей бесплатный.", id_="museum")
    return [schema.NodeWithScore(node=museum, score=0.9), schema.NodeWithScore(node=ferry, score=0.5)]


def test_what_answers_is_kept_with_metadata_and_scores() -> None:
    given = nodes()
    (kept,) = AnswerPostprocessor(1).postprocess_nodes(given, query_str=QUERY)
    assert kept.node.get_content() == "Билет на паром стоит сорок рублей."
    assert kept.node.node_id == "ferry"
    (piece,) = kept.node.metadata["pieces"]
    assert kept.score == piece["score"]
    assert FERRY[piece["start"] : piece["stop"]] == kept.node.get_content()
    assert kept.node.metadata["page"] == 3
    assert "pieces" not in kept.node.get_content(schema.MetadataMode.LLM)
    assert "pieces" not in kept.node.get_content(schema.MetadataMode.EMBED)
    assert (given[1].node.get_content(), given[1].node.metadata, given[1].score) == (FERRY, {"page": 3}, 0.5)


def test_nodes_stay_in_their_order_and_may_all_go() -> None:
    postprocessor = AnswerPostprocessor(Words(100))
    kept = postprocessor.postprocess_nodes(
        nodes(), query_bundle=schema.QueryBundle("Сколько стоит вход в музей и паром?")
    )
    assert [one.node.node_id for one in kept] == ["museum", "ferry"]
    assert postprocessor.postprocess_nodes(nodes(), query_str="Кто изобрёл телескоп?") == []
    assert postprocessor.postprocess_nodes([], query_str=QUERY) == []


def test_without_a_query_it_is_a_summary() -> None:
    assert AnswerPostprocessor(1).postprocess_nodes(nodes())


def test_asynchronously_and_after_pickling() -> None:
    postprocessor = AnswerPostprocessor(Words(10))
    expected = postprocessor.postprocess_nodes(nodes(), query_str=QUERY)
    assert asyncio.run(postprocessor.apostprocess_nodes(nodes(), query_str=QUERY)) == expected
    other = pickle.loads(pickle.dumps(postprocessor))
    assert other.postprocess_nodes(nodes(), query_str=QUERY) == expected


def test_wrong_options() -> None:
    with pytest.raises(InvalidLengthError):
        AnswerPostprocessor(0)
    for threshold in (7, "0.1"):
        with pytest.raises(InvalidOptionError, match="threshold must be a number from 0 to 1"):
            AnswerPostprocessor(3, threshold)  # type: ignore[arg-type]


def test_what_are_no_nodes_and_no_query() -> None:
    for given in ("текст", ["текст"], None, 5):
        with pytest.raises(InvalidOptionError, match="nodes must be nodes with scores of LlamaIndex, in a list"):
            AnswerPostprocessor(3).postprocess_nodes(given, query_str=QUERY)
    with pytest.raises(InvalidTextError, match="the query must be a str"):
        AnswerPostprocessor(3).postprocess_nodes(nodes(), query_str=5)
