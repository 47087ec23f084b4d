"""Words that are never keywords: file names, code, units, numbered parts, set phrases, English function words."""
# ruff: noqa: SIM905 - as for the stop words, a paragraph of bare words can be read and checked.

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Each alternative below has one of these signs, and prose rarely does, so most lines are ruled out at once.
# The set of signs comes first, so that the search skips everything else.
_SIGNS: Final = re.compile(
    r"[`_%$\\/#{.(-](?:(?<=[`_\\#{])|(?<=%)(?=[0-9A-Fa-f]{2})|(?<=\$)(?=[{A-Za-z_])|(?<![\w/].)(?<=/)(?=[\w.-])"
    r"|(?<=--)|(?<=\w\.)(?=\w)|(?<=\w\())"
)
_TECHNICAL: Final = re.compile(
    r"`(?P<quoted>[^`\n]*+)`"
    # «main.py», «self.items.append(x)», «example.org/a1B2c3»
    r"|(?<![\w.-])(?P<dotted>[\w-]++(?:\.[\w-]++)++)(?:\([^()\n]*+\)|/[\w/.?=&%#~+:-]*+)?"
    r"|(?<!\w)[A-Za-z_]\w*+\([^()\n]*+\)"  # «print(x)»
    r"|(?<!\w)(?=[A-Za-z_])[A-Za-z0-9]*+_[A-Za-z0-9_]*+(?!\w)"  # «utm_source», «__init__»; «__важно__» is Markdown
    r"|%[0-9A-Fa-f]{2}[\w%]*+"
    r"|(?<![\w/])(?:~|\.{1,2})?+(?:/[\w.-]++){2,}+"  # «/usr/local/bin»
    r"|(?<!\w)[A-Za-z]:\\[^\s,;]++"
    r"|(?<![\w-])--[A-Za-z][\w-]*+"
    r"|\$\{?[A-Za-z_]\w*+"  # «$HOME»
    r"|\#(?:include|define|import)\b[^\n>]{0,80}+"
    r"|[.#]?(?<!\w)[\w-]{0,40}+\s?\{[^{}\n]*+\}"
)
_CONTROLS: Final = (
    *("Цитировать", "Цитата", "Ответить", "Пожаловаться", "Наверх", "Вверх", "Вниз", "Поделиться", "Нравится"),
    *("Следующая", "Предыдущая", "След", "Пред", "Назад", "Вперёд", "Вперед", "Редактировать", "Удалить", "Спойлер"),
)
_CONTROL_LINE: Final = re.compile(
    rf"\n(?:[^\w\n]*+(?:(?:{'|'.join(_CONTROLS)})(?!\w)(?: сообщение| страница)?[^\w\n]*+)++"
    r"|(?:Фото(?:графия)?|Источник фото)\s?:[^\n.!?]{1,80}+\.?)$",
    re.MULTILINE,
)
_FILE_ENDINGS: Final = frozenset(
    """
    avi bat bin cfg conf cpp css csv djvu doc docx epub exe fb2 gif gz htm html ini ipynb java jpeg jpg js json log md
    mp3 mp4 odt pdf php png ppt pptx py rar rtf sh sql svg tar toml ts txt xls xlsx xml yaml yml zip
    """.split()
)
_CODE: Final = re.compile(r"[^\w-]")

_ROMAN: Final = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})(?:-(?:X{0,3}(?:IX|IV|V?I{0,3})|[а-яё]{1,3}))?")

_ENGLISH: Final = frozenset(
    """
    a about after all also am an and any are as at be because been before being best better but by can could did do
    does done etc first for from get good great had has have he her here him his how i if in into is it its just last
    let like may me more most must my new no not now of off on one only or other our out over same shall she should so
    some such than that the their them then there these they this those through to too under until up us use used
    using very via was we were what when where which while who why will with within without would yes yet you your
    none null true false def elif return
    """.split()
)

