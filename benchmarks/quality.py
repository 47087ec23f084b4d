"""How good summaries are: ROUGE of every method at the same length, on texts with summaries by people.

Beside the methods stand two bounds, the first sentences and a greedy choice that knows the reference, and sumy's
methods of the same names. Each figure has a bootstrap interval. `--check` compares the figures with quality_floor.json.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

from length_option import add_length_option, name_of_length

import summarize_ru
from summarize_ru import Length, Sentences, Summarizer, Words, split_sentences
from summarize_ru.evaluation import (
    METRICS,
    Evaluation,
    Example,
    Metric,
    Recipe,
    RougeTokenizer,
    digest,
    evaluate,
    evaluate_summaries,
    read_examples,
)
from summarize_ru.methods import METHODS, method_scorer
from summarize_ru.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from summarize_ru import Method, Scorer

HERE: Final = Path(__file__).parent
FLOOR: Final = HERE / "quality_floor.json"
RESULTS: Final = HERE / "results" / "quality.json"
OURS: Final = ("rt.dev", "sci.dev")
SUMY: Final = ("textrank", "lexrank", "lsa", "luhn")
ORACLE: Final = "oracle"
UNBIASED: Final = ", no bias"
LENGTHS: Final[tuple[Length, ...]] = (Sentences(3), Words(60))
TOLERANCE: Final = 1e-9  # another processor may round differently; another chosen sentence makes a difference of 1e-5

EPILOG: Final = """The files are read as they are published, plain, as .gz or as .zip:
  Gazeta  gazeta_test.jsonl, from the releases of github.com/IlyaGusev/gazeta; use --recipe gazeta to stand beside
          published figures
  MLSUM   ru_test.zip, from the addresses that github.com/ThomasScialom/MLSUM gives
Without files: summaries/rt.dev and sci.dev of the folder that SUMMARIZE_RU_DATA names."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The settings that all methods of one table share."""

    length: Length
    titles: bool
    recipe: Recipe
    stem: bool

    def __str__(self) -> str:
        name = name_of_length(self.length)
        return f"{name} with titles" if self.titles else name


@dataclass(frozen=True, slots=True)
class Task:
    """One row of one table."""

    path: Path
    limit: int | None
    setting: Setting
    row: str


def rows() -> dict[str, Callable[[Length], Summarizer]]:
    """The rows by name; each is a function from a length to a summarizer."""
    makers: dict[str, Callable[[Length], Summarizer]] = {}

    def add(name: str, method: Method | Scorer, position: float | None = None, title: float | None = None) -> None:
        makers[name] = lambda length: Summarizer(method=method, length=length, position_bias=position, title_bias=title)

    for method in METHODS:
        add(method, method)
        if method_scorer(method).traits.knows_words_alone:
            add(f"{method}{UNBIASED}", method, 0.0, 0.0)
    add("tfidf, position bias 0.35", "tfidf", 0.35)
    try:
        adapter = import_module("summarize_ru.adapters.sumy")
    except ImportError:
        return makers
    for name in SUMY:
        add(f"sumy {name}", adapter.SumyScorer(name))
    return makers


@lru_cache(maxsize=1)
def examples_of(path: Path, limit: int | None) -> tuple[Example, ...]:
    """The examples of a file, kept by each process while it works on that file."""
    return tuple(read_examples(path, limit))


def measure(task: Task) -> Evaluation:
    """The figures of one row."""
    examples, setting = examples_of(task.path, task.limit), task.setting
    if task.row == ORACLE:
        best = (oracle(example, setting.length) for example in examples)
        return evaluate_summaries(ORACLE, best, examples, stem=setting.stem, recipe=setting.recipe)
    summarizer = rows()[task.row](setting.length)
    return evaluate(summarizer, examples, titles=setting.titles, stem=setting.stem, recipe=setting.recipe)


