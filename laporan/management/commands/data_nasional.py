"""manage.py data_nasional --satker N --tahun T: synthetic national data for load and benchmarks, safe to run again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from kinerja.contoh_nasional import muat_tahun, renstra_nasional, satker_pertama
from renstra.contoh import muat_renstra_nasional
from sakip.satker.models import Satker

AWAL = 2025  # the Renstra that everybody follows begins then
TAHUN_PALING_BANYAK = 5


class Command(BaseCommand):
    help = (
        "Memuat data nasional buatan untuk uji beban: contoh Renstra nasional 2025–2029, RKT dan PK satker pertama "
        "menurut kode wilayah (KPU RI, lalu setiap provinsi diikuti kabupaten/kotanya). Satker yang sudah mempunyai "
        "RKT atau PK pada tahun itu tidak diubah."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--satker", type=int, default=553, metavar="N", help="banyak satker (553: semua)")
        parser.add_argument("--tahun", type=int, default=1, metavar="T", help=f"banyak tahun sejak {AWAL} (1–5)")

    def handle(self, *args: Any, **options: Any) -> None:
        banyak, tahun = options["satker"], options["tahun"]
        if not 1 <= tahun <= TAHUN_PALING_BANYAK:
            raise CommandError(f"--tahun diisi 1 sampai {TAHUN_PALING_BANYAK}.", returncode=2)
        if banyak < 1:
            raise CommandError("--satker diisi paling sedikit 1.", returncode=2)
        if not Satker.objects.filter(pk="00").exists():
            raise CommandError("Data acuan belum dimuat. Jalankan dulu manage.py muat_acuan.", returncode=1)
        self._renstra()
        satker = satker_pertama(banyak)
        for t in range(AWAL, AWAL + tahun):
            self._tahun(t, satker)

    @transaction.atomic
    def _renstra(self) -> None:
        if renstra_nasional(AWAL) is None and muat_renstra_nasional() is not None:
            self.stdout.write(f"Renstra nasional {AWAL}–{AWAL + 4} (contoh) dimuat.")

    def _tahun(self, tahun: int, satker: list[Satker]) -> None:
        renstra = renstra_nasional(tahun)
        if renstra is None:
            raise CommandError(f"Tidak ada Renstra KPU RI yang berlaku bagi semua satker pada {tahun}.", returncode=1)
        baru = muat_tahun(renstra, tahun, satker)
        hitungan = {
            "satker": baru.satker,
            "dokumen": baru.dokumen,
            "baris": baru.baris,
            "target satker": baru.target,
        }
        teks = ", ".join(f"{n:,} {apa}".replace(",", ".") for apa, n in hitungan.items())
        self.stdout.write(f"{tahun}: {teks} baru.")
