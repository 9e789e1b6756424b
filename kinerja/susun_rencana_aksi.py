"""A Rencana Aksi as records: the grid of its entry page, and what it still misses. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from kinerja.isian_anggaran import tulis_pagu
from kinerja.isian_rencana_aksi import KOLOM_TEKS, LABEL, IsianBarisAksi, IsianRencanaAksi
from kinerja.models import Anggaran, PerjanjianKinerja, RencanaAksi, RencanaAksiBaris, TargetTriwulan
from kinerja.pagu import jumlah_pagu
from kinerja.triwulan import TRIWULAN, Kecocokan, cocok
from renstra.hasil import Bentrok, Galat, HasilSimpan
from renstra.kekurangan import Kekurangan, Pemeriksaan
from renstra.nilai import KOSONG, Nilai, adalah_persen, rupiah, tulis
from sakip.satker.models import Pejabat
from sakip.satker.penamaan import isi_satker
from sakip.satker.pilihan import PENANDATANGAN, Unit
from sakip.satker.tanggal import tulis_tanggal

# -- reading -------------------------------------------------------------------------------------------------------


def baris_rencana_aksi(rencana: RencanaAksi) -> list[RencanaAksiBaris]:
    """In the order of the PK's rows, with the promised target, its indikator and sasaran."""
    rows = RencanaAksiBaris.objects.filter(rencana_aksi=rencana).select_related("pk_baris__indikator__sasaran")
    return list(rows.order_by("pk_baris__urutan", "pk_baris__pk"))


def target_triwulan(rencana: RencanaAksi) -> dict[tuple[int, int], TargetTriwulan]:
    """By primary key of the row and number of the quarter; a quarter without target is absent."""
    return _menurut_triwulan(TargetTriwulan.objects.filter(baris__rencana_aksi=rencana))


def _menurut_triwulan(target: Iterable[TargetTriwulan]) -> dict[tuple[int, int], TargetTriwulan]:
    return {(t.baris_id, t.triwulan): t for t in target}


def teks_kepala(rencana: Any) -> dict[str, str]:
    """The head as the page carries it; also of a history record."""
    return {"tempat": rencana.tempat, "tanggal": tulis_tanggal(rencana.tanggal) if rencana.tanggal else ""}


def empat_triwulan(
    row: RencanaAksiBaris, target: Mapping[tuple[int, int], TargetTriwulan]
) -> tuple[Nilai, Nilai, Nilai, Nilai]:
    q1, q2, q3, q4 = (target[row.pk, tw].nilai if (row.pk, tw) in target else KOSONG for tw in TRIWULAN)
    return q1, q2, q3, q4


def kecocokan(row: RencanaAksiBaris, target: Mapping[tuple[int, int], TargetTriwulan]) -> Kecocokan:
    """Whether the quarters of `row` give its promised target (check A16)."""
    indikator = row.pk_baris.indikator
    return cocok(
        empat_triwulan(row, target),
        indikator.kumulasi,
        row.pk_baris.nilai,
        satuan=indikator.satuan,
        presisi=indikator.presisi,
    )


# -- what is missing -------------------------------------------------------------------------------------------------


def bacaan_rencana_aksi(rencana: RencanaAksi) -> tuple[QuerySet[Any], ...]:
    """Its rows, their quarters, and the pagu."""
    rows = RencanaAksiBaris.objects.filter(rencana_aksi=rencana).select_related("pk_baris__indikator")
    target = TargetTriwulan.objects.filter(baris__rencana_aksi=rencana)
    return rows.order_by("pk_baris__urutan", "pk_baris__pk"), target, _pagu(rencana)


def periksa_rencana_aksi(
    rencana: RencanaAksi,
    rows: Collection[RencanaAksiBaris],
    target: Iterable[TargetTriwulan],
    anggaran: Iterable[Anggaran],
) -> list[Kekurangan]:
    """Head first, then row by row, then the budget."""
    return _periksa(rencana, rencana.pejabat_penandatangan(), rows, _menurut_triwulan(target), anggaran)


# What a Rencana Aksi misses before it can be submitted.
kekurangan_rencana_aksi = Pemeriksaan(periksa_rencana_aksi, bacaan_rencana_aksi)


def _pagu(rencana: RencanaAksi) -> QuerySet[Anggaran]:
    return Anggaran.objects.filter(satker=rencana.perjanjian.satker_id, tahun=rencana.perjanjian.tahun).berlaku()


def _periksa(
    rencana: RencanaAksi,
    pejabat: Pejabat | None,
    rows: Collection[RencanaAksiBaris],
    target: Mapping[tuple[int, int], TargetTriwulan],
    anggaran: Iterable[Anggaran],
) -> list[Kekurangan]:
    found = list(_kurang_kepala(rencana, pejabat))
    if not rows:
        found.append(Kekurangan("PK tidak memuat baris; tidak ada yang direncanakan.", "tabel"))
    for nomor, row in enumerate(rows, start=1):
        found += _kurang_baris(nomor, row, kecocokan(row, target))
    return [*found, *_kurang_anggaran(rows, jumlah_pagu(a.pagu for a in anggaran), rencana.perjanjian.tahun)]


