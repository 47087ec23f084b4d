"""Draws docs/quality.svg from benchmarks/results/quality.json: ROUGE-1 of each method with its interval."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
LABELS: Final = 190  # width of the column of names
PANEL: Final = 330
GAP: Final = 30
ROW: Final = 20
TOP: Final = 46
COLORS: Final = {"oracle": "#888888", "lead": "#888888", "random": "#888888"}
OURS: Final = "#1f6fb2"
SUMY: Final = "#d07a1c"


def draw(results: dict[str, Any]) -> str:
    """One panel for each data set, one row for each method, the best in the mean over all data sets first."""
    panels = {
        f"{name}, {data['texts']} texts, {setting}": data["tables"][setting]["methods"]
        for name, data in results["data"].items()
        for setting in list(data["tables"])[:1]
    }
    tables = list(panels.values())
    names = sorted(
        (name for name in tables[0] if "," not in name),
        key=lambda name: -sum(table[name]["rouge1"][0] for table in tables),
    )
    height = TOP + ROW * len(names) + 26
    width = LABELS + len(panels) * (PANEL + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">',
        '<g font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
    ]
    for row, name in enumerate(names):
        y = TOP + ROW * row + 4
        parts.append(f'<text x="{LABELS - 12}" y="{y}" text-anchor="end">{escape(name)}</text>')
    for number, (title, table) in enumerate(panels.items()):
        parts += panel(LABELS + number * (PANEL + GAP), title, [(name, table[name]["rouge1"]) for name in names])
    return "\n".join([*parts, "</g>", "</svg>\n"])


def panel(left: int, title: str, rows: list[tuple[str, list[float]]]) -> list[str]:
    """The grid of one data set and a point with its interval for each row."""
    most = 0.05 * (1 + max(high for _, (_, _, high) in rows) // 0.05)
    bottom = TOP + ROW * len(rows) - 8

    def x(value: float) -> str:
        return f"{left + PANEL * value / most:.1f}"

    parts = [f'<text x="{left}" y="20" font-weight="bold">{escape(title)}: ROUGE-1, F1</text>']
    for step in range(round(most / 0.1) + 1):
        at = x(step / 10)
        parts.append(f'<line x1="{at}" y1="{TOP - 14}" x2="{at}" y2="{bottom}" stroke="#dddddd"/>')
        parts.append(f'<text x="{at}" y="{bottom + 16}" text-anchor="middle" fill="#555555">{10 * step}</text>')
    for row, (name, (mean, low, high)) in enumerate(rows):
        y = TOP + ROW * row
        color = COLORS.get(name, SUMY if name.startswith("sumy ") else OURS)
        parts.append(f'<line x1="{x(low)}" y1="{y}" x2="{x(high)}" y2="{y}" stroke="{color}" stroke-width="2"/>')
        parts.append(f'<circle cx="{x(mean)}" cy="{y}" r="4" fill="{color}"/>')
    return parts


if __name__ == "__main__":
    drawn = draw(json.loads((HERE / "results" / "quality.json").read_text(encoding="utf-8")))
    (HERE.parent / "docs" / "quality.svg").write_text(drawn, encoding="utf-8")
