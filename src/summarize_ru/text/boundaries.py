"""Boundaries: an ordered list of rules, the first of which that has an opinion decides on a candidate."""

from collections.abc import Callable

from summarize_ru.text.abbreviations import PREPOSITIONS
from summarize_ru.text.boundary_model import is_opener, opens, score
from summarize_ru.text.candidates import BULLETS, DASHES, LOOK_AHEAD, LOOK_BEHIND, Candidate, compiled, is_emoji
from summarize_ru.text.full_stops import ABBREVIATIONS, FULL_STOP_RULES, WHOLE_WORD_RULES

Rule = Callable[[Candidate], bool | None]

_GLUED = r"[«„]?[А-ЯЁ](?:[а-яё]+\b|\s)"
_CAMEL_CASE = r"[a-z]+[A-Z]"
_CAPITAL = r"[A-ZА-ЯЁ]"
_CAPITAL_IN_MIDDLE = r"[а-яё,;:]\s+(?!В(?:ы|а[смш])\w*)([А-ЯЁ][а-яё]*)\b(?!\.)"
_BULLETS = frozenset(BULLETS)
_EYES = frozenset(":;=")
_PLAIN_RUNS = frozenset((".", "!", "?", "!!", "?!", "!!!", "??"))


def closing_follows(candidate: Candidate) -> bool | None:
    """`слово. )`, `Что ? !`; but a sentence may open with an ellipsis: `Молчал. …Наконец`."""
    following = candidate.next
    if following in ".…":
        if candidate.right.startswith(("...", "…")) and candidate.kind in ".?!":
            return candidate.right.lstrip(".… ")[:1].isupper()
        return candidate.right.lstrip(".…")[:1].isupper()
    if following in "?!%»”’)]}":
        return False
    if following == '"' and not candidate.right[1:2].isalnum():
        return False if candidate.right[1:2] in ".,;:()" or candidate.quote else None
    return None


def nothing_after(candidate: Candidate) -> bool | None:
    """No word until the paragraph ends: `Всё. )`, `и т. д.» ()`."""
    if candidate.stop - candidate.onward > LOOK_AHEAD or candidate.letter or is_emoji(candidate.next):
        return None
    return False


def smile(candidate: Candidate) -> bool | None:
    """Brackets end a sentence as a smile only: `Спасибо)) Приду`, `Ура :) Едем`, `Жаль(( Потом`."""
    if candidate.kind != ")":
        return None
    run, left = candidate.run, candidate.near
    if not candidate.spaced or not left or (candidate.letter.islower() and candidate.next != "@"):
        return False
    eyes = left[:-1] if left[-1] == "-" else left
    if eyes and eyes[-1] in _EYES:
        return len(eyes) > 1
    if len(run) == 1 and (run == "(" or len(left[-1]) == 1 or left[-1].isdecimal()):
        return False
    if run[0] == ")" and candidate.bracket:
        return False
    return run[0] == run[-1]


def inside_token(candidate: Candidate) -> bool | None:
    """No white space after: `3.5`, `site.ru`, `А.С.Пушкин`; but `конец.Начало` and `Ура!Едем` were glued together."""
    if candidate.spaced or candidate.kind == "☺":
        return None
    left = candidate.near
    if not left or not compiled(_GLUED).match(candidate.right):
        return False
    if candidate.kind in "?!":
        return "а" <= candidate.word[-1] <= "ё"
    if left[-1] in ")»%":
        return True
    return (
        len(left[-1]) > 2 and left[-1].islower() and "а" <= left[-1][0] <= "ё" and candidate.word not in ABBREVIATIONS
    )


def nothing_before(candidate: Candidate) -> bool | None:
    """Stops and emoji with nothing before them belong to what follows: `…И вот`, `🎣 Судак клюёт`."""
    return None if candidate.word else False


def bullet(candidate: Candidate) -> bool | None:
    """`✅ Место`, `1⃣ Поднять`: an emoji that opens an item ends nothing."""
    return False if candidate.kind == "☺" and _BULLETS.issuperset(candidate.run) else None


def bullet_follows(candidate: Candidate) -> bool | None:
    """`до вечера. ✅ Снасти`: an emoji that opens an item ends the one before it."""
    return True if candidate.next in BULLETS else None


def address_follows(candidate: Candidate) -> bool | None:
    """Links, hashtags and emoji stay with the words before them; `@name` answers somebody new."""
    if candidate.next == "@":
        return candidate.kind != "." or candidate.word not in ABBREVIATIONS
    if candidate.next == "#":
        return False
    if candidate.kind != "☺" and is_emoji(candidate.next):
        return False
    return None


def lower_case_follows(candidate: Candidate) -> bool | None:
    """`и т. д. и т. п.`, `«Ура!» закричал он`, `— Да! — сказал он`; verse and careless writing excepted."""
    if not candidate.letter.islower():
        return None
    if candidate.right_word in ("http", "https", "www"):
        return False
    if compiled(_CAMEL_CASE).match(candidate.right_word):
        return None
    if candidate.next != candidate.letter or candidate.closers or candidate.run not in _PLAIN_RUNS:
        return False
    if len(candidate.word) < 3 or candidate.word in ABBREVIATIONS or ")" in candidate.right[:3]:
        return False
    return _is_verse(candidate) or _is_careless(candidate)


