from __future__ import annotations

from django.contrib import admin
from django.urls import reverse

from kinerja.models import RealisasiAnggaran
from kinerja.serapan import KunciLaporan
from renstra.admin.dokumen import DokumenAdmin
from renstra.nilai import rupiah


@admin.register(RealisasiAnggaran)
class RealisasiAnggaranAdmin(DokumenAdmin):
    """Read here, filled on its page: a single row knows neither its report nor the rest of its programme."""

    list_display = ("satker", "tahun", "sumber", "per_tanggal", "program", "kegiatan", "realisasi", "halaman")
    list_filter = ("tahun", "sumber", "kegiatan")
    list_select_related = ("satker", "program", "kegiatan")

    @admin.display(description="realisasi", ordering="jumlah")
    def realisasi(self, obj: RealisasiAnggaran) -> str:
        return rupiah(obj.jumlah)

    def alamat(self, obj: RealisasiAnggaran) -> str:
        """The report that the amount belongs to."""
        halaman = reverse("realisasi-anggaran", kwargs={"kode": obj.satker_id, "tahun": obj.tahun})
        return f"{halaman}?{KunciLaporan(obj.sumber, obj.per_tanggal).alamat}"
