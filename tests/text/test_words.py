"""Words and terms: what a word is, and which words count as one."""

import pickle
import threading
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize_ru import Analyzer, InvalidOptionError, InvalidTextError, Summarizer, keywords
from summarize_ru.text import cache, words
from summarize_ru.text.words import find_words, fold, snowball, terms_of_tokens


def find(text: str) -> list[str]:
    return find_words(text, 0, len(text))


def without_last_letter(word: str) -> str:
    return word[:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Кот, пёс и... мышь!", "Кот пёс и мышь"),
        ("красно-белый, по-русски, из-за", "красно-белый по-русски из-за"),
        ("северо\u2011запад и юго\u2010восток", "северо\u2011запад юго\u2010восток и"),
        ("кот - пёс — мышь – ёж", "кот пёс мышь ёж"),
        ("-кот пёс- кот--пёс", "кот пёс кот пёс"),
        ("Ростов-на-Дону", "Ростов-на-Дону"),
        ("за\u0301мок на замке\u0301", "за\u0301мок на замке\u0301"),
        ("инфор\u00adмация", "инфор\u00adмация"),
        ("йод и и\u0306од", "йод и и\u0306од"),
        ("3,5 млн и 10-летие COVID-19", "3 5 млн и 10-летие COVID-19"),
        ("e\u0301cole naïve Straße 東京 Αθήνα", "e\u0301cole naïve Straße 東京 Αθήνα"),
        ("слово_с_чертой", "слово_с_чертой"),
        ("«…» — !?", ""),
        ("🎉кот🎉", "кот"),
        ("кот\x00пёс", "кот пёс"),
        # Names with signs.
        ("C++ и C#, Си++", "C++ и C# Си"),
        ("1С:Предприятие, H&M и AT&T", "1С Предприятие H&M и AT&T"),
        ("R&D-центр; Q&A!", "R&D-центр Q&A"),
        ("5++ и 10#, кот & пёс", "5 и 10 кот пёс"),
        ("#паром и №5", "паром и 5"),
        # Links and addresses.
        ("сайт https://parom.ru/bilet?den=1&mesto=2, там", "сайт там"),
        ("(http://паром.рф/билет) и www.parom.ru.", "и"),
        ("канал t.me/parom, почта bilet@parom.ru и @parom_bot", "канал почта и"),
        ("на parom.ru/bilet и parom.com: билет", "на и билет"),
        ("Билет.Паром и т.е.так", "Билет Паром и т е так"),
        ("Mail.ru и Газета.Ru", "Mail ru и Газета Ru"),
        # Tags and entities.
        ("<li>кот</li> <b>пёс</b><br/>", "кот пёс"),
        ('<a href="https://parom.ru">паром</a> и <img src="parom.png">', "паром и"),
        ("кот&nbsp;пёс &laquo;ёж&raquo; &#171;мышь&#xbb;", "кот пёс ёж мышь"),
        ("AT&T; и R&D;", "AT&T и R&D"),
        ("5 < 7, a > b", "5 7 a b"),
    ],
)
def test_what_a_word_is(text: str, expected: str) -> None:
    assert sorted(find(text)) == sorted(expected.split())


def test_words_are_looked_for_between_two_offsets() -> None:
    assert find_words("кот пёс мышь", 4, 7) == ["пёс"]


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Кот", "кот"),
        ("КОТ", "кот"),
        ("ёлка", "елка"),
        ("Ёлка", "елка"),
        ("е\u0308лка", "елка"),
        ("за\u0301мок", "замок"),
        ("ё\u0301лка", "елка"),
        ("и\u0306од", "йод"),
        ("ЙОД", "йод"),
        ("и\u0306\u0301од", "йод"),
        ("инфор\u00adма\u00adция", "информация"),
        ("северо\u2011запад", "северо-запад"),
        ("северо\u2010запад", "северо-запад"),
        ("ѝ", "и"),
        ("École", "école"),
        ("E\u0301cole", "école"),
        ("ПОЛ\uff12", "пол2"),
        ("ﬁnal", "final"),
        ("ℌ", "h"),
        ("Straße", "straße"),
        ("İ", "i"),
        ("_кот_", "кот"),
        ("___", ""),
        ("2024", "2024"),
        ("\u1100_\u1161", "가"),
    ],
)
def test_what_does_not_tell_words_apart_is_folded_away(word: str, folded: str) -> None:
    assert fold(word) == fold(folded) == folded


