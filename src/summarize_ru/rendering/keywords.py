"""Keywords as text or as JSON."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from summarize_ru.keyphrases import Keyword


def render_keywords(found: Iterable[tuple[str, Sequence[Keyword]]], format_: str, *, headings: bool) -> Iterator[str]:
    """The keywords of each input in one of the `KEYWORD_FORMATS`.

    Text has one keyword on each line, the best first. JSON has one line for each input:
    `{"keywords": [{"text", "score", "count"}, ...]}`.

    Args:
        found: the name of each input and its keywords.
        format_: the format.
        headings: whether to put the name before the keywords.
    """
    render = _as_json if format_ == "json" else _as_text
    return (render(name if headings else None, keywords) for name, keywords in found)


def _as_text(name: str | None, keywords: Sequence[Keyword]) -> str:
    heading = "" if name is None else f"==> {name} <==\n"
    return heading + "".join(f"{keyword.text}\n" for keyword in keywords)


def _as_json(name: str | None, keywords: Sequence[Keyword]) -> str:
    heading = {} if name is None else {"file": name}
    content = heading | {"keywords": [asdict(keyword) for keyword in keywords]}
    return f"{json.dumps(content, ensure_ascii=False)}\n"
