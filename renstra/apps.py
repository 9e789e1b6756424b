from django.apps import AppConfig


class RenstraConfig(AppConfig):
    name = "renstra"
    verbose_name = "Rencana strategis"

    def ready(self) -> None:
        """Say how the documents of the plan are examined, and what they need to stay as it is."""
        from renstra import kekurangan, penjaga
        from renstra.models import KeputusanIku, ManualIku
        from renstra.penjaga_iku import dipakai_iku_terkunci
        from renstra.periksa_iku import kekurangan_keputusan, kekurangan_manual

        kekurangan.daftarkan(KeputusanIku, kekurangan_keputusan)
        kekurangan.daftarkan(ManualIku, kekurangan_manual)
        penjaga.daftarkan(dipakai_iku_terkunci)
