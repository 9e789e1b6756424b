"""PK documents without a database: the two gold tables, and made-up ones of any size."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from laporan.segel import buat_segel
from laporan.susun.pk import BarisAnggaran, BarisPk, DokumenPk, Pihak
from laporan.susun.rkt import Kop
from laporan.susun.segel import Segel
from tests.laporan.contoh_rkt import EMAS

CONTOH = {"ketua": "pk-kalteng-ketua-2024", "sekretaris": "pk-kalteng-sekretaris-2024"}
PROGRAM = {
    "6709": "CQ",
    "6870": "CQ",
    "6871": "CQ",
    "6872": "CQ",
    "6981": "CQ",
    "6982": "CQ",
    "3355": "WA",
    "3360": "WA",
}
NAMA_PROGRAM = {
    "CQ": "Program Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi",
    "WA": "Program Dukungan Manajemen",
}
LEMBAGA = ("KOMISI PEMILIHAN UMUM", "PROVINSI KALIMANTAN TENGAH")
ALAMAT = ("Jalan Jenderal Sudirman No. 04, Palangka Raya", "Faksimile (0536) 3224034")


@cache
def segel() -> Segel:
    return buat_segel("K7QD3M2X9VHT4RZP", "https://sakip.example.id")


def emas(siapa: str) -> dict[str, Any]:
    return json.loads((EMAS / f"{CONTOH[siapa]}.json").read_text())


def dokumen_emas(siapa: str, **lain: Any) -> DokumenPk:
    """The published PK, with its amounts under the programmes that their kegiatan belong to."""
    tabel = emas(siapa)
    hari, _, tahun = tabel["tanggal"].split()
    ketua = siapa == "ketua"
    dokumen = DokumenPk(
        tahun=tabel["tahun"],
        unit=tabel["unit"],
        nama_unit="KPU Provinsi Kalimantan Tengah" if ketua else "Sekretariat KPU Provinsi Kalimantan Tengah",
        nama_resmi=" ".join(LEMBAGA),
        kop=Kop(LEMBAGA, alamat=() if ketua else ALAMAT),
        tempat=tabel["tempat"],
        tanggal=date(int(tahun), 1, int(hari)),
        pihak_pertama=_pihak(tabel["pihak_pertama"], None if ketua else "197001012000031001"),
        pihak_kedua=None if ketua else _pihak(tabel["pihak_kedua"], None),
        pengelompokan=tabel.get("pengelompokan", "sasaran"),
        kolom_sasaran=tabel["kolom"][1],
        baris=tuple(_baris(i, row) for i, row in enumerate(tabel["baris"], 1)),
        anggaran=anggaran_emas() if not ketua else _anggaran_ketua(tabel),
        rincian_anggaran="program" if ketua else "kegiatan",
        versi=0,
        keadaan="terbit",
        segel=segel(),
    )
    return replace(dokumen, **lain)


def anggaran_emas() -> tuple[BarisAnggaran, ...]:
    """The kegiatan of the Sekretaris, which the Ketua's programmes add up."""
    return tuple(_anggaran(nama, jumlah) for nama, jumlah in emas("sekretaris")["anggaran"])


def angka(teks: str) -> Decimal:
    return Decimal(teks.replace(".", ""))


def _anggaran(teks: str, jumlah: str) -> BarisAnggaran:
    nama, _, kode = teks.rstrip(")").rpartition(" (")
    program = PROGRAM[kode]
    return BarisAnggaran(NAMA_PROGRAM[program], f"076.01.{program}", nama, kode, angka(jumlah))


def _anggaran_ketua(tabel: dict[str, Any]) -> tuple[BarisAnggaran, ...]:
    """Programmes as they were published, each as the sum of two kegiatan."""
    return tuple(
        BarisAnggaran(nama, f"076.01.0{i}", f"Kegiatan {k}", f"{i}{k}", bagian)
        for i, (nama, jumlah) in enumerate(tabel["anggaran"])
        for k, bagian in enumerate((Decimal(1_000), angka(jumlah) - 1_000))
    )


def _pihak(isi: dict[str, str], nip: str | None) -> Pihak:
    return Pihak(isi["nama"], isi["jabatan"], isi["jabatan"].split()[0].upper(), nip)


def _baris(nomor: int, row: dict[str, str]) -> BarisPk:
    return baris(nomor, row.get("tujuan", ""), row["sasaran"], row["indikator"], row["target"])


def baris(nomor: int, tujuan: str, sasaran: str, indikator: str, target: str, **lain: Any) -> BarisPk:
    isi: dict[str, Any] = {"program": "", "kode_program": "", "kegiatan": "", "kode_kegiatan": ""}
    isi |= {"indikator_id": nomor} | lain
    return BarisPk(
        nomor=nomor, tujuan=tujuan, sasaran=sasaran, indikator=indikator, target=target.replace(" ", "\u00a0"), **isi
    )


def karangan(jumlah: int, per_sasaran: int = 3, **lain: Any) -> DokumenPk:
    """A made-up document of the Ketua with texts of the usual lengths."""
    kata = ("persentase", "dokumen", "perencanaan", "dan", "anggaran", "yang", "disusun", "tepat", "waktu", "sesuai")
    rows = tuple(
        baris(
            i + 1,
            f"Mewujudkan tujuan {i // 12 + 1}",
            f"Terwujudnya sasaran nomor {i // per_sasaran + 1} {' '.join(kata[: 3 + i // per_sasaran % 6])}",
            f"Indikator nomor {i + 1} {' '.join(kata[: 4 + i * 7 % 9])}",
            f"{80 + i % 20}%",
        )
        for i in range(jumlah)
    )
    return dokumen_emas("ketua", baris=rows, **lain)
