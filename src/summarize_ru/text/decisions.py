"""Decisions of the splitter: every position where a sentence might end, the verdict, and the rule behind it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from summarize_ru.text.line_breaks.folding import Folding, LineFolding, folded_spans
from summarize_ru.text.line_breaks.running_lines import without_running_lines
from summarize_ru.text.paragraphs import paragraph_spans
from summarize_ru.text.sentence_ends.boundaries import decide, model
from summarize_ru.text.sentence_ends.boundary_model import features, load, score
from summarize_ru.text.sentence_ends.candidates import CANDIDATE, EVERY_CANDIDATE, LONG, PLAIN, Candidate
from summarize_ru.text.sentence_ends.datelines import in_dateline
from summarize_ru.text.sentences import follows_word, is_closed, sentence_spans
from summarize_ru.validation import check_text

__all__ = ["BoundaryDecision", "explain_boundaries"]


@dataclass(frozen=True, slots=True)
class BoundaryDecision:
    """The decision at one position where a sentence might end.

    Attributes:
        start: the start of the stop (a full stop, an emoji, the bracket of a smile), in code points of the text.
        stop: the end of the sentence, if it ends here: after the stop, closing marks and the mark of a footnote.
        ends: whether a sentence ends there.
        rule: the name of the rule that decided, from `boundaries`, `full_stops` and the modules that these import
            rules from; or `in_dateline`; or `model`; or `plain`, if both sides make it obvious; or `no_opening`, if
            the text after it cannot open a sentence.
        reason: what the rule looks for, with examples for and against.
        log_odds: the sum of `weights` if the model decided, else 0.0; above zero a sentence ends.
        weights: the features and what each adds to the log odds; empty if a rule decided.
    """

    start: int
    stop: int
    ends: bool
    rule: str
    reason: str
    log_odds: float
    weights: Mapping[str, float]


def plain(text: str, match: re.Match[str], sentence: int) -> bool:
    """`слово. Слово`: a whole word before, a capital or a number after, no open bracket or quotation."""
    found = CANDIDATE.match(text, match.start(), match.endpos)
    if found is None or found.lastindex not in (LONG, PLAIN):
        return False
    return follows_word(text, match.start(), sentence) and is_closed(text, match.start(), sentence)


def no_opening() -> None:
    """`и т. д., а`, `3.5`, `(дома) он`: lower case, a comma or no white space follows, or it only closes a bracket."""


def explain_boundaries(text: str) -> tuple[BoundaryDecision, ...]:
    """Why `split_sentences` splits a text as it does: each position where a sentence might end, in order.

    The ends of paragraphs are not listed: a sentence always ends there.

    Raises:
        InvalidTextError: the text is not a `str`.

    >>> for decision in explain_boundaries("Рост 98 см. Дом на ул. Лесной."):
    ...     print(decision.stop, decision.ends, decision.rule)
    11 True unit
    22 False abbreviation
    """
    check_text(text)
    lines = LineFolding(text)
    folding = Folding(lines.text)
    paragraphs = folded_spans(folding, folded_spans(lines, paragraph_spans(text)))
    ends = {stop for _, stop in sentence_spans(folding.text, paragraphs)}
    folded = without_running_lines(folding.text, paragraphs)
    decisions: list[BoundaryDecision] = []
    for start, stop in paragraphs:
        sentence = start
        for match in EVERY_CANDIDATE.finditer(folded, start, stop):
            if match.end() >= stop:
                break
            candidate = Candidate(folded, match, sentence, stop)
            is_end = candidate.end in ends
            rule = in_dateline if _is_in_dateline(candidate, start) else _rule(candidate, match, is_end=is_end)
            at, end = (lines.original(folding.original(offset)) for offset in (candidate.at, candidate.end))
            decisions.append(_decision(candidate, rule, at, end, is_end=is_end))
            if is_end:
                sentence = candidate.onward
    return tuple(decisions)


def _is_in_dateline(candidate: Candidate, paragraph: int) -> bool:
    """Whether a candidate is in the dateline that opens the paragraph."""
    return candidate.sentence == paragraph and in_dateline(candidate.text, paragraph, candidate.end)


def _rule(candidate: Candidate, match: re.Match[str], *, is_end: bool) -> Callable[..., bool | None]:
    """The rule that decided on a candidate, outside datelines.

    Args:
        candidate: the candidate.
        match: the match that it was made of.
        is_end: whether a sentence ends there.
    """
    if plain(candidate.text, match, candidate.sentence):
        return plain
    verdict, rule = decide(candidate)
    return rule if verdict is is_end else no_opening  # the search skips such a position, and no rule is asked


def _decision(
    candidate: Candidate, rule: Callable[..., bool | None], start: int, stop: int, *, is_end: bool
) -> BoundaryDecision:
    reason = (rule.__doc__ or "").partition("\n")[0]
    if rule is not model:
        return BoundaryDecision(start, stop, is_end, rule.__name__, reason, 0.0, MappingProxyType({}))
    known = load()[0]
    weights = {name: known[name] for name in ("bias", *features(candidate)) if name in known}
    return BoundaryDecision(start, stop, is_end, rule.__name__, reason, score(candidate), MappingProxyType(weights))
