"""A Manual IKU as a document: one definition sheet per indikator behind a list of them, or one short table."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from laporan.susun.bersarang import rentang, terikat
from laporan.susun.ikatan import Huruf, ikatan, kelas_target, teks_target
from laporan.susun.pk import sebutan_perubahan
from laporan.susun.rkt import Kop, Pengesahan
from laporan.susun.segel import TETAP, KakiSegel, Segel, kaki_segel
from laporan.susun.tabel import Baris, Kelompok, Kolom, Sel, Tabel, anchor, kelompok_kosong, potong, runs, sel
from laporan.susun.teks import TITIK, nama_kapital, nip_cetak, tempat_tanggal

LABEL = {
    "sasaran": "Sasaran",
    "indikator": "Indikator kinerja",
    "alasan": "Alasan pemilihan",
    "definisi": "Definisi operasional",
    "formula": "Formula",
    "satuan": "Satuan",
    "arah": "Arah (polaritas)",
    "kumulasi": "Cara kumulasi",
    "sumber_data": "Sumber data",
    "unit_penyedia": "Unit penyedia data",
    "penanggung_jawab": "Penanggung jawab",
    "periode": "Periode pelaporan",
    "baseline": "Baseline",
    "target": "Target per tahun",
    "bukti_dukung": "Bukti dukung",
}
"""The fields of a sheet in its order (PER/20/M.PAN/11/2008)."""

INDUK = {"tujuan": "Tujuan", "program": "Program", "kegiatan": "Kegiatan"}
PANJANG = 1200  # letters beyond which a row of a sheet may go on to the next page

HURUF_DAFTAR: Huruf = {"sasaran": 24, "indikator": 32}
HURUF_RINGKAS: Huruf = {"sasaran": 32, "formula": 60, "sumber_data": 23}
HURUF_KELOMPOK = 30
GABUNGAN = frozenset({"sasaran"})
SEMPIT = 4.6  # em that fit into the narrow target column


@dataclass(frozen=True, slots=True)
class LembarIku:
    nomor: int
    tujuan: str
    program: str
    kegiatan: str
    sasaran: str
    indikator: str
    alasan: str
    definisi: str
    formula: str
    satuan: str
    arah: str
    kumulasi: str
    sumber_data: str
    unit_penyedia: str
    penanggung_jawab: str
    periode: str
    baseline: str
    target: tuple[tuple[int, str], ...]  # (year, value as printed)
    bukti_dukung: str
    target_tahun: str  # of the document's year


@dataclass(frozen=True, slots=True)
class DokumenManualIku:
    tahun: int
    unit: str
    nama_unit: str
    nama_resmi: str
    kop: Kop
    bentuk: str  # "lembar" or "ringkas"
    baris: tuple[LembarIku, ...]
    tempat: str
    tanggal: date | None
    jabatan: tuple[str, ...]
    nama: str
    nip: str | None  # None: no NIP line; "": due but unknown, left to the hand
    versi: int
    keadaan: str
    nomor: str = ""
    segel: Segel | None = None


@dataclass(frozen=True, slots=True)
class BarisLembar:
    """A line of a sheet; what is missing says so. `tahun` holds years and values instead of a text."""

    label: str
    teks: str
    tahun: tuple[tuple[str, str], ...] = ()
    panjang: bool = False

    @property
    def kosong(self) -> bool:
        return not self.teks and not self.tahun


@dataclass(frozen=True, slots=True)
class Lembar:
    urutan: int
    nama: str
    induk: tuple[tuple[str, str], ...]  # what the sasaran belongs to
    isi: tuple[BarisLembar, ...]
    kepala: int  # the first rows are repeated where the sheet goes on to a second page
    catatan: str


@dataclass(frozen=True, slots=True)
class NaskahManualIku:
    bentuk: str
    nama: str
    penulis: str
    kop: Kop
    judul: tuple[str, ...]
    nomor: str
    tabel: Tabel  # the list of indikator, or the short table
    pengesahan: Pengesahan
    lembar: tuple[Lembar, ...]
    draf: bool
    segel: KakiSegel

    @property
    def kaki(self) -> str:
        return self.nama

    @property
    def ringkas(self) -> bool:
        return self.bentuk == "ringkas"


def isian_kosong(lembar: LembarIku) -> tuple[str, ...]:
    """Labels of the fields that are not filled in, in the order of the sheet."""
    return tuple(LABEL[nama] for nama in LABEL if not _terisi(lembar, nama))


def _terisi(lembar: LembarIku, nama: str) -> bool:
    if nama == "target":
        return any(teks.strip() for teks in (lembar.target_tahun, *(teks for _, teks in lembar.target)))
    return bool(getattr(lembar, nama).strip())


def susun_manual_iku(dokumen: DokumenManualIku, pecah: Collection[int] = frozenset()) -> NaskahManualIku:
    """The whole document; `pecah` names the rows at which merged cells are closed and opened again."""
    draf = dokumen.keadaan not in TETAP
    perubahan = sebutan_perubahan(dokumen.versi)
    ringkas = dokumen.bentuk == "ringkas"
    nama = f"{perubahan} Manual Indikator Kinerja Utama {dokumen.nama_unit} Tahun {dokumen.tahun}".strip()
    return NaskahManualIku(
        bentuk=dokumen.bentuk,
        nama=nama,
        penulis=dokumen.nama_unit,
        kop=dokumen.kop,
        judul=_judul(dokumen, perubahan),
        nomor=dokumen.nomor.strip(),
        tabel=_ringkas(dokumen.baris, pecah) if ringkas else _daftar(dokumen.baris, dokumen.tahun, pecah),
        pengesahan=Pengesahan(
            tempat_tanggal=tempat_tanggal(dokumen.tempat, dokumen.tanggal, dokumen.tahun),
            jabatan=dokumen.jabatan or (f"{TITIK * 2},",),
            nama=nama_kapital(dokumen.nama) or TITIK * 2,
            nip=None if dokumen.nip is None else nip_cetak(dokumen.nip) or TITIK * 2,
        ),
        lembar=() if ringkas else tuple(_lembar(n, row, dokumen.tahun) for n, row in enumerate(dokumen.baris, 1)),
        draf=draf,
        segel=kaki_segel(nama, dokumen.segel, draf=draf),
    )


def _judul(dokumen: DokumenManualIku, perubahan: str) -> tuple[str, ...]:
    milik = "SEKRETARIAT " if dokumen.unit == "sekretariat" else ""
    isi = "CARA PENGHITUNGAN INDIKATOR KINERJA" if dokumen.bentuk == "ringkas" else "MANUAL INDIKATOR KINERJA UTAMA"
    awal = (perubahan.upper(),) if perubahan else ()
    lembaga = [dokumen.nama_resmi]
    if dokumen.bentuk != "ringkas" and " ".join(dokumen.kop.baris) == dokumen.nama_resmi:
        lembaga = list(dokumen.kop.baris)  # upright paper is too narrow for it in one line
    return *awal, isi, milik + lembaga[0], *lembaga[1:], f"TAHUN {dokumen.tahun}"


# ---- the list of indikator, and one sheet for each


def _daftar(rows: Sequence[LembarIku], tahun: int, pecah: Collection[int]) -> Tabel:
    kolom = (
        Kolom("No.", "k-no"),
        Kolom("Sasaran", "k-sasaran"),
        Kolom("Indikator", "k-indikator"),
        Kolom("Satuan", "k-satuan"),
        Kolom(f"Target {tahun}", "k-target" + kelas_target((row.target_tahun for row in rows), SEMPIT)),
        Kolom("Isian kosong", "k-kosong"),
    )
    if not rows:
        return Tabel(kolom, (kelompok_kosong(len(kolom)),))
    urutan = {row.nomor: n for n, row in enumerate(rows, 1)}
    groups = [potong(group, pecah) for group in runs(rows, lambda row: row.sasaran)]
    return Tabel(
        kolom, tuple(Kelompok(tuple(_baris_daftar(p, urutan, i > 0))) for g in groups for i, p in enumerate(g))
    )


def _baris_daftar(part: Sequence[LembarIku], urutan: dict[int, int], lanjutan: bool) -> Iterator[Baris]:
    for i, (row, bound) in enumerate(zip(part, ikatan(part, HURUF_DAFTAR, gabungan=GABUNGAN), strict=True)):
        merged = () if i else (sel(row.sasaran, rowspan=len(part), lanjutan=lanjutan),)
        yield Baris(
            (
                sel(f"{urutan[row.nomor]}.", "no"),
                *merged,
                sel(row.indikator),
                sel(row.satuan, "tengah"),
                sel(teks_target(row.target_tahun), "target"),
                sel(str(len(isian_kosong(row))), "target"),
            ),
            id=anchor(row.nomor, sambungan=lanjutan or i > 0),
            rapat=bound,
        )


def _lembar(urutan: int, row: LembarIku, tahun: int) -> Lembar:
    isi = tuple(_baris_lembar(row, nama, tahun) for nama in LABEL)
    return Lembar(
        urutan=urutan,
        nama=row.indikator.strip(),
        induk=tuple((label, teks) for nama, label in INDUK.items() if (teks := getattr(row, nama).strip())),
        isi=isi,
        kepala=list(LABEL).index("indikator") + 1,
        catatan=_catatan(isian_kosong(row)),
    )


def _baris_lembar(row: LembarIku, nama: str, tahun: int) -> BarisLembar:
    if nama == "target":
        targets = row.target or ((tahun, row.target_tahun),)
        isi = tuple((str(t), teks.strip() or "–") for t, teks in targets)
        return BarisLembar(LABEL[nama], "", isi if _terisi(row, nama) else ())
    teks = getattr(row, nama).strip()
    return BarisLembar(LABEL[nama], teks, panjang=len(teks) > PANJANG)


def _catatan(kosong: Sequence[str]) -> str:
    if not kosong:
        return f"Semua isian lembar ini ({len(LABEL)}) sudah terisi."
    return f"{len(kosong)} dari {len(LABEL)} isian belum diisi: {', '.join(kosong)}."


# ---- the short table


def _ringkas(rows: Sequence[LembarIku], pecah: Collection[int]) -> Tabel:
    """Grouped by kegiatan; by programme or tujuan where no row has a kegiatan."""
    nama = next((nama for nama in ("kegiatan", "program", "tujuan") if any(getattr(r, nama) for r in rows)), "kegiatan")
    kolom = (
        Kolom("No.", "k-no"),
        Kolom(INDUK[nama], "k-kelompok"),
        Kolom("Uraian Kegiatan" if nama == "kegiatan" else "Sasaran", "k-sasaran"),
        Kolom("Cara Penghitungan", "k-formula"),
        Kolom("Sumber Data", "k-sumber"),
        Kolom("Target", "k-target" + kelas_target((row.target_tahun for row in rows), SEMPIT)),
    )
    if not rows:
        return Tabel(kolom, (kelompok_kosong(len(kolom)),))
    groups = runs(rows, lambda row: getattr(row, nama))
    return Tabel(kolom, tuple(k for n, group in enumerate(groups, 1) for k in _kelompok(group, n, nama, pecah)))


def _kelompok(group: Sequence[LembarIku], nomor: int, nama: str, pecah: Collection[int]) -> Iterator[Kelompok]:
    teks = getattr(group[0], nama)
    sasaran = runs(group, lambda row: row.sasaran)
    awal = {run[0].nomor for run in sasaran}
    bound = terikat(1 + len(teks) / HURUF_KELOMPOK, sasaran, HURUF_RINGKAS, GABUNGAN)
    for i, part in enumerate(potong(group, pecah)):
        kepala = (sel(f"{nomor}.", "no", rowspan=len(part)), sel(teks, rowspan=len(part), lanjutan=i > 0))
        yield Kelompok(tuple(_baris_ringkas(part, kepala, awal, bound, lanjutan=i > 0)))


def _baris_ringkas(
    part: Sequence[LembarIku],
    kepala: tuple[Sel, ...],
    awal: Collection[int],
    bound: Collection[int],
    *,
    lanjutan: bool,
) -> Iterator[Baris]:
    sasaran = rentang(part, lambda row: row.sasaran)
    sumber = rentang(part, lambda row: (row.sasaran, row.sumber_data.strip() or row.nomor))
    for i, row in enumerate(part):
        cells = () if i else kepala
        if row.nomor in sasaran:
            cells += (sel(row.sasaran, rowspan=sasaran[row.nomor], lanjutan=row.nomor not in awal),)
        cells += (sel(row.formula),)
        if row.nomor in sumber:
            cells += (sel(row.sumber_data, rowspan=sumber[row.nomor]),)
        yield Baris(
            (*cells, sel(teks_target(row.target_tahun), "target")),
            id=anchor(row.nomor, sambungan=lanjutan or i > 0),
            rapat=row.nomor in bound,
        )
