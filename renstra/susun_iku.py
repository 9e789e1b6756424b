"""The entry page of a Keputusan IKU as records: its texts, what is missing. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from renstra.butir import isi_baris, kalimat_dicabut, susunan_butir
from renstra.definisi import baris_diperiksa, targets_indikator
from renstra.formulir_iku import FormKepalaKeputusan
from renstra.hasil import Bentrok, Galat, HasilSimpan
from renstra.isian_iku import IsianKeputusan
from renstra.kekurangan import Kekurangan
from renstra.lampiran import baris_lampiran
from renstra.models import ButirKeputusan, DasarHukum, KeputusanIku, Peraturan
from renstra.penomoran import MENGINGAT, tanda, tentang
from renstra.periksa_iku import isi_keputusan, kurang_keputusan
from renstra.pilihan import StatusPeraturan
from renstra.susun_kepala import KepalaIsian, kepala_isian

PANJANG_PILIHAN = 120
JUDUL = {
    "menimbang": ("Menimbang", "Setiap butir diawali “bahwa” dan diakhiri titik koma."),
    MENGINGAT: ("Mengingat", "Dasar hukum diambil dari register peraturan, supaya nomor dan judulnya benar."),
    "memperhatikan": ("Memperhatikan", "Sebut nomor dan tanggal berita acara rapat pleno."),
    "diktum": ("Menetapkan", "Baris yang diawali tanda hubung menjadi rincian bernomor."),
}
PETUNJUK_KEPALA = {
    "bentuk": "Urutan tabel di lampiran.",
    "jabatan_pengesah": "Dicetak di salinan, di atas nama pengesah.",
}


@dataclass(frozen=True, slots=True)
class ButirIsian:
    """A text item or a legal basis on the page; `pk` None: a new one."""

    awalan: str
    pk: int | None
    tanda: str
    isi: str
    asal: str = ""
    tercetak: str = ""  # filled with this office's name; for a legal basis its citation
    galat: Galat | None = None
    bentrok: Bentrok | None = None
    hapus: bool = False
    ditolak: str = ""  # why a repealed regulation cannot stand as it is
    beralasan: bool = False  # whether a reason is asked for
    status: str = ""  # of a regulation that is not simply in force
    dicabut: bool = False
    peraturan: int = 0
    kurang: tuple[Kekurangan, ...] = ()

    @property
    def berbeda(self) -> bool:
        """Whether what is printed is not what is typed."""
        return self.tercetak != self.isi

    @property
    def salah(self) -> bool:
        return bool(self.galat or self.bentrok)


@dataclass(frozen=True, slots=True)
class BagianIsian:
    kunci: str
    judul: str
    petunjuk: str
    butir: tuple[ButirIsian, ...]
    baru: tuple[ButirIsian, ...]

    @property
    def peraturan(self) -> bool:
        return self.kunci == MENGINGAT


class SusunanKeputusan:
    """What the page of a decision shows; `isian` and `hasil` are those of a page that was not saved whole."""

    def __init__(
        self, keputusan: KeputusanIku, isian: IsianKeputusan | None = None, hasil: HasilSimpan | None = None
    ) -> None:
        self.keputusan = keputusan
        self.hasil = hasil or HasilSimpan()
        self.isian = isian
        self.rows = susunan_butir(keputusan)
        self.lampiran = baris_lampiran(keputusan)
        self.kiriman = {b.awalan: b for b in (*isian.butir, *isian.dasar)} if isian else {}

    @property
    def tentang(self) -> str:
        return tentang(self.keputusan.periode, self.keputusan.satker.penamaan.lengkap)

    @cached_property
    def pejabat(self) -> Any:
        return self.keputusan.pejabat_penandatangan()

    @cached_property
    def kepala(self) -> KepalaIsian:
        pejabat = self.pejabat
        bawaan = {
            "penandatangan": f"{pejabat} (menjabat pada tanggal itu)" if pejabat else "Ketua pada tanggal keputusan",
            "pengesah": "Belum dipilih",
        }
        kepala = self.isian.kepala if self.isian else None
        return kepala_isian(FormKepalaKeputusan, self.keputusan, kepala, self.hasil, bawaan, PETUNJUK_KEPALA)

    @cached_property
    def kekurangan(self) -> list[Kekurangan]:
        targets = targets_indikator(self.keputusan.satker_id, [row.indikator_id for row in self.lampiran])
        baris = baris_diperiksa(self.lampiran, targets, self.keputusan.renstra, "lampiran")
        return kurang_keputusan(self.keputusan, self.pejabat, self.rows, baris)

    @cached_property
    def bagian(self) -> list[BagianIsian]:
        return [
            BagianIsian(kunci, *JUDUL[kunci], tuple(self._butir(kunci)), tuple(self._baru(kunci))) for kunci in JUDUL
        ]

    @cached_property
    def register(self) -> list[tuple[int, str]]:
        """Regulations that are not cited yet, as the page offers them."""
        terpakai = [row.peraturan_id for row in self.rows[MENGINGAT]]
        return [(p.pk, _pilihan(p)) for p in Peraturan.objects.exclude(pk__in=terpakai)]

    def isi(self, teks: str) -> str:
        return isi_keputusan(self.keputusan, teks)

    # -- items ----------------------------------------------------------------------------------------------------

    def _butir(self, bagian: str) -> Iterator[ButirIsian]:
        for n, row in enumerate(self.rows[bagian], 1):
            yield self._dasar(row, n) if isinstance(row, DasarHukum) else self._teks(row, n)

    def _teks(self, row: ButirKeputusan, n: int) -> ButirIsian:
        awalan = f"b-{row.pk}"
        kini = isi_baris(row)
        isi, asal, galat, bentrok, hapus = self._terkirim(awalan, kini)
        return ButirIsian(
            awalan,
            row.pk,
            tanda(row.bagian, n),
            isi,
            asal,
            self.isi(isi),
            galat,
            bentrok,
            hapus,
            kurang=self._kurang(awalan),
        )

    def _dasar(self, row: DasarHukum, n: int) -> ButirIsian:
        awalan = f"d-{row.pk}"
        isi, asal, galat, bentrok, hapus = self._terkirim(awalan, isi_baris(row))
        peraturan = row.peraturan
        return ButirIsian(
            awalan,
            row.pk,
            tanda(MENGINGAT, n),
            isi,
            asal,
            peraturan.kutipan,
            galat,
            bentrok,
            hapus,
            ditolak=kalimat_dicabut(peraturan) if row.butuh_alasan and not galat else "",
            beralasan=peraturan.dicabut or bool(isi),
            status="" if peraturan.status == StatusPeraturan.BERLAKU else peraturan.get_status_display(),
            dicabut=peraturan.dicabut,
            peraturan=peraturan.pk,
        )

    def _terkirim(self, awalan: str, kini: str) -> tuple[str, str, Galat | None, Bentrok | None, bool]:
        """(text, what it was drawn from, wrong, contested, to be deleted): as sent where it is not saved."""
        galat = next((g for g in self.hasil.galat if g.jangkar.startswith(f"{awalan}-")), None)
        bentrok = next((b for b in self.hasil.bentrok if b.awalan == awalan), None)
        sent = self.kiriman.get(awalan)
        if sent is None or not (galat or bentrok):
            return kini, kini, None, None, False
        return sent.teks.isi, sent.teks.asal, galat, bentrok, sent.hapus

    def _kurang(self, awalan: str) -> tuple[Kekurangan, ...]:
        return tuple(k for k in self.kekurangan if k.jangkar == f"{awalan}-teks")

    def _baru(self, bagian: str) -> Iterator[ButirIsian]:
        """New items that were refused, texts whose item somebody else deleted, and a blank one."""
        awal = "p" if bagian == MENGINGAT else f"n-{bagian}"
        sisa = [*self._ditolak(bagian), *self._terlepas(bagian), ("", 0, None)]
        for i, (isi, peraturan, galat) in enumerate(sisa, 1):
            nomor = tanda(bagian, len(self.rows[bagian]) + i)
            yield ButirIsian(f"{awal}-{i}", None, nomor, isi, galat=galat, beralasan=True, peraturan=peraturan)

    def _ditolak(self, bagian: str) -> Iterator[tuple[str, int, Galat | None]]:
        galat = {g.jangkar.rsplit("-", 1)[0]: g for g in self.hasil.galat}
        for kiriman in self.kiriman.values():
            if kiriman.pk is None and (kiriman.bagian or MENGINGAT) == bagian and kiriman.awalan in galat:
                yield kiriman.teks.isi, kiriman.peraturan, galat[kiriman.awalan]

    def _terlepas(self, bagian: str) -> Iterator[tuple[str, int, Galat | None]]:
        for bentrok in self.hasil.bentrok:
            if bentrok.awalan == f"n-{bagian}":
                yield bentrok.milik_sendiri, 0, None


def _pilihan(peraturan: Peraturan) -> str:
    """ "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem … (dicabut)" """
    teks = f"{peraturan.sebutan} tentang {peraturan.judul}"
    if len(teks) > PANJANG_PILIHAN:
        teks = f"{teks[: PANJANG_PILIHAN - 1].rstrip()}…"
    return f"{teks} (dicabut)" if peraturan.dicabut else teks
