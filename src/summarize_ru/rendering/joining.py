"""What stands between the pieces of a summary that are printed one after another."""

from collections.abc import Sequence
from itertools import pairwise

from summarize_ru.text.completeness import has_end_mark


def gaps(pieces: Sequence[str]) -> list[str]:
    """What stands before each piece: nothing before the first, a space between two sentences.

    A piece without an end mark, such as a heading or an item, has a line of its own; else it would seem to go on in the
    piece that follows.
    """
    end = [bool(piece) and has_end_mark(piece, 0, len(piece)) for piece in pieces]
    return ["", *(" " if before and after else "\n" for before, after in pairwise(end))][: len(pieces)]
