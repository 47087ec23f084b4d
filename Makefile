# Two commands for a fresh machine: `make demo` and `make test`. Both build an environment of their own in .venv.

PYTHON ?= python3
FUZZ_SECONDS ?= 60
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test test-matrix lint types layers docs renew bench comparison quality hostile kills soak service load dist-check pictures fuzz mutation clean
.DEFAULT_GOAL := demo

demo: $(VENV)/.installed  ## Install, then summarize the example article.
	$(BIN)/summarize-ru docs/example.txt

help:  ## List the targets.
	@sed -n 's/^\([a-z-]*\):.*  ## /\1|/p' Makefile | awk -F'|' '{ printf "%-12s %s\n", $$1, $$2 }'

test: lint types layers  ## Run every check.
	$(BIN)/pytest -n auto

test-matrix:  ## Run the tests on every supported Python that is installed, and on the oldest dependencies; or on those in ONLY.
	$(PYTHON) -m tests.matrix $(ONLY)

renew: $(VENV)/.installed-dev  ## Renew the files that tests compare with: the listing of the interface, the golden summaries, the translations.
	$(BIN)/python -m tests.renew

lint: $(VENV)/.installed-dev  ## Check style and formatting.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev  ## Check types.
	$(BIN)/mypy
	$(BIN)/mypy tests benchmarks training fuzz docs/conf.py

layers: $(VENV)/.installed-dev  ## Check which modules import which.
	$(BIN)/lint-imports

docs: $(VENV)/.installed-dev  ## Build the site of the documentation into build/docs; a warning is an error.
	$(BIN)/python -m sphinx -q -W --keep-going -j auto -d build/doctrees docs build/docs

bench: $(VENV)/.installed-bench  ## Compare speed with the committed ratios, on the texts that SUMMARIZE_RU_DATA names.
	$(BIN)/python benchmarks/speed.py --check

comparison: $(VENV)/.installed-bench  ## Measure other libraries beside this one, and write the tables of the documents.
	$(BIN)/python benchmarks/comparison.py

quality: $(VENV)/.installed-dev  ## Compare ROUGE of every method, and defects of summaries, with their floors; needs SUMMARIZE_RU_DATA.
	$(BIN)/python benchmarks/quality.py --check
	$(BIN)/python benchmarks/defects.py --check

hostile: $(VENV)/.installed-dev  ## Check time and memory on texts and files that are built to hurt.
	OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/hostile.py

kills: $(VENV)/.installed-dev  ## Kill 200 runs over files of many texts at random, fill disks, damage files, and check what is resumed.
	$(BIN)/python -m tests.kills

soak: $(VENV)/.installed  ## Check memory and pace over 200,000 articles in one process.
	OPENBLAS_NUM_THREADS=1 $(BIN)/python benchmarks/soak.py

service: $(VENV)/.installed  ## Start, stop and interrupt programs with threads, event loops and workers; none may hang or leave a process.
	$(BIN)/python benchmarks/service.py

load: $(VENV)/.installed-serve  ## Put the server under load: 20,000 requests, slow and large bodies, killed processes, SIGTERM.
	$(BIN)/python benchmarks/serving.py

mutation: $(VENV)/.installed-mutation  ## Change the code at random, and count the changes that the tests notice.
	$(BIN)/python benchmarks/mutation.py --record

# The packages must have the same bytes, whether they are built here or later from the commit in another folder.
dist-check: export SOURCE_DATE_EPOCH = $(shell git log -1 --format=%ct)
dist-check: $(VENV)/.installed-release  ## Build the sdist and the wheel twice, compare them, and check what is in them.
	rm -rf build/dist
	mkdir -p build/dist/tree
	git archive HEAD | tar -x -C build/dist/tree
	$(BIN)/python -m build --no-isolation --outdir build/dist/here . > build/dist/here.log
	$(BIN)/python -m build --no-isolation --outdir build/dist/committed build/dist/tree > build/dist/committed.log
	diff -r build/dist/here build/dist/committed
	$(BIN)/twine check --strict build/dist/here/*
	$(BIN)/check-wheel-contents build/dist/here/*.whl
	cd build/dist/here && sha256sum *

fuzz: $(VENV)/.installed-fuzz  ## Look for inputs on which something breaks, for FUZZ_SECONDS on each target.
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m fuzz --seconds $(FUZZ_SECONDS)

pictures: $(VENV)/.installed-dev  ## Take the pictures of docs/report.md and docs/serve.md anew; needs chromium-driver, and fonts-paratype for the same letters.
	SUMMARIZE_RU_PICTURES=docs $(BIN)/pytest tests/rendering/test_browser.py tests/server/test_page.py -k pictures

clean:  ## Remove everything that the targets have made.
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --editable .
	touch $@

# An extra by its name: .installed-dev is '.[dev]'.
$(VENV)/.installed-%: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --editable '.[$*]'
	touch $@ $(VENV)/.installed
