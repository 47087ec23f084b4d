from hypothesis import given
from hypothesis import strategies as st

from summarize_ru.ranking.cues import CueWords

ENTRIES = st.text("аб", max_size=3).flatmap(lambda word: st.sampled_from([word, f"{word}*"])).filter(bool)


def test_the_word_itself_comes_before_its_beginnings_and_long_ones_before_short() -> None:
    cues = CueWords({"ит*": 1, "итог*": 2, "итог": 3, "сон*": 4})
    assert cues.of("итог") == [3, 2, 1]
    assert cues.of("итоги") == [2, 1]
    assert cues.of("итак") == [1]
    assert cues.of("и") == cues.of("со") == cues.of("") == []


def test_words_without_a_star_match_no_other_form() -> None:
    cues = CueWords({"итог": 1})
    assert cues.of("итоги") == []


def test_a_star_alone_matches_every_word() -> None:
    assert CueWords({"*": 1, "кот*": 2}).of("кот") == [2, 1]


@given(st.sets(ENTRIES), st.text("аб", max_size=5))
def test_what_matches_is_what_a_look_at_every_entry_finds(entries: set[str], word: str) -> None:
    found = CueWords({entry: entry for entry in entries}).of(word)
    expected = {entry for entry in entries if entry == word or (entry[-1] == "*" and word.startswith(entry[:-1]))}
    assert set(found) == expected
    assert len(found) == len(expected)
    assert [len(entry) for entry in found if entry != word] == sorted(
        (len(entry) for entry in found if entry != word), reverse=True
    )
