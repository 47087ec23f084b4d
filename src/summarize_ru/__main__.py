"""`python -m summarize_ru` is the command `summarize-ru`."""

import sys

from summarize_ru.cli import main

sys.exit(main())
