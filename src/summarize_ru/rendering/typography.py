"""Spaces at which a line must not break, on pages: «58 км», «7 ч. 40 мин.», «А. С. Пушкин», «и т. д.»."""

import re
from typing import Final

_NO_BREAK: Final = "\u00a0"
_UNITS: Final = "тыс|млн|млрд|трлн|руб|коп|кг|км|см|мм|мл|га|гг|г|т|м|л|ч|мин|сек|чел|экз|кв|куб"
_BOUND: Final = re.compile(
    rf"(?<=\d) (?=(?:{_UNITS})\b|[%‰°₽$€])"
    r"|(?<=[№§]) (?=\d)"
    r"|(?<=(?<![А-ЯЁа-яё])[А-ЯЁ]\.) (?=[А-ЯЁ])"  # initials
    r"|(?<=(?<![А-ЯЁа-яё])[тик]\.) (?=[а-яё]{1,2}\.)|(?<=\bи) (?=т\. [дп]\.)"
    r"|(?<=\bг\.) (?=[А-ЯЁ])|(?<=\bул\.) (?=[А-ЯЁ])"
    r"| (?=[—–] )"
)


def bind(text: str) -> str:
    """The text with no-break spaces where a line should not end; nothing else changes."""
    return _BOUND.sub(_NO_BREAK, text)
