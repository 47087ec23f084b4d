"""Candidates: the places where a sentence may end, and what stands around each."""

import re

EMOJI = "\u203c\u2049\u20e3\u2600-\u27bf\u2b50\u2b55\U0001f1e6-\U0001faff"
DASHES = "—–-―−"
_CLOSERS = "»”“’)\\]}\"'"

# One class to begin with, so that the search runs at the speed of a scan (450 MB/s). Group 1 is the plain case, two
# thirds of all: a word of three lower-case letters, one stop, white space, a capital. Otherwise group 2 ends where the
# stops do, group 3 where what closes right after them does.
CANDIDATE = re.compile(
    rf"[.?!…)({EMOJI}]"
    r"(?:(?<=[а-яё]{3}[.?!…])(\s++)(?=(?:[«„“\"]|[—–-]\s)?[А-ЯЁ])"
    rf"|([.?!…)(\ufe0f\u200d{EMOJI}]*+)([{_CLOSERS}.?!…]*+)\s*+(?![,;:]))"
)

# How far a candidate looks to either side, in characters. Bounded, so that time stays linear in the text.
LOOK_BEHIND = 160
LOOK_AHEAD = 48
_TOKENS_BEHIND = 40

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\w\s]|_")
_WORD = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*")
_STOPS = re.compile(r"[.?!…]+")
_EMOJI = re.compile(f"[{EMOJI}]")
_OPENING = "«“„"
_CLOSING = "»”"


class Candidate:
    """A place where a sentence may end, and what stands around it.

    Attributes:
        text: the whole text.
        sentence: where the sentence so far begins.
        at: where the stops begin.
        end: where the sentence would end: past the stops and what closes right after them.
        onward: where the next sentence would begin.
        stop: where the paragraph ends.
        run: the stops: `.`, `?!`, `...`, an emoji, the brackets of a smile.
        closers: quotes and brackets that close right after them.
        spaced: whether white space follows.
        left: the tokens before, nearest last, of this sentence only.
        word: the nearest of them, in lower case, or "".
        is_whole: whether `left` reaches back to where the sentence begins.
        right: what follows the white space, up to `LOOK_AHEAD` characters.
        next: its first character.
        right_word: its first word.
        letter: the first character of that.
    """

    __slots__ = (
        "at",
        "closers",
        "end",
        "is_whole",
        "left",
        "letter",
        "next",
        "onward",
        "right",
        "right_word",
        "run",
        "sentence",
        "spaced",
        "stop",
        "text",
        "word",
    )

    def __init__(self, text: str, match: re.Match[str], sentence: int, stop: int) -> None:
        at, onward = match.span()
        if match.lastindex == 1:
            after_stops = end = at + 1
        else:
            after_stops, end = match.end(2), match.end(3)
            if text[at] in ")(" and (stops := _STOPS.search(text, at, after_stops)):
                at = stops.start()
        self.text = text
        self.sentence = sentence
        self.at = at
        self.end = end
        self.onward = onward
        self.stop = stop
        self.run = text[at:after_stops]
        self.closers = text[after_stops:end]
        self.spaced = onward > end
        begin = max(sentence, at - _TOKENS_BEHIND)
        self.is_whole = begin == sentence
        self.left = _TOKEN.findall(text, begin, at)
        self.word = self.left[-1].lower() if self.left else ""
        self.right = text[onward : min(stop, onward + LOOK_AHEAD)]
        self.next = self.right[0]
        word = _WORD.search(self.right)
        self.right_word = word[0] if word else ""
        self.letter = self.right_word[:1]

    @property
    def kind(self) -> str:
        """What kind of stop it is: one of `. ? ! …`, `☺` for an emoji, `)` for a smile."""
        run = self.run
        if run == ".":
            return "."
        for mark in "?!":
            if mark in run:
                return mark
        if _EMOJI.search(run):
            return "☺"
        if run[0] in ".…":
            return "…"
        return ")"

    def bracket(self) -> str:
        """`(` inside an open round bracket that closes again near by, `?` if it does not, else ""."""
        begin = max(self.sentence, self.at - LOOK_BEHIND)
        opening = self.text.rfind("(", begin, self.at)
        if opening < 0 or self.text.rfind(")", opening, self.at) > 0:
            return ""
        if ")" in self.closers:
            return ")"
        return "(" if ")" in self.right else "?"

    def quote(self) -> str:
        """How the quotation that is open here began and whether it ends near by; "" outside quotes.

        `:` stands for one that a colon, a comma or a dash brought in, `^` for one that opens the sentence, `w` for one
        that follows a word, as titles do; `»` is added when it closes here, `…` when it closes near by.
        """
        text, at = self.text, self.at
        begin = max(self.sentence, at - LOOK_BEHIND)
        opening = max(text.rfind(mark, begin, at) for mark in _OPENING)
        if opening >= 0 and any(text.rfind(mark, opening, at) >= 0 for mark in _CLOSING):
            opening = -1
        straight = False
        if opening < 0:
            straight = text.count('"', begin, at) % 2 == 1
            if not straight:
                return ""
            opening = text.rfind('"', begin, at)
        before = text[begin:opening].rstrip()
        how = "^" if not before else ":" if before[-1] in ":,—–-" else "w"
        closing = '"' if straight else "»”“"
        if any(mark in self.closers for mark in closing):
            return how + "»"
        return how + "…" if any(mark in self.right for mark in closing) else how


def is_emoji(character: str) -> bool:
    """Whether `character` is an emoji or a part of one."""
    return _EMOJI.match(character) is not None
