"""Runs targets under the fuzzer, each in a process of its own, and records the results."""

import json
import platform
import re
import subprocess
import sys
import time
from importlib.metadata import version
from pathlib import Path
from typing import Final

from fuzz.corpus import KEPT, seeds
from fuzz.dictionary import write_dictionary
from fuzz.readers import READERS
from fuzz.targets import TARGETS

_ROOT: Final = Path(__file__).parent.parent
_WORK: Final = _ROOT / "build" / "fuzz"
CORPUS: Final = _WORK / "corpus"
_RECORD: Final = _ROOT / "benchmarks" / "results" / "fuzz.json"
_LONGEST: Final = {"splitting": 100, "analyzing": 60}  # bytes of an input; short ones take less time
_LONGEST_OTHERWISE: Final = 400
_HANG: Final = dict.fromkeys((reader.__name__ for reader in READERS), 10)  # seconds for one input, of up to 5 KB
_HANG_OTHERWISE: Final = 20  # the slowest normal input takes 0.1 on a busy machine
_MEMORY: Final = 2048  # MB of the process
_EXECUTIONS: Final = re.compile(r"stat::number_of_executed_units: *(\d+)")
_COVERED: Final = re.compile(r"#\d+\s+DONE\s+cov: (\d+) ft: (\d+) corp: (\d+)")


def fuzz(name: str, seconds: int) -> dict[str, int]:
    """Run one target for some time; return its figures."""
    corpus, findings = CORPUS / name, _WORK / "findings" / name
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    longest = _LONGEST.get(name, _LONGEST_OTHERWISE)
    for number, seed in enumerate(seeds(name, longest)):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    before = set(findings.iterdir())
    start = time.monotonic()
    run = subprocess.run(
        [
            *(sys.executable, "-m", "fuzz.child", name, str(corpus)),
            *([str(KEPT / name)] if (KEPT / name).is_dir() else []),
            *(f"-dict={write_dictionary(_WORK)}", f"-artifact_prefix={findings}/", f"-max_total_time={seconds}"),
            *(
                f"-max_len={longest}",
                f"-timeout={_HANG.get(name, _HANG_OTHERWISE)}",
                f"-rss_limit_mb={_MEMORY}",
                "-print_final_stats=1",
            ),
        ],
        cwd=_ROOT,
        capture_output=True,
        check=False,
    )
    took = round(time.monotonic() - start)
    log = run.stderr.decode(errors="replace") + run.stdout.decode(errors="replace")
    (_WORK / f"{name}.log").write_text(log, encoding="utf-8")
    found = sorted(set(findings.iterdir()) - before)
    executed, covered = _EXECUTIONS.search(log), _COVERED.search(log)
    executions = int(executed[1]) if executed else 0
    print(f"{name}: {executions:,} executions in {took} s, {len(found)} findings", flush=True)
    for file in found:
        print(f"  {file.relative_to(_ROOT)}", flush=True)
    if run.returncode or not executed:
        print(log[log.find(" === Uncaught") :] if " === Uncaught" in log else log[-2000:], file=sys.stderr)
    return {
        "executions": executions,
        "seconds": took,
        "edges": int(covered[1]) if covered else 0,
        "features": int(covered[2]) if covered else 0,
        "inputs": int(covered[3]) if covered else 0,
        "findings": max(len(found), int(bool(run.returncode) or not executed)),
    }


def record(figures: dict[str, dict[str, int]]) -> None:
    """Record the figures; those of targets that did not run stay."""
    known: dict[str, dict[str, int]] = {}
    if _RECORD.exists():
        known = json.loads(_RECORD.read_text(encoding="utf-8"))["targets"]
    targets = {name: (known | figures)[name] for name in TARGETS if name in known | figures}
    record = {
        "python": platform.python_version(),
        "atheris": version("atheris"),
        **{name: sum(figure[name] for figure in targets.values()) for name in ("executions", "seconds", "findings")},
        "targets": targets,
    }
    _RECORD.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
