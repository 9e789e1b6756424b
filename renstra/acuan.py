"""Reference data of the plan: the register of programmes and kegiatan."""

from __future__ import annotations

from renstra.models import Kegiatan, Program
from sakip.satker.acuan import baca_acuan, muat


def muat_program() -> int:
    data = baca_acuan("acuan", "program.json")
    count = muat(Program, data["program"], ("kode", "tahun_mulai"))
    programs = {p.kode: p for p in Program.objects.order_by("tahun_mulai")}
    rows = ({**row, "program": programs[row["program"]]} for row in data["kegiatan"])
    return count + muat(Kegiatan, rows, ("kode", "tahun_mulai"))
