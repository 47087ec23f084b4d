"""Texts built to hurt: each function makes one of about a given number of characters."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def repeat(unit: str) -> Callable[[int], str]:
    """One piece of text again and again."""
    return lambda length: unit * (length // len(unit))


def nested(opening: str, closing: str) -> Callable[[int], str]:
    """As many openings as fit, then as many closings."""
    return lambda length: opening * (length // 2 // len(opening)) + closing * (length // 2 // len(closing))


def different_words(count: int) -> list[str]:
    """Words of six letters, no two the same."""
    letters = "абвгдежзик"
    return ["".join(letters[int(digit)] for digit in f"{number * 370_003 % 1_000_000:06}") for number in range(count)]


def different_sentences(length: int) -> str:
    """Sentences of six words without a common word."""
    words = different_words(length // 43 * 6)
    return " ".join(" ".join(words[at : at + 6]).capitalize() + "." for at in range(0, len(words), 6))


def sentences_that_share_little(length: int) -> str:
    """Sentences of six words, drawn from a million."""
    chance = random.Random(length)
    words = chance.choices(different_words(1_000_000), k=length // 43 * 6)
    return " ".join(" ".join(words[at : at + 6]).capitalize() + "." for at in range(0, len(words), 6))


def sentences_of_all_lengths(length: int) -> str:
    """Sentences of one word, of two words, of three words, and so on."""
    return " ".join(f"Кот{' кот' * count}." for count in range(int((length / 2) ** 0.5)))


def star_of_sentences(length: int) -> str:
    """One sentence of many words, and a short one about each of them."""
    words = different_words(length // 15)
    return " ".join(words).capitalize() + ". " + " ".join(f"{word.capitalize()}." for word in words)


CLASSES: Final[Mapping[str, Callable[[int], str]]] = {
    "small letters: one word": repeat("а"),
    "capitals: one word": repeat("А"),
    "Latin letters": repeat("z"),
    "digits": repeat("7"),
    "spaces between two words": lambda length: f"а.{' ' * length}Б",
    "line breaks between two words": lambda length: f"а{chr(10) * length}б",
    "tabs between two words": lambda length: f"а{chr(9) * length}б",
    "wide spaces between two words": lambda length: f"а{chr(0x3000) * length}б",
    "line breaks of Windows": repeat("\r\n"),
    "white space of all kinds": repeat(" \u2028\x0b\x1c\u00a0"),
    "full stops": repeat("."),
    "question and exclamation marks": repeat("?!"),
    "ellipses": repeat("…"),
    "emoji": repeat("😀"),
    "combining accents": repeat("\u0301"),
    "soft hyphens": repeat("\u00ad"),
    "hyphens": repeat("-"),
    "underscores": repeat("_"),
    "slashes": repeat("/"),
    "NUL characters": repeat("\x00"),
    "Chinese characters": repeat("漢"),
    "lone surrogates": repeat("\ud800"),
    "a ligature of eighteen letters": repeat("ﷺ"),
}
"""Texts of one class of characters."""

TEXTS: Final[Mapping[str, Callable[[int], str]]] = {
    **CLASSES,
    # Quotes and brackets.
    "nested brackets": nested("(", ")"),
    "nested quotes": nested("«", "»"),
    "nested quotes with words": nested("«а ", "б» "),
    "brackets that never close": repeat("(А. "),
    "quotes that never close": repeat("«А. "),
    "straight quotes": repeat('"'),
    "straight quotes and letters": repeat('"а '),
    "smiles": repeat("Ура)) "),
    "numbers of items": repeat("1) "),
    # Abbreviations, initials, numbers.
    "years": repeat("г. "),
    "that is": repeat("т. е. "),
    "and so on": repeat("и т. д. и т. п. "),
    "initials": repeat("А. "),
    "initials and names": repeat("А. С. Пушкин "),
    "addresses": repeat("ул. Ленина, д. 5, "),
    "prices": repeat("5 тыс. руб. в 1990 г. "),
    "references": repeat("Смит А. // Вестн. 1974. № 3. С. 5 "),
    "an endless list": lambda length: " ".join(f"{number}. Хлеб" for number in range(length // 11)),
    "stops and spaces": repeat(". "),
    "stops between spaces": repeat("а . "),
    "no space after stops": repeat("а.б"),
    "links": repeat("http://a.ru/b?c=1. "),
    "hashtags": lambda length: "Паром снова стоит у причала " + "#паром " * (length // 7),
    "links of Markdown": repeat("[а](б) "),
    "letters and colons": repeat("a:"),
    "words with accents": repeat("а\u0301"),
    # Words and sentences.
    "one word repeated": repeat("слово "),
    "hyphenated without end": repeat("а-"),
    "one sentence of different words": lambda length: " ".join(different_words(length // 7)),
    "all sentences equal": repeat("Кот спит на окне. "),
    "all sentences different": different_sentences,
    "sentences that share little": sentences_that_share_little,
    "sentences of all lengths": sentences_of_all_lengths,
    "one sentence shares with all": star_of_sentences,
    "the shortest sentences": repeat("Да. "),
    "without capitals": repeat("слово. слово "),
    "direct speech": repeat("— Да! — сказал он. "),
    "dashes": repeat("— "),
    "quotations": repeat("Кот сказал «да» и лёг. "),
    "English": repeat("The cat sat. "),
    "emoji and spaces": repeat("😀 "),
    # Lines.
    "empty paragraphs": repeat("\n \n"),
    "paragraphs of one letter": repeat("а\n\n"),
    "lines": repeat("Кот спит на окне\n"),
    "wrapped lines": repeat("слово " * 12 + "\n"),
    "lines of ellipses": repeat("…\n"),
    "headings": repeat("Кот на окне\n\n"),
    "labels": repeat("Кот: да\n"),
    "quoted mail": repeat("> Кот спит.\n"),
    "items": repeat("• кот;\n"),
    "fields of mails": repeat("Кот,\nFrom: x\nX: =\n=\n"),
    "pages of one word": repeat("Кот\f"),
    "cells": repeat("| 1 | 2 |\n"),
    "fences of code": repeat("```\n"),
}
