"""Boundaries: an ordered list of rules; the first that does not return None decides on a candidate."""

from itertools import product

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.abbreviations import ABBREVIATIONS, PREPOSITIONS
from summarize_ru.text.sentence_ends.boundary_model import opens, score
from summarize_ru.text.sentence_ends.candidates import (
    BULLETS,
    DASHES,
    LOOK_AHEAD,
    LOOK_BEHIND,
    Candidate,
    Rule,
    is_emoji,
    open_bracket,
)
from summarize_ru.text.sentence_ends.completeness import REMARK
from summarize_ru.text.sentence_ends.full_stops import is_whole_word, rules_after
from summarize_ru.text.sentence_ends.glued import glued_to_sign, glued_to_word, inside_token
from summarize_ru.text.sentence_ends.lower_case import glued_in_chat, lower_case_follows
from summarize_ru.text.sentence_ends.numbering import ROMAN_NUMBERS, counting_goes_on, item_follows, numbering
from summarize_ru.text.sentence_ends.references import bracket_follows
from summarize_ru.text.sentence_ends.rows import leader, menu_path

_GLOSS = lazy_pattern(r"\w\s\((?:[а-яё-]{1,6}\.\s?){0,3}[а-яё-]{1,6}$")
_REMARK = lazy_pattern(r"\[(?:[а-яё-]{1,12}\.?\s){0,2}[а-яё-]{1,12}")
_INITIAL_IN_BRACKET = lazy_pattern(r"\([А-ЯЁA-Z]\.")
_GLOSS_LENGTH = 32  # characters: `а (психол. наук. сотр`
_BULLETS = frozenset(BULLETS)
_EYES = frozenset(":;=")


def closing_follows(candidate: Candidate) -> bool | None:
    """`слово. )и`, `Что ? !`; but a sentence may open with an ellipsis: `Молчал. …Наконец`."""
    following = candidate.next
    if following in ".…":
        if candidate.right.startswith(("...", "…")) and candidate.kind in ".?!" and candidate.run[-1] in ".?!":
            return candidate.right.lstrip(".… ")[:1].isupper()
        return candidate.right.lstrip(".…")[:1].isupper()
    if following in "?!%»”’)]}":
        return False
    if following == '"' and not candidate.right[1:2].isalnum():
        return False if candidate.right[1:2] in ".,;:()" or candidate.quote else None
    return None


def nothing_after(candidate: Candidate) -> bool | None:
    """No word until the paragraph ends: `Всё. ()`, `и т. д.» —`."""
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
    if len(run) == 1 and (run == "(" or len(left[-1]) == 1 or left[-1].isdecimal() or left[-1] in ROMAN_NUMBERS):
        return False
    if run[0] == ")" and candidate.bracket:
        return False
    return run[0] == run[-1]


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
    """Links, hashtags and emoji stay with the words before them; `@name` begins an answer to somebody else."""
    if candidate.next == "@":
        if _BULLETS.issuperset(candidate.run):  # it points at the name: `Рецепт тут 👉 @olga`
            return False
        return candidate.kind != "." or candidate.word not in ABBREVIATIONS
    if candidate.next == "#":
        return False
    return False if is_emoji(candidate.next) else None


def gloss(candidate: Candidate) -> bool | None:
    """`посёлок (р.п.) Лесной`, `доктор (д. м. н.) Орлов`, `[неразб.] Значит, так`: an abbreviation in brackets."""
    if candidate.closers == "]":
        return False if _REMARK.fullmatch(candidate.text, candidate.sentence, candidate.at) else None
    if candidate.closers != ")" or opens(candidate):
        return None
    before = candidate.text[max(candidate.sentence, candidate.at - _GLOSS_LENGTH) : candidate.at]
    return False if _GLOSS.search(before) else None


def remark(candidate: Candidate) -> bool | None:
    """`(смеётся. — Ред.)`: a dash inside a bracket that closes near by."""
    return False if candidate.next in DASHES and candidate.bracket == "(" else None


def remark_follows(candidate: Candidate) -> bool | None:
    """`Подмела цех. (пауза) А потом`: a transcriber's remark stands before the next sentence; not `г. (ныне) Орск`."""
    word = candidate.word
    if candidate.next not in "([" or word in ABBREVIATIONS or (len(word) == 1 and candidate.near[-1].isupper()):
        return None
    found = REMARK.match(candidate.text, candidate.onward, candidate.stop)
    rest = candidate.text[found.end() : found.end() + 3].lstrip() if found else ""
    return True if rest[:1].isupper() or rest[:1] in {"—", "–", "«"} else None


