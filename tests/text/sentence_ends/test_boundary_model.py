"""The boundary model: its file, its features, its openers."""

from pathlib import Path

import pytest

from summarize_ru.text.sentence_ends.boundary_model import (
    DATA,
    _tables,
    features,
    is_opener,
    load,
    opens,
    score,
    shapes,
)
from tests.text.drawn import candidate_at

# What the model sees of a candidate, a table for each of its eight parts.
SHAPES: dict[str, dict[str, str]] = {
    "stop": {
        "Да|. Нет": ".",
        "Да|! Нет": "!",
        "Да|?! Нет": "?",
        "Да|... Нет": "…",
        "снега |😀 Зима": "☺",
        "Спасибо|)) Зима": ")",
        "«Да|!» Он": '!"',
        "«Да|?» Он": '?"',
        "«Да|…» Он": '…"',
        "(Да|!) Он": "!)",
        "(Да|?) Он": "?)",
        "(Да|.) Он": ".)",
        "(Да|…) Он": "…)",
        "[Да|!] Он": "!)",
        "{Да|!} Он": "!)",
        "(«Да|!») Он": '!")',
        "Он (тот|!)» Он": '!)"',
        "«Он сказал „да|!“» Он": '!"',  # two quotes in a row are one
        "«Он сказал: „Да|!“.» Он": '!"."',
        "«Он сказал: „Да|!“?» Он": '!"."',
        "(«Он сказал: „Да|!“.») Он": '!"."',  # three marks at most
    },
    "left": {
        "|… Да": "none",
        "«Ну|!» Он": "x",
        "«Вот|!» Он": "xx",
        "дом (в 5|.) Он": "9",
        "построен в 1934|. Он": "1999",
        "на 5|. Он": "9",
        "на 25|. Он": "9",
        "на 125|. Он": "999",
        "на 12345|. Он": "999",
        "завод «Заря»|. Он": '"',
        "завод “Заря”|. Он": '"',
        'завод "Заря"|. Он': '"',
        "вода (тёплая)|. Он": ")",
        "на 50%|. Он": "%",
        "слово,|. Он": ",",
        "да..|. Он": ".",
        "выбор:|. Он": ":",
        "пункт 5]|. Он": "]",
        "дом № 5/|. Он": "/",
        "рейтинг 5+|. Он": "*",
        "как-то|. Он": "aaaa",
        "в 1934 г|. Он": "abbr g",
        "на ул|. Ленина": "abbr N",
        "в гл|. Пятой": "abbr N5",
        "завод им|. Кирова": "abbr Nw",
        "рост 98 см|. Он": "abbr N5g",
        "5 стр|. Он": "abbr 5g",
        "и т. д|. Он": "abbr pair",
        "и т.д|. Он": "abbr pair",
        "и т . д|. Он": "abbr pair",
        "т. д|. Он": "abbr pair",
        "и в. д|. Он": "abbr pair",
        "и к. д|. Он": "abbr 5",
        "в 5 кв. м|. Он": "abbr g",
        "Что за г|! Он": "a",
        "ГОРОД Г|. Он": "A",
        "на УЛ|. Он": "AA",
        "Это б|. Он": "a",
        "Это x|. Он": "az",
        "Это X|. Он": "Az",
        "век XV|. Он": "XV",
        "из США|. Он": "AA",
        "из USA|. Он": "AAz",
        "брат Иван|. Он": "Aa",
        "брат John|. Он": "Aaz",
        "тот мир|. Он": "aa",
        "тот миру|. Он": "aaaa",
        "the cat|. Он": "aaz",
        "the house|. Он": "aaaaz",
        "дом Ōsaka|. Он": "Aaz",
    },
    "before": {
        "Вот|. Он": "^",
        "5 домов|. Он": "9",
        "А. Блок|. Он": ".A",
        "5. Блок|. Он": ".9",
        "др. Блок|. Он": ".a",
        "а. Блок|. Он": ".a",
        "США. Блок|. Он": ".a",
        ". Блок|. Он": ".",
        "да, Блок|. Он": ",",
        "(Блок|. Он": "(",
        "(да) Блок|. Он": ")",
        "да — Блок|. Он": "—",
        "да: Блок|. Он": ":",
        "да - Блок|. Он": "a",  # a hyphen between spaces
        "«Блок|. Он": "«",
        '"Блок|. Он': '"',
        "км/ч|. Он": "/",
        "Дом & Блок|. Он": "&",
        "Дом № Блок|. Он": "№",
        "Дом + Блок|. Он": "*",
        "Дом» Блок|. Он": "*",
        "буква А дом|. Он": "A",
        "буква а дом|. Он": "a",
        "век XV дом|. Он": "XV",
        "век СССР дом|. Он": "AA",
        "Иван дома|. Он": "Aa",
        "его дом|. Он": "aa",
        "того дома|. Он": "aaaa",
        "как-то дома|. Он": "aaaa",
    },
    "right": {
        "Да|. Он": "Aao",
        "Да|. Началась": "Aao",
        "Да|. Из-за": "Aao",
        "Да|. Тверь": "Aa",
        "Да|. — Он": "—Aao",
        "Да|. – Тверь": "—Aa",
        "Да|. - Он": "—Aao",
        **{f"Да|. {quote}Тверь": '"Aa' for quote in "«„“\"'‘"},
        **{f"Да|. {bracket}Тверь": "(Aa" for bracket in "([{"},
        "Да|. +Тверь": "*Aa",
        "Да|. №5": "*9",
        "Да|. «Он": '"Aao',
        "Да|. «А он": '"Ao',
        "Да|. — А он": "—Ao",
        "Да|. (Он": "(Aao",
        "Да|. (5": "(9",
        "Да|. 5": "9",
        "Да|. — 5": "—9",
        "Да|. он": "a",
        "Да|. «он": '"a',
        "Да|. —": "—none",
        "Да|. ×": "*none",
        "Да|. А. Блок": "A.",
        "Да|. «А. Блок": '"A.',
        "Да|. А он": "Ao",
        "Да|. А": "Ao",
        "Да|. Ы он": "A",
        "Да|. *А* он": "*Ao",
        "Да|. США": "AA",
        "Да|. «США": '"AA',
        "Да|. XV": "XV",
        "Да|. USA": "AA",
        "Да|. London": "Aaz",
        "Да|. «London": '"Aaz',
        "Да|. Ōsaka": "Aaz",
    },
    "inside": {
        "Да|. Он": "",
        "(Да|. Он": "?",
        "(Да|. Он ушёл) и": "(",
        "(Да|.) Он": ")",
        "«Да|. Он": "^",
        "«Да|. Он» и": "^…",
        "«Да|.» Он": "^»",
        "Сказал: «Да|. Он": ":",
        "Сказал — «Да|. Он": "—",
        "Сказал — «Да|.» Он": "—»",
        "Сказал — «Да|. Он» и": "—…",
        "Сказал, «Да|. Он": ",",
        "Роман «Да|. Он": "w",
        "Роман «Да|.» Он": "w»",
        "Роман «Да|. Он» и": "w…",
        "(Роман «Да|. Он» и)": "(w…",
    },
    "extent": {
        "Да|. Он": "whole",
        "После долгого дождя и ветра стоял туман|. Он": "whole",  # 39 characters
        "После долгого дождя и ветра стояла толпа|. Он": "whole",
        "После долгого дождя и ветра стояло облако|. Он": "part",
        "Да. |После долгого дождя и ветра стояла толпа|. Он": "whole",
    },
    "word": {
        "в 1934 г|. Он": "г",
        "Завод Им|. Кирова": "им",
        "и т. д|. Он": "д",
        "Что за г|! Он": "",
        "брат Иван|. Он": "",
    },
    "chain": {
        "|… Да": "^",
        "Вот|. Он": "^",
        "А|. Он": "^",
        "А. С|. Он": "^",
        "А. С. Д|. Он": "^",
        "Громов А|. Он": "Aa",
        "Громов А. С|. Он": "Aa",
        "Громов А. С. Д|. Он": "Aa",
        "громов А. С|. Он": "aa",
        "Он А. С|. Он": "aa",
        "Громову — А. С|. Он": "—",
        "дом (А. С|. Он": "(",
        "в А. С|. Он": "в",
        "В А. С|. Он": "в",
        "5 А. С|. Он": "5",
        "дом. С|. Он": ".",
        "Ы. с. С|. Он": ".",
        "«М. Л|.» Он": "«",
        "1934 г|. Он": "^",
        "В 1934 г|. Он": "в",
        "построен после 1934 г|. Он": "в",
        "Построен 1934 г|. Он": "Aa",
        "Май 1934 г|. Он": "Aa",
        "Он 1934 г|. Он": "aa",
        "май 1934 г|. Он": "aa",
        "как-то 1934 г|. Он": "как-то",
        "— 1934 г|. Он": "—",
        "- 1934 г|. Он": "-",
        "построен дом|. Он": "",
        "построен г|. Он": "",
    },
}


