"""The forms of a keyword in a text, each with the words around it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Use:
    """A form of a keyword, with its first occurrence inside a sentence, or else its first one.

    Attributes:
        form: the form for printing.
        count: the number of its occurrences in the text.
        context: the sentence around it, or the near part of the sentence.
        start: its offset in the context, in code points.
        stop: the offset just past it.
        subjects: the number of occurrences before a verb in the past, with at most an adverb before it in its clause;
            an occurrence counts twice if the verb ends the clause.
    """

    form: str
    count: int
    context: str
    start: int
    stop: int
    subjects: int = 0
