"""The tasks of `speed.py`: each library on each text, prepared so that only the measured work is left.

SUMMARIZE_RU_DATA names the folder with article.txt, long/ and summaries/.
"""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from data_files import data_folder, read_rows

if TYPE_CHECKING:
    from collections.abc import Callable


class Task(NamedTuple):
    """The task of one figure."""

    library: str
    method: str
    length: str

    def __str__(self) -> str:
        """The name of the figure."""
        return " ".join(filter(None, self))


# The texts.


def read_text(length: str) -> str:
    """The article for `"x1"`, prose of ten times its length for `"x10"`, and so on."""
    if length == "x1":
        return (data_folder() / "article.txt").read_text(encoding="utf-8")
    if length == "x10000":
        return read_text("x1000") * 10
    with gzip.open(data_folder() / "long" / f"{length}.txt.gz", "rt", encoding="utf-8") as file:
        return file.read()


def read_news() -> list[str]:
    """The texts of rt.dev."""
    return [row["text"] for row in read_rows(data_folder() / "summaries" / "rt.dev.jsonl.gz")]


# The libraries. Each function prepares one, and returns the function that is timed.


def prepare_ours(method: str, text: str) -> Callable[[], object]:
    """This library, from the text to the summary."""
    from summarize_ru import Summarizer

    summarizer = Summarizer(method=method)  # type: ignore[arg-type]
    return lambda: summarizer(text)


def prepare_sumy(method: str, text: str) -> Callable[[], object]:
    """sumy, from the sentences of this library to its summary, with the same words, stop words and stems.

    The stemmer is the one that sumy comes with, Snowball in NLTK, which gives the same stems.
    """
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers import lex_rank, lsa, luhn, text_rank

    from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS

    modules = {"TextRank": text_rank, "LexRank": lex_rank, "Luhn": luhn, "Lsa": lsa}
    summarizer = getattr(modules[method], f"{method}Summarizer")(Stemmer("russian"))
    summarizer.stop_words = RUSSIAN_STOP_WORDS
    make_document = sumy_document(text, _Words())
    return lambda: summarizer(make_document(), 3)


def prepare_sumy_alone(method: str, text: str) -> Callable[[], object]:
    """Only the algorithm of sumy: the terms of each sentence are made before."""
    from sumy.summarizers import text_rank

    summarizer = getattr(text_rank, f"{method}Summarizer")()
    document = sumy_document(text, _Terms())()
    for sentence in document.sentences:
        _ = sentence.words  # a cached property
    return lambda: summarizer(document, 3)


def sumy_document(text: str, tokenizer: object) -> Callable[[], Any]:
    """A function that makes a document of sumy from the sentences of this library."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    from summarize_ru import split_sentences

    texts = [sentence.text for sentence in split_sentences(text)]
    return lambda: ObjectDocumentModel([Paragraph([Sentence(text, tokenizer) for text in texts])])


class _Words:
    def to_words(self, sentence: str) -> list[str]:
        from summarize_ru.text.words import find_words

        return find_words(sentence, 0, len(sentence))


class _Terms:
    def to_words(self, sentence: str) -> list[str]:
        from summarize_ru import Analyzer

        return Analyzer().terms(sentence)


def prepare_summa(_method: str, text: str) -> Callable[[], object]:
    """summa, which splits and stems by itself."""
    from summa.summarizer import summarize as summa_summarize

    return lambda: summa_summarize(text, words=60, language="russian")


def prepare_floor(_method: str, text: str) -> Callable[[], object]:
    """The least that any method does: finding the words and stemming them."""
    import Stemmer

    stemmer = Stemmer.Stemmer("russian")
    return lambda: stemmer.stemWords(re.findall(r"\w+", text.lower()))


def prepare_map(workers: str, _text: str) -> Callable[[], object]:
    """`Summarizer.map` over the news of rt.dev, whose words the process has met before.

    "halves" is a bound that no map can beat: two processes that do half of the texts each and exchange nothing.
    """
    import multiprocessing

    from summarize_ru import Summarizer

    texts = read_news()
    summarizer = Summarizer(method="textrank")

    def summarize_all(some: list[str]) -> None:
        for text in some:
            summarizer(text)

    def halves() -> None:
        fork = multiprocessing.get_context("fork")
        processes = [fork.Process(target=summarize_all, args=(texts[first::2],)) for first in (0, 1)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()

    summarize_all(texts)
    return halves if workers == "halves" else lambda: list(summarizer.map(texts, workers=int(workers)))


def prepare_core(method: str, _text: str) -> Callable[[], object]:
    """One core over the same news: a text after the other, or all in a batch of Arrow."""
    import threadpoolctl

    from summarize_ru import Summarizer

    threadpoolctl.threadpool_limits(1)  # as in the workers of `map`, and of the engines
    texts = read_news()
    if method == "arrow":
        import pyarrow as pa

        from summarize_ru.adapters.arrow import summarize_batch

        batch = pa.record_batch({"text": texts})
        return lambda: summarize_batch(batch, column="text", summarizer=Summarizer(method="textrank"))
    summarizer = Summarizer(method=method)  # type: ignore[arg-type]
    return lambda: list(summarizer.map(texts))


PREPARE: Final[dict[str, Callable[[str, str], Callable[[], object]]]] = {
    "summarize-ru": prepare_ours,
    "sumy": prepare_sumy,
    "sumy-alone": prepare_sumy_alone,
    "summa": prepare_summa,
    "floor": prepare_floor,
    "map": prepare_map,
    "core": prepare_core,
}


def prepared(task: Task) -> Callable[[], object]:
    """The call to be timed, with texts and modules loaded."""
    text = read_text(task.length)
    if task.library == "summarize-ru":
        PREPARE[task.library](task.method, read_text("x1"))()  # loads everything that the first call loads
    return PREPARE[task.library](task.method, text)
