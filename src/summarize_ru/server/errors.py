"""The error that tells what is wrong with a request to a server."""

from typing import Final

from summarize_ru.errors import SummarizeRuError
from summarize_ru.messages import Message

_PARAMETER: Final = Message("{parameter}: {problem}")


class RequestError(SummarizeRuError, ValueError):
    """A request to a server cannot be answered as it is.

    Attributes:
        parameter: the name of the wrong parameter; None if the request as a whole is wrong.
        problem: what is wrong, and what would work.
    """

    def __init__(self, parameter: str | None, problem: str) -> None:
        super().__init__(parameter, problem)
        self.parameter = parameter
        self.problem = problem

    def __str__(self) -> str:
        if self.parameter is None:
            return self.problem
        return _PARAMETER.format(parameter=self.parameter, problem=self.problem)
