"""Ceilings on the errors of the splitter over hand-marked texts, which are not part of the project."""

import gzip
import json
import os
from itertools import pairwise
from pathlib import Path

import pytest

from summarize_ru.text.sentences import sentence_spans

FOLDER = Path(os.environ.get("SUMMARIZE_RU_DATA", "")) / "sentences"
pytestmark = pytest.mark.skipif(
    not os.environ.get("SUMMARIZE_RU_DATA") or not FOLDER.is_dir(),
    reason="SUMMARIZE_RU_DATA does not point to a folder with sentences/ in it",
)

# Errors per 1000 boundaries between sentences: missed and made up together.
CEILINGS = {
    "corpora.dev": 5.9,
    "factrueval_docs_norm.dev": 1.4,
    "factrueval_norm.dev": 2.2,
    "factrueval_wrap.dev": 2.2,
    "gsd.dev": 7.1,
    "poetry.dev": 28.0,
    "syntag.dev": 1.6,
    "taiga_prose.dev": 6.8,
    "taiga_social.dev": 122.0,
}


def ends(sentences: list[str]) -> set[int]:
    found: set[int] = set()
    length = 0
    for sentence in sentences[:-1]:
        length += len("".join(sentence.split()))
        found.add(length)
    return found


@pytest.mark.parametrize("name", CEILINGS)
def test_errors_stay_under_the_ceiling(name: str) -> None:
    marked = errors = 0
    with gzip.open(FOLDER / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            gold = ends(row["sents"])
            spans = sentence_spans(text)
            assert not text[: spans[0][0]].strip()
            assert all(not text[a:b].strip() for (_, a), (b, _) in pairwise(spans))
            marked += len(gold)
            errors += len(gold ^ ends([text[start:stop] for start, stop in spans]))
    assert 1000 * errors / marked <= CEILINGS[name]


def test_the_article_has_28_sentences() -> None:
    article = (FOLDER.parent / "article.txt").read_text(encoding="utf-8")
    sentences = [article[start:stop] for start, stop in sentence_spans(article)]
    assert len(sentences) == 28
    assert sentences[6].startswith("— Вы действительно")
    assert any("Дальнем Востоке, — сказал Дмитрий" in sentence for sentence in sentences)
