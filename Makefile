# Two commands do it all: `make run` and `make test`. Each sets up what it needs first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test prove check bench translations clean

help: ## what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/installed ## make .venv with the hash-pinned packages
	@sh tools/system_libraries.sh window

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
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
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

prove: setup-dev ## run the long proofs: kills, power cuts, every fault of the disk (an hour or so)
	WCI_ASSESS_LONG=1 QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest tests/prove tests/store tests/workspace

check: setup-dev ## form and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: setup-dev ## print the table of speed and memory, each against its limit
	$(BIN)/python -m benchmarks

translations: setup-dev ## bring new texts into the French catalogue and compile it
	$(BIN)/python tools/translations.py extract

clean: ## remove .venv and what the tools left
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache demo
