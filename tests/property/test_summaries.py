"""What holds for the summary of every text, by every method."""

import json
import math
import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarize_ru import (
    Characters,
    Method,
    Sentences,
    Share,
    Summarizer,
    Words,
    keywords,
    split_sentences,
    summarize,
)
from summarize_ru.methods import METHODS
from summarize_ru.ranking.eligibility import Tier
from summarize_ru.text.sentence_ends.completeness import has_end_mark
from summarize_ru.text.words import find_words, fold
from tests.property.strategies import mutated_text, russian_text, texts, tricky_text
from tests.samples import expected_choice, features_of, tiers_of

methods = st.sampled_from(sorted(METHODS))
methods_of_words = st.sampled_from(sorted(set(METHODS) - {"random"}))  # the text is a part of the seed of "random"
diversities = st.sampled_from([0.0, 0.3, 1.0])
limits = st.integers(1, 60)

_VOWEL = re.compile("[аеиоуыэюя](?=[а-яё])")


def count_words(text: str) -> int:
    """Runs of letters and digits, with the marks and hyphens inside them, counted one character after the other."""
    count, place = 0, 0

    def is_letter(at: int) -> bool:
        return at < len(text) and (text[at].isalnum() or text[at] == "_")

    while place < len(text):
        if not is_letter(place):
            place += 1
            continue
        count += 1
        while is_letter(place) or (
            place < len(text)
            and (
                "\u0300" <= text[place] <= "\u036f"
                or text[place] == "\u00ad"
                or (text[place] in "-‐‑" and is_letter(place + 1))
            )
        ):
            place += 1
    return count


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("Кот, пёс!", 2), ("по-русски и из-за", 3), ("за\u0301мок", 1), ("а- б -в --", 3), ("3,5 кг", 3)],
)
def test_this_modules_own_count_of_words(text: str, count: int) -> None:
    assert count_words(text) == count


@example("0\r\r\nа", "lead", 0.0, "")
@example("Корреспондент: Говоры умирают?\n\nКорреспондент:", "lead", 0.0, "")
@given(texts, methods, diversities, st.text(max_size=30))
def test_offsets_order_and_finite_scores(text: str, method: Method, diversity: float, title: str) -> None:
    summary = summarize(text, method=method, diversity=diversity, title=title)
    for sentence in summary.ranking:
        assert text[sentence.start : sentence.stop] == sentence.text
        assert math.isfinite(sentence.score)
    indices = [sentence.index for sentence in summary]
    assert indices == sorted(set(indices))
    assert len(summary) == min(3, len(summary.ranking))
    assert sorted(sentence.index for sentence in summary.ranking) == list(range(len(summary.ranking)))
    # In the document the labels of speakers, and pieces of speech without full stops, are sentences too.
    starts = {sentence.start for sentence in summary.ranking}
    assert {sentence.start for sentence in split_sentences(text)} <= starts


@given(texts, methods, st.text(max_size=30) | texts)
def test_any_query_gives_finite_scores_and_a_whole_summary(text: str, method: Method, query: str) -> None:
    summary = summarize(text, method=method, query=query)
    assert all(math.isfinite(score) for score in summary.scores)
    assert len(summary) == min(3, len(summary.ranking))
    assert summary.query == query
    if not summary.answered:
        assert replace(summary, query=None) == summarize(text, method=method)


@given(texts, methods, diversities, limits)
def test_a_ceiling_of_words_is_never_exceeded(text: str, method: Method, diversity: float, limit: int) -> None:
    assert count_words(summarize(text, Words(limit), method=method, diversity=diversity).text) <= limit


@given(texts, methods, diversities, limits)
def test_a_ceiling_of_characters_is_never_exceeded(text: str, method: Method, diversity: float, limit: int) -> None:
    assert len(summarize(text, Characters(limit), method=method, diversity=diversity).text) <= limit


@given(texts, methods, diversities, st.floats(0, 1, exclude_min=True))
def test_a_share_is_never_exceeded(text: str, method: Method, diversity: float, share: float) -> None:
    summary = summarize(text, Share(share), method=method, diversity=diversity)
    assert len(summary) <= share * len(summary.ranking) + 1e-8
    assert len(summary) + 1 > share * len(summary.ranking)


