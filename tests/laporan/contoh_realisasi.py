"""Pengukuran Kinerja without a database: one with every rule in it, and made-up ones of any size."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kinerja.capaian import Capaian, hitung_capaian
from kinerja.kategori import kategori
from kinerja.rata import rata_rata
from laporan.susun.isi_realisasi import (
    BarisRealisasi,
    Bukti,
    DasarPk,
    DokumenRealisasi,
    KelompokRealisasi,
    Pengesah,
    RataRealisasi,
)
from laporan.susun.pk import Pihak
from laporan.susun.rkt import Kop
from renstra.nilai import KOSONG, Nilai
from tests.kinerja.test_kategori import PITA_KPU
from tests.laporan.contoh_pk import ALAMAT, LEMBAGA

DISETUJUI = Pengesah("Disetujui", disahkan=True, disetujui=date(2025, 1, 10))
PANJANG = "pertanggungjawaban dan penyelenggaraan kepemiluan yang "


def nilai(teks: str) -> Nilai:
    """ "86", "80-90", "WTP", "" """
    if not teks:
        return KOSONG
    if teks.isalpha():
        return Nilai(predikat=teks)
    bawah, _, atas = teks.partition("-")
    return Nilai(Decimal(bawah), Decimal(atas) if atas else None)


def baris(target: str, realisasi: str, arah: str = "naik", **lain: Any) -> BarisRealisasi:
    satuan, batas = lain.pop("satuan", "%"), lain.pop("batas", None)
    capaian = hitung_capaian(
        arah, nilai(target), nilai(realisasi), satuan=satuan, batas=batas, sebab=lain.pop("sebab", "")
    )
    isi: dict[str, Any] = {"indikator": f"Persentase {target}", "kumulasi": "Nilai terakhir"}
    return BarisRealisasi(
        satuan=satuan,
        target=nilai(target),
        capaian=capaian,
        kategori=kategori(capaian.eksak, PITA_KPU),
        **(isi | lain),
    )


def rata(capaian: Sequence[Capaian]) -> RataRealisasi:
    hasil = rata_rata(capaian)
    return RataRealisasi(hasil, kategori(hasil.nilai, PITA_KPU))


def kelompok(sasaran: str, *rows: BarisRealisasi, tujuan: str = "") -> KelompokRealisasi:
    return KelompokRealisasi(tujuan, sasaran, rows, rata([row.capaian for row in rows]))


def pengukuran(*groups: KelompokRealisasi, **lain: Any) -> DokumenRealisasi:
    dokumen = DokumenRealisasi(
        tahun=2024,
        triwulan=4,
        nama_unit="Sekretariat KPU Provinsi Kalimantan Tengah",
        kop=Kop(LEMBAGA, alamat=ALAMAT),
        tempat="Palangka Raya",
        penandatangan=Pihak("Arief Suja'i", "Sekretaris", "SEKRETARIS", "197001012000031001"),
        pk=DasarPk(2024, 0, "20/PR.03-PK/62/2024", date(2024, 1, 15)),
        pengesah=DISETUJUI,
        kelompok=groups,
        rata=rata([row.capaian for group in groups for row in group.baris]),
        pita=PITA_KPU,
    )
    return replace(dokumen, **lain)


def contoh(**lain: Any) -> DokumenRealisasi:
    """The published three, and one of every rule and every way to be missing."""
    bukti = (Bukti("Rekapitulasi.pdf", "", "12–18", "Tabel"), Bukti("", "https://jdih.kpu.go.id/kalteng/detail"))
    return pengukuran(
        kelompok(
            "Meningkatnya Kapasitas SDM",
            baris(
                "95",
                "86",
                penjelasan="Pegawai kurang.",
                faktor_pendukung="Pelatihan daring.",
                kendala="Formasi terbatas.",
                tindak_lanjut="Mengusulkan formasi.",
                pic="Kepala Bagian Keuangan",
                tenggat=date(2025, 3, 31),
                bukti=bukti,
            ),
            baris("97.5", "98", bukti_kurang=True),
        ),
        kelompok(
            "Terselenggaranya Pemilu",
            baris("100", "100"),
            baris("12", "7", satuan="Kali", kumulasi="Jumlah triwulan", kerja="3 + 4 = 7\u00a0Kali"),
            baris("2.8", "2", "turun_a"),
            baris("5", "2", "turun_b", batas=Decimal(120)),
            baris("80-90", "92"),
        ),
        kelompok(
            "Meningkatnya Akuntabilitas",
            baris("B", "BB", satuan="Predikat"),
            baris("77", "", sebab="Belum rilis.", lalu="triwulan III selesai."),
            baris(
                "10",
                "",
                satuan="Kali",
                sebab="Triwulan II belum diisi.",
                kumulasi="Jumlah triwulan",
                sendiri="4\u00a0Kali",
            ),
        ),
        **lain,
    )


def karangan(jumlah: int, per_sasaran: int = 3, panjang: int = 0, **lain: Any) -> DokumenRealisasi:
    """A made-up document of any size. `panjang` is the length of its texts: up to what the fields hold."""
    ekor = (PANJANG * 40)[:panjang]

    def satu(n: int) -> BarisRealisasi:
        return baris(
            "95",
            str(60 + n % 40),
            indikator=f"Indikator nomor {n} {ekor[:580]}".strip(),
            penjelasan=f"Penjelasan nomor {n} {ekor}".strip()[:2000],
            kendala=f"Kendala nomor {n} {ekor}".strip()[:2000] if n % 2 else "",
            tindak_lanjut=f"Tindak lanjut nomor {n} {ekor}".strip()[:2000] if n % 2 else "",
            bukti=(Bukti(f"Bukti {n}.pdf", "", "1", ekor[:300]), Bukti(f"Lampiran {n}.pdf", "", "2")),
        )

    rows = [satu(n) for n in range(1, jumlah + 1)]
    groups = (
        kelompok(f"Sasaran nomor {i // per_sasaran + 1} {ekor[:400]}".strip(), *rows[i : i + per_sasaran])
        for i in range(0, jumlah, per_sasaran)
    )
    return pengukuran(*groups, **lain)
