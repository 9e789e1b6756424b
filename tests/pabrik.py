"""Makers of test records that read like the domain."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from kinerja.models import PerjanjianKinerja, PkBaris, RencanaAksi, Rkt, RktBaris
from kinerja.susun_anggaran import SusunanAnggaran
from kinerja.susun_rencana_aksi import SusunanRencanaAksi, teks_kepala
from laporan import arsip
from laporan.beku import bekukan
from laporan.jenis import Sumber, pengenal
from laporan.models import DokumenTerbit, KeadaanTerbit, kode_baru
from renstra.alur import Keadaan
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
    Sasaran,
    Tujuan,
)
from renstra.nilai_baca import baca
from renstra.pilihan import BerlakuUntuk, TingkatSasaran
from renstra.urutan import JARAK
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


def kiriman_anggaran(kode: str, tahun: int = 2024, *, versi: int | None = None, **ubah: str) -> dict[str, str]:
    """What the budget page would send if it were saved as it stands, with some fields changed.

    `versi` None: the newest one, or the first; one more than the newest: "Revisi baru".
    """
    susunan = SusunanAnggaran(Satker.objects.get(pk=kode), tahun)
    if versi is not None:
        susunan = SusunanAnggaran(susunan.satker, tahun, "baru" if versi > susunan.terbaru else str(versi))
    data = {"versi": str(susunan.dipilih.versi)}
    if susunan.dasar is not None:
        data["dasar"] = str(susunan.dasar)
    for f in susunan.kepala():
        data |= {f"kepala-{f.nama}": f.ketik, f"kepala-{f.nama}-asal": f.asal}
    for g in susunan.kelompok:
        for b in g.baris:
            data |= {f"{b.awalan}-pagu": b.ketik, f"{b.awalan}-asal": b.asal}
    return data | ubah


def buat_terbit(
    kode: str = "6411",
    *,
    tahun: int = 2024,
    jenis: str = "rkt",
    unit: str = "lembaga",
    versi: int = 0,
    nomor: str | None = None,
    pdf: bytes = b"%PDF-1.7 isi yang diterbitkan\n%%EOF\n",
    **lain: Any,
) -> DokumenTerbit:
    """An issued document, frozen from its source and stored with `pdf`; `luar=True`: signed outside, without code and
    PDF. Of one owner's versions only one may be "berlaku"; make the others with `keadaan`."""
    sumber = _sumber_terbit(kode, tahun, jenis, unit, versi, lain.get("keadaan", KeadaanTerbit.BERLAKU))
    ini = pengenal(sumber)
    isi: dict[str, Any] = {
        "luar": False,
        "nomor": f"{next(_nomor)}/PR/{kode}/{tahun}" if nomor is None else nomor,
        "tempat": "Kota",
        "tanggal": date(tahun, 1, 2 + versi),
        "judul": f"{jenis} {unit} {kode} {tahun}",
        "isi": bekukan(ini.susun(sumber)),
        "terbit_pada": datetime(tahun, 1, 2 + versi, 3, tzinfo=UTC),
        ini.kolom: sumber,
        **lain,
    }
    if not isi["luar"]:
        isi |= {"kode": kode_baru(), "sha256": arsip.simpan(pdf), "ukuran": len(pdf)}
    isi.setdefault("terbit_oleh", buat_pengguna("pimpinan", kode))
    return DokumenTerbit.objects.create(satker_id=kode, tahun=tahun, jenis=jenis, unit=unit, versi=versi, **isi)


