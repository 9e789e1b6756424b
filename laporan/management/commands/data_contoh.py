"""manage.py data_contoh: the sample data of five published documents, safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from kinerja.contoh import muat_pk_contoh, muat_renstra_contoh, muat_rkt_contoh
from laporan.terbit import catat_luar
from sakip.satker.contoh import muat_akun_contoh, muat_satker_contoh, nama_akun_contoh, sandi_contoh
from sakip.satker.models import Pengguna


class Command(BaseCommand):
    help = "Memuat data contoh: lima satker dengan pejabat, Renstra, RKT, PK, dan akun. Yang sudah ada tidak diubah."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        kodes = muat_satker_contoh()
        renstra, rkt = muat_renstra_contoh(), muat_rkt_contoh()
        sandi = sandi_contoh()
        opens = muat_akun_contoh(kodes, sandi)
        pk = self._pk()
        self.stdout.write(f"Data contoh: {renstra} Renstra baru, {rkt} RKT baru, {pk} PK baru.")
        self.stdout.write("Akun contoh: " + ", ".join(nama_akun_contoh(kodes)))
        self.stdout.write(f"Kata sandi: {sandi if opens else '(yang dipakai saat akun dibuat)'}")

    def _pk(self) -> int:
        """The published PK were signed on paper long before: recorded as such, in force and without code."""
        new = muat_pk_contoh()
        for pk in new:
            pk.refresh_from_db()  # the date as a date
            operator = Pengguna.objects.get(username=f"operator.{pk.satker_id}")
            catat_luar(pk, nomor="", tanggal=pk.tanggal, tempat=pk.tempat, oleh=operator, kini=timezone.now())
        return len(new)
