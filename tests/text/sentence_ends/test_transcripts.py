"""Speech without stops is cut into pieces; prose never is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru import Document, Words, split_sentences, summarize
from summarize_ru.text.sentence_ends.transcripts import LEAST_WORDS, MOST_WORDS, cut_speech

SPEECH = (
    "добрый день сегодня расскажу как мы чинили старый паром который простоял у причала десять лет сначала мы сняли "
    "дизель и отвезли его в музей потом заварили днище и поставили батареи от двух автобусов в мае спустили паром на "
    "воду а он накренился потому что батареи лежали у одного борта пришлось всё вынимать и раскладывать заново зато "
    "теперь он идёт ровно и тихо как лодка и за день успевает сделать шестнадцать рейсов приезжайте покатаем"
)
PROSE = (
    "Паром, который простоял у причала десять лет, починили за зиму: сняли дизель, заварили днище, поставили батареи "
    "от двух автобусов, а в мае, когда сошёл лёд, спустили на воду, и с тех пор он ходит каждый день, кроме среды, по "
    "шестнадцать раз от одного берега до другого"
)


def test_pieces_have_twenty_to_thirty_words_and_are_all_of_the_speech() -> None:
    document = Document(SPEECH)
    found = [sentence.text for sentence in document.sentences]
    assert " ".join(found) == SPEECH
    assert all(LEAST_WORDS <= len(piece.split()) <= MOST_WORDS for piece in found)
    assert document.lacks_stops


def test_a_piece_begins_where_a_speaker_pauses() -> None:
    openings = [sentence.text.split()[0] for sentence in Document(SPEECH).sentences[1:]]
    assert set(openings) <= {"потом", "а", "потому", "зато", "теперь", "и"}


def test_a_piece_begins_where_a_line_does() -> None:
    lines = [" ".join(f"слово{line}{number}" for number in range(23)) for line in range(4)]
    assert [sentence.text for sentence in Document("\n".join(lines)).sentences] == lines


def test_time_codes_between_captions_are_neither_words_nor_marks() -> None:
    lines = [" ".join(f"слово{line}{number}" for number in range(6)) for line in range(16)]
    timed = Document("\n".join(f"0:{at + 4:02}\n{line}" for at, line in enumerate(lines)))
    printed = [timed.printed(*span) for span in timed.spans[1:]]  # the first time code stands alone
    assert all(LEAST_WORDS <= len(piece.split()) <= MOST_WORDS for piece in printed)
    assert " ".join(printed) == " ".join(lines)


@pytest.mark.parametrize("sign", ["{} - {}", "{}- {}", "{} #{}", "{}/{}", "{} • {}", "{}' {}"])
def test_signs_between_pieces_are_not_lost(sign: str) -> None:
    words = [f"слово{number}" for number in range(100)]
    text = " ".join(sign.format(one, other) for one, other in zip(words[::2], words[1::2], strict=True))
    found = Document(text).sentences
    assert len(found) > 1
    assert " ".join(sentence.text for sentence in found).replace(" ", "") == text.replace(" ", "")


def test_lengths_are_kept_to() -> None:
    assert len(summarize(SPEECH, 2)) == 2
    assert LEAST_WORDS <= len(str(summarize(SPEECH, Words(60))).split()) <= 60


def test_the_splitter_itself_stays_as_it_is() -> None:
    assert len(split_sentences(SPEECH)) == 1


@pytest.mark.parametrize("text", [PROSE, f"{PROSE}.", f"{SPEECH}.", "", "да " * 20, " ".join(["слово"] * 39)])
def test_what_is_no_speech_stays_whole(text: str) -> None:
    document = Document(text)
    assert len(document.sentences) == len(split_sentences(text))
    assert not document.lacks_stops


@given(st.integers(40, 400), st.sampled_from([" ", "\n", "  "]))
def test_every_length_is_cut_into_whole_pieces(count: int, gap: str) -> None:
    text = gap.join(f"слово{number}" for number in range(count))
    found = cut_speech(text, 0, len(text))
    assert all(LEAST_WORDS <= len(text[start:stop].split()) <= MOST_WORDS for start, stop in found)
    assert [word for start, stop in found for word in text[start:stop].split()] == text.split()
