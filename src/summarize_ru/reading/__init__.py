"""Reading: turns bytes from a disk or a network, in any encoding, into text."""

from summarize_ru.reading.decoding import decode
from summarize_ru.reading.source import Source

__all__ = ["Source", "decode"]
