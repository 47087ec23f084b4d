"""The progress bar of a run over a file of many texts."""

import sys
from typing import TYPE_CHECKING, Never

from tqdm import tqdm

from summarize_ru.batch.journal import Counts
from summarize_ru.batch.reader import Reader
from summarize_ru.cli.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Callable

# tqdm's monitor thread updates bars that stand still. Beside a second thread no worker could be forked.
tqdm.monitor_interval = 0


class Progress:
    """A bar on standard error, shown from the first report on; messages are printed above it."""

    def __init__(self, reader: Reader, tell: "Callable[[str], None]") -> None:
        self._reader = reader
        self._tell = tell
        self._bar: tqdm[Never] | None = None
        self._last = Counts(), 0

    def report(self, counts: Counts, position: int) -> None:
        """Move the bar on."""
        self._last = counts, position
        if self._bar is None:
            self._bar = tqdm(
                total=self._reader.total,
                initial=position,
                unit=self._reader.unit,
                unit_scale=True,
                dynamic_ncols=True,
                file=sys.stderr,
            )
        elif self._bar.update(position - self._bar.n):
            self._bar.set_postfix({_("errors"): counts.errors, _("rows"): counts.rows}, refresh=False)

    def tell(self, message: str) -> None:
        """Print a message above the bar."""
        if self._bar is None:
            self._tell(message)
            return
        self._bar.clear()
        self._tell(message)
        self._bar.refresh()

    def close(self) -> None:
        """Show the last report, which the bar may have skipped, and end the bar."""
        if self._bar is not None:
            counts, position = self._last
            self._bar.set_postfix({_("errors"): counts.errors, _("rows"): counts.rows}, refresh=False)
            self._bar.update(position - self._bar.n)
            self._bar.close()
