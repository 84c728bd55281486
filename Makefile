# One command runs Landfall and one tests it; `make` alone lists them.
# What has to be installed, and in which version, is the affair of tools/setup.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help serve dev build test lint native page browser bench soak clean setup setup-test

export LANDFALL_TOOLS ?= $(HOME)/.cache/landfall/tools
# Our own tools stand first so that another trunk, wasm-bindgen or esbuild on the machine is never
# picked up; cargo's folder stands last for shells that never read the profile rustup wrote.
export PATH := $(LANDFALL_TOOLS)/bin:$(CURDIR)/tools/node_modules/.bin:$(PATH):$(HOME)/.cargo/bin

# A failed hook of Trunk prints its own clear line; a backtrace of Trunk would bury it.
TRUNK := RUST_BACKTRACE=0 trunk

PORT ?= 8080
# Names of journeys to run, as in `make browser JOURNEYS=chromium::opens`.
JOURNEYS ?=
# One part of what `make bench` measures: roi or prioritise.
BENCH ?=

help:
	@echo 'make serve   install what is missing, build the release page, serve it on http://localhost:$(PORT)'
	@echo 'make dev     the same with an unoptimised page, rebuilt on every change (reload by hand)'
	@echo 'make build   the release page in dist/, its first-visit size, and a failure above the budget'
	@echo 'make test    install what the tests need and run everything: lint, native, page, browsers'
	@echo 'make lint    formatting, clippy natively and for wasm32, licences and advisories'
	@echo 'make native  the native tests alone'
	@echo 'make browser the browser journeys on the page in dist/ (JOURNEYS=name picks some)'
	@echo 'make bench   edits to what they draw, as distributions; simulation, search, reruns and merging beside their peers'
	@echo 'make soak    the long runs of the property tests: ballots merged in 100,000 random threes'
	@echo 'make clean   remove dist/ and target/ (installed tools stay)'

serve: build
	@if (exec 3<>/dev/tcp/127.0.0.1/$(PORT)) 2>/dev/null; then \
	echo 'Port $(PORT) is in use: make serve PORT=8081 takes another' >&2; exit 1; fi
	@echo 'Serving dist/ on http://localhost:$(PORT) (Ctrl-C ends it)'
	@# --dev reads the files anew for every request, so that a rebuild while it serves is seen.
	@sirv dist --dev --quiet --host 127.0.0.1 --port $(PORT)

# Beside dist/, which holds release pages alone.
dev: setup
	$(TRUNK) serve --port $(PORT) --dist target/dev

build: setup page

page: dist/index.html
	@awk '/^ *first visit /{print "dist/ holds the release page; a first visit is " $$NF " KB"}' target/page.txt 2>/dev/null || true

# What the page is made of, with the folders, which change when a file goes.
SOURCES := $(shell find build.rs Cargo.* rust-toolchain.toml Trunk.toml index.html src style public content locales \
	tools -path tools/node_modules -prune -o -path tools/bench -prune -o -print)

dist/index.html: $(SOURCES)
	@mkdir -p target
	$(TRUNK) build --release 2>&1 | tee target/page.txt

# The order is that of the time a failure takes to show. Each step is a make of its own, so that
# `make -j` cannot start the journeys before the page they run on is built.
test: setup-test
	$(MAKE) lint
	$(MAKE) native
	$(MAKE) page
	$(MAKE) browser

lint: setup
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --quiet -- -D warnings
	cargo clippy --package landfall --lib --bins --target wasm32-unknown-unknown --quiet -- -D warnings
	@if cargo deny --version >/dev/null 2>&1; then cargo deny --log-level error check; \
	else echo 'cargo-deny is not installed: licences and advisories (deny.toml) were not checked'; fi

native:
	cargo test --workspace --exclude landfall-browser

browser:
	cargo test --package landfall-browser -- $(JOURNEYS)

bench: setup-test page
	cd tools/bench && npm ci --no-audit --no-fund --silent
	cargo run --package landfall-browser --bin bench -- $(BENCH)

# A test of the suite runs a thousandth of these, and each says how many it ran.
soak: setup
	LANDFALL_SOAK=1000 cargo test --test suite -- --nocapture merging_is_order_free

clean:
	rm -rf dist target

setup:
	@tools/setup build

setup-test:
	@tools/setup test
