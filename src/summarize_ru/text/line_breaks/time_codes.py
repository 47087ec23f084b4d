"""Time codes of transcripts: `0:04` above the words of that time, `[00:00:04.000 --> 00:00:09.300]` before them."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from summarize_ru.patterns import lazy_pattern

# A transcript begins in the first minute of a recording. Looking for these takes a hundredth of the pattern's time.
_FIRST: Final = ("0", "[0", "(0")
_FIRST_OF_LINE: Final = tuple(f"\n{first}" for first in _FIRST)
_HEAD: Final = 1000  # characters in which the first time code stands
_MOMENT: Final = r"\d{1,2}(?::\d{2}){1,2}(?:[.,]\d{1,3})?"
_CODE: Final = lazy_pattern(
    rf"^[ \t]{{0,8}}[\[(]?(?P<moment>{_MOMENT})(?:[ \t]?(?:-->|[–—-])[ \t]?{_MOMENT})?[\])]?(?=\s|\Z)"
    r"[ \t]{0,8}(?P<said>[^\r\n]{0,200})",
    re.MULTILINE,
)
_SENDER: Final = lazy_pattern(r"[^:]{1,40}:\s")
_LEAST_CODES: Final = 3
_FIRST_MINUTE: Final = 60  # seconds
_LONGEST_STEP: Final = 60  # seconds between two codes; chapters of a video and rows of a timetable are further apart
_LEAST_SPACES: Final = 2  # in the words of one time; the name of a speaker has fewer


def find_time_codes(text: str) -> Sequence[tuple[int, int]]:
    """Start and stop of each time code of a transcript, in order; none in other texts, such as a chat or a timetable.

    Args:
        text: the text.
    """
    head = text[:_HEAD]
    if not head.startswith(_FIRST) and not any(map(head.__contains__, _FIRST_OF_LINE)):
        return ()
    codes = list(_CODE.finditer(text))
    if len(codes) < _LEAST_CODES:
        return ()
    seconds = [_seconds(code["moment"]) for code in codes]
    steps = sorted(after - before for before, after in pairwise(seconds))
    if seconds[0] >= _FIRST_MINUTE or steps[0] < 0 or steps[len(steps) // 2] > _LONGEST_STEP:
        return ()
    said = [code["said"] for code in codes if code["said"]]
    if said and (2 * len(said) < len(codes) or not _is_speech(said)):
        return ()
    return [_stripped(text, code.start(), code.start("said")) for code in codes]


def is_time_code(line: str) -> bool:
    """Whether a line is a time code and nothing else."""
    code = _CODE.fullmatch(line)
    return code is not None and not code["said"]


def _stripped(text: str, start: int, stop: int) -> tuple[int, int]:
    bare = text[start:stop].strip()
    first = text.index(bare, start)
    return first, first + len(bare)


def _seconds(moment: str) -> float:
    seconds = 0.0
    for part in moment.replace(",", ".").split(":"):
        seconds = 60 * seconds + float(part)
    return seconds


def _is_speech(said: Sequence[str]) -> bool:
    """Whether the text after the time codes is speech, not names of speakers or senders."""
    senders = sum(_SENDER.match(line) is not None for line in said)
    long = sum(line.count(" ") >= _LEAST_SPACES for line in said)
    return 2 * senders < len(said) < 2 * long
