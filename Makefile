# Every target sets up what it needs; nothing is installed outside this folder.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DATABASE ?= sqlite:///var/onrecord.db
export ONRECORD_DATABASE_URL ?= $(DATABASE)
UV_COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate

.DEFAULT_GOAL := help
.PHONY: help setup serve test check format openapi lock bench bench-full bench-guard quality clean

help: ## Show the targets
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# Two stamps, so that serving does not wait for test tools: one environment, filled from the lock files.
$(VENV)/serve.stamp: requirements/serve.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "OnRecord needs Python 3.11 or later: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/serve.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/serve.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/dev.txt
	touch $@

setup: $(VENV)/dev.stamp ## Make .venv with the locked dependencies, tools included

serve: $(VENV)/serve.stamp ## Set up, load seeds/ into an embedded SQLite database and serve it at http://127.0.0.1:8000
	mkdir -p var
	$(BIN)/onrecord db upgrade
	$(BIN)/onrecord load seeds
	$(BIN)/onrecord serve

test: $(VENV)/dev.stamp ## Set up and pass the tests, with coverage
	$(BIN)/pytest --numprocesses=auto --dist=loadfile --cov --cov-report=term:skip-covered --cov-fail-under=95

check: $(VENV)/dev.stamp ## Lint, format, types, layers, OpenAPI drift, migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/onrecord openapi | diff openapi.yaml -
	mkdir -p var && rm -f var/check.db*
	ONRECORD_DATABASE_URL=sqlite:///var/check.db $(BIN)/onrecord db upgrade
	ONRECORD_DATABASE_URL=sqlite:///var/check.db $(BIN)/onrecord db check

format: $(VENV)/dev.stamp ## Rewrite the code the way ruff lays it out
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

openapi: $(VENV)/dev.stamp ## Write openapi.yaml anew from the schemas and the views
	$(BIN)/onrecord openapi --output openapi.yaml

lock: $(VENV)/dev.stamp ## Resolve the dependencies anew into requirements/*.txt, with hashes
	$(UV_COMPILE) --upgrade --extra postgres --output-file requirements/serve.txt pyproject.toml requirements/build.in
	$(UV_COMPILE) --upgrade --extra dev --output-file requirements/dev.txt pyproject.toml requirements/build.in
	$(UV_COMPILE) --upgrade --extra postgres --output-file requirements/peers.txt pyproject.toml requirements/build.in requirements/peers.in

GOLD ?= gold
quality: $(VENV)/dev.stamp ## Measure extraction on the gold sets in the folder GOLD=…
	$(BIN)/python -m benchmarks.quality $(GOLD)

# Peers have an environment of their own, which nothing else needs.
.venv-peers/stamp: requirements/peers.txt
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements/peers.txt
	touch $@

bench: $(VENV)/dev.stamp .venv-peers/stamp ## Measure speed side by side with peers
	$(BIN)/python -m benchmarks.speed

bench-full: $(VENV)/dev.stamp .venv-peers/stamp ## The same on more articles, longer and oftener
	$(BIN)/python -m benchmarks.speed --articles 10000 --rounds 5 --seconds 10

bench-guard: $(VENV)/dev.stamp ## Count what requests take (statements, steps, calls, bytes) and compare with what they took
	$(BIN)/python -m benchmarks.speed.guard

clean: ## Remove the environment and the embedded database
	rm -rf $(VENV) .venv-peers var
