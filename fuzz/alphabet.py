"""A code page for fuzzing: nearly every byte is a character of Russian text, or one that causes trouble.

A fuzzer changes bytes. In UTF-8 most changes give no text, or text in scripts for which the library has no rules. Here
each change gives another Russian letter, mark, digit or space. The code page is windows-1251. But control characters,
letters of other languages and unimportant signs are replaced by characters that splitting, folding and rendering treat
specially.
"""

from typing import Final

_REPLACED: Final = [
    *(*range(1, 7), 0x08, *range(0x0E, 0x1B), 0x1D, 0x1E, 0x1F),
    *(0x80, 0x81, 0x83, 0x86, 0x87, 0x8A, 0x8C, 0x8D, 0x8E, 0x8F, 0x90, 0x98, 0x9A, 0x9C, 0x9D, 0x9E, 0x9F),
    *(0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xAA, 0xAC, 0xAF, 0xB2, 0xB3, 0xB4, 0xB5, 0xB6),
]
_TROUBLE: Final = (
    "\u0300\u0301\u0302\u0306\u0308\u030a\u030c\u0323\u0327\u0336"  # combining marks
    "\u200b\u200d\u200f\u202e\u2060\u2066\ufe0f\ufeff"  # without width, or turning the line
    "\x85\u2028\u2029\u2003\u202f\u3000"  # line breaks and spaces
    "\u2010\u2011\u2012\u2212"  # hyphens and lookalikes
    "\ud800\udfff\U0001f389\U0001f3fd"  # halves of a pair, and characters beyond 16 bits
    "\ufb01ßİıℌſ\u212a²½٣Ⅳǅ"  # letters and digits that fold, grow or have three cases
    "\uff0e\uff0c。｡中가अ\u094d\u1100\u1161"  # other scripts and their stops
)

CHARACTERS: Final = "".join(
    _TROUBLE[_REPLACED.index(byte)] if byte in _REPLACED else bytes([byte]).decode("cp1251", "replace")
    for byte in range(256)
)
"""The character of each byte."""

_BYTES: Final = {character: byte for byte, character in enumerate(CHARACTERS)}


def decode(data: bytes) -> str:
    """The text that the bytes stand for, as many characters as bytes."""
    return "".join(map(CHARACTERS.__getitem__, data))


def encode(text: str) -> bytes:
    """The bytes of a text; a character that has none becomes a space."""
    return bytes(_BYTES.get(character, 0x20) for character in text)
