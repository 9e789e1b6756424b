"""manage.py hitung_ulang [--uji]: stored capaian against the rules, scales, caps and targets of today."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kinerja.hitung_ulang import Beda, hitung_ulang, satker_tahun
from renstra.nilai import angka_id, romawi
from sakip.satker.models import Satker

RINCI = 50


class Command(BaseCommand):
    help = (
        "Menghitung ulang capaian yang tersimpan dan menuliskan setiap perbedaan. Baris yang sudah disetujui hanya "
        "dilaporkan, kecuali dengan --termasuk-terkunci. Dengan --uji tidak ada yang diubah, dan kode keluarnya 1 bila "
        "ada perbedaan."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--satker", default="", metavar="KODE", help="satu satker saja, misalnya 62")
        parser.add_argument("--tahun", type=int, metavar="T", help="satu tahun saja")
        parser.add_argument("--uji", action="store_true", help="laporkan saja")
        parser.add_argument("--termasuk-terkunci", action="store_true", help="tulis juga baris yang sudah disetujui")
        parser.add_argument(
            "--rinci", type=int, default=RINCI, metavar="N", help=f"perbedaan yang dirinci ({RINCI}); sisanya dihitung"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        kode, uji, rinci = options["satker"], options["uji"], options["rinci"]
        if kode and not Satker.objects.filter(pk=kode).exists():
            raise CommandError(f"Tidak ada satker berkode {kode}. Tulis kode wilayahnya, misalnya 62.", returncode=2)
        if rinci < 0:
            raise CommandError("--rinci diisi 0 atau lebih.", returncode=2)
        self.diperiksa = self.berbeda = self.disetujui = self.ditulis = 0
        for satker, tahun in satker_tahun(kode, options["tahun"]):
            hasil = hitung_ulang(satker, tahun, tulis=not uji, termasuk_terkunci=options["termasuk_terkunci"])
            self.diperiksa += hasil.diperiksa
            for beda in hasil.beda:
                self._catat(beda, rinci)
        self._total(rinci)
        if uji and self.berbeda:
            raise CommandError("Ada capaian yang berbeda. Jalankan tanpa --uji untuk menulisnya.", returncode=1)

    def _catat(self, beda: Beda, rinci: int) -> None:
        self.berbeda += 1
        self.disetujui += beda.terkunci
        self.ditulis += beda.ditulis
        if self.berbeda <= rinci:
            p = beda.pengukuran
            tanda = " [disetujui]" if beda.terkunci else ""
            self.stdout.write(
                f"{p.satker_id} {p.tahun} TW {romawi(p.triwulan)} {p.pemilik}: {beda.indikator}: "
                f"tersimpan {beda.tersimpan}, dihitung {beda.dihitung} ({beda.sebab}){tanda}"
            )

    def _total(self, rinci: int) -> None:
        if self.berbeda > rinci:
            self.stdout.write(f"… dan {angka_id(self.berbeda - rinci)} perbedaan lagi.")
        berbeda = f"{angka_id(self.berbeda)} berbeda"
        if self.disetujui:
            berbeda += f" ({angka_id(self.disetujui)} sudah disetujui)"
        self.stdout.write(f"{angka_id(self.diperiksa)} baris diperiksa, {berbeda}, {angka_id(self.ditulis)} ditulis.")