def _sumber_terbit(kode: str, tahun: int, jenis: str, unit: str, versi: int, keadaan: str) -> Sumber:
    """The record that the document was made from: one RKT for all versions, one PK for each."""
    if jenis == "iku":
        return KeputusanIku.objects.alamat(kode, tahun).first() or buat_keputusan(kode, tahun=tahun, keadaan="terbit")
    if jenis == "manual-iku":
        manual = ManualIku.objects.alamat(kode, tahun, unit).first()
        return manual or buat_manual(kode, tahun=tahun, unit=unit, keadaan="terbit")
    kunci = {"satker_id": kode, "tahun": tahun, "unit": unit}
    if jenis == "rkt":
        return Rkt.objects.get_or_create(**kunci, defaults={"bentuk": "A", "keadaan": Keadaan.TERBIT})[0]
    alasan = {"alasan_perubahan": "Pergantian pejabat", "dasar_perubahan": "SK 1"} if versi else {}
    keadaan = Keadaan.TERBIT if keadaan == KeadaanTerbit.BERLAKU else keadaan
    pk, _ = PerjanjianKinerja.objects.get_or_create(**kunci, versi=versi, defaults={"keadaan": keadaan, **alasan})
    if jenis == "pk":
        return pk
    return RencanaAksi.objects.get_or_create(perjanjian=pk, defaults={"keadaan": keadaan})[0]


def buat_pk(
    kode: str = "6411",
    *,
    tahun: int = 2024,
    pemilik: str = "lembaga",
    target: tuple[str, ...] = ("95%", "100%"),
    rkt: Rkt | None = None,
    **lain: Any,
) -> PerjanjianKinerja:
    """A PK with one row per row of its RKT (made from `target` when none is given); `lain` sets fields of the head."""
    unit = "lembaga" if pemilik == "lembaga" else "sekretariat"
    rkt = rkt or Rkt.objects.alamat(kode, tahun, unit).first() or buat_rkt(kode, tahun=tahun, unit=unit, target=target)
    unit_kerja = int(pemilik.removeprefix("unit-")) if pemilik.startswith("unit-") else None
    pk = PerjanjianKinerja.objects.create(
        satker=rkt.satker, tahun=tahun, unit=unit, unit_kerja_id=unit_kerja, rkt=rkt, **{"tempat": "Kota", **lain}
    )
    for row in rkt.baris.select_related("indikator").order_by("urutan", "pk"):
        baris = PkBaris(
            perjanjian=pk, urutan=row.urutan, indikator=row.indikator, kegiatan_id=row.kegiatan_id, rkt_baris=row
        )
        baris.nilai = row.nilai
        baris.save()
    return pk


def buat_keputusan(
    kode: str = "6411", *, tahun: int = 2024, indikator: tuple[Indikator, ...] = (), **lain: Any
) -> KeputusanIku:
    """A Keputusan IKU with one text in each part, one legal basis, and a row per indikator (one when none is given)."""
    satker = Satker.objects.get(pk=kode)
    renstra = Renstra.objects.diikuti(satker, tahun) or buat_renstra()
    keputusan = KeputusanIku.objects.create(
        satker=satker,
        tahun=tahun,
        renstra=renstra,
        **{"periode_mulai": renstra.tahun_mulai, "periode_selesai": renstra.tahun_selesai, "tempat": "Kota", **lain},
    )
    teks = {
        "menimbang": "bahwa {satker_lengkap} perlu menetapkan ukuran keberhasilan;",
        "memperhatikan": "Berita Acara {satker};",
        "diktum": "Menetapkan Indikator Kinerja Utama Tahun {periode}.",
    }
    for bagian, isi in teks.items():
        ButirKeputusan.objects.create(keputusan=keputusan, bagian=bagian, urutan=1, teks=isi)
    DasarHukum.objects.create(keputusan=keputusan, peraturan=buat_peraturan(), urutan=1)
    for n, item in enumerate(indikator or (buat_indikator(buat_sasaran(renstra, kode), kode, iku=True),), start=1):
        BarisIku.objects.create(keputusan=keputusan, indikator=item, urutan=n)
    return keputusan


