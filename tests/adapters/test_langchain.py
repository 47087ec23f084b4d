"""The LangChain adapter, driven through LangChain's own interfaces."""

import asyncio
import pickle

import pytest
from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda

from summarize_ru import InvalidLengthError, InvalidOptionError, InvalidTextError, Tokens, Words
from summarize_ru.adapters.langchain import AnswerCompressor

MUSEUM = Document("Музей открыт до шести. Вход в музей бесплатный.", metadata={"source": "museum.html"})
FERRY = Document(
    "Паром ходит с апреля. Билет на паром стоит\nсорок рублей. Его продают на берегу.",
    metadata={"source": "ferry.html", "page": 3},
    id="ferry",
)
FOUND = [MUSEUM, FERRY]
QUERY = "Сколько стоит билет на паром?"


def test_what_answers_is_kept_with_metadata_and_scores() -> None:
    (kept,) = AnswerCompressor(1).compress_documents(FOUND, QUERY)
    assert kept.page_content == "Билет на паром стоит сорок рублей."
    assert kept.id == "ferry"
    pieces = kept.metadata["pieces"]
    assert kept.metadata == {**FERRY.metadata, "relevance_score": pieces[0]["score"], "pieces": pieces}
    assert FERRY.page_content[pieces[0]["start"] : pieces[0]["stop"]] == "Билет на паром стоит\nсорок рублей."
    assert FERRY.metadata == {"source": "ferry.html", "page": 3}  # the document that was given stays as it is


def test_documents_stay_in_their_order() -> None:
    kept = AnswerCompressor(Words(100)).compress_documents([FERRY, MUSEUM], "Сколько стоит вход в музей и на паром?")
    assert [document.metadata["source"] for document in kept] == ["ferry.html", "museum.html"]
    assert max(document.metadata["relevance_score"] for document in kept) == kept[1].metadata["relevance_score"]


def test_documents_come_from_any_iterable() -> None:
    compressor = AnswerCompressor(1)
    for found in (iter(FOUND), (document for document in FOUND), tuple(FOUND)):
        assert compressor.compress_documents(found, QUERY) == compressor.compress_documents(FOUND, QUERY)


@pytest.mark.parametrize(("documents", "query"), [([], QUERY), (FOUND, "Кто изобрёл телескоп?")])
def test_nothing_may_be_kept(documents: list[Document], query: str) -> None:
    assert AnswerCompressor(Words(100)).compress_documents(documents, query) == []


def test_asynchronously_many_at_once() -> None:
    compressor = AnswerCompressor(Tokens(50, len))

    async def ask() -> list[object]:
        return list(await asyncio.gather(*(compressor.acompress_documents(FOUND, QUERY) for _ in range(8))))

    assert asyncio.run(ask()) == [compressor.compress_documents(FOUND, QUERY)] * 8


def test_in_a_chain() -> None:
    compressor = AnswerCompressor(1)

    def find(query: str) -> tuple[list[Document], str]:
        return FOUND, query

    def shorten(found: tuple[list[Document], str]) -> list[Document]:
        return compressor.compress_documents(*found)

    chain = RunnableLambda(find) | RunnableLambda(shorten)
    assert chain.invoke(QUERY) == compressor.compress_documents(FOUND, QUERY)


def test_it_survives_pickling_and_copying() -> None:
    compressor = AnswerCompressor(Words(30), threshold=0.1)
    for other in (pickle.loads(pickle.dumps(compressor)), compressor.model_copy()):
        assert other == compressor
        assert other.compress_documents(FOUND, QUERY) == compressor.compress_documents(FOUND, QUERY)


def test_wrong_options() -> None:
    with pytest.raises(InvalidLengthError):
        AnswerCompressor(0)
    for threshold in (7, -0.1, "0.1", None):
        with pytest.raises(InvalidOptionError, match="threshold must be a number from 0 to 1"):
            AnswerCompressor(3, threshold)  # type: ignore[arg-type]


@pytest.mark.parametrize("documents", ["текст", ["текст"], None, 5, MUSEUM, [MUSEUM, {"page_content": "текст"}]])
def test_what_are_no_documents(documents: object) -> None:
    with pytest.raises(InvalidOptionError, match="documents must be documents of LangChain, in a list for example"):
        AnswerCompressor(3).compress_documents(documents, QUERY)  # type: ignore[arg-type]


@pytest.mark.parametrize("query", [None, 5, b"query", ["query"]])
def test_what_is_no_query(query: object) -> None:
    with pytest.raises(InvalidTextError, match="the query must be a str"):
        AnswerCompressor(3).compress_documents(FOUND, query)  # type: ignore[arg-type]
