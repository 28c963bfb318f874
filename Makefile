# Every target works on a fresh machine with Python 3.11 or newer, node 20 or newer, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONDONTWRITEBYTECODE :=
export SAM_CLI_TELEMETRY := 0
export AWS_DEFAULT_REGION ?= eu-central-1

# Each core takes a share of the tests; a worker that has nothing left takes half of what another still has.
SHARED := -n auto --maxprocesses 8 --dist worksteal
# Whether node is new enough for the page's tools.
RECENT := const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor >= 19) ? 0 : 1)
# What the web page is made of.
PIECES := $(shell find web/src web/public web/index.html web/vite.config.ts web/tsconfig.json web/biome.json web/package.json web/forms.mjs -type f -not -name schema.d.ts -not -path "web/src/api/forms/*" 2>/dev/null)
# A target with an environment of the Python that is deployed, where this machine has one.
define by-runtime
python=$$($(BIN)/python -m tools.build_function --runtime); \
test -n "$$python" || exec echo "this machine has no Python of the runtime: nothing is tested by it"; \
$(MAKE) --no-print-directory VENV=.venv-runtime PYTHON="$$python" $(1)
endef
# What fails soonest: the rules, and what the parts of the repository promise each other. With C=charter one context.
QUICK := tests/unit tests/stories $(addprefix tests/contract/test_,imports.py names.py template.py openapi.py statemachines.py)
ifdef C
QUICK := $(wildcard $(addsuffix /$(C),tests/unit tests/integration tests/reliability/cases))
QUICK := $(or $(QUICK),$(error there is no context $(C)))
endif

.PHONY: setup installed up quick web page test looks runtime units style lint check bench nightly elsewhere demo pictures build deploy deploy-data deploy-web smoke invariants openapi release cost rehearse clean

setup: $(VENV)/ready
$(VENV)/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.x")'
	@$(PYTHON) tools/install.py $(VENV) --editable '.[dev]'
	@touch $@
.venv-sam/ready: requirements/sam.txt
	@$(PYTHON) tools/install.py .venv-sam -r $<
	@touch $@
# The engine runs the functions by its own Python: the runtime's, where this machine has one.
.venv-rehearse/ready: requirements/rehearse.txt $(VENV)/ready
	@python=$$($(BIN)/python -m tools.build_function --runtime); \
	test -n "$$python" || { echo 'make rehearse wants a Python of the runtime, 3.13, on the path or under pyenv.'; exit 1; }; \
	"$$python" tools/install.py .venv-rehearse -r $<
	@touch $@
.venv-lint/ready: requirements/cfn-lint.txt
	@$(PYTHON) tools/install.py .venv-lint -r $<
	@touch $@

up: setup ## the whole system on this machine, at http://127.0.0.1:8000
	@if node -e '$(RECENT)' 2>/dev/null && command -v npm >/dev/null; then \
	  $(MAKE) --no-print-directory web || echo 'The page could not be built, for the reason above. The API starts all the same.'; \
	else echo 'The page wants node 20.19 or newer, with npm (nodejs.org): install it, then say this again. The API starts without it.'; fi
	@OFFBLOCK_TRAFFIC=$${OFFBLOCK_TRAFFIC-1} OFFBLOCK_TLS=$(TLS) $(BIN)/python -m local
web: web/dist/index.html ## the web page, as it is deployed
web/dist/index.html: web/node_modules/ready docs/openapi.json $(PIECES)
	@echo 'Building the web page: half a minute.'
	@cd web && npm run --silent build
	@touch $@
quick: style ## style, types, and the tests that take no time; C=charter: those of one context and its crashes
	$(BIN)/python -m pytest $(SHARED) --hypothesis-profile quick -m "not slow" $(QUICK)
test: setup page web ## every test; of the pages in a browser a selection that meets each of them
	$(BIN)/python -m pytest $(SHARED)
looks: setup web ## every page, for everybody who opens it, in both themes, wide and narrow
	$(BIN)/python -m pytest $(SHARED) -m nightly tests/web
page: web/node_modules/looked-at ## types, style and tests of the web page's pieces, where something has changed
web/node_modules/looked-at: web/node_modules/ready docs/openapi.json $(PIECES)
	cd web && npm run --silent check && npm run --silent test
	@touch $@
web/node_modules/ready: web/package.json web/package-lock.json
	@node -e '$(RECENT)' 2>/dev/null && command -v npm >/dev/null || \
	{ echo 'The web page wants node 20.19 or newer, with npm (nodejs.org): install it, then say this again.'; exit 1; }
	@echo 'Setting up web/node_modules, once: half a minute.'
	@cd web && npm ci --silent
	@touch $@
