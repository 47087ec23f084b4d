"""The journal: what it records, that each damage is noticed, and what is left to do at the end of a run."""

import json

import pytest

from summarize_ru.batch.journal import (
    AssembleOutput,
    Checkpoint,
    Copy,
    Counts,
    Files,
    Move,
    Options,
    Remove,
    RemoveErrors,
    State,
    Step,
    decode,
    default_errors,
    difference,
    encode,
    last_steps,
)

OPTIONS: Options = {"the length": "with --sentences 3", "--title-field": None}
CHECKPOINT = Checkpoint(OPTIONS, [10, 2, 4096], State(120, 7), State(30, 9), Counts(rows=3, errors=1))
FILES = Files("out.jsonl", "out.jsonl.errors.jsonl")


def test_a_journal_says_what_it_was_told() -> None:
    assert decode(encode(CHECKPOINT)) == CHECKPOINT
    assert decode(encode(Checkpoint({}))) == Checkpoint({})


def test_no_single_bit_of_a_journal_can_flip_unseen() -> None:
    whole = encode(CHECKPOINT)
    for index in range(len(whole)):
        for bit in range(8):
            damaged = bytearray(whole)
            damaged[index] ^= 1 << bit
            with pytest.raises(ValueError, match="journal"):
                decode(bytes(damaged))


def test_no_part_of_a_journal_is_taken_for_the_whole() -> None:
    whole = encode(CHECKPOINT)
    for content in (*(whole[:size] for size in range(len(whole))), whole + b"\n", whole + whole, b"[" * 100_000):
        with pytest.raises(ValueError, match="journal"):
            decode(content)


def test_a_journal_with_other_names_in_it_is_none() -> None:
    said, _ = encode(CHECKPOINT).splitlines()
    others: list[object] = [json.loads(said) | {"more": 1}, {"counts": 5}, [], None]
    for values in others:
        with pytest.raises(ValueError, match="journal"):
            decode(json.dumps(values).encode())


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (OPTIONS, None),
        (OPTIONS | {"--encoding": None}, None),  # an option that is not given may be missing
        ({}, "with --sentences 3, not without the length"),
        (OPTIONS | {"the length": "with --words 3"}, "with --sentences 3, not with --words 3"),
        (OPTIONS | {"--query": "with --query дождь"}, "without --query, not with --query дождь"),
    ],
)
def test_the_option_that_differs_is_named(now: Options, expected: str | None) -> None:
    assert difference(OPTIONS, now) == expected


def test_outputs_have_no_file_in_common() -> None:
    outputs = (
        "out",
        "out.jsonl",
        "out.csv",
        "out.jsonl.gz",
        "out.parquet",
        "a/out",
        "out.jsonl.errors",
        "out.jsonl.journal",
    )
    owned = [{*Files(output, default_errors(output)).own, default_errors(output)} for output in outputs]
    shared = [Files(output, "bad.jsonl").own for output in outputs]  # one file for the errors of all
    assert len(set().union(*owned)) == sum(map(len, owned))
    assert set(shared[0]).intersection(*map(set, shared[1:])) == {"bad.jsonl.new"}


_REMOVED: list[Step] = [Remove(path) for path in (FILES.errors_part, FILES.output_part, FILES.journal)]
_MOVE_ERRORS = Move(FILES.errors_part, FILES.errors, State(30, 9))
_MOVE_OUTPUT = Move(FILES.output_part, FILES.output, State(120, 7))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (Counts(rows=2), [_MOVE_OUTPUT, RemoveErrors(FILES.errors)]),
        (Counts(), [_MOVE_OUTPUT, RemoveErrors(FILES.errors)]),
        (Counts(rows=1, errors=1), [_MOVE_OUTPUT, _MOVE_ERRORS]),
        (Counts(errors=1), [_MOVE_ERRORS]),  # the output stays what it was
    ],
)
def test_what_is_left_to_do(counts: Counts, expected: list[Step]) -> None:
    done = Checkpoint(OPTIONS, None, State(120, 7), State(30, 9), counts, is_finished=True)
    assert last_steps(done, FILES, is_assembled=False) == expected + _REMOVED


def test_an_output_that_is_assembled_keeps_its_part_as_long_as_the_journal_is_there() -> None:
    done = Checkpoint(OPTIONS, None, State(120, 7), State(30, 9), Counts(rows=1), is_finished=True)
    assembled, _, first, second, third = last_steps(done, FILES, is_assembled=True)
    assert assembled == AssembleOutput("out.jsonl.part", "out.jsonl.new", "out.jsonl", State(120, 7))
    assert [first, second, third] == [Remove(FILES.errors_part), Remove(FILES.journal), Remove(FILES.output_part)]


def test_errors_for_a_device_are_copied() -> None:
    files = Files("out.jsonl", "/dev/null", streams_errors=True)
    done = Checkpoint(OPTIONS, None, State(120, 7), State(30, 9), Counts(rows=1, errors=1), is_finished=True)
    assert Copy("out.jsonl.errors-part", "/dev/null") in last_steps(done, files, is_assembled=False)


def test_a_name_that_ends_in_gz_is_that_of_a_gzip_file() -> None:
    assert Files("out.jsonl.GZ", "e").is_gzipped
    assert not Files("out.jsonl", "e.gz").is_gzipped
