"""Boundaries: an ordered list of rules; the first that does not return None decides on a candidate."""

from collections.abc import Callable
from itertools import product

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.abbreviations import ABBREVIATIONS, AFTER_NUMBER, PAIRS_AFTER_NUMBER, PREPOSITIONS, WORDS_TOO
from summarize_ru.text.boundary_model import is_opener, opens, score
from summarize_ru.text.candidates import (
    BULLETS,
    DASHES,
    LOOK_AHEAD,
    LOOK_BEHIND,
    Candidate,
    is_emoji,
    open_bracket,
)
from summarize_ru.text.clauses import clause_follows
from summarize_ru.text.full_stops import FULL_STOP_RULES, WHOLE_WORD_RULES
from summarize_ru.text.numbering import ROMAN_NUMBERS, counting_goes_on, item_follows, letter_of_number, numbering
from summarize_ru.text.references import bracket_follows
from summarize_ru.text.rows import leader, menu_path
from summarize_ru.text.stopwords import RUSSIAN_STOP_WORDS

Rule = Callable[[Candidate], bool | None]

_GLUED = lazy_pattern(r"[«„\"(]?\s?[А-ЯЁ](?:[а-яё]+\b|[А-ЯЁ]+\b|\s)|[IVXLC]+\s|[A-Z]{3}")
_GLUED_OPENER = lazy_pattern(r"[«„\"(]?\s?([А-ЯЁ][а-яё]*)\b|(?!РФ\b)[А-ЯЁ]{2}|[IVXLC]+\s")
_TITLE_CASE = lazy_pattern(r"[«„\"(]?\s?[А-ЯЁ](?:[а-яё]+\b|\s)")
_LATIN_CAPITALS = lazy_pattern(r"[A-Z]{3}")
_NAME = lazy_pattern(r"[А-ЯЁ][а-яё]{2,}")
_ROMAN_DIGITS = frozenset("IVX")
_NUMBER = lazy_pattern(r"[\s№(–—-]\d{1,4}$")
_NUMBER_LENGTH = 6
_CAMEL_CASE = lazy_pattern(r"[a-z]+[A-Z]")
_CAPITAL = lazy_pattern(r"[A-ZА-ЯЁ]")
_CAPITAL_IN_MIDDLE = lazy_pattern(r"[а-яё,;:]\s+(?!В(?:ы|а[смш])\w*)([А-ЯЁ][а-яё]*)\b(?!\.)")
_GLOSS = lazy_pattern(r"\w\s\((?:[а-яё-]{1,6}\.\s?){0,3}[а-яё-]{1,6}$")
_INITIAL_IN_BRACKET = lazy_pattern(r"\([А-ЯЁA-Z]\.")
_GLOSS_LENGTH = 32  # characters: `а (психол. наук. сотр`
_BULLETS = frozenset(BULLETS)
_DECLINED = (
    *("ого", "его", "ому", "ему", "ой", "ей", "ым", "им", "ых", "их", "ом", "ем", "ам", "ям", "ах", "ях", "ами", "ями"),
    *("ов", "ев", "у", "ю", "е"),
)
_VOWELS = frozenset("аеёиоуыэюя")
_EYES = frozenset(":;=")
_PLAIN_RUNS = frozenset((".", "!", "?", "!!", "?!", "!!!", "??"))


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


def inside_token(candidate: Candidate) -> bool | None:
    """No white space after, nor a capital that might begin a sentence: `3.5`, `site.ru`, `и т.п., а`."""
    if candidate.spaced or candidate.kind == "☺":
        return None
    return None if candidate.near and _GLUED.match(candidate.right) else False


def glued_to_sign(candidate: Candidate) -> bool | None:
    """`Ура!Едем`, `на 80%.Остальное`, `«Реку».Потом`, `в 1998.Он`: a space is missing; but `"...Он` opens a quote."""
    if candidate.spaced or candidate.kind == "☺":
        return None
    last = candidate.near[-1]
    if candidate.kind in "?!":
        return "а" <= candidate.word[-1] <= "ё"
    if last in ")]»%”":
        return True
    if last == '"':
        return candidate.text[candidate.at - 2 : candidate.at - 1].isalnum()
    if last.isdecimal():
        begin = max(candidate.sentence, candidate.at - _NUMBER_LENGTH)
        is_number = _NUMBER.search(candidate.text[begin : candidate.at]) is not None
        opens_sentence = _TITLE_CASE.match(candidate.right) is not None
        return is_number and opens_sentence and not letter_of_number(candidate)
    return None


def glued_to_word(candidate: Candidate) -> bool | None:
    """`конец.Начало`, `Пётр I.Народ` lack a space; but `Яндекс.Карты`, `«Вору.НЕТ»`, `.РФ` are names."""
    if candidate.spaced or candidate.kind == "☺":
        return None
    last, word = candidate.near[-1], candidate.word
    pair = ("".join(candidate.left[-3:-2]), last)
    if last.islower() and (word in AFTER_NUMBER or pair in PAIRS_AFTER_NUMBER):
        if candidate.near[-2:-1] and candidate.near[-2].isdecimal():
            return None  # `500 руб.Доставка`: as with a space
        following = candidate.right_word.lower()  # `в 1998 г.Потом`, but `в г.Туле`
        return len(following) > 1 and following in RUSSIAN_STOP_WORDS
    if _ROMAN_DIGITS.issuperset(last) and _NAME.fullmatch("".join(candidate.near[-2:-1])):
        return _TITLE_CASE.match(candidate.right) is not None
    if (
        len(last) < 3
        or not "а" <= word[0] <= "ё"
        or word in ABBREVIATIONS
        or candidate.text[candidate.at - 1] != last[-1]
    ):
        return False
    if last.islower() or candidate.closers:
        return True
    before = candidate.near[-2] if len(candidate.near) > 1 else ""
    if before in ("«", '"') or _LATIN_CAPITALS.match(candidate.right):
        return False
    # A declined name is not the first part of another: `в Казани.Поезд`, `с Орловым.Встреча`.
    is_declined = word.endswith(_DECLINED) or (word[-1] in "ыи" and before.lower() in PREPOSITIONS)
    return (last[1:].islower() and is_declined) or _opens_glued(candidate) or clause_follows(candidate) is True


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
        if _BULLETS.issuperset(candidate.run):  # it points at the name: `Рецепт тут 👉 @olga`
            return False
        return candidate.kind != "." or candidate.word not in ABBREVIATIONS
    if candidate.next == "#":
        return False
    return False if is_emoji(candidate.next) else None


