"""The golden summaries: the sentences that the methods choose from each text beside this module, as indices."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from summarize_ru import Summarizer, Words, split_sentences

FOLDER: Final = Path(__file__).parent
SUMMARIES: Final = FOLDER / "summaries.json"

_SUMMARIZERS: Final = {
    "default": Summarizer(),
    "default, 60 words, diversity 0.5": Summarizer(length=Words(60), diversity=0.5),
    "ranker": Summarizer(method="ranker"),
    "textrank": Summarizer(method="textrank"),
    "lexrank": Summarizer(method="lexrank"),
    "tfidf": Summarizer(method="tfidf"),
    "lsa": Summarizer(method="lsa"),
    "edmundson": Summarizer(method="edmundson"),
    "lead": Summarizer(method="lead"),
}


@cache
def golden_texts() -> dict[str, str]:
    """Each text by the name of its file."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((FOLDER / "texts").glob("*.txt"))}


def golden_summaries() -> dict[str, Any]:
    """For each text, the starts of its sentences, and the indices of those that each way of summarizing chooses."""
    return {
        name: {
            "starts": [sentence.start for sentence in split_sentences(text)],
            **{way: list(summarizer(text).chosen) for way, summarizer in _SUMMARIZERS.items()},
        }
        for name, text in golden_texts().items()
    }


def render_golden_summaries() -> str:
    """The content of the file; each list has a line of its own, so that each changed summary is one changed line."""
    texts = [
        f"  {json.dumps(name)}: {{\n"
        + ",\n".join(f"    {json.dumps(way)}: {json.dumps(indices)}" for way, indices in found.items())
        + "\n  }"
        for name, found in golden_summaries().items()
    ]
    return "{\n" + ",\n".join(texts) + "\n}\n"
