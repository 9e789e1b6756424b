"""The verbs that make and fill a Keputusan IKU. Each is one transaction; nothing is half done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import IntegrityError, transaction
from simple_history.utils import bulk_create_with_history

from renstra.hasil import HasilSimpan
from renstra.isian_iku import IsianKeputusan, IsianLampiran
from renstra.lampiran import indikator_terpilihkan, menurut_rencana, renstra_lampiran
from renstra.models import (
    ButirKeputusan,
    DasarHukum,
    Indikator,
    KeputusanIku,
    Peraturan,
    Renstra,
    TemplatTeks,
)
from renstra.pilihan import BentukIku, JenisDokumen
from renstra.simpan_iku import PenyimpanKeputusan, sentuh
from renstra.simpan_lampiran import PenyimpanLampiran, kelompokkan, tambah_baris
from renstra.tindakan import TindakanDitolak, terkunci
from sakip.satker.models import Satker, UnitKerja
from sakip.satker.pilihan import Tingkat
from sakip.satker.riwayat import simpan_dengan_riwayat

TAHUN_PERTAMA = 2007  # PER/09/M.PAN/5/2007
TANPA_RENSTRA = (
    "Belum ada Renstra yang berlaku untuk tahun ini. Buat Renstra satker di Data pokok, atau tunggu Renstra KPU RI."
)
SEDANG_DIBUAT = "Orang lain baru saja membuat {}. Muat ulang halaman, lalu lanjutkan."
PERAN_PENGESAH = {Tingkat.PROVINSI: "Kepala Bagian", Tingkat.KABUPATEN: "Kepala Subbagian"}
# What a first decision rests on: SAKIP, the guideline on setting IKU, the guideline on agreements and reports.
DASAR_BAWAAN = (
    ("Peraturan Presiden", "29", 2014),
    ("Peraturan Menteri Negara Pendayagunaan Aparatur Negara", "PER/09/M.PAN/5/2007", 2007),
    ("Peraturan Menteri Pendayagunaan Aparatur Negara", "53", 2014),
)


@transaction.atomic
def buat_keputusan(satker: Satker, tahun: int, oleh: Any, *, tahun_kini: int) -> KeputusanIku:
    """The decision of an office and year: the one there is, else a draft from KPU RI's texts.

    The texts keep their placeholders: the office's name, the period and the year are filled where they are printed.
    """
    existing = KeputusanIku.objects.alamat(satker.kode, tahun).first()
    if existing:
        return existing
    periksa_tahun("Keputusan IKU", tahun, tahun_kini)
    renstra = Renstra.objects.diikuti(satker, tahun)
    if renstra is None:
        raise TindakanDitolak(TANPA_RENSTRA)
    lama = _sebelumnya(satker, tahun)
    keputusan = KeputusanIku(
        satker=satker,
        tahun=tahun,
        renstra=renstra,
        periode_mulai=renstra.tahun_mulai,
        periode_selesai=renstra.tahun_selesai,
        bentuk=lama.bentuk if lama else BentukIku.TUJUAN,
        tempat=satker.tempat_surat,
        jabatan_pengesah=jabatan_pengesah(satker, tahun),
    )
    catat_baru(keputusan, oleh, "Keputusan IKU tahun ini")
    _tulis(ButirKeputusan, _butir_templat(keputusan), oleh, "dari templat KPU RI")
    dari = f"dari keputusan {lama.tahun}" if lama else "dari register peraturan"
    _tulis(DasarHukum, _dasar(keputusan, lama), oleh, dari)
    return keputusan


@transaction.atomic
def simpan_keputusan(keputusan: KeputusanIku, isian: IsianKeputusan, oleh: Any) -> HasilSimpan:
    """Keep every right text of a sent page; the result names the wrong and the contested ones."""
    return PenyimpanKeputusan(terkunci(keputusan), oleh).simpan(isian)


@transaction.atomic
def simpan_lampiran(keputusan: KeputusanIku, isian: IsianLampiran, oleh: Any) -> HasilSimpan:
    """Keep order, groups and deletions of a sent page of the annex."""
    locked, hasil = terkunci(keputusan), HasilSimpan()
    PenyimpanLampiran(locked, oleh, hasil).simpan(isian)
    sentuh(locked, oleh, hasil)
    return hasil


@transaction.atomic
def pilih_indikator(keputusan: KeputusanIku, indikator: Iterable[int], oleh: Any) -> int:
    """Add rows for these indikator of the plan; how many were added.

    Those that the annex has already are passed over: an indikator is set once.
    """
    locked = terkunci(keputusan)
    boleh = indikator_terpilihkan(locked, renstra_lampiran(locked))
    return _dicatat(locked, tambah_baris(locked, pilihan(boleh, indikator), oleh), oleh)


@transaction.atomic
def kelompokkan_lampiran(keputusan: KeputusanIku, oleh: Any) -> int:
    """Put the rows that stand in no group where the plan has them; how many were moved."""
    locked = terkunci(keputusan)
    return _dicatat(locked, kelompokkan(locked, oleh), oleh)


# -- steps, shared with the Manual IKU --------------------------------------------------------------------------------


def periksa_tahun(nama: str, tahun: int, tahun_kini: int) -> None:
    """A plan is made for the running year, those before it, and the next two; a later one is a slip of the hand."""
    if not TAHUN_PERTAMA <= tahun <= tahun_kini + 2:
        raise TindakanDitolak(f"{nama} dapat dibuat untuk tahun {TAHUN_PERTAMA} sampai {tahun_kini + 2}.")


def catat_baru(dokumen: Any, oleh: Any, nama: str) -> None:
    """Write a new document; of two people who make it at once the second is told by the constraint."""
    try:
        with transaction.atomic():
            simpan_dengan_riwayat(dokumen, oleh)
    except IntegrityError:
        raise TindakanDitolak(SEDANG_DIBUAT.format(nama)) from None


def pilihan(boleh: Any, indikator: Iterable[int]) -> list[Indikator]:
    return menurut_rencana(boleh.filter(pk__in=list(indikator)))


def _dicatat(dokumen: Any, banyak: int, oleh: Any) -> int:
    sentuh(dokumen, oleh, HasilSimpan(baris_baru=banyak))
    return banyak


def _sebelumnya(satker: Satker, tahun: int) -> KeputusanIku | None:
    return KeputusanIku.objects.filter(satker=satker, tahun__lt=tahun).order_by("-tahun").first()


def jabatan_pengesah(satker: Satker, tahun: int) -> str:
    """Who certifies copies: the head of the unit that has law among its tasks, as units are named in that year.

    KPU RI's own units are not in the register; its operator types the title.
    """
    if satker.tingkat == Tingkat.PUSAT:
        return ""
    kepala = PERAN_PENGESAH[Tingkat.PROVINSI if satker.tingkat == Tingkat.PROVINSI else Tingkat.KABUPATEN]
    unit = UnitKerja.objects.milik(satker, tahun).filter(nama__contains="Hukum").order_by("-mulai", "nama").first()
    if unit is None:
        return f"{kepala} Hukum dan Sumber Daya Manusia"
    return f"Kepala {unit.nama}"


def _butir_templat(keputusan: KeputusanIku) -> Iterator[ButirKeputusan]:
    nomor: dict[str, int] = {}
    for templat in TemplatTeks.objects.filter(dokumen=JenisDokumen.IKU, aktif=True).order_by("bagian", "urutan", "pk"):
        nomor[templat.bagian] = nomor.get(templat.bagian, 0) + 1
        yield ButirKeputusan(
            keputusan=keputusan, bagian=templat.bagian, urutan=nomor[templat.bagian], teks=templat.teks.strip()
        )


def _dasar(keputusan: KeputusanIku, lama: KeputusanIku | None) -> Iterator[DasarHukum]:
    """Those of the decision before, else what every first decision rests on, as far as it is in force."""
    if lama is not None:
        for n, row in enumerate(lama.dasar_hukum.order_by("urutan", "pk"), 1):
            yield DasarHukum(keputusan=keputusan, peraturan_id=row.peraturan_id, urutan=n, alasan=row.alasan)
        return
    for n, peraturan in enumerate(_dasar_bawaan(), 1):
        yield DasarHukum(keputusan=keputusan, peraturan=peraturan, urutan=n)


def _dasar_bawaan() -> list[Peraturan]:
    register = Peraturan.objects.filter(nomor__in=[nomor for _, nomor, _ in DASAR_BAWAAN])
    berlaku = [p for p in register if not p.dicabut]
    found = (
        next((p for p in berlaku if (p.nomor, p.tahun) == (nomor, tahun) and p.jenis.startswith(jenis)), None)
        for jenis, nomor, tahun in DASAR_BAWAAN
    )
    return [p for p in found if p]


def _tulis(model: Any, rows: Iterable[Any], oleh: Any, alasan: str) -> None:
    if baru := list(rows):
        bulk_create_with_history(baru, model, default_user=oleh, default_change_reason=alasan)