_MEASURE: Final = re.compile(
    r"(?:кило|санти|милли|деци|мега|гига|тера|микро)?(?:метр|грамм|литр|тонн|ватт|герц|вольт|ампер|байт|бит|пиксел)"
    r"(?:ь|а|у|ом|е|ы|ов|я|ю|ем|и|ей|ах|ам|ами|ях|ям|ями)?"
    r"|(?:рубл|градус|гектар|километр|доллар|копе|мил|верст|сотк|пуд|аршин|штук|балл|дюйм|акр|баррел|узл|сажен)"
    r"(?:ь|а|у|ом|е|ы|ов|я|ю|ем|и|ей|ек|ок|йка|йки|йку|ах|ам|ами|ях|ям|ями)?"
    r"|ве(?:к|ка|ке|ков|ку|ком|ках|кам|ками)|евро|вт|квт|мвт|гвт|гц|кгц|мгц|ггц|кб|мб|гб|тб|кв|куб|сек|мин|ккал"
    r"|коп|мбайт|гбайт|кбайт|pdt|pst|edt|est|gmt|utc|msk|мск|янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек"
    r"|ч|л|кбит|мбит|гбит|px|mm|cm|km|kg|gb|mb|kb|hz|"
    r"ghz|mhz|mah|мач|usd|eur"
)
# «таблица 2», «статья 105», «ГОСТ 26483»: they name a place in a text or a document, and not what the text is about.
_NUMBERED: Final = re.compile(
    r"(?:рисун(?:ок|к)|таблиц|глав|стат|пункт|подпункт|част|раздел|подраздел|параграф|приложени|формул|страниц|том"
    r"|выпуск|абзац|строк|схем|график|диаграмм|вариант|гост|снип|санпин)"
    r"(?:а|у|е|ом|ы|ах|ами|ам|ов|ой|и|ь|ью|ей|ям|ями|ях|ья|ьи|ье|ью|ьей|ьям|ьями|ьях|я|ю|ем|ии|ий|ия|ию|ием)?"
)
_ABBREVIATION: Final = 2  # letters: «US», «IT», but «FROM» and «WHERE» are words of a query
_ABBREVIATED: Final = frozenset("рис табл илл гл ст стр см прим ред тел".split())
# As a form alone: «блины» and «блинов» are food.
_TALK: Final = frozenset("короче блин ваще щас ладно ага угу прикинь кароч".split())
_NUMERALS: Final = frozenset(
    """
    два две двух двумя три трех тремя четыре четырех пять пяти шесть шести семь семи восемь восьми девять девяти десять
    десяти одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать
    двадцать двадцати тридцать тридцати сорок сорока пятьдесят пятидесяти шестьдесят семьдесят восемьдесят девяносто сто
    ста двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот полтора полторы тысяча тысячи тысяч тыс
    миллион миллиона миллионов млн миллиард миллиарда миллиардов млрд несколько пол
    """.split()
)

# The last word of a set phrase, and the words that may stand before it in the phrase.
_SET_PHRASES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        last: frozenset(before.split())
        for last, before in {
            "основном": "в",
            "зависимости": "в",
            "исключением": "за",
            "качестве": "в",
            "мнению": "по его ее их",
            "данным": "по его ее их этим",
            "отношении": "в",
            "основе": "на",
            "отличие": "в",
            "поводу": "по этому",
            "помощью": "с",
            "протяжении": "на",
            "рамках": "в",
            "результате": "в",
            "связи": "в этой",
            "сожалению": "к",
            "соответствии": "в",
            "случае": "в этом таком любом",
            "случаях": "в таких",
            "сравнении": "в",
            "сравнению": "по",
            "стороны": "со с другой одной",
            "учетом": "с",
            "течение": "в",
            "течении": "в",
            "ходе": "в",
            "целом": "в",
            "частности": "в",
            "числе": "в том",
            "счет": "за",
            "словам": "по его ее их",
            "итоге": "в",
            "зрения": "точки точка точку",
            "смысл": "имеет есть ли",
            "случая": "от",
            "деле": "самом",
            "общем": "в",
            "принципе": "в",
            "виде": "в",
            "сути": "по",
            "факту": "по",
            "мере": "по крайней меньшей",
            "очередь": "первую свою",
            "взгляд": "первый мой наш",
            "правило": "как",
            "примеру": "к",
            "концов": "конце",
            "конце": "в",
            "начале": "в",
            "середине": "в",
            "точки": "с",
            "фоне": "на",
            "адрес": "в",
            "место": "имеет имеют имело имела имел",
            "речь": "идет шла",
            "внимание": "обратить обратил обратила обратили обращает принять",
            "ряд": "целый",
            "ряда": "целого",
            "всего": "прежде",
            "счету": "большому",
            "вид": "в на",
            "виду": "в",
            "ходу": "на по",
            "сих": "до",
            "целях": "в",
            "силу": "в",
            "пользу": "в",
            "роли": "в",
            "моему": "по",
            "счастью": "к",
            "удивлению": "к",
            "несчастью": "к",
            "слову": "к",
            "праву": "по",
            "причине": "по",
            "вопросу": "по",
            "дела": "состояние положение",
            "дело": "другое",
            "конца": "до",
            "гостях": "в",
            "оглядкой": "с",
            "вечер": "добрый",
            "утро": "доброе",
            "уважением": "с",
        }.items()
    }
)