def buat_peraturan(nomor: str = "", **lain: Any) -> Peraturan:
    return Peraturan.objects.create(
        **{
            "jenis": "Peraturan Contoh",
            "nomor": nomor or str(next(_nomor)),
            "tahun": 2014,
            "judul": "Sistem Akuntabilitas Kinerja",
            **lain,
        }
    )


def buat_manual(
    kode: str = "6411", *, tahun: int = 2024, unit: str = "lembaga", indikator: tuple[Indikator, ...] = (), **lain: Any
) -> ManualIku:
    """A Manual IKU with a row per indikator (one when none is given)."""
    satker = Satker.objects.get(pk=kode)
    renstra = Renstra.objects.diikuti(satker, tahun) or buat_renstra()
    manual = ManualIku.objects.create(satker=satker, tahun=tahun, unit=unit, **{"tempat": "Kota", **lain})
    for n, item in enumerate(indikator or (buat_indikator(buat_sasaran(renstra, kode), kode, iku=True),), start=1):
        BarisManual.objects.create(manual=manual, indikator=item, urutan=n)
    return manual


def kiriman_pk(pk: PerjanjianKinerja, **ubah: str) -> dict[str, str]:
    """What the entry page of `pk` would send if somebody saved it as it stands, with some fields changed."""
    pk.refresh_from_db()
    rows = list(pk.baris.select_related("indikator").order_by("urutan", "pk"))
    data = {"kepala-versi": str(pk.versi_kepala), "urutan-dibaca": ",".join(str(b.pk) for b in rows)}
    for i, b in enumerate(rows, start=1):
        data |= {f"b-{b.pk}-target": b.target_tercetak, f"b-{b.pk}-alasan": b.alasan}
        data |= {f"b-{b.pk}-versi": str(b.versi), f"b-{b.pk}-posisi": str(i)}
    return data | ubah


def isi_pk(pk: PerjanjianKinerja, indikator: Indikator, teks: str, nomor: int, **lain: Any) -> PkBaris:
    """One row of a PK, whatever the RKT says."""
    baris = PkBaris(perjanjian=pk, indikator=indikator, urutan=nomor * JARAK, **lain)
    baris.nilai = baca(teks).nilai
    baris.save()
    return baris


def buat_pk_berlaku(
    kode: str = "6411", *rows: tuple[str, dict[str, Any]], tahun: int = 2024, pemilik: str = "lembaga", **lain: Any
) -> PerjanjianKinerja:
    """A PK signed outside the application; each row is its target and the fields of an indikator of its own:
    ("12 Kali", {"satuan": "Kali", "jenis": "angka", "kumulasi": "jumlah"})."""
    satker = Satker.objects.get(pk=kode)
    pk = PerjanjianKinerja.objects.create(
        satker=satker,
        tahun=tahun,
        unit="lembaga" if pemilik == "lembaga" else "sekretariat",
        unit_kerja_id=int(pemilik.removeprefix("unit-")) if pemilik.startswith("unit-") else None,
        **{"tempat": "Kota", "tanggal": date(tahun, 1, 15), "keadaan": Keadaan.LUAR, **lain},
    )
    if rows:
        sasaran = buat_sasaran(Renstra.objects.diikuti(satker, tahun) or buat_renstra(), kode)
        for i, (teks, isi) in enumerate(rows, start=1):
            isi_pk(pk, buat_indikator(sasaran, kode, **isi), teks, i)
    return pk


def kiriman_rencana_aksi(rencana: RencanaAksi, **ubah: str) -> dict[str, str]:
    """What the entry page of `rencana` would send if somebody saved it as it stands, with some fields changed."""
    susunan = SusunanRencanaAksi(rencana)
    data = {"kepala-versi": str(rencana.versi_kepala)}
    data |= {f"kepala-{k}": v for k, v in teks_kepala(rencana).items()}
    for kelompok in susunan.kelompok:
        for b in kelompok.baris:
            data |= {f"{b.awalan}-versi": str(b.versi)} | {s.nama: s.isi for s in b.sel}
    return data | ubah
