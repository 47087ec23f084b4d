"""How many defects 100 summaries have: sentences that a careful reader would strike out.

The defects are lines that are not sentences, pieces of quotations, pairs that say the same, sentences that show a
figure, openings that refer to a sentence that was not chosen, headlines, and summaries that change if the text is
wrapped. `--check` compares the figures with defects_floor.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, get_args

from data_files import read_rows
from defect_detectors import dangling, no_sentence, piece_of_quotation, same_pairs, shows_figure
from judged_text import Chosen, Source
from length_option import add_length_option, name_of_length

import summarize_ru
from summarize_ru import Analyzer, Length, Method, Sentences, Summarizer, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from summarize_ru import RankedSentence

HERE: Final = Path(__file__).parent
FLOOR: Final = HERE / "defects_floor.json"
RESULTS: Final = HERE / "results" / "defects.json"
FILES: Final = {
    "wikinews": "documents/wikinews.dev",
    "rt": "summaries/rt.dev",
    "gazeta": "summaries/gazeta.dev",
    "rbc": "summaries/rbc.dev",
    "sci": "summaries/sci.dev",
    "journals": "summaries/journals.dev",
    "nbpublish": "summaries/nbpublish.dev",
    "posts": "stories/posts.dev",
    "meetings": "meetings/meetings.dev",
}
LENGTHS: Final[tuple[Length, ...]] = (Sentences(3), Sentences(5), Words(60))
WRAPPED: Final = {"rt": 200, "sci": 40}  # texts of each set that are wrapped
WIDTH: Final = 72  # columns
NO_SENTENCE: Final = "no sentence"
QUOTATION: Final = "piece of quotation"
SAME: Final = "say the same"
FIGURE: Final = "shows figure"
DANGLING: Final = "dangling"
HEADLINE: Final = "headline"
REWRAPPED: Final = "changed by wrapping"
DEFECTS: Final = (NO_SENTENCE, QUOTATION, SAME, FIGURE, DANGLING, HEADLINE, REWRAPPED)
UNBOUNDED: Final = frozenset({DANGLING})  # readers often want such sentences anyway, so it has no floor
WITHOUT_FLOOR: Final = frozenset({"posts", "meetings"})  # they are full of Markdown, unlike most texts


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement on a chosen sentence, or on two."""

    text: str
    defect: str | None
    reason: str = ""


@dataclass(slots=True)
class Count:
    """The verdicts on the summaries of one set at one length."""

    summaries: int = 0
    verdicts: list[Verdict] = field(default_factory=list)
    wrapped: int = 0
    rewrapped: int = 0

    def per_hundred(self) -> dict[str, float]:
        """How many of each defect 100 summaries have; in wrapping, 100 summaries of wrapped texts."""
        counts = dict.fromkeys(DEFECTS[:-1], 0)
        for verdict in self.verdicts:
            if verdict.defect:
                counts[verdict.defect] += 1
        figures = {defect: round(100 * count / self.summaries, 2) for defect, count in counts.items()}
        if self.wrapped:
            figures[REWRAPPED] = round(100 * self.rewrapped / self.wrapped, 2)
        return figures


def read_set(path: Path, limit: int | None) -> list[Source]:
    """The texts of a gzipped file of JSON lines, with their headlines if they have any."""
    return [Source(row["text"], row.get("headline") or row.get("title")) for row in read_rows(path)[:limit]]


def judge(summary: Iterable[RankedSentence], source: Source, analyzer: Analyzer) -> Iterator[Verdict]:
    """The verdicts on each sentence of a summary, and on each pair."""
    summary = tuple(summary)
    chosen = [Chosen(source, sentence.start, sentence.stop) for sentence in summary]
    indices = {sentence.index for sentence in summary}
    for sentence, ranked in zip(chosen, summary, strict=True):
        found: list[tuple[str, str]] = []
        if reason := no_sentence(sentence):
            found.append((NO_SENTENCE, reason))
        if piece_of_quotation(sentence):
            found.append((QUOTATION, ""))
        if shows_figure(sentence):
            found.append((FIGURE, ""))
        if dangling(sentence, follows=not ranked.index or ranked.index - 1 in indices):
            found.append((DANGLING, ""))
        yield from (Verdict(sentence.text, defect, reason) for defect, reason in found)
        if not found:
            yield Verdict(sentence.text, None)
    if source.title and any(sentence.start < source.opening for sentence in chosen):
        yield Verdict(source.title, HEADLINE)
    for first, second in same_pairs([analyzer.terms(sentence.text) for sentence in chosen]):
        yield Verdict(f"{chosen[first].text}\n    {chosen[second].text}", SAME)


def changed_by_wrapping(summarizer: Callable[[str], Iterable[RankedSentence]], text: str) -> bool:
    """Whether the summary of a text changes if its paragraphs are wrapped at 72 columns."""
    paragraphs = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    wrapped = [textwrap.fill(paragraph, WIDTH, break_on_hyphens=False) for paragraph in paragraphs]
    short, long = (
        [" ".join(sentence.text.split()) for sentence in summarizer("\n\n".join(one))] for one in (wrapped, paragraphs)
    )
    return short != long


