"""Candidates: the positions where a sentence may end, and the text around each."""

import re
from collections.abc import Callable
from typing import Generic, TypeVar

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.line_breaks.folding import EMOJI, MARKS, SPACES

BULLETS = "✅✔☑✓➤➡👉🔹🔸📌📍⃣\ufe0f"
DASHES = "—–-―−"
_CLOSING_MARKS = "»”“’)\\]}\"'"

_RUN = rf".?!…)(\ufe0f\u200d{EMOJI}"
# Closing marks after the stops, also with spaces inside quotes: `Куда ? »`. `_opening_left_behind` says whether a
# straight quote among them closes or opens.
_CLOSED = rf"(?:[{_CLOSING_MARKS}.?!…]|\s[»”“\")](?=[\s.,;:!?)]|$))*+"
_NUMBERS_IN_BRACKETS = r"\d{1,3}(?:[,;–-]\s?\d{1,3}){0,4}+"
# A bracket among the stops is a smile, unless the number of a footnote follows.
_STOPS_AND_SMILES = rf"(?:[{_RUN.replace('(', '')}]++|\((?!{_NUMBERS_IN_BRACKETS}\)))*+"
_SUPERSCRIPTS = "⁰¹²³⁴-⁹"
# The mark of a footnote after the stop: `году.[1]`, `году.(1)`, `году.¹`, `году.*`, `году.12 Теперь`, and
# `году. [1, с. 5] Теперь`; but `году. (1) Теперь` opens an item. A remark of a transcript (`Да. (смеётся) Теперь`)
# counts as a note; one that is a sentence (`[Смеётся.]`) and an elision (`[…]`) do not.
_NOTE = (
    rf"(?:\[(?![А-ЯЁA-Z][а-яёa-z]{{5}}|[.…])[^\[\]]{{1,40}}+\](?::(?:с\.\s?)?\d{{1,4}}(?:[–-]\d{{1,4}})?+)?+"
    r"|\s\[\d{1,3}(?:\s?[,;:–—-]\s?(?:[сСcCpP]\.?\s?)?\d{1,4}){0,8}+\](?=\s|,\s?\[)"
    rf"|[{_SUPERSCRIPTS}][{_SUPERSCRIPTS}⁻⁾,)]{{0,8}}+"
    rf"|\({_NUMBERS_IN_BRACKETS}\)(?=\s|[(\[]|$)"
    r"|\s(?:\([а-яё][а-яё ]{2,40}+\)|\[[а-яё][а-яё ]{2,40}+(?:\d{1,2}(?::\d\d){1,2})?+\])(?=\s[«А-ЯЁ])"
    r"|[*†‡]{1,3}+\)?+"
    r"|(?<=[А-ЯЁа-яё][а-яё]{2}[.?!])\d{1,3}+\)?+(?=\s[А-ЯЁ«])"
    r"|,(?=\s?\[\d))"
)
# A dash without a space before it: `сказал он.— Жди`. Without a space after it too, only if it follows a word, because
# of names like `С.—Петербург`.
_GLUED_DASH = r"[—–](?=\s[«„\"]?[А-ЯЁІѢѲ])|(?<=[а-яё]{3}[.?!…])[—–](?=[«„\"]?[А-ЯЁ])"
_AFTER_STOPS = rf"{_CLOSED}(?:(?<![{EMOJI}\ufe0f]){_NOTE}++|{_GLUED_DASH})?+"
# No candidate begins with these. Looking for any other character is a fifth faster than for a set with emoji.
_ORDINARY = r"а-яёА-ЯЁa-zA-Z0-9 ,;:\n–—»№%/+=*&'_-"
# Lower case does not begin a sentence, except the letter of an item: `а. Хлеб. б. Соль`.
_LOWER_CASE = r"[а-яё](?![.)]\s)"
# It begins with one class of characters, so that the search is as fast as a scan (450 MB/s). The last group that
# matches tells the kind of find. Nothing after a long repetition can fail, and repetitions never backtrack: a million
# full stops are one match.
CANDIDATE = re.compile(
    rf"[^{_ORDINARY}](?:"
    # The most frequent: a letter, a closing quote or bracket, stops, white space, a capital or a digit; LONG if it
    # follows at least four letters.
    r"(?:(?<=[а-яё]{4}[.?!…])[.?!]{0,3}(\s++)|(?<=[а-яёa-zА-ЯЁ)»“”\"][.?!…])[.?!]{0,3}(\s++))"
    r"(?=(?:[«„“\"]|[—–-]{1,2}\s)?[А-ЯЁ](?!\.)|\d)"
    # OPENING: a quote or bracket that may open something, and does not end a sentence.
    r"|(?:(?<=[«„“\"])|(?<=\()(?=[\w«„,;:]|\s[,;:#а-яё]))()"
    # MARK: a mark that folding removes, or a space that it replaces.
    rf"|(?<=[{MARKS}{SPACES}])()"
    # LOWER: a lower-case letter after a word or a number.
    # The look ahead is the last test, for it would take the square of a run of tabs.
    r"|(?=[\s?!])(?:(?<=[а-яё]{2}[.?!])|(?<=\b[ая][.?!])|(?<=\d[.?!])|(?<=[а-яё\d]\s[.?!]))(?=[\s?!]++[а-яё])"
    r"[?!]{0,2}(\s++)"
    # GLUED: a lower-case letter right after the stop of a word, or a word after that of a number.
    r"|(?:(?<=[а-яё]{2}[.?!])|(?<=\b[аяи][?!])|(?<=\s\d[.?!])(?=[а-яё]{2})|(?<=\s\d\d[.?!])(?=[а-яё]{2}))"
    r"[?!]{0,2}()(?=[а-яё])"
    # Otherwise RUN ends with the stops, and CLOSERS with the closing marks right after them and what belongs to these.
    # The empty groups match if the text after them may begin a sentence. A bracket before a stop is part of the match
    # of that stop.
    rf"|(?<=[.?!…)(«„“\"{EMOJI}])(?<!\)(?=[.?!…]))(?![,;:а-яёa-z]|\d(?!(?<=[А-ЯЁа-яё][а-яё]{{2}}[.?!]\d)\d{{0,2}}\)?\s[А-ЯЁ«])|\s(?:[,;:#]|{_LOWER_CASE}))"
    rf"({_STOPS_AND_SMILES})({_AFTER_STOPS})"
    rf"(?:\s++(?![,;:#]|{_LOWER_CASE}|[—–-]{{1,2}}\s?[а-яё])()|(?=[А-ЯЁ«„@]|(?<=[.?!…\])»”\"])[A-Z])())?)"
)
# The groups of `CANDIDATE`.
LONG, PLAIN, OPENING, MARK, LOWER, GLUED, RUN, CLOSERS = range(1, 9)
OPENINGS = frozenset('(«„“"')
# The same stops with nothing ruled out, for `explain_boundaries`.
EVERY_CANDIDATE = lazy_pattern(
    rf"[.?!…)({EMOJI}](?<!\)(?=[.?!…]))()()()()()()({_STOPS_AND_SMILES})({_AFTER_STOPS})\s*+"
)

