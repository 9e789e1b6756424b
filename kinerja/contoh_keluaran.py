"""The sample Rencana Kerja: outputs of printed kegiatan, with the plan behind them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from kinerja.models import Keluaran, SebutanKegiatan
from renstra.contoh import berkas_contoh
from renstra.contoh_indikator import BarisRencana, PemuatIndikator, tulis_semua
from renstra.models import Kegiatan, Program
from renstra.nilai import NilaiDitolak
from renstra.nilai_baca import baca
from renstra.satuan import satuan_dari_nama
from renstra.urutan import JARAK
from sakip.satker.acuan import baca_acuan
from sakip.satker.models import Satker

Baris = dict[str, Any]


def muat_keluaran_contoh() -> int:
    """Load every sample Rencana Kerja whose office and year have no output yet; how many."""
    count = 0
    for nama in berkas_contoh("rencana-kerja-*.json"):
        data = baca_acuan("contoh", nama)
        if not Keluaran.objects.milik(data["satker"], data["tahun"]).exists():
            PemuatKeluaran(data).muat()
            count += 1
    return count


class PemuatKeluaran:
    """Loads one Rencana Kerja. Missing amounts and targets stay missing."""

    def __init__(self, data: Baris) -> None:
        self.data, self.tahun = data, data["tahun"]
        self.satker = Satker.objects.get(pk=data["satker"])
        self.pemuat = PemuatIndikator(self.satker, self.tahun, iku=False)
        self.register = {_longgar(k.nama): k for k in Kegiatan.objects.pada(self.tahun).select_related("program")}
        milik = SebutanKegiatan.objects.filter(satker=self.satker, tahun=self.tahun).select_related("program")
        self.sebutan = list(milik)
        # Programme and position of the kegiatan before: where the register does not know one, it follows that.
        self.program: Program = Program.objects.pada(self.tahun).order_by("kode")[0]
        self.urutan = 0

    def muat(self) -> None:
        pairs = [(self._sebutan(row["nama"]), baris) for row in self.data["kegiatan"] for baris in row["baris"]]
        indikator = self.pemuat.muat([self._rencana(sebutan, row) for sebutan, row in pairs])
        rows = [
            self._keluaran(nomor * JARAK, sebutan, row, indikator=hasil)
            for nomor, ((sebutan, row), hasil) in enumerate(zip(pairs, indikator, strict=True), start=1)
        ]
        tulis_semua(rows)

    def _sebutan(self, nama: str) -> SebutanKegiatan:
        """The kegiatan as the office prints it this year. One of the register has one printed name a year: that of
        the budget, where there is one."""
        kegiatan = self.register.get(_longgar(nama))
        found = next((s for s in self.sebutan if _longgar(s.nama) == _longgar(nama)), None)
        if found is None and kegiatan is not None:
            found = next((s for s in self.sebutan if s.kegiatan_id == kegiatan.pk), None)
        if found is None:
            found = SebutanKegiatan.objects.create(
                satker=self.satker,
                tahun=self.tahun,
                program=kegiatan.program if kegiatan else self.program,
                kegiatan=kegiatan,
                nama=nama,
                urutan=self.urutan,
            )
            self.sebutan.append(found)
        self.program, self.urutan = found.program, found.urutan
        return found

    def _rencana(self, sebutan: SebutanKegiatan, row: Baris) -> BarisRencana:
        letak = {"program": sebutan.program, "kegiatan_id": sebutan.kegiatan_id}
        return BarisRencana(row["sasaran"], row["indikator"], row["target"] or "", letak=letak)

    def _keluaran(self, urutan: int, sebutan: SebutanKegiatan, row: Baris, **lain: Any) -> Keluaran:
        target = baca(row["target_keluaran"])
        volume, satuan = _volume(row["volume"] or "")
        keluaran = Keluaran(
            satker=self.satker,
            tahun=self.tahun,
            kegiatan=sebutan,
            urutan=urutan,
            nama=row["keluaran"] or "",
            indikator_keluaran=row["indikator_keluaran"] or "",
            satuan_target=target.satuan or satuan_dari_nama(row["indikator_keluaran"] or ""),
            volume=volume,
            satuan=satuan,
            alokasi=None if row["alokasi"] is None else Decimal(row["alokasi"]),
            gabung=row["gabung"],
            **lain,
        )
        keluaran.nilai = target.nilai
        return keluaran


def _longgar(teks: str) -> str:
    """Words alone: names of one kegiatan differ in commas and capitals."""
    return " ".join(re.findall(r"\w+", teks.casefold()))


def _volume(teks: str) -> tuple[Decimal | None, str]:
    """ "1 Laporan" as number and unit; a text without a number is the unit of a volume that is not known."""
    try:
        hasil = baca(teks)
    except NilaiDitolak:
        return None, teks
    return hasil.nilai.angka, hasil.satuan
