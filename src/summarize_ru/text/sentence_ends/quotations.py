"""Quotations and brackets: rules for stops inside them, right after them and right before them."""

from summarize_ru.patterns import lazy_pattern
from summarize_ru.text.lexicon.abbreviations import ABBREVIATIONS
from summarize_ru.text.sentence_ends.boundary_model import opens
from summarize_ru.text.sentence_ends.candidates import DASHES, LOOK_BEHIND, Candidate, open_bracket

_GLOSS = lazy_pattern(r"\w\s\((?:[а-яё-]{1,6}\.\s?){0,3}[а-яё-]{1,6}$")
_GLOSS_LENGTH = 32  # characters: `а (психол. наук. сотр`
_REMARK = lazy_pattern(r"\[(?:[а-яё-]{1,12}\.?\s){0,2}[а-яё-]{1,12}")
_INITIAL_IN_BRACKET = lazy_pattern(r"\([А-ЯЁA-Z]\.")
_CLOSING_QUOTES = frozenset('»”“"')


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


def source_follows(candidate: Candidate) -> bool | None:
    """A bracket after a closed quotation says where it comes from: `«Служить бы рад». (А. Грибоедов)`."""
    if candidate.next != "(" or not candidate.last or opens(candidate):
        return None
    is_quoted = candidate.last in _CLOSING_QUOTES or not _CLOSING_QUOTES.isdisjoint(candidate.closers)
    return False if is_quoted else None


def quotation_ends(candidate: Candidate) -> bool | None:
    """`Под письмом стояло: «М. Л.» Почерк был женский`: a full stop inside the quotes ends a sentence."""
    if candidate.run != "." or not candidate.letter.isupper() or candidate.next != candidate.letter:
        return None
    return True if candidate.closers[:1] in _CLOSING_QUOTES else None


def title_goes_on(candidate: Candidate) -> bool | None:
    """`пьеса «Где ты, Тимка?» Веры Лосевой`: a quotation after a word, then a name."""
    if not candidate.closers or candidate.kind not in "?!…" or candidate.next != candidate.letter:
        return None
    if candidate.quote != "w»" or not candidate.letter.isupper() or opens(candidate):
        return None
    return False


def speech(candidate: Candidate) -> bool | None:
    """`Сторож ответил: «Закрыто. Приходите завтра»`: speech after a colon is split into sentences."""
    if not candidate.letter.isupper() or not _follows_word(candidate):
        return None
    return True if candidate.quote[:1] == ":" else None


def aside(candidate: Candidate) -> bool | None:
    """`(Все молчали. Он тоже молчал.)`: a bracket that opens a sentence is split, too; but `(А. Грин. Бег)`."""
    if candidate.text[candidate.sentence] != "(" or not _follows_word(candidate) or not opens(candidate):
        return None
    begin = max(candidate.sentence, candidate.at - LOOK_BEHIND)
    is_source = _INITIAL_IN_BRACKET.match(candidate.text, candidate.sentence) is not None
    is_open = open_bracket(candidate.text, begin, candidate.at) == candidate.sentence
    return True if is_open and candidate.next.isupper() and not is_source else None


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


def elision(candidate: Candidate) -> bool | None:
    """`сброшенная с неба? (...) Эх, кони`: an omission belongs to the text before it."""
    return False if candidate.right.startswith(("(...)", "(…)", "[...]", "[…]")) else None


def _follows_word(candidate: Candidate) -> bool:
    """Whether the stop comes right after a whole word, not an abbreviation or an initial."""
    if candidate.closers or candidate.kind not in ".?!":
        return False
    word = candidate.word
    return len(word) > 2 and word.isalpha() and word not in ABBREVIATIONS
