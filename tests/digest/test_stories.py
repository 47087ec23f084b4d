"""Which documents tell one story, which story comes first, and what does not matter."""

import datetime as dt
import itertools
import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import summarize_ru
from summarize_ru import (
    Document,
    InvalidLengthError,
    InvalidOptionError,
    InvalidTextError,
    Sentences,
    Summary,
    Words,
    digest,
)
from summarize_ru.digest import Digest, stories
from tests.digest.news import FERRY, FROST, LIBRARY, NEWS


def members(found: Digest) -> list[list[int]]:
    return sorted(sorted(story.indices) for story in found)


def test_each_event_is_one_story() -> None:
    assert members(digest(NEWS)) == [[0, 1, 2], [3, 4, 5], [6, 7, 8, 9]]


def test_copies_are_one_text_of_several_sources() -> None:
    frost, _, library = sorted(digest(NEWS), key=lambda story: story.title, reverse=True)
    assert (frost.texts, frost.source_count) == (((0,), (1, 3), (2,)), 4)
    assert (library.texts, library.sources) == (
        ((0, 2), (1,)),
        ("Северный вестник", "Речная газета", "Городской портал"),
    )


def test_copies_with_other_numbers_are_two_texts() -> None:
    later = replace(FROST[1], text=FROST[1].text.replace("25", "31"), source="Утро", blocks=())
    (story,) = digest([FROST[1], later])
    assert story.texts == ((0,), (1,))


def test_stories_of_most_sources_come_first_then_larger_then_later_ones() -> None:
    again = replace(LIBRARY[1], source="Речная газета", text=LIBRARY[1].text + " Вход свободный.", blocks=())
    alone = Document("На Заречной улице высадили сорок лип.", source="Парк", date=dt.date(2026, 3, 10))
    lonely = Document("В бассейне сменили воду.", source="Спорт", date=dt.date(2026, 3, 12))
    found = digest([alone, lonely, *FERRY, *LIBRARY, again, *FROST])
    assert [story.source_count for story in found] == [4, 3, 3, 1, 1]
    assert [len(story.documents) for story in found] == [4, 4, 3, 1, 1]
    assert [story.documents[0].source for story in found.stories[3:]] == ["Спорт", "Парк"]


@pytest.mark.parametrize("seed", range(5))
def test_order_of_documents_does_not_matter(seed: int) -> None:
    shuffled = random.Random(seed).sample(NEWS, len(NEWS))
    assert [(story.title, story.summary.text) for story in digest(shuffled)] == [
        (story.title, story.summary.text) for story in digest(NEWS)
    ]


def test_days_apart_are_two_stories() -> None:
    a_month_later = [replace(one, date=dt.datetime(2026, 4, 14, tzinfo=dt.UTC)) for one in FERRY[1:]]
    assert members(digest([FERRY[0], *a_month_later])) == [[0], [1, 2]]


def test_dates_with_and_without_time_and_zone_stand_beside_each_other() -> None:
    dates = [
        dt.date(2026, 3, 14),
        dt.datetime.fromisoformat("2026-03-14T09:00"),
        dt.datetime(2026, 3, 14, 9, tzinfo=dt.UTC),
        None,
    ]
    documents = [replace(one, date=date) for one, date in zip(FROST, dates, strict=True)]
    assert members(digest(documents)) == [[0, 1, 2, 3]]


def test_no_chain_ties_everything_together() -> None:
    # Each neighbour shares half of its words; the first and the last share none.
    chain = "маяк залив якорь канат парус шлюпка боцман тельняшка камбуз рында фарватер лоцман бакен створ кнехт"
    words = chain.split()
    texts = [f"{' '.join(words[at : at + 4]).capitalize()}." for at in range(0, 12, 2)]
    assert max(len(story.documents) for story in digest(texts)) <= 3


def test_title_is_the_best_of_theirs_and_a_first_sentence_where_there_is_none() -> None:
    titles = {document.title for document in FERRY}
    assert digest(FERRY)[0].title in titles
    assert digest(["На реке начался ледоход. Мост закрыт."])[0].title == "На реке начался ледоход"
    for bullet in ("• ", "— ", "⚡️", "❗❗ "):
        assert digest([f"{bullet}На реке начался ледоход. Мост закрыт."])[0].title == "На реке начался ледоход"
    long_one = digest(["Ледоход " + "начался и продолжается " * 20 + "до сих пор."])[0].title
    assert long_one.endswith(("начался и…", "продолжается…"))
    assert len(long_one) <= 121


