"""Messages to people in English; each keeps its pattern and its fields, so that it can be translated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Self

if TYPE_CHECKING:
    import gettext
    from collections.abc import Mapping


class Message(str):
    """A message in English: a `str` like any other, until somebody asks for its translation.

    A message with fields is a pattern; `format` fills them in and gives a message again, and so does adding a text to
    its end. The values of fields may be messages, or errors.
    """

    __slots__ = ("_fields", "_many", "_pattern", "_rest")

    _pattern: str
    _many: str | None
    _fields: Mapping[str, object]
    _rest: str

    def __new__(
        cls,
        text: str = "",
        pattern: str | None = None,
        fields: Mapping[str, object] | None = None,
        *,
        many: str | None = None,
        rest: str = "",
    ) -> Self:
        """Make a message, or return the one that is given. All arguments but the text are for `format` and `+`."""
        if isinstance(text, cls):
            return text
        self = super().__new__(cls, text)
        self._pattern = text if pattern is None else pattern
        self._many = many
        self._fields = fields or {}
        self._rest = rest
        return self

    def format(self, **fields: object) -> Message:  # type: ignore[override]  # the fields of patterns have names
        """The message with its fields filled in."""
        return _filled(self._pattern, None, fields)

    def translated(self, words: gettext.NullTranslations) -> str:
        """The message in the language of a catalogue."""
        if self._many is None:
            text = words.gettext(self._pattern) if self._pattern else ""  # "" is the key of the catalogue's header
        else:
            count = self._fields["count"]
            assert isinstance(count, int)  # noqa: S101  (`Plural.format` takes nothing else)
            text = words.ngettext(self._pattern, self._many, count)
        if self._fields:
            text = text.format(**{name: _translated(value, words) for name, value in self._fields.items()})
        return text + str(_translated(self._rest, words))

    def __add__(self, other: str) -> Message:
        """The message with another text at its end."""
        rest = Message(self._rest) + other if self._rest else other
        return Message(super().__add__(other), self._pattern, self._fields, many=self._many, rest=rest)

    def __str__(self) -> str:
        """The message itself, so that `str` of an error gives a message with its pattern and fields."""
        return self


class Plural(NamedTuple):
    """A message with a number, whose words depend on it.

    Attributes:
        one: the pattern for 1, with the field `count`.
        many: the pattern for other numbers.
    """

    one: str
    many: str

    def format(self, count: int, **fields: object) -> Message:
        """The message for a number."""
        return _filled(self.one, self.many, {"count": count, **fields})


def _filled(pattern: str, many: str | None, given: Mapping[str, object]) -> Message:
    fields = {name: str(value) if isinstance(value, Exception) else value for name, value in given.items()}
    text = pattern if many is None or fields["count"] == 1 else many
    return Message(text.format(**fields), pattern, fields, many=many)


def formatted(number: float, form: str, words: gettext.NullTranslations) -> str:
    """A number as the language of a catalogue writes it: in Russian «20 000», with a no-break space, and «0,2».

    Args:
        number: the number.
        form: a format specification, as for the built-in `format`.
        words: the catalogue.
    """
    return format(number, form).translate(_MARKS.get(words.info().get("language", ""), {}))


_MARKS: Final = {"ru": str.maketrans(",.", "\N{NO-BREAK SPACE},")}
"""The marks in place of the comma and the point of English numbers, by language."""


def _translated(value: object, words: gettext.NullTranslations) -> object:
    if isinstance(value, Message):
        return value.translated(words)
    if words.info().get("language", "") == "ru":
        if isinstance(value, Names):
            return Names(map(_InGuillemets, value))
        if type(value) is str:  # what a caller gave in words (`Description`) stands without quotation marks
            return _InGuillemets(value)
    return _Number(value, words) if isinstance(value, int | float) and not isinstance(value, bool) else value


class _Number:
    """A number in a field, written in the language of the message."""

    def __init__(self, number: float, words: gettext.NullTranslations) -> None:
        self._number = number
        self._words = words

    def __format__(self, form: str) -> str:
        return formatted(self._number, form, self._words)

    def __repr__(self) -> str:
        return format(self, "")


class _InGuillemets(str):
    """A text whose `repr` has the quotation marks of Russian."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"«{self}»"


class Names(tuple[str, ...]):
    """Names in a field of a message: 'text', 'title', in Russian «text», «title»."""

    __slots__ = ()

    def __str__(self) -> str:
        return ", ".join(map(repr, self))


class Description(str):
    """What a caller gave, in words: a message shows it without quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)
