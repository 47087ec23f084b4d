"""What is in a gzip file, and how much of it is proven: a checksum stands at the end of each member alone."""

import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BLOCK: Final = 1 << 16
_MAGIC: Final = b"\x1f\x8b"
_DEFLATED: Final = _MAGIC + b"\x08"
_GZIP_WINDOW: Final = 16 + zlib.MAX_WBITS  # how zlib is told to read the header and to prove the checksum


class GzipContents(io.RawIOBase):
    """The contents of a gzip file, member after member; zeros between them are padding, as they are for gzip.

    Other bytes after the last member are passed over, as gzip does it, unless a member seems to be among them.

    Attributes:
        proven: how many bytes of the contents, from their beginning, are those of members with the right checksum.
        passed_over: how many bytes at the end of the file are not gzip.

    Raises:
        EOFError: while reading: the file is cut short.
        gzip.BadGzipFile: while reading: it is not gzip, or something between two members is not.
        zlib.error: while reading: it is damaged.
    """

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self._file = file
        self._waiting = b""
        self._member: zlib._Decompress | None = None
        self._is_first = True
        self._failure: Exception | None = None
        self._size = 0
        self.proven = 0
        self.passed_over = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill a buffer as far as there is something, so that what a file is does not depend on where members end."""
        if self._failure is not None:
            raise self._failure
        view = memoryview(buffer)
        filled = 0
        try:
            while filled < len(view) and (count := self._read_some(view[filled:])):
                filled += count
        except (OSError, EOFError, zlib.error) as error:
            if not filled:
                raise
            self._failure = error  # what comes before it is good
        return filled

    def _read_some(self, view: memoryview) -> int:
        """Read some bytes, none at the end alone."""
        while (member := self._member or self._next_member()) is not None:
            content = member.decompress(self._waiting, len(view))
            self._waiting = member.unconsumed_tail
            self._size += len(content)
            if member.eof:
                self._waiting = member.unused_data
                self._member = None
                self.proven = self._size
            elif not content and not self._waiting:
                self._waiting = self._file.read(_BLOCK)
                if not self._waiting:
                    raise EOFError("the file ends within a member")
            if content:
                view[: len(content)] = content
                return len(content)
        return 0

    def _next_member(self) -> "zlib._Decompress | None":
        """What takes the next member apart; None where there is no other."""
        if self.passed_over:
            return None
        self._strip_padding()
        while len(self._waiting) < len(_MAGIC) and (block := self._file.read(_BLOCK)):
            self._waiting += block
            self._strip_padding()
        if not self._waiting:
            return None
        if not _MAGIC.startswith(self._waiting[: len(_MAGIC)]):
            if self._is_first:
                raise gzip.BadGzipFile("not a gzip file")
            self._pass_over()
            return None
        self._is_first = False
        self._member = zlib.decompressobj(_GZIP_WINDOW)
        return self._member

    def _strip_padding(self) -> None:
        if not self._is_first:
            self._waiting = self._waiting.lstrip(b"\0")

    def _pass_over(self) -> None:
        """Read what is no member to its end."""
        block, end = self._waiting, b""
        self._waiting = b""
        while block:
            if _DEFLATED in end + block:
                raise gzip.BadGzipFile("bytes between two members are not gzip")
            self.passed_over += len(block)
            end = block[1 - len(_DEFLATED) :]
            block = self._file.read(_BLOCK)
