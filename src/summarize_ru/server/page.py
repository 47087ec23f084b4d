"""The page of the server: its HTML, in the language of the browser."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.util import find_spec
from typing import Final, NamedTuple

from summarize_ru.digest.stories import SENTENCES as STORY_SENTENCES
from summarize_ru.messages import Message
from summarize_ru.methods import DEFAULT_METHOD, METHODS
from summarize_ru.rendering.words import Words
from summarize_ru.server.schema import LONGEST
from summarize_ru.server.view import SAVED
from summarize_ru.summarizer import DEFAULT_LENGTH
from summarize_ru.translation import LANGUAGES, Language

_FORMATS: Final = {"text": "TXT", "html": "HTML", "markdown": "Markdown", "json": "JSON"}


class _Unit(NamedTuple):
    """A unit of length, and what the slider offers in it.

    Attributes:
        label: its name.
        least: the smallest limit.
        most: the largest limit.
        step: the difference between neighbouring limits.
        of_text: the initial limit of a summary.
        of_story: the initial limit of each story of a digest.
        shown: how a limit is written.
    """

    label: Message
    least: int
    most: int
    step: int
    of_text: int
    of_story: int
    shown: str = "{limit}"


_UNITS: Final = {
    "sentences": _Unit(Message("sentences"), 1, 20, 1, DEFAULT_LENGTH, STORY_SENTENCES),
    "words": _Unit(Message("words"), 10, 300, 5, 60, 40),
    "characters": _Unit(Message("characters"), 100, 2000, 20, 500, 300),
    "share": _Unit(Message("share"), 5, 100, 5, 20, 40, "{limit} %"),
}
"""The units, by their names in a request; the first is chosen."""


def preferred_language(accepted: str, otherwise: Language) -> Language:
    """The language that a program or a browser prefers.

    Args:
        accepted: the value of its header `Accept-Language`.
        otherwise: the language if that header names neither Russian nor English.
    """
    weights: dict[str, float] = {}
    for part in accepted.split(","):
        tag, _, parameter = part.partition(";")
        try:
            weight = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
        except ValueError:
            continue
        language = tag.strip().lower().partition("-")[0]
        weights[language] = max(weight, weights.get(language, 0.0))
    best = max(LANGUAGES, key=lambda language: weights.get(language, 0.0))  # the first one, Russian, of equal ones
    return best if weights.get(best) else otherwise


@cache
def page_html(language: Language) -> str:
    """The HTML of the page. Scripts and styles come only from files of the server."""
    words = Words(language)
    _ = words.gettext
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{_("Summary of a Russian text")}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/report.css">
<link rel="stylesheet" href="/digest.css">
<link rel="stylesheet" href="/page.css">
<script src="/page.js" type="module"></script>
</head>
<body{_messages(words)}>
<main>
<header class="top">
<h1>{_("Summary of a Russian text")}</h1>
<p class="facts">{_("Paste a text or drop files. Texts are sent nowhere else and are not kept.")}</p>
<noscript><p class="problem">{_("This page needs JavaScript.")}</p></noscript>
</header>
<form id="request">
<div class="field" id="typed"><label for="text">{_("Text")}</label>
<textarea id="text" rows="7" spellcheck="false" autocomplete="off" placeholder="{_("Paste a text here")}"
></textarea></div>
<ul id="sources" aria-label="{_("Files and pages")}" hidden></ul>
<div class="pair">
<div class="field"><span>{_("Files: drop them on the page, or")}</span>
<input id="files" type="file" multiple><label class="button" for="files">{_("Choose files")}</label></div>
{_address(words) if has_web() else ""}</div>
<div class="pair length">
<fieldset class="lengths">
<legend>{_("Length")}</legend>
{_units(words)}</fieldset>
<div class="joined"><input id="length" type="range" aria-label="{_("Length")}">
<output id="count" for="length"></output></div>
</div>
<div class="pair">
<div class="field"><label for="query">{_("Question or words")}</label>
<input id="query" type="search" maxlength="{LONGEST}" autocomplete="off"></div>
<div class="field"><label for="method">{_("Method")}</label>
<select id="method">{_methods(words)}</select></div>
</div>
</form>
<p id="status" class="facts" role="status"></p>
<div id="problems" role="alert"></div>
<section id="result" aria-label="{_("Summary")}" hidden>
<div class="tools">
<button type="button" id="copy">{_("Copy")}</button>
<span class="saving"><span>{_("Save:")}</span>
{_saving(words)}</span>
</div>
<div id="words" hidden><h2 class="label">{_("Keywords")}</h2><ul></ul></div>
<div id="view"></div>
</section>
<footer>{_("The sentences are quoted word for word.")}
<a href="/openapi.json">{_("For programs: the HTTP interface")}</a></footer>
</main>
</body>
</html>
"""


def _messages(words: Words) -> str:
    """The messages of the scripts, as attributes."""
    _ = words.gettext
    messages = {
        "working": _("Working…"),
        "reading": _("Reading {name}…"),
        "done": _("Sentences: {chosen} of {total}."),
        "stories": _("Stories: {chosen}, documents: {total}."),
        "copied": _("Copied."),
        "saved": _("Saved: {name}"),
        "remove": _("Remove {name}"),
        "unread": _("{name} was not read."),
        "silent": _("The server does not answer. Is it still running?"),
        "folder": _("The browser cannot read it. Drop the files of a folder, not the folder."),
        "empty": _("There is no text in it."),
        "text_field": _("Field with the text"),
        "encoding": _("Encoding"),
        "choose": _("choose"),
        "choose_text_field": _("Choose the field with the text: {name}."),
        "choose_encoding": _("Choose the encoding: {name}."),
        "failed": _("It did not work."),
        "name": _("summary"),
    }
    return "".join(f' data-{name}="{escape(message)}"' for name, message in messages.items())


def _address(words: Words) -> str:
    """The field for an address."""
    _ = words.gettext
    return f"""<div class="field"><label for="address">{_("Address of a page")}</label>
<div class="joined"><input id="address" type="text" inputmode="url" autocomplete="off" autocapitalize="none" \
placeholder="https://"><button type="submit">{_("Open")}</button></div></div>
"""


def _units(words: Words) -> str:
    """The choice of a unit."""
    usual = next(iter(_UNITS))
    return "".join(
        f'<label><input type="radio" name="unit" value="{name}" data-least="{unit.least}" data-most="{unit.most}"'
        f' data-step="{unit.step}" data-of-text="{unit.of_text}" data-of-story="{unit.of_story}"'
        f' data-shown="{unit.shown}"{" checked" if name == usual else ""}>'
        f"<span>{words.gettext(unit.label)}</span></label>\n"
        for name, unit in _UNITS.items()
    )


def _methods(words: Words) -> str:
    """The choice of a method."""
    return "".join(
        f'<option value="{name}"{" selected" if name == DEFAULT_METHOD else ""}>'
        f"{name} — {escape(words.gettext(method.description))}</option>\n"
        for name, method in METHODS.items()
    )


def _saving(words: Words) -> str:
    """A button for each form in which the summary can be saved."""
    label = words.gettext("Save as {format}")
    return "".join(
        f'<button type="button" class="save" data-format="{name}" aria-label="{label.format(format=_FORMATS[name])}">'
        f"{_FORMATS[name]}</button>\n"
        for name in SAVED
    )


def has_web() -> bool:
    """Whether web pages can be read, that is, whether the extra `web` is installed."""
    return all(find_spec(library) is not None for library in ("h11", "lxml"))
