"""A Manual IKU without a database: Kalimantan Tengah's table of measurements, and made-up sheets of any size."""

import json
from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Any

from laporan.susun.manual_iku import DokumenManualIku, LembarIku
from laporan.susun.rkt import Kop
from tests.laporan.contoh_pk import ALAMAT, LEMBAGA, segel
from tests.laporan.contoh_renstra import CONTOH

KOSONG = LembarIku(**{f.name: "" for f in fields(LembarIku)} | {"nomor": 1, "target": ()})
LENGKAP = replace(
    KOSONG,
    tujuan="Menyelenggarakan Pemilu Serentak yang demokratis, tepat waktu, efisien dan efektif",
    program="Program Dukungan Manajemen",
    kegiatan="Pelaksanaan Manajemen Perencanaan dan Organisasi",
    sasaran="Terwujudnya perencanaan program dan anggaran yang berkualitas",
    indikator="Persentase kesesuaian program dan kegiatan yang direncanakan dengan yang dilaksanakan",
    alasan="Rencana yang dapat dilaksanakan menunjukkan mutu perencanaan dan menjadi dasar penganggaran.",
    definisi="Kegiatan dihitung sesuai apabila dilaksanakan pada tahun anggaran berjalan dengan keluaran sebagaimana "
    "tercantum dalam Rencana Kerja, termasuk yang telah disesuaikan dengan revisi DIPA.",
    formula="Jumlah kegiatan yang dilaksanakan sesuai rencana ÷ jumlah kegiatan dalam Rencana Kerja × 100%",
    satuan="%",
    arah="Makin tinggi makin baik",
    kumulasi="Pembilang dibagi penyebut",
    sumber_data="Rencana Kerja, laporan pelaksanaan kegiatan triwulanan",
    unit_penyedia="Bagian Perencanaan, Data dan Informasi",
    penanggung_jawab="Kepala Bagian Perencanaan, Data dan Informasi",
    periode="Triwulanan",
    baseline="82,5%",
    target=((2020, "85%"), (2021, "87,5%"), (2022, "90%"), (2023, "95%"), (2024, "100%")),
    bukti_dukung="Laporan triwulanan yang disahkan Sekretaris; matriks rencana dan realisasi kegiatan.",
    target_tahun="100%",
)


@cache
def contoh() -> dict[str, Any]:
    isi: dict[str, Any] = json.loads((CONTOH / "manual-iku-62-2024.json").read_text())
    return isi


def manual_iku(bentuk: str = "ringkas", **lain: Any) -> DokumenManualIku:
    """The published table; as sheets most of their fields are empty."""
    isi = contoh()
    dokumen = DokumenManualIku(
        tahun=2024,
        unit="sekretariat",
        nama_unit="Sekretariat KPU Provinsi Kalimantan Tengah",
        nama_resmi=" ".join(LEMBAGA),
        kop=Kop(LEMBAGA, alamat=ALAMAT),
        bentuk=bentuk,
        baris=tuple(
            replace(
                KOSONG,
                nomor=n,
                kegiatan=isi["kelompok"][row["kelompok"] - 1]["kegiatan"],
                sasaran=row["uraian"],
                indikator=row["formula"],
                formula=row["formula"],
                satuan="%" if "%" in row["target"] else "Lap",
                sumber_data=row["sumber_data"],
                target=((2024, row["target"]),),
                target_tahun=row["target"],
            )
            for n, row in enumerate(isi["baris"], 1)
        ),
        tempat="Palangka Raya",
        tanggal=date(2024, 1, 15),
        jabatan=("SEKRETARIS KOMISI PEMILIHAN UMUM", "PROVINSI KALIMANTAN TENGAH,"),
        nama="Arief Suja'i",
        nip="197001012000031001",
        versi=0,
        keadaan="terbit",
        segel=segel(),
    )
    return replace(dokumen, **lain)


def karangan(
    bentuk: str, jumlah: int, per_sasaran: int = 3, per_kegiatan: int = 9, panjang: int = 0, **lain: Any
) -> DokumenManualIku:
    """A made-up manual of any size; `panjang` is the length of its texts, 0 stands for the usual ones."""
    ekor = ("pertanggungjawaban dan penyelenggaraan kepemiluan yang " * 100)[:panjang]

    def isi(i: int) -> dict[str, str]:
        s, k = i // per_sasaran + 1, i // per_kegiatan + 1
        return {
            "kegiatan": f"Kegiatan nomor {k} {ekor or LENGKAP.kegiatan}",
            "sasaran": f"Sasaran nomor {s} {ekor or LENGKAP.sasaran}",
            "indikator": f"Indikator nomor {i + 1} {ekor or LENGKAP.indikator}",
            "formula": f"Formula nomor {i + 1} {ekor or LENGKAP.formula}",
            "definisi": f"Definisi nomor {i + 1} {ekor or LENGKAP.definisi}",
        }

    return manual_iku(bentuk, baris=tuple(replace(LENGKAP, nomor=i + 1, **isi(i)) for i in range(jumlah)), **lain)
