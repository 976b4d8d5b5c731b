# GNU make runs everything. `make` alone says what there is.
PYTHON ?= python3
PY     := .venv/bin/python
# uv installs the locks faster where a machine has it; pip does the same work everywhere else.
UV     := $(shell command -v uv 2>/dev/null)
ifdef UV
INSTALL := uv pip install --quiet --python $(PY)
else
INSTALL := $(PY) -m pip install --quiet --disable-pip-version-check
endif

.DEFAULT_GOAL := help
.PHONY: help venv demo test check chaos bench shots lock clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.venv/.base: pyproject.toml requirements/base.txt
	@$(PYTHON) -c 'import sys; sys.exit("openipt needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	@test -x $(PY) || $(PYTHON) -m venv .venv
	@$(INSTALL) --require-hashes --requirement requirements/base.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.test: .venv/.base requirements/test.txt
	@$(INSTALL) --require-hashes --requirement requirements/test.txt
	@touch $@

venv: .venv/.test ## Make .venv with everything the tests need

demo: .venv/.base ## Invented people on http://localhost:8000/ (RESET=1 starts over, PORT=N elsewhere)
	@.venv/bin/openipt demo $(if $(RESET),--reset) $(if $(PORT),--port $(PORT))

test: .venv/.test ## Every test, on SQLite and on PostgreSQL, journeys included
	@$(PY) tests/everything.py

check: .venv/.test ## Format, lint, types, layers, house rules, migrations, templates, licences
	@$(PY) tests/checks.py

chaos: .venv/.test ## Kill processes and cut the power; print acknowledged against stored
	@$(PY) -m tests.chaos $(ARGS)

mutants: .venv/.test ## Break every line that lets somebody in, and see that a test says so (ARGS="people letters")
	@$(PY) -m tests.permissions.mutants $(ARGS)

bench: .venv/.test ## Measure; write var/bench/*.json and print a table
	@$(PY) -m tests.bench $(ARGS)

shots: .venv/.test ## Pictures of every main page at 390 and 1280 pixels into var/shots/
	@$(PY) -m tests.shots $(ARGS)

lock: ## Write requirements/*.txt anew from pyproject.toml (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --quiet pyproject.toml --output-file requirements/base.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --quiet --extra test --constraint requirements/base.txt pyproject.toml --output-file requirements/test.txt

clean: ## Remove what the tools made (not var/)
	@rm -rf .pytest_cache .ruff_cache .mypy_cache .import_linter_cache
