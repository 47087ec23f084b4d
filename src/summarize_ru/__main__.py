"""`python -m summarize_ru` is the command `summarize-ru`."""

import sys

from summarize_ru_command import main

sys.exit(main())
