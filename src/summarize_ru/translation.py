"""The messages of the package in other languages: English is in the code, Russian in a catalogue beside it."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    import gettext

Language: TypeAlias = Literal["ru", "en"]
"""A language of the package's own words."""

LANGUAGES: Final[tuple[Language, ...]] = ("ru", "en")
DOMAIN: Final = "summarize_ru"
CATALOGUES: Final = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120  (pathlib takes 5 ms to load)
"""The folder of the catalogues, as gettext lays it out."""


@cache
def translation(language: Language) -> gettext.NullTranslations:
    """The translations into a language; those into English return each message as it is."""
    import gettext  # noqa: PLC0415  (only pages and the command need it)

    if language == "en":
        return gettext.NullTranslations()
    # `gettext.translation` would load the tables of all locales to find this one file.
    with open(os.path.join(CATALOGUES, language, "LC_MESSAGES", f"{DOMAIN}.mo"), "rb") as file:  # noqa: PTH118, PTH123
        return gettext.GNUTranslations(file)
