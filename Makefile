# Two commands: `make run` and `make test`. Both set up what they need and do nothing twice.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.ONESHELL:

PYTHON ?= python3
PY := .venv/bin/python
PYTEST_ARGS ?= -n 2 --dist worksteal
UV := 0.13.9
export PYTHON

help: ## This list
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: setup ## Set up, ingest the sample cables, serve on http://127.0.0.1:8050 (port from PORT)
	@$(PY) bin/sample_store.py
	exec $(PY) -m dashboard serve

test: lint ## Set up (a browser included) and run every check and test
	@export CHROMIUM="$$(bin/chromium)"
	$(PY) -m pytest $(PYTEST_ARGS)

lint: dev ## Formatting, types, direction of imports, fact tables
	@$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m dashboard check-data

setup: ## Set up what running needs, and no more
	@bin/setup runtime

dev: ## Set up what developing needs
	@bin/setup dev

docs: setup ## Write the tables of the documentation anew
	@$(PY) bin/settings_table.py

bench: dev ## The small benchmarks, in ten minutes; benchmarks/README.md has the full ones
	@export CHROMIUM="$$(bin/chromium)"
	$(PY) -m benchmarks small
	$(PY) -m benchmarks.parse
	$(PY) -m benchmarks.engine --cables 251287 --steps 100
	$(PY) -m benchmarks.ingest 20000
	if [ -d ../shared ]; then $(PY) -m benchmarks.resolve; $(PY) -m benchmarks.cases; fi

screenshots: dev ## Take the pictures of the README anew
	@export CHROMIUM="$$(bin/chromium)"
	$(PY) bin/sample_store.py
	$(PY) scripts/screenshots.py

lock: ## Compile requirements.txt and requirements-dev.txt from pyproject.toml
	@test -x .make/lock/bin/uv || { $(PYTHON) -m venv .make/lock; .make/lock/bin/python -m pip install --quiet uv==$(UV); }
	compile() {
	    .make/lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	        --no-header --no-emit-index-url --no-emit-find-links --no-config $${PIP_INDEX_URL:+--default-index "$$PIP_INDEX_URL"} "$$@"
	}
	compile --output-file requirements.txt
	compile --extra dev --constraint requirements.txt --output-file requirements-dev.txt
	echo "Compiled requirements.txt and requirements-dev.txt."

clean: ## Remove everything that these commands made, but the store
	@rm -rf .venv .make build dist test-results .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: help run test lint setup dev docs bench screenshots lock clean