@pytest.mark.parametrize("letter", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя")
def test_every_letter_folds_alike_in_either_case_and_form(letter: str) -> None:
    expected = "е" if letter == "ё" else letter
    for form in ("NFC", "NFD"):
        for written in (letter, letter.upper()):
            assert fold(unicodedata.normalize(form, written)) == expected


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Кошки, кошка, кошке, КОШКАМИ", "кошк кошк кошк кошк"),
        ("Ёлка и елка", "елк елк"),
        ("У дома стоят дома", "дом сто дом"),
        ("Я был у вас в 7 б классе", "класс"),
        ("Apple и apples", "apple apples"),
        ("Всё это — не то", ""),
        ("красно-белый КРАСНО\u2011БЕЛЫЙ", "красно-бел красно-бел"),
        ("Пишут на C++, а c# знают", "пишут c++ c# знают"),
        ("AT&T и at&t, 1С", "at&t at&t 1с"),
        # The spelling before 1918.
        ("Миръ и мир, домъ и дома", "мир мир дом дом"),
        ("Мѣсто и место, исторія и история", "мест мест истор истор"),
        ("Ѳома и Фома, мѵро и миро", "фом фом мир мир"),
        ("онъ изъ-за нихъ", ""),
        ("объект и съезд", "объект съезд"),
    ],
)
def test_terms_of_a_text(text: str, terms: str) -> None:
    assert Analyzer().terms(text) == terms.split()


@pytest.mark.parametrize(
    "text",
    [
        "Кот, «пёс» и... мышь! — C++ (AT&T): 3,5 млн; за\u0301мок",
        "<b>кот</b> &nbsp; https://parom.ru @parom миръ объ и/или",
        "",
    ],
)
def test_the_terms_of_tokens_are_those_of_the_text(text: str) -> None:
    analyzer = Analyzer()
    found = terms_of_tokens(analyzer, text.split())
    assert [term for terms in found for term in terms] == analyzer.analyze(find(text))
    assert list(map(len, found)) == [len(find(token)) for token in text.split()]


@given(st.text(alphabet="абСcCtme1ъ+#&;<>/@.:=\"'«»()-–_ \n\u00ad\u0301", max_size=40))
def test_a_text_may_be_cut_at_white_space(text: str) -> None:
    assert find(text) == [word for token in text.split() for word in find(token)]
    analyzer = Analyzer(stem=str, stop_words=())
    assert [term for terms in terms_of_tokens(analyzer, text.split()) for term in terms] == analyzer.analyze(find(text))


def test_words_that_are_no_terms_keep_their_places() -> None:
    assert Analyzer().analyze(["Кошка", "и", "я", "___", "мышка"]) == ["кошк", "", "", "", "мышк"]


def test_a_stop_word_is_recognised_however_it_is_written() -> None:
    assert Analyzer().terms("ЕЩЁ ещё еще еще\u0301 е\u00adщё е\u0308") == []


def test_stop_words_of_ones_own_are_folded_and_replace_the_usual_ones() -> None:
    analyzer = Analyzer(stop_words=frozenset({"Ёлка", "за\u0301мок"}))
    assert analyzer.terms("ёлка елка ЗАМОК и замки") == ["замк"]
    assert Analyzer(stop_words=frozenset()).terms("он и она") == ["он", "он"]


def test_stop_words_are_matched_before_stemming() -> None:
    assert Analyzer(stop_words=frozenset({"кот"})).terms("кот кота коту") == ["кот", "кот"]


def test_a_stemmer_of_ones_own_gets_folded_words() -> None:
    seen: list[str] = []

    def stem(word: str) -> str:
        seen.append(word)
        return word[:3]

    assert Analyzer(stem=stem).terms("Ёлка и Зелёные ЁЛКИ") == ["елк", "зел", "елк"]
    assert seen == ["елка", "зеленые", "елки"]


def test_a_stemmer_of_ones_own_gets_a_word_once_whatever_stands_around_it() -> None:
    seen: list[str] = []

    def stem(word: str) -> str:
        seen.append(word)
        return word

    analyzer = Analyzer(stem=stem)
    assert terms_of_tokens(analyzer, ["паром,", "«паром»"]) == [("паром",), ("паром",)]
    assert terms_of_tokens(analyzer, ["паром"]) == [("паром",)]
    assert seen == ["паром"]


def test_a_stem_of_nothing_is_no_term() -> None:
    assert Analyzer(stem=lambda _: "").terms("кот спит") == []


