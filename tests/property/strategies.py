"""Texts for properties: any Unicode at all, and Russian as it is written."""

import gzip
import json
import os
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from hypothesis import strategies as st

from tests.golden.summaries import golden_texts

WORDS = """
    паром река город школа учитель завод лёд берег мост автобус ёлка снег ветер дождь сентябрь переправа жители рейс
    капитан машина открылась построили рассказал стоит идёт замёрзла новый старый электрический северо-запад по-русски
    и в на не что это как но его она было 2022 3,5 COVID-19 за\u0301мок инфор\u00adмация iPhone г. ул.
    т. е. млн руб. А. С.
"""
ENDS = (
    ". ",
    "! ",
    "? ",
    "… ",
    "... ",
    "?! ",
    ".\n",
    ".\n\n",
    ".\r\n",
    " — ",
    ", ",
    "; ",
    ": ",
    ".» ",
    ".) ",
    " ",
    "\n",
    "\t",
)

any_text = st.text(max_size=200)

# Characters that splitting, counting and folding treat each in its own way.
tricky_text = st.text(
    alphabet='аЯёйЁqZ1 .!?…,;:-—\u2011«»"()\n\r\t\u00a0\u2028\x00\u0301\u0306\u0308\u00ad🎉_', max_size=120
)


@st.composite
def russian_sentences(draw: st.DrawFn) -> str:
    """Some words with an end, the first capitalised as often as not."""
    words = draw(st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12))
    text = " ".join(words)
    return (text.capitalize() if draw(st.booleans()) else text) + draw(st.sampled_from(ENDS))


russian_text = st.lists(russian_sentences(), max_size=15).map("".join)

_SPACES = (
    " ",
    "  ",
    "\t",
    "\u00a0",
    "\u2003",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\u2028",
    "\x0b",
    "\x1c",
    "\x85",
    "\u200b",
    "",
)
_BURSTS = (
    "...",
    "…",
    "?!",
    "!!!",
    ".,",
    "«",
    "»",
    '"',
    "(",
    ")",
    "))",
    " — ",
    "—",
    ";",
    ":",
    "..",
    "😀",
    "\u0301",
    "\x00",
    "1.",
)


@cache
def real_texts() -> tuple[str, ...]:
    """The project's own fifty texts, and the beginnings of some texts of the data sets where they are at hand."""
    found = list(golden_texts().values())
    folder = os.environ.get("SUMMARIZE_RU_DATA")
    if folder:
        for name in ("rt.dev", "sci.dev"):
            with gzip.open(Path(folder, "summaries", f"{name}.jsonl.gz"), "rt", encoding="utf-8") as lines:
                found += [json.loads(line)["text"][:3000] for line, _ in zip(lines, range(25), strict=False)]
    return tuple(found)


def _delete(text: str, chance: Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at + chance.randint(1, 8) :]


def _insert(text: str, chance: Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(text) + text[at:]


def _duplicate(text: str, chance: Random) -> str:
    at = chance.randrange(len(text))
    return text[: at + chance.randint(1, 60)] + text[at:]


def _swap(text: str, chance: Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at : at + 2][::-1] + text[at + 2 :]


def _space(text: str, chance: Random) -> str:
    at = text.find(" ", chance.randrange(len(text)))
    return text if at < 0 else text[:at] + chance.choice(_SPACES) + text[at + 1 :]


def _burst(text: str, chance: Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(_BURSTS) * chance.randint(1, 4) + text[at:]


def _change_case(text: str, chance: Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at : at + 20].swapcase() + text[at + 20 :]


def _decompose(text: str, chance: Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + unicodedata.normalize("NFD", text[at:])


def _of_windows(text: str, _chance: Random) -> str:
    return text.replace("\n", "\r\n")


_MUTATIONS: tuple[Callable[[str, Random], str], ...] = (
    *(_delete, _insert, _duplicate, _swap, _space, _space, _burst, _burst, _change_case, _decompose, _of_windows),
)


@st.composite
def mutated_texts(draw: st.DrawFn) -> str:
    """A few hundred characters of a real text, with some things done to them that typists, editors and scanners do."""
    text = draw(st.sampled_from(real_texts()))
    start = draw(st.integers(0, len(text) // 2))
    text = text[start : start + draw(st.integers(20, 1200))]
    chance = draw(st.randoms(use_true_random=False))
    for mutate in draw(st.lists(st.sampled_from(_MUTATIONS), max_size=12)):
        if text:
            text = mutate(text, chance)
    return text


mutated_text = mutated_texts()
texts = st.one_of(russian_text, tricky_text, any_text, mutated_text)
