"""A candidate from a text in which its place is drawn."""

from summarize_ru.text.sentence_ends.candidates import EVERY_CANDIDATE, Candidate


def candidate_at(drawn: str) -> Candidate:
    """The candidate whose stops begin at the `|` of `drawn`: that of `на ул|. Ленина` is the full stop.

    Its sentence begins where the text does, or at a second, earlier `|`, as in `Да. |Он ушёл|. Она осталась`.
    """
    before, _, after = drawn.rpartition("|")
    earlier, mark, sentence = before.rpartition("|")
    start = len(earlier) if mark else 0
    text = earlier + sentence + after
    match = EVERY_CANDIDATE.match(text, len(earlier + sentence))
    assert match is not None, drawn
    return Candidate(text, match, start, len(text))
