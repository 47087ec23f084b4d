"""Where a run over a file of many texts writes: which of it can be replaced, and what would get in its way."""

import os

from summarize_ru.batch.journal import Files, default_errors
from summarize_ru.cli.files import FileError, check_not_read_only, check_output


def files_of(output: str | None, errors: str | None) -> Files | None:
    """The files of a run, None where the rows go to standard output or to a device or pipe."""
    # What is there and no file, such as /dev/stdout or a named pipe, cannot be replaced when the rows are whole.
    if output is None or _is_stream(output):
        return None
    output = _followed(output)
    if errors is None:
        return Files(output, default_errors(output))
    if _is_stream(errors):
        return Files(output, errors, streams_errors=True)
    return Files(output, _followed(errors))


def check_places(path: str, output: str | None, errors: str | None, files: Files | None) -> None:
    """Refuse what would fail when all rows are done, or replace what must stay.

    Args:
        path: the input.
        output: where the rows go, as it was given; None for standard output.
        errors: where the rows without a summary go, as it was given, or follows from the output.
        files: what `files_of` makes of both.

    Raises:
        FileError: the places are not such that the run can end.
    """
    check_output(output, [path])
    if errors is not None:
        taken = [path, *([] if output is None else [output]), *([] if files is None else files.own)]
        for place in taken:
            if os.path.realpath(place) == os.path.realpath(errors):
                raise FileError(f"the rows without a summary would replace {place}; give --errors another name")
        check_not_read_only(errors, "--errors")
    for named in (output, errors):
        if named is not None and not os.path.isdir(folder := os.path.dirname(named) or "."):
            raise FileError(f"cannot write {named}: there is no folder {folder}")
    if errors is not None and os.path.isdir(errors):
        raise FileError(f"cannot write {errors}: is a directory; give --errors the name of a file")
    if files is not None and files.streams_errors and not os.access(files.errors, os.W_OK):
        raise FileError(f"cannot write {errors}: permission denied")


def _is_stream(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)


def _followed(path: str) -> str:
    """Where a link leads, so that it stays one."""
    return os.path.realpath(path) if os.path.islink(path) else path
