import numpy as np
import pytest

from summarize_ru.reading import cyrillic
from summarize_ru.reading.cyrillic import ENCODINGS, LETTERS, recognize_cyrillic


def test_the_table_holds_probabilities() -> None:
    pairs = cyrillic._pairs()
    assert pairs.shape == (len(LETTERS) + 1, len(LETTERS) + 1)
    assert pairs[0, 0] == 0
    probabilities = np.exp(-pairs)
    probabilities[0, 0] = 0
    assert np.all(np.abs(probabilities.sum(axis=1) - 1) < np.exp(0.5) - 1)  # they are rounded


@pytest.mark.parametrize(("common", "rare"), [("ст", "сй"), ("но", "нщ"), ("ть", "ыь"), ("пр", "пй")])
def test_common_pairs_cost_less_than_rare_ones(common: str, rare: str) -> None:
    def cost(pair: str) -> float:
        first, second = (LETTERS.index(letter) + 1 for letter in pair)
        return float(cyrillic._pairs()[first, second])

    assert cost(common) < cost(rare)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_likeliest_comes_first_and_all_are_named(encoding: str, example: str) -> None:
    text = example.translate(str.maketrans("«»—–№…", '""--N.'))
    found, order = recognize_cyrillic(text.encode(encoding, "replace"))
    assert found == order[0] == encoding
    assert sorted(order) == sorted(ENCODINGS)


@pytest.mark.parametrize("content", [b"", b"Plain English.", b"1 2 3"])
def test_without_a_letter_there_is_nothing_to_tell(content: bytes) -> None:
    assert recognize_cyrillic(content)[0] is None


def test_encodings_that_give_the_same_text_do_not_raise_doubt() -> None:
    # Small letters but for one stand in the same places in both.
    content = "дом стоит на горе, под горой течет река, а за рекой лежит город".encode("cp1251")
    assert content.decode("mac-cyrillic") == content.decode("cp1251")
    assert recognize_cyrillic(content)[0] == "cp1251"


def test_long_texts_are_looked_at_in_blocks_that_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    content = ("Городской совет вчера решил, что мост осенью отремонтируют. " * 30).encode("koi8-r")
    whole = recognize_cyrillic(content)
    counts = sum(np.bincount(block, minlength=1 << 16) for block in cyrillic._blocks(content))
    for size in (100, len(content), len(content) + 1):
        monkeypatch.setattr(cyrillic, "_BLOCK", size)
        assert recognize_cyrillic(content) == whole
        assert np.array_equal(sum(np.bincount(block, minlength=1 << 16) for block in cyrillic._blocks(content)), counts)
    assert int(np.sum(counts)) == len(content) + 1
