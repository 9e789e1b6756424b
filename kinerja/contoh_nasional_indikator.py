"""More synthetic indikator under the national plan, for load: as many as an office is said to measure.

Seven kinds in turn, so that every direction, cumulation and period is among them; all levels of office take them up.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction

from kinerja.contoh_nasional import tulis_beriwayat
from renstra.models import Indikator, Renstra, Sasaran, TargetRenstra
from renstra.models.indikator import KOLOM_TINGKAT
from renstra.pilihan import Arah, Jenis, Kumulasi, Periode

AWALAN = "(contoh) "
PERSEN = {"jenis": Jenis.PERSEN, "satuan": "%"}
# What is measured, the definition, the first year's target, its change from year to year.
RAGAM: tuple[tuple[str, dict[str, Any], str, str], ...] = (
    (
        "Persentase layanan {} {{satker}} yang selesai tepat waktu",
        PERSEN | {"kumulasi": Kumulasi.PEMBILANG_PENYEBUT},
        "90",
        "1",
    ),
    ("Persentase ketersediaan sarana {} di {{satker}}", PERSEN | {"kumulasi": Kumulasi.TERAKHIR}, "88.5", "0.5"),
    (
        "Jumlah kegiatan {} yang dilaksanakan {{satker}}",
        {"jenis": Jenis.ANGKA, "satuan": "Kegiatan", "kumulasi": Kumulasi.JUMLAH, "presisi": 0},
        "24",
        "2",
    ),
    (
        "Rata-rata lama penyelesaian urusan {} di {{satker}}",
        {
            "jenis": Jenis.ANGKA,
            "satuan": "Hari",
            "kumulasi": Kumulasi.RATA_RATA,
            "arah": Arah.TURUN_B,
            "presisi": 1,
        },
        "6",
        "-0.5",
    ),
    (
        "Persentase keluhan atas layanan {} {{satker}} yang berulang",
        PERSEN | {"arah": Arah.TURUN_A, "periode": Periode.SEMESTERAN},
        "5",
        "-0.5",
    ),
    ("Persentase belanja {} {{satker}} terhadap rencana", PERSEN | {"arah": Arah.RENTANG}, "90", "0"),
    (
        "Nilai mutu layanan {} {{satker}}",
        {"jenis": Jenis.ANGKA, "satuan": "Nilai", "periode": Periode.TAHUNAN},
        "80",
        "1",
    ),
)
LEBAR_RENTANG = Decimal(5)


@transaction.atomic
def tambah_indikator(renstra: Renstra, banyak: int) -> int:
    """Add what is missing until offices of every level have `banyak` indikator with a target in every year of the
    plan, those of a grade included; how many were added."""
    kurang = banyak - _paling_sedikit(renstra)
    if kurang <= 0:
        return 0
    ada = Indikator.objects.filter(sasaran__renstra=renstra, nama__startswith=AWALAN).count()
    sasaran = list(Sasaran.objects.filter(renstra=renstra, satker=renstra.satker_id).order_by("tingkat", "urutan"))
    new = [_indikator(nomor, sasaran[nomor % len(sasaran)]) for nomor in range(ada, ada + kurang)]
    tulis_beriwayat(new)
    tulis_beriwayat([_target(i, ada + n, t, renstra) for n, i in enumerate(new) for t in _tahun(renstra)])
    return kurang


def _tahun(renstra: Renstra) -> range:
    return range(renstra.tahun_mulai, renstra.tahun_selesai + 1)


def _paling_sedikit(renstra: Renstra) -> int:
    """How many an office has in the leanest year of the leanest level."""
    milik = TargetRenstra.objects.filter(
        indikator__sasaran__renstra=renstra, indikator__satker=renstra.satker_id, satker=renstra.satker_id
    )
    tahunan = milik.filter(baseline=False)
    return min(
        tahunan.filter(tahun=tahun, **{f"indikator__{kolom}": True}).count()
        for kolom in set(KOLOM_TINGKAT.values())
        for tahun in _tahun(renstra)
    )


def _indikator(nomor: int, sasaran: Sasaran) -> Indikator:
    nama, ukuran, _, _ = RAGAM[nomor % len(RAGAM)]
    return Indikator(
        sasaran=sasaran,
        satker_id=sasaran.satker_id,
        nama=AWALAN + nama.format(f"{nomor + 1:02d}"),
        formula="(contoh) Menurut buku catatan satker.",
        sumber_data="(contoh) Buku catatan satker",
        penanggung_jawab="Sekretaris",
        urutan=100 + nomor,
        **ukuran,
    )


def _target(indikator: Indikator, nomor: int, tahun: int, renstra: Renstra) -> TargetRenstra:
    _, _, awal, langkah = RAGAM[nomor % len(RAGAM)]
    angka = Decimal(awal) + Decimal(langkah) * (tahun - renstra.tahun_mulai)
    sampai = angka + LEBAR_RENTANG if indikator.arah == Arah.RENTANG else None
    return TargetRenstra(indikator=indikator, satker_id=renstra.satker_id, tahun=tahun, angka=angka, sampai=sampai)
