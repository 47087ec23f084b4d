"""Gzip files: their members, the bytes between and after them, and checksums."""

import gzip
import io
import random
import zlib

import pytest

from summarize_ru.batch.gzipped import GzipContents

CONTENT = b"".join(b"%d %r\n" % (number, random.Random(number).random()) for number in range(3000))
MEMBER = gzip.compress(CONTENT)


@pytest.mark.parametrize("size", [100, 8192, 1 << 17])
@pytest.mark.parametrize("padding", [0, 1, 100_000])
def test_members_are_one_content(padding: int, size: int) -> None:
    contents = GzipContents(io.BytesIO(MEMBER + bytes(padding) + MEMBER + bytes(padding)))
    read = bytearray()
    while block := contents.read(size):
        read += block
        assert contents.proven in {0, len(CONTENT), 2 * len(CONTENT)}
        assert contents.proven <= len(read) < contents.proven + len(CONTENT)
    assert bytes(read) == 2 * CONTENT
    assert (contents.proven, contents.passed_over) == (2 * len(CONTENT), 0)


def test_a_content_much_larger_than_its_file() -> None:
    with io.BufferedReader(GzipContents(io.BytesIO(gzip.compress(bytes(5_000_000))))) as reader:
        assert reader.read() == bytes(5_000_000)


def test_an_empty_file_has_no_contents() -> None:
    assert GzipContents(io.BytesIO(b"")).read() == b""


@pytest.mark.parametrize(
    ("spoilt", "error"),
    [
        (b"text", gzip.BadGzipFile),
        (bytes(5), gzip.BadGzipFile),
        (MEMBER + b"x" + MEMBER, gzip.BadGzipFile),
        (MEMBER[:1], EOFError),
        (MEMBER[:-1], EOFError),
        (MEMBER + MEMBER[:1], EOFError),
        (MEMBER[:-8] + bytes(8), zlib.error),
        (b"\x1f\x8b\xff" + MEMBER[3:], zlib.error),
    ],
)
def test_what_is_not_whole(spoilt: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        GzipContents(io.BytesIO(spoilt)).read()


@pytest.mark.parametrize("garbage", [b"more", b"\x1f" * 200_000])
def test_what_follows_the_last_member_is_counted(garbage: bytes) -> None:
    contents = GzipContents(io.BytesIO(MEMBER + bytes(9) + garbage))
    assert contents.read() == CONTENT
    assert contents.passed_over == len(garbage)


def test_what_is_read_at_once_does_not_depend_on_members() -> None:
    small = b"".join(gzip.compress(CONTENT[at : at + 1]) for at in range(100))
    contents = GzipContents(io.BytesIO(small + b"no gzip \x1f\x8b\x08"))
    assert contents.read(80) == CONTENT[:80]
    assert contents.read(80) == CONTENT[80:100]  # the good bytes come before the error
    for _ in range(2):
        with pytest.raises(gzip.BadGzipFile, match="bytes between two members are not gzip"):
            contents.read(80)