# The first word of a set phrase, and the words that may stand after it in the phrase.
_BEGIN_SET_PHRASES: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        first: frozenset(after.split())
        for first, after in {
            "речь": "идет шла пойдет зашла",
            "место": "имеет имело",
        }.items()
    }
)
# A filler of talk, but a noun in «завод такого типа».
_UNLESS_DESCRIBED: Final = frozenset({"типа"})
_DESCRIBES: Final = ("ого", "его")


def technical_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and stop of names of files, pieces of code, paths, percent escapes and the like, in order."""
    at = 0
    while sign := _SIGNS.search(text, at):
        start = text.rfind("\n", at, sign.start()) + 1
        at = text.find("\n", sign.end())
        at = len(text) if at < 0 else at
        for match in _TECHNICAL.finditer(text, start, at):
            if _is_technical(match):
                yield match.span()


def _is_technical(match: re.Match[str]) -> bool:
    dotted, quoted = match["dotted"], match["quoted"]
    if dotted is not None:
        is_code = dotted[0] == "_" or "a" <= dotted[0] <= "z"
        return is_code or dotted.rpartition(".")[2].lower() in _FILE_ENDINGS
    return quoted is None or bool(_CODE.search(quoted))  # «`pandas`» is a name


def control_spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and stop of the lines that are controls of a forum, or a credit: «Пожаловаться | Наверх», «Фото: Белов»."""
    for match in _CONTROL_LINE.finditer(f"\n{text}"):  # a search for line breaks is faster than one for "^"
        yield match.start(), match.end() - 1


def is_passed_over(form: str, folded: str) -> bool:
    """Whether a word is a Roman number, a function word of English, a filler of talk, or abbreviated like «рис.»."""
    if folded in _TALK:
        return True
    if folded in _ABBREVIATED:
        return not (len(form) > 1 and form.isupper())
    if not ("A" <= form[0] <= "z"):
        return False
    return (folded in _ENGLISH and not (len(form) == _ABBREVIATION and form.isupper())) or bool(_ROMAN.fullmatch(form))


def is_measure(folded: str) -> bool:
    """Whether a folded word is a unit where it stands after a number."""
    return bool(_MEASURE.fullmatch(folded))


def is_number(folded: str) -> bool:
    """Whether a folded word is a number: in digits, in letters, or Roman."""
    if folded[:1] in "xvi":
        return bool(_ROMAN.fullmatch(folded.upper()))
    return folded[0].isdigit() or folded in _NUMERALS


def is_numbered_part(folded: str) -> bool:
    """Whether a folded word is a part of a text where a number follows it («таблица 2»)."""
    return bool(_NUMBERED.fullmatch(folded))


def may_be_in_set_phrase(folded: str) -> bool:
    """Whether a folded word is the noun of a set phrase beside certain words."""
    return folded in _SET_PHRASES or folded in _BEGIN_SET_PHRASES or folded in _UNLESS_DESCRIBED


def is_in_set_phrase(before: str, word: str, after: str) -> bool:
    """Whether a folded word is the noun of a set phrase («в основном», «речь идёт»), or a filler («ну типа»).

    Args:
        before: the folded word before it; "" if there is none nearby.
        word: a word for which `may_be_in_set_phrase` is true.
        after: the folded word after it; "" if there is none nearby.
    """
    if word in _UNLESS_DESCRIBED:
        return not before.endswith(_DESCRIBES)
    return before in _SET_PHRASES.get(word, ()) or after in _BEGIN_SET_PHRASES.get(word, ())
