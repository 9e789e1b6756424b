"""Makers of test records that read like the domain."""

from __future__ import annotations

from itertools import count
from typing import Any

from kinerja.models import Rkt, RktBaris
from kinerja.urutan import JARAK
from renstra.models import Indikator, Renstra, Sasaran, Tujuan
from renstra.nilai_baca import baca
from renstra.pilihan import BerlakuUntuk, TingkatSasaran
from sakip.satker.models import Keanggotaan, Pengguna, Satker

SANDI = "Sandi-uji-12345"
_nomor = count(1)


def buat_pengguna(peran: str, kode: str = "00", nama: str = "") -> Pengguna:
    nama = nama or f"{peran}.{kode}"
    pengguna = Pengguna.objects.filter(username=nama).first()
    if pengguna is None:
        pengguna = Pengguna.objects.create_user(nama, password=SANDI)
    Keanggotaan.objects.get_or_create(pengguna=pengguna, satker_id=kode, peran=peran)
    return pengguna


def buat_renstra(kode: str = "00", *, mulai: int = 2020, untuk: str = BerlakuUntuk.SEMUA, **lain: Any) -> Renstra:
    return Renstra.objects.create(
        satker_id=kode, tahun_mulai=mulai, tahun_selesai=mulai + 4, berlaku_untuk=untuk, **lain
    )


def buat_sasaran(renstra: Renstra, kode: str | None = None, uraian: str = "", **lain: Any) -> Sasaran:
    n = next(_nomor)
    if "tingkat" not in lain:
        tujuan, _ = Tujuan.objects.get_or_create(renstra=renstra, nomor=1, defaults={"uraian": "Mewujudkan tujuan"})
        lain |= {"tingkat": TingkatSasaran.STRATEGIS, "tujuan": tujuan}
    return Sasaran.objects.create(
        renstra=renstra,
        satker_id=kode or renstra.satker_id,
        uraian=uraian or f"Terwujudnya sasaran {n}",
        **lain,
    )


def buat_indikator(sasaran: Sasaran, kode: str | None = None, nama: str = "", **lain: Any) -> Indikator:
    n = next(_nomor)
    return Indikator.objects.create(
        sasaran=sasaran,
        satker_id=kode or sasaran.satker_id,
        nama=nama or f"Persentase hal {n}",
        **{"satuan": "%", "jenis": "persen", **lain},
    )


def buat_rkt(kode: str = "6411", *, tahun: int = 2024, unit: str = "lembaga", target: tuple[str, ...] = ()) -> Rkt:
    """An RKT with one row per target, each for an indikator of its own under one sasaran of the office."""
    rkt = Rkt.objects.create(satker=Satker.objects.get(pk=kode), tahun=tahun, unit=unit, bentuk="A", tempat="Kota")
    if target:
        renstra = Renstra.objects.diikuti(rkt.satker, tahun) or buat_renstra()
        sasaran = buat_sasaran(renstra, kode)
        for i, teks in enumerate(target, start=1):
            isi_baris(rkt, buat_indikator(sasaran, kode), teks, i)
    return rkt


def isi_baris(rkt: Rkt, indikator: Indikator, teks: str, nomor: int, **lain: Any) -> RktBaris:
    baris = RktBaris(rkt=rkt, indikator=indikator, urutan=nomor * JARAK, **lain)
    baris.nilai = baca(teks).nilai
    baris.save()
    return baris


def kiriman(rkt: Rkt, **ubah: str) -> dict[str, str]:
    """What the entry page of `rkt` would send if somebody saved it as it stands, with some fields changed."""
    rows = list(rkt.baris.select_related("indikator").order_by("urutan", "pk"))
    data = {"kepala-versi": str(rkt.versi_kepala), "urutan-dibaca": ",".join(str(b.pk) for b in rows)}
    for i, b in enumerate(rows, start=1):
        teks = b.tulis_nilai(b.indikator.satuan)
        data |= {f"b-{b.pk}-target": teks, f"b-{b.pk}-versi": str(b.versi), f"b-{b.pk}-posisi": str(i)}
    return data | ubah
