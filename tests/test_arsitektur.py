"""The order of the house, held by a machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

LAPISAN = {"satker": 0, "renstra": 1, "kinerja": 2, "laporan": 3}
AKAR = settings.BASE_DIR
# Names that templates of libraries or Django look up by themselves.
DIPAKAI_DARI_LUAR = {
    "403.html", "403_csrf.html", "404.html", "429.html", "500.html", "account/login.html", "account/logout.html",
    "account/password_change.html", "account/reauthenticate.html", "admin/base_site.html", "admin/index.html",
    "admin/app_index.html", "admin/search_form.html", "simple_history/object_history_list.html",
}  # fmt: skip


def aplikasi(model):
    return LAPISAN.get(model._meta.app_label)


def test_import_contracts_hold():
    tool = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([tool], cwd=AKAR, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_foreign_keys_point_downward():
    """A foreign key by name escapes the import contracts; the registry knows it all the same."""
    own = [m for m in apps.get_models() if aplikasi(m) is not None]
    assert len(own) > 20
    for model in own:
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and field.concrete else None
            if target is not None and aplikasi(target) is not None:
                assert aplikasi(target) <= aplikasi(model), f"{model.__name__}.{field.name}"


def test_migrations_depend_downward():
    loader = MigrationLoader(None)
    seen = 0
    for (label, name), migration in loader.disk_migrations.items():
        for other, _ in migration.dependencies:
            if label in LAPISAN and other in LAPISAN:
                seen += 1
                assert LAPISAN[other] <= LAPISAN[label], (label, name)
    assert seen >= 2


def test_every_template_is_used():
    sources = "\n".join(
        p.read_text(encoding="utf-8")
        for folder in ("sakip", "renstra", "kinerja", "laporan", "templates")
        for p in (AKAR / folder).rglob("*")
        if p.suffix in {".py", ".html"}
    )
    for path in (AKAR / "templates").rglob("*.html"):
        name = path.relative_to(AKAR / "templates").as_posix()
        used = re.search(rf"""["']{re.escape(name)}["']""", sources)
        assert used or name in DIPAKAI_DARI_LUAR, f"unused template: {name}"


def test_no_template_has_inline_script_or_style():
    for path in (AKAR / "templates").rglob("*.html"):
        text = re.sub(r"{% comment %}.*?{% endcomment %}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), path
        assert not re.search(r"\son[a-z]+=|\sstyle=|<style", text) or path.name == "500.html", path


def modul_murni():
    """Modules that call themselves pure, everything that composes documents, and a few that were never in doubt."""
    murni = {AKAR / nama for nama in ("renstra/nilai.py", "renstra/nilai_baca.py", "kinerja/isian.py")}
    for app in ("sakip", "renstra", "kinerja", "laporan"):
        for path in (AKAR / app).rglob("*.py"):
            docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
            if re.search(r"\bPure[.:]", docstring) or path.parent == AKAR / "laporan" / "susun":
                murni.add(path)
    return sorted(murni)


def test_pure_modules_import_neither_django_nor_the_database():
    murni = modul_murni()
    assert len(murni) > 30
    for path in murni:
        text = path.read_text(encoding="utf-8")
        asing = re.search(r"^\s*(from|import) (django|\w+(\.\w+)*\.models)\b.*$", text, re.MULTILINE)
        assert not asing, (path.relative_to(AKAR), asing)


def test_nothing_in_the_tree_names_a_machine_or_a_registry():
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=AKAR, capture_output=True, text=True, check=True
    )
    hosts = re.compile(
        "|".join(["py" + r"pi\.org", "python" + "hosted", "npm" + r"js\.org", "/wo" + "rk/", "/ro" + "ot/"])
    )
    for name in listed.stdout.splitlines():
        path = AKAR / name
        if path.suffix in {".py", ".md", ".txt", ".toml", ".html", ".css", ".js", ".json", ""} and path.is_file():
            assert not hosts.search(path.read_text(encoding="utf-8", errors="ignore")), name
