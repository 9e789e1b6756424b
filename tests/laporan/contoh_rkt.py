"""RKT documents without a database: the four gold tables, and made-up ones of any size."""

import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from laporan.susun.rkt import BarisRkt, DokumenRkt, Kop, TandaTangan

EMAS = Path(__file__).parent.parent / "emas"
CONTOH = {
    "A": "rkt-mahakam-ulu-lembaga-2024",
    "B": "rkt-mahakam-ulu-sekretariat-2024",
    "C": "rkt-maluku-utara-2024",
    "D": "rkt-prabumulih-sekretariat-2024",
}
BULAN = {"Januari": 1, "Maret": 3}
ALAMAT = (
    "Jln. Poros Tikah Atas, RT. 14, Kampung Ujoh Bilang",
    "Kabupaten Mahakam Ulu 75767 · Surel kpu@contoh.id",
)


def emas(bentuk: str) -> dict[str, Any]:
    return json.loads((EMAS / f"{CONTOH[bentuk]}.json").read_text())


def dokumen_emas(bentuk: str, keadaan: str = "terbit") -> DokumenRkt:
    tabel = emas(bentuk)
    nama = f"KPU {tabel['satker']}"
    return dokumen(
        bentuk,
        [_baris(bentuk, i, row) for i, row in enumerate(tabel["baris"], 1)],
        nama_unit=nama if tabel["unit"] == "lembaga" else f"Sekretariat {nama}",
        nama_resmi=f"KOMISI PEMILIHAN UMUM {tabel['satker'].upper()}",
        kop=Kop(("KOMISI PEMILIHAN UMUM", tabel["satker"].upper()), alamat=ALAMAT if bentuk in "AB" else ()),
        pengantar=tabel.get("pengantar", ""),
        tanda_tangan=_tanda_tangan(tabel),
        keadaan=keadaan,
    )


def dokumen(bentuk: str, baris: list[BarisRkt], **lain: Any) -> DokumenRkt:
    isi: dict[str, Any] = {
        "tahun": 2024,
        "unit": "sekretariat" if bentuk in "BD" else "lembaga",
        "nama_unit": "Sekretariat KPU Kabupaten Contoh",
        "nama_resmi": "KOMISI PEMILIHAN UMUM KABUPATEN CONTOH",
        "kop": Kop(("KOMISI PEMILIHAN UMUM", "KABUPATEN CONTOH")),
        "pengantar": "",
        "tanda_tangan": TandaTangan("Contoh", date(2024, 1, 2), ("SEKRETARIS,",), "Budi Contoh", ""),
        "keadaan": "terbit",
    }
    return DokumenRkt(bentuk=bentuk, baris=tuple(baris), **(isi | lain))


def karangan(bentuk: str, jumlah: int, per_sasaran: int = 3, per_kegiatan: int = 7) -> DokumenRkt:
    """A made-up document with texts of the usual lengths."""
    kata = ("persentase", "dokumen", "perencanaan", "dan", "anggaran", "yang", "disusun", "tepat", "waktu")
    kata += ("sesuai", "dengan", "ketentuan")
    rows = []
    for i in range(jumlah):
        s, k = i // per_sasaran, i // per_kegiatan
        p = k // 6
        rows.append(
            BarisRkt(
                nomor=i + 1,
                tujuan=f"Mewujudkan tujuan {p + 1}",
                program=f"PROGRAM NOMOR {p + 1}",
                kode_program=f"076.01.{p:02}",
                kegiatan=f"Pelaksanaan Kegiatan Nomor {k + 1}" if k % 6 else "",
                kode_kegiatan=f"{6700 + k}",
                sasaran=f"Terwujudnya sasaran nomor {s + 1} {' '.join(kata[: 3 + s % 6])}",
                indikator=f"Indikator nomor {i + 1} {' '.join(kata[: 4 + i * 7 % 9])}",
                target=f"{80 + i % 20}%",
                uraian_kegiatan=f"Uraian nomor {i + 1} {' '.join(kata[: 3 + i * 5 % 9])}",
                pelaksana=f"Subbagian {'Keuangan' if i // 2 % 2 else 'Hukum dan SDM'}",
                anggaran=Decimal(1_000_000 * (k + 1)),
            )
        )
    return dokumen(bentuk, rows)


def _baris(bentuk: str, nomor: int, row: dict[str, Any]) -> BarisRkt:
    kegiatan, kode_kegiatan = _kode(row["sasaran"] if bentuk == "D" else row.get("kegiatan"))
    program, kode_program = _kode(row.get("program"))
    jumlah = row.get("anggaran")
    return BarisRkt(
        nomor=nomor,
        tujuan=row.get("tujuan") or "",
        program=program,
        kode_program=kode_program,
        kegiatan="" if bentuk == "D" else kegiatan,
        kode_kegiatan=kode_kegiatan,
        sasaran=kegiatan if bentuk == "D" else row["sasaran"],
        indikator=row["indikator"],
        target=row["target"].replace(" %", "%").replace(" ", "\u00a0"),
        uraian_kegiatan=row["kegiatan"] if bentuk == "D" else "",
        pelaksana=row.get("pelaksana", ""),
        anggaran=Decimal(jumlah.replace(",", "")) if jumlah else None,
    )


def _kode(teks: str | None) -> tuple[str, str]:
    """ "Nama (kode)" in its two parts."""
    match = re.fullmatch(r"(.*) \(([^()]*)\)", teks or "")
    return (match[1], match[2]) if match else (teks or "", "")


def _tanda_tangan(tabel: dict[str, Any]) -> TandaTangan:
    hari, bulan, tahun = tabel["tanggal"].split()
    lembaga, _, daerah = tabel["penandatangan"]["jabatan"].upper().partition(" UMUM ")
    jabatan = (f"{lembaga} UMUM", f"{daerah},") if daerah else (f"{lembaga},",)
    return TandaTangan(
        tempat=tabel["tempat"],
        tanggal=date(int(tahun), BULAN[bulan], int(hari)),
        jabatan=jabatan,
        nama=tabel["penandatangan"]["nama"],
        nip=None if tabel["unit"] == "lembaga" else "",
    )
