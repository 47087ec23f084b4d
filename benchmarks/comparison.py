"""This library beside sumy, summa, pytextrank and lede on Russian, each as it comes from the package index.

    python benchmarks/comparison.py              measure everything; write the results and the tables of the documents
    python benchmarks/comparison.py --limit 20   the same on 20 texts of each set
    python benchmarks/comparison.py --tables     write the tables of the documents from the results as they are

SUMMARIZE_RU_DATA names the folder with article.txt, long/ and summaries/. Every row is measured in processes of its
own, which are refused the network and have one thread for linear algebra. Times are processor time from the text to
the summary, averaged over three seconds of calls, after a first call that loads everything.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import re
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from comparison_tables import write_tables
from data_files import data_folder
from quality import figures
from speed import BUDGET_SECONDS, LIMIT_BYTES, LIMIT_SECONDS
from speed_tasks import read_text

from summarize_ru.evaluation import digest, evaluate_summaries, read_examples
from summarize_ru.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarize_ru.evaluation import Example

ROOT: Final = Path(__file__).parent.parent
RESULTS: Final = ROOT / "benchmarks" / "results" / "comparison.json"
LENGTHS: Final = ("x1", "x10", "x100")
SETS: Final = ("rt.dev", "sci.dev")
WORDS: Final = 60


# The libraries. Each function prepares one, which is not timed, and returns a function from a text to a summary.


def prepare_ours(method: str) -> Callable[[str], str]:
    """This library with its usual options."""
    from summarize_ru import Summarizer

    summarizer = Summarizer(method=method) if method else Summarizer()  # type: ignore[arg-type]
    return lambda text: summarizer(text).text


def prepare_sumy(method: str) -> Callable[[str], str]:
    """The package sumy as its documentation shows it, for Russian."""
    from sumy.nlp.stemmers import Stemmer
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.utils import get_stop_words

    return _sumy(method, Tokenizer("russian"), Stemmer("russian"), get_stop_words("russian"))


def prepare_sumy_with_ours(method: str) -> Callable[[str], str]:
    """The package sumy with the tokenizer and the stop words of this library's adapter, and its own stemmer."""
    from sumy.nlp.stemmers import Stemmer

    from summarize_ru.adapters.sumy import RussianTokenizer, stop_words

    return _sumy(method, RussianTokenizer(), Stemmer("russian"), stop_words())


def _sumy(method: str, tokenizer: object, stemmer: object, stop_words: Iterable[str]) -> Callable[[str], str]:
    from sumy.parsers.plaintext import PlaintextParser

    from summarize_ru.adapters.sumy import SUMMARIZERS

    summarizer = SUMMARIZERS[method](stemmer)
    summarizer.stop_words = stop_words
    return lambda text: " ".join(map(str, summarizer(PlaintextParser.from_string(text, tokenizer).document, 3)))


def prepare_summa(_method: str) -> Callable[[str], str]:
    """summa, which takes no number of sentences: the three sentences with its best scores."""
    from summa.summarizer import summarize

    def three(text: str) -> str:
        scored = summarize(text, ratio=1.0, language="russian", scores=True)
        best = sorted(range(len(scored)), key=lambda place: -scored[place][1])[:3]
        return " ".join(scored[place][0] for place in sorted(best))

    return three


def prepare_pytextrank(_method: str) -> Callable[[str], str]:
    """The package pytextrank with the empty model and the sentencizer of spaCy; a Russian model is a download."""
    pipeline = _pytextrank()
    return lambda text: " ".join(
        str(span) for span in pipeline(text)._.textrank.summary(limit_sentences=3, preserve_order=True)
    )


def _pytextrank() -> Callable[[str], Any]:
    import pytextrank  # noqa: F401  (tells spaCy of itself)
    import spacy

    pipeline: Any = spacy.blank("ru")
    pipeline.add_pipe("sentencizer")
    pipeline.add_pipe("textrank")
    parse: Callable[[str], Any] = pipeline
    return parse


