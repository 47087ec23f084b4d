"""The errors the library raises: one tree, each also the built-in that a caller would expect."""

from collections.abc import Iterable


class SummarizeRuError(Exception):
    """The base of every error that summarize-ru raises on purpose."""


class InvalidTextError(SummarizeRuError, TypeError):
    """What was given as a text is not a `str`.

    Attributes:
        type_name: the name of the type that was given.
    """

    def __init__(self, type_name: str) -> None:
        super().__init__(type_name)
        self.type_name = type_name

    def __str__(self) -> str:
        advice = {
            "bytes": 'decode it first, for example text.decode("utf-8")',
            "bytearray": 'decode it first, for example text.decode("utf-8")',
            "NoneType": 'pass "" for an empty text',
            "PosixPath": 'read it first, for example path.read_text(encoding="utf-8")',
            "WindowsPath": 'read it first, for example path.read_text(encoding="utf-8")',
        }.get(self.type_name, "pass the text as one string")
        return f"a text must be a str, not {self.type_name}: {advice}"


def check_text(text: object) -> None:
    """Raise `InvalidTextError` unless `text` is a `str`."""
    if not isinstance(text, str):
        raise InvalidTextError(type(text).__name__)


class InvalidLengthError(SummarizeRuError, ValueError):
    """A length of summary that cannot be: zero sentences, a share above one, a word instead of a number.

    Attributes:
        unit: the kind of length, for example `"Sentences"`.
        value: what was given.
        expected: what would be accepted.
    """

    def __init__(self, unit: str, value: object, expected: str) -> None:
        super().__init__(unit, value, expected)
        self.unit = unit
        self.value = value
        self.expected = expected

    def __str__(self) -> str:
        return f"{self.unit} takes {self.expected}, not {self.value!r}"


class InvalidOptionError(SummarizeRuError, ValueError):
    """An option outside its range, for example a diversity of 2.

    Attributes:
        option: the name of the option.
        value: what was given.
        expected: what would be accepted.
    """

    def __init__(self, option: str, value: object, expected: str) -> None:
        super().__init__(option, value, expected)
        self.option = option
        self.value = value
        self.expected = expected

    def __str__(self) -> str:
        return f"{self.option} must be {self.expected}, not {self.value!r}"


class UnknownMethodError(SummarizeRuError, LookupError):
    """No method of that name.

    Attributes:
        method: the name that was asked for.
        known: the names that there are.
    """

    def __init__(self, method: object, known: Iterable[str]) -> None:
        self.method = method
        self.known = tuple(known)
        super().__init__(method, self.known)

    def __str__(self) -> str:
        return f"unknown method {self.method!r}; known methods: {', '.join(self.known)}"


class MissingExtraError(SummarizeRuError, ImportError):
    """A part of the library needs a package that is not installed.

    Attributes:
        feature: what was asked for.
        extra: the name of the extra that installs what it needs.
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(feature, extra)
        self.feature = feature
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.feature} needs an extra that is not installed: pip install 'summarize-ru[{self.extra}]'"
