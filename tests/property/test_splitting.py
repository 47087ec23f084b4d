"""What holds for the sentences of every text."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from summarize_ru import split_sentences
from tests.property.strategies import mutated_text, real_texts, russian_text, texts, tricky_text

# A sentence ends before lower case only in verse, or if the text around it does without capitals.
_CARELESS = re.compile(r"[.?!]\s+[^\W\d_A-ZА-ЯЁ]")


def contents(text: str) -> list[str]:
    return [sentence.text for sentence in split_sentences(text)]


@given(texts)
def test_sentences_stand_in_order_and_cover_all_but_white_space(text: str) -> None:
    position = 0
    for sentence in split_sentences(text):
        assert not text[position : sentence.start].strip()
        assert text[sentence.start : sentence.stop] == sentence.text == sentence.text.strip() != ""
        position = sentence.stop
    assert not text[position:].strip()


@given(texts)
def test_the_same_text_has_the_same_sentences(text: str) -> None:
    assert split_sentences(text) == split_sentences(text)


@given(texts, st.sampled_from([" ", "\n", "\n\n ", "\u2028", "\u00a0\t"]), st.sampled_from(["", " ", "\n\n"]))
def test_blank_lines_around_do_not_matter(text: str, before: str, after: str) -> None:
    line = " ".join(text.split())
    assert contents(before + line + after) == contents(line)


@given(russian_text | tricky_text | mutated_text)
def test_what_stands_before_a_sentence_does_not_matter_to_it(text: str) -> None:
    text = " ".join(text.split())
    assume(not _CARELESS.search(text))
    sentences = split_sentences(text)
    for number, sentence in enumerate(sentences):
        assert contents(text[sentence.start :]) == [rest.text for rest in sentences[number:]]


@given(texts)
def test_splitting_sentences_again_comes_to_an_end(text: str) -> None:
    # A sentence alone may be split, because the rules no longer see what followed it; its parts are not split further.
    pieces = contents(" ".join(text.split()))
    again = [part for piece in pieces for part in contents(piece)]
    assert "".join("".join(again).split()) == "".join("".join(pieces).split())
    assert [part for piece in again for part in contents(piece)] == again


def test_a_real_sentence_on_one_line_is_one_sentence_by_itself() -> None:
    pieces = [sentence for text in real_texts() for sentence in contents(" ".join(text.split()))]
    apart = [piece for piece in pieces if contents(piece) != [piece]]
    assert len(pieces) > 500
    assert len(apart) <= len(pieces) / 500, apart
