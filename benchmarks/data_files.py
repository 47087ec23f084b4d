"""The data that benchmarks measure on: the folder that SUMMARIZE_RU_DATA names, and the rows of its files."""

import gzip
import json
import os
import sys
from pathlib import Path
from typing import Any


def data_folder() -> Path:
    """The folder of the data; the process ends with a message if there is none."""
    folder = os.environ.get("SUMMARIZE_RU_DATA")
    if not folder:
        sys.exit("set SUMMARIZE_RU_DATA to the folder of the data")
    return Path(folder)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The objects in a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
