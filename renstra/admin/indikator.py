from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.db.models import ForeignKey
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from renstra.admin.dampak import AdminBerdampak
from renstra.admin.formulir import FormIndikator, FormSasaran
from renstra.admin.tautan import alamat_target
from renstra.models import Indikator, Sasaran, TargetRenstra, Tujuan
from sakip.satker.lingkup import lingkup_ubah

KOSONG = "–"


class PilihanTujuan(forms.ModelChoiceField):
    """Tujuan of several Renstra are told apart by their plan."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.renstra.satker.nama_pendek} {obj.renstra.periode} · {obj}"


def _pengunjung(obj: Any) -> Any:
    """Who looks at the form of `obj`; nobody for a version of the past, which links nowhere."""
    return getattr(obj, "_pengunjung", None) or AnonymousUser()


class AdminBerpengunjung(AdminBerdampak):
    """Lets a readonly field know who looks: what it links to depends on it."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        obj = super().get_object(request, object_id, from_field)
        if obj is not None:
            obj._pengunjung = request.user
        return obj


@admin.register(Sasaran)
class SasaranAdmin(AdminBerpengunjung):
    form = FormSasaran
    list_display = ("uraian", "tingkat", "satker", "renstra")
    list_filter = ("tingkat", "renstra")
    search_fields = ("uraian", "satker__nama", "satker__kode")
    list_select_related = ("satker", "renstra__satker")
    autocomplete_fields = ("satker", "renstra", "pendukung", "program", "kegiatan")
    readonly_fields = ("daftar_indikator", "isi_target")
    fields: tuple[Any, ...] = (
        "renstra",
        "satker",
        "uraian",
        ("tingkat", "urutan"),
        "tujuan",
        "program",
        "kegiatan",
        "pendukung",
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj is None else (*self.fields, *self.readonly_fields)

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "tujuan":
            kwargs |= {"queryset": _tujuan(request), "form_class": PilihanTujuan}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="indikator")
    def daftar_indikator(self, obj: Sasaran) -> str:
        """The formulator's own, each with its form; what followers added is counted."""
        semua = Indikator.objects.filter(sasaran=obj).visible_to(_pengunjung(obj))
        milik = semua.filter(satker=obj.satker_id).order_by("urutan", "pk")
        tautan = [(reverse("admin:renstra_indikator_change", args=[i.pk]), i.nama) for i in milik.only("nama")]
        isi = format_html_join("", '<li><a href="{}">{}</a></li>', tautan)
        hasil = format_html("<ol>{}</ol>", isi) if tautan else SafeString(f"<p>{KOSONG}</p>")
        lain = semua.exclude(satker=obj.satker_id).count()
        if lain:
            hasil += format_html("<p>dan {} tambahan satker lain</p>", lain)
        if _boleh(_pengunjung(obj), obj.satker_id):
            url = f"{reverse('admin:renstra_indikator_add')}?sasaran={obj.pk}&satker={obj.satker_id}"
            hasil += format_html('<p><a class="addlink" href="{}">Tambah indikator</a></p>', url)
        return hasil

    @admin.display(description="target")
    def isi_target(self, obj: Sasaran) -> str:
        return _tautan_target(obj, obj.satker_id, obj)


@admin.register(Indikator)
class IndikatorAdmin(AdminBerpengunjung):
    form = FormIndikator
    list_display = ("nama", "satuan", "arah", "iku", "satker")
    list_filter = ("jenis", "arah", "iku")
    search_fields = ("nama", "satker__nama", "satker__kode")
    list_select_related = ("satker",)
    autocomplete_fields = ("satker", "sasaran", "induk")
    readonly_fields = ("target_tersimpan", "isi_target")
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
                    "urutan",
                )
            },
        ),
        (
            "Berlaku di",
            {
                "fields": (("berlaku_pusat", "berlaku_provinsi", "berlaku_kabkota"),),
                "description": "Tingkat satker yang memakai indikator ini bila Renstranya berlaku untuk semua satker.",
            },
        ),
        (
            "Definisi (manual IKU)",
            {"fields": ("alasan", "definisi", "formula", "sumber_data", "unit_penyedia", "penanggung_jawab")},
        ),
        ("Lainnya", {"fields": ("periode", "bukti_dukung", "induk")}),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None:
            return fieldsets
        return [fieldsets[0], ("Target Renstra", {"fields": self.readonly_fields}), *fieldsets[1:]]

    @admin.display(description="target perumus")
    def target_tersimpan(self, obj: Indikator) -> str:
        """What the formulator plans, year by year; followers' own are on their pages."""
        rows = TargetRenstra.objects.filter(indikator=obj, satker=obj.satker_id).order_by("tahun")
        tercetak = [
            (f"{'Baseline ' if t.baseline else ''}{t.tahun}: {t.tulis_nilai(obj.satuan) or KOSONG}",) for t in rows
        ]
        return format_html_join(" · ", "{}", tercetak) or KOSONG

    @admin.display(description="isi target")
    def isi_target(self, obj: Indikator) -> str:
        return _tautan_target(obj.sasaran, obj.satker_id, obj)


def _tautan_target(sasaran: Sasaran, perumus: str, obj: Any) -> str:
    url = alamat_target(sasaran, perumus, _pengunjung(obj))
    return format_html('<a href="{}">Isi target per tahun</a>', url) if url else KOSONG


def _tujuan(request: HttpRequest) -> Any:
    """Tujuan to choose from: those of the Renstra that the form is about, as far as it is known."""
    semua = Tujuan.objects.visible_to(request.user).select_related("renstra__satker")
    match = request.resolver_match
    object_id = match.kwargs.get("object_id", "") if match else ""
    renstra = request.GET.get("renstra", "")
    if object_id.isdecimal() and len(object_id) < 19:
        return semua.filter(renstra__sasaran=int(object_id)).distinct()
    return semua.filter(renstra=int(renstra)) if renstra.isdecimal() and len(renstra) < 19 else semua


def _boleh(user: Any, kode: str) -> bool:
    lingkup = lingkup_ubah(user)
    return lingkup.semua or kode in lingkup.sendiri
