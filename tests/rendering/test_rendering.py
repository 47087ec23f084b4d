"""The table of formats."""

import pytest

from summarize_ru import summarize
from summarize_ru.rendering import RENDERERS
from tests.samples import BLANK_TEXTS, ODD_TEXTS


@pytest.mark.parametrize("name", [None, "a.txt"])
@pytest.mark.parametrize("format_", RENDERERS)
def test_every_format_takes_every_text(format_: str, name: str | None) -> None:
    for text in [*BLANK_TEXTS.values(), *(text for text, _ in ODD_TEXTS.values())]:
        rendered = RENDERERS[format_](summarize(text), name)
        assert rendered == "" or rendered.endswith("\n")