runtime: setup ## the rules, and what the parts promise each other, by the Python that is deployed, where this machine has one
	@+$(call by-runtime,units)
installed: setup .venv-sam/ready .venv-lint/ready web/node_modules/ready ## all that .ci/run wants, side by side with -j
	@+$(call by-runtime,setup)
units: setup
	$(BIN)/python -m pytest $(SHARED) $(QUICK)
style: setup
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy
lint: style .venv-sam/ready .venv-lint/ready ## style, types, templates
	.venv-lint/bin/cfn-lint template.yaml infra/*.yaml && .venv-sam/bin/sam validate --lint
	$(BIN)/python -m tools.openapi --check
	$(BIN)/python -m tools.settings --check
check: lint test
bench: setup ## speed, units and sizes, as ratios; writes docs/benchmarks.md
	$(BIN)/python -m tests.bench
nightly: setup elsewhere rehearse ## the long searches, a rehearsed deployment, and which slips of a tired hand no test notices
	$(BIN)/python -m pytest -m nightly
	$(BIN)/python -m tests.slips
elsewhere: setup ## the integration tests on a DynamoDB that is not in their process
	$(BIN)/python -m tests.harness.door 0 $(BIN)/python -m pytest tests/integration
rehearse: setup .venv-sam/ready .venv-rehearse/ready ## deploy the template on an engine that is not ours, twice, and play there
	@mkdir -p .build; OFFBLOCK_MACHINE=$$(uname -m) .venv-sam/bin/sam build --build-dir .build/rehearsal > .build/rehearsal-build.log 2>&1 || { tail -30 .build/rehearsal-build.log; exit 1; }
	@$(BIN)/python -m tools.rehearsal
demo: setup ## the story over HTTP, against the stack on OFFBLOCK_PORT or one of its own
	@$(BIN)/python -m tools.demo
pictures: setup web ## the pictures of the guides, in docs/pictures, from the stack on OFFBLOCK_PORT or one of its own
	@$(BIN)/python -m tools.pictures
build: setup .venv-sam/ready ## what make deploy uploads; STAGE=prod refuses functions that are not compiled
	.venv-sam/bin/sam build
	@$(BIN)/python -m tools.check_build .aws-sam/build $(STAGE)
deploy: setup .venv-sam/ready ## a stage on AWS, after make build: STAGE=dev PARAMETERS="Name=text Name=text"
	@STAGE="$(STAGE)" TABLE="$(TABLE)" PARAMETERS='$(PARAMETERS)' $(BIN)/python -m tools.deploy stack
deploy-data: setup .venv-sam/ready ## what outlives deployments, which make deploy makes once; TABLE=name attaches a restored table
	@STAGE="$(STAGE)" TABLE="$(TABLE)" PARAMETERS='$(PARAMETERS)' $(BIN)/python -m tools.deploy data
deploy-web: setup web .venv-sam/ready ## page, guides and pictures at one address with the API: STAGE=dev DOMAINS=a,b CERTIFICATE=arn
	@STAGE="$(STAGE)" DOMAINS="$(DOMAINS)" CERTIFICATE="$(CERTIFICATE)" $(BIN)/python -m tools.deploy_web
cost: setup ## what a month costs: PILOTS=1000 POSTS=120 (seconds between posts) HOURS=20 CALLS=1000000
	@$(BIN)/python -m tools.cost PILOTS=$(PILOTS) POSTS=$(POSTS) HOURS=$(HOURS) CALLS=$(CALLS)
smoke: setup ## prove that a deployment works: URL=https://… KEY=ask_…
	@URL="$(URL)" KEY="$(KEY)" $(BIN)/python -m tools.smoke
invariants: setup ## what must hold in every state, of any table: TABLE=name
	@$(BIN)/python -m tests.invariants $(TABLE)
openapi: setup ## docs/openapi.json from the routes, docs/settings.md from the settings, the page's words of notices
	$(BIN)/python -m tools.openapi
	$(BIN)/python -m tools.feed_words
	$(BIN)/python -m tools.settings
release: setup ## what this release writes and reads, for the tests of the next one: VERSION=0.2.0
	@$(BIN)/python -m tests.releases $(VERSION)
clean:
	rm -rf .aws-sam .build .local .pytest_cache .mypy_cache .ruff_cache

# sam build calls one of these per function.
build-%Function: setup
	$(BIN)/python -m tools.build_function $(shell echo $* | tr A-Z a-z) "$(ARTIFACTS_DIR)"
