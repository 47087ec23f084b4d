"""A summary as JSON."""

from typing import Any

from summarize_ru.document import Summary


def render_json(summary: Summary, name: str | None) -> str:
    """`Summary.to_dict` on one line, so that several are JSON lines; the input's name first where there are several."""
    return _line(summary.to_dict(), name)


def render_explained_json(summary: Summary, name: str | None) -> str:
    """The same, each sentence with its `"reasons"`: from a name to a weight, the weightiest first."""
    content = summary.to_dict()
    for sentence, explanation in zip(content["sentences"], summary.explain(), strict=True):
        sentence["reasons"] = {reason.name: reason.weight for reason in explanation.reasons}
    return _line(content, name)


def _line(content: dict[str, Any], name: str | None) -> str:
    import json  # noqa: PLC0415  (5 ms that only this format needs)

    heading = {} if name is None else {"file": name}
    return json.dumps(heading | content, ensure_ascii=False) + "\n"
