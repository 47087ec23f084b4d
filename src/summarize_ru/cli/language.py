"""The language of the command, from the locale or SUMMARIZE_RU_LANG."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, Final

from summarize_ru.messages import Message
from summarize_ru.translation import LANGUAGES, translation

if TYPE_CHECKING:
    from summarize_ru.translation import Language

_VARIABLE: Final = "SUMMARIZE_RU_LANG"
_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set counts


def command_language() -> Language:
    """The language of help, notes and errors."""
    return _chosen() or ("ru" if _locale().startswith(("ru", "Russian")) else "en")


def text_language() -> Language:
    """The language of the words around summaries in the output: Russian, like the texts, unless English is chosen."""
    return _chosen() or "ru"


def gettext(message: str) -> str:
    """A message without fields, in the language of the command."""
    return translation(command_language()).gettext(message)


def translated(text: str) -> str:
    """A text in the language of the command, if it is a `Message`; any other text as it is."""
    return text.translated(translation(command_language())) if isinstance(text, Message) else text


def translate_argparse() -> None:
    """Make argparse use the language of the command for its own words."""
    words = translation(command_language())
    # gettext's own way goes by the locale alone.
    argparse._ = words.gettext  # type: ignore[attr-defined]
    argparse.ngettext = words.ngettext  # type: ignore[attr-defined]


def _chosen() -> Language | None:
    value = os.environ.get(_VARIABLE, "").lower()
    return next((language for language in LANGUAGES if value.startswith(language)), None)


def _locale() -> str:
    found = next(filter(None, map(os.environ.get, _LOCALE)), "")
    if not found and sys.platform == "win32":  # where Python takes the locale from the system
        import locale  # noqa: PLC0415  (as above)

        found = locale.setlocale(locale.LC_CTYPE)
    return found
