"""A Perjanjian Kinerja as a document: the statement on one page, then its annex with targets and budget.

The wording is that of PermenPANRB 53/2014, annex I, as the offices print it.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from laporan.susun.ikatan import Huruf, em, kelas_target
from laporan.susun.rkt import Kop
from laporan.susun.sasaran import sasaran_bernomor
from laporan.susun.segel import TETAP, KakiSegel, Segel, kaki_segel
from laporan.susun.tabel import (
    Bagian,
    Baris,
    Kelompok,
    Kolom,
    Sel,
    Tabel,
    jumlah,
    kelompok_kosong,
    label_jumlah,
    sel,
    sel_rupiah,
)
from laporan.susun.teks import TITIK, nama_kapital, nip_cetak, tempat_tanggal

HURUF: Huruf = {"sasaran": 31, "indikator": 40}

PEMBUKA = (
    "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi "
    "pada hasil, {}yang bertanda tangan di bawah\u00a0ini:"
)
JANJI = (
    "berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka "
    "mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan."
)
TANGGUNG_JAWAB = "Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami."
SUPERVISI = (
    "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja "
    "dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi."
)

BATAS = {True: (1.7, 4.0, 10.5), False: (10.0, 13.5, 19.0)}  # lines beyond the usual, of two parties and of one


@dataclass(frozen=True, slots=True)
class Pihak:
    nama: str
    jabatan: str  # in the sentence: "Plt. Sekretaris KPU Provinsi Kalimantan Tengah"
    jabatan_ttd: str  # over the signature: "Plt. SEKRETARIS"
    nip: str | None = None  # None: no NIP line; "": due but unknown, left to the hand


@dataclass(frozen=True, slots=True)
class BarisPk:
    nomor: int
    indikator_id: int  # the same through all versions
    tujuan: str
    program: str
    kode_program: str
    kegiatan: str
    kode_kegiatan: str
    sasaran: str
    indikator: str
    target: str
    alasan: str = ""  # why it differs from the RKT or from the version before


@dataclass(frozen=True, slots=True)
class BarisAnggaran:
    program: str
    kode_program: str
    kegiatan: str
    kode_kegiatan: str
    pagu: Decimal | None


@dataclass(frozen=True, slots=True)
class DokumenPk:
    tahun: int
    unit: str
    nama_unit: str
    nama_resmi: str
    kop: Kop
    tempat: str
    tanggal: date | None
    pihak_pertama: Pihak
    pihak_kedua: Pihak | None  # None: the statement of one party
    pengelompokan: str  # "tujuan" or "sasaran"
    kolom_sasaran: str
    baris: tuple[BarisPk, ...]
    anggaran: tuple[BarisAnggaran, ...]  # by kegiatan, the one source of all amounts
    rincian_anggaran: str  # "program" or "kegiatan"
    versi: int
    keadaan: str
    nomor: str = ""
    segel: Segel | None = None


@dataclass(frozen=True, slots=True)
class Penanda:
    """One signer as printed; dots leave room for the hand."""

    jabatan: tuple[str, ...]
    nama: str
    nip: str | None


@dataclass(frozen=True, slots=True)
class PengesahanPihak:
    """Place and date stand above the right signer, who is alone when the statement has one party."""

    tempat_tanggal: str
    kanan: Penanda
    kiri: Penanda | None = None

    @property
    def penanda(self) -> tuple[Penanda, ...]:
        """From left to right."""
        return (self.kiri, self.kanan) if self.kiri else (self.kanan,)


@dataclass(frozen=True, slots=True)
class PihakTercetak:
    nama: str
    jabatan: str
    sebelum: str = ""  # "selanjutnya disebut "
    sebutan: str = ""  # "pihak pertama"
    sesudah: str = ""


@dataclass(frozen=True, slots=True)
class NaskahPk:
    nama: str
    penulis: str
    kop: Kop
    kop_tumpuk: bool  # emblem above the name, no rule
    judul: tuple[str, ...]
    nomor: str
    pembuka: str
    pihak: tuple[PihakTercetak, ...]
    janji: tuple[str, ...]
    pengesahan: PengesahanPihak
    padat: int  # 0 to 3: how close the statement must be set to stay on one page
    judul_lampiran: tuple[str, ...]
    tabel: Tabel
    anggaran: Tabel
    draf: bool
    segel: KakiSegel

    @property
    def kaki(self) -> str:
        return self.nama


def susun_pk(dokumen: DokumenPk, pecah: Collection[int] = frozenset()) -> NaskahPk:
    """The whole document; `pecah` names the rows at which merged cells are closed and opened again."""
    draf = dokumen.keadaan not in TETAP
    nama = nama_pk(dokumen)
    return NaskahPk(
        nama=nama,
        penulis=dokumen.nama_unit,
        kop=dokumen.kop,
        kop_tumpuk=_tumpuk(dokumen),
        judul=_judul(dokumen),
        nomor=dokumen.nomor.strip(),
        pembuka=PEMBUKA.format("kami " if dokumen.pihak_kedua else ""),
        pihak=tuple(_pihak(dokumen)),
        janji=_janji(dokumen),
        pengesahan=pengesahan_pk(dokumen),
        padat=_padat(dokumen),
        judul_lampiran=_judul_lampiran(dokumen),
        tabel=tabel_pk(dokumen, pecah),
        anggaran=tabel_anggaran(dokumen),
        draf=draf,
        segel=kaki_segel(nama, dokumen.segel, draf=draf),
    )


# ---- names and sentences


def sebutan_perubahan(versi: int) -> str:
    """ "" for the first version, then "Perubahan", "Perubahan ke-2" and so on."""
    return "" if versi == 0 else "Perubahan" if versi == 1 else f"Perubahan ke-{versi}"


def nama_pk(dokumen: DokumenPk) -> str:
    """Title of the document in its footer and its metadata."""
    perubahan = sebutan_perubahan(dokumen.versi)
    awal = f"{perubahan} " if perubahan else ""
    return f"{awal}Perjanjian Kinerja {dokumen.nama_unit} Tahun {dokumen.tahun}"


def _judul(dokumen: DokumenPk) -> tuple[str, ...]:
    perubahan = sebutan_perubahan(dokumen.versi).upper()
    judul = f"PERJANJIAN KINERJA TAHUN {dokumen.tahun}"
    return (perubahan, judul) if perubahan else (judul,)


def _judul_lampiran(dokumen: DokumenPk) -> tuple[str, ...]:
    awal, *lain = _judul(dokumen)
    pemilik = dokumen.nama_resmi if dokumen.unit == "lembaga" else dokumen.nama_unit.upper()
    return f"LAMPIRAN {awal}", *lain, pemilik


def _pihak(dokumen: DokumenPk) -> Iterator[PihakTercetak]:
    pertama, kedua = dokumen.pihak_pertama, dokumen.pihak_kedua
    if kedua is None:
        yield PihakTercetak(pertama.nama or TITIK * 2, pertama.jabatan)
        return
    yield PihakTercetak(pertama.nama or TITIK * 2, pertama.jabatan, "selanjutnya disebut ", "pihak pertama", ",")
    sebelum = "selaku atasan pihak pertama, selanjutnya disebut "
    yield PihakTercetak(kedua.nama or TITIK * 2, kedua.jabatan, sebelum, "pihak kedua", ".")


def _janji(dokumen: DokumenPk) -> tuple[str, ...]:
    if dokumen.pihak_kedua is None:
        return JANJI, TANGGUNG_JAWAB
    return f"Pihak pertama {JANJI} {TANGGUNG_JAWAB}", SUPERVISI


def penanda(pihak: Pihak, sebutan: str = "") -> Penanda:
    """A signer: the title in the capitals it came in, the name in capitals, degrees as written."""
    jabatan = f"{pihak.jabatan_ttd.rstrip(' ,')}," if pihak.jabatan_ttd.strip() else TITIK
    nip = None if pihak.nip is None else nip_cetak(pihak.nip) or TITIK * 2
    return Penanda((sebutan, jabatan) if sebutan else (jabatan,), nama_kapital(pihak.nama) or TITIK * 2, nip)


def pengesahan_pk(dokumen: DokumenPk) -> PengesahanPihak:
    """The signatures: the second party on the left, the first party, who promises, on the right."""
    tertanggal = tempat_tanggal(dokumen.tempat, dokumen.tanggal, dokumen.tahun)
    if dokumen.pihak_kedua is None:
        return PengesahanPihak(tertanggal, penanda(dokumen.pihak_pertama))
    kanan, kiri = penanda(dokumen.pihak_pertama, "PIHAK PERTAMA"), penanda(dokumen.pihak_kedua, "PIHAK KEDUA")
    return PengesahanPihak(tertanggal, kanan, kiri)


# ---- the statement on one page


def _tumpuk(dokumen: DokumenPk) -> bool:
    return dokumen.unit == "lembaga" and not dokumen.kop.alamat


def _padat(dokumen: DokumenPk) -> int:
    """How close the statement is set, by the lines that its names take beyond the usual ones.

    Lines are estimated, generously: a statement set closer than it need be is still a good page, one that runs
    over to a second page is not.
    """
    return sum(_lebih(dokumen) > batas for batas in BATAS[dokumen.pihak_kedua is not None])


def _lebih(dokumen: DokumenPk) -> float:
    pihak = [p for p in (dokumen.pihak_pertama, dokumen.pihak_kedua) if p]
    half = 17.5 if dokumen.pihak_kedua else 17.0  # em over a signature
    lines = sum(_baris(p.nama, 31.0) + _baris(p.jabatan, 31.0) - 2.0 for p in pihak)
    lines += 0.8 * max(_baris(p.jabatan_ttd, half) for p in pihak) - 0.8
    lines += 0.8 * max(_baris(nama_kapital(p.nama), half) for p in pihak) - 0.8
    lines += sum(_baris(baris, 19.0) - 1 for baris in dokumen.kop.baris)
    lines += 0.6 * max(len(dokumen.kop.alamat) - 2, 0) + 2.5 * _tumpuk(dokumen)
    return lines + bool(dokumen.nomor.strip()) + (dokumen.versi > 0)


def _baris(teks: str, lebar: float) -> int:
    """Lines that a text takes in a column of so many em, words kept whole."""
    lines, used = 1, 0.0
    for word in teks.split():
        width = em(word)
        if used and used + 0.3 + width > lebar:
            lines, used = lines + 1, 0.0
        used += width + (0.3 if used else 0.0)
    return lines


# ---- the annex


def tabel_pk(dokumen: DokumenPk, pecah: Collection[int] = frozenset()) -> Tabel:
    """No. | Sasaran | Indikator | Target, for the Ketua under each tujuan."""
    kolom = (
        Kolom("No.", "k-no"),
        Kolom(dokumen.kolom_sasaran, "k-sasaran"),
        Kolom("Indikator Kinerja", "k-indikator"),
        Kolom("Target", "k-target" + kelas_target(row.target for row in dokumen.baris)),
    )
    if not dokumen.baris:
        return Tabel(kolom, (kelompok_kosong(len(kolom)),))
    bertujuan = dokumen.pengelompokan == "tujuan"
    rows = dokumen.baris if bertujuan else [replace(row, tujuan="") for row in dokumen.baris]
    return Tabel(kolom, tuple(sasaran_bernomor(rows, pecah, HURUF, "Tujuan")))


def tabel_anggaran(dokumen: DokumenPk) -> Tabel:
    """The budget by programme, or by kegiatan under programmes that carry their subtotals."""
    rinci = dokumen.rincian_anggaran == "kegiatan"
    kolom = (
        Kolom("No.", "k-no"),
        Kolom("Program/Kegiatan" if rinci else "Program", "k-program"),
        Kolom("Anggaran", "k-anggaran"),
    )
    if not dokumen.anggaran:
        return Tabel(kolom, (kelompok_kosong(len(kolom), "Belum ada anggaran."),), berurut=False)
    program = per_program(dokumen.anggaran)
    isi = _per_kegiatan(program) if rinci else [_per_program(program)]
    *awal, akhir = isi
    total = Kelompok((*akhir.baris, _baris_jumlah([row.pagu for row in dokumen.anggaran])))
    return Tabel(kolom, (*awal, total), berurut=False)


def per_program(rows: Sequence[BarisAnggaran]) -> list[tuple[BarisAnggaran, ...]]:
    """The kegiatan of each programme, programmes in the order in which they come."""
    groups: dict[str, list[BarisAnggaran]] = {}
    for row in rows:
        groups.setdefault(kunci_program(row), []).append(row)
    return [tuple(group) for group in groups.values()]


def kunci_program(row: BarisAnggaran) -> str:
    """What tells programmes apart: the code, or the name where there is none."""
    return row.kode_program or row.program


def berkode(nama: str, kode: str) -> str:
    """ "Masa Kampanye Pemilu (6870)"."""
    return f"{nama} ({kode})" if kode else nama


def _nama_program(row: BarisAnggaran) -> str:
    return berkode(row.program or "(program belum diisi)", row.kode_program)


def _per_program(program: Sequence[Sequence[BarisAnggaran]]) -> Kelompok:
    rows = []
    for n, anggota in enumerate(program, 1):
        amounts = [row.pagu for row in anggota]
        nama = [Bagian(_nama_program(anggota[0]))]
        if kurang := label_jumlah("", amounts):
            nama.append(Bagian(kurang.strip(), "lanjutan"))
        rows.append(Baris((sel(f"{n}.", "no"), Sel(tuple(nama)), sel_rupiah(jumlah(amounts)))))
    return Kelompok(tuple(rows))


def _per_kegiatan(program: Sequence[Sequence[BarisAnggaran]]) -> list[Kelompok]:
    groups, n = [], 0
    for anggota in program:
        kepala = (sel(_nama_program(anggota[0]), colspan=2), sel_rupiah(jumlah(row.pagu for row in anggota)))
        rows = [Baris(kepala, kelas="program")]
        for i, row in enumerate(anggota):
            n += 1
            nama = sel(berkode(row.kegiatan, row.kode_kegiatan))
            rows.append(Baris((sel(f"{n}.", "no"), nama, sel_rupiah(row.pagu)), rapat=i == 0))
        groups.append(Kelompok(tuple(rows)))
    return groups


def _baris_jumlah(amounts: Sequence[Decimal | None]) -> Baris:
    label = Sel((Bagian(label_jumlah("Jumlah", amounts)),), "label", colspan=2)
    return Baris((label, sel_rupiah(jumlah(amounts))), kelas="jumlah", rapat=True)
