from django.apps import AppConfig


class KinerjaConfig(AppConfig):
    name = "kinerja"
    verbose_name = "Kinerja tahunan"

    def ready(self) -> None:
        from kinerja.penjaga import dipakai_dokumen_terkunci
        from renstra.penjaga import daftarkan

        daftarkan(dipakai_dokumen_terkunci)
