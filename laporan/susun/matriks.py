"""What a PK perubahan changes: the comparison of two versions, and its matrix "semula – menjadi".

A row is known by its indikator, never by its wording or its place; a kegiatan by its codes, or by its name where
it has none. Doubles are told apart by the order in which they come.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from laporan.susun.pk import (
    BarisAnggaran,
    BarisPk,
    DokumenPk,
    PengesahanPihak,
    berkode,
    kunci_program,
    penanda,
    per_program,
    sebutan_perubahan,
)
from laporan.susun.rkt import Kop
from laporan.susun.segel import TETAP, KakiSegel, Segel, kaki_segel
from laporan.susun.tabel import KOSONG, Baris, Kelompok, Kolom, Sel, Tabel, jumlah, kelompok_kosong, label_jumlah, sel
from laporan.susun.teks import tempat_tanggal
from renstra.nilai import angka_id

T = TypeVar("T")


class JenisUbah(StrEnum):
    DIUBAH = "diubah"
    DITAMBAH = "ditambah"
    DIHAPUS = "dihapus"


@dataclass(frozen=True, slots=True)
class UbahBaris:
    jenis: JenisUbah
    sasaran: str
    indikator: str
    semula: str  # target, "" when there was none
    menjadi: str
    keterangan: str


@dataclass(frozen=True, slots=True)
class UbahAnggaran:
    program: str
    kode_program: str
    kegiatan: str  # "": the whole programme
    kode_kegiatan: str
    semula: Decimal | None
    menjadi: Decimal | None

    @property
    def selisih(self) -> Decimal | None:
        """None when one of both is missing: missing is never zero."""
        if self.semula is None or self.menjadi is None:
            return None
        return self.menjadi - self.semula


@dataclass(frozen=True, slots=True)
class Perubahan:
    baris: tuple[UbahBaris, ...]
    anggaran: tuple[UbahAnggaran, ...]  # only what changed, was added or dropped
    anggaran_program: tuple[UbahAnggaran, ...]  # every programme
    jumlah_semula: Decimal | None
    jumlah_menjadi: Decimal | None

    @property
    def kosong(self) -> bool:
        return not self.baris and not self.anggaran

    @property
    def selisih(self) -> Decimal | None:
        """What the total moved; None when one of the two is missing."""
        if self.jumlah_semula is None or self.jumlah_menjadi is None:
            return None
        return self.jumlah_menjadi - self.jumlah_semula


# ---- comparing


def bandingkan(semula: DokumenPk, menjadi: DokumenPk) -> Perubahan:
    """What was changed, added and dropped, and nothing else: first in the new order, then what is gone."""
    baris = _pasangkan(
        semula.baris, menjadi.baris, lambda row: row.indikator_id, lambda a, b: _ubah_baris(a, b) is None
    )
    kegiatan = _pasangkan(semula.anggaran, menjadi.anggaran, _kunci_kegiatan, lambda a, b: a.pagu == b.pagu)
    return Perubahan(
        baris=tuple(ubah for lama, baru in baris if (ubah := _ubah_baris(lama, baru))),
        anggaran=tuple(uang for lama, baru in kegiatan if (uang := _ubah_anggaran(lama, baru))),
        anggaran_program=tuple(_ubah_program(semula.anggaran, menjadi.anggaran)),
        jumlah_semula=jumlah(row.pagu for row in semula.anggaran),
        jumlah_menjadi=jumlah(row.pagu for row in menjadi.anggaran),
    )


def _pasangkan(
    semula: Iterable[T], menjadi: Iterable[T], kunci: Callable[[T], Hashable], sama: Callable[[T, T], bool]
) -> Iterator[tuple[T | None, T | None]]:
    """Each new row with the old one of the same identity, then the old rows that are left.

    Of rows that share an identity (published documents have doubles) those that say the same belong together, the
    rest in their order: so a dropped double is one row dropped, not another one changed.
    """
    dulu, kini = list(semula), list(menjadi)
    pasangan: dict[int, int] = {}
    for cocok in (lambda a, b: kunci(a) == kunci(b) and sama(a, b), lambda a, b: kunci(a) == kunci(b)):
        for i, baru in enumerate(kini):
            if i not in pasangan:
                terpakai = set(pasangan.values())
                j = next((j for j, lama in enumerate(dulu) if j not in terpakai and cocok(lama, baru)), None)
                if j is not None:
                    pasangan[i] = j
    for i, baru in enumerate(kini):
        yield dulu[pasangan[i]] if i in pasangan else None, baru
    for j, lama in enumerate(dulu):
        if j not in pasangan.values():
            yield lama, None


def _ubah_baris(lama: BarisPk | None, baru: BarisPk | None) -> UbahBaris | None:
    if lama is None or baru is None:
        return _tambah_hapus(lama, baru)
    catatan = [f"{apa} semula: {dulu or KOSONG}" for apa, dulu, kini in _sebutan(lama, baru) if _beda(dulu, kini)]
    if not catatan and not _beda(lama.target, baru.target):
        return None
    keterangan = "\n".join(filter(None, (baru.alasan.strip(), *catatan)))
    return UbahBaris(JenisUbah.DIUBAH, baru.sasaran, baru.indikator, lama.target, baru.target, keterangan)


def _tambah_hapus(lama: BarisPk | None, baru: BarisPk | None) -> UbahBaris | None:
    if baru:
        return UbahBaris(JenisUbah.DITAMBAH, baru.sasaran, baru.indikator, "", baru.target, baru.alasan.strip())
    return UbahBaris(JenisUbah.DIHAPUS, lama.sasaran, lama.indikator, lama.target, "", "") if lama else None


def _sebutan(lama: BarisPk, baru: BarisPk) -> Iterator[tuple[str, str, str]]:
    """What a row is called and where it stands: then and now."""
    yield "Indikator", lama.indikator, baru.indikator
    yield "Sasaran", lama.sasaran, baru.sasaran
    yield "Tujuan", lama.tujuan, baru.tujuan
    yield "Program", berkode(lama.program, lama.kode_program), berkode(baru.program, baru.kode_program)
    yield "Kegiatan", berkode(lama.kegiatan, lama.kode_kegiatan), berkode(baru.kegiatan, baru.kode_kegiatan)


def _beda(dulu: str, kini: str) -> bool:
    """Whether two texts differ in more than their spaces."""
    return dulu.split() != kini.split()


def _kunci_kegiatan(row: BarisAnggaran) -> tuple[str, str]:
    return kunci_program(row), row.kode_kegiatan or row.kegiatan


def _ubah_anggaran(lama: BarisAnggaran | None, baru: BarisAnggaran | None) -> UbahAnggaran | None:
    row = baru or lama
    if row is None or (lama and baru and lama.pagu == baru.pagu):
        return None
    return UbahAnggaran(
        row.program,
        row.kode_program,
        row.kegiatan,
        row.kode_kegiatan,
        lama.pagu if lama else None,
        baru.pagu if baru else None,
    )


def _ubah_program(semula: tuple[BarisAnggaran, ...], menjadi: tuple[BarisAnggaran, ...]) -> Iterator[UbahAnggaran]:
    for anggota in per_program((*menjadi, *semula)):
        row, key = anggota[0], kunci_program(anggota[0])
        dulu, kini = (jumlah(r.pagu for r in rows if kunci_program(r) == key) for rows in (semula, menjadi))
        yield UbahAnggaran(row.program, row.kode_program, "", "", dulu, kini)


# ---- the printed matrix


@dataclass(frozen=True, slots=True)
class NaskahMatriks:
    nama: str
    penulis: str
    kop: Kop
    judul: tuple[str, ...]
    identitas: tuple[tuple[str, str], ...]
    tabel: Tabel
    anggaran: Tabel
    pengesahan: PengesahanPihak
    draf: bool
    segel: KakiSegel

    @property
    def kaki(self) -> str:
        return self.nama


KOLOM = (
    Kolom("No.", "k-no"),
    Kolom("Perubahan", "k-perubahan"),
    Kolom("Sasaran", "k-sasaran"),
    Kolom("Indikator Kinerja", "k-indikator"),
    Kolom("Semula", "k-nilai"),
    Kolom("Menjadi", "k-nilai"),
    Kolom("Keterangan", "k-keterangan"),
)


def susun_matriks(
    semula: DokumenPk, menjadi: DokumenPk, alasan: str, dasar: str, segel: Segel | None = None
) -> NaskahMatriks:
    """The matrix of one PK perubahan, signed by its first party; `segel` only when it is issued by itself."""
    ubah = bandingkan(semula, menjadi)
    draf = menjadi.keadaan not in TETAP
    nama = f"Matriks Perubahan Perjanjian Kinerja {menjadi.nama_unit} Tahun {menjadi.tahun}"
    tertanggal = tempat_tanggal(menjadi.tempat, menjadi.tanggal, menjadi.tahun)
    return NaskahMatriks(
        nama=nama,
        penulis=menjadi.nama_unit,
        kop=menjadi.kop,
        judul=(f"MATRIKS PERUBAHAN PERJANJIAN KINERJA TAHUN {menjadi.tahun}", "SEMULA – MENJADI"),
        identitas=(
            ("Unit", menjadi.nama_unit),
            ("Versi", _versi(semula, menjadi)),
            ("Alasan", alasan.strip() or KOSONG),
            ("Dasar", dasar.strip() or KOSONG),
        ),
        tabel=_tabel(ubah),
        anggaran=_tabel_anggaran(ubah, semula, menjadi),
        pengesahan=PengesahanPihak(tertanggal, penanda(menjadi.pihak_pertama)),
        draf=draf,
        segel=kaki_segel(nama, segel, draf=draf),
    )


def _versi(semula: DokumenPk, menjadi: DokumenPk) -> str:
    baru = sebutan_perubahan(menjadi.versi) or "Perjanjian Kinerja awal"
    lama = sebutan_perubahan(semula.versi) or "Perjanjian Kinerja awal"
    return f"{_bernomor_surat(baru, menjadi.nomor)}, menggantikan {_bernomor_surat(lama, semula.nomor)}"


def _bernomor_surat(sebutan: str, nomor: str) -> str:
    return f"{sebutan} (Nomor {nomor.strip()})" if nomor.strip() else sebutan


def _tabel(ubah: Perubahan) -> Tabel:
    if not ubah.baris:
        kosong = kelompok_kosong(len(KOLOM), "Tidak ada perubahan sasaran, indikator, dan target.")
        return Tabel(KOLOM, (kosong,))
    rows = (
        Baris(
            (
                sel(f"{n}.", "no"),
                sel(row.jenis.capitalize(), "tengah"),
                sel(row.sasaran),
                sel(row.indikator),
                sel(row.semula, "target"),
                sel(row.menjadi, "target"),
                sel(row.keterangan),
            ),
            id=f"b{n}",
        )
        for n, row in enumerate(ubah.baris, 1)
    )
    return Tabel(KOLOM, (Kelompok(tuple(rows)),))


def _tabel_anggaran(ubah: Perubahan, semula: DokumenPk, menjadi: DokumenPk) -> Tabel:
    """Every programme, and below it the kegiatan that changed where the PK names kegiatan."""
    rinci = menjadi.rincian_anggaran == "kegiatan"
    kolom = (
        Kolom("No.", "k-no"),
        Kolom("Program/Kegiatan" if rinci else "Program", "k-program"),
        Kolom("Semula", "k-anggaran", "(Rp)"),
        Kolom("Menjadi", "k-anggaran", "(Rp)"),
        Kolom("Selisih", "k-anggaran", "(Rp)"),
    )
    if not ubah.anggaran_program:
        return Tabel(kolom, (kelompok_kosong(len(kolom), "Belum ada anggaran."),), berurut=False)
    groups = [_kelompok_program(n, row, ubah, rinci=rinci) for n, row in enumerate(ubah.anggaran_program, 1)]
    total = Kelompok((*groups[-1].baris, _baris_jumlah(ubah, semula, menjadi)))
    return Tabel(kolom, (*groups[:-1], total), berurut=False)


def _kelompok_program(nomor: int, program: UbahAnggaran, ubah: Perubahan, *, rinci: bool) -> Kelompok:
    rows = [_baris_anggaran(f"{nomor}.", program, "program" if rinci else "")]
    key = program.kode_program or program.program
    for row in ubah.anggaran if rinci else ():
        if (row.kode_program or row.program) == key:
            rows.append(_baris_anggaran("", row, rapat=len(rows) == 1))
    return Kelompok(tuple(rows))


def _baris_anggaran(nomor: str, row: UbahAnggaran, kelas: str = "", *, rapat: bool = False) -> Baris:
    nama = berkode(row.kegiatan, row.kode_kegiatan) if row.kegiatan else berkode(row.program, row.kode_program)
    kiri = (sel(nomor, "no"), sel(nama)) if nomor else (sel(nama, "menjorok", colspan=2),)
    return Baris((*kiri, *_sel_uang(row)), kelas=kelas, rapat=rapat)


def _baris_jumlah(ubah: Perubahan, semula: DokumenPk, menjadi: DokumenPk) -> Baris:
    total = UbahAnggaran("", "", "", "", ubah.jumlah_semula, ubah.jumlah_menjadi)
    kurang = [
        label_jumlah(kapan, [row.pagu for row in dokumen.anggaran])
        for kapan, dokumen in (("semula", semula), ("menjadi", menjadi))
        if any(row.pagu is None for row in dokumen.anggaran)
    ]
    label = sel(f"Jumlah: {', '.join(kurang)}" if kurang else "Jumlah", "label", colspan=2)
    return Baris((label, *_sel_uang(total)), kelas="jumlah", rapat=True)


def _sel_uang(row: UbahAnggaran) -> Iterator[Sel]:
    for amount in (row.semula, row.menjadi):
        yield sel("" if amount is None else angka_id(amount), "uang")
    yield sel(_selisih(row.selisih), "uang")


def _selisih(selisih: Decimal | None) -> str:
    if selisih is None:
        return ""
    return f"+{angka_id(selisih)}" if selisih > 0 else angka_id(selisih)
