"""The server that tests share unless they need one of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.server.serving import Serving, serving

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def server() -> Iterator[Serving]:
    with serving("--workers", "2") as found:
        yield found
