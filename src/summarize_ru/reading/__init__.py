"""Reading: turns files of any format and encoding into documents."""

from summarize_ru.reading.decoding import decode
from summarize_ru.reading.documents import read, read_all

__all__ = ["decode", "read", "read_all"]
