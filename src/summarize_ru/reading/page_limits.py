"""Limits of an HTML page, checked before it is parsed: a parser cannot be stopped once it has begun."""

import re
from typing import Final

from summarize_ru.errors import PageLimitError
from summarize_ru.messages import Message

CHARACTERS: Final = 10_000_000
ELEMENTS: Final = 30_000
ATTRIBUTES: Final = 1_000
"""The most attributes in a tag; libxml2 compares each with all before it."""

# Where tags, comments and attributes end by the HTML standard (13.2.5, "Tokenization"), which libxml2 follows since
# 2.14. If the two disagreed on what a quote hides, markup could slip past the limits. All repetitions are possessive,
# so that each character is read once.
_SPACE: Final = r"[\t\n\f\r ]"
_ATTRIBUTE: Final = (
    rf"""[\t\n\f\r /]*+[^\t\n\f\r />][^\t\n\f\r />=]*+"""
    rf"""(?:{_SPACE}*+={_SPACE}*+(?:"[^"]*+"?+|'[^']*+'?+|[^\t\n\f\r >"'][^\t\n\f\r >]*+)?+)?+"""
)
TOKEN: Final = (
    r"<!--(?:-?>|(?s:.*?)(?:--!?>|\Z))"
    rf"|</[a-z][^\t\n\f\r />]*+(?:{_ATTRIBUTE})*+"
    r"|<[!?/][^>]*+"
    rf"|<(?P<name>[a-z][^\t\n\f\r />]*+)(?:{_ATTRIBUTE}){{0,{ATTRIBUTES}}}+(?P<rest>[\t\n\f\r /]*+)(?P<more>[^>])?+"
)
"""A comment, an end tag, another declaration, or a tag with its name."""

# Elements whose content is text up to their end tag.
_RAW: Final = frozenset({"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"})
_PLAIN: Final = "plaintext"  # its text goes to the end of the page
# A script may contain a comment, and the comment a script (13.2.5.18 to 13.2.5.31).
_SCRIPT: Final = r"<!(?=--)|-->|<(?P<end>/?)script(?=[\t\n\f\r />])"


def check_markup(page: str) -> None:
    """Check a page against `CHARACTERS`, `ELEMENTS` and `ATTRIBUTES`, in linear time.

    Raises:
        PageLimitError: the page exceeds one of them.
    """
    if len(page) > CHARACTERS:
        raise PageLimitError(Message("{count:,} characters").format(count=CHARACTERS))
    next_token = re.compile(TOKEN, re.IGNORECASE | re.ASCII).search
    elements = at = 0
    while match := next_token(page, at):
        at = match.end()
        if (name := match["name"]) is None:
            continue
        elements += 1
        if elements > ELEMENTS:
            raise PageLimitError(Message("{count:,} elements").format(count=ELEMENTS))
        if match["more"]:
            raise PageLimitError(Message("{count:,} attributes in one tag").format(count=ATTRIBUTES))
        name = name.lower()
        if name == _PLAIN:
            return
        if name in _RAW and not match["rest"].endswith("/"):
            at = _end_of_raw(page, at, name)


def _end_of_raw(page: str, start: int, name: str) -> int:
    """The position of the end tag of an element whose content is text."""
    if name != "script":
        end = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE | re.ASCII).search(page, start)
        return end.start() if end else len(page)
    in_comment = in_script_of_comment = False
    for match in re.compile(_SCRIPT, re.IGNORECASE | re.ASCII).finditer(page, start):
        if match["end"] is None:
            in_comment = match[0] != "-->"
            in_script_of_comment &= in_comment
        elif not match["end"]:
            in_script_of_comment = in_comment
        elif not in_script_of_comment:
            return match.start()
        else:
            in_script_of_comment = False
    return len(page)
