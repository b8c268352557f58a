# make brief and make test are all the set-up there is: they need Python >= 3.11, make and PyPI.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MODEL_VERSION ?= 2026.12.1

.PHONY: brief test check fix evaluate model gazetteer clean

brief: $(VENV)/installed
	$(BIN)/standoff brief examples/reports --format md
	$(BIN)/standoff brief examples/reports --format html -o brief.html
	@echo "The same brief as a page: brief.html"

test: $(VENV)/tested
	$(BIN)/pytest

check: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest tests/test_layers.py

fix: $(VENV)/tested
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

evaluate: $(VENV)/tested
	$(BIN)/python evaluation/run.py

model: $(VENV)/tested
	$(BIN)/pip install --quiet --group train
	$(BIN)/python training/lexicon.py
	$(BIN)/python training/silver_events.py --out training/run/events.jsonl
	$(BIN)/python training/train.py --out training/run
	$(BIN)/python training/export.py --checkpoint training/run/finished.pt --version $(MODEL_VERSION)
	$(BIN)/python training/telling.py --network training/run/finished.pt --held 0 --out training/run/held.pt
	$(BIN)/python training/export.py --checkpoint training/run/finished.pt --telling training/run/held.pt --version $(MODEL_VERSION) --out training/run/held
	$(BIN)/python training/telling.py --network training/run/finished.pt --out training/run/telling.pt
	$(BIN)/python training/export.py --checkpoint training/run/finished.pt --telling training/run/telling.pt --version $(MODEL_VERSION)
	$(BIN)/python training/event_confidence.py --model training/run/held 0
	$(BIN)/python training/calibrate.py
	$(BIN)/python training/export.py --checkpoint training/run/finished.pt --telling training/run/telling.pt --version $(MODEL_VERSION) --fp32 --out training/run-fp32
	$(BIN)/python training/compare.py --fp32 training/run-fp32

gazetteer: $(VENV)/tested
	$(BIN)/pip install --quiet --group gazetteer
	$(BIN)/python training/gazetteer.py
	$(BIN)/python training/toponyms.py

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"

$(VENV)/installed: pyproject.toml | $(VENV)/bin/pip
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/tested: $(VENV)/installed
	$(BIN)/pip install --quiet --group dev --group evaluate
	@touch $@

clean:
	rm -rf $(VENV) brief.html