def lower_case_follows(candidate: Candidate) -> bool | None:
    """`и т. д. и т. п.`, `«Ура!» закричал он`, `— Да! — сказал он`; verse and careless writing excepted."""
    if not candidate.letter.islower():
        return None
    word, following = candidate.word, candidate.right_word
    if following in ("http", "https", "www"):
        return False
    if _CAMEL_CASE.match(following):
        return None
    if candidate.next != candidate.letter or candidate.closers or candidate.run not in _PLAIN_RUNS:
        return False
    if word in ABBREVIATIONS and not (word in WORDS_TOO and following != "и" and is_opener(following)):
        return False  # `помогли им. он рад`, but `завод им. кирова`
    if ")" in candidate.right[:3]:
        return False
    if len(word) < 3 or word.isdecimal():
        return _is_short_word(candidate.near, is_full_stop=candidate.kind == ".") and _is_careless(candidate)
    return _is_verse(candidate) or _is_careless(candidate)


def gloss(candidate: Candidate) -> bool | None:
    """`посёлок (р.п.) Лесной`, `доктор (д. м. н.) Орлов`: nothing but an abbreviation in brackets."""
    if candidate.closers != ")" or opens(candidate):
        return None
    before = candidate.text[max(candidate.sentence, candidate.at - _GLOSS_LENGTH) : candidate.at]
    return False if _GLOSS.search(before) else None


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
    """`сброшенная с неба? (...) Эх, кони`: an omission belongs to the text before it."""
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


def aside(candidate: Candidate) -> bool | None:
    """`(Все молчали. Он тоже молчал.)`: a bracket that opens a sentence falls into sentences; but `(А. Грин. Бег)`."""
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
    """`пьеса «Где ты, Тимка?» Веры Лосевой`: a quotation that a word brought in, then a name."""
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
    source_follows,
    elision,
    bracket_follows,
)
"""Asked first, in this order, unless a word or a number follows."""

RULES: tuple[Rule, ...] = (
    smile,
    numbering,
    counting_goes_on,
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
"""Asked next, in this order. `FULL_STOP_RULES` follow if they apply, and the model is last."""


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

_WITHOUT_SPACE = (inside_token, glued_to_sign, glued_to_word)
_BEFORE_LOWER_CASE = (item_follows, lower_case_follows)
_AFTER_NUMBER = (numbering, counting_goes_on)


def _asked(kind: str, *, is_spaced: bool, is_lower: bool, is_whole_word: bool) -> tuple[Rule, ...]:
    """The `RULES` that may decide; to call all of them would double the time."""
    passed: tuple[Rule, ...] = (
        *(_WITHOUT_SPACE if is_spaced else ()),
        *(() if is_lower else _BEFORE_LOWER_CASE),
        *(_AFTER_NUMBER if is_whole_word else ()),
    )
    return tuple(rule for rule in RULES if kind in _KINDS.get(rule, kind) and rule not in passed)


_ASKED = {
    (kind, *known): _asked(kind, is_spaced=known[0], is_lower=known[1], is_whole_word=known[2])
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
    is_whole_word = kind == "." and _is_whole_word(candidate.word)
    for rule in _ASKED[kind, candidate.spaced, candidate.letter.islower(), is_whole_word]:
        verdict = rule(candidate)
        if verdict is not None:
            return verdict, rule
    if kind == "." and not candidate.closers and candidate.letter:
        for rule in WHOLE_WORD_RULES if is_whole_word else FULL_STOP_RULES:
            verdict = rule(candidate)
            if verdict is not None:
                return verdict, rule
    return model(candidate), model


def _opens_glued(candidate: Candidate) -> bool:
    """Whether a common word, an abbreviation in capitals or a Roman number is glued to a name."""
    found = _GLUED_OPENER.match(candidate.right)
    if found is None:
        return False
    return found[1].lower() in RUSSIAN_STOP_WORDS if found[1] else candidate.near[-1][1:].islower()


def _is_whole_word(word: str) -> bool:
    """Whether `word` is clearly not a number, initial or abbreviation; a Latin word may be a Roman number."""
    return len(word) > 3 and word.isalpha() and not word.isascii() and word not in ABBREVIATIONS


def _is_short_word(near: list[str], *, is_full_stop: bool) -> bool:
    """Whether the stop follows a number after a word, or a word like «он», «я» or «да» but not an abbreviation."""
    word = near[-1]
    if word.isdecimal():
        before = near[-2] if len(near) > 1 else ""
        return before in PREPOSITIONS or (before.isalpha() and before not in ABBREVIATIONS)
    if not is_full_stop:
        return word.isalpha()
    if word in PREPOSITIONS or (len(near) > 1 and near[-2] in ".-"):
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
