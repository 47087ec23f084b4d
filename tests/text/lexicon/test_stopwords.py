"""The Russian stop words: how they are written, what is in, what stays out."""

import itertools
import re

import pytest

from summarize_ru.text.lexicon.stopwords import RUSSIAN_STOP_WORDS, STOP_WORDS_BY_PART_OF_SPEECH

# All the forms of a word: a paradigm with a hole in it would count one form and pass over the next.
PARADIGMS = {
    "я": "я меня мне мной мною",
    "ты": "ты тебя тебе тобой тобою",
    "он": "он его ему им нем него нему ним",
    "она": "она ее ей ею нее ней нею",
    "мы": "мы нас нам нами",
    "вы": "вы вас вам вами",
    "они": "они их им ими них ним ними",
    "себя": "себя себе собой собою",
    "мой": "мой моя мое мои моего моей моему моим моими моих мою моем",
    "твой": "твой твоя твое твои твоего твоей твоему твоим твоими твоих твою твоем",
    "свой": "свой своя свое свои своего своей своему своим своими своих свою своем",
    "наш": "наш наша наше наши нашего нашей нашему нашим нашими наших нашу нашем",
    "ваш": "ваш ваша ваше ваши вашего вашей вашему вашим вашими ваших вашу вашем",
    "этот": "этот эта это эти этого этой этому этим этими этих эту этом",
    "тот": "тот та то те того той тому тем теми тех ту том",
    "такой": "такой такая такое такие такого такому таким такими таких такую таком",
    "который": "который которая которое которые которого которой которому которым которыми которых которую котором",
    "чей": "чей чья чье чьи чьего чьей чьему чьим чьими чьих чью чьем",
    "весь": "весь вся все всего всей всему всем всеми всех всю",
    "сам": "сам сама само сами самого самой самому самим самими самих саму самом",
    "другой": "другой другая другое другие другого другому другим другими других другую другом",
    "один": "один одна одно одни одного одной одному одним одними одних одну одном",
    "оба": "оба обе обоих обеих обоим обеим обоими обеими",
    "быть": "быть был была было были буду будешь будет будем будете будут будь будьте будучи есть",
    "мочь": "мочь могу можешь может можем можете могут мог могла могло могли",
    "стать": "стать стал стала стало стали стану станешь станет станем станете станут",
    "prepositions with a vowel": "в во к ко с со о об обо от ото из изо без безо над под подо перед передо пред предо",
}

# Written for this test; every word of them is a function word, as any reader of Russian can check.
FUNCTION_WORDS_ONLY = (
    "Но и это ещё не всё, что он мог бы.",
    "Если бы не она, то мы, наверное, так и были бы там же, где и вы.",
    "Во-первых, кто-то уже был здесь до нас; во-вторых, никто, кроме него, не мог быть тут раньше.",
    "Да, именно поэтому у меня с ними никогда ничего такого и не было.",
    "Однако же ни тот ни другой, по-видимому, не стал бы из-за этого против себя самого.",
    "Ну вот, опять вы со своими «как бы» да «если бы», а ведь всё могло быть совсем иначе!",
    "Чей же он, если не мой и не твой?",
    "Например, некоторые из них, как и многие другие, всё-таки должны были быть между нами.",
    "Т. е. об этом и о том, и т. д., и т. п., и др., см. стр.",
)

CONTENT_WORDS = (
    # Frequent nouns, which a text may be about.
    "год года лет время день человек люди народ страна город жизнь дело слово рука мир дом вопрос работа вода война",
    "россия русский российский москва рубль процент президент закон правительство компания",
    # Reporting verbs and verbs of will: who said or wants something is news.
    "сказать сказал заявил сообщает считает знать думать хотеть хочет начать начал идти пойти дать взять сделать",
    # Numbers and order.
    "два две три четыре десять сто тысяча миллион первый второй последний половина",
    # Adjectives and adverbs that describe.
    "новый большой хороший старый главный важный хорошо лучше плохо быстро часто впервые недавно",
    # Homographs of abbreviations and units.
    "рис пол тыс млн руб км ул",
    # Other forms of the nouns that share one form with a stop word.
    "сталь сталью раза друг друга друзья",
)


def words_of(text: str) -> list[str]:
    return re.findall(r"\w+(?:-\w+)*", text.lower().replace("ё", "е"))


@pytest.mark.parametrize("part_of_speech", STOP_WORDS_BY_PART_OF_SPEECH)
def test_every_entry_is_a_folded_cyrillic_word(part_of_speech: str) -> None:
    odd = {word for word in STOP_WORDS_BY_PART_OF_SPEECH[part_of_speech] if not re.fullmatch(r"[а-я]+(-[а-я]+)*", word)}
    assert not odd


@pytest.mark.parametrize(("one", "other"), tuple(itertools.combinations(STOP_WORDS_BY_PART_OF_SPEECH, 2)))
def test_no_word_stands_in_two_groups(one: str, other: str) -> None:
    assert not STOP_WORDS_BY_PART_OF_SPEECH[one] & STOP_WORDS_BY_PART_OF_SPEECH[other]


def test_the_whole_is_the_union_of_the_groups() -> None:
    assert set(itertools.chain.from_iterable(STOP_WORDS_BY_PART_OF_SPEECH.values())) == RUSSIAN_STOP_WORDS
    assert sum(map(len, STOP_WORDS_BY_PART_OF_SPEECH.values())) == len(RUSSIAN_STOP_WORDS)


def test_no_group_is_empty() -> None:
    assert all(STOP_WORDS_BY_PART_OF_SPEECH.values())


@pytest.mark.parametrize("forms", PARADIGMS.values(), ids=PARADIGMS.keys())
def test_a_paradigm_is_complete(forms: str) -> None:
    assert set(forms.split()) <= RUSSIAN_STOP_WORDS


@pytest.mark.parametrize("text", FUNCTION_WORDS_ONLY)
def test_function_words_are_in(text: str) -> None:
    assert [word for word in words_of(text) if word not in RUSSIAN_STOP_WORDS] == []


@pytest.mark.parametrize("words", CONTENT_WORDS)
def test_content_words_stay_out(words: str) -> None:
    assert [word for word in words.split() if word in RUSSIAN_STOP_WORDS] == []
