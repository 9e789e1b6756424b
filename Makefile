# make run · make test · make check · make bench (see README.md)
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export SAKIP_DATA ?= $(CURDIR)/var
NWORKERS ?= 2

.PHONY: run siapkan test check bench format kunci

run: siapkan
	@echo "SAKIP berjalan di http://127.0.0.1:$(PORT)   (berhenti: Ctrl+C)"
	@$(ENV) exec $(BIN)/gunicorn sakip.wsgi --bind 127.0.0.1:$(PORT) --worker-class gthread --workers 2 --threads 4 --no-control-socket

# Everything but serving. A second call changes no data.
siapkan: $(VENV)/.dasar $(SAKIP_DATA)/kunci
	@$(ENV) $(BIN)/python manage.py migrate -v 0
	@$(ENV) $(BIN)/python manage.py createcachetable -v 0
	@$(ENV) $(BIN)/python manage.py collectstatic --noinput -v 0
	@$(ENV) $(BIN)/python manage.py muat_acuan
	@$(ENV) $(BIN)/python manage.py data_contoh

# The local server speaks plain HTTP on the loopback address only.
ENV = SAKIP_TANPA_HTTPS=$${SAKIP_TANPA_HTTPS:-1} SAKIP_ALAMAT=$${SAKIP_ALAMAT:-http://127.0.0.1:$(PORT)}

$(SAKIP_DATA)/kunci:
	@mkdir -p "$(SAKIP_DATA)"
	@(umask 077 && $(PYTHON) -c "import secrets; print(secrets.token_urlsafe(64))" > "$@")

test: $(VENV)/.uji
	@.ci/sistem uji
	env -u TEST_DATABASE_URL $(BIN)/python -m pytest -n $(NWORKERS) --dist loadfile --no-loadscope-reorder
	@if [ -n "$$TEST_DATABASE_URL" ]; then \
	  echo "$(BIN)/python -m pytest --hanya-basis-data (PostgreSQL)"; \
	  $(BIN)/python -m pytest --hanya-basis-data -n $(NWORKERS) --dist loadfile --no-loadscope-reorder; \
	fi

check: $(VENV)/.uji
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	DEBUG=1 $(BIN)/mypy sakip renstra kinerja laporan
	DEBUG=1 $(BIN)/lint-imports
	DEBUG=1 $(BIN)/python manage.py makemigrations --check --dry-run
	SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(64))") $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/djlint --quiet --lint templates

bench: $(VENV)/.uji
	@.ci/sistem
	DEBUG=0 SECRET_KEY=bench $(BIN)/python -m tests.bench.cetak_rkt
	DEBUG=0 SECRET_KEY=bench $(BIN)/python -m tests.bench.cetak_pk
	DEBUG=0 SECRET_KEY=bench $(BIN)/python -m tests.bench.rekap_nasional

format: $(VENV)/.uji
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(VENV)/.dasar: requirements.txt
	@.ci/sistem
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@echo "Memasang paket Python ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.uji: requirements-uji.txt | $(VENV)/.dasar
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uji.txt
	@touch $@

# Lock files from pyproject.toml; tests/test_proyek.py says when they have fallen behind.
kunci:
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --python-version 3.11 --custom-compile-command "make kunci" pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url --python-version 3.11 --custom-compile-command "make kunci" --group uji -c requirements.txt pyproject.toml -o requirements-uji.txt
