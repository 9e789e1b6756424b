"""manage.py muat_acuan: reference data, safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from kinerja.models import MasaPengisian, PitaKategori, Tenggat
from renstra.acuan import muat_peraturan, muat_program, muat_templat
from sakip.satker.acuan import baca_acuan, muat, muat_satker, muat_unit_kerja


class Command(BaseCommand):
    help = (
        "Memuat data acuan: 553 satker, unit kerja, program dan kegiatan, peraturan, templat teks, tenggat, masa "
        "pengisian realisasi, skala kategori capaian. "
        "Aman dijalankan dua kali."
    )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        new = {
            "satker": muat_satker(),
            "unit kerja": muat_unit_kerja(),
            "program dan kegiatan": muat_program(),
            "peraturan": muat_peraturan(),
            "templat teks": muat_templat(),
            "tenggat": muat(Tenggat, baca_acuan("acuan", "tenggat.json"), ("tahun", "jenis")),
            "masa pengisian": muat(
                MasaPengisian, baca_acuan("acuan", "masa_pengisian.json"), ("tahun", "triwulan", "tingkat")
            ),
            "kategori capaian": muat(PitaKategori, baca_acuan("acuan", "pita_kategori.json"), ("tahun", "sebutan")),
        }
        self.stdout.write("Data acuan: " + ", ".join(f"{n} {what} baru" for what, n in new.items()) + ".")