def remark(candidate: Candidate) -> bool | None:
    """`(смеётся. — Ред.)`: a dash inside a bracket that closes near by."""
    return False if candidate.next in DASHES and candidate.bracket == "(" else None


def source_follows(candidate: Candidate) -> bool | None:
    """A bracket after a closed quotation says where it comes from: `«Служить бы рад». (А. Грибоедов)`."""
    if candidate.next != "(" or not candidate.near:
        return None
    if opens(candidate):
        return None
    quoted = candidate.near[-1] in '»”“"' or any(mark in candidate.closers for mark in '»”“"')
    return False if quoted else None


def elision(candidate: Candidate) -> bool | None:
    """`сброшенная с неба? (...) Эх, кони`: what was left out belongs to what stands before."""
    return False if candidate.right.startswith(("(...)", "(…)", "[...]", "[…]")) else None


def hesitation(candidate: Candidate) -> bool | None:
    """`Мы едем в… Самару`: nobody ends a sentence with a preposition."""
    if candidate.kind == "…" and candidate.near[-1] in PREPOSITIONS:
        return False
    return None


def speech(candidate: Candidate) -> bool | None:
    """`Сторож ответил: «Закрыто. Приходите завтра»`: what a colon brought in is speech, and falls into sentences."""
    if candidate.closers or candidate.kind not in ".?!" or not candidate.letter.isupper():
        return None
    word = candidate.word
    if len(word) < 3 or not word.isalpha() or word in ABBREVIATIONS:
        return None
    return True if candidate.quote[:1] == ":" else None


def quotation_ends(candidate: Candidate) -> bool | None:
    """`Под письмом стояло: «М. Л.» Почерк был женский`: a full stop inside the quotes ends a sentence."""
    if candidate.run != "." or not candidate.letter.isupper() or candidate.next != candidate.letter:
        return None
    return True if candidate.closers and candidate.closers[0] in '»”“"' else None


def title_goes_on(candidate: Candidate) -> bool | None:
    """`пьеса «Где ты, Тимка?» Веры Лосевой`: a quotation that a word brought in, then a name."""
    if not candidate.closers or candidate.kind not in "?!…" or candidate.next != candidate.letter:
        return None
    if candidate.quote != "w»" or not candidate.letter.isupper() or opens(candidate):
        return None
    return False


def model(candidate: Candidate) -> bool:
    """Everything else: the sum of the weights of what stands around."""
    return score(candidate) > 0


BEFORE_SYMBOL: tuple[Rule, ...] = (
    closing_follows,
    nothing_after,
    bullet_follows,
    address_follows,
    remark,
    source_follows,
    elision,
)
"""Asked first, in this order, where something else than a word or a number follows."""

RULES: tuple[Rule, ...] = (
    smile,
    inside_token,
    nothing_before,
    bullet,
    lower_case_follows,
    hesitation,
    speech,
    quotation_ends,
    title_goes_on,
)
"""Asked next, in this order. `FULL_STOP_RULES` come after them where they apply, and the model last."""


_KINDS: dict[Rule, str] = {
    smile: ")",
    bullet: "☺",
    hesitation: "…",
    speech: ".?!",
    quotation_ends: ".",
    title_goes_on: "?!…",
}
"""The kinds of stop on which a rule may have an opinion, where not on all of them."""

_RULES_OF_KIND = {kind: tuple(rule for rule in RULES if kind in _KINDS.get(rule, kind)) for kind in ".?!…☺)"}


def decide(candidate: Candidate) -> tuple[bool, Rule]:
    """Whether a sentence ends at `candidate`, and the rule that says so."""
    if not candidate.next.isalnum():
        for rule in BEFORE_SYMBOL:
            verdict = rule(candidate)
            if verdict is not None:
                return verdict, rule
    for rule in _RULES_OF_KIND[candidate.kind]:
        verdict = rule(candidate)
        if verdict is not None:
            return verdict, rule
    if candidate.kind == "." and not candidate.closers and candidate.letter:
        for rule in WHOLE_WORD_RULES if _is_whole_word(candidate.word) else FULL_STOP_RULES:
            verdict = rule(candidate)
            if verdict is not None:
                return verdict, rule
    return model(candidate), model


def _is_whole_word(word: str) -> bool:
    """Whether `word` is no number, initial or abbreviation beyond doubt; a Latin one may be a Roman number."""
    return len(word) > 3 and word.isalpha() and not word.isascii() and word not in ABBREVIATIONS


def _is_verse(candidate: Candidate) -> bool:
    """Whether lines of verse run on here: common words capitalised in the middle of sentences."""
    around = candidate.text[max(0, candidate.at - LOOK_BEHIND) : candidate.at + LOOK_BEHIND]
    return any(map(is_opener, compiled(_CAPITAL_IN_MIDDLE).findall(around)))


def _is_careless(candidate: Candidate) -> bool:
    """Whether the text here does without capitals."""
    around = candidate.text[max(0, candidate.at - LOOK_BEHIND) : candidate.at + LOOK_BEHIND]
    return compiled(_CAPITAL).search(around) is None
