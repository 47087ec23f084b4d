"""What users should not write: each line is an error of the given kind; checked by mypy, never run."""

import numpy as np
from numpy.typing import NDArray

from summarize_ru import Analyzer, Features, Sentences, Summarizer, split_sentences, summarize


def without_result(features: Features, /) -> None: ...


def of_text(text: str, /) -> NDArray[np.float64]:
    return np.zeros(len(text))


def misuse(text: str) -> None:
    summarize(b"bytes")  # type: ignore[arg-type]
    summarize(None)  # type: ignore[arg-type]
    summarize()  # type: ignore[call-arg]
    summarize(text, "3")  # type: ignore[arg-type]
    summarize(text, 0.2)  # type: ignore[arg-type]
    summarize(text, 3, "lexrank")  # type: ignore[call-arg]
    summarize(text, method="textrang")  # type: ignore[arg-type]
    summarize(text, method=without_result)  # type: ignore[arg-type]
    summarize(text, method=of_text)  # type: ignore[arg-type]
    summarize(text, titel="Заголовок")  # type: ignore[call-arg]
    summarize(text, diversity="0.3")  # type: ignore[arg-type]
    summarize(text).sentences.append(1)  # type: ignore[attr-defined]
    summarize(text).text = ""  # type: ignore[misc]
    summarize(text)[0].score = 1.0  # type: ignore[misc]
    summarize(text)["text"]  # type: ignore[call-overload]
    Summarizer("lexrank")  # type: ignore[call-arg]
    Summarizer(lenght=3)  # type: ignore[call-arg]
    Summarizer().length = 3  # type: ignore[misc]
    Summarizer().map(text, 2)  # type: ignore[arg-type]
    Sentences("3")  # type: ignore[arg-type]
    Analyzer(stop_words=[1])  # type: ignore[list-item]
    Analyzer(stem=len)  # type: ignore[arg-type]
    split_sentences(b"bytes")  # type: ignore[arg-type]