def test_the_file_names_its_source_and_is_small() -> None:
    text = Path(DATA).read_text(encoding="utf-8")
    assert "OpenCorpora" in text
    assert "CC BY-SA 3.0" in text
    assert "training/train_splitter.py" in text
    assert len(text.encode()) < 64_000


def test_the_file_is_sorted() -> None:
    weights, words = load()
    assert list(weights) == sorted(weights)
    assert all(word == word.lower() for word in words)


@pytest.mark.parametrize("word", ["Он", "Поэтому", "Из-за", "Началась"])
def test_common_words_open_sentences(word: str) -> None:
    assert is_opener(word)


@pytest.mark.parametrize("word", ["Тверь", "Иванов", "Блок"])
def test_names_do_not(word: str) -> None:
    assert not is_opener(word)


@pytest.mark.parametrize("ending", ["лось", "лись", "лась", "лся", "ется", "ится", "ются", "ятся"])
def test_so_do_reflexive_verbs_known_or_not(ending: str) -> None:
    assert is_opener(f"Кхмр{ending}")
    assert not is_opener(f"Кхмр{ending}и")


def test_an_initial_opens_nothing() -> None:
    assert opens(candidate_at("слово|. А он"))
    assert opens(candidate_at("слово|. Он. А"))
    assert opens(candidate_at("слово|. А он и есть точка А."))
    assert not opens(candidate_at("слово|. А. Белый"))
    assert not opens(candidate_at("слово|. О'Нил"))
    assert not opens(candidate_at("слово|. О’Нил"))
    assert not opens(candidate_at("слово|. Ы он"))
    assert not opens(candidate_at("слово|. Тверь"))
    assert not opens(candidate_at("слово|. —"))


