"""A summary as JSON."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from summarize_ru.rendering.renderer import Article, Layout


def render_json(articles: Iterable[Article], layout: Layout) -> Iterator[str]:
    """`Summary.to_dict`, one on each line, so that several make JSON lines.

    With headings, the name of the input comes first. With reasons, each sentence has `"reasons"`: weights by name, the
    weightiest first.
    """
    return (f"{json.dumps(_content(article, layout), ensure_ascii=False)}\n" for article in articles)


def _content(article: Article, layout: Layout) -> dict[str, Any]:
    content = article.summary.to_dict()
    if layout.explain:
        for sentence, explanation in zip(content["sentences"], article.summary.explain(), strict=True):
            sentence["reasons"] = {reason.name: reason.weight for reason in explanation.reasons}
    return {"file": article.name} | content if layout.headings else content
