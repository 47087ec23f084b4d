"""The command as a whole: what goes in, what comes out, and with which status."""

import io
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO

import pytest

from summarize_ru import Document, Summarizer, Words, keywords, summarize
from summarize_ru.adapters.web import read_html
from summarize_ru.keyphrases import normal
from summarize_ru.methods import METHODS
from summarize_ru.rendering import FORMATS, HIGHLIGHTING
from summarize_ru.rendering.words import REASONS
from tests.cli.full import Full
from tests.conftest import Run
from tests.processes import PATIENCE
from tests.reading.server import Server, respond, serving
from tests.samples import BLANK_TEXTS, CHAIN, COUNCIL, EXAMPLE, ODD_TEXTS, ROOT

Command = Callable[[Sequence[str]], Run]

TEXTS = {name: text for name, (text, _) in ODD_TEXTS.items()} | BLANK_TEXTS
del TEXTS["lone surrogate"], TEXTS["NUL only"]  # no file of text holds these


def in_a_process(*arguments: str, stdin: bytes = b"", module: bool = False) -> Run:
    """Runs the command as installed."""
    command = (
        [sys.executable, "-m", "summarize_ru"] if module else [str(Path(sys.executable).with_name("summarize-ru"))]
    )
    run = subprocess.run([*command, *arguments], input=stdin, capture_output=True, check=False, timeout=PATIENCE)
    return Run(run.returncode, run.stdout.decode(), run.stderr.decode())


