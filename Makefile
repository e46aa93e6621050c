# `make serve` is all the set-up for the site, `make test` for the tests. Both need Python 3.11 or newer, make and git.

PYTHON ?= python3
BIN := .venv/bin
N ?= 2000
PORT ?= 8000
RUNS ?= 5
# The newest that run on Node 20.19.
AUDITORS := axe-core@4.14.1 html-validate@10.17.0 lighthouse@13.5.0 linkinator@7.6.1
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help serve build offline check test lint bench fuzz audit clean

help: ## Show the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

serve: .venv/site.stamp ## Build the site, serve it on 127.0.0.1:8000, rebuild on every change; make serve PORT=8123
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: .venv/site.stamp ## Write the site to site/, refusing any warning
	$(BIN)/mkdocs build --strict

offline: .venv/site.stamp ## Write the site as a zip to open from a folder, with its search, to dist/
	$(BIN)/mkdocs build --strict --config-file mkdocs.offline.yml
	$(BIN)/python scripts/pack.py dist/treaty-synopsis dist/treaty-synopsis-offline.zip

check: .venv/site.stamp ## Check the sources and say what is wrong
	$(BIN)/python scripts/build_pages.py --check

test: lint ## Lint, type-check and test, in real Chromium too
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m pytest

lint: .venv/test.stamp
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy

bench: .venv/test.stamp ## Time the pipeline against MkDocs, as ratios of one run
	$(BIN)/python -m tests.bench

fuzz: .venv/test.stamp ## Mutate the sources, build in pairs, kill builds, and see that nothing breaks: make fuzz N=10000
	$(BIN)/python -m tests.fuzz $(N)
	ROUNDS=20 $(BIN)/python -m pytest -n0 tests/test_doubled.py tests/test_hostile.py

audit: .audit/stamp ## Lighthouse, axe, HTML and links, page by page: make audit PAGES="timeline/ treaty/" RUNS=1
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.audit $(RUNS) $(PAGES)

clean: ## Delete what was built and installed
	rm -rf .venv .audit dist site .site-* .build.lock .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or newer is needed; name it with make PYTHON=…'; exit 1; }
	$(PYTHON) -m venv .venv

.venv/site.stamp: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

.venv/test.stamp: .venv/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@

.audit/stamp: Makefile .venv/test.stamp
	@command -v npm >/dev/null || { echo 'make audit needs npm, of Node 20.19 or newer'; exit 1; }
	@mkdir -p .audit
	npm install --silent --no-fund --no-audit --no-save --prefix .audit $(AUDITORS)
	@touch $@
