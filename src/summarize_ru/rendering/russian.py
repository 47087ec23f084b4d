"""The Russian of the report: numbers, plurals, and the names of reasons."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "place in the text": "место в тексте",
        "place in its paragraph": "место в абзаце",
        "section": "раздел",
        "length": "длина",
        "likeness to the whole text": "сходство со всем текстом",
        "likeness to the beginning": "сходство с началом",
        "likeness to the end": "сходство с концом",
        "likeness to the title": "сходство с заголовком",
        "relevance to the query": "близость к запросу",
        "bias for place and title": "заданный вес места и заголовка",
        "frequent terms": "частые слова текста",
        "new terms": "новые для текста слова",
        "known terms": "уже звучавшие слова",
        "common words": "служебные слова",
        "digits": "числа",
        "capitals": "слова с прописной буквы",
        "words all in capitals": "слова прописными буквами",
        "lower-case words": "слова со строчной буквы",
        "Latin words": "слова латиницей",
        "dashes": "тире",
        "ends of sentences": "знаки конца предложения",
        "quotes": "кавычки",
        "commas": "запятые",
        "colons": "двоеточия",
        "parentheses": "скобки",
        "question marks": "вопросительные знаки",
        "words of first and second person": "слова «я», «мы», «вы»",
        "pronouns": "местоимения",
        "connectives": "связки между предложениями",
        "words that subordinate": "придаточные предложения",
        "verbs of speech": "глаголы речи",
        "words of findings": "слова о выводах",
        "words of purpose": "слова о целях работы",
        "words of detail and doubt": "слова о частностях и сомнении",
        "words of importance": "слова о важности",
        "words of time": "слова о времени",
        "people and offices": "люди и должности",
        "first word": "первое слово",
        "how it ends": "конец предложения",
        "less likeness to the whole text": "меньше сходства со всем текстом",
        "less likeness to the beginning": "меньше сходства с началом",
        "less likeness to the end": "меньше сходства с концом",
        "less likeness to the title": "меньше сходства с заголовком",
        "fewer frequent terms": "меньше частых слов текста",
        "fewer new terms": "меньше новых для текста слов",
        "fewer known terms": "меньше уже звучавших слов",
        "fewer common words": "меньше служебных слов",
        "fewer digits": "меньше чисел",
        "fewer capitals": "меньше слов с прописной буквы",
        "fewer words all in capitals": "меньше слов прописными буквами",
        "fewer lower-case words": "меньше слов со строчной буквы",
        "fewer Latin words": "меньше слов латиницей",
        "fewer dashes": "меньше тире",
        "fewer ends of sentences": "меньше знаков конца предложения",
        "fewer quotes": "меньше кавычек",
        "fewer commas": "меньше запятых",
        "fewer colons": "меньше двоеточий",
        "fewer parentheses": "меньше скобок",
        "fewer question marks": "меньше вопросительных знаков",
        "fewer words of first and second person": "меньше слов «я», «мы», «вы»",
        "fewer pronouns": "меньше местоимений",
        "fewer connectives": "меньше связок между предложениями",
        "fewer words that subordinate": "меньше придаточных предложений",
        "fewer verbs of speech": "меньше глаголов речи",
        "fewer words of findings": "меньше слов о выводах",
        "fewer words of purpose": "меньше слов о целях работы",
        "fewer words of detail and doubt": "меньше слов о частностях и сомнении",
        "fewer words of importance": "меньше слов о важности",
        "fewer words of time": "меньше слов о времени",
        "fewer people and offices": "меньше людей и должностей",
    }
)
"""The Russian names of the ranker's reasons."""

_SUPERSCRIPTS: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_PLAIN_EXPONENTS: Final = range(-4, 7)  # other numbers are easier to read with a power of ten


def plural(count: int, one: str, few: str, many: str) -> str:
    """The form that goes with a whole number of at least 0: 21 слово, 22 слова, 25 слов."""
    if count % 10 == 1 and count % 100 != 11:  # noqa: PLR2004  (grammar)
        return one
    return few if count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14} else many


def number(value: float, digits: int = 3) -> str:
    """A finite number to some significant digits: 0,0832, −12, 4,1·10⁻⁹."""
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    if not value or int(exponent) in _PLAIN_EXPONENTS:
        text = f"{value:.{max(digits - 1 - int(exponent), 0)}f}"
    else:
        text = f"{mantissa}·10{str(int(exponent)).translate(_SUPERSCRIPTS)}"
    return text.replace(".", ",").replace("-", "−")