@pytest.mark.parametrize(
    ("part", "drawn", "shape"), [(part, drawn, shape) for part in SHAPES for drawn, shape in SHAPES[part].items()]
)
def test_what_the_model_sees(part: str, drawn: str, shape: str) -> None:
    assert getattr(shapes(candidate_at(drawn)), part) == shape


def test_a_year_may_end_a_sentence_and_the_name_of_a_factory_follows() -> None:
    assert score(candidate_at("Завод построен в 1934 г|. Он стоит")) > 0
    assert score(candidate_at("Построен завод им|. Кирова")) < 0


def test_features_are_names() -> None:
    assert features(candidate_at("(в 1934 г|. — Он")) == [
        "stop .",
        "left abbr g",
        "right —Aao",
        "stop . right —Aao",
        "left abbr g right —Aao",
        "before 9 left abbr g",
        "inside ?",
        "inside ? stop .",
        "inside ? right —Aao",
        "whole left abbr g",
        "word г",
        "word г right —o",
        "chain в left abbr g right —Aao",
    ]
    assert features(candidate_at("завод им|. Кирова"))[-2:] == ["word им", "word им right A"]
    assert features(candidate_at("Да|. Нет"))[-1] == "chain ^ left Aa right Aao"


def test_the_score_is_the_sum_of_the_weights_of_the_features() -> None:
    weights = load()[0]
    for drawn in sorted({drawn for table in SHAPES.values() for drawn in table}):
        seen = candidate_at(drawn)
        expected = weights["bias"] + sum(weights.get(name, 0.0) for name in features(seen))
        assert score(seen) == pytest.approx(expected), drawn


def test_every_weight_is_for_something_that_can_be_seen() -> None:
    # A shape spelt another way than in the file would weigh nothing, unnoticed.
    seen = {part: set(table.values()) for part, table in SHAPES.items()}
    for template, weights in _tables().items():
        fields = template.split()
        for place, field in enumerate(fields):
            if field not in {"bias", "whole", "part", "word"} and fields[0] != "word":
                values = {value if len(fields) == 1 else value[place] for value in weights}
                assert values <= seen[field], template
