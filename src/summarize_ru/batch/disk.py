"""Writes files so that a crash does no harm: parts that grow and can be resumed, and files replaced atomically."""

import errno
import gzip
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from summarize_ru.batch.errors import CollectionError, LostPartError
from summarize_ru.batch.journal import State
from summarize_ru.errors import reason_of
from summarize_ru.messages import Message

_BUFFER: Final = 1 << 16
_BLOCK: Final = 1 << 20
# Each member of a gzip file is compressed by itself. Where one ends depends on the contents alone, so a resumed run
# writes the same bytes as one that was never interrupted. On news, members of 1 MB make a file 0.5 % larger than a
# single member would; members of 4 MB make it 0.1 % larger, but a kill then costs four times the work.
_MEMBER: Final = 1 << 20
_LEVEL: Final = 6
_BINARY: Final = getattr(os, "O_BINARY", 0)  # without it Windows changes line breaks

_CANNOT_READ: Final = Message("cannot be read: {reason}")
_CANNOT_WRITE: Final = Message("cannot be written: {reason}")
_LOCKED: Final = Message("is being written by another process")
_REMOVED: Final = Message("was moved or removed while it was written; to start over, delete the journal")
_GONE: Final = Message("is gone; to start over, delete the journal")
_CHANGED: Final = Message("is not what the interrupted run left; to start over, delete the journal")


class Part:
    """A file that is being written, and only grows.

    Args:
        path: its path.
        like: files that it may replace. It gets the owner and the mode of the first one that exists.

    Raises:
        CollectionError: it cannot be written.
    """

    def __init__(self, path: str, *like: str) -> None:
        self.path = path
        self._buffer = bytearray()
        self._state = State()
        self._on_disk: State | None = None
        with writing(path):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o666)
        adopt_owner_and_mode(path, *like)

    @property
    def is_settled(self) -> bool:
        """Whether a `checkpoint` includes all rows that were written."""
        return True

    def write(self, data: bytes) -> None:
        """Add `data` to the end.

        Raises:
            CollectionError: it cannot be written, for example because the disk is full.
        """
        self._buffer += data
        if len(self._buffer) >= _BUFFER:
            self._flush()

    def resume(self, state: State) -> None:
        """Go on after the bytes of a `checkpoint`; bytes after them are cut off.

        Raises:
            LostPartError: the file does not begin with those bytes.
        """
        with writing(self.path):
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            if _read_state(self._descriptor, state.size) != state:
                raise lost_part(self.path)
            os.ftruncate(self._descriptor, state.size)
        self._state = state

    def checkpoint(self) -> State:
        """Put everything that was written on the disk, and return the state, which `resume` takes.

        Raises:
            CollectionError: it cannot be written.
            LostPartError: the file was moved or removed.
        """
        self._flush()
        if not _is_at(
            self._descriptor, self.path
        ):  # a removed file can still be written, and is lost when it is closed
            raise LostPartError(self.path, _REMOVED)
        if self._state != self._on_disk:
            with writing(self.path):
                os.fsync(self._descriptor)
            self._on_disk = self._state
        return self._state

    def finish(self) -> None:
        """Write what a part still holds back at the end."""

    def close(self) -> None:
        """Close the file; what was written after the last `checkpoint` may be lost."""
        os.close(self._descriptor)

    def _flush(self) -> None:
        content = bytes(self._buffer)
        self._buffer.clear()
        with writing(self.path):
            _write(self._descriptor, content)
        self._state = self._state.after(content)


class GzipPart(Part):
    """A gzip file that is being written; it can be resumed after each of its members."""

    def __init__(self, path: str, *like: str) -> None:
        super().__init__(path, *like)
        self._member = bytearray()

    @property
    def is_settled(self) -> bool:
        """Whether no row is held back until its member is full."""
        return not self._member

    def write(self, data: bytes) -> None:
        """Add `data` to the end, as for `Part`."""
        self._member += data
        if len(self._member) >= _MEMBER:
            self._compress()

    def finish(self) -> None:
        """Write the last member; a file without rows has one empty member."""
        if self._member or not (self._state.size or self._buffer):
            self._compress()

    def _compress(self) -> None:
        super().write(gzip.compress(self._member, _LEVEL, mtime=0))
        self._member.clear()


