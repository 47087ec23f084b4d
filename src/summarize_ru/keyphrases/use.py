"""How a keyword stands in a text: its forms, each with the words around it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Use:
    """A form of a keyword, and where it first stands inside a sentence, or where it stands first.

    Attributes:
        form: the form as it is to be printed.
        count: how often it stands in the text.
        context: the sentence around it, or the part of the sentence that is near.
        start: its offset in the context, in code points.
        stop: the offset just past it.
        subjects: how often it is followed by a verb in the past and preceded by nothing in its clause but an adverb;
            twice as much where the verb ends the clause.
    """

    form: str
    count: int
    context: str
    start: int
    stop: int
    subjects: int = 0
