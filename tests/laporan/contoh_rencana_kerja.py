"""A Rencana Kerja without a database: Kalimantan Tengah's, as far as it is legible, and made-up ones of any size."""

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from laporan.susun.rencana_kerja import BarisRencanaKerja, DokumenRencanaKerja
from laporan.susun.rkt import Kop
from tests.laporan.contoh_pk import LEMBAGA
from tests.laporan.contoh_renstra import CONTOH, KATA

TEKS = ("sasaran", "indikator", "target", "keluaran", "indikator_keluaran", "target_keluaran", "volume")


@cache
def contoh() -> dict[str, Any]:
    isi: dict[str, Any] = json.loads((CONTOH / "rencana-kerja-62-2024.json").read_text())
    return isi


def rencana_kerja(**lain: Any) -> DokumenRencanaKerja:
    rows = [(kegiatan["nama"], row) for kegiatan in contoh()["kegiatan"] for row in kegiatan["baris"]]
    dokumen = DokumenRencanaKerja(
        tahun=2024,
        unit="sekretariat",
        nama_unit="KPU Provinsi Kalimantan Tengah",
        nama_resmi=" ".join(LEMBAGA),
        kop=Kop(LEMBAGA),
        baris=tuple(
            BarisRencanaKerja(
                nomor=n,
                kegiatan=nama,
                kode_kegiatan="",
                alokasi=None if row["alokasi"] is None else Decimal(row["alokasi"]),
                alokasi_gabung=row["gabung"],
                **{k: row[k] for k in TEKS},
            )
            for n, (nama, row) in enumerate(rows, 1)
        ),
        keadaan="terbit",
    )
    return replace(dokumen, **lain)


def baris(nomor: int, **lain: Any) -> BarisRencanaKerja:
    isi: dict[str, Any] = dict.fromkeys(TEKS, "") | {"kegiatan": "Kegiatan", "kode_kegiatan": ""}
    return BarisRencanaKerja(nomor=nomor, **(isi | {"alokasi": None, "alokasi_gabung": False} | lain))


def karangan(jumlah: int, per_sasaran: int = 3, per_kegiatan: int = 9, panjang: int = 0) -> DokumenRencanaKerja:
    """A made-up document of any size; `panjang` is the length of its texts, 0 stands for the usual ones."""
    ekor = ("pertanggungjawaban dan penyelenggaraan kepemiluan yang " * 30)[:panjang]

    def teks(awal: str, kata: int) -> str:
        return f"{awal} {ekor or ' '.join(KATA[:kata])}".strip()

    rows = (
        baris(
            i + 1,
            kegiatan=teks(f"Kegiatan nomor {i // per_kegiatan + 1}", 5),
            kode_kegiatan=f"{6700 + i // per_kegiatan}",
            sasaran=teks(f"Sasaran nomor {i // per_sasaran + 1}", 3 + i // per_sasaran % 6),
            indikator=teks(f"Indikator nomor {i + 1}", 4 + i * 7 % 6),
            target=f"{70 + i % 30},5%",
            keluaran=teks(f"Keluaran nomor {i // 2 + 1}", 3),
            indikator_keluaran=teks(f"Ukuran nomor {i + 1}", 4 + i * 3 % 6),
            target_keluaran="100%",
            volume="1 Dokumen",
            alokasi=None if i % per_kegiatan % 4 else Decimal(1_250_000 * (i + 1)),
            alokasi_gabung=i % per_kegiatan % 4 > 0,
        )
        for i in range(jumlah)
    )
    return rencana_kerja(baris=tuple(rows))
