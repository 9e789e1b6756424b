"""Loading reference data: adds what is missing and follows corrections of the shipped tables, touches nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models

from sakip.satker.models import Satker, UnitKerja


def baca_acuan(*nama: str) -> Any:
    """Content of a file below fixtures/."""
    return json.loads(Path(settings.FIXTURE_ROOT, *nama).read_text(encoding="utf-8"))


def muat(model: type[models.Model], rows: Iterable[Mapping[str, Any]], kunci: tuple[str, ...]) -> int:
    """Create the rows that are not there yet, found by `kunci`; returns how many are new.

    A row that exists is left as it is: an office or KPU RI may have corrected it.
    """
    there = {tuple(map(str, key)) for key in model._default_manager.values_list(*kunci)}
    attnames = [model._meta.get_field(k).attname for k in kunci]  # type: ignore[union-attr]
    count = 0
    for row in rows:
        obj = model(**row)
        if tuple(str(getattr(obj, name)) for name in attnames) not in there:
            obj.full_clean(validate_constraints=False)  # the database names the constraint just as well
            obj.save()  # one by one: each has its history
            count += 1
    return count


def muat_satker() -> int:
    """The 553 offices, top down, each below the one its code names."""
    rows = baca_acuan("acuan", "satker.json")
    return muat(Satker, ({**row, "induk_id": _induk(row["kode"])} for row in rows), ("kode",))


def _induk(kode: str) -> str | None:
    if kode == "00":
        return None
    return kode[:2] if len(kode) == 4 else "00"


def muat_unit_kerja() -> int:
    return muat(UnitKerja, baca_acuan("acuan", "unit_kerja.json"), ("tingkat", "nama", "mulai"))
