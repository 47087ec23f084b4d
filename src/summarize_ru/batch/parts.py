"""Writing what a crash cannot spoil: a file that grows and can be taken up again, and one replaced at a stroke."""

import gzip
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, NamedTuple

from summarize_ru.errors import CollectionError, LostPartError, reason_of

_BUFFER: Final = 1 << 16
_BLOCK: Final = 1 << 20
# Each member of a gzip file is compressed by itself. They are cut by their contents alone, so that a run taken up again
# writes the bytes of one that was never disturbed. On news, members of 1 MB are together 0.5 % larger than one of
# everything; those of 4 MB 0.1 %, but a kill costs four times the work.
_MEMBER: Final = 1 << 20
_LEVEL: Final = 6
_BINARY: Final = getattr(os, "O_BINARY", 0)  # Windows has texts and binary files


class State(NamedTuple):
    """So many bytes, and their CRC-32."""

    size: int = 0
    crc32: int = 0


class Part:
    """A file that is being written, at its end alone.

    While it is open no other process can open it so; a process that dies leaves it open to the next.

    Raises:
        CollectionError: it cannot be written, or another process is writing it.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._buffer = bytearray()
        self._state = State()
        self._on_disk: State | None = None
        with _writing(path):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o666)
        try:
            _lock(self._descriptor, path)
        except CollectionError:
            os.close(self._descriptor)
            raise

    @property
    def is_settled(self) -> bool:
        """Whether a `checkpoint` has everything that was written."""
        return True

    def write(self, data: bytes) -> None:
        """Add `data` to the end.

        Raises:
            CollectionError: it cannot be written, for example because the disk is full.
        """
        self._buffer += data
        if len(self._buffer) >= _BUFFER:
            self._flush()

    def resume(self, state: Any) -> None:  # noqa: ANN401  (what a journal holds)
        """Go on after the bytes of a `checkpoint`; what was written later is forgotten.

        Raises:
            LostPartError: the file does not begin with those bytes.
        """
        expected = State(*state)
        size = crc32 = 0
        with _writing(self.path):
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            while size < expected.size and (block := os.read(self._descriptor, min(_BLOCK, expected.size - size))):
                size += len(block)
                crc32 = zlib.crc32(block, crc32)
            if (size, crc32) != expected:
                raise LostPartError(self.path, "is not what the interrupted run left; to begin anew delete the journal")
            os.ftruncate(self._descriptor, size)
        self._state = expected

    def checkpoint(self) -> State:
        """Have what was written on the disk; gives what `resume` takes.

        Raises:
            CollectionError: it cannot be written.
            LostPartError: it is no longer where it was.
        """
        self._flush()
        self._check_place()
        if self._state != self._on_disk:
            with _writing(self.path):
                os.fsync(self._descriptor)
            self._on_disk = self._state
        return self._state

    def finish(self) -> None:
        """Write what waits for more to come."""

    def close(self) -> None:
        """Close the file; what no `checkpoint` has seen may be lost."""
        os.close(self._descriptor)

    def _check_place(self) -> None:
        # What was removed can still be written to, and is gone once it is closed.
        try:
            is_there = os.path.samestat(os.stat(self.path), os.fstat(self._descriptor))  # noqa: PTH116  (as below)
        except OSError:
            is_there = False
        if not is_there:
            raise LostPartError(
                self.path, "was moved or removed while it was written; to begin anew delete the journal"
            )

    def _flush(self) -> None:
        content = bytes(self._buffer)
        self._buffer.clear()
        with _writing(self.path):
            _write(self._descriptor, content)
        self._state = State(self._state.size + len(content), zlib.crc32(content, self._state.crc32))


class GzipPart(Part):
    """A gzip file that is being written; settled after each of its members."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._member = bytearray()

    @property
    def is_settled(self) -> bool:
        """Whether no row waits for its member to be full."""
        return not self._member

    def write(self, data: bytes) -> None:
        """Add `data` to the end, as for `Part`."""
        self._member += data
        if len(self._member) >= _MEMBER:
            self._compress()

    def finish(self) -> None:
        """Write the last member; a file without a row has an empty one."""
        if self._member or not (self._state.size or self._buffer):
            self._compress()

    def _compress(self) -> None:
        super().write(gzip.compress(self._member, _LEVEL, mtime=0))
        self._member.clear()


def replace_file(path: str, content: bytes) -> None:
    """Put `content` into a file at a stroke: whoever reads it, even after a crash, finds all of the old or of the new.

    Raises:
        CollectionError: it cannot be written; the old content stays.
    """
    new = f"{path}.new"
    with _writing(path):
        try:
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
            try:
                _write(descriptor, content)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            os.replace(new, path)  # noqa: PTH105  (pathlib would be loaded for this alone)
        except OSError:
            with suppress(OSError):
                os.remove(new)  # noqa: PTH107  (as above)
            raise


def move_file(path: str, target: str, size: int) -> None:
    """Move a file of `size` bytes to its place at a stroke; where it is there already, an earlier run has moved it.

    Raises:
        CollectionError: it cannot be moved.
        LostPartError: there is no such file, and none of that size in its place.
    """
    with _writing(target):
        try:
            os.replace(path, target)  # noqa: PTH105  (as above)
        except FileNotFoundError as error:
            if os.path.isfile(target) and os.path.getsize(target) == size:  # noqa: PTH113, PTH202  (as above)
                return
            raise LostPartError(path, "is gone; to begin anew delete the journal") from error
        if os.name == "posix":  # elsewhere folders cannot be opened
            folder = os.open(os.path.dirname(target) or ".", os.O_RDONLY)  # noqa: PTH120  (as above)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def copy_file(path: str, target: str) -> None:
    """Write what is in a file to a device or a pipe, as much as its reader takes.

    Raises:
        CollectionError: it cannot be written.
    """
    with (
        _writing(target),
        suppress(BrokenPipeError),
        open(path, "rb") as source,  # noqa: PTH123  (as above)
        open(target, "wb") as stream,  # noqa: PTH123  (as above)
    ):
        while block := source.read(_BLOCK):
            stream.write(block)


def check_free(path: str) -> None:
    """Raise `CollectionError` where another process is writing a part."""
    try:
        descriptor = os.open(path, os.O_RDWR | _BINARY)
    except OSError:  # it is not there, or why it cannot be written shows when it is to be
        return
    try:
        _lock(descriptor, path)
    finally:
        os.close(descriptor)


def remove_file(path: str) -> None:
    """Remove a file that may be gone already.

    Raises:
        CollectionError: it cannot be removed.
    """
    with _writing(path), suppress(FileNotFoundError):
        os.remove(path)  # noqa: PTH107  (as above)


@contextmanager
def _writing(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CollectionError(path, f"cannot be written: {reason_of(error)}") from error


def _write(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def _lock(descriptor: int, path: str) -> None:
    """Refuse the file to other processes; workers forked off do not keep this kind of lock alive."""
    try:
        import fcntl  # noqa: PLC0415  (Windows has none; there two runs at once are not noticed)
    except ImportError:
        return
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise CollectionError(path, "is being written by another process") from error
