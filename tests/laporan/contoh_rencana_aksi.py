"""A Rencana Aksi without a database, on the indikator of the published PK."""

from decimal import Decimal
from typing import Any

from laporan.susun.rencana_aksi import BarisRencanaAksi, DokumenRencanaAksi
from tests.laporan.contoh_pk import dokumen_emas

KUMULASI = ("Jumlah triwulan", "Nilai terakhir")


def rencana_aksi(siapa: str = "sekretaris", kali: int = 1, **lain: Any) -> DokumenRencanaAksi:
    pk = dokumen_emas(siapa)
    rows = [row for _ in range(kali) for row in pk.baris]
    isi: dict[str, Any] = {
        "tahun": 2024,
        "unit": pk.unit,
        "nama_unit": pk.nama_unit,
        "nama_resmi": pk.nama_resmi,
        "kop": pk.kop,
        "tempat": pk.tempat,
        "tanggal": pk.tanggal,
        "penandatangan": pk.pihak_pertama,
        "versi_pk": 0,
        "versi": 0,
        "keadaan": "terbit",
        "segel": pk.segel,
        "baris": tuple(
            BarisRencanaAksi(
                nomor=i + 1,
                tujuan=row.tujuan,
                sasaran=row.sasaran,
                indikator=row.indikator,
                target=row.target,
                triwulan=("", "25%", "50%", row.target),
                kumulasi=KUMULASI[i % 3 == 0],
                uraian_kegiatan="Penyusunan, pembahasan, dan penetapan dokumen sesuai jadwal tahapan",
                pelaksana="Subbagian Perencanaan, Data dan Informasi" if i % 2 else "Subbagian Hukum dan SDM",
                anggaran=None if i == 3 else Decimal(1_250_000 * (i + 1)),
            )
            for i, row in enumerate(rows)
        ),
    }
    return DokumenRencanaAksi(**(isi | lain))
