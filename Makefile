# Amends: `make run` and `make test` do everything from a fresh clone.
# Others: setup demo check lint format bench bench-detect lock clean

PYTHON3 ?= python3
VENV := .venv/bin
export RASA_TELEMETRY_ENABLED := false

.PHONY: run test setup demo check lint format types validate realism bench bench-detect lock clean environment

run: environment
	@$(VENV)/amends run

demo: environment
	@$(VENV)/amends run --demo

setup: environment
	@$(VENV)/amends setup

test: setup
	$(VENV)/pytest $(TESTS)

check: setup lint types validate
	$(VENV)/amends realism --short
	$(VENV)/amends attacks --short

# Every scenario, persona and difficulty with trainees of known conduct; ten minutes or so.
realism: setup
	$(VENV)/amends realism
	$(VENV)/amends realism --variety
	$(VENV)/amends attacks

lint: environment
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .

format: environment
	$(VENV)/ruff check --fix .
	$(VENV)/ruff format .

types: environment
	$(VENV)/mypy

validate: environment
	$(VENV)/amends validate
	$(VENV)/rasa data validate --fail-on-warnings --data data --config config.yml --domain domain.yml

# make bench            start-up, turn latency and memory, beside Rasa's own starter assistant; scoring in bulk
bench: setup
	$(VENV)/amends bench
	$(VENV)/amends bench-score

# make bench-detect GOLD=messages.jsonl
bench-detect: setup
	$(VENV)/amends bench-detect $(GOLD)

# After changing the dependencies in pyproject.toml.
lock: environment
	$$(command -v uv || echo .tools/bin/uv) pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	  --python-version 3.10 --all-extras --custom-compile-command "make lock" pyproject.toml -o requirements.lock

environment:
	@$(PYTHON3) tools/bootstrap.py

clean:
	rm -rf .venv .tools .rasa models var .mypy_cache .ruff_cache .pytest_cache .hypothesis
