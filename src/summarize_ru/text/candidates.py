"""Candidates: the places where a sentence may end, and what stands around each."""

import re

EMOJI = "\u203c\u2049\u20e3\u2600-\u27bf\u2b50\u2b55\U0001f1e6-\U0001faff"
BULLETS = "✅✔☑✓➤➡👉🔹🔸📌📍⃣\ufe0f"
DASHES = "—–-―−"
_CLOSERS = "»”“’)\\]}\"'"

# One class to begin with, so that the search runs at the speed of a scan (450 MB/s); a bracket before a stop leaves it
# to the stop. Group 1 is the plain case, most of all: a letter, a closing quote or bracket, stops, white space, a
# capital or a digit. Group 2 is a lower-case letter after a word. Otherwise group 3 ends where the stops do and group 4
# where what closes right after them does; the empty groups take part when something may follow that begins a sentence.
# Nothing can fail after a long repetition, and repetitions give nothing back: a million full stops are one match.
CANDIDATE = re.compile(
    rf"[.?!…)({EMOJI}](?<!\)(?=[.?!…]))(?:"
    r"(?<=[а-яёa-zА-ЯЁ)»“”\"][.?!…])[.?!]{0,3}(\s++)(?=(?:[«„“\"]|[—–-]{1,2}\s)?[А-ЯЁ](?!\.)|\d)"
    r"|(?<=[А-ЯЁа-яё][а-яё]{2}[.?!])(\s++)(?=[а-яё])"
    rf"|([.?!…)(\ufe0f\u200d{EMOJI}]*+)([{_CLOSERS}.?!…]*+)"
    r"(?:\s++(?![,;:а-яё]|[—–-]{1,2}\s?[а-яё])()|(?=[А-ЯЁ«„@])())?)"
)
PLAIN, LOWER = 1, 2
MAY_BEGIN = (5, 6)
# The same stops with nothing ruled out, for those who want to see every decision; not compiled, as few do.
EVERY_CANDIDATE = rf"[.?!…)({EMOJI}](?<!\)(?=[.?!…]))()()([.?!…)(\ufe0f\u200d{EMOJI}]*+)([{_CLOSERS}.?!…]*+)\s*+"

# How far a candidate looks to either side, in characters. Bounded, so that time stays linear in the text.
LOOK_BEHIND = 160
LOOK_AHEAD = 48
_TOKENS_BEHIND = 40

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\w\s]|_")
_WORD = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*")
_STOPS = re.compile(r"[.?!…]+")
_EMOJI = re.compile(f"[{EMOJI}]")
_CLOSING_OF = {"«": "»", "„": "“”", "“": "”", '"': '"'}


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
        kind: what kind of stop that is: one of `. ? ! …`, `☺` for an emoji, `)` for a smile.
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
        "_bracket",
        "_quote",
        "at",
        "closers",
        "end",
        "is_whole",
        "kind",
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
        after_stops, end = match.end(3), match.end(4)
        if end < 0:
            after_stops = end = match.start(match.lastindex or 0)
        elif end - at > 1:
            at, after_stops = _last_stops(text, at, after_stops, end)
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

        self._bracket: str | None = None
        self._quote: str | None = None
        self.kind = "." if self.run == "." else _kind(self.run)

    def bracket(self) -> str:
        """`)` inside a round bracket that closes here, `(` in one that closes near by, `?` if not, else ""."""
        if self._bracket is None:
            self._bracket = self._find_bracket()
        return self._bracket

    def quote(self) -> str:
        """How the quotation that is open here began and whether it ends near by; "" outside quotes.

        `:`, `,` and `—` stand for one that these marks brought in, `^` for one that opens the sentence, `w` for one
        that follows a word, as titles do; `»` is added when it closes here, `…` when it closes near by.
        """
        if self._quote is None:
            self._quote = self._find_quote()
        return self._quote

    def _find_bracket(self) -> str:
        if open_bracket(self.text, max(self.sentence, self.at - LOOK_BEHIND), self.at) < 0:
            return ""
        return ")" if ")" in self.closers else "(" if ")" in self.right else "?"

    def _find_quote(self) -> str:
        text = self.text
        begin = max(self.sentence, self.at - LOOK_BEHIND)
        opening = open_quote(text, begin, self.at)
        if opening < 0:
            return ""
        before = text[begin:opening].rstrip()
        how = "^" if not before else before[-1] if before[-1] in ":," else "—" if before[-1] in DASHES else "w"
        closing = _CLOSING_OF[text[opening]]
        if any(mark in closing for mark in self.closers):
            return how + "»"
        return how + "…" if any(mark in self.right for mark in closing) else how


def _last_stops(text: str, at: int, after_stops: int, end: int) -> tuple[int, int]:
    """Where the stops that count begin and end, among brackets: `(1999 г.).`, `(Ура!)`, `«Где?».`."""
    stops = _STOPS.search(text, at, end)
    if stops is None:
        return at, after_stops
    if text[end - 1] in ".?!…" and stops.end() < end:
        return end - 1, end
    rest = text[stops.end() : after_stops]
    return stops.start(), stops.end() if rest.strip(")") == "" else after_stops


def _kind(run: str) -> str:
    """What kind of stop it is: one of `. ? ! …`, `☺` for an emoji, `)` for a smile."""
    for mark in "?!":
        if mark in run:
            return mark
    if _EMOJI.search(run):
        return "☺"
    return "…" if run[0] in ".…" else ")"


def open_bracket(text: str, begin: int, at: int) -> int:
    """Where the round bracket opened that is still open at `at`, or -1; looks no further back than `begin`."""
    opening = text.rfind("(", begin, at)
    return opening if opening >= 0 and text.find(")", opening, at) < 0 else -1


def open_quote(text: str, begin: int, at: int) -> int:
    """Where the quotation opened that is still open at `at`, or -1; looks no further back than `begin`."""
    for mark in "«„":
        opening = text.rfind(mark, begin, at)
        if opening >= 0 and not any(text.find(closing, opening, at) >= 0 for closing in _CLOSING_OF[mark]):
            return opening
    for mark in '"“':
        last = text.rfind(mark, begin, at)
        if last < 0 or last + 1 == at or (mark == "“" and text.find("”", last, at) >= 0):
            continue
        # A straight quote opens when it leans on the right: after white space and before none.
        leans_left = last > begin and not text[last - 1].isspace() and text[last - 1] not in "([—–-"
        if not leans_left and not text[last + 1].isspace():
            return last
    return -1


def is_emoji(character: str) -> bool:
    """Whether `character` is an emoji or a part of one."""
    return _EMOJI.match(character) is not None