def _kurang_kepala(rencana: RencanaAksi, pejabat: Pejabat | None) -> Iterator[Kekurangan]:
    if not rencana.tempat:
        yield Kekurangan("Tempat belum diisi.", "kepala-tempat")
    if rencana.tanggal is None:
        yield Kekurangan("Tanggal dokumen belum diisi.", "kepala-tanggal")
        return
    tahun = rencana.perjanjian.tahun
    if abs(rencana.tanggal.year - tahun) > 1:
        kalimat = f"Tanggal dokumen bertahun {rencana.tanggal.year}, Rencana Aksi-nya tahun {tahun}. Periksa tahunnya."
        yield Kekurangan(kalimat, "kepala-tanggal")
        return
    yield from _kurang_penandatangan(rencana.perjanjian, pejabat, rencana.tanggal)


def _kurang_penandatangan(pk: PerjanjianKinerja, pejabat: Pejabat | None, tanggal: date) -> Iterator[Kekurangan]:
    if pejabat is None and pk.unit_kerja_id:
        kalimat = f"{pk} belum mencatat pihak pertama, yang menandatangani Rencana Aksi."
        yield Kekurangan(kalimat, "kepala-penandatangan")
    elif pejabat is None:
        jabatan = PENANDATANGAN[Unit(pk.unit)].label
        kalimat = f"{jabatan} yang menjabat pada tanggal dokumen belum tercatat. Isi di Data pokok › Pejabat."
        yield Kekurangan(kalimat, "kepala-penandatangan")
    elif not pejabat.menjabat(tanggal):
        kalimat = (
            f"{pejabat.nama} tidak menjabat pada tanggal dokumen. Ubah tanggalnya, atau periksa Data pokok › Pejabat."
        )
        yield Kekurangan(kalimat, "kepala-penandatangan")
    elif pejabat.nip_tercetak == "":
        kalimat = f"NIP {pejabat.nama} belum tercatat; dicetak sebagai titik-titik. Isi di Data pokok › Pejabat."
        yield Kekurangan(kalimat, "kepala-penandatangan", menghalangi=False)


def _kurang_baris(nomor: int, row: RencanaAksiBaris, hasil: Kecocokan) -> Iterator[Kekurangan]:
    if not hasil.cocok:
        tw = hasil.kosong[0] if hasil.kosong else TRIWULAN[-1]
        # Where the PK itself has no target nothing can be compared; it is told and does not block.
        yield Kekurangan(f"Baris {nomor}: {hasil.kalimat}", f"b-{row.pk}-tw{tw}", menghalangi=hasil.terukur)
    tanpa = _tanpa(row)
    if tanpa:
        kata = " dan ".join(LABEL[kolom] for kolom in tanpa)
        yield Kekurangan(f"Baris {nomor} belum punya {kata}.", f"b-{row.pk}-{tanpa[0]}")


def _tanpa(row: RencanaAksiBaris) -> list[str]:
    """Texts that the row still needs."""
    return [kolom for kolom in KOLOM_TEKS if not getattr(row, kolom)]


def _kurang_anggaran(rows: Collection[RencanaAksiBaris], pagu: Decimal | None, tahun: int) -> Iterator[Kekurangan]:
    """Notes only: an activity may cost nothing of its own, and the pagu may be revised yet."""
    kosong = [(nomor, row) for nomor, row in enumerate(rows, start=1) if row.anggaran is None]
    if kosong:
        nomor = ", ".join(str(n) for n, _ in kosong)
        kalimat = f"Anggaran belum diisi pada {len(kosong)} baris: {nomor}. Tulis 0 bila memang tanpa anggaran."
        yield Kekurangan(kalimat, f"b-{kosong[0][1].pk}-anggaran", menghalangi=False)
    jumlah = jumlah_pagu(row.anggaran for row in rows)
    if jumlah is not None and pagu is not None and jumlah > pagu:
        kalimat = f"Jumlah anggaran {rupiah(jumlah)} melebihi pagu satker tahun {tahun}, {rupiah(pagu)}."
        yield Kekurangan(kalimat, "tabel", menghalangi=False)


# -- the grid --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sel:
    """A field of the grid: what stands in it, typed or stored, and what is wrong with it."""

    nama: str
    label: str
    isi: str
    tercetak: str = ""
    galat: Galat | None = None
    bentrok: Bentrok | None = None


