"""Emoji: rules for smiles and emoji after a sentence, and for signs before the next one: bullets, `@name`, `#tag`."""

from summarize_ru.text.lexicon.abbreviations import ABBREVIATIONS
from summarize_ru.text.sentence_ends.candidates import BULLETS, Candidate, is_emoji
from summarize_ru.text.sentence_ends.numbering import ROMAN_NUMBERS

_BULLETS = frozenset(BULLETS)
_EYES = frozenset(":;=")


def smile(candidate: Candidate) -> bool | None:
    """Brackets end a sentence as a smile only: `Спасибо)) Приду`, `Ура :) Едем`, `Жаль(( Потом`."""
    if candidate.kind != ")":
        return None
    run, last = candidate.run, candidate.last
    if not candidate.spaced or not last or (candidate.letter.islower() and candidate.next != "@"):
        return False
    eyes = candidate.near[:-1] if last == "-" else candidate.near
    if eyes and eyes[-1] in _EYES:
        return len(eyes) > 1
    if len(run) == 1 and (run == "(" or len(last) == 1 or last.isdecimal() or last in ROMAN_NUMBERS):
        return False
    if run[0] == ")" and candidate.bracket:
        return False
    return run[0] == run[-1]


def bullet(candidate: Candidate) -> bool | None:
    """`✅ Место`, `1⃣ Поднять`: an emoji that opens an item ends nothing."""
    return False if candidate.kind == "☺" and _BULLETS.issuperset(candidate.run) else None


def bullet_follows(candidate: Candidate) -> bool | None:
    """`до вечера. ✅ Снасти`: an emoji that opens an item ends the one before it."""
    return True if candidate.next in BULLETS else None


def address_follows(candidate: Candidate) -> bool | None:
    """Links, hashtags and emoji stay with the words before them; `@name` begins an answer to somebody else."""
    if candidate.next == "@":
        if _BULLETS.issuperset(candidate.run):  # it points at the name: `Рецепт тут 👉 @olga`
            return False
        return candidate.kind != "." or candidate.word not in ABBREVIATIONS
    if candidate.next == "#":
        return False
    return False if is_emoji(candidate.next) else None
