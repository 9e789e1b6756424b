"""manage.py data_nasional --satker N --tahun T: synthetic national data for load and benchmarks, safe to run again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from kinerja.contoh_nasional import muat_tahun, renstra_nasional, satker_pertama
from kinerja.contoh_nasional_indikator import tambah_indikator
from kinerja.contoh_nasional_realisasi import muat_realisasi
from renstra.contoh import muat_renstra_nasional
from renstra.models import Renstra
from sakip.satker.models import Satker

AWAL = 2025  # the Renstra that everybody follows begins then
TAHUN_PALING_BANYAK = 5
AKHIR = AWAL + TAHUN_PALING_BANYAK - 1  # taken as the running year: its realisasi is still under way
INDIKATOR_PALING_BANYAK = 200


class Command(BaseCommand):
    help = (
        "Memuat data nasional buatan untuk uji beban: contoh Renstra nasional 2025–2029; RKT, PK, Rencana Aksi, "
        "realisasi, dan anggaran satker pertama menurut kode wilayah (KPU RI, lalu setiap provinsi diikuti "
        "kabupaten/kotanya). Satker yang sudah mempunyai RKT atau PK pada tahun itu tidak diubah."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--satker", type=int, default=553, metavar="N", help="banyak satker (553: semua)")
        parser.add_argument("--tahun", type=int, default=1, metavar="T", help=f"banyak tahun sejak {AWAL} (1–5)")
        parser.add_argument(
            "--indikator",
            type=int,
            metavar="N",
            help="tambahkan indikator buatan sampai setiap satker mempunyai N (tanpa ini: menurut contoh Renstra)",
        )
        parser.add_argument(
            "--penuh",
            action="store_true",
            help="semua PK berlaku dan setiap baris mempunyai realisasi pada keempat triwulan setiap tahun",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        banyak, tahun = options["satker"], options["tahun"]
        if not 1 <= tahun <= TAHUN_PALING_BANYAK:
            raise CommandError(f"--tahun diisi 1 sampai {TAHUN_PALING_BANYAK}.", returncode=2)
        if banyak < 1:
            raise CommandError("--satker diisi paling sedikit 1.", returncode=2)
        if options["indikator"] is not None and not 1 <= options["indikator"] <= INDIKATOR_PALING_BANYAK:
            raise CommandError(f"--indikator diisi 1 sampai {INDIKATOR_PALING_BANYAK}.", returncode=2)
        if not Satker.objects.filter(pk="00").exists():
            raise CommandError("Data acuan belum dimuat. Jalankan dulu manage.py muat_acuan.", returncode=1)
        self._renstra(options["indikator"] or 0)
        satker = satker_pertama(banyak)
        for t in range(AWAL, AWAL + tahun):
            self._tahun(t, satker, options["penuh"])

    @transaction.atomic
    def _renstra(self, indikator: int) -> None:
        if renstra_nasional(AWAL) is None and muat_renstra_nasional() is not None:
            self.stdout.write(f"Renstra nasional {AWAL}–{AKHIR} (contoh) dimuat.")
        if indikator and (baru := tambah_indikator(self._berlaku(AWAL), indikator)):
            self.stdout.write(f"{baru} indikator buatan ditambahkan.")

    def _berlaku(self, tahun: int) -> Renstra:
        renstra = renstra_nasional(tahun)
        if renstra is None:
            raise CommandError(f"Tidak ada Renstra KPU RI yang berlaku bagi semua satker pada {tahun}.", returncode=1)
        return renstra

    def _tahun(self, tahun: int, satker: list[Satker], penuh: bool) -> None:
        baru = muat_tahun(self._berlaku(tahun), tahun, satker, penuh=penuh)
        hitungan = {
            "satker": baru.satker,
            "dokumen": baru.dokumen,
            "baris": baru.baris,
            "target satker": baru.target,
        }
        self._lapor(tahun, hitungan)
        ukur = muat_realisasi(tahun, satker, berjalan=tahun == AKHIR, penuh=penuh)
        hitungan = {
            "triwulan": ukur.triwulan,
            "realisasi": ukur.realisasi,
            "target triwulan": ukur.target,
            "pagu dan realisasi anggaran": ukur.anggaran,
        }
        self._lapor(tahun, hitungan)

    def _lapor(self, tahun: int, hitungan: dict[str, int]) -> None:
        teks = ", ".join(f"{n:,} {apa}".replace(",", ".") for apa, n in hitungan.items())
        self.stdout.write(f"{tahun}: {teks} baru.")
