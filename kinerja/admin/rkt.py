from __future__ import annotations

from django.contrib import admin
from django.urls import reverse

from kinerja.models import Rkt
from renstra.admin.dokumen import DokumenAdmin


@admin.register(Rkt)
class RktAdmin(DokumenAdmin):
    list_display = ("satker", "tahun", "unit", "bentuk", "keadaan", "halaman")
    list_filter = ("tahun", "unit", "keadaan")

    def alamat(self, obj: Rkt) -> str:
        return reverse("rkt-isi", kwargs={"kode": obj.satker_id, "tahun": obj.tahun, "unit": obj.unit})
