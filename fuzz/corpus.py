"""The inputs that a fuzzer starts from, and those that are kept because they reach code that no other input reaches."""

import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, Final

from fuzz.alphabet import encode
from fuzz.documents import DOCUMENTS
from fuzz.documents import seeds as document_seeds
from fuzz.readers import READERS
from fuzz.readers import seeds as reader_seeds
from fuzz.targets import TARGETS
from tests.reading.server import respond
from tests.reading.test_download import ANSWERS, LOCATIONS
from tests.rendering.test_html import HOSTILE as HOSTILE_IN_HTML
from tests.rendering.test_markdown import HOSTILE as HOSTILE_IN_MARKDOWN
from tests.samples import BLANK_TEXTS, EXAMPLE, ODD_TEXTS
from tests.text.sentence_cases import CASES

_TESTS: Final = Path(__file__).parent.parent / "tests"
_PAGES: Final = _TESTS / "pages"
KEPT: Final = _TESTS / "fuzz_corpus"
"""Where the inputs are kept, in a folder for each target."""

_MOST_KEPT: Final = 10  # for each target; the other tests reach the rest
_LONGEST_KEPT: Final = 600  # bytes
_SOURCES: Final = str(Path(sys.modules["summarize_ru"].__file__ or "").parent)
_OPTIONS: Final = {"paging": 1, "summarizing": 5, "reporting": 3, "formatting": 1}  # bytes before the text
_ENCODINGS: Final = ("utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251", "koi8-r", "cp866")

_Step = tuple[CodeType, int, int]
"""From one line of a function to the next."""


def seeds(target: str, longest: int) -> list[bytes]:
    """The first inputs of a target, made from texts of the tests: a fuzzer does not find Russian by itself.

    Args:
        target: the name of the target.
        longest: the most bytes of an input.
    """
    if target in {reader.__name__ for reader in READERS}:
        return list(reader_seeds(target))
    if target in {reader.__name__ for reader in DOCUMENTS}:
        return list(document_seeds(target))
    texts = [*BLANK_TEXTS.values(), *(text for text, _ in ODD_TEXTS.values()), *HOSTILE_IN_HTML, *HOSTILE_IN_MARKDOWN]
    texts += [EXAMPLE.read_text(encoding="utf-8"), *(" ".join(cases).replace("|", "") for cases in CASES.values())]
    if target in _CONTENTS:
        return [content[:longest] for content in _CONTENTS[target](texts)]
    if target == "paging":
        texts = _pages(texts)
    options = range(_OPTIONS.get(target, 0))
    size = longest - len(options)
    pieces = [text[at : at + size] for text in texts for at in range(0, len(text) or 1, size)]
    return [
        bytes(number * (7 + option) % 256 for option in options) + encode(piece) for number, piece in enumerate(pieces)
    ]


def _to_read(texts: list[str]) -> list[bytes]:
    pages = [f"<!doctype html><html><title>{text[:9]}</title><body><p>{text}</p></body></html>" for text in texts]
    return [text.encode(encoding, "replace") for text in (*texts, *pages) for encoding in _ENCODINGS]


def _to_decode(texts: list[str]) -> list[bytes]:
    """Texts in each encoding, the first byte being the choice of an encoding."""
    return [
        bytes([choice]) + text.encode(encoding, "replace")
        for text in texts
        for choice, encoding in enumerate((*_ENCODINGS, "utf-8"))
    ]


def _to_answer(texts: list[str]) -> list[bytes]:
    answers = [answer for answer, *_ in ANSWERS] + [respond(text.encode("utf-8", "replace")) for text in texts[:9]]
    answers += [respond(b"", f"Location: {where}", status="302 Found") for where, _ in LOCATIONS]
    return [b"\xff" + answer for answer in answers]


def _to_collect(texts: list[str]) -> list[bytes]:
    lines = [json.dumps({"title": text[:9], "text": text[:200]}, ensure_ascii=False) for text in texts]
    cells = ['title,text\n"' + text[:9] + '","' + text[:200].replace('"', '""') + '"\n' for text in texts]
    return [content.encode("utf-8", "replace") for content in (*lines, "\n".join(lines), *cells)]


def _to_command(texts: list[str]) -> list[bytes]:
    return [
        f"-n\0{number}\0-f\0html\0text.txt\0{text}".encode("cp1251", "replace") for number, text in enumerate(texts)
    ]


_CONTENTS: Final[dict[str, Callable[[list[str]], list[bytes]]]] = {
    "reading": _to_read,
    "decoding": _to_decode,
    "answering": _to_answer,
    "collecting": _to_collect,
    "commanding": _to_command,
}
"""The targets that take more than a text, with the functions that make their inputs from texts."""


def _pages(texts: list[str]) -> list[str]:
    """The pages of the tests, and texts as pages."""
    pages = [page.read_text(encoding="utf-8", errors="ignore") for page in sorted(_PAGES.glob("*.html"))]
    return pages + [
        f"<!doctype html><title>{text[:9]}</title><p class=a id='b'>{text}</p><!-- {text} -->" for text in texts
    ]


def keep(target: str, found: Path) -> int:
    """Renew the kept inputs of a target: the fewest and shortest with most of the steps; return their number."""
    folder = KEPT / target
    old = sorted(folder.glob("*")) if folder.is_dir() else []
    inputs = sorted({path.read_bytes() for path in (*old, *found.iterdir())}, key=lambda data: (len(data), data))
    steps = {data: set(_steps(target, data)) for data in inputs if len(data) <= _LONGEST_KEPT}
    chosen: list[bytes] = []
    while steps and len(chosen) < _MOST_KEPT:
        best = max(steps, key=lambda data: len(steps[data]))  # of equals the shortest
        if not (gained := steps.pop(best)):
            break
        chosen.append(best)
        for others in steps.values():
            others.difference_update(gained)
    for path in old:
        path.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    for data in chosen:
        (folder / hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)
    return len(chosen)


def _steps(target: str, data: bytes) -> Iterator[_Step]:
    """The steps from line to line that the library takes for an input."""
    taken: set[_Step] = set()

    def trace(frame: FrameType, _event: str, _argument: Any) -> Any:  # noqa: ANN401  (as sys.settrace has it)
        if not frame.f_code.co_filename.startswith(_SOURCES):
            return None
        code, before = frame.f_code, 0

        def step(frame: FrameType, event: str, _argument: Any) -> Any:  # noqa: ANN401  (as above)
            nonlocal before
            if event == "line":
                taken.add((code, before, frame.f_lineno))
                before = frame.f_lineno
            return step

        return step

    sys.settrace(trace)
    try:
        TARGETS[target](data)
    finally:
        sys.settrace(None)
    return iter(taken)
