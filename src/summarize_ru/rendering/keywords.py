"""Keywords as text, as Markdown or as JSON."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from summarize_ru.keyphrases import Keyword
from summarize_ru.rendering.markdown import escape


def render_keywords(
    found: Iterable[tuple[str, Sequence[Keyword]]], format_: str, *, headings: bool, normal: bool = False
) -> Iterator[str]:
    """The keywords of each input in one of the formats "text", "markdown" and "json".

    Text has one keyword on each line, the best first, and Markdown a list of them. JSON has one line for each input:
    `{"keywords": [{"text", "score", "count"}, ...]}`.

    Args:
        found: the name of each input and its keywords.
        format_: the format.
        headings: whether to put the name before the keywords.
        normal: whether to print dictionary forms. JSON has them as `"normal"`, beside `"text"`.
    """
    render = _RENDERERS[format_]
    return (render(name if headings else None, keywords, normal=normal) for name, keywords in found)


def printed_keywords(keywords: Iterable[Keyword], *, normal: bool) -> tuple[str, ...]:
    """The keywords for printing: as in the text, or in their dictionary form; each once."""
    return tuple(dict.fromkeys(keyword.normal if normal else keyword.text for keyword in keywords))


def _as_text(name: str | None, keywords: Sequence[Keyword], *, normal: bool) -> str:
    heading = "" if name is None else f"==> {name} <==\n"
    return heading + "".join(f"{each}\n" for each in printed_keywords(keywords, normal=normal))


def _as_markdown(name: str | None, keywords: Sequence[Keyword], *, normal: bool) -> str:
    heading = "" if name is None else f"## {escape(name)}\n\n"
    items = "".join(f"- {escape(each)}\n" for each in printed_keywords(keywords, normal=normal))
    return heading + items + ("\n" if name is not None and items else "")


def _as_json(name: str | None, keywords: Sequence[Keyword], *, normal: bool) -> str:
    heading = {} if name is None else {"file": name}
    content = heading | {"keywords": [keyword_members(keyword, normal=normal) for keyword in keywords]}
    return f"{json.dumps(content, ensure_ascii=False)}\n"


def keyword_members(keyword: Keyword, *, normal: bool) -> dict[str, object]:
    """A keyword as values that JSON can hold.

    Args:
        keyword: the keyword.
        normal: whether to add its dictionary form.
    """
    form = {"normal": keyword.normal} if normal else {}
    return {"text": keyword.text} | form | {"score": keyword.score, "count": keyword.count}


_RENDERERS: Final[Mapping[str, Callable[..., str]]] = MappingProxyType(
    {"text": _as_text, "markdown": _as_markdown, "json": _as_json}
)
