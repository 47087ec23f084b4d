"""Texts for the tests, written for them, and the features of a text."""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from summarize_ru import Analyzer, Document, Features
from summarize_ru.ranking.eligibility import Eligibility, Tier
from summarize_ru.ranking.features import extract_features

ROOT: Final = Path(__file__).parent.parent
EXAMPLE: Final = ROOT / "docs" / "example.txt"

# Four sentences of three terms each; each shares one term with the next, the last shares none.
CHAIN: Final = "Ветер гонит облака. Облака несут дождь. Дождь поливает огород. Кошка ловит мышей."

# A report of a town council's day. The answer to a query stands in its middle; the text is about other things.
COUNCIL: Final = (
    "Городской совет Приозёрска утвердил бюджет на будущий год. Доходы бюджета вырастут на десятую часть, расходы — на "
    "восьмую. Больше всего денег совет отдал школам и дорогам. На ремонт дорог бюджет выделяет сорок миллионов рублей. "
    "Школы получат новые столы и компьютеры. Отдельно депутаты выслушали доклад о городском приюте для собак. В приюте "
    "живут семьдесят животных, хотя места хватает лишь на пятьдесят. Волонтёры попросили построить второй вольер. "
    "Директор музея рассказал о выставке старинных карт. Депутаты поблагодарили его и вернулись к бюджету. Бюджет "
    "совет принял единогласно. Следующее заседание совета пройдёт в марте."
)

# Odd texts, on which nothing may fail, each with the number of its sentences as a reader counts them.
ODD_TEXTS: Final = {
    "one word": ("Слово", 1),
    "one sentence": ("Весной в парке расцвели яблони.", 1),
    "all capitals": ("ПОЕЗД ОПОЗДАЛ НА ЧАС. ПАССАЖИРЫ ЖДАЛИ НА ВОКЗАЛЕ. ВОКЗАЛ БЫЛ ЗАКРЫТ.", 3),
    "stop words only": ("Но и это ещё не всё. Если бы не она, то мы бы там и были. Он же не мой.", 3),
    "repeated sentences": ("Кот спит. Пёс не спит. Кот спит. Кот спит.", 4),
    "all equal": ("Кот спит. Кот спит. Кот спит.", 3),
    "nothing in common": ("Кот спит. Дождь идёт. Мама мыла раму.", 3),
    "emoji": ("Мы выиграли матч 🎉🎉🎉 Болельщики счастливы! 👍🏽 Матч шёл три часа.", 3),
    "emoji only": ("🎉🎉🎉", 1),
    "English inside Russian": (
        "Apple показала MacBook Pro. Купить MacBook можно в Apple Store. Цена выросла.",
        3,
    ),
    "English only": ("The cat sleeps. The dog does not sleep. Rain falls.", 3),
    "NUL and control characters": ("Кот\x00 спит\x07. Пёс\x1b[0m лает. Кот \x00\x01\x02 ест.", 3),
    "NUL only": ("\x00\x00\x00", 1),
    "digits": ("В 2024 году было 365 дней. В 2025 году было 365 дней. 1 2 3 4 5.", 3),
    "punctuation only": ("— « » —", 1),
    "lone surrogate": ("Кот \ud800 спит. Пёс \udfff лает.", 2),
    "one long line without a full stop": ("кот спит, а пёс лает, " * 1000, 1),
}

BLANK_TEXTS: Final = {
    "empty": "",
    "spaces": "   \t ",
    "line breaks": "\n\r\n\n",
    "odd white space": "\u00a0\u2003\u2028\x0b\x85",
}


def features_of(
    text: str, title: str | None = None, analyzer: Analyzer | None = None, query: str | None = None
) -> Features:
    """The features of a text, split and analyzed as usual."""
    return extract_features(Document(text, title), analyzer or Analyzer(), query)


def tiers_of(features: Features) -> list[Tier]:
    """The tier of each sentence, apart from repeats."""
    eligibility = Eligibility(features)
    by_block = map(Tier, eligibility.tiers.tolist())
    return [eligibility.judge(index) if tier == Tier.SENTENCE else tier for index, tier in enumerate(by_block)]


def expected_choice(features: Features, scores: Sequence[float], count: int) -> list[int]:
    """The choice of `select`, in a plain way: the best of the first tier, then of the next, repeats after headings."""
    tiers = tiers_of(features)
    terms = [set(row.nonzero()[0]) for row in features.counts.dense()]
    chosen: list[int] = []
    for tier in Tier:
        for index in sorted(range(len(tiers)), key=lambda index: (-scores[index], index)):
            if len(chosen) == count or tiers[index] != tier or index in chosen:
                continue
            repeats = any(
                terms[index] & terms[other]
                and len(terms[index] & terms[other]) >= 0.6 * min(map(len, (terms[index], terms[other])))
                for other in chosen
            )
            if repeats and tier < Tier.REPEAT:
                tiers[index] = Tier.REPEAT
            else:
                chosen.append(index)
    return sorted(chosen)


def document_of(text: str, spans: Sequence[tuple[int, int]]) -> Document:
    """A document with the given sentences."""
    document = Document(text)
    vars(document)["spans"] = tuple(spans)
    return document


def random_document(sentence_count: int, seed: int, *, vocabulary: int = 400, blanks: bool = False) -> str:
    """Sentences of made-up words, few common and many rare; with `blanks` some have no terms, and some share none."""
    chance = random.Random(seed)
    sentences = []
    for number in range(sentence_count):
        if blanks and number % 17 == 3:
            sentences.append("И не то чтобы.")
            continue
        if blanks and number % 23 == 5:
            sentences.append(f"Абв{number} где{number}.")
            continue
        words = [f"слово{int(vocabulary * chance.random() ** 3)}" for _ in range(chance.randint(1, 25))]
        sentences.append(" ".join(words).capitalize() + ".")
    return " ".join(sentences)


def data_folder() -> Path:
    """The folder with the data sets; skips the test if there is none."""
    import os

    folder = os.environ.get("SUMMARIZE_RU_DATA")
    if not folder:
        pytest.skip("needs the data sets: set SUMMARIZE_RU_DATA to their folder")
    return Path(folder)
