"""What stands under the table of a Pengukuran Kinerja: what its columns mean, the formulas applied, the scale.

Sources of the formulas as in kinerja.capaian_rumus and kinerja.capaian_predikat; only those that occur are printed.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from math import ceil

from kinerja.capaian_angka import cetak
from kinerja.kategori import Pita
from laporan.susun.isi_realisasi import BarisRealisasi, DokumenRealisasi, SerapanAnggaran
from laporan.susun.tabel import Bagian, Baris, Sel
from renstra.nilai import angka_id, romawi, rupiah, terbilang
from sakip.satker.tanggal import tulis_tanggal

HURUF_CATATAN = 88  # letters on a line of half the width
BANYAK = 8  # so many indikator are still named one by one
DIBAGI = (6, 5)  # columns of the table below which the two halves stand

RUMUS = {
    "naik": ("Makin tinggi makin baik", "R / T × 100", "realisasi dibagi target, kali 100", "PermenPANRB 53/2014"),
    "turun_a": (
        "Makin rendah makin baik, bentuk A",
        "(2 × T − R) / T × 100",
        "dua kali target dikurangi realisasi, dibagi target, kali 100, paling rendah 0; target 0 menjadi 100 bila "
        "realisasinya 0, selain itu 0",
        "PermenPANRB 53/2014, kondisi khusus",
    ),
    "turun_b": (
        "Makin rendah makin baik, bentuk B",
        "T / R × 100",
        "target dibagi realisasi, kali 100; realisasi 0 dihitung sebesar batas capaian",
        "praktik satuan kerja",
    ),
    "predikat": (
        "Predikat",
        "menurut peringkat",
        "sama dengan target atau lebih baik menjadi 100, di bawahnya menurut skala predikat",
        "PermenPANRB 88/2021",
    ),
}
"""Name, symbols, words and source of each rule, by the name that a capaian carries."""

RENTANG = (
    "Target rentang: realisasi di antara kedua ujungnya, termasuk ujungnya, menjadi 100; di luarnya T adalah ujung "
    "yang dilewati."
)

Catatan = tuple[tuple[str, tuple[str, ...]], tuple[str, tuple[str, ...]]]
"""Two halves, each a heading and its sentences."""

Bernomor = Sequence[tuple[str, BarisRealisasi]]


def catatan_realisasi(dokumen: DokumenRealisasi) -> Catatan:
    return ("Cara menghitung", _cara_hitung(dokumen)), ("Cara menilai", _cara_nilai(dokumen))


def baris_catatan(catatan: Catatan) -> Baris:
    """The notes as a last row of the table, in two halves."""
    cells = (
        Sel((Bagian(judul, "judul"), *(Bagian(teks, "butir") for teks in isi)), colspan=lebar)
        for (judul, isi), lebar in zip(catatan, DIBAGI, strict=True)
    )
    return Baris(tuple(cells), kelas="catatan", rapat=True)


def tinggi_catatan(baris: Baris) -> int:
    """Lines that the notes take."""
    return max(sum(ceil(len(bagian.teks) / HURUF_CATATAN) for bagian in sel.isi) for sel in baris.sel)


# ---- the left half: how figures come about


def _cara_hitung(dokumen: DokumenRealisasi) -> tuple[str, ...]:
    return (*_kolom(dokumen), *_rumus(dokumen))


def _kolom(dokumen: DokumenRealisasi) -> Iterator[str]:
    tw, hingga = romawi(dokumen.triwulan), tulis_tanggal(akhir_triwulan(dokumen.tahun, dokumen.triwulan))
    asal = "sama dengan target di PK" if dokumen.triwulan == 4 else "dari Rencana Aksi"
    yield f"Target TW {tw} (T, {asal}) dan realisasi (R) dihitung sampai dengan akhir triwulan {tw}, {hingga}."
    if dokumen.baris:
        yield f"Kumulasi triwulan: {_menurut(dokumen.bernomor, lambda row: row.kumulasi)}."


def akhir_triwulan(tahun: int, triwulan: int) -> date:
    bulan = 3 * triwulan
    return date(tahun, bulan, monthrange(tahun, bulan)[1])


def _rumus(dokumen: DokumenRealisasi) -> Iterator[str]:
    terhitung = [(nomor, row) for nomor, row in dokumen.bernomor if row.capaian.aturan]
    if not terhitung:
        yield "Rumus: belum ada capaian yang dihitung."
        return
    kelompok = _per(terhitung, lambda row: row.capaian.aturan)
    nomor = dict(zip(kelompok, _sebut(kelompok), strict=True))
    for aturan in (a for a in RUMUS if a in kelompok):
        nama, lambang, kata, sumber = RUMUS[aturan]
        versi = _versi(row for _, row in terhitung if row.capaian.aturan == aturan)
        siapa = f" – {nomor[aturan]}" if len(kelompok) > 1 else ""
        yield f"{nama}: {lambang}, yaitu {kata} (aturan versi {versi}; {sumber}){siapa}."
    if any(row.capaian.target.sampai is not None for _, row in terhitung):
        yield RENTANG


def _versi(rows: Iterable[BarisRealisasi]) -> str:
    return " dan ".join(str(v) for v in sorted({row.capaian.versi for row in rows}))


def _menurut(bernomor: Bernomor, kunci: Callable[[BarisRealisasi], str]) -> str:
    kelompok = _per(bernomor, kunci)
    return "; ".join(
        f"{label.lower() or 'kumulasi belum ditetapkan'} ({nomor})"
        for label, nomor in zip(kelompok, _sebut(kelompok), strict=True)
    )


def _per(bernomor: Bernomor, kunci: Callable[[BarisRealisasi], str]) -> dict[str, list[str]]:
    hasil: dict[str, list[str]] = {}
    for nomor, row in bernomor:
        hasil.setdefault(kunci(row), []).append(nomor)
    return hasil


def _sebut(kelompok: dict[str, list[str]]) -> Iterator[str]:
    """Which indikator; of many the largest group is the rest."""
    terbanyak = max(kelompok, key=lambda k: len(kelompok[k]))
    for kunci, nomor in kelompok.items():
        if len(kelompok) == 1:
            yield "semua indikator"
        elif kunci == terbanyak and len(nomor) > BANYAK:
            yield "indikator lainnya"
        else:
            yield f"indikator {', '.join(nomor)}"


# ---- the right half: how they are judged


def _cara_nilai(dokumen: DokumenRealisasi) -> tuple[str, ...]:
    return tuple(
        teks
        for teks in (
            _skala(dokumen.pita, dokumen.tahun),
            _batas(dokumen.batas),
            "Rata-rata sasaran adalah rata-rata capaian indikatornya; rata-rata seluruh indikator dihitung dari semua "
            "indikator. Yang belum ada datanya dan predikat tidak ikut dihitung, dan disebut jumlahnya.",
            "Angka dicetak dua desimal, dibulatkan setengah ke atas. Tanda “–” berarti belum ada; yang belum ada tidak "
            "dihitung 0.",
            _skala_predikat(dokumen),
            _serapan(dokumen.serapan),
            _perubahan(dokumen),
        )
        if teks
    )


def _skala(pita: Sequence[Pita], tahun: int) -> str:
    """The bands, half-open: 90 itself is in the lower one."""
    if not pita:
        return f"Skala kategori tahun {tahun} belum ditetapkan."
    urut = sorted(pita, key=lambda p: Decimal("-Infinity") if p.lebih_dari is None else p.lebih_dari, reverse=True)
    isi = []
    atas: Decimal | None = None
    for p in urut:
        bagian = [] if p.lebih_dari is None else [f"lebih dari {angka_id(p.lebih_dari)}"]
        bagian += [] if atas is None else [f"sampai dengan {angka_id(atas)}"]
        isi.append(f"{p.sebutan} {' '.join(bagian) or 'semua capaian'}")
        atas = p.lebih_dari
    return f"Kategori tahun {tahun}, dari angka yang belum dibulatkan: {'; '.join(isi)}."


def _batas(batas: Decimal | None) -> str:
    if batas is None:
        return "Capaian tidak dibatasi; di atas 100 berarti melampaui target."
    return f"Capaian paling tinggi dihitung {cetak(batas)}; angka sebelum dibatasi tampak pada perhitungannya."


def _skala_predikat(dokumen: DokumenRealisasi) -> str:
    isi = [
        f"{jenis}: {terbilang(langkah)} tingkat di bawah target {cetak(persen)}"
        for jenis, langkah, persen in dokumen.skala_predikat
    ]
    return f"Skala predikat: {'; '.join(isi)}." if isi else ""


def _serapan(serapan: SerapanAnggaran | None) -> str:
    if serapan is None:
        return ""
    total = serapan.total
    bagian = [] if total.realisasi is None else [rupiah(total.realisasi)]
    bagian += [] if total.pagu is None else [f"dari pagu {rupiah(total.pagu)}"]
    kurang = f"; {total.keterangan}" if total.sementara or total.tanpa_pagu else ""
    return f"Serapan anggaran satker {total.tercetak}: {' '.join(bagian)} ({serapan.laporan}{kurang})."


def _perubahan(dokumen: DokumenRealisasi) -> str:
    pengesah = dokumen.pengesah
    if pengesah.disetujui is None:
        return ""
    kali = f"diubah {pengesah.perubahan} kali" if pengesah.perubahan else "tidak diubah"
    return f"Sesudah disetujui pertama kali pada {tulis_tanggal(pengesah.disetujui)}, isian {kali}."
