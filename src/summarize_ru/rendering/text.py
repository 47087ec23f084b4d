"""A summary as plain text."""

from summarize_ru.document import Summary


def render_text(summary: Summary, name: str | None) -> str:
    """The summary on a line of its own, nothing for an empty one; below the input's name where there are several."""
    heading = "" if name is None else f"==> {name} <==\n"
    return heading + (f"{summary.text}\n" if summary else "")
