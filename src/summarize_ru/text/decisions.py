"""Decisions: every place of a text where a sentence might end, whether one does, and what decided that."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from summarize_ru.text.boundaries import decide, model
from summarize_ru.text.boundary_model import features, load, score
from summarize_ru.text.candidates import CANDIDATE, EVERY_CANDIDATE, LONG, PLAIN, Candidate
from summarize_ru.text.folding import Folding, LineFolding
from summarize_ru.text.lines import folded_paragraph_spans
from summarize_ru.text.sentences import follows_word, is_closed, sentence_spans
from summarize_ru.validation import check_text

__all__ = ["BoundaryDecision", "explain_boundaries"]


@dataclass(frozen=True, slots=True)
class BoundaryDecision:
    """What was decided at one place where a sentence might end.

    Attributes:
        start: where the stop begins (a full stop, an emoji, the bracket of a smile), in code points of the text.
        stop: where the sentence ends, or would: past the stop, what closes after it, and the mark of a footnote.
        ends: whether a sentence ends there.
        rule: the name of what decided: a rule of `boundaries`, `numbering`, `references` or `full_stops`; `model`;
            `plain`, where a look at both sides is enough; `no_opening`, where nothing follows that opens a sentence.
        reason: what that looks for, with examples of what it takes and what it must leave.
        log_odds: the sum of `weights` where the model decided, else 0.0; a sentence ends above zero.
        weights: the features of the place and what each adds to the log odds; empty where a rule decided.
    """

    start: int
    stop: int
    ends: bool
    rule: str
    reason: str
    log_odds: float
    weights: Mapping[str, float]


def plain(text: str, match: re.Match[str], sentence: int) -> bool:
    """`слово. Слово`: a whole word before, a capital or a number after, no bracket and no quotation open."""
    found = CANDIDATE.match(text, match.start(), match.endpos)
    if found is None or found.lastindex not in (LONG, PLAIN):
        return False
    return follows_word(text, match.start(), sentence) and is_closed(text, match.start(), sentence)


def no_opening() -> None:
    """`и т. д., а`, `3.5`, `(дома) он`: lower case, a comma or no white space follows, or a bracket only closes."""


def explain_boundaries(text: str) -> tuple[BoundaryDecision, ...]:
    """Why `split_sentences` parts a text as it does: each place where a sentence might end, in order.

    The ends of paragraphs are none of them: a sentence ends there whatever stands before.

    Raises:
        InvalidTextError: `text` is no str.

    >>> for decision in explain_boundaries("Рост 98 см. Живёт на ул. Лесной."):
    ...     print(decision.stop, decision.ends, decision.rule)
    11 True unit
    24 False abbreviation
    """
    check_text(text)
    lines = LineFolding(text)
    folding = Folding(lines.text)
    folded = folding.text
    weights = load()[0]
    ends = {stop for _, stop in sentence_spans(folded)}
    decisions: list[BoundaryDecision] = []
    for start, stop in folded_paragraph_spans(folded):
        sentence = start
        for match in re.compile(EVERY_CANDIDATE).finditer(folded, start, stop):
            if match.end() >= stop:
                break
            candidate = Candidate(folded, match, sentence, stop)
            is_end = candidate.end in ends
            rule: Callable[..., bool | None] = plain
            if not plain(folded, match, sentence):
                verdict, rule = decide(candidate)
                if verdict is not is_end:  # the search passes over such places
                    rule = no_opening
            by_model = rule is model
            decisions.append(
                BoundaryDecision(
                    lines.original(folding.original(candidate.at)),
                    lines.original(folding.original(candidate.end)),
                    is_end,
                    rule.__name__,
                    (rule.__doc__ or "").partition("\n")[0],
                    score(candidate) if by_model else 0.0,
                    MappingProxyType(
                        {name: weights[name] for name in ("bias", *features(candidate)) if name in weights}
                        if by_model
                        else {}
                    ),
                )
            )
            if is_end:
                sentence = candidate.onward
    return tuple(decisions)
