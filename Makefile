# Everything is Python below scripts/dev/; `make help` lists what there is.
PYTHON ?= python3
DEV = @PYTHONPATH="$(CURDIR)" $(PYTHON) -m scripts.dev
export PORT LISTEN DIR OUT ODOO_HOME DEBIAN_MIRROR
MAKEFLAGS += --no-print-directory

.DEFAULT_GOAL := help
.PHONY: help setup run test month shell lint bench reset stop clean distclean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 18

setup: ## fetch and build everything, start nothing
	$(DEV) setup

run: ## the demo at http://localhost:8069 (PORT=, LISTEN=, ODOO_HOME=)
	$(DEV) run

test: ## everything CI runs
	$(DEV) test

month: ## a month folder through a fresh database: DIR=folder OUT=result.csv
	$(DEV) month

shell: ## Odoo's shell on the demo; make shell < script.py
	$(DEV) shell

lint: ## ruff, pylint-odoo, test_lint, OCA checks, compose file
	$(DEV) lint

bench: ## measurements: OUT=bench.json
	$(DEV) bench

reset: ## forget the demo database; the next run makes it anew
	$(DEV) reset

stop: ## stop the private PostgreSQL
	$(DEV) stop

clean: ## remove .dev but for downloads
	$(DEV) clean

distclean: ## remove .dev
	$(DEV) clean all
