"""A self-contained HTML page: its head, its style sheet, and the policy that forbids everything else."""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from html import escape as escape_markup
from importlib.resources import files

from summarize_ru.rendering.controls import visible
from summarize_ru.rendering.typography import bind
from summarize_ru.rendering.words import Words


def page(title: str, parts: Iterable[str], words: Words, *styles: str) -> str:
    """The page.

    It has no scripts and loads nothing, and its policy forbids both.

    Args:
        title: the title of the page, as plain text.
        parts: the HTML between `<main>` and `</main>`.
        words: the words of the page.
        styles: the names of the style sheets of this package, in order.
    """
    style = "".join(map(_style, styles))
    made = words.gettext("summarize-ru chose these sentences; they are quoted word for word.")
    return "".join(
        [
            f'<!doctype html>\n<html lang="{words.language}">\n<head>\n<meta charset="utf-8">\n',
            f'<meta http-equiv="Content-Security-Policy" content="{_policy(style)}">\n',
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="color-scheme" content="light dark">\n<meta name="generator" content="summarize-ru">\n',
            f"<title>{escape_markup(visible(title))}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n",
            *parts,
            f"<footer>{made}</footer>\n</main>\n</body>\n</html>\n",
        ]
    )


def escape(text: str) -> str:
    """Text for HTML: control characters are made visible, and a number stays on one line with its unit."""
    return escape_markup(bind(visible(text)))


@cache
def _style(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy(style: str) -> str:
    """The security policy of the page: it allows this style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
