# What a person does here: make demo, make test, make check, make bench, make audit.
# Each installs what it needs (scripts/need.sh); each can be run on a fresh machine.

PORT ?= 8080
DATA ?= data/demo
CARGO ?= cargo
KILLS ?= 1000
NEED := ./scripts/need.sh

.DEFAULT_GOAL := help
.PHONY: help demo test check bench kills audit site format web-check web-test browser-test rust-check rust-doc-test rust-test
.NOTPARALLEL:

help:
	@echo "make demo   a filled installation on http://localhost:$(PORT) (PORT=, DATA=)"
	@echo "make test   everything: format, lints, the site, the tests on both databases"
	@echo "make check  format and lints alone"
	@echo "make bench  measurements; the tables are also written to target/bench.md and target/bench-site.md"
	@echo "make kills  kills the server a thousand times under eight clients (KILLS=)"
	@echo "make audit  advisories, licences and sources of all dependencies"
	@echo "make format writes the format that make check asks for"

demo: site
	@$(NEED) build
	$(CARGO) run --locked -- demo --port $(PORT) --data-dir $(DATA)

# The tests proper run last, so that the last lines are the runner's own.
test: check web-test rust-doc-test browser-test rust-test

check: web-check rust-check

rust-check: site
	@$(NEED) build
	$(CARGO) fmt --check
	$(CARGO) clippy --locked --all-targets -- -D warnings

rust-doc-test: site
	@$(NEED) build
	$(CARGO) test --locked --doc

# Not nextest: it gives every test a process, and so a PostgreSQL, of its own.
rust-test: site
	@$(NEED) test
	$(CARGO) test --locked --lib --bins --tests

# The site is built before the binary, which holds it.
site:
	@$(NEED) web
	@if [ -e web/package.json ]; then set -x; npm --prefix web run build --if-present; fi

web-check:
	@$(NEED) web
	@if [ -e web/package.json ]; then set -x; npm --prefix web run check --if-present; fi

web-test:
	@$(NEED) web
	@if [ -e web/package.json ]; then set -x; npm --prefix web run test --if-present; fi

# People at a real browser, before the real binary; pictures of every page in target/pictures.
browser-test: site
	@$(NEED) build browser
	$(CARGO) build --locked --bin weerklank
	WEERKLANK_BIN=$${CARGO_TARGET_DIR:-$(CURDIR)/target}/debug/weerklank npm --prefix web run browser

# The binary of the first measurement, which is as it ships, serves the site of the second.
bench: site
	@$(NEED) build browser
	$(CARGO) bench --locked --bench submissions
	WEERKLANK_BIN=$${CARGO_TARGET_DIR:-$(CURDIR)/target}/release/weerklank npm --prefix web run weigh

kills: site
	@$(NEED) build
	WEERKLANK_KILLS=$(KILLS) $(CARGO) test --locked --test kills -- --nocapture

# Not part of make test: building cargo-deny takes minutes, and advisories change by the
# day while the tree does not.
audit:
	@$(NEED) build web
	@$(CARGO) deny --version >/dev/null 2>&1 || $(CARGO) install --locked cargo-deny
	$(CARGO) deny --locked check
	@if [ -e web/package-lock.json ]; then set -x; npm --prefix web audit --omit=dev; fi

format:
	$(CARGO) fmt
	@if [ -e web/package.json ]; then set -x; npm --prefix web run format --if-present; fi