def shell(line: str) -> Run:
    """Runs a line of shell, with the command as $C."""
    run = subprocess.run(
        ["sh", "-c", line],  # noqa: S607
        env=os.environ | {"C": str(Path(sys.executable).with_name("summarize-ru"))},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    return Run(run.returncode, run.stdout.decode(), run.stderr.decode())


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    contents = {"a.txt": CHAIN, "b.txt": "Кот спит.", "empty.txt": ""}
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return [str(tmp_path / name) for name in contents]


def test_a_summary_of_a_file(command: Command, example: str) -> None:
    assert command([str(EXAMPLE)]) == Run(0, f"{summarize(example)}\n", "")


@pytest.mark.parametrize("method", METHODS)
def test_every_option_arrives(method: str, command: Command, example: str) -> None:
    biases = ["--position-bias", "0.7", "--title-bias", "5"]
    run = command(
        [str(EXAMPLE), "-m", method, "-w", "40", "--diversity", "0.4", "--title", "Школьный автобус", *biases]
    )
    summarizer = Summarizer(method=method, length=Words(40), diversity=0.4, position_bias=0.7, title_bias=5)  # type: ignore[arg-type]
    expected = summarizer(example, "Школьный автобус")
    assert run == Run(0, f"{expected}\n", "")


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_standard_input(arguments: list[str], command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    content = io.BytesIO(b"\xef\xbb\xbf" + CHAIN.encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(content, encoding="ascii"))
    assert command([*arguments, "-n", "1"]) == Run(0, "Облака несут дождь.\n", "")


def test_several_files_give_a_summary_each_below_its_name(command: Command, files: list[str]) -> None:
    a, b, empty = files
    expected = f"==> {a} <==\nОблака несут дождь.\n==> {b} <==\nКот спит.\n==> {empty} <==\n"
    assert command([*files, "-n", "1"]) == Run(0, expected, f"summarize-ru: note: there is no text in {empty}\n")


def test_json_has_what_to_dict_gives(command: Command, files: list[str]) -> None:
    run = command([files[0], "-f", "json"])
    assert json.loads(run.output) == summarize(CHAIN).to_dict()
    assert run.output.count("\n") == 1


def test_several_files_give_json_lines(command: Command, files: list[str]) -> None:
    lines = [json.loads(line) for line in command([*files, "-f", "json"]).output.splitlines()]
    assert [line["file"] for line in lines] == files
    assert [line["text"] for line in lines] == [str(summarize(CHAIN)), "Кот спит.", ""]


def test_output_goes_to_a_file(command: Command, files: list[str], tmp_path: Path) -> None:
    run = command([*files, "-f", "json", "-o", str(tmp_path / "out.jsonl")])
    assert run == Run(0, "", f"summarize-ru: note: there is no text in {files[2]}\n")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == command([*files, "-f", "json"]).output


@pytest.mark.parametrize("format_", ["text", "json"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_odd_texts(text: str, format_: str, command: Command, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(text.encode())
    run = command([str(path), "-f", format_])
    note = f"summarize-ru: note: there is no text in {path}\n" if not text or text.isspace() else ""
    if Document(text).language != "ru":
        note = f"summarize-ru: note: {path} seems to be in another language than Russian"
    assert (run.status, run.errors.partition(";")[0]) == (0, note)
    expected = f"{summarize(text)}\n" if summarize(text) else ""
    assert (json.loads(run.output)["text"] + "\n" if format_ == "json" else run.output or "\n") == (expected or "\n")


def test_a_file_of_zeros_is_no_text(command: Command, tmp_path: Path) -> None:
    (tmp_path / "zeros.txt").write_bytes(bytes(3))
    run = command([str(tmp_path / "zeros.txt")])
    assert (run.status, run.output) == (2, "")
    assert run.errors.endswith("zeros.txt is a binary file, not a text\n")


def test_a_bad_file_does_not_take_the_others_with_it(command: Command, files: list[str], tmp_path: Path) -> None:
    (tmp_path / "cp1251.txt").write_bytes("Кот".encode("cp1251"))
    bad = [str(tmp_path), str(tmp_path / "cp1251.txt"), str(tmp_path / "no.txt")]
    run = command([bad[0], files[1], bad[1], bad[2], "-n", "1"])
    assert run.status == 2
    assert run.output == f"==> {files[1]} <==\nКот спит.\n"
    errors = run.errors.splitlines()
    assert len(errors) == 3
    for error, path, message in zip(
        errors, bad, ["is a directory", "the encoding is in doubt", "there is no file"], strict=True
    ):
        assert error.startswith("summarize-ru: error: ")
        assert path in error
        assert message in error


@pytest.mark.parametrize("format_", FORMATS)
def test_where_no_file_can_be_read_every_format_says_so_in_one_line(format_: str, command: Command) -> None:
    run = command(["-f", format_, "нет.txt"])
    assert (run.status, run.output) == (2, "")
    assert run.errors.startswith("summarize-ru: error: there is no file нет.txt; ")
    assert run.errors.count("\n") == 1


def test_output_that_cannot_be_written(command: Command, files: list[str], tmp_path: Path) -> None:
    run = command([files[0], "-o", str(tmp_path)])
    assert run == Run(2, "", f"summarize-ru: error: cannot write {tmp_path}: is a directory\n")


def test_an_error_is_one_line_whatever_the_name_of_the_file(command: Command) -> None:
    run = command(["no\nsuch\r\n\x1bfile"])
    assert run.status == 2
    assert run.errors.startswith("summarize-ru: error: there is no file no\\nsuch\\r\\n\\x1bfile; ")
    assert run.errors.count("\n") == 1


def test_an_interrupt_is_status_130(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("summarize_ru.cli.texts.read_file", interrupt)
    assert command([]) == Run(130, "", "")


@pytest.mark.skipif(sys.platform != "linux", reason="limits the memory of a process, and asks how much it has")
@pytest.mark.parametrize("words", [[], ["--keywords"], ["-f", "html"]])
def test_out_of_memory_is_one_line_and_status_2(words: list[str], tmp_path: Path) -> None:
    output, text = tmp_path / "out.txt", tmp_path / "large.txt"
    output.write_text("what was there", encoding="utf-8")
    text.write_text(" ".join(f"Кот{number} спит на печи{number}." for number in range(30_000)), encoding="utf-8")
    code = """if True:
        import pathlib, resource, sys
        from summarize_ru.cli import main
        main([sys.argv[1]])
        pages = int(pathlib.Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + (3 << 20)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        sys.exit(main(sys.argv[2:]))
    """
    run = subprocess.run(
        [sys.executable, "-c", code, str(EXAMPLE), str(text), "-o", str(output), *words],
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert run.stderr == (
        "summarize-ru: error: out of memory; give fewer or shorter texts at a time, or a method that needs less "
        "memory, such as --method tfidf\n"
    )
    assert run.returncode == 2
    assert output.read_text(encoding="utf-8") == "what was there"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server on this machine, whose address is taken for a public one."""
    monkeypatch.setattr("summarize_ru.reading.download.is_public", lambda address: address == "127.0.0.1")
    with serving() as running:
        yield running


def test_files_of_every_kind_and_addresses_together(
    command: Command, files: list[str], tmp_path: Path, server: Server
) -> None:
    (tmp_path / "old.txt").write_bytes(CHAIN.encode("cp866"))
    page = ROOT / "tests" / "pages" / "portal.html"
    server.answers["/1"] = server.answers["/2"] = respond(page.read_bytes())
    names = [files[1], str(tmp_path / "old.txt"), str(page), server.url("/1"), server.url("/2")]
    run = command([*names[:3], "--url", names[3], "--url", names[4], "-f", "json"])
    assert (run.status, run.errors) == (0, "")
    lines = [json.loads(line) for line in run.output.splitlines()]
    assert [line["file"] for line in lines] == names
    assert [line["text"] for line in lines[:2]] == ["Кот спит.", str(summarize(CHAIN))]
    source = read_html(page.read_bytes())
    assert [line["text"] for line in lines[2:]] == [str(summarize(source.text, title=source.title))] * 3


def test_an_address_alone_needs_no_standard_input(command: Command, server: Server) -> None:
    page = ROOT / "tests" / "pages" / "figures.html"
    server.answers["/"] = respond(page.read_bytes())
    source = read_html(page.read_bytes())
    assert command(["--url", server.url()]) == Run(0, f"{summarize(source.text, title=source.title)}\n", "")
    assert command(["--url", server.url("/no")]).errors == (
        f"summarize-ru: error: cannot get {server.url('/no')}: there is no such page (404)\n"
    )


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (respond(b"-2\r\n", "Transfer-Encoding: chunked"), "the answer is not HTTP"),
        (
            respond(b"", "Location: http://[::1", status="302 Found"),
            "it leads to http://[::1: it is not a valid address (Invalid IPv6 URL)",
        ),
    ],
)
def test_a_malformed_answer_leaves_the_other_addresses(
    answer: bytes, reason: str, command: Command, server: Server
) -> None:
    server.answers["/bad"] = answer
    server.answers["/good"] = respond("Кот спит.".encode(), media_type="text/plain")
    run = command(["--url", server.url("/bad"), "--url", server.url("/good"), "-f", "json"])
    assert (run.status, run.errors) == (2, f"summarize-ru: error: cannot get {server.url('/bad')}: {reason}\n")
    assert json.loads(run.output)["text"] == "Кот спит."


def test_the_title_of_a_page_gives_way_to_the_one_that_is_given(command: Command) -> None:
    page = ROOT / "tests" / "pages" / "longread.html"
    text = read_html(page.read_bytes()).text
    arguments = [str(page), "--title-bias", "9", "-m", "tfidf", "-n", "1"]
    for title, given in (("Последний бакенщик Вычегды", []), ("Ученик и спутник", ["--title", "Ученик и спутник"])):
        expected = Summarizer(method="tfidf", length=1, title_bias=9)(text, title)
        assert command([*arguments, *given]).output == f"{expected}\n"
    assert command(arguments).output != command([*arguments, "--title", "Ученик и спутник"]).output


def test_an_encoding_that_is_named_is_used_for_every_input(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Щи".encode("koi8-r"))
    assert command([str(tmp_path / "a.txt"), "--encoding", "KOI8-R"]) == Run(0, "Щи\n", "")


# From here on in a real process: these tests are about its start and its end.


@pytest.mark.parametrize("module", [False, True], ids=["summarize-ru", "python -m summarize_ru"])
def test_the_command_and_the_module(module: bool, example: str) -> None:  # noqa: FBT001
    assert in_a_process(str(EXAMPLE), module=module) == Run(0, f"{summarize(example)}\n", "")


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (["no.txt"], b"", "there is no file no.txt"),
        (["/"], b"", "/ is a directory"),
        ([], "Щи".encode("cp1251"), "standard input: the encoding is in doubt, perhaps cp1251 (Щи), "),
        (["--url", "http://127.0.0.1/"], b"", "cannot get http://127.0.0.1/: 127.0.0.1 is not on the internet"),
        ([], b"<html><p>.</html>", "cannot read standard input: the page has no article in it"),
        (["--encoding", "\udcff"], b"", "argument --encoding: unknown encoding '\\udcff'; the usual ones: utf-8, "),
        (["--encoding", "win1251"], b"", "argument --encoding: unknown encoding 'win1251'; the usual ones: utf-8, "),
        (["-n", "0"], b"", "must be a whole number of at least 1, not '0'"),
        (["-s", "1.5"], b"", "must be a number above 0 and at most 1"),
        (["-n", "3", "-w", "60"], b"", "not allowed with argument"),
        (["-m", "textrang"], b"", "not 'textrang'; perhaps textrank is meant"),
        (["--diversity", "-1"], b"", "--diversity must be a number from 0 to 1"),
    ],
)
def test_bad_input_is_one_line_and_status_2(arguments: list[str], stdin: bytes, message: str) -> None:
    run = in_a_process(*arguments, stdin=stdin)
    assert (run.status, run.output) == (2, "")
    assert run.errors.startswith("summarize-ru: error: ")
    assert run.errors.count("\n") == 1
    assert message in run.errors


def test_reading_utf8_loads_nothing_that_other_inputs_need() -> None:
    code = f"""if True:
        import sys
        from summarize_ru.cli import main
        main(["{EXAMPLE}"])
        others = {{"lxml", "ssl", "http", "socket", "summarize_ru.reading.cyrillic"}}
        print(others & set(sys.modules))
    """
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=PATIENCE)
    assert run.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize("stdin", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_blank_input_is_no_error(stdin: bytes) -> None:
    assert in_a_process(stdin=stdin) == Run(0, "", "summarize-ru: note: there is no text in standard input\n")


def test_output_is_utf8_wherever_it_runs() -> None:
    run = shell(f"PYTHONIOENCODING=ascii PYTHONUTF8=0 LC_ALL=C $C -n 1 {EXAMPLE}")
    assert run.status == 0
    assert run.output == f"{summarize(EXAMPLE.read_text(encoding='utf-8'), 1)}\n"


NO_UTF8 = "env -i LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 $C"


@pytest.mark.skipif(os.name != "posix", reason="sets a locale through a shell")
@pytest.mark.parametrize("option", ["--query", "--title"])
def test_a_locale_without_russian_letters_does_not_change_what_the_arguments_say(
    option: str, command: Command, tmp_path: Path
) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Кот спит на печи. Собака сторожит старый дом. Вертолёт привёз в город почту.", encoding="utf-8")
    expected = command([str(path), "-n", "1", option, "Кто сторожит дом?"])
    assert expected == Run(0, "Собака сторожит старый дом.\n", "")
    assert shell(f"{NO_UTF8} {path} -n 1 {option} 'Кто сторожит дом?'") == expected


@pytest.mark.skipif(os.name != "posix", reason="sets a locale through a shell")
def test_help_is_utf8_wherever_it_runs() -> None:
    assert shell(f"{NO_UTF8} --help") == in_a_process("--help")


@pytest.mark.parametrize(
    "loaded",
    ["summarize_ru", "summarize_ru.errors", "numpy", "numpy.linalg", "summarize_ru.cli.arguments", "argparse"],
)
def test_an_interrupt_while_the_command_is_loaded_is_silent(loaded: str) -> None:
    code = """if True:
        import os, signal, sys
        class Interrupting:
            def find_spec(self, name, path=None, target=None):
                if name == sys.argv[1]:
                    os.kill(os.getpid(), signal.SIGINT)
        sys.meta_path.insert(0, Interrupting())
        from summarize_ru_command import main
        sys.exit(main())
    """
    run = subprocess.run(
        [sys.executable, "-c", code, loaded], input=b"", capture_output=True, check=False, timeout=PATIENCE
    )
    assert (run.returncode, run.stdout, run.stderr) == (130, b"", b"")


@pytest.mark.parametrize("moment", ["while the first is dealt with", "after the end"])
def test_an_interrupt_at_the_end_is_silent(moment: str) -> None:
    code = """if True:
        import os, signal, sys, weakref
        import summarize_ru.cli, summarize_ru_command
        class Held:
            pass
        def interrupt(*_):
            os.kill(os.getpid(), signal.SIGINT)
        def run():
            held = Held()
            finalizer = weakref.finalize(held, interrupt)  # a finalizer swallows an exception, and prints it
            finalizer.atexit = sys.argv[1] == "after the end"
            if finalizer.atexit:
                globals().update(held=held)
                return 0
            try:
                interrupt()
            except KeyboardInterrupt:
                del held
            return 1
        summarize_ru.cli.main = run
        sys.exit(summarize_ru_command.main())
    """
    run = subprocess.run([sys.executable, "-c", code, moment], capture_output=True, check=False, timeout=PATIENCE)
    assert (run.returncode, run.stdout, run.stderr) == (130, b"", b"")


def test_a_reader_that_has_enough_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(
        [sys.executable, "-m", "summarize_ru", str(EXAMPLE)], stdout=writing, stderr=subprocess.PIPE
    ) as process:
        os.close(writing)
        _, errors = process.communicate(timeout=PATIENCE)
    assert errors == b""
    assert process.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="closes and redirects streams through a shell")
@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("$C <&-", "standard input is closed; give the path of a text file"),
        (f"$C {EXAMPLE} >&-", "standard output is closed; name a file with --output FILE"),
        pytest.param(
            f"$C {EXAMPLE} >/dev/full",
            "cannot write standard output: no space left on device",
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full"),
        ),
    ],
)
def test_closed_and_full_streams(line: str, message: str) -> None:
    assert shell(line) == Run(2, "", f"summarize-ru: error: {message}\n")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (["empty.txt"], 0),  # with a note
        (["rows.jsonl", "--title-field", "no", "-o", "out.jsonl"], 0),  # as above
        (["rows.jsonl", "--text-field", "no", "-o", "out.jsonl"], 1),
        (["missing.txt"], 2),
        (["--no-option"], 2),
    ],
)
def test_the_status_is_the_same_where_no_message_can_be_written(
    words: list[str], status: int, files: list[str], command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(files[0]).parent)
    Path("rows.jsonl").write_text('{"text": "Кот спит."}\n', encoding="utf-8")
    told = command(words)
    assert (told.status, told.errors != "") == (status, True)
    Path("out.jsonl").unlink(missing_ok=True)
    monkeypatch.setattr(sys, "stderr", Full())
    assert command(words) == Run(status, told.output, "")


Waiting = Callable[[Sequence[str]], subprocess.Popen[bytes]]


def has_output(stream: IO[bytes] | None, seconds: float) -> bool:
    assert stream is not None
    return bool(select.select([stream], [], [], seconds)[0])


@pytest.fixture
def waiting(files: list[str]) -> Iterator[Waiting]:
    """Runs the command on two files and on standard input, and returns when only that is left to read."""
    if os.name != "posix":
        pytest.skip("waits for pipes")
    with ExitStack() as stack:

        def run(options: Sequence[str]) -> subprocess.Popen[bytes]:
            process = subprocess.Popen(
                [sys.executable, "-m", "summarize_ru", "a.txt", "empty.txt", "-", *options],
                cwd=Path(files[0]).parent,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            stack.enter_context(process)
            stack.callback(process.kill)
            assert has_output(process.stderr, PATIENCE)
            assert process.stderr is not None
            assert process.stderr.readline() == b"summarize-ru: note: there is no text in empty.txt\n"
            return process

        yield run


@pytest.mark.parametrize("options", [[], ["-f", "json"], ["-f", "markdown"], ["--keywords"]])
def test_each_summary_is_printed_before_the_next_input_is_read(options: list[str], waiting: Waiting) -> None:
    process = waiting(options)
    assert has_output(process.stdout, PATIENCE)
    assert process.stdout is not None
    assert b"a.txt" in os.read(process.stdout.fileno(), 1 << 16)
    rest, _ = process.communicate("Кот спит.".encode(), timeout=PATIENCE)
    assert process.returncode == 0
    assert b"a.txt" not in rest
    assert "кот" in rest.decode().lower()


def test_a_page_is_printed_when_it_is_whole(waiting: Waiting) -> None:
    process = waiting(["-f", "html"])
    assert not has_output(process.stdout, 0)
    page, _ = process.communicate("Кот спит.".encode(), timeout=PATIENCE)
    assert page.count(b"<article") == 3


def test_a_file_is_written_whole_or_not_at_all(waiting: Waiting, tmp_path: Path) -> None:
    output = tmp_path / "out.txt"
    output.write_text("what was there", encoding="utf-8")
    process = waiting(["-o", "out.txt"])
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=PATIENCE) == (b"", b"")
    assert (process.returncode, output.read_text(encoding="utf-8")) == (130, "what was there")
    waiting(["-o", "out.txt"]).communicate("Кот спит.".encode(), timeout=PATIENCE)
    assert output.read_text(encoding="utf-8").endswith("==> - <==\nКот спит.\n")


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_ctrl_c_while_it_reads_is_no_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "summarize_ru"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        process.stdin.write(b"x" * (1 << 20))  # more than a pipe holds, so it is reading when this comes back
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, output, errors) == (130, b"", b"")


def test_where_nothing_could_be_read_the_output_stays_as_it_was(command: Command, tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("Прежнее.", encoding="utf-8")
    assert command([str(tmp_path / "missing.txt"), "-o", str(kept)]).status == 2
    assert kept.read_text(encoding="utf-8") == "Прежнее."


def test_the_output_never_replaces_an_input(command: Command, files: list[str]) -> None:
    run = command([*files, "-o", files[0]])
    assert run.status == 2
    assert "would replace the input" in run.errors
    assert Path(files[0]).read_text(encoding="utf-8") == CHAIN


def test_a_dash_is_standard_output(command: Command, example: str) -> None:
    assert command([str(EXAMPLE), "-o", "-"]) == Run(0, f"{summarize(example)}\n", "")


def test_an_empty_summary_of_a_text_is_explained(command: Command, files: list[str]) -> None:
    run = command([files[0], "-w", "1"])
    assert run == Run(
        0, "", f"summarize-ru: note: no sentence of {files[0]} is short enough for the requested length\n"
    )


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (1, "1 sentence in {} is less than one sentence; --share 1.0 gives one"),
        (9, "9 sentences in {} is less than one sentence; --share 0.2 gives one"),
        (10, "10 sentences in {} is less than one sentence; --share 0.10 gives one"),
        (33, "33 sentences in {} is less than one sentence; --share 0.04 gives one"),
    ],
)
def test_a_share_of_less_than_a_sentence_is_explained(
    count: int, told: str, command: Command, files: list[str]
) -> None:
    Path(files[0]).write_text("Кот спит. " * count, encoding="utf-8")
    run = command([files[0], "-s", "0.001"])
    assert run == Run(0, "", f"summarize-ru: note: the share 0.001 of {told.format(files[0])}\n")
    share = told.split()[-3]
    assert command([files[0], "-s", share]) == Run(0, "Кот спит.\n", "")


@pytest.mark.parametrize("content", ["", " \n\t\n", "\ufeff"])
@pytest.mark.parametrize("words", [["-w", "1"], ["--keywords"], ["--query", "паром"]])
def test_a_text_of_nothing_is_told(words: list[str], content: str, command: Command, files: list[str]) -> None:
    Path(files[2]).write_text(content, encoding="utf-8")
    assert command([files[2], *words]) == Run(0, "", f"summarize-ru: note: there is no text in {files[2]}\n")


@pytest.mark.parametrize("option", ["-n", "-w", "-c"])
def test_a_length_beyond_any_text_gives_all_of_it(option: str, command: Command, files: list[str]) -> None:
    assert command([files[0], option, "9" * 30]) == Run(0, f"{CHAIN}\n", "")


def test_json_is_utf8_whatever_the_name_of_the_file(tmp_path: Path) -> None:
    names = [tmp_path / os.fsdecode(b"\xff.txt"), tmp_path / "a.txt"]
    for name in names:
        name.write_text(CHAIN, encoding="utf-8")
    run = in_a_process("-f", "json", *map(str, names))
    assert [json.loads(line)["file"] for line in run.output.splitlines()] == list(map(str, names))


def test_explain_says_what_speaks_for_each_sentence(command: Command) -> None:
    lines = command(["--explain", "-n", "2", "-m", "ranker", str(EXAMPLE)]).output.splitlines()
    summary = summarize(EXAMPLE.read_text(encoding="utf-8"), 2, method="ranker")
    assert lines[::2] == [sentence.text for sentence in summary]
    for line, explanation in zip(lines[1::2], summary.explain(), strict=True):
        assert line.startswith(f"    {explanation.reasons[0].name} +")


def test_explain_puts_the_reasons_into_json(command: Command) -> None:
    run = command(["--explain", "-n", "1", "-m", "ranker", "-f", "json", str(EXAMPLE)])
    (sentence,) = json.loads(run.output)["sentences"]
    assert list(sentence["reasons"].values()) == sorted(sentence["reasons"].values(), reverse=True)


@pytest.mark.parametrize(
    ("format_", "highlight"),
    [*((format_, []) for format_ in FORMATS), *((format_, ["--highlight"]) for format_ in HIGHLIGHTING)],
)
def test_explain_goes_with_every_format(format_: str, highlight: list[str], command: Command) -> None:
    run = command([str(EXAMPLE), "--explain", "-m", "ranker", "-f", format_, *highlight])
    assert (run.status, run.errors) == (0, "")
    for explanation in summarize(EXAMPLE.read_text(encoding="utf-8"), method="ranker").explain():
        name = explanation.reasons[0].name
        assert (REASONS[name] if format_ == "html" else name) in run.output
    refused = command([str(EXAMPLE), "--explain", "-m", "lead", "-f", format_, *highlight])
    assert (refused.status, refused.output) == (2, "")


@pytest.mark.parametrize("explain", [[], ["--explain", "-m", "ranker"]])
@pytest.mark.parametrize("format_", HIGHLIGHTING)
def test_highlight_gives_all_of_the_text(format_: str, explain: list[str], command: Command, example: str) -> None:
    run = command([str(EXAMPLE), "--highlight", "-f", format_, *explain])
    assert (run.status, run.errors) == (0, "")
    shown = run.output.replace("\u00a0", " ")
    assert all(sentence.text in shown for sentence in summarize(example).ranking)


def test_the_page_has_the_title_or_the_name_of_the_file_above_it(command: Command, files: list[str]) -> None:
    assert command([files[0], "-f", "html", "--title", "Ветер"]).output == summarize(CHAIN, title="Ветер").to_html(
        "Ветер"
    )
    assert command([files[0], "-f", "html"]).output == summarize(CHAIN).to_html("a.txt")


def test_several_files_are_one_page(command: Command, files: list[str], tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    run = command([*files, str(tmp_path / "no.txt"), "-f", "html", "-o", str(report)])
    assert run.status == 2
    page = report.read_text(encoding="utf-8")
    assert page.count("<!doctype html>") == 1
    assert page.count("<article ") == 3
    assert all(f">{file}</a>" in page for file in files)


def test_explain_is_refused_where_there_are_no_reasons(command: Command) -> None:
    run = command(["--explain", "-m", "lead", str(EXAMPLE)])
    assert run.status == 2
    assert run.errors == (
        "summarize-ru: error: the method 'lead' gives scores without reasons; the method 'ranker' gives both\n"
    )


def test_a_query_chooses_what_answers_it(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "council.txt"
    file.write_text(COUNCIL, encoding="utf-8")
    query = "Сколько животных в приюте?"
    run = command(["-n", "2", "--query", query, str(file)])
    assert run == Run(0, f"{summarize(COUNCIL, 2, query=query)}\n", "")
    assert "семьдесят животных" in run.output
    found = json.loads(command(["-f", "json", "--query", query, str(file)]).output)
    assert found["query"] == query


def test_one_query_for_several_files_and_a_note_where_it_says_nothing(command: Command, tmp_path: Path) -> None:
    files = [tmp_path / "council.txt", tmp_path / "chain.txt", tmp_path / "empty.txt"]
    for file, text in zip(files, (COUNCIL, CHAIN, ""), strict=True):
        file.write_text(text, encoding="utf-8")
    query = "Сколько животных в приюте?"
    run = command(["-f", "json", "--query", query, *map(str, files)])
    assert [json.loads(line).get("query") for line in run.output.splitlines()] == [query] * 3
    assert [json.loads(line)["answered"] for line in run.output.splitlines()] == [True, False, False]
    unanswered = f"no word of the query is in what may be chosen from {files[1]}"
    note = f"summarize-ru: note: {unanswered}; this is the summary without the query\n"
    assert run.errors == f"{note}summarize-ru: note: there is no text in {files[2]}\n"
    assert run.status == 0


def test_keywords_instead_of_a_summary(command: Command, tmp_path: Path) -> None:
    expected = keywords(EXAMPLE.read_text(encoding="utf-8"), 3)
    lines = "".join(f"{keyword.text}\n" for keyword in expected)
    assert command(["--keywords", "3", str(EXAMPLE)]) == Run(0, lines, "")
    output = tmp_path / "keywords.json"
    assert command(["--keywords=3", "-f", "json", "-o", str(output), str(EXAMPLE)]) == Run(0, "", "")
    found = json.loads(output.read_text(encoding="utf-8"))["keywords"]
    assert [(one["text"], one["score"], one["count"]) for one in found] == [
        (keyword.text, keyword.score, keyword.count) for keyword in expected
    ]


def test_dictionary_forms_of_keywords(command: Command) -> None:
    assert command(["--keywords", "3", "--normal", str(EXAMPLE)]) == Run(0, "паром\nлевый берег\nОльховск\n", "")
    page = command(["--keywords", "3", "--normal", "-f", "html", str(EXAMPLE)]).output
    assert "Ключевые слова: паром, левый берег, Ольховск" in page
    assert "Главное" in page


def test_dictionary_forms_without_the_extra_are_one_line(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rumorph", None)
    normal._analyzer.cache_clear()
    run = command(["--keywords", "3", "--normal", str(EXAMPLE)])
    normal._analyzer.cache_clear()
    message = "--normal needs the extra morphology; in a checkout: pip install '.[morphology]'"
    assert run == Run(2, "", f"summarize-ru: error: {message}\n")


def test_keywords_of_several_files(command: Command, tmp_path: Path) -> None:
    files = [tmp_path / "chain.txt", tmp_path / "nothing.txt", tmp_path / "missing.txt"]
    files[0].write_text(CHAIN, encoding="utf-8")
    files[1].write_text("И не то.", encoding="utf-8")
    run = command(["--keywords", "2", *map(str, files)])
    assert run.status == 2
    assert run.output.startswith(f"==> {files[0]} <==\n")
    assert run.output.endswith(f"==> {files[1]} <==\n")
    assert f"there is no file {files[2]}" in run.errors


def test_an_encoding_for_what_needs_none_is_told(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes((ROOT / "tests" / "reading" / "samples" / "pandoc.docx").read_bytes())
    run = command([str(path), "--encoding", "cp1251"])
    assert run.errors == f"summarize-ru: note: {path} is a Word document, which needs no --encoding\n"
    assert run.output == command([str(path)]).output


def test_a_bias_to_a_title_that_is_not_there_is_told(command: Command, files: list[str]) -> None:
    note = f"summarize-ru: note: {files[0]} has no title, so --title-bias has no effect\n"
    assert command([files[0], "--title-bias", "3"]).errors == note
    assert command([files[0], "--title-bias", "3", "--title", "Дождь"]).errors == ""
