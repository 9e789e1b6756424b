"""A Renstra without a database: Kalimantan Tengah's with the indikator of its two published PK, or made-up ones."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from laporan.susun.renstra import BarisRenstra, DokumenRenstra
from laporan.susun.rkt import Kop
from laporan.susun.tabel import Tabel
from tests.laporan.contoh_pk import ALAMAT, LEMBAGA, emas

CONTOH = Path(__file__).parent.parent.parent / "fixtures" / "contoh"
TAHUN = (2020, 2021, 2022, 2023, 2024)
KATA = ("persentase", "dokumen", "perencanaan", "dan", "anggaran", "yang", "disusun", "tepat", "waktu", "sesuai")
PROGRAM = "Program Dukungan Manajemen"


def rencana() -> dict[str, Any]:
    semua: list[dict[str, Any]] = json.loads((CONTOH / "renstra.json").read_text())
    return next(isi for isi in semua if isi["satker"] == "62")


def renstra(**lain: Any) -> DokumenRenstra:
    """The plan of the province: targets of 2024 as published, those of the years before are not."""
    isi = rencana()
    rows = [*_strategis(), *_kegiatan()]
    dokumen = DokumenRenstra(
        nama_unit="KPU Provinsi Kalimantan Tengah",
        nama_resmi=" ".join(LEMBAGA),
        kop=Kop(LEMBAGA, alamat=ALAMAT),
        periode="2020–2024",
        tahun=TAHUN,
        nomor_keputusan="197/PR.01.3-Kpt/01/KPU/IV/2020",
        tanggal_keputusan=date(2020, 4, 15),
        berlaku_untuk="KPU Provinsi Kalimantan Tengah",
        visi=isi["visi"],
        misi=tuple(isi["misi"]),
        tujuan=tuple(isi["tujuan"]),
        baris=tuple(replace(row, nomor=n) for n, row in enumerate(rows, 1)),
        tempat="Palangka Raya",
        tanggal=date(2020, 4, 15),
        jabatan=("KETUA KOMISI PEMILIHAN UMUM", "PROVINSI KALIMANTAN TENGAH,"),
        nama="Sastriadi",
        keadaan="luar",
    )
    return replace(dokumen, **lain)


def baris(nomor: int, sasaran: str, indikator: str, target: tuple[str, ...], **lain: Any) -> BarisRenstra:
    isi: dict[str, Any] = {"tingkat": "strategis", "tujuan": "", "program": "", "kegiatan": "", "satuan": "%"}
    isi |= {"baseline": "", "arah": "naik"} | lain
    return BarisRenstra(nomor=nomor, sasaran=sasaran, indikator=indikator, target=target, **isi)


def _strategis() -> list[BarisRenstra]:
    tujuan = iter(rencana()["tujuan"])
    milik: dict[str, str] = {}
    rows = []
    for row in emas("ketua")["baris"]:
        if row["tujuan"] not in milik:
            milik[row["tujuan"]] = next(tujuan)
        satuan = "%" if "%" in row["target"] else "Predikat" if row["target"] == "B" else "Opini"
        arah = "turun_a" if "Tidak Masuk dalam Daftar" in row["indikator"] else "naik"
        rows.append(
            baris(
                0, row["sasaran"], row["indikator"], ("", "", "", "", row["target"]), tujuan=milik[row["tujuan"]],
                satuan=satuan, arah=arah,
            )
        )  # fmt: skip
    return rows


def _kegiatan() -> list[BarisRenstra]:
    rows = []
    for i, row in enumerate(emas("sekretaris")["baris"]):
        milik = (
            {"tingkat": "program", "program": PROGRAM}
            if i < 3
            else {"tingkat": "kegiatan", "program": PROGRAM, "kegiatan": f"Pelaksanaan Kegiatan Contoh Nomor {i // 4}"}
        )
        satuan = "%" if "%" in row["target"] else "Predikat" if row["target"] == "B" else "Opini"
        rows.append(baris(0, row["sasaran"], row["indikator"], ("", "", "", "", row["target"]), satuan=satuan, **milik))
    return rows


def karangan(
    jumlah: int, per_sasaran: int = 3, per_tujuan: int = 9, tahun: int = 5, panjang: int = 0, **lain: Any
) -> DokumenRenstra:
    """A made-up plan of any size; `panjang` is the length of its texts, 0 stands for the usual ones."""
    ekor = ("pertanggungjawaban dan penyelenggaraan kepemiluan yang " * 30)[:panjang]

    def teks(awal: str, kata: int) -> str:
        return f"{awal} {ekor or ' '.join(KATA[:kata])}".strip()

    rows = tuple(
        baris(
            i + 1,
            teks(f"Terwujudnya sasaran nomor {i // per_sasaran + 1}", 3 + i // per_sasaran % 6),
            teks(f"Indikator nomor {i + 1}", 4 + i * 7 % 6),
            tuple(f"{70 + (i + t) % 30},5%" for t in range(tahun)),
            tujuan=teks(f"Mewujudkan tujuan nomor {i // per_tujuan + 1}", 6),
            baseline="65%",
            arah="naik" if i % 5 else "turun_b",
        )
        for i in range(jumlah)
    )
    return renstra(baris=rows, tahun=tuple(range(2020, 2020 + tahun)), periode=f"2020–{2019 + tahun}", **lain)


def terbuka(tabel: Tabel) -> list[list[str]]:
    """The rows of data, every merged cell standing in each row that it covers."""
    hasil = []
    for kelompok in tabel.kelompok:
        berlanjut: dict[int, tuple[int, str]] = {}  # column: (rows still covered, text)
        for row in kelompok.baris:
            if not row.id:
                continue
            cells, isi = iter(row.sel), []
            for kolom in range(len(tabel.daun)):
                sisa, teks = berlanjut.get(kolom, (0, ""))
                if not sisa:
                    sel = next(cells)
                    sisa, teks = sel.rowspan, " ".join(bagian.teks for bagian in sel.isi)
                berlanjut[kolom] = (sisa - 1, teks)
                isi.append(teks)
            assert next(cells, None) is None
            hasil.append(isi)
        assert not any(sisa for sisa, _ in berlanjut.values())
    return hasil
