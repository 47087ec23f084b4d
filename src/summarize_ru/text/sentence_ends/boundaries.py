"""The rules for the end of a sentence, in the order in which they are tried; the first with an opinion decides."""

from itertools import product

from summarize_ru.text.lexicon.prepositions import PREPOSITIONS
from summarize_ru.text.sentence_ends.boundary_model import score
from summarize_ru.text.sentence_ends.candidates import LOOK_AHEAD, Candidate, Rule, is_emoji
from summarize_ru.text.sentence_ends.emoji import address_follows, bullet, bullet_follows, smile
from summarize_ru.text.sentence_ends.full_stops import is_whole_word, rules_after
from summarize_ru.text.sentence_ends.glued import glued_to_sign, glued_to_word, inside_token
from summarize_ru.text.sentence_ends.lower_case import glued_in_chat, lower_case_follows
from summarize_ru.text.sentence_ends.numbering import counting_goes_on, item_follows, numbering
from summarize_ru.text.sentence_ends.quotations import (
    aside,
    closing_follows,
    elision,
    gloss,
    quotation_ends,
    remark,
    source_follows,
    speech,
    title_goes_on,
)
from summarize_ru.text.sentence_ends.references import bracket_follows
from summarize_ru.text.sentence_ends.rows import leader, menu_path


def nothing_after(candidate: Candidate) -> bool | None:
    """No word until the paragraph ends: `Всё. ()`, `и т. д.» —`."""
    if candidate.stop - candidate.onward > LOOK_AHEAD or candidate.letter or is_emoji(candidate.next):
        return None
    return False


def nothing_before(candidate: Candidate) -> bool | None:
    """Stops and emoji with nothing before them belong to what follows: `…И вот`, `🎣 Судак клюёт`."""
    return None if candidate.word else False


def hesitation(candidate: Candidate) -> bool | None:
    """`Мы едем в… Самару`: nobody ends a sentence with a preposition."""
    if candidate.kind == "…" and candidate.last in PREPOSITIONS:
        return False
    return None


def model(candidate: Candidate) -> bool:
    """Everything else: the sum of the weights of the text around."""
    return score(candidate) > 0


BEFORE_SYMBOL: tuple[Rule, ...] = (
    closing_follows,
    nothing_after,
    menu_path,
    bullet_follows,
    address_follows,
    remark,
    source_follows,
    elision,
    bracket_follows,
)
"""Tried first, in this order, unless a word or a number follows."""

RULES: tuple[Rule, ...] = (
    smile,
    numbering,
    counting_goes_on,
    glued_in_chat,
    inside_token,
    glued_to_sign,
    glued_to_word,
    nothing_before,
    bullet,
    item_follows,
    lower_case_follows,
    gloss,
    hesitation,
    leader,
    speech,
    aside,
    quotation_ends,
    title_goes_on,
)
"""Tried next, in this order. `FULL_STOP_RULES` follow if they apply, and the model is last."""


_STOPS: dict[Rule, str] = {
    smile: ")",
    bullet: "☺",
    item_follows: ".?!…",
    numbering: ".",
    counting_goes_on: ".",
    gloss: ".",
    hesitation: "…",
    leader: "…",
    speech: ".?!",
    aside: ".?!",
    quotation_ends: ".",
    title_goes_on: "?!…",
}
"""The kinds of stop for which a rule may decide, if not for all."""

_NEVER_BEFORE_SPACE = (glued_in_chat, inside_token, glued_to_sign, glued_to_word)
_ONLY_BEFORE_LOWER_CASE = (glued_in_chat, item_follows, lower_case_follows)
_NEVER_AFTER_WORD = (numbering, counting_goes_on)


def _rules_for(kind: str, *, is_spaced: bool, is_lower: bool, after_word: bool) -> tuple[Rule, ...]:
    """The `RULES` that may decide on such a candidate.

    Args:
        kind: the kind of the stop.
        is_spaced: whether white space follows it.
        is_lower: whether the next letter is a small one.
        after_word: whether a word is before it that is clearly not a number, initial or abbreviation.
    """
    passed: tuple[Rule, ...] = (
        *(_NEVER_BEFORE_SPACE if is_spaced else ()),
        *(() if is_lower else _ONLY_BEFORE_LOWER_CASE),
        *(_NEVER_AFTER_WORD if after_word else ()),
    )
    return tuple(rule for rule in RULES if kind in _STOPS.get(rule, kind) and rule not in passed)


# Calling all `RULES` for each candidate would double the time.
_RULES_FOR = {
    (kind, is_spaced, is_lower, after_word): _rules_for(
        kind, is_spaced=is_spaced, is_lower=is_lower, after_word=after_word
    )
    for kind in ".?!…☺)"
    for is_spaced, is_lower, after_word in product((False, True), repeat=3)
}


def decide(candidate: Candidate) -> tuple[bool, Rule]:
    """Whether a sentence ends at `candidate`, and the rule that says so."""
    if not candidate.next.isalnum():
        for rule in BEFORE_SYMBOL:
            verdict = rule(candidate)
            if verdict is not None:
                return verdict, rule
    kind = candidate.kind
    after_word = kind == "." and is_whole_word(candidate.word)
    for rule in _RULES_FOR[kind, candidate.spaced, candidate.letter.islower(), after_word]:
        verdict = rule(candidate)
        if verdict is not None:
            return verdict, rule
    if kind == "." and not candidate.closers and candidate.letter:
        for rule in rules_after(candidate.word):
            verdict = rule(candidate)
            if verdict is not None:
                return verdict, rule
    return model(candidate), model
