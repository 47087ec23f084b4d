"""Renews the files that tests compare with: the listing of the interface, the golden summaries, the compiled catalogue.

    python -m tests.renew

Read the difference before you commit it: a user can notice each change, so each belongs in the changelog.
"""

from tests.api import LISTING, render_api
from tests.catalogue import COMPILED, compiled
from tests.golden.summaries import SUMMARIES, render_golden_summaries

if __name__ == "__main__":
    LISTING.write_text(render_api(), encoding="utf-8")
    COMPILED.write_bytes(compiled())
    SUMMARIES.write_text(render_golden_summaries(), encoding="utf-8")
