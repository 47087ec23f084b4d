"""Leaders: the dots between an entry and the page or the price that it leads to, as in «Введение ..... 3»."""

from typing import Final

LEAST_DOTS: Final = 4

# The lookbehinds keep a search linear in a long row of dots.
LEADERS: Final = rf"(?<![.·…_])(?<![.·…_]\s)(?:(?:[.·_]\s?){{{LEAST_DOTS},}}+|(?:…\s?){{2,}}+)"
"""Leaders, with white space between the dots or without. An ellipsis is three dots."""