# How far rules look to either side of a candidate, in characters. The bound keeps the time linear.
LOOK_BEHIND = 160
LOOK_AHEAD = 48
_TOKENS_BEHIND = 40

_TOKEN = lazy_pattern(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\w\s]|_")
_WORD = lazy_pattern(r"[^\W_]+(?:-[^\W\d_]+)*")
_STOPS = lazy_pattern(r"[.?!…]+")
_WHAT_CLOSES = lazy_pattern(_CLOSED)
_BEFORE_EMOJI = "\u203b"  # no emoji comes before it
_EMOJI = lazy_pattern(f"[{EMOJI}]")
_BETWEEN_SPACES = {"“": lazy_pattern(r"(?<!\S)[„“]\s"), '"': lazy_pattern(r'(?<!\S)"\s')}
_CLOSING_OF = {"«": "»", "„": "“”", "“": "”", '"': '"'}


_Value = TypeVar("_Value")


class _Lazy(Generic[_Value]):
    """An attribute computed on first use: `functools.cached_property` without its lock."""

    def __init__(self, compute: Callable[..., _Value]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    def __get__(self, candidate: object, owner: type) -> _Value:
        value = self._compute(candidate)
        setattr(candidate, self._name, value)  # from now on Python finds the value before this descriptor
        return value


class Candidate:
    """A position where a sentence may end, and the text around it.

    Attributes:
        text: the whole text.
        sentence: the start of the sentence.
        at: the start of the stops.
        end: the end of the sentence, if it ends here: after the stops, the closing marks and the note.
        onward: the start of the next sentence, if this one ends here.
        stop: the end of the paragraph.
        run: the stops: `.`, `?!`, `...`, an emoji, the brackets of a smile.
        kind: the kind of stop: one of `. ? ! …`, `☺` for an emoji, `)` for a smile.
        closers: the closing quotes and brackets right after them.
        note: the mark of a footnote after them, or a dash without a space before it; else "".
        spaced: whether white space follows.
        near: the last tokens before the stops in this sentence, nearest last: at least two, if there are two.
        last: the nearest of them, or "".
        word: the same in lower case.
        has_all_left: whether `left` reaches back to the start of the sentence.
        right: the text after the white space, up to `LOOK_AHEAD` characters.
        next: its first character.
        right_word: its first word, or "".
        letter: the first character of that.
    """

    def __init__(self, text: str, match: re.Match[str], sentence: int, stop: int, *, opened: bool = True) -> None:
        at, onward = match.span()
        after_stops, end = match.span(CLOSERS)
        closed = end
        left_behind = False
        if end < 0:
            after_stops = end = closed = match.start(match.lastindex or 0)
        elif end - at > 1:
            start = at
            found = _WHAT_CLOSES.match(text, after_stops, end)
            closed = found.end() if found else after_stops
            opening = _opening_left_behind(text, at, closed) if closed == end else -1
            if opening >= 0:
                left_behind = True
                onward = opening
                end = closed = opening - text[opening - 1].isspace()
                after_stops = min(after_stops, end)
            at, after_stops = _last_stops(text, at, after_stops, closed)
            opened = opened or at > start
        if not opened:  # no opening bracket or quote in the sentence so far
            self.bracket = self.quote = ""
        self.text = text
        self.sentence = sentence
        self.at = at
        self.end = end
        self.onward = onward
        self.stop = stop
        self.run = run = text[at:after_stops]
        self.kind = "." if run == "." else _kind(run)
        self.closers = "".join(text[after_stops:closed].split()) if closed > after_stops else ""
        self.note = note = text[closed:end]
        self.spaced = onward > end or left_behind
        if note and note in DASHES:  # it is treated as if a space stood before it
            onward = closed
            self.spaced = True
        self.has_all_left = at - _TOKENS_BEHIND <= sentence
        self.near = near = self._nearest()
        self.last = last = near[-1] if near else ""
        self.word = last.lower()
        self.right = right = text[onward : min(stop, onward + LOOK_AHEAD)]
        self.next = right[0]
        match_ahead = _WORD.search(right)
        self.right_word = match_ahead[0] if match_ahead else ""
        self.letter = self.right_word[:1]

    def _nearest(self) -> list[str]:
        text, stop = self.text, self.at
        begin = self.sentence if self.has_all_left else stop - _TOKENS_BEHIND
        if stop > begin and text[stop - 1] == " ":
            stop -= 1
        space = text.rfind(" ", begin, stop)
        if space > begin:
            previous = text.rfind(" ", begin, space) + 1 or begin
            last, before = text[space + 1 : stop], text[previous:space]
            if last.isalpha():
                # The rules for initials and units look at more than two tokens.
                return [before, last] if before.isalpha() else self.left
            tokens = _tokens(text[previous:stop])
            if len(tokens) > 1:
                return tokens
        return self.left

    def token(self, back: int) -> str:
        """The token `back` places before the stops: 1 for the nearest, 2 for the one before it; "" if there is none."""
        near = self.near
        if len(near) >= back:
            return near[-back]
        left = self.left
        return left[-back] if len(left) >= back else ""

    @_Lazy
    def left(self) -> list[str]:
        """The tokens before the stops, as far as `_TOKENS_BEHIND` characters back."""
        return _tokens(self.text[self.sentence if self.has_all_left else self.at - _TOKENS_BEHIND : self.at])

    @_Lazy
    def bracket(self) -> str:
        """Where the round bracket around the stops closes: `)` here, `(` near by, `?` further on; "" without one."""
        if open_bracket(self.text, max(self.sentence, self.at - LOOK_BEHIND), self.at) < 0:
            return ""
        return ")" if ")" in self.closers else "(" if ")" in self.right else "?"

    @_Lazy
    def quote(self) -> str:
        """How the open quotation begins, and whether it ends near by; "" outside quotations.

        `:`, `,` and `—` stand for a quotation after these marks, `^` for one that opens the sentence, `w` for one after
        a word, such as a title; `»` is added if it closes here, `…` if it closes near by.
        """
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
        return how + "…" if _closes_ahead(self.right, text[opening], closing) else how


Rule = Callable[[Candidate], bool | None]
"""Whether a sentence ends at a candidate; None if the rule has no opinion."""


def _closes_ahead(right: str, opening: str, closing: str) -> bool:
    """Whether a quotation ends in `right` before another one begins."""
    end = min((place for place in map(right.find, closing) if place >= 0), default=-1)
    if end < 0 or right.find(opening, 0, end) >= 0:
        return False
    return opening != closing or not right[:end][-1:].isspace() or not right[end + 1 : end + 2].isalnum()


def _tokens(text: str) -> list[str]:
    """The matches of `_TOKEN` in `text`, found in half the time for words alone or before a single mark."""
    tokens: list[str] = []
    for piece in text.split():
        if piece.isalpha() or piece.isdecimal():
            tokens.append(piece)
        elif piece[-1] in ".,:" and piece[:-1].isalpha():
            tokens += (piece[:-1], piece[-1])
        else:
            tokens += _TOKEN.findall(piece)
    return tokens


def _last_stops(text: str, at: int, after_stops: int, end: int) -> tuple[int, int]:
    """Start and end of the stops that count, where brackets stand among them: `(1999 г.).`, `(Ура!)`, `«Где?».`."""
    stops = _STOPS.search(text, at, end)
    if stops is None:
        return at, after_stops
    if text[end - 1] in ".?!…" and stops.end() < end:
        return end - 1, end
    rest = text[stops.end() : after_stops]
    return stops.start(), stops.end() if rest.strip(")") == "" else after_stops


def _opening_left_behind(text: str, at: int, end: int) -> int:
    """The offset of an opening bracket or quote that touches the stop before it (`Он ушёл.( Потом он пришёл.)`), or -1.

    It has to close near by; otherwise the bracket is a smile, and the quote a closing one.
    """
    mark = text[end - 1]
    if end - 1 == at or mark not in '("“':
        return -1
    if mark == "(":
        closing = text.find(")", end, end + LOOK_BEHIND)
        opens = text[end - 2] in ".?!…" and closing >= 0 and text.find("(", end, closing) < 0
        return end - 1 if opens else -1
    begin = max(0, at - LOOK_BEHIND)
    if text[end - 2].isspace():  # it touches neither side
        return -1 if len(_BETWEEN_SPACES[mark].findall(text, begin, at)) % 2 else end - 1
    closing = text.find("”" if mark == "“" else mark, end, end + LOOK_BEHIND)
    if closing < 0 or open_quote(text, begin, at) >= 0:
        return -1
    return -1 if text[closing + 1 : closing + 2].isalnum() else end - 1


def _kind(run: str) -> str:
    """The kind of a stop: one of `. ? ! …`, `☺` for an emoji, `)` for a smile."""
    if "?" in run:
        return "?"
    if "!" in run:
        return "!"
    if _EMOJI.search(run):
        return "☺"
    return "…" if run[0] in ".…" else ")"


def open_bracket(text: str, begin: int, at: int) -> int:
    """The offset of the round bracket that is open at `at`, or -1; looks back as far as `begin`."""
    opening = text.rfind("(", begin, at)
    return opening if opening >= 0 and text.find(")", opening, at) < 0 else -1


def open_quote(text: str, begin: int, at: int) -> int:
    """The offset of the quote that is open at `at`, or -1; looks back as far as `begin`."""
    opening = text.rfind("«", begin, at)
    if opening >= 0 and text.find("»", opening, at) < 0:
        return opening
    opening = text.rfind("„", begin, at)
    if opening >= 0 and text.find("“", opening, at) < 0 and text.find("”", opening, at) < 0:
        return opening
    for mark in '"“':
        last = text.rfind(mark, begin, at)
        if last < 0 or last + 1 == at or (mark == "“" and text.find("”", last, at) >= 0):
            continue
        # A straight quote opens if white space stands before it and none after it.
        leans_left = last > begin and not text[last - 1].isspace() and text[last - 1] not in "([—–-"
        if not leans_left and not text[last + 1].isspace():
            return last
    return -1


def is_emoji(character: str) -> bool:
    """Whether `character` is an emoji or a part of one."""
    return character > _BEFORE_EMOJI and _EMOJI.match(character) is not None
