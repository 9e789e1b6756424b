"""Sample offices, officials and accounts."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings

from sakip.satker.acuan import baca_acuan
from sakip.satker.models import Keanggotaan, Pejabat, Pengguna, Satker
from sakip.satker.pilihan import Peran

PERAN_PER_SATKER = (Peran.OPERATOR, Peran.PIMPINAN, Peran.VERIFIKATOR)
PERAN_PUSAT = {"inspektorat": Peran.INSPEKTORAT, "admin": Peran.ADMIN_PUSAT}


def sandi_contoh() -> str:
    """Password of the sample accounts: SAKIP_SANDI_CONTOH, else a random one made once and kept in the data folder."""
    if given := os.environ.get("SAKIP_SANDI_CONTOH"):
        return given
    path = Path(settings.DATA_DIR) / "sandi-contoh.txt"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(12), encoding="utf-8")
    return path.read_text(encoding="utf-8").strip()


def muat_satker_contoh() -> list[str]:
    """Addresses and officials of the sample offices; returns their codes. What somebody has filled in stays."""
    data: list[dict[str, Any]] = baca_acuan("contoh", "satker.json")["satker"]
    for row in data:
        satker = Satker.objects.get(pk=row["kode"])
        empty = [f for f in ("tempat", "alamat", "telepon", "email") if f in row and not getattr(satker, f)]
        for field in empty:
            setattr(satker, field, row[field])
        if empty:
            satker.save()
        if not satker.pejabat.exists():
            for pejabat in row.get("pejabat", ()):
                Pejabat.objects.create(satker=satker, **pejabat)
    return [row["kode"] for row in data]


def nama_akun_contoh(kodes: list[str]) -> dict[str, tuple[str, Peran]]:
    """Account name -> (satker, peran): one per role and sample office, and the two of KPU RI."""
    akun = {f"{peran}.{kode}": (kode, peran) for kode in kodes if kode != "00" for peran in PERAN_PER_SATKER}
    return akun | {nama: ("00", peran) for nama, peran in PERAN_PUSAT.items()}


def muat_akun_contoh(kodes: list[str], sandi: str) -> bool:
    """Create the missing sample accounts; says whether `sandi` opens them (it may have been another one before)."""
    akun = nama_akun_contoh(kodes)
    there = set(Pengguna.objects.filter(username__in=akun).values_list("username", flat=True))
    for nama, (kode, peran) in akun.items():
        if nama not in there:
            pengguna = Pengguna.objects.create_user(nama, password=sandi)
            Keanggotaan.objects.create(pengguna=pengguna, satker_id=kode, peran=peran)
    return Pengguna.objects.get(username="admin").check_password(sandi)
