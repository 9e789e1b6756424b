from django.apps import AppConfig
from django.core import checks

from laporan.pdf import periksa_pustaka


class LaporanConfig(AppConfig):
    name = "laporan"
    verbose_name = "Laporan"

    def ready(self) -> None:
        checks.register(periksa_pustaka)
