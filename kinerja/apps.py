from django.apps import AppConfig


class KinerjaConfig(AppConfig):
    name = "kinerja"
    verbose_name = "Kinerja tahunan"

    def ready(self) -> None:
        """Answer the questions that the plan, which lies below, asks of the documents of the year."""
        from kinerja.dampak import JALUR
        from kinerja.kelengkapan_realisasi import kekurangan_realisasi
        from kinerja.models import Pengukuran, PerjanjianKinerja, RencanaAksi, Rkt
        from kinerja.penjaga import dipakai_dokumen_terkunci
        from kinerja.susun import kekurangan
        from kinerja.susun_pk import kekurangan_pk
        from kinerja.susun_rencana_aksi import kekurangan_rencana_aksi
        from renstra import dampak, penjaga
        from renstra import kekurangan as daftar_periksa

        dampak.daftarkan(*JALUR)
        penjaga.daftarkan(dipakai_dokumen_terkunci)
        daftar_periksa.daftarkan(Rkt, kekurangan)
        daftar_periksa.daftarkan(PerjanjianKinerja, kekurangan_pk)
        daftar_periksa.daftarkan(RencanaAksi, kekurangan_rencana_aksi)
        daftar_periksa.daftarkan(Pengukuran, kekurangan_realisasi)
