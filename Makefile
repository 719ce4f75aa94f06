# One place for everything that people and CI run; `make` lists it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# The first Python that Caliber supports; `make run PYTHON=python3.12` chooses another.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard caliber/locale*/*/LC_MESSAGES/*.po))
LANGUAGES := $(patsubst caliber/locale/%/LC_MESSAGES/django.po,%,$(wildcard caliber/locale/*/LC_MESSAGES/django.po))
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --quiet
# Node tools of the wide tests, by exact version; they live beside Python's and nothing of them is committed.
NODE_TOOLS := vnu-jar@26.9.27 lighthouse@12.8.2
# What the database's engine can change: plans, lists by place, search, writing at once, moments, bytes that it refuses.
# `make test` proves these on both engines; all else waits for `make test-full` on PostgreSQL.
ON_BOTH := tests/queries tests/search \
	tests/articles/test_acting.py tests/articles/test_outbox.py tests/articles/test_prepared.py \
	tests/articles/test_purging.py tests/articles/test_redirects.py tests/articles/test_walks.py \
	tests/articles/test_writing_lists.py tests/audience/test_at_once.py tests/audience/test_most_read.py \
	tests/operations/test_worker.py tests/pages/test_bad_input.py tests/pages/test_lists.py \
	tests/syndication/test_sitemaps.py

export PORT ?= 8000
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Where compiled Python may not be kept, each of the tests' many processes compiles the paper anew: half a minute in all.
test test-full lighthouse: export PYTHONDONTWRITEBYTECODE :=

help:  ## list what can be made
	@echo "make TARGET, where TARGET is one of:"
	@grep -hE '^[a-z-]+:.*  ## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*  ## (.*)/\1\t\2/' \
		| while IFS=$$'\t' read -r name what; do printf '  %-20s %s\n' "$$name" "$$what"; done

run: .venv/run.stamp messages  ## set up if needed, then serve the paper (PORT, CALIBER_DATA_DIR)
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_sample --if-empty
	@$(BIN)/python manage.py collectstatic --no-input --verbosity 0
	@exec $(BIN)/python manage.py serve

dev: .venv/dev.stamp messages  ## the same on Django's own server, which reloads what you change
	@export CALIBER_DEBUG=true; \
	$(BIN)/python manage.py migrate --verbosity 0; \
	$(BIN)/python manage.py load_sample --if-empty; \
	exec $(BIN)/python manage.py runserver "127.0.0.1:$$PORT"

test: .venv/dev.stamp .venv/chromium.stamp messages  ## every test but the wide ones, within three minutes: SQLite, Chromium, and on PostgreSQL what an engine can change
	@$(BIN)/python tests/postgres.py $(BIN)/pytest --touching-database $(ON_BOTH)
	@$(BIN)/pytest

test-full: .venv/dev.stamp .venv/chromium.stamp .venv/node.stamp messages  ## the wide ones, beside `make test`: all else on PostgreSQL, Chromium, axe, the Nu HTML checker, Lighthouse
	@RUNS=$${RUNS:-1} $(MAKE) lighthouse
	@$(BIN)/python tests/postgres.py $(BIN)/pytest --touching-database $(ON_BOTH:%=--ignore=%)
	@$(BIN)/pytest -m full --dist=loadgroup

check: .venv/dev.stamp messages  ## format, lint, types, templates, pins
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/djlint templates --lint --quiet
	$(BIN)/python manage.py makemigrations --check --dry-run

lock: .venv/dev.stamp  ## pin every dependency of pyproject.toml with hashes, newest that fit
	$(COMPILE) --upgrade --output-file requirements.txt
	$(COMPILE) --upgrade --extra dev --output-file requirements-dev.txt

catalogues: .venv/dev.stamp  ## bring the words of code and templates into the catalogues (needs gettext)
	@CALIBER_LOCALE_DIR="$$PWD/caliber/locale" $(BIN)/python manage.py makemessages $(LANGUAGES:%=-l %) \
		--no-location --no-obsolete -i .venv -i tests -i data -v 0
	@sed -i '/^"POT-Creation-Date/d' $(LANGUAGES:%=caliber/locale/%/LC_MESSAGES/django.po)

messages: $(CATALOGUES)  ## compile the catalogues of caliber/locale and caliber/locale_django

lighthouse: .venv/dev.stamp .venv/chromium.stamp .venv/node.stamp messages  ## Lighthouse mobile, median of 5, against its bars
	@$(BIN)/python -m tests.live node tests/lighthouse/run.mjs

bench: .venv/dev.stamp .venv/chromium.stamp messages  ## measurements on this machine, each beside its bar
	@$(BIN)/python -m tests.bench.hot_page
	@$(BIN)/python -m tests.bench.copies
	@$(BIN)/python -m tests.bench.cold_page
	@$(BIN)/python -m tests.bench.publishing
	@$(BIN)/python -m tests.bench.preview
	@$(BIN)/python -m tests.bench.views
	@$(BIN)/python -m tests.live $(BIN)/python -m tests.bench.slow_line

bench-scale: .venv/dev.stamp messages  ## uncached pages in archives up to a million articles (SIZES), on SQLite and PostgreSQL; purging; memory (SIZE)
	@$(BIN)/python -m tests.bench.scale
	@$(BIN)/python tests/postgres.py $(BIN)/python -m tests.bench.scale
	@$(BIN)/python -m tests.bench.purge
	@$(BIN)/python -m tests.bench.memory

contact-sheets: .venv/dev.stamp .venv/chromium.stamp messages  ## every page type x edition x theme x width as pictures in screenshots/
	@$(BIN)/python -m tests.contact_sheets screenshots

screenshots: contact-sheets

accessibility-trees: .venv/dev.stamp .venv/chromium.stamp messages  ## what every page type says to a screen reader, in each edition, in screenshots/trees/
	@$(BIN)/python -m tests.accessibility_trees screenshots/trees

clean:  ## remove what set-up made; never the paper's own data
	rm -rf .venv screenshots .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
	rm -f caliber/locale*/*/LC_MESSAGES/*.mo

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Caliber needs Python 3.11, 3.12 or 3.13: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv is missing: apt-get install python3-venv, then the same command again." >&2; exit 1; }
	@echo "Setting up .venv with $$($(PYTHON) --version) ..."
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.txt | .venv/bin/python
	@$(BIN)/pip install --quiet --require-hashes --requirement requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt requirements.txt | .venv/bin/python
	@$(BIN)/pip install --quiet --require-hashes --requirement requirements-dev.txt
	@touch .venv/run.stamp $@

# Chromium without windows costs the tests half the CPU. Where Chromium is installed whole, Debian's package of its like
# is unpacked beside it; where that cannot be, the tests take Chromium as it is.
.venv/chromium.stamp: | .venv/bin/python
	@rm -rf .venv/chromium; mkdir .venv/chromium
	@if command -v chromium >/dev/null && ! command -v chromium-headless-shell >/dev/null; then \
		cd .venv/chromium; \
		{ apt-get download -o Acquire::Retries=1 \
				"chromium-headless-shell=$$(dpkg-query --show --showformat='$${Version}' chromium-common)" \
			&& dpkg-deb --extract chromium-headless-shell_*.deb . \
			&& find /usr/lib/chromium -maxdepth 1 -type f ! -name chromium -exec cp -t . {} + \
			&& mv usr/lib/chromium/* . && rm -r usr ./*.deb && ./chromium-headless-shell --version; \
		} >/dev/null 2>&1 || rm -rf ./*; \
	fi
	@touch $@

.venv/node.stamp: Makefile | .venv/bin/python
	@if command -v npm >/dev/null; then \
		npm install --prefix .venv/node --no-save --no-audit --no-fund --ignore-scripts --loglevel=error $(NODE_TOOLS); \
	else echo "npm is missing: the Nu checker and Lighthouse will be skipped (apt-get install nodejs npm)" >&2; fi
	@touch $@

%.mo: %.po | .venv/run.stamp
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

.PHONY: help run dev test test-full check lock catalogues messages lighthouse bench bench-scale contact-sheets screenshots accessibility-trees clean
