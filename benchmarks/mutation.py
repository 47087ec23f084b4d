"""Mutation testing: changes the code at random, and counts the changes that the tests notice.

`python benchmarks/mutation.py [--sample N] [--record]` has mutmut make every mutant of the modules that pyproject.toml
names, and draws a sample, from each module its share but at least a few. It runs two rounds. The first runs the tests
of the module's own file, such as `tests/text/test_words.py` for `text/words.py`. The second runs all tests of the
folder against the mutants that survived, because rules of the splitter are also tested by whole sentences. The exit
status is 1 if fewer than `FLOOR` of the mutants were noticed. `mutmut show NAME` shows a survivor.
"""

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
MUTANTS: Final = ROOT / "mutants"
STATISTICS: Final = MUTANTS / "mutmut-stats.json"
LOG: Final = ROOT / "build" / "mutmut.log"
IMPORTS: Final = ROOT / "build" / "mutation_imports.txt"
RECORD: Final = ROOT / "benchmarks" / "results" / "mutation.json"
FLOOR: Final = 0.85
SAMPLE: Final = 800
LEAST: Final = 8  # mutants of each module, if it has as many
SEED: Final = 20
BROKEN_SHARE: Final = 0.1
LIBRARIES: Final = ("numpy", "Stemmer", "hypothesis", "pytest")  # imported once for all mutants
MEMORY: Final = 4 << 30  # bytes; an endless loop may fill the memory

# The exit statuses of the tests of a mutant.
SURVIVED: Final = 0
KILLED: Final = frozenset({1, 3})
BROKEN: Final = frozenset({2, -1, 255})  # before the first test: the package cannot be imported
UNTESTED: Final = frozenset({5, 33})


