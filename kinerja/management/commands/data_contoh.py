"""manage.py data_contoh: the sample data of five published documents, safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from kinerja.contoh import muat_renstra_contoh, muat_rkt_contoh
from sakip.satker.contoh import muat_akun_contoh, muat_satker_contoh, nama_akun_contoh, sandi_contoh


class Command(BaseCommand):
    help = "Memuat data contoh: lima satker dengan pejabat, Renstra, RKT, dan akun. Yang sudah ada tidak diubah."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        kodes = muat_satker_contoh()
        renstra, rkt = muat_renstra_contoh(), muat_rkt_contoh()
        sandi = sandi_contoh()
        opens = muat_akun_contoh(kodes, sandi)
        self.stdout.write(f"Data contoh: {renstra} Renstra baru, {rkt} RKT baru.")
        self.stdout.write("Akun contoh: " + ", ".join(nama_akun_contoh(kodes)))
        self.stdout.write(f"Kata sandi: {sandi if opens else '(yang dipakai saat akun dibuat)'}")
