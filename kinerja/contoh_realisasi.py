"""Sample realisasi, entered through the verb that offices use.

What the chapter on measurement of an LKj publishes is entered; what other tables say otherwise, or say alone, stands
as a note in the explanation of the row that it concerns. What nobody published is not made up.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from kinerja.baca_ukuran import pk_berlaku
from kinerja.isian_realisasi import IsianBarisRealisasi
from kinerja.models import PengecualianMasa, Pengukuran, PerjanjianKinerja, PkBaris, RealisasiAnggaran
from kinerja.models.rencana_aksi import TRIWULAN
from kinerja.tindakan_realisasi import simpan_realisasi
from renstra.contoh import berkas_contoh
from renstra.models import Program
from sakip.satker.acuan import baca_acuan, muat
from sakip.satker.models import Pengguna
from sakip.satker.riwayat import simpan_dengan_riwayat

Isi = dict[str, Any]
ANGGARAN = "realisasi-anggaran-*.json"


def muat_pengecualian_contoh() -> int:
    """Keep the sample offices' triwulan open for whoever tries the application; how many are new."""
    return sum(_pengecualian(data["pengecualian"]) for data in _berkas_realisasi())


def muat_realisasi_contoh() -> int:
    """Enter every sample triwulan that nobody has begun, for a PK in force; how many. The accounts must exist."""
    return sum(
        _triwulan(data, pk, rows)
        for data in _berkas_realisasi()
        for pemilik, rows in data["pemilik"].items()
        if (pk := pk_berlaku(data["satker"], data["tahun"], pemilik)) is not None
    )


def muat_realisasi_anggaran_contoh() -> int:
    """Load the spent budget of every sample office and year that has none; how many amounts."""
    return sum(_anggaran(baca_acuan("contoh", nama)) for nama in berkas_contoh(ANGGARAN))


def _berkas_realisasi() -> list[Isi]:
    names = set(berkas_contoh("realisasi-*.json")) - set(berkas_contoh(ANGGARAN))
    return [baca_acuan("contoh", nama) for nama in sorted(names)]


def _pengecualian(data: Isi) -> int:
    rows = [
        {"satker_id": kode, "triwulan": tw, **{k: data[k] for k in ("tahun", "sampai", "alasan")}}
        for kode in data["satker"]
        for tw in TRIWULAN
    ]
    return muat(PengecualianMasa, rows, ("satker", "tahun", "triwulan"))


def _operator(kode: str) -> Pengguna:
    return Pengguna.objects.get(username=f"operator.{kode}")


def _triwulan(data: Isi, pk: PerjanjianKinerja, rows: list[Isi]) -> bool:
    triwulan = data["triwulan"]
    if Pengukuran.objects.milik(pk.satker_id, pk.tahun, pk.pemilik).filter(triwulan=triwulan).exists():
        return False
    baris = {b.indikator.nama: b.pk for b in PkBaris.objects.filter(perjanjian=pk).lengkap()}
    isian = [
        IsianBarisRealisasi(baris[row["indikator"]], kolom={k: row[k] for k in ("realisasi", "penjelasan") if k in row})
        for row in rows
        if row["indikator"] in baris  # a PK that was changed since may no longer promise it
    ]
    simpan_realisasi(pk, triwulan, isian, _operator(pk.satker_id), datetime.fromisoformat(data["diisi"]))
    return True


def _anggaran(data: Isi) -> int:
    """By programme: the report has no kegiatan, and its pagu is a later one than that of the PK."""
    satker, tahun = data["satker"], data["tahun"]
    if RealisasiAnggaran.objects.filter(satker=satker, tahun=tahun).exists():
        return 0
    program = {p.kode: p for p in Program.objects.pada(tahun)}
    for row in data["program"]:
        record = RealisasiAnggaran(
            satker_id=satker,
            tahun=tahun,
            program=program[row["kode"]],
            sumber=data["sumber_realisasi"],
            per_tanggal=data["per_tanggal"],
            jumlah=Decimal(row["realisasi"]),
            pagu=Decimal(row["pagu"]),
            catatan=data["catatan"],
        )
        record.full_clean()
        simpan_dengan_riwayat(record, _operator(satker))
    return len(data["program"])
