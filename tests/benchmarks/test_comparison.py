"""The comparison with other libraries: what it measures on a row of the data."""

from types import ModuleType

import pytest

from summarize_ru.evaluation import Example
from tests.samples import EXAMPLE, ROOT

TEXT = "Весной река разлилась. Мост закрыли на три дня. Почту возили на лодке. Мост открыли в среду."


@pytest.fixture
def comparison(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    import comparison

    monkeypatch.setattr(comparison, "read_text", lambda _length: EXAMPLE.read_text("utf-8"))
    return comparison


def test_this_library_passes_what_is_asked_of_all(comparison: ModuleType) -> None:
    use = comparison._use(comparison.ROWS["summarize-ru"], [Example(TEXT * 20, ("Мост закрыли.",), None)])
    assert use == {"works": True, "longer": 0, "longest": use["longest"], "places": True}
    assert 0 < use["longest"] <= 60


def test_too_many_words_and_wrong_places_are_noticed(comparison: ModuleType) -> None:
    row = comparison.Row(
        "none", lambda _method: str, words=lambda text: text, places=lambda _text: [(0, 3, "Мост"), (5, 5, "")]
    )
    examples = [Example(TEXT, ("Мост.",), None), Example(TEXT * 9, ("Мост.",), None)]
    assert comparison._use(row, examples) == {"works": True, "longer": 0.5, "longest": 144, "places": False}


@pytest.mark.parametrize(
    ("summary", "is_beginning"),
    [
        ("Весной река разлилась. Мост закрыли на три дня.", True),
        ("Весной река разлилась. Мост закр...", True),  # the last word is cut
        ("Весной река разлилась. Почту возили на лодке.", False),
        ("Мост закрыли на три дня.", False),
    ],
)
def test_the_beginning_is_recognized(comparison: ModuleType, summary: str, *, is_beginning: bool) -> None:
    assert comparison._is_beginning(summary, TEXT) is is_beginning


def test_why_a_library_failed_is_one_line(comparison: ModuleType) -> None:
    trace = 'Traceback (most recent call last):\n  File "x.py", line 1\nsumy.x.NoStopWordsError: no Russian\nmore\n'
    assert comparison.reason(trace) == "NoStopWordsError: no Russian"
    assert comparison.reason("") == "killed"


def test_the_network_is_refused(comparison: ModuleType) -> None:
    with pytest.raises(OSError, match="network"):
        comparison._refuse_network("socket.connect", ())
    comparison._refuse_network("open", ())