def test_query_leaves_stories_out_and_leads_the_summary() -> None:
    found = digest(NEWS, 1, query="детская студия")
    assert [story.indices for story in found] == [(3, 4, 5)]
    assert found.left_out == (0, 1, 2, 6, 7, 8, 9)
    assert "студия" in digest(NEWS, 1, query="детская студия")[0].summary.text
    assert len(digest(NEWS, query="дирижабль")) == 0
    assert len(digest(NEWS, query="и в на")) == 3, "a query without terms asks for nothing"


def test_other_forms_of_a_word_of_the_query_count() -> None:
    assert [story.indices for story in digest(NEWS, query="библиотекарь")] == [(3, 4, 5)]
    assert len(digest(["Над посадкой усилили контроль."], query="контракт")) == 0


@pytest.mark.parametrize(("query", "wanted"), [("школа № 5", 1), ("школа 3", 0), ("рейс 237", 2), ("5", 1)])
def test_a_number_of_the_query_tells_one_story_from_others(query: str, wanted: int) -> None:
    texts = ["Школу № 3 закрыли на ремонт.", "В школе №5 открыли бассейн.", "Рейс 237 отменён.", "Рейс 231 задержан."]
    assert [story.indices for story in digest(texts, query=query)] == [(wanted,)]


def test_documents_without_words_are_left_out() -> None:
    assert digest([]).stories == ()
    found = digest(["", " \n", "— — —", "В бассейне сменили воду."])
    assert (members(found), found.left_out) == ([[3]], (0, 1, 2))


def test_many_empty_documents_take_no_time() -> None:
    assert len(digest(itertools.repeat("", 300_000)).left_out) == 300_000


def test_equal_documents_are_one_text() -> None:
    (story,) = digest(["В бассейне сменили воду. Он откроется утром."] * 5, 3)
    assert story.texts == ((0, 1, 2, 3, 4),)
    assert story.source_count == 5
    assert story.summary.text == "В бассейне сменили воду. Он откроется утром."


def test_one_document_is_summarized_as_alone() -> None:
    from summarize_ru import summarize

    assert digest([FERRY[1]], 2)[0].summary.text == summarize(FERRY[1], 2).text


def test_an_error_of_the_source_of_documents_is_that_error() -> None:
    def broken() -> Iterator[str]:
        yield "В бассейне сменили воду."
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        digest(broken())


@pytest.mark.parametrize(
    ("documents", "length", "options", "error"),
    [
        ("Один текст.", 2, {}, InvalidOptionError),
        (Document("Один текст."), 2, {}, InvalidOptionError),
        (5, 2, {}, InvalidOptionError),
        (["Текст.", None], 2, {}, InvalidTextError),
        (["Текст."], 0, {}, InvalidLengthError),
        (["Текст."], 2, {"likeness": 2}, InvalidOptionError),
        (["Текст."], 2, {"query": 5}, InvalidTextError),
        ([Document("Текст.", date=dt.time(5))], 2, {}, InvalidOptionError),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_is_told(documents: object, length: object, options: dict[str, object], error: type) -> None:
    with pytest.raises(error):
        digest(documents, length, **options)  # type: ignore[arg-type]


NAMES = "паром мель коса буксир мороз школа книга зал 12 14 Савельев"
WORDS = st.lists(st.sampled_from(NAMES.split()), max_size=8)
TEXTS = st.lists(WORDS.map(lambda words: " ".join(words).capitalize() + "."), max_size=8)
LENGTHS = st.one_of(st.integers(1, 4).map(Sentences), st.integers(1, 20).map(Words))


@given(TEXTS, LENGTHS)
@settings(max_examples=60, deadline=None)
def test_every_document_is_in_one_story_and_every_sentence_at_its_place(
    texts: list[str], length: Sentences | Words
) -> None:
    found = digest(texts, length)
    assert sorted([*found.left_out, *(index for story in found for index in story.indices)]) == list(range(len(texts)))
    for story in found:
        assert sorted(number for text in story.texts for number in text) == list(range(len(story.documents)))
        for sentence in story.summary:
            assert story.documents[sentence.document_index].text[sentence.start : sentence.stop] == sentence.text
        if isinstance(length, Sentences):
            assert len(story.summary) <= length.limit
        else:
            assert len(story.summary.text.split()) <= length.limit


def test_a_post_that_is_its_title_is_summarized_once(monkeypatch: pytest.MonkeyPatch) -> None:
    summarized = []

    def summarize(document: Document, *rest: Sentences, query: str | None) -> Summary:
        summarized.append(document.text)
        return summarize_ru.summarize(document, *rest, query=query)

    monkeypatch.setattr(stories, "summarize", summarize)
    posts = ["Паром снова ходит по реке.", "В школе открыли каток."]
    assert len(digest(posts)) == 2
    assert sorted(summarized) == sorted(posts)
