# On a machine with Python 3.11 or later (with venv) and make, each of these does all its own set-up.
PYTHON ?= python3
BIN := .venv/bin
MINUTES ?= 5
SEED ?= 1
# the folder in which `npm install citation-js` was run
CITATION_JS ?= build
# each module named, and some found twice: by itself pdoc goes by __all__, which may name no modules
MODULES = $(shell find corpus extractor output -name '*.py' | sed 's,/__init__\.py$$,,; s,\.py$$,,; s,/,.,g' | sort)

.PHONY: demo test bench accuracy fit weights fuzz docs clean

demo: .venv/installed ## the main job on the sample essays
	@$(BIN)/ibidem demo build/demo

test: .venv/tested ## ruff, mypy --strict, pytest
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

bench: .venv/tested ## how fast it is, what programs say of what is written, an essay as PDF in many layouts
	$(BIN)/python -m pytest tests/bench/bench_*.py --benchmark-columns=min,median,rounds
	$(BIN)/python -m tests.bench.formats_checked --citation-js $(CITATION_JS)
	$(BIN)/python -m tests.bench.typeset --text corpus/samples/prison-and-barracks.md

accuracy: .venv/benched ## docs/accuracy.md: how well it reads what is labelled
	$(BIN)/python -m tests.bench.accuracy --write docs/accuracy.md

fit: .venv/benched ## the weights of the search over a passage, and how sure links are
	$(BIN)/python -m tests.bench.fit_cutting
	$(BIN)/python -m tests.bench.fit_confidence

weights: .venv/benched ## what each weight changes, and the case that notices
	$(BIN)/python -m tests.bench.weights

fuzz: .venv/tested ## what nobody would write, for MINUTES from SEED on
	$(BIN)/python -m tests.bench.fuzz --minutes $(MINUTES) --seed $(SEED)

docs: .venv/documented ## pages of the API, in build/docs
	@rm -rf build/docs
	@PYTHONWARNINGS='ignore:The module specification' \
		$(BIN)/pdoc $(MODULES) --docformat markdown --output-directory build/docs
	@echo build/docs/index.html

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "ibidem needs Python 3.11 or later: make PYTHON=python3.11"; exit 2; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/python setup.cfg
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/tested: .venv/python setup.cfg
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ .venv/installed

.venv/benched: .venv/tested
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,bench]'
	@touch $@

.venv/documented: .venv/python setup.cfg
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	@touch $@ .venv/installed

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .hypothesis .benchmarks
