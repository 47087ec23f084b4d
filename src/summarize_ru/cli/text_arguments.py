"""Arguments that are text, not names of files: what they say, whatever the locale made of their bytes."""

import argparse
import os


def text_argument(word: str) -> str:
    """`word`, with what the locale could not decode read as UTF-8, which every terminal of today sends.

    Raises:
        ArgumentTypeError: it is no UTF-8 either.
    """
    if not any("\ud800" <= character <= "\udfff" for character in word):  # as Python holds such bytes
        return word
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError as error:
        raise argparse.ArgumentTypeError(f"is neither in the encoding of the locale nor in UTF-8: {word}") from error
