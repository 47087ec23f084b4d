"""The groups of features by which the ranker explains a score, with their names in English and in Russian."""

from typing import Final, NamedTuple

from summarize_ru.scorers.ranker.features import FIRST_WORD, LAST_WORD


class Name(NamedTuple):
    """What an explanation calls a group, in both languages."""

    english: str
    russian: str


class Group(NamedTuple):
    """Features that mean much the same, under one name.

    Attributes:
        features: the features; the first one tells whether a sentence has less of the group than the average one.
        name: the name of the group.
        fewer: its name if having less of it than the average sentence speaks for a sentence. None if the group cannot
            be counted, such as the place in the text.
    """

    features: tuple[str, ...]
    name: Name
    fewer: Name | None = None


GROUPS: Final = (
    Group(
        ("place", "distance from the end", "relative place", "nearness to the beginning"),
        Name("place in the text", "место в тексте"),
    ),
    Group(
        ("opens a paragraph", "closes a paragraph", "place in its paragraph"),
        Name("place in its paragraph", "место в абзаце"),
    ),
    Group(
        ("heading", "distance from a heading", "under an introduction", "under a conclusion"), Name("section", "раздел")
    ),
    Group(("length",), Name("length", "длина")),
    Group(
        ("likeness to all sentences", "ties to other sentences"),
        Name("likeness to the whole text", "сходство со всем текстом"),
        Name("less likeness to the whole text", "меньше сходства со всем текстом"),
    ),
    Group(
        ("likeness to the beginning",),
        Name("likeness to the beginning", "сходство с началом"),
        Name("less likeness to the beginning", "меньше сходства с началом"),
    ),
    Group(
        ("likeness to the end",),
        Name("likeness to the end", "сходство с концом"),
        Name("less likeness to the end", "меньше сходства с концом"),
    ),
    Group(
        ("likeness to the title",),
        Name("likeness to the title", "сходство с заголовком"),
        Name("less likeness to the title", "меньше сходства с заголовком"),
    ),
    Group(
        ("frequency of terms",),
        Name("frequent terms", "частые слова текста"),
        Name("fewer frequent terms", "меньше частых слов текста"),
    ),
    Group(
        ("share of new terms", "new terms that come again"),
        Name("new terms", "новые для текста слова"),
        Name("fewer new terms", "меньше новых для текста слов"),
    ),
    Group(
        ("known terms",),
        Name("known terms", "уже звучавшие слова"),
        Name("fewer known terms", "меньше уже звучавших слов"),
    ),
    Group(
        ("share of stop words", "short words", "long words"),
        Name("common words", "служебные слова"),
        Name("fewer common words", "меньше служебных слов"),
    ),
    Group(
        ("words all in capitals",),
        Name("words all in capitals", "слова прописными буквами"),
        Name("fewer words all in capitals", "меньше слов прописными буквами"),
    ),
    Group(("dashes",), Name("dashes", "тире"), Name("fewer dashes", "меньше тире")),
    Group(("quotes",), Name("quotes", "кавычки"), Name("fewer quotes", "меньше кавычек")),
    Group(
        ("lower-case words",),
        Name("lower-case words", "слова со строчной буквы"),
        Name("fewer lower-case words", "меньше слов со строчной буквы"),
    ),
    Group(("digits",), Name("digits", "числа"), Name("fewer digits", "меньше чисел")),
    Group(
        ("connectives",),
        Name("connectives", "связки между предложениями"),
        Name("fewer connectives", "меньше связок между предложениями"),
    ),
    Group(("pronouns",), Name("pronouns", "местоимения"), Name("fewer pronouns", "меньше местоимений")),
    Group(
        ("words of first and second person",),
        Name("words of first and second person", "слова «я», «мы», «вы»"),
        Name("fewer words of first and second person", "меньше слов «я», «мы», «вы»"),
    ),
    Group(
        ("people and offices",),
        Name("people and offices", "люди и должности"),
        Name("fewer people and offices", "меньше людей и должностей"),
    ),
    Group(
        ("words of time",),
        Name("words of time", "слова о времени"),
        Name("fewer words of time", "меньше слов о времени"),
    ),
    Group(
        ("words of purpose",),
        Name("words of purpose", "слова о целях работы"),
        Name("fewer words of purpose", "меньше слов о целях работы"),
    ),
    Group(
        ("ends of sentences",),
        Name("ends of sentences", "знаки конца предложения"),
        Name("fewer ends of sentences", "меньше знаков конца предложения"),
    ),
    Group(
        ("question marks",),
        Name("question marks", "вопросительные знаки"),
        Name("fewer question marks", "меньше вопросительных знаков"),
    ),
    Group(("colons",), Name("colons", "двоеточия"), Name("fewer colons", "меньше двоеточий")),
    Group(("commas",), Name("commas", "запятые"), Name("fewer commas", "меньше запятых")),
    Group(
        ("capitals",),
        Name("capitals", "слова с прописной буквы"),
        Name("fewer capitals", "меньше слов с прописной буквы"),
    ),
    Group(("Latin words",), Name("Latin words", "слова латиницей"), Name("fewer Latin words", "меньше слов латиницей")),
    Group(("parentheses",), Name("parentheses", "скобки"), Name("fewer parentheses", "меньше скобок")),
    Group(
        ("words that subordinate",),
        Name("words that subordinate", "придаточные предложения"),
        Name("fewer words that subordinate", "меньше придаточных предложений"),
    ),
    Group(
        ("verbs of speech",),
        Name("verbs of speech", "глаголы речи"),
        Name("fewer verbs of speech", "меньше глаголов речи"),
    ),
    Group(
        ("words of findings",),
        Name("words of findings", "слова о выводах"),
        Name("fewer words of findings", "меньше слов о выводах"),
    ),
    Group(
        ("words of detail and doubt",),
        Name("words of detail and doubt", "слова о частностях и сомнении"),
        Name("fewer words of detail and doubt", "меньше слов о частностях и сомнении"),
    ),
    Group(
        ("words of importance",),
        Name("words of importance", "слова о важности"),
        Name("fewer words of importance", "меньше слов о важности"),
    ),
    Group(FIRST_WORD, Name("first word", "первое слово")),
    Group(LAST_WORD, Name("how it ends", "конец предложения")),
)
"""All groups; each feature is in one of them."""