def prepare_lede(_method: str) -> Callable[[str], str]:
    """lede, which takes only a number of characters: as many as the three sentences of this library have."""
    import lede

    ours = prepare_ours("")
    return lambda text: str(lede.summarize(text, max(1, len(ours(text)))))


def prepare_lede_of_500(_method: str) -> Callable[[str], str]:
    """The same with its own number of characters, for the times."""
    import lede

    return lambda text: str(lede.summarize(text))


# The other two tasks of each library: a summary of a given number of words, and the places of its sentences.


def words_of_ours(text: str) -> str:
    """By this library."""
    from summarize_ru import Words, summarize

    return summarize(text, Words(WORDS)).text


def words_of_summa(text: str) -> str:
    """By summa."""
    from summa.summarizer import summarize

    return str(summarize(text, words=WORDS, language="russian"))


def places_of_ours(text: str) -> list[tuple[int, int, str]]:
    """By this library."""
    from summarize_ru import summarize

    return [(sentence.start, sentence.stop, sentence.text) for sentence in summarize(text)]


def places_of_pytextrank(text: str) -> list[tuple[int, int, str]]:
    """By pytextrank: its sentences are spans of spaCy's."""
    spans: Iterable[Any] = _pytextrank()(text)._.textrank.summary(limit_sentences=3)
    return [(span.start_char, span.end_char, str(span)) for span in spans]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.

    Attributes:
        package: the package.
        prepare: takes the name of the method, and returns a function that makes summaries of three sentences.
        method: this name.
        to_time: the function that is timed, if it is another one.
        words: makes a summary of `WORDS` words; None if the library has no such length.
        places: tells the places of the sentences; None if the library does not.
    """

    package: str
    prepare: Callable[[str], Callable[[str], str]]
    method: str = ""
    to_time: Callable[[str], Callable[[str], str]] | None = None
    words: Callable[[str], str] | None = None
    places: Callable[[str], list[tuple[int, int, str]]] | None = None


ROWS: Final[dict[str, Row]] = {
    "summarize-ru": Row("summarize-ru", prepare_ours, words=words_of_ours, places=places_of_ours),
    "summarize-ru, textrank": Row("summarize-ru", prepare_ours, "textrank", words=words_of_ours, places=places_of_ours),
    "sumy": Row("sumy", prepare_sumy, "textrank"),
    "sumy TextRank*": Row("sumy", prepare_sumy_with_ours, "textrank"),
    "sumy LexRank*": Row("sumy", prepare_sumy_with_ours, "lexrank"),
    "sumy LSA*": Row("sumy", prepare_sumy_with_ours, "lsa"),
    "summa": Row("summa", prepare_summa, words=words_of_summa),
    "pytextrank": Row("pytextrank", prepare_pytextrank, places=places_of_pytextrank),
    "lede": Row("lede", prepare_lede, to_time=prepare_lede_of_500),
}
"""A star: with the tokenizer and the stop words of summarize-ru, without which it does not work."""


# Measuring: the work of `--one`, in a process of its own.


def measure_here(name: str, what: str, limit: int | None) -> dict[str, Any]:
    """One figure of a row: `what` is a length, a set, or "use"."""
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    sys.addaudithook(_refuse_network)
    row = ROWS[name]
    if what == "use":
        return _use(row, islice(_examples("rt.dev", limit), limit))
    if what in SETS:
        return _quality(name, row, _examples(what, limit))
    summarize = (row.to_time or row.prepare)(row.method)
    summarize(read_text("x1"))
    text = read_text(what)
    end = math.ceil(time.process_time()) + LIMIT_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (end, end + 1))  # at the first it is told to end, at the second killed
    begin, calls = time.process_time(), 0
    while not calls or time.process_time() - begin < BUDGET_SECONDS:
        summarize(text)
        calls += 1
    return {
        "seconds": (time.process_time() - begin) / calls
    }  # no medians: the clock of processor time may tick by hundredths


def _refuse_network(event: str, _arguments: object) -> None:
    if event in {"socket.connect", "socket.getaddrinfo"}:
        raise OSError("this needs the network")


def _examples(name: str, limit: int | None) -> list[Example]:
    return list(islice(read_examples(data_folder() / "summaries" / f"{name}.jsonl.gz"), limit))


def _use(row: Row, examples: Iterable[Example]) -> dict[str, Any]:
    """Whether it works, keeps to a number of words, and tells the right places."""
    article = read_text("x1")
    found: dict[str, Any] = {"works": bool(row.prepare(row.method)(article))}
    if row.words is not None:
        counts = [len(find_words(summary, 0, len(summary))) for summary in (row.words(one.text) for one in examples)]
        found["longer"] = round(sum(count > WORDS for count in counts) / len(counts), 4)
        found["longest"] = max(counts)
    if row.places is not None:
        found["places"] = all(article[start:stop] == text for start, stop, text in row.places(article))
    return found


def _quality(name: str, row: Row, examples: Sequence[Example]) -> dict[str, Any]:
    """ROUGE, and how many summaries are just the beginning of the text."""
    summarize = row.prepare(row.method)
    summaries = [summarize(example.text) for example in examples]
    beginnings = sum(_is_beginning(summary, one.text) for summary, one in zip(summaries, examples, strict=True))
    return figures(evaluate_summaries(name, summaries, examples)) | {"beginnings": round(beginnings / len(examples), 4)}


def _is_beginning(summary: str, text: str) -> bool:
    words = find_words(summary, 0, len(summary))[:-1]  # the last one may be cut
    return words == find_words(text, 0, len(text))[: len(words)]


# Measuring: starting the processes.


def measure(name: str, what: str, limit: int | None) -> dict[str, Any]:
    """One figure, measured in a process of its own; under "error" the reason, if it failed."""
    command = [sys.executable, __file__, "--one", name, what]
    if limit is not None:
        command += ["--limit", str(limit)]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode == -signal.SIGXCPU:
        return {"error": f"over {LIMIT_SECONDS} s"}
    if done.returncode:
        return {"error": reason(done.stderr)}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def reason(trace: str) -> str:
    """The line of a traceback that says what went wrong."""
    lines: list[str] = re.findall(r"(?m)^(?:\w+\.)*(\w*(?:Error|Exception)\b.*)", trace)
    return lines[-1] if lines else "killed"


def run(limit: int | None) -> dict[str, Any]:
    """Measure every row; one that does not work is not measured further."""
    rows: dict[str, Any] = {}
    for name in ROWS:
        rows[name] = {"use": measure(name, "use", limit)}
        print(f"{name:24} use     {rows[name]['use']}", flush=True)
        if "error" in rows[name]["use"]:
            continue
        for what in (*LENGTHS, *SETS):
            rows[name][what] = measure(name, what, limit)
            print(f"{name:24} {what:7} {rows[name][what]}", flush=True)
    sets = {name: _examples(name, limit) for name in SETS}
    return {
        "machine": {"python": platform.python_version(), "system": platform.system(), "cores": os.cpu_count()},
        "versions": {row.package: _version(row.package) for row in ROWS.values()} | {"spacy": _version("spacy")},
        "words": WORDS,
        "sets": {name: {"digest": digest(texts), "texts": len(texts)} for name, texts in sets.items()},
        "rows": rows,
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="the most texts of each set")
    parser.add_argument("--tables", action="store_true", help="write the tables from the results as they are")
    parser.add_argument("--one", nargs=2, metavar=("ROW", "WHAT"), help="measure one figure, as JSON")
    arguments = parser.parse_args()
    if arguments.one:
        name, what = arguments.one
        print(json.dumps(measure_here(name, what, arguments.limit)))
        return 0
    if not arguments.tables:
        data_folder()  # ends the process at once if there is none
        results = run(arguments.limit)
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_tables(json.loads(RESULTS.read_text(encoding="utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