def oracle(example: Example, length: Length) -> str:
    """The sentences that, added one by one, raise ROUGE-1 plus ROUGE-2 most: about the best choice that there is."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1", "rouge2"], tokenizer=RougeTokenizer())
    sentences = [sentence.text for sentence in split_sentences(example.text)]
    costs = [len(find_words(text, 0, len(text))) if isinstance(length, Words) else 1 for text in sentences]
    chosen: list[int] = []
    reached = 0.0
    while True:
        left = length.limit - sum(costs[index] for index in chosen)
        attempts = []
        for index in range(len(sentences)):
            if index not in chosen and costs[index] <= left:
                text = " ".join(sentences[at] for at in sorted([*chosen, index]))
                scores = scorer.score(example.references[0], text)
                attempts.append((scores["rouge1"].fmeasure + scores["rouge2"].fmeasure, -index))
        score, index = max(attempts, default=(0.0, 0))
        if score <= reached:
            return " ".join(sentences[at] for at in sorted(chosen))
        reached = score
        chosen.append(-index)


def run(tasks: Sequence[Task], workers: int) -> dict[Task, Evaluation]:
    """Measure every task, and show a progress bar."""
    done: dict[Task, Evaluation] = {}
    with ExitStack() as stack:
        if workers == 1:
            finished: Iterable[tuple[Task, Evaluation]] = ((task, measure(task)) for task in tasks)
        else:
            pool = stack.enter_context(ProcessPoolExecutor(workers))
            futures = {pool.submit(measure, task): task for task in tasks}
            finished = ((futures[future], future.result()) for future in as_completed(futures))
        for task, evaluation in finished:
            done[task] = evaluation
            if sys.stderr.isatty():
                bar = "#" * (40 * len(done) // len(tasks))
                end = "\n" if len(done) == len(tasks) else ""
                print(f"\r[{bar:40}] {len(done)}/{len(tasks)}", end=end, file=sys.stderr, flush=True)
    return done


def table(methods: dict[str, dict[str, Any]]) -> str:
    """F1 in hundredths with its interval, the best ROUGE-1 first, as a table in Markdown."""
    lines = ["| method | R-1 | R-2 | R-L | R-Lsum |", "|---|---|---|---|---|"]
    for name, row in sorted(methods.items(), key=lambda item: -item[1]["rouge1"][0]):
        hundredths = [[100 * value for value in row[metric]] for metric in METRICS]
        cells = [f"{mean:.1f} ({low:.1f}-{high:.1f})" for mean, low, high in hundredths]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def comparisons(evaluations: dict[str, Evaluation]) -> dict[str, dict[str, Any]]:
    """Each of our methods compared with that of sumy with the same name, both by words alone, text by text."""
    compared = {}
    for name in SUMY:
        ours, theirs = evaluations.get(name + UNBIASED), evaluations.get(f"sumy {name}")
        if ours and theirs:
            for metric in METRICS[:3]:
                comparison = ours.compare(theirs, metric)
                bounds = comparison.difference
                compared[f"{name} {metric}"] = {
                    "difference": [round(value, 6) for value in (bounds.mean, bounds.low, bounds.high)],
                    "ahead": comparison.ahead,
                }
    return compared


def figures(evaluation: Evaluation) -> dict[str, Any]:
    """Mean F1, lower and upper bound of each kind of ROUGE, and the signature."""
    intervals = {metric: evaluation.interval(metric) for metric in METRICS}
    rounded = {
        metric: [round(value, 6) for value in (one.mean, one.low, one.high)] for metric, one in intervals.items()
    }
    return rounded | {"signature": evaluation.signature}


def report(paths: Sequence[Path], settings: Sequence[Setting], arguments: argparse.Namespace) -> None:
    """Print a table for each file and setting, and keep all figures as JSON."""
    # Data without titles needs no table with titles.
    names = {setting: [*METHODS] if setting.titles else [*rows(), ORACLE] for setting in settings}
    tasks = [
        Task(path, arguments.limit, setting, row) for path in paths for setting in settings for row in names[setting]
    ]
    done = run(tasks, arguments.workers)
    results: dict[str, Any] = {"version": summarize_ru.__version__, "data": {}}
    for path in paths:
        examples = examples_of(path, arguments.limit)
        tables: dict[str, Any] = {}
        for setting in settings:
            found = {row: done[Task(path, arguments.limit, setting, row)] for row in names[setting]}
            methods = {row: figures(evaluation) for row, evaluation in found.items()}
            against = comparisons(found)
            tables[str(setting)] = {"methods": methods, "against sumy": against}
            print(f"\n{short(path)}, {len(examples)} texts, {setting}\n")
            print(f"{found[names[setting][0]].signature}\n\n{table(methods)}\n")
            for name, compared in against.items():
                mean, low, high = (100 * value for value in compared["difference"])
                print(
                    f"{name}: ours less sumy's {mean:+.2f} ({low:+.2f} to {high:+.2f}), ahead {compared['ahead']:.3f}"
                )
        results["data"][short(path)] = {"digest": digest(examples), "texts": len(examples), "tables": tables}
    arguments.output.parent.mkdir(exist_ok=True)
    arguments.output.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def check(paths: Sequence[Path], setting: Setting, workers: int, *, improve: bool) -> list[str]:
    """Compare the figures of every method with the floor.

    Args:
        paths: the data.
        setting: the setting of the figures in the floor.
        workers: the number of processes.
        improve: whether to write figures above the floor, and those it does not have yet, into it.

    Returns:
        The figures below the floor, one on each line.
    """
    floors: dict[str, Any] = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {}
    methods = [method for method in METHODS if method != "random"]  # a baseline, which nothing can make better
    done = run([Task(path, None, setting, method) for path in paths for method in methods], workers)
    faults = []
    for path in paths:
        name = digest(examples_of(path, None))
        floor = floors.setdefault(name, {"data": short(path), "methods": {}})
        faults += [f"{short(path)}: no method {method}" for method in floor["methods"] if method not in METHODS]
        for method in methods:
            evaluation = done[Task(path, None, setting, method)]
            now: dict[Metric, float] = {metric: getattr(evaluation.mean, metric).f1 for metric in METRICS}
            if method not in floor["methods"] and not improve:
                print(f"{short(path)}: {method} has no floor yet; --raise gives it one")
            least: dict[Metric, float] = floor["methods"].get(method, now)
            faults += [
                f"{short(path)}: {method} {metric} {now[metric]:.6f} is below {least[metric]:.6f}"
                for metric in METRICS
                if now[metric] < least[metric] - TOLERANCE
            ]
            floor["methods"][method] = {metric: round(max(now[metric], least[metric]), 10) for metric in METRICS}
            floor["signature"] = evaluation.signature
    if improve:
        FLOOR.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return faults


def short(path: Path) -> str:
    """The name of a data set: that of its file without its endings."""
    name = path.name
    for ending in (".gz", ".zip", ".jsonl"):
        name = name.removesuffix(ending)
    return name


def main() -> int:
    """Run the benchmark; the exit status is 1 if something is below the floor."""
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EPILOG, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="DATA.jsonl")
    add_length_option(parser, LENGTHS)
    parser.add_argument("--recipe", choices=get_args(Recipe), default="rouge-score")
    parser.add_argument("--stem", action="store_true", help="compare stems instead of word forms")
    parser.add_argument("--limit", type=int, help="the most texts of each file")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--output", type=Path, default=RESULTS, help="default: %(default)s")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="fail if a method is below its floor")
    mode.add_argument("--raise", action="store_true", dest="improve", help="raise the floor to the present figures")
    arguments = parser.parse_args()
    folder = os.environ.get("SUMMARIZE_RU_DATA")
    if not arguments.files and not folder:
        print("SUMMARIZE_RU_DATA is not set and no file is given: nothing to measure")
        return 0
    paths = arguments.files or [Path(folder, "summaries", f"{name}.jsonl.gz") for name in OURS if folder]
    if arguments.check or arguments.improve:
        setting = Setting(Sentences(3), titles=False, recipe="rouge-score", stem=False)
        faults = check(paths, setting, arguments.workers, improve=arguments.improve)
        print("\n".join(faults) or "no method is below its floor")
        return bool(faults) and not arguments.improve
    lengths = arguments.length or LENGTHS
    settings = [Setting(length, titles=False, recipe=arguments.recipe, stem=arguments.stem) for length in lengths]
    settings.append(Setting(lengths[0], titles=True, recipe=arguments.recipe, stem=arguments.stem))
    report(paths, settings, arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
