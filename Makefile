# make brief    build the example brief into output/
# make test     all that CI runs: ruff, mypy, layers, pytest
# make format   lay out the code and mend what ruff can mend
# make lock     choose versions anew: requirements.txt and requirements-dev.txt
# make dist     build the wheel and the source archive into dist/
# make clean    remove .venv and everything built
#
# Each sets up .venv by itself, once. PYTHON=python3.12 make test chooses the Python.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help brief test format lock dist clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

define set-up
@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo 'briefgen needs Python 3.11 or later, which "$(PYTHON)" is not; say which to use, like so: PYTHON=python3.12 make $@' >&2; exit 3; }
@"$(PYTHON)" tools/set_up.py
endef

brief:
	$(set-up) runtime
	@$(BIN)/briefgen build

test:
	$(set-up) dev
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --quiet --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m pytest -q

format:
	$(set-up) dev
	$(BIN)/ruff check --quiet --fix
	$(BIN)/ruff format --quiet

# The locks hold every platform and Python, and no address: installers ask the index that they are set up with.
lock:
	$(set-up) dev
	$(BIN)/uv pip compile $(LOCK_FLAGS) pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile $(LOCK_FLAGS) pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

LOCK_FLAGS := --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links

dist:
	$(set-up) dev
	$(BIN)/python -m hatchling build -d dist

clean:
	rm -rf .venv dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name .gitignore -delete
