"""A summary as plain text."""

from typing import Final

from summarize_ru.document import Summary, on_one_line

_REASONS: Final = 3  # a line's worth; the others weigh little


def render_text(summary: Summary, name: str | None) -> str:
    """The summary on a line of its own, nothing for an empty one; below the input's name where there are several."""
    return _heading(name) + (f"{summary.text}\n" if summary else "")


def render_explained_text(summary: Summary, name: str | None) -> str:
    """Each sentence on a line of its own, below it the three things that speak most for it."""
    lines = []
    for explanation in summary.explain():
        reasons = [f"{reason.name} {reason.weight:+.2f}" for reason in explanation.reasons[:_REASONS]]
        lines.append(f"{on_one_line(explanation.sentence.text)}\n    {', '.join(reasons) or 'nothing in particular'}\n")
    return _heading(name) + "".join(lines)


def _heading(name: str | None) -> str:
    return "" if name is None else f"==> {name} <==\n"
