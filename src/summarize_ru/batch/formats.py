"""Which files are collections, told by their names."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal["jsonl", "csv", "parquet"]

_KINDS: Final[tuple[tuple[str, Kind], ...]] = (
    (".jsonl", "jsonl"),
    (".ndjson", "jsonl"),
    (".csv", "csv"),
    (".parquet", "parquet"),
)
_GZIP: Final = ".gz"

ENDINGS: Final = (*(ending for ending, _ in _KINDS), *(ending + _GZIP for ending, _ in _KINDS[:-1]))
"""How the name of a collection ends; Parquet compresses by itself."""


@dataclass(frozen=True, slots=True)
class Format:
    """How the rows of a collection are written down.

    Attributes:
        kind: JSON lines, CSV or Parquet.
        is_gzipped: whether the whole is gzipped.
        encoding: the name of the encoding of JSON lines or CSV; None for UTF-8, or what the file tells by itself.
    """

    kind: Kind
    is_gzipped: bool = False
    encoding: str | None = None


def format_of(path: str) -> Format | None:
    """The format that the name of a file tells; None where it is not that of a collection."""
    name = path.lower()
    is_gzipped = name.endswith(_GZIP)
    name = name.removesuffix(_GZIP)
    for ending, kind in _KINDS:
        if name.endswith(ending) and not (is_gzipped and kind == "parquet"):
            return Format(kind, is_gzipped)
    return None


def errors_path(output: str) -> str:
    """Where the rows go that could not be summarized: `out.errors.jsonl` for `out.jsonl`, `out.csv.gz` or `out`."""
    ending = max((ending for ending in ENDINGS if output.lower().endswith(ending)), key=len, default="")
    return f"{output[: len(output) - len(ending)]}.errors.jsonl"
