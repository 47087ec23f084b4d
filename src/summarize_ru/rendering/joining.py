"""The gaps between pieces of a summary that are printed one after another."""

from collections.abc import Sequence
from itertools import pairwise

from summarize_ru.text.sentence_ends.completeness import has_end_mark


def gaps(pieces: Sequence[str]) -> list[str]:
    """The gap before each piece: nothing before the first, a space between two sentences.

    A piece without an end mark, such as a heading or an item, gets a line of its own; otherwise it would seem to run
    into the next piece.
    """
    end = [bool(piece) and has_end_mark(piece, 0, len(piece)) for piece in pieces]
    return ["", *(" " if before and after else "\n" for before, after in pairwise(end))][: len(pieces)]
