"""The whole chain of one office and year: every document at once, in work or in force, with many things missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from kinerja.models import Anggaran, PerjanjianKinerja, RencanaAksi, RencanaAksiBaris, Rkt, TargetTriwulan
from kinerja.simpan_rencana import ubah_rencana
from laporan.jenis import Sumber
from laporan.models import DokumenTerbit, Pindaian
from renstra.models import DasarHukum, Indikator, Kegiatan, KeputusanIku, ManualIku, Renstra, TargetRenstra
from sakip.satker.models import Pejabat, Satker
from tests.pabrik import (
    buat_indikator,
    buat_keputusan,
    buat_manual,
    buat_pengguna,
    buat_peraturan,
    buat_pk_berlaku,
    buat_renstra,
    buat_rkt,
    buat_sasaran,
    buat_terbit,
    isi_baris,
    isi_pk,
)

KODE, TAHUN = "6411", 2024
ISIAN_LENGKAP = dict.fromkeys(
    ("alasan", "definisi", "formula", "sumber_data", "unit_penyedia", "penanggung_jawab", "bukti_dukung"), "Terisi"
)
UNIT = ("lembaga", "sekretariat")


def buat_rantai(baris: int = 2) -> None:
    """Nine documents in work: one decision, and of each unit a manual, an RKT, a PK that changes the one in force, and
    the Rencana Aksi of the latter. Each misses something in its head, and things of every kind in its rows."""
    renstra = Renstra.objects.diikuti(Satker.objects.get(pk=KODE), TAHUN) or buat_renstra()
    buat_pejabat()
    buat_pagu(0, 100)
    sasaran = buat_sasaran(renstra, KODE)
    indikator = tuple(_indikator(sasaran, n) for n in range(baris))
    _keputusan(indikator)
    for unit in UNIT:
        # The sekretariat's names its signer, the lembaga's is signed by who holds the office.
        tanggal = None if unit == "lembaga" else date(TAHUN, 2, 1)
        buat_manual(KODE, unit=unit, indikator=indikator, tanggal=date(TAHUN, 3, 5))
        rkt = buat_rkt(KODE, unit=unit)
        Rkt.objects.filter(pk=rkt.pk).update(tanggal=date(TAHUN, 3, 5))
        pk = buat_pk_berlaku(KODE, pemilik=unit, rkt=rkt)
        perubahan = PerjanjianKinerja.objects.create(
            satker_id=KODE, tahun=TAHUN, unit=unit, versi=1, rkt=rkt, tanggal=tanggal,
            alasan_perubahan="Revisi DIPA", dasar_perubahan="DIPA revisi 1",
        )  # fmt: skip
        rencana = RencanaAksi.objects.create(perjanjian=pk, tempat="Kota", tanggal=date(TAHUN, 3, 5))
        for n, item in enumerate(indikator, 1):
            _baris(rkt, pk, perubahan, rencana, item, n)


def _indikator(sasaran: Any, n: int) -> Indikator:
    """Every second one with a definition, every third without unit, every fourth with all its targets."""
    isi: dict[str, Any] = {"jenis": "angka", "satuan": "" if n % 3 == 1 else "Kali", "kumulasi": "jumlah"}
    item = buat_indikator(sasaran, KODE, iku=n % 5 != 4, **isi, **(ISIAN_LENGKAP if n % 2 else {}))
    for tahun in range(sasaran.renstra.tahun_mulai, sasaran.renstra.tahun_selesai + 1):
        if n % 4 == 1 or tahun == TAHUN:
            TargetRenstra.objects.create(indikator=item, satker_id=KODE, tahun=tahun, angka=n)
    return item


def _keputusan(indikator: tuple[Indikator, ...]) -> None:
    keputusan = buat_keputusan(KODE, tahun=TAHUN, indikator=indikator, tanggal=date(TAHUN - 1, 12, 1))
    keputusan.butir.create(bagian="menimbang", urutan=2, teks="bahwa {tak_dikenal} … perlu;")
    baru = buat_peraturan()
    dicabut = buat_peraturan(status="dicabut", diganti_oleh=baru)
    DasarHukum.objects.create(keputusan=keputusan, peraturan=dicabut, urutan=2)
    DasarHukum.objects.create(keputusan=keputusan, peraturan=baru, urutan=3)
    keputusan.baris.create(indikator=indikator[0], urutan=99)  # twice


def _baris(
    rkt: Rkt, pk: PerjanjianKinerja, perubahan: PerjanjianKinerja, rencana: RencanaAksi, item: Indikator, n: int
) -> None:
    urutan = 1000 - n  # the first comes last
    direncanakan = isi_baris(rkt, item, f"{n}" if n % 3 else "", urutan)
    isi_pk(perubahan, item, f"{n + 1}" if n % 2 else "", urutan, rkt_baris=direncanakan if n % 4 else None)
    janji = isi_pk(pk, item, f"{n + 1 if n % 3 == 0 else n}", urutan, rkt_baris=direncanakan)
    baris = RencanaAksiBaris.objects.create(
        rencana_aksi=rencana,
        pk_baris=janji,
        pelaksana="Kasubbag" if n % 2 else "",
        anggaran=Decimal(60) if n % 3 else None,
    )
    for tw in range(1, 4 if n % 2 else 5):
        TargetTriwulan.objects.create(baris=baris, triwulan=tw, angka=Decimal("0.5"))


def buat_pejabat() -> None:
    """A Ketua whom an acting one stands in for in March, and a Sekretaris without NIP who changes in February."""
    for jabatan, nama, mulai, selesai, status in (
        ("ketua", "Paulus", date(TAHUN - 1, 1, 1), None, "definitif"),
        ("ketua", "Pelaksana", date(TAHUN, 3, 1), date(TAHUN, 3, 31), "plh"),
        ("sekretaris", "Lama", date(TAHUN - 1, 1, 1), date(TAHUN, 1, 31), "definitif"),
        ("sekretaris", "Baru", date(TAHUN, 2, 1), None, "definitif"),
        ("anggota", "Anggota", date(TAHUN - 1, 1, 1), None, "definitif"),
    ):
        Pejabat.objects.create(
            satker_id=KODE, jabatan=jabatan, nama=nama, mulai=mulai, selesai=selesai, status=status
        )  # fmt: skip


def buat_pagu(versi: int, pagu: int) -> None:
    for kegiatan in Kegiatan.objects.pada(TAHUN).order_by("pk")[:2]:
        Anggaran.objects.create(satker_id=KODE, tahun=TAHUN, kegiatan=kegiatan, versi=versi, pagu=pagu)


def ubah_bunyi() -> None:
    """Words of the plan changed from the page of an RKT, by whose history they are told."""
    row = Rkt.objects.get(satker=KODE, unit="sekretariat").baris.select_related("indikator__sasaran", "rkt").first()
    operator = buat_pengguna("operator", KODE)
    ubah_rencana(row, "indikator", "Persentase yang diubah bunyinya", None, operator)
    ubah_rencana(row, "sasaran", "Sasaran yang diubah bunyinya", None, operator)


def pindahkan_semua(keadaan: str) -> None:
    """All nine in one state, with a place, a date and a note of the leader."""
    isi = {"keadaan": keadaan, "alasan_kembali": "Periksa baris 1"}
    for model in (KeputusanIku, ManualIku, Rkt, RencanaAksi):
        model.objects.update(**isi)
    PerjanjianKinerja.objects.filter(versi=1).update(**isi)


def terbitkan_semua() -> list[DokumenTerbit]:
    """All nine in force; the scan of every second one has come back, and the pagu has moved since."""
    buat_pejabat()
    buat_pagu(0, 100)
    kunci = [("iku", "lembaga"), *((j, u) for j in ("manual-iku", "rkt", "pk", "rencana-aksi") for u in UNIT)]
    terbitan = [buat_terbit(KODE, jenis=jenis, unit=unit, luar=jenis == "rkt") for jenis, unit in kunci]
    for t in terbitan[::2]:
        Pindaian.objects.create(
            dokumen=t, sha256="a" * 64, jenis="application/pdf", nama="pindai.pdf", ukuran=1,
            diunggah_oleh=t.terbit_oleh, diunggah_pada=t.terbit_pada,
        )  # fmt: skip
    buat_pagu(1, 200)
    return terbitan


def semua_terbuka() -> list[Sumber]:
    """The nine records in work, as any page would find them."""
    return [
        *KeputusanIku.objects.lengkap(),
        *ManualIku.objects.lengkap(),
        *Rkt.objects.all(),
        *PerjanjianKinerja.objects.filter(versi=1).lengkap(),
        *RencanaAksi.objects.lengkap(),
    ]
