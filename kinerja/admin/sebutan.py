from django.contrib import admin

from kinerja.models import SebutanKegiatan, SebutanProgram
from sakip.satker.admin import LingkupModelAdmin


@admin.register(SebutanProgram)
class SebutanProgramAdmin(LingkupModelAdmin):
    list_display = ("nama", "program", "satker", "tahun")
    list_filter = ("tahun", "program")
    search_fields = ("nama", "satker__nama", "satker__kode")
    list_select_related = ("satker", "program")
    autocomplete_fields = ("satker", "program")


@admin.register(SebutanKegiatan)
class SebutanKegiatanAdmin(LingkupModelAdmin):
    list_display = ("nama", "kode", "kegiatan", "satker", "tahun")
    list_filter = ("tahun", "program")
    search_fields = ("nama", "kode", "satker__nama", "satker__kode")
    list_select_related = ("satker", "kegiatan")
    autocomplete_fields = ("satker", "program", "kegiatan")
