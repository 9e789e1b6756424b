"""Makers of Keputusan IKU and Manual IKU, and of what their pages send."""

from __future__ import annotations

from itertools import count
from typing import Any

from renstra.butir import isi_baris, susunan_butir
from renstra.formulir_iku import FormDefinisi, FormKepalaKeputusan, FormKepalaManual
from renstra.lampiran import Berlampiran, baris_lampiran, kelompok_lampiran
from renstra.models import (
    BarisIku,
    BarisManual,
    ButirKeputusan,
    DasarHukum,
    Indikator,
    KeputusanIku,
    ManualIku,
    Peraturan,
    Renstra,
)
from renstra.pilihan import TingkatSasaran
from renstra.urutan import JARAK
from sakip.satker.models import Satker
from tests.pabrik import buat_indikator, buat_renstra, buat_sasaran

TEKS = {
    "menimbang": ("bahwa {satker_lengkap} wajib menetapkan indikator;", "bahwa perlu menetapkan Keputusan;"),
    "memperhatikan": ("Berita Acara Nomor 20/PK.01-BA/6411/2024 tanggal 3 Januari 2024;",),
    "diktum": (
        "Menetapkan Indikator Kinerja Utama Tahun {periode} di lingkungan {satker}.",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    ),
}
_nomor = count(1)


def buat_peraturan(nomor: str = "", **lain: Any) -> Peraturan:
    isi = {"jenis": "Peraturan Uji", "tahun": 2010, "judul": "Hal yang Diuji", **lain}
    return Peraturan.objects.create(nomor=nomor or f"U-{next(_nomor)}", **isi)


def indikator_iku(kode: str = "6411", tahun: int = 2024, banyak: int = 2, **lain: Any) -> list[Indikator]:
    """IKU of one sasaran of an office, in the plan that it follows."""
    renstra = Renstra.objects.diikuti(Satker.objects.get(pk=kode), tahun) or buat_renstra()
    sasaran = buat_sasaran(renstra, kode)
    return [buat_indikator(sasaran, kode, urutan=n, **{"iku": True, **lain}) for n in range(1, banyak + 1)]


def indikator_kegiatan(kegiatan: Any, kode: str = "6411", tahun: int = 2024, banyak: int = 1) -> list[Indikator]:
    renstra = Renstra.objects.diikuti(Satker.objects.get(pk=kode), tahun) or buat_renstra()
    sasaran = buat_sasaran(renstra, kode, tingkat=TingkatSasaran.KEGIATAN, kegiatan=kegiatan, program=kegiatan.program)
    return [buat_indikator(sasaran, kode) for _ in range(banyak)]


def buat_keputusan_iku(
    kode: str = "6411", *, tahun: int = 2024, banyak: int = 2, dasar: int = 1, **lain: Any
) -> KeputusanIku:
    """A decision with texts, legal bases in force, and `banyak` indikator of one sasaran in its annex."""
    satker = Satker.objects.get(pk=kode)
    indikator = indikator_iku(kode, tahun, banyak) if banyak else []
    renstra = Renstra.objects.diikuti(satker, tahun) or buat_renstra()
    keputusan = KeputusanIku.objects.create(
        satker=satker,
        tahun=tahun,
        **{"renstra": renstra, "periode_mulai": 2020, "periode_selesai": 2024, "tempat": "Ujoh Bilang", **lain},
    )
    for bagian, texts in TEKS.items():
        for n, teks in enumerate(texts, 1):
            ButirKeputusan.objects.create(keputusan=keputusan, bagian=bagian, urutan=n, teks=teks)
    for n in range(1, dasar + 1):
        DasarHukum.objects.create(keputusan=keputusan, peraturan=buat_peraturan(), urutan=n)
    for n, item in enumerate(indikator, 1):
        BarisIku.objects.create(keputusan=keputusan, indikator=item, urutan=n * JARAK)
    return keputusan


def buat_manual_iku(
    kode: str = "6411", *, tahun: int = 2024, unit: str = "lembaga", banyak: int = 2, **lain: Any
) -> ManualIku:
    """A manual with `banyak` indikator of one sasaran."""
    satker = Satker.objects.get(pk=kode)
    indikator = indikator_iku(kode, tahun, banyak) if banyak else []
    manual = ManualIku.objects.create(satker=satker, tahun=tahun, unit=unit, **{"tempat": "Ujoh Bilang", **lain})
    for n, item in enumerate(indikator, 1):
        BarisManual.objects.create(manual=manual, indikator=item, urutan=n * JARAK)
    return manual


def _kepala(dokumen: Any, form: Any) -> dict[str, str]:
    kolom = form(instance=dokumen).fields
    return {"kepala-versi": str(dokumen.versi_kepala)} | {f"kepala-{k}": form.teks(dokumen, k) for k in kolom}


def kiriman_keputusan(keputusan: KeputusanIku, **ubah: str) -> dict[str, str]:
    """What the entry page would send if somebody saved it as it stands, with some fields changed."""
    keputusan = KeputusanIku.objects.lengkap().get(pk=keputusan.pk)
    data = _kepala(keputusan, FormKepalaKeputusan)
    for rows in susunan_butir(keputusan).values():
        for row in rows:
            awalan, kolom = (f"b-{row.pk}", "teks") if isinstance(row, ButirKeputusan) else (f"d-{row.pk}", "alasan")
            data |= {f"{awalan}-{kolom}": isi_baris(row), f"{awalan}-asal": isi_baris(row)}
    return data | ubah


def kiriman_lampiran(dokumen: Berlampiran, **ubah: str) -> dict[str, str]:
    """The same of the page with the rows of an annex, or of a manual."""
    dokumen = type(dokumen).objects.lengkap().get(pk=dokumen.pk)
    rows = baris_lampiran(dokumen)
    data = _kepala(dokumen, FormKepalaManual) if isinstance(dokumen, ManualIku) else {}
    data["dibaca"] = ",".join(f"{row.pk}:{row.kelompok_id or ''}" for row in rows)
    data |= {f"r-{row.pk}-kelompok": str(row.kelompok_id or "") for row in rows}
    for k in kelompok_lampiran(dokumen):
        for nama in ("program", "kegiatan"):
            data |= {f"g-{k.pk}-{nama}": getattr(k, nama), f"g-{k.pk}-{nama}_asal": getattr(k, nama)}
    return data | ubah


def kiriman_definisi(indikator: Indikator, **ubah: str) -> dict[str, str]:
    indikator = Indikator.objects.get(pk=indikator.pk)
    kolom = FormDefinisi.Meta.fields
    data = {k: FormDefinisi.teks(indikator, k) for k in kolom}
    return data | {f"{k}-asal": data[k] for k in kolom} | ubah
