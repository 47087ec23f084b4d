"""How far a run has come, as a bar on the terminal."""

import sys
from typing import TYPE_CHECKING

from tqdm import tqdm

from summarize_ru.collection.journal import Counts
from summarize_ru.collection.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

# Its thread, which looks after bars that stand still, would keep the workers from being forked off.
tqdm.monitor_interval = 0


class Progress:
    """A bar on standard error while a run goes on; lines told meanwhile stand above it."""

    def __init__(self, source: Source, tell: "Callable[[str], None]") -> None:
        self._tell = tell
        self._bar = tqdm(
            total=source.total,
            initial=source.position,
            unit=source.unit,
            unit_scale=True,
            dynamic_ncols=True,
            file=sys.stderr,
        )

    def report(self, counts: Counts, position: int) -> None:
        """Move the bar on."""
        if self._bar.update(position - self._bar.n):
            self._bar.set_postfix(rows=counts.rows, errors=counts.errors, refresh=False)

    def tell(self, message: str) -> None:
        """Tell a line."""
        self._bar.clear()
        self._tell(message)
        self._bar.refresh()

    def close(self) -> None:
        """Leave the bar as it is."""
        self._bar.close()