def count(name: str, sources: Sequence[Source], summarizer: Callable[[str], Iterable[RankedSentence]]) -> Count:
    """The verdicts on the summaries of a set."""
    analyzer = Analyzer()
    counted = Count(len(sources))
    for source in sources:
        counted.verdicts += judge(summarizer(source.text), source, analyzer)
    for source in sources[: WRAPPED.get(name, 0)]:
        counted.wrapped += 1
        counted.rewrapped += changed_by_wrapping(summarizer, source.text)
    return counted


def table(rows: dict[str, dict[str, float]]) -> str:
    """Defects per 100 summaries as a table in Markdown, one row for each set."""
    lines = [f"| set | {' | '.join(DEFECTS)} |", "|---" * (len(DEFECTS) + 1) + "|"]
    for name, figures in rows.items():
        cells = [f"{figures[defect]:.1f}" if defect in figures else "" for defect in DEFECTS]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def show(counted: Count, number: int, defect: str | None) -> None:
    """Print `number` verdicts, evenly spread over all of them, with the texts and the reasons."""
    verdicts = [verdict for verdict in counted.verdicts if defect in ("all", verdict.defect or "none")]
    step = max(1, len(verdicts) / max(1, number))
    for count in range(min(number, len(verdicts))):
        verdict = verdicts[int(count * step)]
        print(f"[{verdict.defect or 'none'}{verdict.reason and ': '}{verdict.reason}] {verdict.text}")


def check(figures: dict[str, dict[str, dict[str, float]]], digests: dict[str, str], *, improve: bool) -> list[str]:
    """Compare the figures with the floor.

    Args:
        figures: defects per 100 summaries by set and length.
        digests: identifies the texts of each set; a floor for other texts does not count.
        improve: whether to write figures that are better than the floor, and those it does not have yet, into it.

    Returns:
        The figures that are worse than the floor, one on each line.
    """
    floors: dict[str, Any] = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {}
    faults: list[str] = []
    unknown: list[str] = []
    for name, lengths in figures.items():
        if name in WITHOUT_FLOOR:
            continue
        floor = floors.setdefault(digests[name], {"data": name, "lengths": {}})
        for length, found in lengths.items():
            most = floor["lengths"].setdefault(length, {})
            bounded = {defect: count for defect, count in found.items() if defect not in UNBOUNDED}
            faults += [
                f"{name}, {length}: {defect} {count:g} is above {most[defect]:g}"
                for defect, count in bounded.items()
                if count > most.get(defect, count)
            ]
            unknown += [f"{name}, {length}: {defect}" for defect in bounded if defect not in most]
            most |= {defect: min(count, most.get(defect, count)) for defect, count in bounded.items()}
    if improve:
        FLOOR.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    else:
        print("".join(f"{figure} has no floor yet; --improve gives it one\n" for figure in unknown), end="")
    return faults


def parse_arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"{', '.join(FILES)} (default: all)")
    add_length_option(parser, LENGTHS)
    parser.add_argument("--method", choices=get_args(Method), default="ranker")
    parser.add_argument("--limit", type=int, help="the most texts of each set")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N verdicts of each table for reading")
    parser.add_argument(
        "--defect",
        choices=("all", "none", *DEFECTS[:-1]),
        default="all",
        help="which verdicts to show; none: sentences with no defect (default: %(default)s)",
    )
    parser.add_argument("--output", type=Path, default=RESULTS, help="default: %(default)s")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--check", action="store_true", help="fail if something is worse than the floor")
    mode.add_argument(
        "--improve", action="store_true", help="lower the floor to the present figures where these are better"
    )
    arguments = parser.parse_args()
    if unknown := [name for name in arguments.sets if name not in FILES]:
        parser.error(f"no set {', '.join(unknown)}; there are {', '.join(FILES)}")
    return arguments


def main() -> int:
    """Run the benchmark; the exit status is 1 if something is worse than the floor."""
    arguments = parse_arguments()
    folder = os.environ.get("SUMMARIZE_RU_DATA")
    if not folder:
        print("SUMMARIZE_RU_DATA is not set: nothing to measure")
        return 0

    figures: dict[str, dict[str, dict[str, float]]] = {}
    digests: dict[str, str] = {}
    lengths = arguments.length or LENGTHS
    for name in arguments.sets or FILES:
        sources = read_set(Path(folder, f"{FILES[name]}.jsonl.gz"), arguments.limit)
        digests[name] = hashlib.sha256("\0".join(source.text for source in sources).encode()).hexdigest()[:16]
        figures[name] = {}
        for length in lengths:
            counted = count(name, sources, Summarizer(method=arguments.method, length=length))
            figures[name][name_of_length(length)] = counted.per_hundred()
            if arguments.show:
                print(f"\n{name}, {name_of_length(length)}\n")
                show(counted, arguments.show, arguments.defect)
    for length in map(name_of_length, lengths):
        print(f"\n{arguments.method}, {length}: per 100 summaries\n")
        print(table({name: figures[name][length] for name in figures}))
    if arguments.check or arguments.improve:
        faults = check(figures, digests, improve=arguments.improve)
        print("\n" + ("\n".join(faults) or "nothing is worse than its floor"))
        return bool(faults) and not arguments.improve
    results = {"version": summarize_ru.__version__, "method": arguments.method, "digests": digests, "per 100": figures}
    arguments.output.parent.mkdir(exist_ok=True)
    arguments.output.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
