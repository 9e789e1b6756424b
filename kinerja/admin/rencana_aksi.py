from __future__ import annotations

from django.contrib import admin
from django.urls import reverse

from kinerja.models import RencanaAksi
from renstra.admin.dokumen import DokumenAdmin
from sakip.satker.models import Satker


@admin.register(RencanaAksi)
class RencanaAksiAdmin(DokumenAdmin):
    list_display = ("satker", "tahun", "milik", "versi_pk", "keadaan", "halaman")
    list_filter = ("perjanjian__tahun", "perjanjian__unit", "keadaan")
    search_fields = ("perjanjian__satker__nama", "perjanjian__satker__kode")
    list_select_related = ("perjanjian__satker", "perjanjian__unit_kerja")

    @admin.display(description="satker", ordering="perjanjian__satker")
    def satker(self, obj: RencanaAksi) -> Satker:
        return obj.perjanjian.satker

    @admin.display(description="tahun", ordering="perjanjian__tahun")
    def tahun(self, obj: RencanaAksi) -> int:
        return obj.perjanjian.tahun

    @admin.display(description="milik", ordering="perjanjian__unit")
    def milik(self, obj: RencanaAksi) -> str:
        return obj.perjanjian.nama_pemilik

    @admin.display(description="versi PK", ordering="perjanjian__versi")
    def versi_pk(self, obj: RencanaAksi) -> int:
        return obj.perjanjian.versi

    def alamat(self, obj: RencanaAksi) -> str:
        """The page of this owner's PK in force; of an earlier version only what was issued remains."""
        pk = obj.perjanjian
        return reverse("rencana-aksi-isi", kwargs={"kode": pk.satker_id, "tahun": pk.tahun, "pemilik": pk.pemilik})
