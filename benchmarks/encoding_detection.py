"""Measure how encodings are recognized: `SUMMARIZE_RU_DATA=... python benchmarks/encoding_detection.py`.

It compares this library and the detectors that are installed: on whole texts, beginnings, headlines, single sentences,
capitals, and headlines within English text, in each encoding that has no byte order mark. An answer is right if it
gives the text, wrong if it gives another text, and neither if it cannot be used. The table goes to standard output, the
figures to benchmarks/results/encoding_detection.json. It takes about ten minutes.
"""

import codecs
import importlib.metadata
import importlib.util
import json
import os
import platform
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict

from data_files import data_folder, read_rows

from summarize_ru import SummarizeRuError, split_sentences
from summarize_ru.evaluation.marked import read_marked
from summarize_ru.reading import decode

Read = Callable[[bytes], str | None]  # the text; None if it is not known

RESULTS = Path(__file__).parent / "results" / "encoding_detection.json"
ENCODINGS = ("cp1251", "koi8-r", "cp866", "mac-cyrillic", "iso-8859-5", "utf-16-le", "utf-16-be")
PACKAGES = {
    "charset_normalizer": "charset-normalizer",
    "chardet": "chardet",
    "cchardet": "faust-cchardet",
    "chardetng_py": "chardetng-py",
}
LATIN = (
    "The council approved the budget on Tuesday. According to the report, costs went up by 12 percent, and the "
    "operator of the ferry will receive a grant. "
)

# Substitutes for characters that an encoding lacks, as a word processor and iconv write them.
REPLACED = {
    **dict.fromkeys("«»“”„", '"'),
    **dict.fromkeys("—–−‑", "-"),
    **dict.fromkeys("’‘", "'"),
    "…": "...",
    "№": "N",
    "\xa0": " ",
}


class Figures(TypedDict):
    """The results of one detector for one kind of texts in one encoding, in percent of the texts."""

    right: float
    wrong: float


def fit(text: str, encoding: str) -> str:
    """`text` in the characters of an encoding: plain marks, letters without accents, ? for the rest."""
    codecs.register_error("plain", _plain)
    return unicodedata.normalize("NFC", text).encode(encoding, "plain").decode(encoding)


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    plain = (REPLACED.get(character, unicodedata.normalize("NFKD", character)[0]) for character in lacking)
    return "".join(character if character.isascii() else "?" for character in plain), error.end


def samples() -> dict[str, list[str]]:
    """Texts of each kind."""
    news, papers = (read_rows(data_folder() / "summaries" / f"{name}.jsonl.gz") for name in ("rt.dev", "sci.dev"))
    headlines = [row["title"] for row in news[:200]]
    beginnings = [_beginning(row["text"]) for row in news[:200]]
    sentences = [sentence for row in read_marked("corpora.dev")[:40] for sentence in row["sents"][:5]]
    return {
        "whole news": [row["text"] for row in news[:50]],
        "whole papers": [row["text"] for row in papers[:30]],
        "three sentences of news": beginnings,
        "headlines of news": headlines,
        "titles of papers": [row["title"] for row in papers],
        "single sentences": [sentence for sentence in sentences if len(sentence) > 1],
        "posts": [row["text"] for row in read_marked("taiga_social.dev")],
        "three sentences in capitals": [text.upper() for text in beginnings],
        "headlines in capitals": [text.upper() for text in headlines],
        "headlines within English": [f"{LATIN * 6}{text} {LATIN * 6}" for text in headlines[:100]],
    }


def _beginning(text: str) -> str:
    sentences = split_sentences(text)[:3]
    return text[sentences[0].start : sentences[-1].stop]


def readers() -> dict[str, Read]:
    """This library and the detectors that are installed, by name."""
    found: dict[str, Read] = {"summarize-ru": _read}
    if _is_there("charset_normalizer"):
        from charset_normalizer import from_bytes

        found["charset-normalizer"] = _by(lambda content: getattr(from_bytes(content).best(), "encoding", None))
        told = [name.replace("-", "_").replace("iso_8859", "iso8859") for name in ENCODINGS]
        found["charset-normalizer, told these encodings"] = _by(
            lambda content: getattr(from_bytes(content, cp_isolation=told).best(), "encoding", None)
        )
    if _is_there("chardet"):
        import chardet

        found["chardet"] = _by(lambda content: chardet.detect(content)["encoding"])
        found["chardet, told these encodings"] = _by(
            lambda content: chardet.detect(content, include_encodings=ENCODINGS, no_match_encoding="cp1251")["encoding"]
        )
    if _is_there("cchardet"):
        import cchardet

        found["faust-cchardet"] = _by(lambda content: cchardet.detect(content)["encoding"])
    if _is_there("chardetng_py"):
        import chardetng_py

        found["chardetng"] = _by(chardetng_py.detect)
    return found


def _is_there(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def _read(content: bytes) -> str | None:
    try:
        return decode(content)
    except SummarizeRuError:
        return None


def _by(detect: Callable[[bytes], Any]) -> Read:
    def read(content: bytes) -> str | None:
        encoding = detect(content)
        try:
            return None if encoding is None else content.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            return None

    return read


def measure(read: Read, texts: list[str]) -> tuple[dict[str, Figures], float]:
    """How often the text is right and wrong in each encoding, and milliseconds of processor time a text."""
    figures: dict[str, Figures] = {}
    seconds = 0.0
    for encoding in ENCODINGS:
        fitting = [fit(text, encoding) for text in texts]
        contents = [text.encode(encoding) for text in fitting]
        started = time.process_time()
        answers = [read(content) for content in contents]
        seconds += time.process_time() - started
        right = sum(answer == text for answer, text in zip(answers, fitting, strict=True))
        wrong = sum(answer not in {text, None} for answer, text in zip(answers, fitting, strict=True))
        figures[encoding] = {"right": _percent(right, texts), "wrong": _percent(wrong, texts)}
    return figures, round(1000 * seconds / len(texts) / len(ENCODINGS), 2)


def _percent(count: int, texts: list[str]) -> float:
    return round(100 * count / len(texts), 1)


def main() -> None:
    """Measure, print the table and write the figures."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    kinds = samples()
    results: dict[str, dict[str, Any]] = {}
    print("right/wrong, in percent")
    print(f"{'':28}" + "".join(f"{encoding:>13}" for encoding in ENCODINGS) + f"{'ms':>8}")
    for name, read in readers().items():
        print(name)
        results[name] = {}
        for kind, texts in kinds.items():
            figures, milliseconds = measure(read, texts)
            results[name][kind] = {"milliseconds": milliseconds, **figures}
            cells = [f"{cell['right']:g}/{cell['wrong']:g}" for cell in figures.values()]
            print(f"{kind:28}" + "".join(f"{cell:>13}" for cell in cells) + f"{milliseconds:8.2f}", flush=True)
    report = {
        "python": platform.python_version(),
        "versions": {
            name: importlib.metadata.version(name) for package, name in PACKAGES.items() if _is_there(package)
        },
        "texts": {kind: len(texts) for kind, texts in kinds.items()},
        "percent": results,
    }
    RESULTS.write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