def test_analyzers_do_not_share_what_they_found() -> None:
    assert Analyzer().terms("кошками") == ["кошк"]
    assert Analyzer(stem=str).terms("кошками") == ["кошками"]
    assert Analyzer(stem=without_last_letter).terms("кошками") == ["кошкам"]
    assert Analyzer(stop_words=frozenset({"кошками"})).terms("кошками") == []
    assert Analyzer().terms("кошками") == ["кошк"]


def test_memory_is_bounded_and_forgetting_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST", 10)
    analyzer = Analyzer(stop_words=frozenset({"memory_is_bounded"}))  # one that nothing else has used
    texts = [f"кошка{number} и кошки{number}" for number in range(50)]
    expected = [Analyzer(stem=snowball, stop_words=frozenset({"memory_is_bounded", "x"})).terms(text) for text in texts]
    assert [analyzer.terms(text) for text in texts] == expected
    assert len(words._terms_of(analyzer).known) <= 10


def test_what_is_longer_than_any_word_is_not_kept() -> None:
    analyzer = Analyzer(stop_words=frozenset({"what_is_longer"}))  # one that nothing else has used
    assert analyzer.terms(f"{'б' * 10_000} кот") == ["б" * 10_000, "кот"]
    assert list(words._terms_of(analyzer).known) == ["кот"]


def test_an_analyzer_is_a_value() -> None:
    assert Analyzer() == Analyzer()
    assert hash(Analyzer(stem=str)) == hash(Analyzer(stem=str))
    assert Analyzer() != Analyzer(stem=str)


@pytest.mark.parametrize(
    "analyzer", [Analyzer(), Analyzer(stem=without_last_letter, stop_words=frozenset({"пёс"}))], ids=["usual", "own"]
)
def test_an_analyzer_survives_pickling(analyzer: Analyzer) -> None:
    analyzer.terms("кошка")
    other = pickle.loads(pickle.dumps(analyzer))
    assert other == analyzer
    assert other.terms("Кошка и пёс") == analyzer.terms("Кошка и пёс")


def test_threads_may_share_an_analyzer() -> None:
    analyzer = Analyzer(stop_words=frozenset({"threads_share"}))
    texts = [" ".join(f"кошками{number * step}" for number in range(300)) for step in range(1, 9)]
    expected = [Analyzer(stop_words=frozenset()).terms(text) for text in texts]
    found: dict[int, list[str]] = {}
    threads = [
        threading.Thread(target=lambda place=place: found.update({place: analyzer.terms(texts[place])}))
        for place in range(len(texts))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[place] for place in range(len(texts))] == expected


def test_stop_words_may_be_any_several_strings() -> None:
    assert Analyzer(stop_words=["Ёж"]) == Analyzer(stop_words={"Ёж"})
    assert Analyzer(stop_words=["Ёж"]).terms("Ёж или белка") == ["ил", "белк"]


@pytest.mark.parametrize("stop_words", ["и", [1], 5])
def test_what_are_no_stop_words(stop_words: Any) -> None:  # noqa: ANN401  (each is wrong in its own way)
    with pytest.raises(InvalidOptionError, match="stop_words must be a set of words"):
        Analyzer(stop_words=stop_words)


def test_a_stem_that_is_no_function() -> None:
    with pytest.raises(InvalidOptionError, match="stem must be a function from a word to its stem"):
        Analyzer(stem=None)  # type: ignore[arg-type]
    with pytest.raises(InvalidOptionError, match="such as str for none, not 'snowball'"):
        Analyzer(stem="snowball")  # type: ignore[arg-type]


@pytest.mark.parametrize("stem", [None, 5, b"x"])
def test_what_is_no_stem(stem: Any) -> None:  # noqa: ANN401  (as above)
    analyzer = Analyzer(stem=lambda _: stem)
    for use in (analyzer.terms, Summarizer(analyzer=analyzer), lambda text: keywords(text, analyzer=analyzer)):
        with pytest.raises(InvalidOptionError) as caught:
            use("Я видел кота. Кот спит.")
        assert str(caught.value) == f"stem must be a function that gives a str for 'видел', not {stem!r}"
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
    assert Analyzer(stem=lambda _: stem).terms("и я") == []


@pytest.mark.parametrize("text", [None, b"x", ["кот"]])
def test_the_terms_of_what_is_no_text(text: Any) -> None:  # noqa: ANN401  (as above)
    with pytest.raises(InvalidTextError, match=f"a text must be a str, not {type(text).__name__}: "):
        Analyzer().terms(text)


def test_what_is_longer_than_any_word_is_not_rewritten() -> None:
    assert fold("Ё" + "ﷺ" * 1000) == "е" + "ﷺ" * 1000
    assert fold("Ёﷺ") != "еﷺ"
