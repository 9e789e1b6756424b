from django.contrib import admin

from kinerja.models import SebutanKegiatan, SebutanProgram, SebutanTujuan
from sakip.satker.admin import LingkupModelAdmin


@admin.register(SebutanProgram)
class SebutanProgramAdmin(LingkupModelAdmin):
    list_display = ("nama", "program", "satker", "tahun")
    list_filter = ("tahun", "program")
    search_fields = ("nama", "satker__nama", "satker__kode")
    list_select_related = ("satker", "program")
    autocomplete_fields = ("satker", "program")


@admin.register(SebutanTujuan)
class SebutanTujuanAdmin(LingkupModelAdmin):
    list_display = ("uraian", "tujuan", "satker", "tahun")
    list_filter = ("tahun",)
    search_fields = ("uraian", "satker__nama", "satker__kode")
    list_select_related = ("satker", "tujuan")
    autocomplete_fields = ("satker",)


@admin.register(SebutanKegiatan)
class SebutanKegiatanAdmin(LingkupModelAdmin):
    list_display = ("nama", "kode", "kegiatan", "satker", "tahun")
    list_filter = ("tahun", "program")
    search_fields = ("nama", "kode", "satker__nama", "satker__kode")
    list_select_related = ("satker", "kegiatan")
    autocomplete_fields = ("satker", "program", "kegiatan")
