"""Reference data of the plan: programmes and kegiatan, the regulations that documents cite, texts to start from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from renstra.models import Kegiatan, Peraturan, Program, TemplatTeks
from sakip.satker.acuan import baca_acuan, muat

KUNCI_PERATURAN = ("jenis", "nomor", "tahun")
Baris = dict[str, Any]


def muat_program() -> int:
    data = baca_acuan("acuan", "program.json")
    count = muat(Program, _belum_dipakai(Program, data["program"]), ("kode", "tahun_mulai"))
    programs = {p.kode: p for p in Program.objects.order_by("tahun_mulai")}
    rows = ({**row, "program": programs[row["program"]]} for row in data["kegiatan"])
    return count + muat(Kegiatan, _belum_dipakai(Kegiatan, rows), ("kode", "tahun_mulai"))


def _belum_dipakai(model: type[Program] | type[Kegiatan], rows: Iterable[Baris]) -> Iterator[Baris]:
    """Without the codes that the register holds for some of those years: KPU RI may have corrected the first year."""
    there = list(model.objects.all())
    for row in rows:
        new = model(kode=row["kode"], tahun_mulai=row["tahun_mulai"], tahun_selesai=row.get("tahun_selesai"))
        if not any(new.bertumpuk(old) for old in there):
            yield row


def muat_peraturan() -> int:
    """What replaced a regulation is set in a second step, when all are there; only for those that are new."""
    rows = baca_acuan("acuan", "peraturan.json")
    there = set(Peraturan.objects.values_list(*KUNCI_PERATURAN))
    count = muat(Peraturan, ({k: v for k, v in row.items() if k != "diganti_oleh"} for row in rows), KUNCI_PERATURAN)
    if count:
        semua = {(p.jenis, p.nomor, p.tahun): p for p in Peraturan.objects.all()}
        for row in rows:
            kunci = (row["jenis"], row["nomor"], row["tahun"])
            if "diganti_oleh" in row and kunci not in there:
                peraturan = semua[kunci]
                peraturan.diganti_oleh = semua[tuple(row["diganti_oleh"])]
                peraturan.save()
    return count


def muat_templat() -> int:
    return muat(TemplatTeks, baca_acuan("acuan", "templat_teks.json"), ("dokumen", "bagian", "urutan"))
