"""The layout of one tree: columns, rows, boxes and connectors in mm. Pure and deterministic.

Each leaf has one column, all columns the same width, and a node is as wide as its children; only the visi is as wide
as its text. Rows hold one kind of node; the indikator stand together in the last row, however deep their branch is, so
that their targets can be read along one line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from laporan.susun.pohon_bagan import Bagan, Garis, Kotak, Persegi
from laporan.susun.pohon_isi import PUNCAK, Cetak, Isi, letak, susun_isi
from laporan.susun.pohon_simpul import INDIKATOR, VISI, Simpul

SELA, SELA_TUJUAN, SELA_TUJUAN_SEMPIT = 2.6, 8.0, 4.0
TEPI_VISI = 13.0
LEBAR_VISI = 210.0  # so wide it may be above a narrower tree
CETAK = Cetak()


@dataclass(frozen=True, slots=True)
class Cabang:
    """A node as one sheet shows it. `ulang`: it stands in full on an earlier one; `terpotong`: what hangs below it
    follows on another."""

    simpul: Simpul
    anak: tuple["Cabang", ...] = ()
    ulang: bool = False
    terpotong: bool = False


@dataclass(frozen=True, slots=True)
class Ruang:
    """The room for a tree."""

    lebar: float
    tinggi: float
    daun: int  # columns at most; so many of the narrowest fit, even when each is a tujuan
    kolom: float = 24.0  # the narrowest column
    kolom_lega: tuple[float, ...] = (62.0, 110.0, inf)  # a column is no wider than that, unless the height asks for it
    sela: float = 7.0  # between rows, at least
    sela_lega: tuple[float, float] = (14.0, 20.0)  # below the first row and below the others, where there is room
    lebih: float = 8.0  # added to the indikator where there is room
    cetak: Cetak = CETAK


KERTAS = {"a3": Ruang(388, 246, 14), "a4": Ruang(265, 159, 9)}


@dataclass(slots=True)
class Titik:
    """A node on its way into the layout."""

    cabang: Cabang
    induk: int
    dalam: int
    awal: int  # first leaf
    akhir: int = 0  # last leaf
    keturunan: int = 0
    lajur: int = 0

    @property
    def daun(self) -> bool:
        return not self.cabang.anak


def tata(akar: Cabang, ruang: Ruang, tahun: int) -> Bagan | None:
    """The tree in that room; None when it does not fit."""
    titik = ratakan(akar)
    if titik[0].akhir >= ruang.daun:
        return None
    for lega in ruang.kolom_lega:
        kolom = _kolom(titik, ruang, lega)
        bagan = _susun(titik, kolom, ruang, tahun)
        if bagan is not None or kolom[0][1] < lega:  # wider columns there are none
            break
    return bagan


def ratakan(akar: Cabang) -> list[Titik]:
    """The tree as a list, parents first, with the leaves and rows that each node spans."""
    hasil: list[Titik] = []
    daun = 0

    def turun(cabang: Cabang, induk: int, dalam: int) -> None:
        nonlocal daun
        titik = Titik(cabang, induk, dalam, daun)
        nomor = len(hasil)
        hasil.append(titik)
        for anak in cabang.anak:
            turun(anak, nomor, dalam + 1)
        daun += titik.daun
        titik.akhir = daun - 1
        titik.keturunan = len(hasil) - nomor - 1

    turun(akar, -1, 0)
    _lajur(hasil)
    return hasil


def _lajur(titik: Sequence[Titik]) -> None:
    """Rows: nodes of one kind share one, the indikator the last."""
    dalam: dict[str, int] = {}
    for t in titik:
        jenis = t.cabang.simpul.jenis
        dalam[jenis] = max(dalam.get(jenis, 0), t.dalam)
    for t in titik:
        t.lajur = max(titik[t.induk].lajur + 1, dalam[t.cabang.simpul.jenis]) if t.induk >= 0 else 0
    akhir = max(t.lajur for t in titik)
    for t in titik:
        if t.daun and t.cabang.simpul.jenis == INDIKATOR:
            t.lajur = akhir
    urut = {lajur: n for n, lajur in enumerate(sorted({t.lajur for t in titik}))}
    for t in titik:
        t.lajur = urut[t.lajur]


# ---- columns


def _kolom(titik: Sequence[Titik], ruang: Ruang, lega: float) -> list[tuple[float, float]]:
    """Left edge and width of each column; when they become too narrow, the tujuan move together."""
    jumlah = titik[0].akhir + 1
    batas = _awal_tujuan(titik)
    for sela_tujuan in (SELA_TUJUAN, SELA_TUJUAN_SEMPIT):
        sela = [sela_tujuan if n in batas else SELA for n in range(1, jumlah)]
        isi = ruang.lebar - sum(sela)
        if isi / jumlah >= ruang.kolom:
            break
    lebar = min(isi / jumlah, lega)
    x = (ruang.lebar - lebar * jumlah - sum(sela)) / 2
    hasil = []
    for jarak in (*sela, 0.0):
        hasil.append((x, lebar))
        x += lebar + jarak
    return hasil


def _awal_tujuan(titik: Sequence[Titik]) -> set[int]:
    """The leaves before which a new branch of the visi begins."""
    if titik[0].cabang.simpul.jenis != VISI:
        return set()
    return {t.awal for t in titik if t.induk == 0} - {0}


def _bentang(titik: Titik, kolom: list[tuple[float, float]], ruang: Ruang) -> tuple[float, float]:
    """Left edge and width of a box."""
    kiri = kolom[titik.awal][0]
    kanan = sum(kolom[titik.akhir])
    simpul = titik.cabang.simpul
    if simpul.jenis != VISI or titik.induk >= 0:
        return kiri, kanan - kiri
    lebar = min(PUNCAK.lebar(simpul.teks) + 2 * TEPI_VISI, max(kanan - kiri, LEBAR_VISI), ruang.lebar)
    lebar = max(lebar, (kanan - kiri) / 3)
    return (kiri + kanan - lebar) / 2, lebar


# ---- rows


def _susun(titik: Sequence[Titik], kolom: list[tuple[float, float]], ruang: Ruang, tahun: int) -> Bagan | None:
    bentang = [_bentang(t, kolom, ruang) for t in titik]
    isi = [
        susun_isi(
            replace(t.cabang.simpul, anak=()),
            round(lebar, 3),
            tahun,
            ruang.cetak,
            ulang=t.cabang.ulang,
            terpotong=t.cabang.terpotong,
        )
        for t, (_, lebar) in zip(titik, bentang, strict=True)
    ]
    kaki = _kaki(titik, isi)
    tinggi = _tinggi(titik, isi, kaki)
    sisa = ruang.tinggi - sum(tinggi) - ruang.sela * (len(tinggi) - 1)
    if sisa < 0:
        return None
    sela = _sela(len(tinggi), sisa, ruang)
    if any(satu.target for satu in isi):
        tinggi[-1] += min(ruang.lebih, ruang.tinggi - sum(tinggi) - sum(sela))
    atas = [sum(tinggi[:n]) + sum(sela[:n]) for n in range(len(tinggi))]
    kotak = tuple(
        _kotak(t, isi[n], bentang[n], atas[t.lajur], tinggi[t.lajur], kaki[n], titik) for n, t in enumerate(titik)
    )
    garis = tuple(_garis(titik, kotak, [*sela, 0.0]))
    return Bagan(ruang.lebar, atas[-1] + tinggi[-1], kotak, garis)


def _kaki(titik: Sequence[Titik], isi: Sequence[Isi]) -> list[float]:
    """The heights of the feet: all with a target share one, so do the others of a row."""
    lajur = [-1 if satu.target else t.lajur for t, satu in zip(titik, isi, strict=True)]
    paling: dict[int, float] = {}
    for n, satu in zip(lajur, isi, strict=True):
        paling[n] = max(paling.get(n, 0), satu.kaki)
    return [paling[n] if satu.kaki else 0 for n, satu in zip(lajur, isi, strict=True)]


def _tinggi(titik: Sequence[Titik], isi: Sequence[Isi], kaki: Sequence[float]) -> list[float]:
    hasil = [0.0] * (max(t.lajur for t in titik) + 1)
    for t, satu, bawah in zip(titik, isi, kaki, strict=True):
        hasil[t.lajur] = max(hasil[t.lajur], satu.badan + bawah)
    return hasil


def _sela(lajur: int, sisa: float, ruang: Ruang) -> list[float]:
    """The gaps below the rows: what room is left is shared, up to the measure that looks best."""
    pertama, lain = ruang.sela_lega
    lega = [pertama if n == 0 else lain for n in range(lajur - 1)]
    ingin = sum(lega) - ruang.sela * len(lega)
    bagian = min(1.0, sisa / ingin) if ingin > 0 else 0.0
    return [ruang.sela + (satu - ruang.sela) * bagian for satu in lega]


def _kotak(
    titik: Titik,
    isi: Isi,
    bentang: tuple[float, float],
    y: float,
    tinggi: float,
    kaki: float,
    semua: Sequence[Titik],
) -> Kotak:
    x, lebar = bentang
    return Kotak(
        simpul=titik.cabang.simpul,
        luar=Persegi(x, y, lebar, tinggi),
        baris=tuple(letak(isi, x, y, lebar, tinggi, kaki)),
        kaki=y + tinggi - kaki if kaki else None,
        ulang=titik.cabang.ulang,
        tingkat=titik.dalam + 1,
        induk=semua[titik.induk].cabang.simpul.kunci if titik.induk >= 0 else "",
        keturunan=titik.keturunan,
    )


# ---- connectors


def _garis(titik: Sequence[Titik], kotak: Sequence[Kotak], sela: Sequence[float]) -> Iterator[Garis]:
    anak: dict[int, list[Kotak]] = {}
    for t, satu in zip(titik, kotak, strict=True):
        anak.setdefault(t.induk, []).append(satu)
    for n, atas in enumerate(kotak):
        if n in anak:
            yield Garis(atas.simpul.kunci, _jalan(atas, anak[n], atas.luar.bawah + sela[titik[n].lajur] / 2))


def _jalan(atas: Kotak, anak: Sequence[Kotak], palang: float) -> str:
    """Down to the bar, along it, down to each child."""
    ujung = [atas.luar.tengah, *(satu.luar.tengah for satu in anak)]
    kiri, kanan = min(ujung), max(ujung)
    jalan = [f"M{atas.luar.tengah:.2f} {atas.luar.bawah:.2f}V{palang:.2f}"]
    if kanan - kiri > 0.01:
        jalan.append(f"M{kiri:.2f} {palang:.2f}H{kanan:.2f}")
    jalan += [f"M{satu.luar.tengah:.2f} {palang:.2f}V{satu.luar.y:.2f}" for satu in anak]
    return "".join(jalan)