@dataclass(slots=True)
class BarisAksi:
    """A row of the grid; `triwulan` its four cells."""

    awalan: str
    nomor: int
    versi: int
    versi_kini: int
    sasaran: str
    indikator: str
    kumulasi: str
    target_pk: str
    satuan: str
    triwulan: tuple[Sel, ...]
    kegiatan: Sel
    pelaksana: Sel
    anggaran: Sel
    kecocokan: Kecocokan
    tanpa: str  # "Kegiatan dan penanggung jawab belum diisi.", "" when nothing misses

    @property
    def sel(self) -> tuple[Sel, ...]:
        return (*self.triwulan, self.kegiatan, self.pelaksana, self.anggaran)

    @property
    def salah(self) -> bool:
        return any(s.galat or s.bentrok for s in self.sel)

    @property
    def bentrok(self) -> bool:
        return any(s.bentrok for s in self.sel)

    @property
    def kurang(self) -> bool:
        return bool(self.tanpa) or (self.kecocokan.terukur and not self.kecocokan.cocok)


@dataclass(frozen=True, slots=True)
class KelompokAksi:
    """Rows of one sasaran that follow each other."""

    label: str
    baris: list[BarisAksi]


class SusunanRencanaAksi:
    """The grid of a Rencana Aksi, with what a refused page had typed laid over it."""

    def __init__(
        self, rencana: RencanaAksi, isian: IsianRencanaAksi | None = None, hasil: HasilSimpan | None = None
    ) -> None:
        self.rencana = rencana
        self.pendek = rencana.perjanjian.satker.nama_pendek
        self.rows = baris_rencana_aksi(rencana)
        self.target = target_triwulan(rencana)
        self.pejabat = rencana.pejabat_penandatangan()
        self.kekurangan = _periksa(rencana, self.pejabat, self.rows, self.target, _pagu(rencana))
        hasil = hasil or HasilSimpan()
        self.galat = {g.jangkar: g for g in hasil.galat}
        self.bentrok = {b.jangkar: b for b in hasil.bentrok}
        self.kiriman = {b.pk: b for b in isian.baris} if isian else {}
        self.kelompok = self._kelompok()

    @property
    def jumlah(self) -> int:
        return len(self.rows)

    @property
    def jumlah_anggaran(self) -> str:
        return tulis_pagu(jumlah_pagu(row.anggaran for row in self.rows))

    @property
    def menghalangi(self) -> list[Kekurangan]:
        return [k for k in self.kekurangan if k.menghalangi]

    def _kelompok(self) -> list[KelompokAksi]:
        groups: list[KelompokAksi] = []
        sasaran = None
        for nomor, row in enumerate(self.rows, start=1):
            if row.pk_baris.indikator.sasaran_id != sasaran:
                sasaran = row.pk_baris.indikator.sasaran_id
                groups.append(KelompokAksi(self._isi(row.pk_baris.indikator.sasaran.uraian), []))
            groups[-1].baris.append(self._baris(nomor, row, groups[-1].label))
        return groups

    def _isi(self, teks: str) -> str:
        return isi_satker(teks, self.pendek)

    def _baris(self, nomor: int, row: RencanaAksiBaris, sasaran: str) -> BarisAksi:
        indikator = row.pk_baris.indikator
        sent = self.kiriman.get(row.pk)
        awalan = f"b-{row.pk}"
        empat = empat_triwulan(row, self.target)
        q1, q2, q3, q4 = (
            self._sel(row, sent, f"tw{tw}", _polos(nilai, indikator.satuan), tulis(nilai, indikator.satuan))
            for tw, nilai in zip(TRIWULAN, empat, strict=True)
        )
        anggaran, tanpa = tulis_pagu(row.anggaran), _tanpa(row)
        baris = BarisAksi(
            awalan=awalan,
            nomor=nomor,
            versi=row.versi,
            versi_kini=row.versi,
            sasaran=sasaran,
            indikator=self._isi(indikator.nama),
            kumulasi=indikator.get_kumulasi_display(),
            target_pk=row.pk_baris.target_tercetak,
            satuan=indikator.satuan,
            triwulan=(q1, q2, q3, q4),
            kegiatan=self._sel(row, sent, "uraian_kegiatan", row.uraian_kegiatan),
            pelaksana=self._sel(row, sent, "pelaksana", row.pelaksana),
            anggaran=self._sel(
                row, sent, "anggaran", anggaran, rupiah(row.anggaran) if row.anggaran is not None else ""
            ),
            kecocokan=kecocokan(row, self.target),
            tanpa=f"{' dan '.join(LABEL[k] for k in tanpa).capitalize()} belum diisi." if tanpa else "",
        )
        if sent and baris.bentrok:
            baris.versi = sent.versi  # a contested row keeps the version it was drawn from: the question stays
        return baris

    def _sel(self, row: RencanaAksiBaris, sent: IsianBarisAksi | None, kolom: str, isi: str, tercetak: str = "") -> Sel:
        nama = f"b-{row.pk}-{kolom}"
        galat, bentrok = self.galat.get(nama), self.bentrok.get(nama)
        if sent and (galat or bentrok):
            isi = sent.kolom.get(kolom, isi)
        return Sel(nama, LABEL[kolom], isi, tercetak or isi, galat, bentrok)


def _polos(nilai: Nilai, satuan: str) -> str:
    """As it is typed: the unit stands with the target of the PK."""
    return tulis(nilai, "%").removesuffix("%") if adalah_persen(satuan) else tulis(nilai)
