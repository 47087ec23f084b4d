"""The errors that a caller of the library meets: one tree, in which each is also the built-in error to expect."""

from collections.abc import Iterable
from typing import Final

from summarize_ru.messages import Message

_LENGTH: Final = Message("{unit} takes {expected}, not {value!r}")
_OPTION: Final = Message("{option} must be {expected}, not {value!r}")
_NO_REASONS: Final = Message("the method {method!r} gives scores without reasons; the method 'ranker' gives both")
_ENCODING: Final = Message("unknown encoding {encoding!r}; the usual ones: {known}")
_OTHER_ENCODING: Final = Message("{recognized}, not {encoding}")
_BROKEN: Final = Message("not {encoding}: byte 0x{byte:02x} at offset {offset}")
_DOUBTFUL: Final = Message("the encoding is in doubt, perhaps {readings}; name the right one")
_NOT_TEXT: Final = Message("{format} is not a text; {advice}")
_GIVE_TEXT: Final = Message("give a text")
_TAKE_TEXT_OUT: Final = Message("{format} is not a text; extract its text first: {command}")
_OR_TAKE_TEXT_OUT: Final = Message("; or extract its text: {command}")
_UNREADABLE: Final = Message("{format} that {problem}")
_NO_FIELD: Final = Message("has no field named {field}; there are {fields}")
_WITH: Final = Message(": {command}")
_FILE: Final = Message("FILE")
_DOWNLOAD: Final = Message("cannot get {url}: {reason}")
_NO_ARTICLE: Final = Message("the page has no article in it, or one that only a script brings up")
_PAGE_LIMIT: Final = Message("the page has more than {limit}")
_EXTRA: Final = Message("{feature} needs the extra {extra}; in a checkout: pip install '.[{extra}]'")


class SummarizeRuError(Exception):
    """The base of every error that summarize-ru raises on purpose.

    Attributes:
        index: the number of the text, from 0, if the error comes from `Summarizer.map`; otherwise None.
    """

    index: int | None = None


class InvalidTextError(SummarizeRuError, TypeError):
    """A text, a title or a query is not a `str`.

    Attributes:
        type_name: the name of its actual type.
        argument: the name of the argument: `"text"`, `"title"` or `"query"`.
    """

    def __init__(self, type_name: str, argument: str = "text") -> None:
        super().__init__(type_name, argument)
        self.type_name = type_name
        self.argument = argument

    def __str__(self) -> str:
        advice = {
            "bytes": f'decode it first, for example {self.argument}.decode("utf-8")',
            "bytearray": f'decode it first, for example {self.argument}.decode("utf-8")',
            "NoneType": 'pass "" for an empty text',
            "PosixPath": 'read it first, for example path.read_text(encoding="utf-8")',
            "WindowsPath": 'read it first, for example path.read_text(encoding="utf-8")',
        }.get(self.type_name, f"pass the {self.argument} as one string")
        which = "a text" if self.argument == "text" else f"the {self.argument}"
        return f"{which} must be a str, not {self.type_name}: {advice}"


class InvalidDocumentError(SummarizeRuError, ValueError):
    """The blocks of a `Document` do not fit its text.

    Attributes:
        number: the number of the wrong block, from 0; None if the blocks end before the text does.
        problem: what is wrong with it, or the text after the last block.
    """

    def __init__(self, number: int | None, problem: str) -> None:
        super().__init__(number, problem)
        self.number = number
        self.problem = problem

    def __str__(self) -> str:
        if self.number is None:
            return f"the blocks end before {self.problem[:40]!r}; they must cover all but white space"
        return f"block {self.number} {self.problem}; blocks stand in order and cover all but white space"


