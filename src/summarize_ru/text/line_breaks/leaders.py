"""Leaders: the dots between an entry and the page or the price that it leads to, as in «Введение ..... 3»."""

from typing import Final

from summarize_ru.patterns import lazy_pattern

LEAST_DOTS: Final = 4

# The lookbehinds keep a search linear in a long row of dots.
LEADERS: Final = rf"(?<![.·…_])(?<![.·…_]\s)(?:(?:[.·_]\s?){{{LEAST_DOTS},}}+|(?:…\s?){{2,}}+)"
"""Leaders, with white space between the dots or without. An ellipsis is three dots."""
_PAGE: Final = lazy_pattern(rf"{LEADERS}(\d{{1,4}})(?=\s|\Z)")  # «Введение . . . . 3», «Введение.......3»


def pages_led_to(text: str, start: int, stop: int) -> list[int]:
    """The pages to which leaders lead in a piece of a text; none if it does not end with such a page."""
    led = list(_PAGE.finditer(text, start, stop))
    return [int(match[1]) for match in led] if led and led[-1].end() == stop else []


def leads_to_page(line: str) -> bool:
    """Whether a line, stripped of white space, ends with leaders and a number: «Введение . . . . 3»."""
    may_lead = line[-1].isdigit() and line.rstrip("0123456789 ")[-1:] in {*".·…_"}
    return may_lead and bool(pages_led_to(line, 0, len(line)))