def source_follows(candidate: Candidate) -> bool | None:
    """A bracket after a closed quotation says where it comes from: `«Служить бы рад». (А. Грибоедов)`."""
    if candidate.next != "(" or not candidate.near:
        return None
    if opens(candidate):
        return None
    quoted = candidate.near[-1] in '»”“"' or any(mark in candidate.closers for mark in '»”“"')
    return False if quoted else None


def elision(candidate: Candidate) -> bool | None:
    """`сброшенная с неба? (...) Эх, кони`: an omission belongs to the text before it."""
    return False if candidate.right.startswith(("(...)", "(…)", "[...]", "[…]")) else None


def hesitation(candidate: Candidate) -> bool | None:
    """`Мы едем в… Самару`: nobody ends a sentence with a preposition."""
    if candidate.kind == "…" and candidate.near[-1] in PREPOSITIONS:
        return False
    return None


def speech(candidate: Candidate) -> bool | None:
    """`Сторож ответил: «Закрыто. Приходите завтра»`: speech after a colon is split into sentences."""
    if candidate.closers or candidate.kind not in ".?!" or not candidate.letter.isupper():
        return None
    word = candidate.word
    if len(word) < 3 or not word.isalpha() or word in ABBREVIATIONS:
        return None
    return True if candidate.quote[:1] == ":" else None


def aside(candidate: Candidate) -> bool | None:
    """`(Все молчали. Он тоже молчал.)`: a bracket that opens a sentence is split, too; but `(А. Грин. Бег)`."""
    if candidate.closers or candidate.kind not in ".?!" or candidate.text[candidate.sentence] != "(":
        return None
    word = candidate.word
    if len(word) < 3 or not word.isalpha() or word in ABBREVIATIONS or not opens(candidate):
        return None
    begin = max(candidate.sentence, candidate.at - LOOK_BEHIND)
    is_source = _INITIAL_IN_BRACKET.match(candidate.text, candidate.sentence) is not None
    is_open = open_bracket(candidate.text, begin, candidate.at) == candidate.sentence
    return True if is_open and candidate.next.isupper() and not is_source else None


def quotation_ends(candidate: Candidate) -> bool | None:
    """`Под письмом стояло: «М. Л.» Почерк был женский`: a full stop inside the quotes ends a sentence."""
    if candidate.run != "." or not candidate.letter.isupper() or candidate.next != candidate.letter:
        return None
    return True if candidate.closers and candidate.closers[0] in '»”“"' else None


def title_goes_on(candidate: Candidate) -> bool | None:
    """`пьеса «Где ты, Тимка?» Веры Лосевой`: a quotation after a word, then a name."""
    if not candidate.closers or candidate.kind not in "?!…" or candidate.next != candidate.letter:
        return None
    if candidate.quote != "w»" or not candidate.letter.isupper() or opens(candidate):
        return None
    return False


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
    remark_follows,
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


_KINDS: dict[Rule, str] = {
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

_WITHOUT_SPACE = (glued_in_chat, inside_token, glued_to_sign, glued_to_word)
_BEFORE_LOWER_CASE = (glued_in_chat, item_follows, lower_case_follows)
_AFTER_NUMBER = (numbering, counting_goes_on)


def _asked(kind: str, *, is_spaced: bool, is_lower: bool, after_word: bool) -> tuple[Rule, ...]:
    """The `RULES` that may decide; calling all of them would double the time."""
    passed: tuple[Rule, ...] = (
        *(_WITHOUT_SPACE if is_spaced else ()),
        *(() if is_lower else _BEFORE_LOWER_CASE),
        *(_AFTER_NUMBER if after_word else ()),
    )
    return tuple(rule for rule in RULES if kind in _KINDS.get(rule, kind) and rule not in passed)


_ASKED = {
    (kind, *known): _asked(kind, is_spaced=known[0], is_lower=known[1], after_word=known[2])
    for kind in ".?!…☺)"
    for known in product((False, True), repeat=3)
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
    for rule in _ASKED[kind, candidate.spaced, candidate.letter.islower(), after_word]:
        verdict = rule(candidate)
        if verdict is not None:
            return verdict, rule
    if kind == "." and not candidate.closers and candidate.letter:
        for rule in rules_after(candidate.word):
            verdict = rule(candidate)
            if verdict is not None:
                return verdict, rule
    return model(candidate), model
