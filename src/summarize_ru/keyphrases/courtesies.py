"""Finds greetings, thanks and farewells, and the names of the people they are said to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CALLED: Final = r"(?-i:[А-ЯЁ][а-яё]+)(?: (?-i:[А-ЯЁ][а-яё]+)){0,2}"
_BEGIN: Final = r"(?:\A|(?<=\n)|(?<=[.!?…»] )|(?<=[–—-] )|(?<=[Сс]пасибо, ))"
_END: Final = r"(?=\s*(?:[,.!?…\n)]|\Z))"
_PEOPLE: Final = "коллеги|друзья|ребята?|девочки|народ"
_TIME: Final = r"(?:дня|утра|вечера|ночи|времени суток)"
_COURTESY: Final = re.compile(
    rf"{_BEGIN}(?:(?:{_CALLED}, |(?:{_PEOPLE}), )?(?:всем )?"
    rf"(?:добр(?:ый (?:день|вечер)|ое утро|ого {_TIME}|ой ночи)|здравствуй(?:те)?|привет(?:ствую|ик)?)"
    rf"(?:,? (?:ещё раз|всем|{_PEOPLE}|{_CALLED}))*{_END}"
    rf"|(?:уважаем|дорог)(?:ой|ый|ая|ие|ые) (?:{_CALLED}|друзья|коллеги|(?:дамы и )?господа){_END}"
    rf"|уважаемые [а-яё]+(?: и [а-яё]+)?(?=\s*[,!])"
    rf"|(?:с (?:уважением|любовью|благодарностью|приветом|наилучшими пожеланиями)|всего (?:доброго|хорошего)"
    rf"|до (?:встречи|свидания|связи|завтра|скорого)|обнимаю|целую|искренне ваш[аи]?|ваш[аи]?"
    rf"|(?:всем )?(?:хорош|приятн)(?:ого|его|ой|их|ых) (?:{_TIME}|выходных|недели))"
    rf"(?:[,.!]?\s(?:ваш[аи]? )?{_CALLED})?{_END})"
    r"|\bкак (?:твои |ваши )?дела\?|\bспасибо(?: (?:вам|тебе|большое|огромное))?\b|\bпожалуйста\b",
    re.IGNORECASE,
)
_NAME: Final = re.compile(
    r"\b(?!(?:Добр|Здравств|Привет|Уважаем|Дорог|Господа|Дамы|Коллеги|Друзья|Ребят|Девочки|Народ"
    r"|Хорош|Приятн|Всем|Всего|Спасибо|Пожалуйста|Обнимаю|Целую|Искренне|Ваш|Как|До|Со?)(?:[а-яё]{0,4})\b)[А-ЯЁ][а-яё]+"
)
# Each alternative has one of these.
_SIGNS: Final = (
    *("добр", "здравств", "привет", "уваж", "дорог", "любовью", "благодарностью", "пожелани", "хорош"),
    *("до встречи", "до с", "до завтра", "обнима", "целую", "ваш", "приятн", "дела?"),
    *("спасибо", "пожалуйста"),
)

_BEFORE_SIGN: Final = 100  # characters: of the name in «Мария Ивановна Белова, добрый день»
_AFTER_SIGN: Final = 300


def find_courtesies(text: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Words of mere courtesy, and the names of the people addressed: «Добрый день, Мария!», «С уважением, Иван».

    Returns:
        Start and stop of each courtesy, with its names; start and stop of each name.
    """
    said = [match.span() for window in _windows(text) for match in _COURTESY.finditer(text, *window)]
    return said, [match.span() for span in said for match in _NAME.finditer(text, *span)]


def _windows(text: str) -> list[tuple[int, int]]:
    """Start and stop of the pieces of a text that may hold a courtesy: to search all of it takes a millisecond."""
    folded = text.lower()
    if len(folded) != len(text):  # «İ» is two characters then
        return [(0, len(text))]
    windows: list[tuple[int, int]] = []
    for at in sorted(at for sign in _SIGNS for at in _places(folded, sign)):
        start, stop = max(0, at - _BEFORE_SIGN), min(len(text), at + _AFTER_SIGN)
        if windows and start <= windows[-1][1]:
            windows[-1] = windows[-1][0], stop
        else:
            windows.append((start, stop))
    return windows


def _places(text: str, sign: str) -> Iterator[int]:
    """The positions of a sign in a text."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def address_spans(text: str, speakers: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Start and stop of the names of speakers where somebody speaks to them: «Олег, захвати лопату», «Спасибо, Олег».

    Args:
        text: a text.
        speakers: the labels that tell who speaks, such as «Олег Ветров:».
    """
    names = sorted({name for label in speakers for name in re.findall(r"\b[А-ЯЁ][а-яё]+", label)})
    if names:
        name = rf"(?:{'|'.join(names)})(?: (?:{'|'.join(names)}))?"
        for match in re.finditer(rf"{_BEGIN}{name}(?=[,!?])|(?<=, ){name}{_END}", text):
            yield match.span()