def main() -> int:
    """Run the script; the exit status is 1 if the tests notice too few mutants."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--sample", type=int, default=SAMPLE, help="how many mutants; default: %(default)s")
    parser.add_argument("--module", action="append", help="only of such modules, for example text.words")
    parser.add_argument("--record", action="store_true", help=f"write {RECORD.relative_to(ROOT)}")
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    mutmut(["no mutant has this name"])
    names = sampled(arguments.sample, arguments.module)
    whole = json.loads(STATISTICS.read_text(encoding="utf-8"))
    outcomes: dict[str, str] = {}
    for round_, is_own in (("own file", True), ("folder", False)):
        left = [name for name in names if name not in outcomes]
        forget(left)
        restrict(whole, is_own=is_own)
        mutmut(left)
        found = statuses(left)
        if unrun := [name for name, status in found.items() if status is None]:
            sys.exit(f"{len(unrun)} mutants were not run, such as {unrun[0]}; {LOG.relative_to(ROOT)} may tell why")
        if sum(status in BROKEN for status in found.values()) > BROKEN_SHARE * len(found):
            sys.exit(f"the tests of too many mutants could not begin; {LOG.relative_to(ROOT)} may tell why")
        for name, status in found.items():
            if status not in UNTESTED | {SURVIVED}:
                outcomes[name] = round_ if status in KILLED | BROKEN else "time"
        print(f"{round_}: {len(outcomes)} of {len(names)} mutants noticed", flush=True)
    STATISTICS.write_text(json.dumps(whole), encoding="utf-8")
    record = report(names, outcomes)
    if arguments.record:
        RECORD.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return int(record["killed"] < FLOOR * record["mutants"])


def mutmut(names: Iterable[str]) -> None:
    """Run mutmut: it makes mutants of changed code, learns which test runs which function, and tests some mutants."""
    command = [str(Path(sys.executable).parent / "mutmut"), "run", "--max-children", "1", *names]
    LOG.parent.mkdir(exist_ok=True)
    IMPORTS.write_text("\n".join(LIBRARIES), encoding="utf-8")
    # Without files of bytecode each mutant would compile the package and the tests, half a second.
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    with LOG.open("ab") as log:
        subprocess.run(command, cwd=ROOT, env=environment, stdout=log, stderr=log, check=False)


def metadata() -> dict[Path, dict[str, Any]]:
    """The data of mutmut about the mutants of each module."""
    paths = sorted(MUTANTS.glob("src/**/*.meta"))
    return {path: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def sampled(count: int, modules: list[str] | None) -> list[str]:
    """Mutants drawn at random, the same ones each time while the code stays as it is."""
    chance = random.Random(SEED)
    groups: dict[str, list[str]] = defaultdict(list)
    for content in metadata().values():
        for name in content["exit_code_by_key"]:
            groups[module_of(name)].append(name)
    total = sum(map(len, groups.values()))
    drawn = []
    for module, names in sorted(groups.items()):
        size = min(len(names), max(LEAST, round(count * len(names) / total)))
        chosen = chance.sample(names, size)
        if modules is None or module in modules:
            drawn += chosen
    return drawn


def module_of(name: str) -> str:
    """The module of a mutant or a function: `text.words` of `summarize_ru.text.words.x_fold__mutmut_1`."""
    return name.partition(".x")[0].removeprefix("summarize_ru.")


def restrict(whole: dict[str, Any], *, is_own: bool) -> None:
    """Have each function tested only by the test file of its module, or by all of its folder."""
    allowed = {}
    known = whole["tests_by_mangled_function_name"]
    functions = {name.rpartition("__mutmut_")[0] for file in metadata().values() for name in file["exit_code_by_key"]}
    for function in sorted(functions):
        package, _, module = module_of(function).rpartition(".")
        folder = f"tests/{package.replace('.', '/')}/" if package else "tests/"
        mirror = f"{folder}test_{module}.py"
        prefix = mirror if is_own or not package else folder
        # No test calls a function that runs at import; such a function gets all tests of its file or folder.
        for tests in known.get(function, ()), whole["duration_by_test"]:
            allowed[function] = [test for test in tests if test.startswith(prefix)]
            if allowed[function]:
                break
    STATISTICS.write_text(json.dumps(whole | {"tests_by_mangled_function_name": allowed}), encoding="utf-8")


def forget(names: Iterable[str]) -> None:
    """Forget the results of mutants, so that mutmut tests them again."""
    again = set(names)
    for path, content in metadata().items():
        for name in again & content["exit_code_by_key"].keys():
            content["exit_code_by_key"][name] = None
        path.write_text(json.dumps(content), encoding="utf-8")


def statuses(names: Iterable[str]) -> dict[str, int | None]:
    """The exit status of the tests of each mutant."""
    known = {name: status for content in metadata().values() for name, status in content["exit_code_by_key"].items()}
    return {name: known[name] for name in names}


def report(names: list[str], outcomes: dict[str, str]) -> dict[str, Any]:
    """Print the figures in all and by module, and return them."""
    mutants, killed = Counter(map(module_of, names)), Counter(map(module_of, outcomes))
    own = Counter(module_of(name) for name, round_ in outcomes.items() if round_ == "own file")
    for module in sorted(mutants):
        print(
            f"{module:28} {mutants[module]:4} {killed[module] / mutants[module]:6.1%} {own[module]:4} by its own file"
        )
    print(f"{'all':28} {len(names):4} {len(outcomes) / len(names):6.1%} {own.total():4} by their own file")
    return {
        "python": platform.python_version(),
        "mutmut": version("mutmut"),
        "seed": SEED,
        "made": sum(len(content["exit_code_by_key"]) for content in metadata().values()),
        "mutants": len(names),
        "killed": len(outcomes),
        "killed_by_own_file": own.total(),
        "by_time": sum(round_ == "time" for round_ in outcomes.values()),
        "modules": {
            module: {"mutants": mutants[module], "killed": killed[module], "killed_by_own_file": own[module]}
            for module in sorted(mutants)
        },
        "survivors": sorted(name for name in names if name not in outcomes),
    }


if __name__ == "__main__":
    sys.exit(main())
