"""The entry page of a Manual IKU as records: its rows, and what their definitions leave empty."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from renstra.definisi import ISIAN, targets_indikator
from renstra.formulir_iku import FormDefinisi, FormKepalaManual
from renstra.hasil import Bentrok, HasilSimpan
from renstra.isian_iku import IsianLampiran, Sel
from renstra.kekurangan import Kekurangan
from renstra.models import Indikator, ManualIku, Renstra
from renstra.periksa_iku import jabatan_manual, kurang_manual
from renstra.susun_kepala import KepalaIsian, kepala_isian
from renstra.susun_lampiran import SusunanLampiran
from sakip.satker.models import Satker

PETUNJUK_KEPALA = {"bentuk": "Lembar: semua isian. Ringkas: satu tabel per kegiatan."}


@dataclass(frozen=True, slots=True)
class IsianKosong:
    """A field of the definitions and the rows in which it is empty."""

    label: str
    baris: tuple[tuple[int, int], ...]  # (number of the row, indikator)


class SusunanManual(SusunanLampiran):
    """What the page of a manual shows; `isian` and `hasil` are those of a page that was not saved whole."""

    def __init__(
        self,
        manual: ManualIku,
        halaman: str | None = None,
        isian: IsianLampiran | None = None,
        hasil: HasilSimpan | None = None,
    ) -> None:
        super().__init__(manual, halaman, isian, hasil)
        self.manual = manual
        self.isian = isian

    @cached_property
    def pejabat(self) -> Any:
        return self.manual.pejabat_penandatangan()

    @cached_property
    def kepala(self) -> KepalaIsian:
        pejabat, jabatan = self.pejabat, jabatan_manual(self.manual)
        siapa = f"{pejabat} (menjabat pada tanggal itu)" if pejabat else f"{jabatan} pada tanggal dokumen"
        kepala = self.isian.kepala if self.isian else None
        bawaan = {"penandatangan": siapa}
        return kepala_isian(FormKepalaManual, self.manual, kepala, self.hasil, bawaan, PETUNJUK_KEPALA)

    @cached_property
    def kekurangan(self) -> list[Kekurangan]:
        return kurang_manual(self.manual, self.pejabat, self.diperiksa)

    @property
    def kosong(self) -> list[IsianKosong]:
        """Over all rows: which fields are empty, and where."""
        found = []
        for label in ISIAN.values():
            rows = tuple((d.nomor, d.indikator) for d in self.diperiksa if label in d.kosong)
            if rows:
                found.append(IsianKosong(label, rows))
        return found


# -- one definition ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KolomDefinisi:
    nama: str
    label: str
    isi: str
    tampil: str
    asal: str
    pilihan: tuple[tuple[str, str], ...]
    panjang: bool  # a text of some lines
    petunjuk: str
    galat: str = ""
    bentrok: Bentrok | None = None


PETUNJUK = {
    "alasan": "Mengapa indikator ini mewakili sasarannya.",
    "definisi": "Apa yang diukur, termasuk batas dan istilahnya.",
    "formula": "Tulis pembilang dan penyebutnya, bukan bunyi indikatornya.",
    "sumber_data": "Dokumen atau aplikasi tempat angkanya diambil.",
    "unit_penyedia": "Unit yang menyerahkan datanya.",
    "penanggung_jawab": "Jabatan yang menjawab atas capaiannya.",
    "bukti_dukung": "Berkas yang dilampirkan pada realisasi.",
}


def kolom_definisi(indikator: Indikator, terkirim: dict[str, Sel] | None, hasil: HasilSimpan) -> list[KolomDefinisi]:
    """The fields of one definition; wrong and contested ones as they were typed."""
    form: Any = FormDefinisi(instance=indikator)
    galat = {g.jangkar.removeprefix("definisi-"): g.pesan for g in hasil.galat}
    bentrok = {b.awalan: b for b in hasil.bentrok}
    kolom = []
    for nama in form.fields:
        isi = asal = form.teks(indikator, nama)
        if terkirim and nama in terkirim and (nama in galat or nama in bentrok):
            isi, asal = terkirim[nama].isi, terkirim[nama].asal
        kolom.append(
            KolomDefinisi(
                nama,
                form.label(nama),
                isi,
                form.tampil(nama, isi),
                asal,
                tuple(form.pilihan(nama).items()),
                getattr(form.fields[nama], "max_length", None) is None,
                PETUNJUK.get(nama, ""),
                galat.get(nama, ""),
                bentrok.get(nama),
            )
        )
    return kolom


@dataclass(frozen=True, slots=True)
class TargetTercetak:
    tahun: int
    teks: str
    baseline: bool


def target_indikator(indikator: Indikator, satker: Satker, renstra: Renstra) -> list[TargetTercetak]:
    """Baseline and targets per year of the plan, as printed; "" where there is none yet."""
    targets = targets_indikator(satker.kode, [indikator.pk])[indikator.pk]
    ada = {t.tahun: t for t in targets}
    baseline = [TargetTercetak(t.tahun, t.tulis_nilai(indikator.satuan), True) for t in targets if t.baseline]
    return baseline + [
        TargetTercetak(tahun, ada[tahun].tulis_nilai(indikator.satuan) if tahun in ada else "", False)
        for tahun in range(renstra.tahun_mulai, renstra.tahun_selesai + 1)
        if tahun not in {b.tahun for b in baseline}
    ]
