# Every target works on a fresh machine with Python 3.11 or newer, node 20 or newer, and make.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONDONTWRITEBYTECODE ?=
export SAM_CLI_TELEMETRY := 0
export AWS_DEFAULT_REGION ?= eu-central-1

.PHONY: setup up test lint check bench nightly demo build openapi clean

setup: .venv/ready
.venv/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.x")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
.venv-sam/ready: requirements/sam.txt
	$(PYTHON) -m venv .venv-sam && .venv-sam/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@
.venv-lint/ready: requirements/cfn-lint.txt
	$(PYTHON) -m venv .venv-lint && .venv-lint/bin/pip install --quiet --disable-pip-version-check -r $<
	@touch $@

up: setup ## the whole system on this machine, at http://127.0.0.1:8000
	@$(BIN)/python -m local
test: setup ## every test
	$(BIN)/python -m pytest
lint: setup .venv-sam/ready .venv-lint/ready ## style, types, templates
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
	.venv-lint/bin/cfn-lint template.yaml infra/*.yaml && .venv-sam/bin/sam validate --lint
	$(BIN)/python -m tools.openapi --check
check: lint test
bench: setup ## speed, units and sizes, as ratios; writes docs/benchmarks.md
	$(BIN)/python -m tests.bench
nightly: setup ## the long searches
	$(BIN)/python -m pytest -m nightly
demo: setup ## the story over HTTP, against the stack on OFFBLOCK_PORT or one of its own
	@$(BIN)/python -m tools.demo
build: setup .venv-sam/ready ## what sam deploy uploads
	.venv-sam/bin/sam build
openapi: setup ## docs/openapi.json from the routes
	$(BIN)/python -m tools.openapi
clean:
	rm -rf .aws-sam .build .local .pytest_cache .mypy_cache .ruff_cache

# sam build calls one of these per function.
build-%Function: setup
	$(BIN)/python -m tools.build_function $(shell echo $* | tr A-Z a-z) "$(ARTIFACTS_DIR)"
