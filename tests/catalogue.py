"""The catalogue of translations: read, compiled, and what the package has to be translated."""

import ast
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from summarize_ru.translation import CATALOGUES, DOMAIN
from tests.samples import ROOT

SOURCE: Final = Path(CATALOGUES) / "ru" / "LC_MESSAGES" / f"{DOMAIN}.po"
COMPILED: Final = SOURCE.with_suffix(".mo")
_CALLS: Final = {"_": 1, "gettext": 1, "ngettext": 2}
"""What translates, and how many of its arguments are messages."""


def read_catalogue() -> Catalog:
    """The translations into Russian."""
    with SOURCE.open("rb") as file:
        return read_po(file, "ru", DOMAIN)


def compiled() -> bytes:
    """The catalogue as the package loads it."""
    found = io.BytesIO()
    write_mo(found, read_catalogue())
    return found.getvalue()


def messages() -> Iterator[tuple[str, ...]]:
    """The messages in the source: one string, or the form for one and the form for many."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                given = node.args[: _CALLS.get(name, 0)]
                strings = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                if strings:
                    yield tuple(strings)
