"""manage.py data_contoh: the sample data of five published documents, safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from kinerja.contoh import muat_pk_contoh, muat_rkt_contoh
from kinerja.contoh_keluaran import muat_keluaran_contoh
from kinerja.contoh_realisasi import (
    muat_pengecualian_contoh,
    muat_realisasi_anggaran_contoh,
    muat_realisasi_contoh,
)
from laporan.jenis import Sumber
from laporan.terbit import catat_luar
from renstra.contoh import muat_keputusan_contoh, muat_manual_contoh, muat_renstra_contoh
from sakip.satker.contoh import muat_akun_contoh, muat_satker_contoh, nama_akun_contoh, sandi_contoh
from sakip.satker.models import Pengguna


class Command(BaseCommand):
    help = (
        "Memuat data contoh: lima satker dengan pejabat, Renstra, Keputusan dan Manual IKU, RKT, Rencana Kerja, PK, "
        "realisasi yang diterbitkan, dan akun; serta contoh Renstra nasional 2025–2029. Yang sudah ada tidak diubah."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        kodes = muat_satker_contoh()
        new = {"Renstra": muat_renstra_contoh(), "RKT": muat_rkt_contoh()}
        sandi = sandi_contoh()
        opens = muat_akun_contoh(kodes, sandi)
        new |= {
            "PK": self._pk(),
            "Rencana Kerja": muat_keluaran_contoh(),
            "Manual IKU": muat_manual_contoh(),
            "Keputusan IKU": self._keputusan(),
            "pengecualian masa pengisian": muat_pengecualian_contoh(),
            "triwulan realisasi": muat_realisasi_contoh(),
            "realisasi anggaran": muat_realisasi_anggaran_contoh(),
        }
        self.stdout.write("Data contoh: " + ", ".join(f"{n} {apa} baru" for apa, n in new.items()) + ".")
        self.stdout.write("Akun contoh: " + ", ".join(nama_akun_contoh(kodes)))
        self.stdout.write(f"Kata sandi: {sandi if opens else '(yang dipakai saat akun dibuat)'}")

    def _pk(self) -> int:
        new = muat_pk_contoh()
        for pk in new:
            pk.refresh_from_db()  # the date as a date
            self._luar(pk, "")
        return len(new)

    def _keputusan(self) -> int:
        new = muat_keputusan_contoh()
        for keputusan, nomor in new:
            self._luar(keputusan, nomor)
        return len(new)

    def _luar(self, dokumen: Sumber, nomor: str) -> None:
        """What was published was signed on paper long before: recorded as such, in force and without code."""
        operator = Pengguna.objects.get(username=f"operator.{dokumen.kode_satker}")
        catat_luar(
            dokumen, nomor=nomor, tanggal=dokumen.tanggal, tempat=dokumen.tempat, oleh=operator, kini=timezone.now()
        )
