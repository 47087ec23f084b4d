"""The Russian of the report: numbers, plurals, and the names of reasons."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from summarize_ru.scorers.ranker.reasons import GROUPS
from summarize_ru.summary import BIAS_REASON, QUERY_REASON

REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {name.english: name.russian for group in GROUPS for name in (group.name, group.fewer) if name is not None}
    | {QUERY_REASON: "близость к запросу", BIAS_REASON: "заданный вес места и заголовка"}
)
"""The Russian names of reasons, by their English names."""

_SUPERSCRIPTS: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_PLAIN_EXPONENTS: Final = range(-4, 7)  # other numbers are easier to read with a power of ten


def plural(count: int, one: str, few: str, many: str) -> str:
    """The form that goes with a whole number of at least 0: 21 слово, 22 слова, 25 слов."""
    if count % 10 == 1 and count % 100 != 11:  # noqa: PLR2004  (grammar)
        return one
    return few if count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14} else many


def number(value: float, digits: int = 3) -> str:
    """A finite number to some significant digits: 0,0832, −12, 4,1·10⁻⁹."""
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    if not value or int(exponent) in _PLAIN_EXPONENTS:
        text = f"{value:.{max(digits - 1 - int(exponent), 0)}f}"
    else:
        text = f"{mantissa}·10{str(int(exponent)).translate(_SUPERSCRIPTS)}"
    return text.replace(".", ",").replace("-", "−")
