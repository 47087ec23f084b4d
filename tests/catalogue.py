"""The catalogue of translations, and the messages of the package that it must translate."""

import ast
import io
import re
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
FIELD: Final = re.compile(r"\{(\w*)(?:![rsa])?(?::(?:[^{}]|\{\w+\})*)?\}|%\((\w+)\)[sr]|%[srd]")
"""A field of a message: those of `str.format`, and those of argparse."""

_CALLS: Final = {
    "_": slice(1),
    "gettext": slice(1),
    "ngettext": slice(2),
    "Message": slice(1),
    "Plural": slice(2),
    # The command translates messages that are passed to these.
    "Format": slice(1),
    "NotTextError": slice(1),
    "PageLimitError": slice(1),
    "Refusal": slice(1),
    "UnreadableDocumentError": slice(1, 3),
    "error": slice(1),
}
"""The functions and classes that take messages, and which of their arguments are messages."""

_PLURALS: Final = {"ngettext", "Plural"}
_COMMANDED: Final = {"reading", "batch", "cli", "server"}
"""The packages whose missing extras the command reports; those of other packages are reported in Python, in English."""

_NAMES: Final = {"NAME", "_NAME"}
"""The constants that hold the name of a format."""

FOREIGN: Final[tuple[tuple[str, ...], ...]] = (
    # argparse
    ("usage: ",),
    ("positional arguments",),
    ("options",),
    ("show this help message and exit",),
    ("argument %(argument_name)s: %(message)s",),
    ("expected one argument",),
    ("expected at most one argument",),
    ("expected %s argument", "expected %s arguments"),
    ("not allowed with argument %s",),
    ("invalid choice: %(value)r (choose from %(choices)s)",),
    ("ignored explicit argument %r",),
    ("unrecognized arguments: %s",),
    # json
    ("Expecting value",),
    ("Expecting property name enclosed in double quotes",),
    ("Expecting ':' delimiter",),
    ("Expecting ',' delimiter",),
    ("Illegal trailing comma before end of object",),
    ("Illegal trailing comma before end of array",),
    ("Unterminated string starting",),
    ("Invalid control character",),
    ("Invalid \\escape",),
    ("Invalid \\uXXXX escape",),
    ("Extra data",),
    # the system
    ("permission denied",),
    ("operation not permitted",),
    ("no such file or directory",),
    ("not a directory",),
    ("is a directory",),
    ("file exists",),
    ("file name too long",),
    ("no space left on device",),
    ("disk quota exceeded",),
    ("file too large",),
    ("read-only file system",),
    ("input/output error",),
    ("too many open files",),
    ("too many levels of symbolic links",),
    ("invalid argument",),
    ("resource temporarily unavailable",),
    ("cannot allocate memory",),
    ("device or resource busy",),
    ("no such device or address",),
    ("connection reset by peer",),
    ("connection timed out",),
    ("stale file handle",),
    ("network is unreachable",),
    ("no route to host",),
)
"""Messages of others that the command passes on."""


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
    """The messages of the package, and of others: one string, or the form for one and the form for many."""
    yield from FOREIGN
    package = ROOT / "src" / "summarize_ru"
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                found = list(filter(has_words, _strings(node.args[_CALLS.get(name, slice(0))])))
                yield from [tuple(found)] if found and name in _PLURALS else [(one,) for one in found]
                if name == "needing" and path.relative_to(package).parts[0] in _COMMANDED:
                    yield from ((one,) for word in node.keywords for one in _strings([word.value]))
            elif (
                isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") in _NAMES and node.value is not None
            ):
                yield from ((name,) for name in _strings([node.value]))


def _strings(nodes: list[ast.expr]) -> Iterator[str]:
    """The strings in expressions, in both branches of a conditional one."""
    for node in nodes:
        if isinstance(node, ast.IfExp):
            yield from _strings([node.body])
            yield from _strings([node.orelse])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def has_words(message: str) -> bool:
    """Whether a message has words besides its fields."""
    return bool(re.search(r"[^\W\d_]", FIELD.sub("", message)))
