"""Writing what a crash cannot spoil: a file that grows and can be taken up again, and files replaced at a stroke."""

import errno
import gzip
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from summarize_ru.batch.journal import State
from summarize_ru.errors import CollectionError, LostPartError, reason_of

_BUFFER: Final = 1 << 16
_BLOCK: Final = 1 << 20
# Each member of a gzip file is compressed by itself. They are cut by their contents alone, so that a run taken up again
# writes the bytes of one that was never disturbed. On news, members of 1 MB are together 0.5 % larger than one of
# everything; those of 4 MB 0.1 %, but a kill costs four times the work.
_MEMBER: Final = 1 << 20
_LEVEL: Final = 6
_BINARY: Final = getattr(os, "O_BINARY", 0)  # Windows has texts and binary files


class Part:
    """A file that is being written, at its end alone.

    Args:
        path: where it is.
        like: the files that it may replace: the first that is there has the owner and the mode that it gets.

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

    def resume(self, state: State) -> None:
        """Go on after the bytes of a `checkpoint`; what was written later is forgotten.

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
        """Have what was written on the disk; gives what `resume` takes.

        Raises:
            CollectionError: it cannot be written.
            LostPartError: it is no longer where it was.
        """
        self._flush()
        if not _is_at(self._descriptor, self.path):  # what was removed can be written to, and is gone once it is closed
            raise LostPartError(
                self.path, "was moved or removed while it was written; to begin anew delete the journal"
            )
        if self._state != self._on_disk:
            with writing(self.path):
                os.fsync(self._descriptor)
            self._on_disk = self._state
        return self._state

    def finish(self) -> None:
        """Write what waits for more to come."""

    def close(self) -> None:
        """Close the file; what no `checkpoint` has seen may be lost."""
        os.close(self._descriptor)

    def _flush(self) -> None:
        content = bytes(self._buffer)
        self._buffer.clear()
        with writing(self.path):
            _write(self._descriptor, content)
        self._state = self._state.after(content)


class GzipPart(Part):
    """A gzip file that is being written; settled after each of its members."""

    def __init__(self, path: str, *like: str) -> None:
        super().__init__(path, *like)
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


class Lock:
    """A file that no other process can lock meanwhile; a process that dies gives it free.

    Windows has no locks of this kind; two runs at once are not noticed there.

    Args:
        path: the file; it is made, and removed at the end.
        guarded: what messages say is being written.

    Raises:
        CollectionError: another process has it locked, or it cannot be made.
    """

    def __init__(self, path: str, guarded: str) -> None:
        self._path = path
        with writing(path):
            while True:
                self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o666)
                try:
                    _lock(self._descriptor, guarded)
                    # Between opening and locking the process that had it may have removed it, and a third made another.
                    if _is_at(self._descriptor, path):
                        return
                except BaseException:
                    os.close(self._descriptor)
                    raise
                os.close(self._descriptor)

    def close(self) -> None:
        """Give it free."""
        if os.name != "posix":  # what is open cannot be removed there
            os.close(self._descriptor)
        with suppress(OSError):
            if not os.stat(self._path).st_size:  # else no run has made it
                os.remove(self._path)
        if os.name == "posix":
            os.close(self._descriptor)


def replace_file(path: str, content: bytes, new: str) -> None:
    """Put `content` into a file at a stroke: whoever reads it, even after a crash, finds all of the old or of the new.

    Args:
        path: the file. If it is there, the new one gets its owner and its mode.
        content: what to put there.
        new: what the new file is called until it is in its place; what has that name is lost.

    Raises:
        OSError: it cannot be written; the old content stays.
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
    """Have a file replace another at a stroke, be that in another file system.

    Raises:
        CollectionError: it cannot be moved.
        LostPartError: there is no such file.
    """
    with writing(target):
        try:
            os.replace(path, target)
        except FileNotFoundError as error:
            raise LostPartError(path, "is gone; to begin anew delete the journal") from error
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            _copy_across(path, target)
        if os.name == "posix":  # elsewhere folders cannot be opened
            folder = os.open(os.path.dirname(target) or ".", os.O_RDONLY)
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
    """The state of a file, None where there is none.

    Raises:
        CollectionError: it cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | _BINARY)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CollectionError(path, f"cannot be read: {reason_of(error)}") from error
    try:
        return _read_state(descriptor)
    except OSError as error:
        raise CollectionError(path, f"cannot be read: {reason_of(error)}") from error
    finally:
        os.close(descriptor)


def adopt_owner_and_mode(path: str, *like: str) -> None:
    """Give a file the owner and the mode of the first of `like` that is there, as far as that is allowed."""
    for other in like:
        try:
            status = os.stat(other)
        except OSError:
            continue
        if hasattr(os, "chown"):
            with suppress(OSError):  # to anybody but root
                os.chown(path, status.st_uid, status.st_gid)
        with suppress(OSError):
            os.chmod(path, stat.S_IMODE(status.st_mode))
        return


def lost_part(path: str) -> LostPartError:
    """The error of a part that others have changed."""
    return LostPartError(path, "is not what the interrupted run left; to begin anew delete the journal")


@contextmanager
def writing(path: str) -> Iterator[None]:
    """Tell what goes wrong while a file is written."""
    try:
        yield
    except OSError as error:
        raise CollectionError(path, f"cannot be written: {reason_of(error)}") from error


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
    """The state of what a file has from here on, of so many bytes at most."""
    state = State()
    while block := os.read(descriptor, _BLOCK if size is None else min(_BLOCK, size - state.size)):
        state = state.after(block)
    return state


def _is_at(descriptor: int, path: str) -> bool:
    """Whether an open file is the one at a path."""
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except OSError:
        return False


def _write(descriptor: int, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[os.write(descriptor, view) :]


def _lock(descriptor: int, guarded: str) -> None:
    """Refuse the file to other processes; workers forked off do not keep this kind of lock alive."""
    try:
        import fcntl  # noqa: PLC0415  (Windows has none)
    except ImportError:
        return
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise CollectionError(guarded, "is being written by another process") from error
