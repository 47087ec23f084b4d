"""Keywords as text or as JSON."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from summarize_ru.keyphrases import Keyword


def render_keywords(found: Iterable[tuple[str, Sequence[Keyword]]], format_: str, *, headings: bool) -> Iterator[str]:
    """The keywords of each input in one of the `KEYWORD_FORMATS`.

    As text one a line, the best first; as JSON a line an input, `{"keywords": [{"text", "score", "count"}, ...]}`.

    Args:
        found: the name of each input and its keywords.
        format_: the format.
        headings: whether the name comes first.
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
