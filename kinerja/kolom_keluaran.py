"""The columns of an output: how each is read from its cell, held by the record, and written back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from kinerja.isian_anggaran import baca_rupiah, tulis_pagu
from kinerja.models import Keluaran
from renstra.baca import baca_hasil
from renstra.nilai import KOSONG, Nilai, NilaiDitolak, tulis
from renstra.nilai_baca import baca
from renstra.pilihan import Jenis
from sakip.satker.ketikan import rapikan

# What columns hold, and what a printed cell can bear.
PANJANG_PALING = {"kode": 20, "nama": 600, "indikator_keluaran": 600, "satuan": 100, "indikator": 600, "sasaran": 600}
SATUAN_TARGET_PALING_PANJANG = 40
KOLOM_TEKS = ("kode", "nama", "indikator_keluaran", "satuan")
LABEL = {
    "kode": "kode KRO.RO",
    "nama": "output kegiatan",
    "indikator_keluaran": "indikator output",
    "satuan": "satuan output",
    "target": "target output",
    "volume": "volume",
    "alokasi": "alokasi",
    "gabung": "termasuk alokasi di atasnya",
    "indikator": "indikator kinerja kegiatan",
    "sasaran": "sasaran kegiatan",
}


def baca_teks(kolom: str, teks: str) -> str:
    """Raises NilaiDitolak when the text is longer than its column."""
    batas = PANJANG_PALING[kolom]
    if len(teks) > batas:
        raise NilaiDitolak(f"Terlalu panjang: {len(teks)} huruf. Paling banyak {batas} huruf.", teks)
    return teks


def baca_alokasi(teks: str) -> Decimal | None:
    """Whole rupiah as in the budget; None for an empty cell."""
    try:
        return baca_rupiah(teks)
    except NilaiDitolak as exc:
        raise NilaiDitolak(exc.pesan.replace("Pagu", "Alokasi"), exc.terbaca, exc.usul) from None


def baca_volume(teks: str) -> tuple[Decimal | None, str]:
    """How many, and the unit where one was typed with it ("1 Laporan"). Raises NilaiDitolak with a sentence."""
    hasil = baca_hasil(teks, "", Jenis.ANGKA) if "%" not in teks else baca(teks)
    angka = hasil.nilai.angka
    if angka is None:
        return None, ""
    if hasil.nilai.sampai is not None or hasil.satuan == "%":
        raise NilaiDitolak(f"“{teks}” bukan satu jumlah. Tulis misalnya 1 atau 12.", teks)
    if angka < 0:
        raise NilaiDitolak(f"“{teks}” negatif. Volume tidak boleh negatif.", teks)
    if angka != round(angka, 2):
        raise NilaiDitolak(f"“{teks}” terlalu rinci. Volume memuat paling banyak 2 angka di belakang koma.", teks)
    return angka, hasil.satuan


def baca_target_keluaran(teks: str, satuan: str) -> tuple[Nilai, str]:
    """The target of an output with its unit, as it is printed: "100%", "4 Dokumen", "B".

    A number alone takes the unit that the output has already; a new one needs it, since "100" tells nothing.
    """
    if not teks:
        return KOSONG, ""
    hasil = baca(teks)
    tertulis = hasil.satuan or satuan
    if hasil.nilai.predikat:
        return hasil.nilai, ""
    if not hasil.nilai.kosong and not tertulis:
        polos = tulis(hasil.nilai)
        raise NilaiDitolak(f"“{teks}” belum bersatuan. Tulis misalnya {polos}% atau {polos} Dokumen.", teks)
    if len(tertulis) > SATUAN_TARGET_PALING_PANJANG:
        raise NilaiDitolak(f"Satuan target terlalu panjang. Paling banyak {SATUAN_TARGET_PALING_PANJANG} huruf.", teks)
    nilai = baca_hasil(teks, tertulis, Jenis.PERSEN if tertulis == "%" else Jenis.ANGKA).nilai
    if nilai.angka is not None and nilai.angka < 0:
        raise NilaiDitolak(f"“{teks}” negatif. Target tidak boleh negatif.", teks)
    return nilai, tertulis


def tulis_volume(volume: Decimal | None) -> str:
    return "" if volume is None else tulis(Nilai(angka=volume))


# -- the record ------------------------------------------------------------------------------------------------------


def isi_keluaran(record: Any) -> dict[str, Any]:
    """What an output, or a record of its history, holds by column; the target with its unit is one thing."""
    isi = {k: getattr(record, k) for k in (*KOLOM_TEKS, "volume", "alokasi", "gabung", "indikator_id")}
    nilai = Nilai(angka=record.angka, sampai=record.sampai, predikat=record.predikat)
    return isi | {"target": (nilai, "" if nilai.kosong else record.satuan_target)}


def isikan(row: Keluaran, isi: Mapping[str, Any]) -> None:
    for kolom, value in isi.items():
        if kolom == "target":
            row.nilai, row.satuan_target = value
        else:
            setattr(row, kolom, value)


def baca_target_sel(teks: str, kini: tuple[Nilai, str], asal: tuple[Nilai, str] | None) -> tuple[Nilai, str]:
    """What stands on the page means what it was printed from; only other texts are read."""
    for lama in (kini, asal):
        if lama is not None and teks == rapikan(tulis(*lama)):
            return lama
    return baca_target_keluaran(teks, kini[1])


def teks_kolom(kolom: str, isi: Any) -> str:
    """A column's content as it stands in its field."""
    if kolom == "gabung":
        return "ya" if isi else "tidak"
    if kolom == "target":
        return tulis(*isi)
    if kolom == "volume":
        return tulis_volume(isi)
    return tulis_pagu(isi) if isinstance(isi, Decimal) or isi is None else str(isi)