@given(texts, methods, limits)
def test_no_sentence_of_the_first_tier_that_fits_is_left_out(text: str, method: Method, limit: int) -> None:
    summary = summarize(text, Words(limit), method=method)
    costs = [max(count_words(text[start:stop]), 1) for start, stop in summary.spans]
    tiers = tiers_of(features_of(text))
    first_tier = min(tiers, default=Tier.SENTENCE)
    open_to_choice = [cost <= limit and tier == first_tier for tier, cost in zip(tiers, costs, strict=True)]
    if first_tier == Tier.SENTENCE and not any(open_to_choice):  # no whole sentence fits, but a shorter one may
        ended = [has_end_mark(text, start, stop) for start, stop in summary.spans]
        open_to_choice = [
            end and cost <= limit and tier == Tier.ITEM for tier, cost, end in zip(tiers, costs, ended, strict=True)
        ]
    assert bool(summary.chosen) == any(open_to_choice)
    assert all(open_to_choice[place] for place in summary.chosen)
    left = limit - sum(costs[place] for place in summary.chosen)
    more = {place for place in range(len(costs)) if costs[place] <= left and place not in summary.chosen}
    first = {place for place in more if open_to_choice[place]}
    terms = [set(row.nonzero()[0]) for row in features_of(text).counts.dense()]
    for place in first:  # only sentences that repeat a chosen one
        assert any(
            len(terms[place] & terms[other]) >= 0.6 * min(len(terms[place]), len(terms[other])) > 0
            for other in summary.chosen
        )


@given(texts, methods, diversities)
def test_asking_for_everything_gives_every_sentence(text: str, method: Method, diversity: float) -> None:
    for length in (Sentences(1000), Share(1)):
        summary = summarize(text, length, method=method, diversity=diversity)
        assert summary.chosen == tuple(range(len(summary.spans)))


@given(texts, methods, diversities, st.integers(1, 10))
def test_one_more_sentence_keeps_the_others(text: str, method: Method, diversity: float, count: int) -> None:
    fewer = summarize(text, count, method=method, diversity=diversity)
    more = summarize(text, count + 1, method=method, diversity=diversity)
    assert set(fewer.chosen) <= set(more.chosen)
    assert fewer.scores == more.scores


@given(texts, methods, st.integers(1, 10))
def test_the_best_are_chosen_and_ties_go_to_the_earlier(text: str, method: Method, count: int) -> None:
    summary = summarize(text, count, method=method, diversity=0)
    by_rank = sorted(summary.ranking, key=lambda sentence: (-sentence.score, sentence.index))
    assert list(summary.ranking) == by_rank
    assert list(summary.chosen) == expected_choice(features_of(text), summary.scores, count)


@given(russian_text | mutated_text, methods)
def test_a_sentence_that_is_repeated_has_the_same_score_each_time(text: str, method: Method) -> None:
    if method in {"textrank", "lexrank", "tfidf"}:
        summary = Summarizer(method=method, position_bias=0)(text)
        scores: dict[str, set[float]] = {}
        for sentence in summary.ranking:
            scores.setdefault(sentence.text, set()).add(sentence.score)
        assert all(len(values) == 1 for values in scores.values())


@given(texts, methods, diversities)
def test_the_same_text_gives_the_same_summary(text: str, method: Method, diversity: float) -> None:
    summarizer = Summarizer(method=method, diversity=diversity, length=Words(20))
    assert summarizer(text) == summarizer(text)
    assert next(Summarizer(method=method, diversity=diversity, length=Words(20)).map([text])) == summarizer(text)


@given(st.permutations(range(4)), st.lists(texts, min_size=4, max_size=4), methods, diversities)
def test_documents_do_not_know_of_each_other(
    order: list[int], documents: list[str], method: Method, diversity: float
) -> None:
    summarizer = Summarizer(method=method, diversity=diversity)
    summaries = list(summarizer.map(documents))
    permuted = list(summarizer.map(documents[place] for place in order))
    assert permuted == [summaries[place] for place in order]


@given(texts, methods)
def test_a_summary_goes_into_json_and_back(text: str, method: Method) -> None:
    summary = summarize(text, method=method)
    assert json.loads(json.dumps(summary.to_dict())) == summary.to_dict()


