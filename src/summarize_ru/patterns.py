"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from typing import AnyStr


def lazy_pattern(pattern: AnyStr, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[AnyStr]:
    """Like `re.compile`, for what few texts need: to compile all patterns takes longer than to summarize an article.

    A call of a method takes 20 ns more than that of a compiled pattern, so what every text needs is compiled at import.

    Args:
        pattern: the regular expression.
        flags: its flags.
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(pattern, flags))


class _LazyPattern:
    def __init__(self, pattern: str | bytes, flags: re.RegexFlag) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[Any]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (an attribute of any kind)
        value = getattr(self._compiled, name)
        setattr(self, name, value)  # from now on it is found before this method is asked
        return value
