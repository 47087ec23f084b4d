"""Runs the targets under the fuzzer: `python -m fuzz [--seconds N] [TARGET ...]`; status 1 if one fails.

Inputs that were found go to build/fuzz/corpus, those on which a target failed to build/fuzz/findings. With --keep, the
few inputs that reach the most code go to tests/fuzz_corpus; with --record, the figures to benchmarks/results/fuzz.json.
"""

import argparse
import sys
from importlib.metadata import distribution


def main() -> int:
    """Fuzz, and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help="default: all; a wrong one tells which there are")
    parser.add_argument("--seconds", type=int, default=60, help="for each target; default: %(default)s")
    parser.add_argument("--keep", action="store_true", help="renew tests/fuzz_corpus")
    parser.add_argument("--record", action="store_true", help="renew benchmarks/results/fuzz.json")
    arguments = parser.parse_args()
    try:
        distribution("atheris")  # which each target loads in its own process
        from fuzz.corpus import keep  # noqa: PLC0415  (after the arguments: --help works without the extra)
        from fuzz.run import CORPUS, fuzz, record  # noqa: PLC0415  (as above)
        from fuzz.targets import TARGETS  # noqa: PLC0415  (as above)
    except ModuleNotFoundError as error:
        parser.exit(2, f"{parser.prog}: error: there is no {error.name}: pip install -e '.[fuzz]'\n")
    names = arguments.targets or list(TARGETS)
    if unknown := sorted(set(names) - TARGETS.keys()):
        parser.error(f"no target {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    figures = {name: fuzz(name, arguments.seconds) for name in names}
    if arguments.keep:
        for name in names:
            print(f"{name}: kept {keep(name, CORPUS / name)} inputs")
    if arguments.record:
        record(figures)
    return int(any(figure["findings"] for figure in figures.values()))


if __name__ == "__main__":
    sys.exit(main())
