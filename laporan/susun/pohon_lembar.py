"""A tree on as few sheets as legible type allows. Pure.

A tree that fits stands on one sheet. Else each branch of the root has sheets of its own, below the root; a branch too
wide is divided among its children, with the nodes above repeated; one too deep is cut, and what is below the cut
follows on further sheets. Every node stands in full on exactly one sheet; only a node that no sheet can hold is
continued on the next.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from math import ceil
from typing import Any

from laporan.susun.pohon_simpul import Simpul
from laporan.susun.pohon_tata import Cabang
from laporan.susun.tabel import LANJUTAN

Muat = Callable[[Cabang], bool]
Jalur = tuple[Simpul, ...]
"""Nodes above one another, the highest first."""
Butir = list[tuple[str, str]]


def bagi_lembar(akar: Simpul, muat: Muat) -> tuple[Cabang, ...]:
    """One tree for each sheet; `muat` tells whether a sheet can hold it."""
    utuh = utuhkan(akar)
    if muat(utuh):
        return (utuh,)
    pembagi = _Pembagi(muat)
    for anak in akar.anak:
        pembagi.bagi((akar,), (anak,))
    if not akar.anak:
        pembagi.daun((), akar)
    return tuple(pembagi.lembar)


def utuhkan(simpul: Simpul) -> Cabang:
    return Cabang(simpul, tuple(map(utuhkan, simpul.anak)))


def _sampai(simpul: Simpul, dalam: int) -> Cabang:
    """The node and so many levels below it."""
    if dalam == 0:
        return Cabang(simpul, terpotong=bool(simpul.anak))
    return Cabang(simpul, tuple(_sampai(anak, dalam - 1) for anak in simpul.anak))


def _dalam(simpul: Simpul) -> int:
    return 1 + max(map(_dalam, simpul.anak)) if simpul.anak else 0


def _jalur_daun(simpul: Simpul) -> Iterator[Jalur]:
    if not simpul.anak:
        yield (simpul,)
    for anak in simpul.anak:
        for jalur in _jalur_daun(anak):
            yield simpul, *jalur


def _jalur_pada(simpul: Simpul, dalam: int) -> Iterator[Jalur]:
    """The paths to the nodes so many levels below that have more below them."""
    if dalam == 0:
        if simpul.anak:
            yield (simpul,)
        return
    for anak in simpul.anak:
        for jalur in _jalur_pada(anak, dalam - 1):
            yield simpul, *jalur


def _daun(*cabang: Cabang) -> int:
    return sum(_daun(*satu.anak) if satu.anak else 1 for satu in cabang)


class _Pembagi:
    def __init__(self, muat: Muat) -> None:
        self.muat = muat
        self.lembar: list[Cabang] = []
        self.sudah: set[str] = set()  # stands in full on some sheet

    # ---- too wide

    def bagi(self, jalur: Jalur, anak: Sequence[Simpul]) -> None:
        """Neighbours together as long as they fit; what does not fit alone is divided itself."""
        kumpul: list[Cabang] = []
        takaran = self._takaran(jalur, anak)
        for satu in anak:
            cabang = utuhkan(satu)
            if _daun(*kumpul, cabang) <= takaran and self.muat(self._di_bawah(jalur, *kumpul, cabang)):
                kumpul.append(cabang)
                continue
            if kumpul:
                self._terbit(self._di_bawah(jalur, *kumpul))
                kumpul = []
            if self.muat(self._di_bawah(jalur, cabang)):
                kumpul = [cabang]
            elif not satu.anak:
                self.daun(jalur, satu)
            elif self._setiap_jalur_muat(jalur, satu) or not self._potong(jalur, satu):
                self.bagi((*jalur, satu), satu.anak)
        if kumpul:
            self._terbit(self._di_bawah(jalur, *kumpul))

    def _takaran(self, jalur: Jalur, anak: Sequence[Simpul]) -> int:
        """How many leaves a sheet takes at most, so that the sheets are about the same and no more than needed."""
        cabang = [utuhkan(satu) for satu in anak]

        @cache
        def muat(awal: int, akhir: int) -> bool:
            return self.muat(self._di_bawah(jalur, *cabang[awal:akhir]))

        def lembar(takaran: int) -> int:
            jumlah = awal = 0
            for n in range(1, len(cabang) + 1):
                if n - awal == 1 or _daun(*cabang[awal:n]) > takaran or not muat(awal, n):
                    jumlah, awal = jumlah + 1, n - 1
            return jumlah

        semua = _daun(*cabang)
        paling_sedikit = lembar(semua)
        takaran = ceil(semua / paling_sedikit)
        while lembar(takaran) > paling_sedikit:
            takaran += 1
        return takaran

    # ---- too deep

    def _setiap_jalur_muat(self, jalur: Jalur, simpul: Simpul) -> bool:
        """Whether fewer columns on a sheet would help."""
        return all(self.muat(self._rantai((*jalur, *bawah))) for bawah in _jalur_daun(simpul))

    def _potong(self, jalur: Jalur, simpul: Simpul) -> bool:
        """The upper levels on one sheet, as many as fit; then what hangs below each node of the cut."""
        for dalam in range(_dalam(simpul) - 1, 0, -1):
            cabang = self._di_bawah(jalur, _sampai(simpul, dalam))
            if self.muat(cabang):
                self._terbit(cabang)
                for bawah in _jalur_pada(simpul, dalam):
                    self._di_bawah_potongan((*jalur, *bawah))
                return True
        return False

    def _di_bawah_potongan(self, jalur: Jalur) -> None:
        """With as many of the nodes above as leave room for those below."""
        potong = jalur[-1]
        for atas in range(len(jalur)):
            if all(self._setiap_jalur_muat(jalur[atas:], anak) for anak in potong.anak):
                self.bagi(jalur[atas:], potong.anak)
                return
        self.bagi(jalur[-1:], potong.anak)

    def daun(self, jalur: Jalur, daun: Simpul) -> None:
        """A leaf that is too high below the full text of what stands above it: that goes first, on its own sheet."""
        while any(satu.kunci not in self.sudah for satu in jalur):
            self._terbit_atas(jalur)
        for atas in range(len(jalur) + 1):
            cabang = self._rantai((*jalur[atas:], daun))
            if self.muat(cabang):
                self._terbit(cabang)
                return
        self._bersambung(daun)

    def _terbit_atas(self, jalur: Jalur) -> None:
        """As much as fits of a path that no sheet has shown yet."""
        baru = next(n for n, satu in enumerate(jalur) if satu.kunci not in self.sudah)
        for atas in range(baru + 1):
            for ujung in range(len(jalur), baru, -1):
                cabang = self._rantai(jalur[atas:ujung])
                if self.muat(cabang):
                    self._terbit(cabang)
                    return
        self._bersambung(jalur[baru])

    def _bersambung(self, simpul: Simpul) -> None:
        for n, bagian in enumerate(_belah(replace(simpul, anak=()), self.muat)):
            label = f"{bagian.label} {LANJUTAN}" if n else bagian.label
            self._terbit(Cabang(replace(bagian, label=label)))

    # ---- sheets

    def _di_bawah(self, jalur: Jalur, *cabang: Cabang) -> Cabang:
        for atas in reversed(jalur):
            cabang = (Cabang(atas, cabang, atas.kunci in self.sudah),)
        return cabang[0]

    def _rantai(self, jalur: Jalur) -> Cabang:
        return self._di_bawah(jalur[:-1], Cabang(jalur[-1], ulang=jalur[-1].kunci in self.sudah))

    def _terbit(self, cabang: Cabang) -> None:
        self.lembar.append(cabang)
        self.sudah.update(simpul.kunci for simpul in _isi(cabang))


def _isi(cabang: Cabang) -> Iterator[Simpul]:
    yield cabang.simpul
    for anak in cabang.anak:
        yield from _isi(anak)


# ---- a node that no sheet can hold

TUNGGAL = ("teks", "induk", "pemilik")
BANYAK = ("faktor", "silang")


def _belah(simpul: Simpul, muat: Muat) -> Iterator[Simpul]:
    """The node in parts, halved until each fits; all of them bear the target."""
    awal, akhir = _dua(_butir(simpul))
    if not akhir or muat(Cabang(simpul)) or not muat(Cabang(_dari_butir(simpul, []))):
        yield simpul
        return
    yield from _belah(_dari_butir(simpul, awal), muat)
    yield from _belah(_dari_butir(simpul, akhir), muat)


def _dua(butir: Butir) -> tuple[Butir, Butir]:
    """The first and the second half; a single text is divided at a space, if it has one."""
    if len(butir) != 1:
        tengah = len(butir) // 2
        return butir[:tengah], butir[tengah:]
    ((bidang, teks),) = butir
    tengah = teks.rfind(" ", 1, len(teks) // 2 + 1)
    tengah = len(teks) // 2 if tengah < 0 else tengah
    return [(bidang, teks[:tengah])], [(bidang, teks[tengah:])] if len(teks) > 1 else []


def _butir(simpul: Simpul) -> Butir:
    """What a node says, one by one."""
    tunggal = [(bidang, getattr(simpul, bidang)) for bidang in TUNGGAL if getattr(simpul, bidang)]
    return [*tunggal, *((bidang, teks) for bidang in BANYAK for teks in getattr(simpul, bidang))]


def _dari_butir(simpul: Simpul, butir: Butir) -> Simpul:
    isi: dict[str, Any] = dict.fromkeys(TUNGGAL, "") | {bidang: teks for bidang, teks in butir if bidang in TUNGGAL}
    isi |= {bidang: tuple(teks for kata, teks in butir if kata == bidang) for bidang in BANYAK}
    return replace(simpul, **isi)
