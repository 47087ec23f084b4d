"""The words around a summary in the output, in Russian or English: messages and the names of reasons."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from summarize_ru.messages import formatted
from summarize_ru.scorers.ranker.reasons import GROUPS
from summarize_ru.summary import BIAS_REASON, QUERY_REASON
from summarize_ru.translation import Language, translation

REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {name.english: name.russian for group in GROUPS for name in (group.name, group.fewer) if name is not None}
    | {QUERY_REASON: "близость к запросу", BIAS_REASON: "заданный вес места и заголовка"}
)
"""The Russian names of reasons, by their English names."""


class Words:
    """The words of a language.

    Attributes:
        language: the language.
        comma: the separator of numbers; in Russian a comma is part of a number.
        gettext: translates a message.
        ngettext: translates a message with a count: takes the singular, the plural and the count.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.comma = "; " if language == "ru" else ", "
        self._found = translation(language)
        self.gettext = self._found.gettext
        self.ngettext = self._found.ngettext

    def reason(self, name: str) -> str:
        """The name of a reason for a sentence."""
        return REASONS.get(name, name) if self.language == "ru" else name

    def number(self, number: float, form: str) -> str:
        """A number in a form of the built-in `format`, as the language writes it."""
        return formatted(number, form, self._found)