class Lock:
    """A locked file. The system unlocks it when the process ends, however it ends.

    Windows has no locks of this kind, so two runs at the same time are not noticed there.

    Args:
        path: the file; it is created, and removed at the end.
        guarded: the file that the lock protects, for messages.

    Raises:
        CollectionError: another process has locked it, or it cannot be created.
    """

    def __init__(self, path: str, guarded: str) -> None:
        self._path = path
        with writing(path):
            while not self._take(guarded):
                pass

    def _take(self, guarded: str) -> bool:
        """Open and lock the file; False if its last owner removed it before it was locked."""
        self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | _BINARY, 0o666)
        is_ours = False
        try:
            _lock(self._descriptor, guarded)
            is_ours = _is_at(self._descriptor, self._path)
        finally:
            if not is_ours:
                os.close(self._descriptor)
        return is_ours

    def close(self) -> None:
        """Remove the file and unlock it."""
        if os.name != "posix":  # Windows cannot remove open files
            os.close(self._descriptor)
        with suppress(OSError):
            if not os.stat(self._path).st_size:  # a lock file is empty; any other file is not ours
                os.remove(self._path)
        if os.name == "posix":
            os.close(self._descriptor)


def replace_file(path: str, content: bytes, new: str) -> None:
    """Replace the content of a file atomically: even after a crash it has all of the old content or all of the new.

    Args:
        path: the file. If it exists, the new one gets its owner and its mode.
        content: the new content.
        new: the path of the new file until it replaces the old one; a file that is there already is lost.

    Raises:
        OSError: the file cannot be written; the old content stays.
    """
    with _removed_on_failure(new):
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
        try:
            adopt_owner_and_mode(new, path)
            _write(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(new, path)


def move_file(path: str, target: str) -> None:
    """Replace a file by another atomically, even if that is in another file system.

    Raises:
        CollectionError: it cannot be moved.
        LostPartError: there is no such file.
    """
    with writing(target):
        try:
            os.replace(path, target)
        except FileNotFoundError as error:
            raise LostPartError(path, _GONE) from error
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            _copy_across(path, target)
        if os.name == "posix":  # Windows cannot open folders
            folder = os.open(os.path.dirname(target) or ".", os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def copy_file(path: str, target: str) -> None:
    """Write the content of a file to a device or a pipe, until its reader closes it.

    Raises:
        CollectionError: it cannot be written.
    """
    with (
        writing(target),
        suppress(BrokenPipeError),
        open(path, "rb") as source,
        open(target, "wb") as stream,
    ):
        while block := source.read(_BLOCK):
            stream.write(block)


def remove_file(path: str) -> None:
    """Remove a file that may be gone already.

    Raises:
        CollectionError: it cannot be removed.
    """
    with writing(path), suppress(FileNotFoundError):
        os.remove(path)


def state_of(path: str) -> State | None:
    """The state of a file; None if it does not exist.

    Raises:
        CollectionError: it cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | _BINARY)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CollectionError(path, _CANNOT_READ.format(reason=reason_of(error))) from error
    try:
        return _read_state(descriptor)
    except OSError as error:
        raise CollectionError(path, _CANNOT_READ.format(reason=reason_of(error))) from error
    finally:
        os.close(descriptor)


def adopt_owner_and_mode(path: str, *like: str) -> None:
    """Give a file the owner and the mode of the first of `like` that exists, as far as the system allows."""
    for other in like:
        try:
            status = os.stat(other)
        except OSError:
            continue
        if hasattr(os, "chown"):
            with suppress(OSError):  # only root may
                os.chown(path, status.st_uid, status.st_gid)
        with suppress(OSError):
            os.chmod(path, stat.S_IMODE(status.st_mode))
        return


def lost_part(path: str) -> LostPartError:
    """The error of a part that was changed since the interrupted run left it."""
    return LostPartError(path, _CHANGED)


@contextmanager
def writing(path: str) -> Iterator[None]:
    """Turn an `OSError` while a file is written into a `CollectionError`."""
    try:
        yield
    except OSError as error:
        raise CollectionError(path, _CANNOT_WRITE.format(reason=reason_of(error))) from error


@contextmanager
def _removed_on_failure(path: str) -> Iterator[None]:
    try:
        yield
    except OSError:  # the disk may be full
        with suppress(OSError):
            os.remove(path)
        raise


def _copy_across(path: str, target: str) -> None:
    new = f"{target}.new"
    with _removed_on_failure(new):
        with open(path, "rb") as source, open(new, "wb") as copy:
            while block := source.read(_BLOCK):
                copy.write(block)
            copy.flush()
            os.fsync(copy.fileno())
        adopt_owner_and_mode(new, target, path)
        os.replace(new, target)
    os.remove(path)


def _read_state(descriptor: int, size: int | None = None) -> State:
    """The state of the rest of a file, or of its next `size` bytes."""
    state = State()
    while block := os.read(descriptor, _BLOCK if size is None else min(_BLOCK, size - state.size)):
        state = state.after(block)
    return state


def _is_at(descriptor: int, path: str) -> bool:
    """Whether an open file is still the one at `path`."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except OSError:
        return False


def _write(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def _lock(descriptor: int, guarded: str) -> None:
    """Lock the file against other processes; a forked worker does not keep this kind of lock."""
    try:
        import fcntl  # noqa: PLC0415  (Windows has none)
    except ImportError:
        return
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise CollectionError(guarded, _LOCKED) from error
