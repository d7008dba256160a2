# Two commands do it all: `make run` and `make test`. Each sets up what it needs first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test prove check bench translations clean
.PHONY: pictures platforms wheel

help: ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/installed ## make .venv with the hash-pinned packages
	@sh tools/system_libraries.sh window

$(VENV)/python:
	@$(PYTHON) tools/python_version.py
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/installed: $(VENV)/python requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

setup-dev: $(VENV)/installed-dev
	@sh tools/system_libraries.sh test

$(VENV)/installed-dev: $(VENV)/python requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/installed

run: setup ## open the window (without a display: make the examples and their reports in demo/)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
	    exec $(BIN)/python main.py; \
	else \
	    echo "There is no display here, so no window can open. Making the example councils and their reports in demo/ …"; \
	    $(BIN)/python -m wci_assess demo demo && echo "Done: the reports are the PDF files in demo/."; \
	fi

test: setup-dev ## run every test
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

# The proofs fail and kill on purpose; how fast the disk below is proves nothing, so they use memory where there is some.
IN_MEMORY := $(if $(wildcard /dev/shm),TMPDIR=/dev/shm)

prove: setup-dev ## run the long proofs: kills, power cuts, every fault of the disk (an hour or so)
	$(IN_MEMORY) WCI_ASSESS_LONG=1 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest --timeout 0 -o faulthandler_timeout=0 -o tmp_path_retention_policy=failed --numprocesses auto --maxprocesses 4 --dist worksteal tests/prove tests/store tests/workspace tests/scoring tests/real_window/test_members_evening.py

check: setup-dev ## form and types, as Linux, Windows and macOS see them
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin

pictures: setup-dev ## pictures of every page in all its looks, into pictures/, to be looked at (minutes)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tools.every_page pictures

platforms: setup-dev ## ask whether every promised system and Python has all pinned wheels (minutes, much to download)
	$(BIN)/python tools/check_platforms.py

wheel: setup-dev ## build the wheel and the source archive into dist/
	$(BIN)/python -m hatchling build

bench: setup-dev ## print the table of speed and memory, each against its limit
	$(BIN)/python -m benchmarks

translations: setup-dev ## bring new texts into the French catalogue and compile it
	$(BIN)/python tools/translations.py extract

clean: ## remove .venv and what the tools left
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache demo pictures
