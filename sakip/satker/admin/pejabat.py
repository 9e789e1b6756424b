from django.contrib import admin

from sakip.satker.admin.dasar import AcuanModelAdmin
from sakip.satker.admin.impor import ImporEksporBerlingkup
from sakip.satker.models import Pejabat, UnitKerja
from sakip.satker.resources import PejabatResource


@admin.register(Pejabat)
class PejabatAdmin(ImporEksporBerlingkup):
    resource_classes = [PejabatResource]
    list_display = ("nama", "jabatan", "status", "satker", "mulai", "selesai")
    list_filter = ("jabatan", "status")
    search_fields = ("nama", "satker__nama", "satker__kode")
    list_select_related = ("satker",)
    autocomplete_fields = ("satker",)


@admin.register(UnitKerja)
class UnitKerjaAdmin(AcuanModelAdmin):
    list_display = ("nama", "singkatan", "tingkat", "mulai", "selesai")
    list_filter = ("tingkat",)
    search_fields = ("nama",)
