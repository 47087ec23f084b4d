"""Imports the libraries of extras, and tells one that is not installed from one that cannot be loaded."""

from collections.abc import Iterator
from contextlib import contextmanager

from summarize_ru.errors import MissingExtraError


@contextmanager
def needing(extra: str, *libraries: str, feature: str) -> Iterator[None]:
    """Import libraries of an extra in the body of the `with` statement.

    The extra is missing only if a library is not installed. A library that is installed but cannot be loaded raises its
    own error, which says what is wrong.

    Args:
        extra: the name of the extra.
        libraries: the names of the libraries in the imports of the body.
        feature: the feature that needs them, for the message.

    Raises:
        MissingExtraError: one of the libraries is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in libraries:
            raise
        raise MissingExtraError(feature, extra) from error
