# All commands for working with the system. `make run` and `make test` set the machine up by themselves.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv/bin/python
# Unit tests are shared among as many workers as there are cores; tests/kinds.py says what becomes of the other kinds. A
# worker that dies ends the run: another one would begin with the same test, and die too.
WORKERS ?= --numprocesses auto --maxprocesses 8 --max-worker-restart 0
CHECKS := '.venv/bin/ruff check .' '.venv/bin/ruff format --check .' .venv/bin/mypy .venv/bin/lint-imports \
	'npm run --silent --prefix webagent/ui check' 'npm run --silent --prefix webagent/ui lint'
# Some containers forbid Python to keep what it has compiled: each process then compiles the whole system at its start.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup setup-test setup-dev run dev dev-call page call fax peer test test-unit test-db test-asterisk test-browser test-long lint format hooks \
	lock types flows bench attack mutate clean

help: ## What can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 26

setup: ## Get what the system needs, as far as it is missing
	@$(PYTHON) -m server.setup

setup-test: ## Also what the tests need
	@$(PYTHON) -m server.setup --test

setup-dev: ## Without root: what unit tests, checks and work on the page need
	@$(PYTHON) -m server.setup --dev

run: setup ## Start the system; Ctrl-C stops it. PUBLIC=1: serve other machines over https
	@$(if $(filter-out 0,$(PUBLIC)),HOTLINE_PUBLIC=1) exec $(VENV) -m server run

dev: setup-dev ## Without root: the system on an Asterisk in memory, with demo callers and a page that reloads itself. PORT=5174
	@exec $(VENV) -m tools.dev run $(if $(PORT),--port $(PORT))

dev-call: ## Ring it, beside `make dev`. FROM=13800138000, TO=12399, KEYS=1
	@exec $(VENV) -m tools.dev call $(if $(FROM),--from $(FROM)) $(if $(TO),--to $(TO)) $(if $(KEYS),--keys '$(KEYS)')

page: setup-dev ## Without root: the page with hot reload, on a simulated hotline (webagent/ui/dev/server.mjs)
	@cd webagent/ui && { node dev/server.mjs & trap "kill $$! 2>/dev/null" EXIT; \
		HOTLINE_BACKEND=http://127.0.0.1:8099 node_modules/.bin/vite; }

call: ## Ring it, beside a running system. N=20 callers, TO=12399, KEYS=1, SECONDS=30; or FLOW=main WALK=name, a kept walk
	@exec $(VENV) -m tools.call $(if $(N),--callers $(N)) $(if $(TO),--to $(TO)) $(if $(KEYS),--keys '$(KEYS)') \
		$(if $(SECONDS),--seconds $(SECONDS)) $(if $(FROM),--from $(FROM)) \
		$(if $(WALK),--walk '$(WALK)' --flow '$(FLOW)')

fax: ## Send it a fax, beside a running system. FROM=13800138000, TO=12398, FILE=letter.pdf, T38=0: as sound
	@exec $(VENV) -m tools.fax $(if $(FROM),--from $(FROM)) $(if $(TO),--to $(TO)) $(if $(FILE),--file '$(FILE)') $(if $(T38),--t38 $(T38))

peer: ## A stand-in for the province's platform, beside a running system: make peer SECRET=file CA=file SEND=words
	@exec $(VENV) -m tools.peer --secret '$(SECRET)' $(if $(CA),--ca '$(CA)') $(if $(SEND),--send '$(SEND)')

test: setup-test lint ## Types and style, then every test: unit, database, Asterisk, browser
	$(VENV) -m pytest $(WORKERS)

test-unit: setup-dev ## The tests that need neither root nor Asterisk
	$(VENV) -m pytest tests/unit $(WORKERS)

test-db test-asterisk test-browser: setup-test ## Tests of one kind
	$(VENV) -m pytest tests/$(@:test-%=%)

test-long: setup-test ## What takes long: whole stories, every benchmark in small, faxes to and from HylaFAX, installed from Debian
	$(VENV) -m tests.long.setup
	$(VENV) -m pytest tests -m long

lint: setup-dev ## Types, style and the import rule, of the page too: all faults of all tools
	@failed=; for tool in $(CHECKS); do \
			echo "$$tool"; $$tool || failed="$$failed; $$tool"; \
		done; \
		[ -z "$$failed" ] || { echo "Faults were found by: $${failed#; }" >&2; exit 1; }

format: setup-dev ## Lay Python and the page out as `make lint` wants it, and mend what can be mended without thinking
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	npm run --silent --prefix webagent/ui format

hooks: setup-dev ## Check before each commit what `make lint` checks
	.venv/bin/pre-commit install

lock: setup-dev ## Renew the lock files: newer releases of Python's and the page's packages, for everybody
	$(VENV) -m tools.lock

types: setup-dev ## Write what the routes say: TypeScript for the page, sizes of bodies for the front
	$(VENV) -m tools.push_types > var/push.tmp && mv var/push.tmp webagent/ui/src/generated/push.ts
	$(VENV) -m tools.openapi > var/openapi.tmp && node webagent/ui/dev/types.mjs webagent/ui/src/generated/api.ts < var/openapi.tmp; \
		ended=$$?; rm -f var/openapi.tmp; exit $$ended
	$(VENV) -m server.front.bodies > var/bodies.tmp && mv var/bodies.tmp server/front/bodies.json

flows: setup-dev ## Check a folder of flows: a line for each fault, and status 1 if there is one. DIR=flows PROMPTS=folder
	@$(VENV) -m tools.flows $(if $(DIR),'$(DIR)') $(if $(PROMPTS),--prompts '$(PROMPTS)')

bench: setup-test ## The load runs, with their figures
	$(VENV) -m bench

attack: setup-test ## Attack a system of its own on the loopback; 1 if a figure is missed. SECONDS=10 N=3000 ONLY=fuzz,roles
	$(VENV) -m bench attack $(if $(SECONDS),--seconds $(SECONDS)) $(if $(N),--n $(N)) $(if $(ONLY),--only $(ONLY) --try-out)

mutate: setup-test ## Which small changes of the product no unit or database test notices. N=200 SEED=1 ONLY=acd/rules JOBS=1 MINUTES=15 AGAIN=1
	@nice $(VENV) -m tests.mutate $(if $(N),--n $(N)) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only $(ONLY)) \
		$(if $(JOBS),--jobs $(JOBS)) $(if $(MINUTES),--minutes $(MINUTES)) $(if $(filter-out 0,$(AGAIN)),--again)

clean: ## Remove what was made, but no data and no Asterisk
	rm -rf .venv webagent/ui/node_modules webagent/ui/dist var/setup
