from __future__ import annotations

from django.contrib import admin
from django.urls import reverse

from kinerja.models import PerjanjianKinerja
from renstra.admin.dokumen import DokumenAdmin


@admin.register(PerjanjianKinerja)
class PerjanjianKinerjaAdmin(DokumenAdmin):
    list_display = ("satker", "tahun", "milik", "versi", "keadaan", "halaman")
    list_filter = ("tahun", "unit", "keadaan")
    list_select_related = ("satker", "unit_kerja")

    @admin.display(description="milik", ordering="unit")
    def milik(self, obj: PerjanjianKinerja) -> str:
        return obj.nama_pemilik

    def alamat(self, obj: PerjanjianKinerja) -> str:
        """The version in work is filled; for the others the page of the owner's PK holds them all."""
        kwargs = {"kode": obj.satker_id, "tahun": obj.tahun, "pemilik": obj.pemilik}
        return reverse("pk-isi" if obj.belum_terbit else "pk", kwargs=kwargs)
