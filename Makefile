# The whole project is run from here. `make help` lists what can be done.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
SHEETS_PORT ?= 8001
DATA ?= instance
SAMPLE ?= yes
SHEETS ?= local
SHEETS_KEY ?=
MINUTES ?= 60
SEED ?=
ON ?=
KEY ?=
SHEET ?=
VENV := .venv
PY := $(VENV)/bin/python

.PHONY: help run test lint bench soak check-google assets format
.DEFAULT_GOAL := help

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

run: $(VENV)/installed ## start the app, the sync and the local Sheets (PORT=8000 SHEETS_PORT=8001 DATA=instance SAMPLE=yes)
	@exec $(PY) app.py --port "$(PORT)" --sheets-port "$(SHEETS_PORT)" --data "$(DATA)" \
		--sample "$(SAMPLE)" --sheets "$(SHEETS)" --sheets-key "$(SHEETS_KEY)"

test: $(VENV)/installed-dev assets ## run all tests that this machine allows, and say what was left out
	@$(PY) -m pytest -n auto --dist worksteal $(TESTS)

lint: $(VENV)/installed-dev ## ruff, mypy, import-linter, djlint
	@failed=; for check in "ruff check ." "ruff format --check ." mypy "lint-imports --no-logo" "djlint --lint templates"; do \
		echo "$$check"; $(VENV)/bin/$$check || failed=1; \
	done; test -z "$$failed"

format: $(VENV)/installed-dev ## let ruff lay out the Python
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .

bench: $(VENV)/installed-dev assets ## measure pages and sync with 10,000 claims
	@$(PY) -m tests.bench

soak: $(VENV)/installed-dev ## run the random machine for long (MINUTES=60 SEED=any ON="--world")
	@$(PY) -m tests.soak --minutes "$(MINUTES)" $(if $(SEED),--seed "$(SEED)") $(ON)

check-google: $(VENV)/installed ## compare a Google spreadsheet of yours with the local Sheets (KEY=file SHEET=address)
	@$(PY) -m sync.check --key "$(KEY)" --sheet "$(SHEET)"

assets: $(VENV)/installed ## fetch and build the style sheet and the scripts
	@$(PY) -m se7lite.launch.frontend

$(VENV)/installed: requirements.txt constraints.txt
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is needed: make PYTHON=path")'
	@$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV)
	@echo "Installing the Python packages …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	@echo "Installing what tests and lint need …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
