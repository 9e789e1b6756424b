from django.apps import AppConfig


class SatkerConfig(AppConfig):
    name = "sakip.satker"
    label = "satker"
    verbose_name = "Satker, pejabat, dan akun"

    def ready(self) -> None:
        from sakip.satker.alamat import daftarkan

        daftarkan()
