# Everything one does with the project; `make` alone tells what.
# A new machine needs only make and Python 3.11 or newer.

.DEFAULT_GOAL := help
SHELL := /bin/sh
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
export PROFILE ?= ontwikkeling
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help run test browser-test lint types load check lock screenshots bench load-test fuzz robot drill soak

help: ## deze lijst
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	@deploy/venv $(VENV)

# A stamp beside each lock: installing is skipped until the lock changes.
# --no-deps: the lock names all, and pip would look for newer ones of what it is asked twice.
$(VENV)/production: requirements/production.txt | $(BIN)/python
	@echo "De bibliotheken worden geïnstalleerd…"
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r $<
	@touch $@

$(VENV)/development: requirements/development.txt | $(BIN)/python
	@echo "De bibliotheken en het gereedschap worden geïnstalleerd…"
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r $<
	@touch $@ $(VENV)/production

$(VENV)/browser: requirements/browser.txt | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r $<
	@touch $@ $(VENV)/development $(VENV)/production

run: $(VENV)/production ## start de site op http://127.0.0.1:8000 (PORT=8001 voor een andere poort)
	@$(BIN)/python deploy/port_is_free.py $(PORT)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_fixtures --if-empty
	@$(MANAGE) ensure_staff
	@echo "De Projectenbank draait op http://127.0.0.1:$(PORT)/ (beheer: /beheer/). Stop met Ctrl+C."
	@$(BIN)/gunicorn --config gunicorn.conf.py --bind 127.0.0.1:$(PORT) --workers 1 --log-level warning

# On all cores; each worker has a database of its own. ARGS="-n 0" tests in this process alone.
PARALLEL := -n auto --maxprocesses 8 --dist worksteal

# What makes a database or a site of its own does so in the run on SQLite.
ONCE := $(if $(filter postgres%,$(DATABASE_URL)),and not own_database)

test: $(VENV)/development ## test alles waar geen browser voor nodig is (DATABASE_URL=postgres://… voor PostgreSQL)
	@$(BIN)/python -m pytest -m "not browser $(ONCE)" $(PARALLEL) $(ARGS)
	@echo "Overgeslagen: de browsertests, want die hebben Chromium nodig (make browser-test)."

# The judges of pages come from npm; without it their tests are skipped and say so.
tests/browser/node_modules: tests/browser/package-lock.json
	@if command -v npm >/dev/null; then npm ci --prefix tests/browser --ignore-scripts --no-fund --no-audit --loglevel=error && touch $@; fi

browser-test: $(VENV)/browser tests/browser/node_modules ## test de site in een echte browser (Chromium)
	@$(BIN)/python -m pytest -m browser $(PARALLEL) $(ARGS)

bench: $(VENV)/development ## meet de snelheid en schrijf docs/performance.md (POSTGRES=postgres://… meet die ook)
	@$(BIN)/python -m tests.bench --postgres "$(POSTGRES)" $(ARGS)

load-test: $(VENV)/development ## meet een draaiende site achter Caddy met 1, 2 en 4 processen (POSTGRES=postgres://…)
	@$(BIN)/python -m tests.load --postgres "$(POSTGRES)" $(ARGS)

fuzz: $(VENV)/development ## stel 110.000 vreemde vragen en meld wat er misgaat (ARGS="--repeat public:17" herhaalt er een)
	@$(BIN)/python -m tests.fuzz $(ARGS)

robot: $(VENV)/development ## laat een robot die niets naleeft de site aflopen, naast mensen, en meet wat zij merken
	@$(BIN)/python -m tests.robot $(ARGS)

drill: $(VENV)/development ## oefen wat er mis kan gaan: gedode processen, volle schijf, database weg (als root; ARGS="--kills 12" is kort)
	@$(BIN)/python -m tests.drill $(ARGS)

soak: $(VENV)/development ## laat lezers en redacteuren tien minuten los op een proefsite, en beoordeel elk antwoord (POSTGRES=postgres://…)
	@$(BIN)/python -m tests.soak --postgres "$(POSTGRES)" $(ARGS)

screenshots: $(VENV)/browser ## maak de plaatjes in docs/ opnieuw (ARGS=--all maakt ze alle, in var/screenshots/)
	@$(BIN)/python -m tests.browser.screenshots $(ARGS)

lint: $(VENV)/development ## controleer de stijl van code en sjablonen, en wie wie importeert
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports --no-logo --no-cache
	@find templates -path templates/public -prune -o -name '*.html' -print | xargs $(BIN)/djade --check --target-version 5.2

types: $(VENV)/development ## controleer de typen
	@$(BIN)/mypy aeno_catalogue projects

load: $(VENV)/production ## laad de fixtures in de database (REPLACE=ja vervangt wat daarin is gewijzigd)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_fixtures $(if $(filter ja,$(REPLACE)),--replace)

check: lint types test ## alles wat voor een commit groen moet zijn
	@$(MANAGE) makemigrations --check --dry-run
	@$(MANAGE) build_fixtures --check | tail -n 1

lock: | $(BIN)/python ## zet de versies van de bibliotheken opnieuw vast
	@$(BIN)/python -m pip install --quiet uv
	@deploy/lock $(BIN)/uv
