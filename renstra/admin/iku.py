from __future__ import annotations

from django.contrib import admin
from django.urls import reverse

from renstra.admin.dokumen import DokumenAdmin
from renstra.models import KeputusanIku, ManualIku


@admin.register(KeputusanIku)
class KeputusanIkuAdmin(DokumenAdmin):
    list_display = ("satker", "tahun", "periode", "bentuk", "versi", "keadaan", "halaman")
    list_filter = ("tahun", "bentuk", "keadaan")

    def alamat(self, obj: KeputusanIku) -> str:
        return reverse("iku-isi", kwargs={"kode": obj.satker_id, "tahun": obj.tahun})


@admin.register(ManualIku)
class ManualIkuAdmin(DokumenAdmin):
    list_display = ("satker", "tahun", "unit", "bentuk", "versi", "keadaan", "halaman")
    list_filter = ("tahun", "unit", "keadaan")

    def alamat(self, obj: ManualIku) -> str:
        return reverse("manual-iku-isi", kwargs={"kode": obj.satker_id, "tahun": obj.tahun, "unit": obj.unit})