class InvalidLengthError(SummarizeRuError, ValueError):
    """No summary can have this length: zero sentences, a share above one, a word instead of a number.

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
        return _LENGTH.format(unit=self.unit, expected=Message(self.expected), value=self.value)


class InvalidOptionError(SummarizeRuError, ValueError):
    """An option outside its range, for example a diversity of 2.

    Attributes:
        option: the name of the option.
        value: what was given, or a `Description` of it.
        expected: what would be accepted.
    """

    def __init__(self, option: str, value: object, expected: str) -> None:
        super().__init__(option, value, expected)
        self.option = option
        self.value = value
        self.expected = expected

    def __str__(self) -> str:
        return _OPTION.format(option=self.option, expected=Message(self.expected), value=self.value)


class InvalidScoresError(SummarizeRuError, ValueError):
    """A scorer did not give one finite number for each sentence.

    Attributes:
        scorer: its name.
        sentence_count: the number of scores that were expected.
        given: a description of what it gave.
    """

    def __init__(self, scorer: str, sentence_count: int, given: str) -> None:
        super().__init__(scorer, sentence_count, given)
        self.scorer = scorer
        self.sentence_count = sentence_count
        self.given = given

    def __str__(self) -> str:
        return (
            f"{self.scorer} must give one finite score for each of {self.sentence_count} sentences; "
            f"it gave {self.given}"
        )


class NoExplanationError(SummarizeRuError, TypeError):
    """A summary has no reasons, because its method gives only scores.

    Attributes:
        method: the name of the method.
    """

    def __init__(self, method: str) -> None:
        super().__init__(method)
        self.method = method

    def __str__(self) -> str:
        return _NO_REASONS.format(method=self.method)


class InvalidExampleError(SummarizeRuError, ValueError):
    """A line of a data set is not a text with its summary.

    Attributes:
        path: the file.
        line: the number of the line in it, from 1.
    """

    def __init__(self, path: str, line: int) -> None:
        super().__init__(path, line)
        self.path = path
        self.line = line

    def __str__(self) -> str:
        return f'{self.path}, line {self.line}: expected a JSON object with the strings "text" and "summary"'


class UnknownEncodingError(SummarizeRuError, LookupError):
    """No encoding of texts has that name.

    Attributes:
        encoding: the name that was given.
        known: the usual names.
    """

    def __init__(self, encoding: str, known: Iterable[str]) -> None:
        self.encoding = encoding
        self.known = tuple(known)
        super().__init__(encoding, self.known)

    def __str__(self) -> str:
        return _ENCODING.format(encoding=self.encoding, known=", ".join(self.known))


class BrokenEncodingError(SummarizeRuError, ValueError):
    """Some bytes are not in the encoding that was named, or that the other bytes are in.

    Attributes:
        encoding: its name.
        offset: the offset of the first byte that does not fit, from 0.
        byte: this byte.
        recognized: the encoding that the bytes are surely in, if it is another one.
    """

    def __init__(self, encoding: str, offset: int, byte: int, recognized: str | None = None) -> None:
        super().__init__(encoding, offset, byte, recognized)
        self.encoding = encoding
        self.offset = offset
        self.byte = byte
        self.recognized = recognized

    def __str__(self) -> str:
        if self.recognized is not None:
            return _OTHER_ENCODING.format(recognized=self.recognized, encoding=self.encoding)
        return _BROKEN.format(encoding=self.encoding, byte=self.byte, offset=self.offset)


class DoubtfulEncodingError(SummarizeRuError, ValueError):
    """A text could be in more than one encoding, or in none that gives Russian.

    Attributes:
        guesses: pairs of an encoding and a piece of the text as read in it, the likeliest first.
    """

    def __init__(self, guesses: Iterable[tuple[str, str]]) -> None:
        self.guesses = tuple(guesses)
        super().__init__(self.guesses)

    def __str__(self) -> str:
        readings = ", ".join(f"{encoding} ({sample})" for encoding, sample in self.guesses)
        return _DOUBTFUL.format(readings=readings)


class NotTextError(SummarizeRuError, ValueError):
    """A file is not a text but a document, an archive, a picture or another kind of binary file.

    Attributes:
        format: the kind of file, such as `"a zip archive"`.
        command: a command that prints the text in it, with {file} for the name of the file; None if there is none.
        advice: another way to its text, such as `"save it as .docx"`; None if nothing is sure to work.
        file: the name of the file, as the command has it; `"FILE"` if it is not known.
    """

    file: str = _FILE

    def __init__(self, format: str, command: str | None = None, advice: str | None = None) -> None:  # noqa: A002
        super().__init__(format, command, advice)
        self.format = format
        self.command = command
        self.advice = advice

    def __str__(self) -> str:
        format_ = Message(self.format)
        command = None if self.command is None else Message(self.command).format(file=self.file)
        if self.advice is None and command is not None:
            return _TAKE_TEXT_OUT.format(format=format_, command=command)
        told = _NOT_TEXT.format(format=format_, advice=self.advice or _GIVE_TEXT)
        return told if command is None else told + _OR_TAKE_TEXT_OUT.format(command=command)


class UnreadableDocumentError(SummarizeRuError, ValueError):
    """A file of a known format gives no text: it is damaged, protected, empty, or too large.

    Attributes:
        format: the kind of file, such as `"a Word document"`.
        problem: what is wrong with it, such as `"is damaged"`, and what `command` would do.
        command: a command that mends it, with {file} for the name of the file; None if there is none.
        file: the name of the file, as the command has it; `"FILE"` if it is not known.
    """

    file: str = _FILE

    def __init__(self, format: str, problem: str, command: str | None = None) -> None:  # noqa: A002  (the word for it)
        super().__init__(format, problem, command)
        self.format = format
        self.problem = problem
        self.command = command

    def __str__(self) -> str:
        told = _UNREADABLE.format(format=Message(self.format), problem=Message(self.problem))
        return told + _WITH.format(command=Message(self.command).format(file=self.file)) if self.command else told


class MissingFieldError(UnreadableDocumentError):
    """A file of rows lacks a requested field, such as the one with the texts.

    Attributes:
        field: the name.
        fields: the fields that the file has, at most the first fifty.
    """

    def __init__(self, format: str, field: str, fields: Iterable[str]) -> None:  # noqa: A002  (as above)
        self.field = field
        self.fields = tuple(fields)
        super().__init__(format, _NO_FIELD.format(field=field, fields=", ".join(self.fields)))
        self.args = (format, field, self.fields)


class DownloadError(SummarizeRuError, OSError):
    """A page could not be downloaded.

    Attributes:
        url: the address.
        reason: the reason, in words.
    """

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url, reason)
        self.url = url
        self.reason = reason

    def __str__(self) -> str:
        return _DOWNLOAD.format(url=self.url, reason=Message(self.reason))


class NoArticleError(SummarizeRuError, ValueError):
    """An HTML page has no article: it is a list of links, a form, or a page that only a script fills."""

    def __str__(self) -> str:
        return _NO_ARTICLE


class PageLimitError(SummarizeRuError, ValueError):
    """An HTML page exceeds a limit; reading it could take hours.

    Attributes:
        limit: the limit, for example `"50,000 elements"`.
    """

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit

    def __str__(self) -> str:
        return _PAGE_LIMIT.format(limit=Message(self.limit))


class WorkerError(SummarizeRuError, RuntimeError):
    """A text of `Summarizer.map` has no result, because something is wrong with the worker processes.

    A worker ended at this text, no worker could be started or load the scorer, an interrupt has ended them, or the text
    raised an error that cannot be sent or that would end the results (`StopIteration`).
    """


class RowError(SummarizeRuError, ValueError):
    """A row of a table could not be summarized; the error is the `__cause__` if it was raised in this process.

    Attributes:
        row: the number of the row, from 0.
        part: the part of the table in which rows are counted, such as `"the batch"`.
        beginning: how the row's text begins, in at most 60 characters; "" if it could not be read.
        reason: the message of the error.
    """

    def __init__(self, row: int, part: str, beginning: str, reason: str) -> None:
        super().__init__(row, part, beginning, reason)
        self.row = row
        self.part = part
        self.beginning = beginning
        self.reason = reason

    def __str__(self) -> str:
        text = f" ({self.beginning!r})" if self.beginning else ""
        return f"row {self.row} of {self.part}, counted from 0{text}: {self.reason}"


class UnknownMethodError(SummarizeRuError, LookupError):
    """No method has that name.

    Attributes:
        method: the name.
        known: the names of all methods.
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
        feature: the feature that needs it.
        extra: the name of the extra that installs it.
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(feature, extra)
        self.feature = feature
        self.extra = extra

    def __str__(self) -> str:
        return _EXTRA.format(feature=Message(self.feature), extra=self.extra)


def reason_of(error: Exception) -> str:
    """The message of an error, for the end of a line; for an error of the system only its reason, in lower case."""
    return Message(error.strerror.lower()) if isinstance(error, OSError) and error.strerror else str(error)
