"""Runs one target under the fuzzer: `python -m fuzz.child TARGET [options of libFuzzer]`."""

import pkgutil
import sys
from importlib import import_module

import atheris

_LEFT_OUT = (  # no target uses them, and they need more libraries
    *(f"summarize_ru.adapters.{name}" for name in ("arrow", "langchain", "llamaindex", "nltk", "spark", "sumy")),
    *("summarize_ru.evaluation", "summarize_ru.server", "summarize_ru.__main__"),
)


def main() -> None:
    """Load the library with its branches counted, and start the fuzzer on a target."""
    with atheris.instrument_imports(include=["summarize_ru"], enable_loader_override=False):
        package = import_module("summarize_ru")
        for module in pkgutil.walk_packages(package.__path__, "summarize_ru."):
            if not module.name.startswith(_LEFT_OUT):
                import_module(module.name)
    from fuzz.targets import TARGETS  # noqa: PLC0415  (which imports the library, so after it was instrumented)

    name, *options = sys.argv[1:]
    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
