"""A summary as JSON."""

from summarize_ru.document import Summary


def render_json(summary: Summary, name: str | None) -> str:
    """`Summary.to_dict` on one line, so that several are JSON lines; the input's name first where there are several."""
    import json  # noqa: PLC0415  (5 ms that only this format needs)

    heading = {} if name is None else {"file": name}
    return json.dumps(heading | summary.to_dict(), ensure_ascii=False) + "\n"
