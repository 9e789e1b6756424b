from django.contrib import admin

from kinerja.formulir import FormAnggaran
from kinerja.models import Anggaran, Tenggat
from renstra.nilai import rupiah
from sakip.satker.admin import AcuanModelAdmin, LingkupModelAdmin


@admin.register(Anggaran)
class AnggaranAdmin(LingkupModelAdmin):
    form = FormAnggaran
    list_display = ("kegiatan", "satker", "tahun", "versi", "jumlah", "sumber", "per_tanggal")
    list_filter = ("tahun", "kegiatan")
    search_fields = ("satker__nama", "satker__kode", "kegiatan__kode", "kegiatan__nama")
    list_select_related = ("satker", "kegiatan")
    autocomplete_fields = ("satker", "kegiatan")

    @admin.display(description="pagu", ordering="pagu")
    def jumlah(self, obj: Anggaran) -> str:
        return rupiah(obj.pagu)


@admin.register(Tenggat)
class TenggatAdmin(AcuanModelAdmin):
    list_display = ("jenis", "tahun", "tanggal", "dasar")
    list_filter = ("tahun",)
