"""The public interface is the one listed in tests/api.txt, so every change of it shows there."""

import difflib

from tests.api import LISTING, render_api


def test_the_public_interface_is_as_listed() -> None:
    listed = LISTING.read_text(encoding="utf-8").splitlines()
    difference = "\n".join(difflib.unified_diff(listed, render_api().splitlines(), "listed", "found", lineterm="", n=1))
    assert not difference, f"{difference}\nif this is meant, `python -m tests.renew`, and say so in CHANGELOG.md"


def test_the_listing_has_what_it_should() -> None:
    listing = LISTING.read_text(encoding="utf-8")
    for line in (
        "summarize(text: str | Document, length: Length | int = 3, *, method: Method | Scorer = ",
        "class InvalidLengthError(SummarizeRuError, ValueError)",
        "__getitem__(self, index: int | slice) -> RankedSentence | tuple[RankedSentence, ...]",
        "idf: NDArray[np.float64]",
        "-n, --sentences N",
    ):
        assert f"    {line}" in listing
    assert " at 0x" not in listing
