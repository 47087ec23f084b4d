"""Lower case: rules for stops before a lower-case letter, in verse and in texts without capitals."""

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.abbreviations import ABBREVIATIONS, BEFORE_NAME, WORDS_TOO
from summarize_ru.text.lexicon.prepositions import PREPOSITIONS
from summarize_ru.text.sentence_ends.boundary_model import is_opener
from summarize_ru.text.sentence_ends.candidates import LOOK_BEHIND, Candidate

_CAMEL_CASE = lazy_pattern(r"[a-z]+[A-Z]")
_CAPITAL = lazy_pattern(r"[A-ZА-ЯЁ]")
_CAPITAL_IN_MIDDLE = lazy_pattern(r"[а-яё,;:]\s+(?!В(?:ы|а[смш])\w*)([А-ЯЁ][а-яё]*)\b(?!\.)")
_VOWELS = frozenset("аеёиоуыэюя")
_PLAIN_RUNS = frozenset((".", "!", "?", "!!", "?!", "!!!", "??"))
_DOMAINS = frozenset(("рф", "рус", "ру", "ком"))


def lower_case_follows(candidate: Candidate) -> bool | None:
    """`и т. д. и т. п.`, `«Ура!» закричал он`, `— Да! — сказал он`; verse and careless writing excepted."""
    if not candidate.letter.islower():
        return None
    word, following = candidate.word, candidate.right_word
    if following in ("http", "https", "www"):
        return False
    if _CAMEL_CASE.match(following) or candidate.right.startswith(("t°", "t °")):
        return None
    if candidate.next != candidate.letter or candidate.closers or candidate.run not in _PLAIN_RUNS:
        return False
    if _is_abbreviation(word, following) or ")" in candidate.right[:3]:
        return False
    if len(word) < 3 or word.isdecimal():
        return _is_short_word(candidate) and _is_careless(candidate)
    return _is_verse(candidate) or _is_careless(candidate)


def glued_in_chat(candidate: Candidate) -> bool | None:
    """`ты где?я тут`, `в 8.не опаздывай`: a text without capitals; but `ул.мира`, `5 тыс.руб`, `на сайте мир.рф`."""
    if candidate.spaced or not candidate.last or not candidate.letter.islower() or candidate.next != candidate.letter:
        return None
    token = candidate.text[max(candidate.sentence, candidate.at - LOOK_BEHIND) : candidate.at].split()[-1]
    if "/" in token or "@" in token:  # an address on the web
        return None
    word, following = candidate.word, candidate.right_word
    if candidate.kind == "." and (word in PREPOSITIONS or following in _DOMAINS or _is_abbreviation(word, following)):
        return None
    before = candidate.token(2)
    if word.isdecimal() and before and before not in PREPOSITIONS:
        return None
    return True if _is_careless(candidate) else None


def _is_abbreviation(word: str, following: str) -> bool:
    """Whether the word before a stop is an abbreviation: `завод им. кирова`; not `помогли им. он рад`, `ок. пока`."""
    if word not in WORDS_TOO:
        return word in ABBREVIATIONS
    return following == "и" or (word in BEFORE_NAME and not is_opener(following))


def _is_short_word(candidate: Candidate) -> bool:
    """Whether the stop follows a number after a word, or a word like «он», «я» or «да» but not an abbreviation."""
    word, before = candidate.last, candidate.token(2)
    if word.isdecimal():
        return before in PREPOSITIONS or (before.isalpha() and before not in ABBREVIATIONS)
    if candidate.kind != ".":
        return word.isalpha()
    if word in PREPOSITIONS or before in {".", "-"}:
        return False
    return word == "я" or (len(word) == 2 and word.isalpha() and not _VOWELS.isdisjoint(word))


def _is_verse(candidate: Candidate) -> bool:
    """Whether lines of verse run on here: common words capitalised in the middle of sentences."""
    around = candidate.text[max(0, candidate.at - LOOK_BEHIND) : candidate.at + LOOK_BEHIND]
    return any(map(is_opener, _CAPITAL_IN_MIDDLE.findall(around)))


def _is_careless(candidate: Candidate) -> bool:
    """Whether the text around has no capitals."""
    around = candidate.text[max(0, candidate.at - LOOK_BEHIND) : candidate.at + LOOK_BEHIND]
    return _CAPITAL.search(around) is None
