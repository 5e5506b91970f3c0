# Works on a machine that has Python 3.11 or newer and make; everything is installed into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
OUT := out

# A machine may be told not to write bytecode; then every start compiles everything again.
export UV_COMPILE_BYTECODE := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format eval curve gate model bench bench-tables bench-findings bench-corpus bench-export bench-pages samples schema build ci clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Done once, and again when pyproject.toml changes. The version check says what is wrong at once.
$(STAMP): pyproject.toml src/gongkai/_version.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "gongkai needs Python 3.11 or newer, and $(PYTHON) is %d.%d; try: make PYTHON=python3.11 ..." % sys.version_info[:2])'
	@echo "setting up $(VENV) ..." >&2
	@if command -v uv >/dev/null 2>&1; then \
		{ test -x $(BIN)/python || uv venv --quiet --seed --python $(PYTHON) $(VENV); } && \
		uv pip install --quiet --python $(BIN)/python --editable '.[dev]'; \
	else \
		{ test -x $(BIN)/python || $(PYTHON) -m venv $(VENV); } && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'; \
	fi
	@touch $@

setup: $(STAMP) ## make .venv and install everything into it

run: $(STAMP) ## read the reports in samples/ into out/samples/ and show what came out
	@$(BIN)/gongkai extract samples/[0-9]* --output $(OUT)/samples || test $$? = 1

# On all cores, but no more than four: each process has models of its own, some 1.2 GB with torch.
test: $(STAMP) ## run the tests
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

lint: $(STAMP) ## style, types and the arrows between the folders
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP) ## put the code into its format
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

eval: $(STAMP) ## score against the annotations; the page is out/evaluation/index.html
	@$(BIN)/gongkai evaluate --gold-sections --files --output $(OUT)/evaluation || test $$? = 1

curve: $(STAMP) ## train on 10, 25, ... reports, by folds, without a tenth; half an hour, kept in eval/results
	OMP_NUM_THREADS=1 $(BIN)/python -m gongkai.training.studies

gate: $(STAMP) ## fail where a score fell below its pinned floor
	$(BIN)/python -m gongkai.eval.gate

bench: $(STAMP) ## measure speed and memory on this machine
	$(BIN)/gongkai benchmark

bench-tables: $(STAMP) ## count the table cells read, refused and wrong over all renderings
	$(BIN)/python -m gongkai.eval.tables

bench-findings: $(STAMP) ## count the contradictions found, missed and made up, and plant faults
	$(BIN)/python -m gongkai.eval.findings
	$(BIN)/python -m gongkai.eval.mutations

bench-corpus: $(STAMP) ## read ten thousand files of one name: speed, memory, killed and resumed, on Ray
	$(BIN)/python -m gongkai.benches.corpus_runs

bench-export: $(STAMP) ## count rows a second and peak memory of exports, by format; extra [export]
	$(BIN)/python -m gongkai.benches.exports

bench-pages: $(STAMP) ## make the pages of ten thousand reports and open them: speed, memory, seconds
	$(BIN)/python -m gongkai.benches.pages

samples: $(STAMP) ## write the files in samples/ anew from their sources
	$(BIN)/python samples/render.py

model: $(STAMP) ## train the shipped model anew from the repository's own annotations
	rm -rf $(OUT)/models && $(BIN)/gongkai train --models $(OUT)/models
	rm -rf models/shipped/narrative-001 && cp -r $(OUT)/models/narrative-001 models/shipped/

schema: $(STAMP) ## write the published JSON Schema anew from the models of the record
	$(BIN)/python -m gongkai.published_schema

build: $(STAMP) ## build the wheel into dist/
	$(BIN)/python -m pip --version >/dev/null 2>&1 || $(BIN)/python -m ensurepip >/dev/null
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

ci: ## what .ci/run does: set up, lint, test
	bash .ci/run

clean: ## take away .venv, caches, builds and results
	rm -rf $(VENV) $(OUT) build dist src/*.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
