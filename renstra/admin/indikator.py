from django.contrib import admin

from renstra.admin.formulir import FormIndikator, FormSasaran, FormTargetRenstra
from renstra.models import Indikator, Sasaran, TargetRenstra
from sakip.satker.admin import LingkupInline, LingkupModelAdmin


@admin.register(Sasaran)
class SasaranAdmin(LingkupModelAdmin):
    form = FormSasaran
    list_display = ("uraian", "tingkat", "satker", "renstra")
    list_filter = ("tingkat", "renstra")
    search_fields = ("uraian", "satker__nama", "satker__kode")
    list_select_related = ("satker", "renstra__satker")
    autocomplete_fields = ("satker", "renstra", "pendukung", "program", "kegiatan")


class TargetRenstraInline(LingkupInline):
    model = TargetRenstra
    form = FormTargetRenstra
    fields = ("satker", "tahun", "target", "baseline")
    autocomplete_fields = ("satker",)


@admin.register(Indikator)
class IndikatorAdmin(LingkupModelAdmin):
    form = FormIndikator
    list_display = ("nama", "satuan", "arah", "iku", "satker")
    list_filter = ("jenis", "arah", "iku")
    search_fields = ("nama", "satker__nama", "satker__kode")
    list_select_related = ("satker",)
    autocomplete_fields = ("satker", "sasaran", "induk")
    inlines = (TargetRenstraInline,)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "sasaran",
                    "satker",
                    "nama",
                    ("satuan", "jenis", "arah"),
                    ("kumulasi", "presisi", "iku"),
                )
            },
        ),
        (
            "Definisi (manual IKU)",
            {"fields": ("alasan", "definisi", "formula", "sumber_data", "unit_penyedia", "penanggung_jawab")},
        ),
        (
            "Lainnya",
            {
                "fields": (
                    "periode",
                    "bukti_dukung",
                    ("berlaku_pusat", "berlaku_provinsi", "berlaku_kabkota"),
                    "induk",
                    "urutan",
                )
            },
        ),
    )
