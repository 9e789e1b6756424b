"""The cascade report as a workbook: the same lists as on the page, every name written out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from kinerja.baca_kaskade import LaporanKaskade
from kinerja.kaskade import Serapan
from sakip.satker.lembar import aman
from sakip.satker.penamaan import isi_satker

RINGKASAN = ("indikator", "sasaran", "perumus", "satker_seluruhnya", "satker_sudah", "satker_belum")
BELUM = ("kode_satker", "satker", "provinsi", "indikator", "sasaran")
TANPA_INDUK = ("kode_satker", "satker", "indikator", "sasaran")


def lembar_kaskade(laporan: LaporanKaskade, serapan: Sequence[Serapan]) -> bytes:
    """Sheets: counts of each national indikator, who has not taken it up, and what hangs on nothing."""
    book = Workbook(write_only=True)
    nama = {s.kode: s.nama for s in laporan.semua} | {r.satker_id: r.satker.nama_pendek for r in laporan.renstra}
    _isi(
        book.create_sheet("Ringkasan"),
        RINGKASAN,
        (
            (
                s.indikator.nama,
                s.indikator.sasaran,
                nama.get(s.indikator.pemilik, ""),
                s.seluruhnya,
                s.sudah,
                len(s.belum),
            )
            for s in serapan
        ),
    )
    _isi(
        book.create_sheet("Belum memakai"),
        BELUM,
        (
            (satker.kode, satker.nama, laporan.nama_provinsi(kode), s.indikator.nama, s.indikator.sasaran)
            for s in serapan
            for kode, anggota in s.per_provinsi()
            for satker in anggota
        ),
    )
    _isi(
        book.create_sheet("Tanpa induk"),
        TANPA_INDUK,
        (
            (row.satker_id, pendek, isi_satker(row.nama, pendek), isi_satker(row.sasaran.uraian, pendek))
            for row in laporan.menggantung().iterator(chunk_size=2000)
            for pendek in (row.satker.nama_pendek,)
        ),
    )
    berkas = BytesIO()
    book.save(berkas)
    return berkas.getvalue()


def _isi(sheet: WriteOnlyWorksheet, judul: Sequence[str], rows: Iterable[Sequence[str | int]]) -> None:
    sheet.append(judul)
    for row in rows:
        sheet.append([aman(value) if isinstance(value, str) else value for value in row])
