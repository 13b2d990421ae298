# Gene by Gene: what you can do here.  `make` alone prints this list.
#
#   make lab       open the course in JupyterLab (the first time: makes .venv)
#   make test      test everything, in the same environment
#
# For those who change the course:
#
#   make nb NB=04  run one solved notebook, write the learner's, test both
#   make quick     the fast tests: notebooks, pages, plots, functions.py
#   make browser   the tests in a real browser: JupyterLab, and the site
#   make minutes   how long each notebook takes; written where it is quoted
#   make run       run the solved notebooks again and store their outputs
#   make student   write the learner's files from the solved ones
#   make data      draw the simulated data again
#   make figures   draw the pictures of the README again
#   make format    format code and notebooks
#   make check     judge hand-ins: make check FILES="my class"  (a folder, files)
#   make ideas     write the page of wrong ideas from their catalogue
#   make answers   write the teacher's answer key from the solved notebooks
#   make dev       install what notebook 13, the benchmarks and the browser need
#   make bench     time the all-gene ANOVA: its aims, and other libraries
#   make site      write the site into build/site: everything to read, no Python
#   make kit       a folder that starts without a network:
#                  make kit FOR="win_amd64 3.14"  (without FOR: for this computer)
#   make lock      pin again what packages need, with hashes, for every system
#
# For those who teach it; what is written lies in build/:
#
#   make handout   a page to hand out, as HTML and PDF
#   make slides    five figures and the polls, to project
#   make live      the notebooks without their code, for live coding

PYTHON ?= python3
ENV := .venv
PY := $(ENV)/bin/python
NBVAL := --nbval-current-env --nbval-cell-timeout 1800 \
	--nbval-kernel-startup-timeout 1800 --nbval-sanitize-with tests/sanitize.cfg
# Without plugins that take seconds to start and are not needed.
LEAN := -p no:hypothesispytest -p no:xdist -p no:cacheprovider
SOURCES := solutions table_reader fast_anova checks data tools tests benchmarks start.py
NB_TESTS := $(addprefix tests/test_,notebook_rules.py notebook_lengths.py \
	notebook_figures.py quoted_numbers.py readme.py)
QUICK_TESTS := $(NB_TESTS) $(addprefix tests/test_,figures.py notebook_tools.py \
	functions.py labels.py plain_anova.py solved_functions.py catalogue.py style.py \
	teachers_guide.py)

.PHONY: help lab test test-code test-notebooks run student data figures format \
	check ideas answers handout slides live dev bench nb quick minutes kit lock site \
	browser

help:
	@sed -n '1,/^$$/ s/^# \{0,1\}//p' Makefile

# start.py makes the environment, and notes in this file of which lock file it is.
$(ENV)/installed: requirements.lock
	@$(PYTHON) start.py --install-only
	@touch $@

# What tests and tools need beside that.
$(ENV)/for-tests: requirements-test.txt $(ENV)/installed
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	@touch $@

lab:
	@$(PYTHON) start.py $(LAB_OPTIONS)

test: test-code test-notebooks

test-code: $(ENV)/for-tests
	$(PY) -m pytest -q -n 2 --dist loadfile tests

# Part of test-code too. A file is one worker's: so there is one JupyterLab, one site.
browser: dev
	$(PY) -m pytest -q -n 2 --dist loadfile --durations=0 --durations-min=5 \
		tests/test_*in_browser.py tests/test_site.py

# Solved notebooks are run again and every stored output is compared. The learner's are
# run by tests/test_learner_version.py, and in a browser.
test-notebooks: $(ENV)/for-tests
	$(PY) -m pytest -q -n 2 --dist loadfile --nbval $(NBVAL) solutions

# The two versions run at the same time; the learner's needs no output of the other.
nb: $(ENV)/for-tests
	@[ -n "$(NB)" ] || { echo "Which notebook? Say: make nb NB=04"; exit 1; }
	$(PY) -m ruff format -q solutions/$(NB)_*.ipynb
	$(PY) tools/make_student.py
	@$(PY) tools/run_notebooks.py $(NB) & solved=$$!; \
		$(PY) -m pytest -q $(LEAN) -k "unsolved and $(NB)_" \
		tests/test_learner_version.py; \
		learners=$$?; wait $$solved && exit $$learners
	$(PY) -m pytest -q $(LEAN) --tb=short -k $(NB) $(NB_TESTS)

quick: $(ENV)/for-tests
	$(PY) -m pytest -q -n 2 --dist loadfile --tb=short $(QUICK_TESTS)

minutes: $(ENV)/installed
	$(PY) tools/minutes.py --write
	$(PY) tools/make_student.py

run: dev
	$(PY) tools/run_notebooks.py

student: $(ENV)/installed
	$(PY) tools/make_student.py

data: $(ENV)/installed
	$(PY) data/simulate_hspc.py

figures: $(ENV)/installed
	$(PY) tools/draw_figures.py

# Not the learner's files: they are made from the solved ones, or hold somebody's work.
format: $(ENV)/for-tests
	$(PY) -m ruff format $(SOURCES)
	$(PY) -m ruff check --fix $(SOURCES)

# One argument, whatever blanks and brackets it holds: the command takes it apart. That
# somebody's answer is wrong (1) is no error of make's. Your own file needs no walls.
check: $(ENV)/installed
	@if [ -n "$$FILES" ]; then \
		$(PY) -m checks $(OPTIONS) -- "$$FILES" || [ $$? -eq 1 ]; \
	else \
		$(PY) -m checks --unprotected $(OPTIONS) functions.py || [ $$? -eq 1 ]; \
	fi

ideas: $(ENV)/installed
	$(PY) tools/write_ideas.py

answers: $(ENV)/for-tests
	$(PY) tools/write_answers.py

handout: $(ENV)/for-tests
	$(PY) tools/make_handout.py

slides: $(ENV)/for-tests
	$(PY) tools/make_slides.py

live: $(ENV)/for-tests
	$(PY) tools/make_live.py

# What the site needs beside that.
$(ENV)/for-site: requirements-site.txt $(ENV)/for-tests
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-site.txt
	@touch $@

site: $(ENV)/for-site
	$(PY) tools/make_site.py

dev: $(ENV)/for-tests $(ENV)/for-site
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps \
		-r requirements-h5ad.txt

bench: dev
	$(PY) benchmarks/bench_anova.py

kit: $(ENV)/for-tests
	$(PY) tools/make_kit.py $(FOR)

LOCK := $(PY) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --custom-compile-command "make lock"
lock: dev
	$(LOCK) requirements.txt -o requirements.lock
	$(LOCK) requirements.txt requirements-test.txt requirements-dev.txt \
		requirements-site.txt -o requirements-all.lock
