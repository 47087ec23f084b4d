"""The hand-marked sentence boundaries for training and measuring the splitter: JSON lines outside the project."""

import gzip
import json
import os
from pathlib import Path
from typing import TypedDict


class Marked(TypedDict):
    """A text and its sentences; apart from white space, `text` is the sentences joined."""

    text: str
    sents: list[str]
    id: str


def marked_folder() -> Path:
    """The folder `sentences` of the data that the environment variable SUMMARIZE_RU_DATA points to.

    Raises:
        SystemExit: the variable is not set, or there is no such folder.
    """
    root = os.environ.get("SUMMARIZE_RU_DATA")
    if not root:
        raise SystemExit("set SUMMARIZE_RU_DATA to the folder that has sentences/ in it")
    folder = Path(root) / "sentences"
    if not folder.is_dir():
        raise SystemExit(f"{folder} is not a folder")
    return folder


def read_marked(name: str) -> list[Marked]:
    """The rows of `sentences/<name>.jsonl.gz`."""
    with gzip.open(marked_folder() / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def boundaries(sentences: list[str]) -> set[int]:
    """The ends of all sentences except the last, counted in characters other than white space."""
    ends: set[int] = set()
    length = 0
    for sentence in sentences[:-1]:
        length += len("".join(sentence.split()))
        ends.add(length)
    return ends
