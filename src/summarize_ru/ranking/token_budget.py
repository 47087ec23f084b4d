"""A budget in tokens: tries budgets in characters until the text of the choice makes the most of the tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from summarize_ru.length import Characters, Tokens

if TYPE_CHECKING:
    from collections.abc import Callable

_USUAL_CHARACTERS: Final = 3  # of Russian text in a token: the first guess
_MARGIN: Final = 2  # while nothing is too long, the budget grows to this multiple of the estimate
_LARGEST: Final = 10**15  # tokens; a larger number counts as this one, which a float can hold
_MOST_CALLS: Final = 10  # of the function that counts; two to four are usual


def choose_within(
    length: Tokens, choose: Callable[[Characters], list[int]], printed: Callable[[list[int]], str]
) -> list[int]:
    """Choose as much as fits into a number of tokens.

    Counts are not additive: a token may span two sentences, and a tokenizer may add marks to each text. So only whole
    texts are counted, and the result is a choice whose text was counted and kept the limit.

    Args:
        length: the ceiling.
        choose: the indices of the sentences that are chosen for a budget in characters.
        printed: the text of a choice.

    Raises:
        InvalidOptionError: the function that counts gives neither a number nor tokens.
    """
    best: list[int] = []
    low, high = 0, None  # the largest budget in characters known to fit, and the smallest known not to
    limit = min(length.limit, _LARGEST)
    budget = limit * _USUAL_CHARACTERS
    for _ in range(_MOST_CALLS):
        chosen = choose(Characters(budget))
        text = printed(chosen)
        tokens = min(length.of(text), _LARGEST + 1) if chosen else 0
        rate = tokens / len(text) if tokens else 1 / _USUAL_CHARACTERS
        if tokens <= limit:
            if len(chosen) >= len(best):
                best = chosen
            low = budget
            room = len(text) + (limit - tokens) / rate  # characters that should fit
            if chosen and budget > _MARGIN * room:
                break
            following = int(_MARGIN * room) + 1 if chosen else _MARGIN * budget
        else:
            high = budget
            following = int(limit / rate)
        if high is not None and not low < following < high:
            following = (low + high) // 2
        if following <= low:
            break
        budget = following
    return best
