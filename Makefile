# serve: environment, release, server.  test: everything CI runs.  `make help` lists the rest.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOME_FOLDER := .kg
PORT ?= 8000

.PHONY: help serve build test test-long lint browser pictures wheel clean

help:
	@echo "make serve      environment, release from data/, server on 127.0.0.1:$(PORT)"
	@echo "make build      environment and release only"
	@echo "make test       ruff, mypy and pytest"
	@echo "make test-long  the tests that take minutes"
	@echo "make pictures   the pictures of pages in the READMEs, drawn anew"
	@echo "make wheel      dist/*.whl with ontology and data inside"
	@echo "make clean      remove the environment, releases and caches"

$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-for-tests: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

build: $(VENV)/installed
	$(BIN)/kg build --home $(HOME_FOLDER)

serve: build
	$(BIN)/kg serve --home $(HOME_FOLDER) --port $(PORT)

lint: $(VENV)/installed-for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Debian's own Chromium, where it may be installed; without one the tests of pages in a browser are skipped and say so.
browser:
	@command -v chromium >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 \
		&& apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium fonts-dejavu-core fonts-noto-cjk >/dev/null; } \
		|| echo "There is no Chromium here and none can be installed: tests in a browser are skipped."

test: lint browser
	$(BIN)/pytest -n 2 -m "not long"

test-long: $(VENV)/installed-for-tests browser
	$(BIN)/pytest -m long

pictures: $(VENV)/installed-for-tests browser
	$(BIN)/python -m tests.browser.draw_pictures

wheel: $(VENV)/installed-for-tests
	$(BIN)/python -m build --wheel

clean:
	rm -rf $(VENV) $(HOME_FOLDER) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
