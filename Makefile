# make demo   sets up .venv and runs the main job on the bundled record set
# make test   passes every check: style, types, import directions, tests
# `make help` names the rest. Needs python3 (3.11 or newer, with venv) and make; everything else is installed into .venv.

PYTHON  ?= python3
VENV    ?= .venv
WORKERS ?= 2
BIN     := $(VENV)/bin
STAMPS  := $(VENV)/stamps

# pip as a clean machine has it: no setting of this one reaches the locks.
CLEAN_PIP := env -u PIP_FIND_LINKS -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null
COMPILED_FROM := hatch_build.py $(wildcard data/*.yaml data/concepts/*.yaml data/locale/*/LC_MESSAGES/*.po \
	sahel_tracker/language/*.py)

.DEFAULT_GOAL := help
.PHONY: help demo test lint data messages benchmark eval locks clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile

demo: $(STAMPS)/package data  ## set up and run the main job on the bundled record set
	$(BIN)/tracker demo

test: lint  ## pass every check
	$(BIN)/pytest -n $(WORKERS) --dist worksteal --cov

lint: $(STAMPS)/development data  ## style, types and import directions
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

data: $(STAMPS)/data  ## compile what reading commands need of data/

messages: $(STAMPS)/development  ## bring the translations in data/locale up to the messages in the source
	mkdir -p build
	$(BIN)/pybabel -q extract --no-default-keywords -k text -k mark -k count:1,2 --no-location --sort-output \
		--project=tracker --version=1 --copyright-holder="The sahel-tracker contributors" \
		--output build/tracker.pot sahel_tracker/render sahel_tracker/cli
	for language in ar fr; do \
		file=data/locale/$$language/LC_MESSAGES/tracker.po; \
		test -f $$file || $(BIN)/pybabel -q init -D tracker -d data/locale -i build/tracker.pot -l $$language || exit 1; \
		$(BIN)/pybabel -q update -D tracker -d data/locale -i build/tracker.pot -l $$language --no-wrap \
			--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date || exit 1; \
	done

benchmark: $(STAMPS)/development data  ## measure what the speed claims rest on
	for file in $(wildcard benchmarks/*.py); do $(BIN)/python $$file || exit 1; done

eval: $(STAMPS)/development data  ## measure what `check` and `draft` find, on the project's own sets
	$(BIN)/python -m tests.check.figures
	$(BIN)/python -m tests.draft.figures

locks: $(STAMPS)/environment  ## resolve the dependencies of pyproject.toml anew
	$(BIN)/pip install --quiet "pip-tools>=7.4"
	$(CLEAN_PIP) CUSTOM_COMPILE_COMMAND="make locks" $(BIN)/pip-compile --quiet --no-config --upgrade --generate-hashes \
		--strip-extras --no-emit-options --all-build-deps --output-file requirements/runtime.txt pyproject.toml
	$(CLEAN_PIP) CUSTOM_COMPILE_COMMAND="make locks" $(BIN)/pip-compile --quiet --no-config --upgrade --generate-hashes \
		--strip-extras --no-emit-options --all-build-deps --extra dev --extra match --constraint requirements/runtime.txt \
		--output-file requirements/dev.txt pyproject.toml

clean:  ## remove what was made here, apart from the environment
	rm -rf build dist sahel_tracker/compiled .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -f $(STAMPS)/data

$(STAMPS)/environment:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "tracker needs Python 3.11 or newer; name one: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	mkdir -p $(STAMPS) && touch $@

$(STAMPS)/runtime: requirements/runtime.txt $(STAMPS)/environment
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	touch $@

$(STAMPS)/package: pyproject.toml hatch_build.py $(STAMPS)/runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

$(STAMPS)/development: requirements/dev.txt requirements/axe.txt $(STAMPS)/package
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/axe.txt
	touch $@

$(STAMPS)/data: $(COMPILED_FROM) $(STAMPS)/package
	$(BIN)/python hatch_build.py
	touch $@