@given(texts, methods)
def test_the_text_is_one_line(text: str, method: Method) -> None:
    assert len(summarize(text, method=method).text.splitlines()) <= 1


@given(russian_text | tricky_text | mutated_text, methods_of_words, diversities)
@example("Кот\r\nспит.\r\n\r\nПёс лает.", "textrank", 0.0)
def test_line_endings_do_not_matter(text: str, method: Method, diversity: float) -> None:
    text = text.replace("\r", "")
    unix = summarize(text, method=method, diversity=diversity)
    windows = summarize(text.replace("\n", "\r\n"), method=method, diversity=diversity)
    assert windows.chosen == unix.chosen
    assert windows.scores == unix.scores
    assert windows.text == unix.text


# Not a form feed: it also ends a page, and short lines that stand on several pages are no sentences.
@given(russian_text | mutated_text, methods_of_words, st.sampled_from("\r\v\x1c\x1d\x1e\x85\u2028\u2029"))
@example("Введение\nКот спит.\nПёс лает.\nДождь идёт.", "ranker", "\u2028")
def test_any_line_break_is_one(text: str, method: Method, line_break: str) -> None:
    text = text.replace("\r", "")
    unix, other = summarize(text, method=method), summarize(text.replace("\n", line_break), method=method)
    assert other.chosen == unix.chosen
    assert other.scores == unix.scores


@given(russian_text | mutated_text, methods_of_words, st.sampled_from(["\ufeff", "\u200b", "\u200e"]))
@example("Введение\nКот спит.\nПёс лает.\nДождь идёт.", "ranker", "\ufeff")
def test_a_mark_before_the_text_does_not_matter(text: str, method: Method, mark: str) -> None:
    text = text.lstrip() or "Кот спит."
    without, with_mark = summarize(text, method=method), summarize(mark + text, method=method)
    assert with_mark.chosen == without.chosen
    assert with_mark.scores == without.scores


@given(russian_text, methods_of_words, st.sampled_from(["\u00ad", "\u0301"]))
@example("Сегодня губернатор заявил, что паром стоит. Река встала. Дождь идёт.", "ranker", "\u00ad")
@example("паром. Паром паром 3,5. Река. Паром.", "edmundson", "\u00ad")
def test_marks_inside_words_do_not_matter(text: str, method: Method, mark: str) -> None:
    plain, marked = summarize(text, method=method), summarize(_VOWEL.sub(rf"\g<0>{mark}", text), method=method)
    assert marked.chosen == plain.chosen
    assert marked.scores == plain.scores


@given(russian_text | tricky_text | mutated_text, methods_of_words, diversities)
@example("Чай и йод. Ёлка у ручья. Йод и ёлки.", "textrank", 0.0)
def test_the_unicode_form_does_not_matter(text: str, method: Method, diversity: float) -> None:
    composed, decomposed = (
        summarize(unicodedata.normalize(form, text), method=method, diversity=diversity) for form in ("NFC", "NFD")
    )
    assert decomposed.chosen == composed.chosen
    assert decomposed.scores == composed.scores


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБЁЙ-\u2011\u0301", max_size=20))
def test_case_and_form_of_a_russian_word_do_not_matter(word: str) -> None:
    assert fold(word.upper()) == fold(word) == fold(unicodedata.normalize("NFD", word))


@example("Кот-д'Ивуар", 1)
@given(texts, st.integers(1, 30))
def test_keywords_stand_in_the_text_and_fall_in_score(text: str, count: int) -> None:
    found = keywords(text, count)
    assert len(found) <= count
    assert [keyword.score for keyword in found] == sorted((keyword.score for keyword in found), reverse=True)
    assert len({fold(keyword.text) for keyword in found}) == len(found)
    words = {fold(word) for word in find_words(text, 0, len(text))}
    for keyword in found:
        assert 0 < keyword.score <= 1
        assert keyword.count >= 1
        # Apostrophes and points join words to a name: «Кот-д'Ивуар», «Яндекс.Такси».
        assert {fold(word) for word in find_words(keyword.text, 0, len(keyword.text))} <= words
    assert found == keywords(text, count)
