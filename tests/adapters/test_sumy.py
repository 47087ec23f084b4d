"""sumy's summarizers as scorers, and Russian for sumy's own code."""

import pickle

import numpy as np
import pytest
from sumy.nlp.stemmers import Stemmer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.edmundson import EdmundsonSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.reduction import ReductionSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from summarize_ru import InvalidOptionError, Summarizer, UnknownMethodError, split_sentences, summarize
from summarize_ru.adapters.sumy import SUMMARIZERS, RussianTokenizer, SumyScorer, stop_words
from tests.samples import BLANK_TEXTS, CHAIN, ODD_TEXTS, features_of

# sumy's LSA warns whenever there are more sentences than words.
FEWER_WORDS = "ignore:Number of words .* is lower than number of sentences:UserWarning"


@pytest.mark.parametrize("name", SUMMARIZERS)
def test_each_summarizer_scores_the_example(name: str, example: str) -> None:
    summary = summarize(example, 3, method=SumyScorer(name), title="О чём писала газета")
    assert len(summary) == 3
    assert summary.method == f"sumy-{name}"
    assert len(set(summary.scores)) > 2


@pytest.mark.filterwarnings(FEWER_WORDS)
@pytest.mark.parametrize("text", [*BLANK_TEXTS.values(), *(text for text, _ in ODD_TEXTS.values())])
@pytest.mark.parametrize("name", SUMMARIZERS)
def test_each_summarizer_takes_any_text(name: str, text: str) -> None:
    scores = summarize(text, 2, method=SumyScorer(name)).scores
    assert np.isfinite(scores).all()


def test_a_class_and_a_summarizer_will_do_as_well_as_a_name() -> None:
    features = features_of(CHAIN)
    by_name = SumyScorer("reduction")(features).tolist()
    assert SumyScorer(ReductionSummarizer)(features).tolist() == by_name
    assert SumyScorer(ReductionSummarizer())(features).tolist() == by_name
    assert by_name[1] > by_name[0] > by_name[3] == 0


def test_a_summarizer_s_own_options_count() -> None:
    cautious = EdmundsonSummarizer(str)
    cautious.bonus_words, cautious.stigma_words, cautious.null_words = {"кошк"}, {"дожд"}, {"-"}
    assert SumyScorer(cautious)(features_of(CHAIN)).tolist() == [2, -1 + 1, -1 + 1, 1 + 2]


def test_repeated_sentences_keep_a_rating_each() -> None:
    text = "Кот спит. Пёс не спит. Кот спит. Кот спит."
    scores = SumyScorer("sumbasic")(features_of(text))
    assert sorted(scores) == [-3, -2, -1, 0]


def test_the_gaps_between_terms_count_for_luhn() -> None:
    near, far = "Слон видел кита.", "Слон, что бы он тут ни был и где бы сам ни стоял, видел кита."
    near_score, far_score = SumyScorer(LuhnSummarizer)(features_of(f"{near} {far}"))
    assert near_score == 9 / 3
    assert far_score == 4 / 2


def test_a_gap_is_no_significant_word_for_a_luhn_of_one_s_own() -> None:
    luhn = LuhnSummarizer()
    luhn.max_gap_size = 2
    features = features_of("Слон и слон. Пёс или кот. Слон, который не был там, где слон.")
    assert SumyScorer(luhn)(features).tolist() == [4 / 3, 0, 0]
    assert not luhn.stop_words


def test_the_title_is_a_heading() -> None:
    summary = summarize("Кот спит. Пёс лает. Слон пьёт. Кит плывёт.", 1, method=SumyScorer("edmundson"), title="Слон")
    assert summary.text == "Слон пьёт."


@pytest.mark.parametrize("name", ["random", "text-rank", ""])
def test_an_unknown_name_is_refused(name: str) -> None:
    with pytest.raises(UnknownMethodError, match="known methods: textrank, lexrank, lsa, luhn"):
        SumyScorer(name)


def test_a_summarizer_with_it_can_be_sent_to_other_processes() -> None:
    summarizer = Summarizer(method=SumyScorer("luhn"), length=1)
    copy = pickle.loads(pickle.dumps(summarizer))
    assert copy(CHAIN) == summarizer(CHAIN)


def test_sumy_reads_russian_with_the_tokenizer(example: str) -> None:
    document = PlaintextParser.from_string(example, RussianTokenizer()).document
    assert [str(sentence) for sentence in document.sentences] == [s.text for s in split_sentences(example)]
    assert document.sentences[0].words == RussianTokenizer().to_words(str(document.sentences[0]))


@pytest.mark.parametrize("kind", [LexRankSummarizer, TextRankSummarizer, LuhnSummarizer])
def test_sumy_summarizes_russian_with_the_stop_words(kind: type, example: str) -> None:
    document = PlaintextParser.from_string(example, RussianTokenizer()).document
    summarizer = kind(Stemmer("russian"))
    summarizer.stop_words = stop_words()
    assert len(summarizer(document, 3)) == 3


@pytest.mark.parametrize("name", ["russian", "Russian", "ru", "RU", "rus"])
def test_the_tokenizer_is_made_and_asked_as_that_of_sumy(name: str) -> None:
    assert RussianTokenizer(name) == RussianTokenizer(language=name) == RussianTokenizer()
    assert RussianTokenizer(name).language == "russian"
    assert Stemmer(RussianTokenizer(name).language)("собаками") == "собак"


@pytest.mark.parametrize("name", ["english", "uk", "", "русский", None, 7])
def test_the_tokenizer_refuses_other_languages(name: object) -> None:
    with pytest.raises(InvalidOptionError, match="language must be 'russian', the only one here, not "):
        RussianTokenizer(name)  # type: ignore[arg-type]


def test_the_tokenizer_folds_words_as_the_stop_words_are() -> None:
    words = RussianTokenizer().to_words("Ещё не всё, Ёжик: кто-то идёт!")
    assert words == ("еще", "не", "все", "ежик", "кто-то", "идет")
    assert [word for word in words if word not in stop_words()] == ["ежик", "идет"]
    assert RussianTokenizer().to_sentences("") == RussianTokenizer().to_words("") == ()
