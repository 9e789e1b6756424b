"""Import and export in the admin: upload, preview, confirm; and the download.

The library's own two import views are replaced: they find the kept file by a name that the browser sends, report
"finished" when the confirmed run has failed, and show English exceptions.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import ExportForm
from import_export.results import Result

from sakip.satker.admin.dasar import LingkupModelAdmin
from sakip.satker.admin.titipan import ambil, buang, titipkan
from sakip.satker.lembar import BATAS_BERKAS, Lembar, baca_lembar
from sakip.satker.resources import SumberBerlingkup

BARIS_PRATINJAU = 200
KALIMAT_KESALAHAN = 50


class FormImpor(forms.Form):
    berkas = forms.FileField(
        label="Berkas",
        help_text="Excel (.xlsx) atau CSV, paling besar 5 MB dan 3.000 baris.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *args: Any, judul: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.judul = judul

    def clean_berkas(self) -> bytes:
        berkas: UploadedFile = self.cleaned_data["berkas"]
        self.nama = berkas.name or "tanpa nama"
        if (berkas.size or 0) > BATAS_BERKAS:
            raise forms.ValidationError(f"“{self.nama}” ditolak: lebih besar dari 5 MB. Bagi menjadi beberapa berkas.")
        isi: bytes = berkas.read()
        self.lembar = baca_lembar(isi, self.nama, self.judul)
        return isi


class FormEkspor(ExportForm):
    def _init_formats(self, formats: Any) -> None:
        self.fields["format"].label = "Jenis berkas"
        self.fields["format"].choices = [("0", "Excel (.xlsx)"), ("1", "CSV, untuk program lain")]


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """What a file would change, or why it cannot be applied."""

    hasil: Result
    kesalahan: list[str]
    lembar_lain: tuple[str, ...]

    @property
    def baru(self) -> int:
        return int(self.hasil.totals["new"])

    @property
    def diubah(self) -> int:
        return int(self.hasil.totals["update"])

    @property
    def sama(self) -> int:
        return int(self.hasil.totals["skip"])

    @property
    def kosong(self) -> bool:
        return not (self.baru or self.diubah)

    @property
    def baris(self) -> list[Any]:
        return self.hasil.rows[:BARIS_PRATINJAU]

    @property
    def baris_lain(self) -> int:
        return max(0, len(self.hasil.rows) - BARIS_PRATINJAU)

    @property
    def kesalahan_awal(self) -> list[str]:
        return self.kesalahan[:KALIMAT_KESALAHAN]

    @property
    def kesalahan_lain(self) -> int:
        return max(0, len(self.kesalahan) - KALIMAT_KESALAHAN)

    @property
    def sidik(self) -> str:
        """Two runs with the same fingerprint change the same cells of the same records in the same way."""
        rows = [(r.nomor, r.import_type, r.diff, r.object_id if r.is_update() else None) for r in self.hasil.rows]
        return hashlib.sha256(repr(rows).encode()).hexdigest()


class ImporEksporBerlingkup(ImportExportMixin, LingkupModelAdmin):
    """A LingkupModelAdmin whose records come and go as sheets, in the scope of the visitor.

    Who may add and change through the form may import; who may see may export. A subclass names one resource.
    """

    resource_classes: list[type[SumberBerlingkup]] = []
    formats = [XLSX, CSV]
    to_encoding = "utf-8-sig"  # without the mark Excel takes UTF-8 for something else
    import_template_name = "admin/import_export/import.html"
    export_template_name = "admin/import_export/export.html"
    export_form_class = FormEkspor

    def has_import_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) and self.has_change_permission(request)

    def has_export_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_resource_kwargs(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {"user": request.user}

    # -- import -------------------------------------------------------------------------------------------------------

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.has_import_permission(request):
            raise PermissionDenied
        sent = request.method == "POST"
        judul = self.resource_classes[0].lembar
        form = FormImpor(request.POST if sent else None, request.FILES if sent else None, judul=judul)
        if not sent or not form.is_valid():
            return self._halaman_impor(request, form)
        pratinjau = self._jalankan(request, form.lembar, form.nama, uji=True)
        return self._halaman_pratinjau(request, pratinjau, form.cleaned_data["berkas"], form.nama)

    @method_decorator(require_POST)
    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not self.has_import_permission(request):
            raise PermissionDenied
        titipan = ambil(request.user, self.opts.label_lower, request.POST.get("titipan", ""))
        if titipan is None:
            messages.error(
                request, "Pratinjau itu sudah tidak berlaku dan tidak ada yang berubah. Unggah lagi berkasnya."
            )
            return redirect(self._alamat("import"))
        lembar = baca_lembar(titipan.isi, titipan.nama, self.resource_classes[0].lembar)
        with transaction.atomic():
            pratinjau = self._jalankan(request, lembar, titipan.nama, uji=False)
            berubah = bool(pratinjau.kesalahan) or pratinjau.sidik != titipan.sidik
            if berubah:
                transaction.set_rollback(True)
        if berubah:
            return self._halaman_pratinjau(request, pratinjau, titipan.isi, titipan.nama, berubah=True)
        buang(request.user, self.opts.label_lower)
        messages.success(
            request, f"Impor selesai: {pratinjau.baru} {self.opts.verbose_name} baru, {pratinjau.diubah} diubah."
        )
        return HttpResponseRedirect(self._alamat("changelist"))

    def _jalankan(self, request: HttpRequest, lembar: Lembar, nama: str, *, uji: bool) -> Pratinjau:
        sumber = self.resource_classes[0](**self.get_import_resource_kwargs(request))
        hasil = sumber.import_data(lembar, dry_run=uji, file_name=nama)
        return Pratinjau(hasil, sumber.kesalahan(hasil), lembar.lembar_lain)

    def _halaman_pratinjau(
        self, request: HttpRequest, pratinjau: Pratinjau, isi: bytes, nama: str, *, berubah: bool = False
    ) -> HttpResponse:
        isian: dict[str, Any] = {"pratinjau": pratinjau, "nama_berkas": nama, "berubah": berubah}
        if not pratinjau.kesalahan and not pratinjau.kosong:
            isian["titipan"] = titipkan(request.user, self.opts.label_lower, isi, nama, pratinjau.sidik)
        return self._halaman_impor(request, FormImpor(judul=""), **isian)

    def _halaman_impor(self, request: HttpRequest, form: FormImpor, **isian: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"Impor {self.opts.verbose_name}",
            "opts": self.opts,
            "form": form,
            "kolom": self.resource_classes[0].petunjuk,
            "kunci": self.resource_classes[0]._meta.import_id_fields,
            "has_export_permission": self.has_export_permission(request),
            **isian,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, [self.import_template_name], context)

    def _alamat(self, apa: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{apa}", current_app=self.admin_site.name)

    # -- export -------------------------------------------------------------------------------------------------------

    def export_action(self, request: HttpRequest) -> HttpResponse:
        try:
            return super().export_action(request)
        except IncorrectLookupParameters:  # a filter in the address that does not exist; the list forgives it too
            return redirect(self._alamat("export"))

    def get_valid_export_item_pks(self, request: HttpRequest) -> Any:
        """The library takes every id of the table, and its refusal then tells which ones exist."""
        return self.get_queryset(request).values_list("pk", flat=True)

    def init_request_context_data(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().init_request_context_data(request, form)
        judul = f"Ekspor {self.opts.verbose_name}"
        return context | {"title": judul, "kolom": self.resource_classes[0].petunjuk}

    def get_export_filename(self, request: HttpRequest, queryset: Any, file_format: Any) -> str:
        nama = str(self.opts.verbose_name).replace(" ", "-")
        return f"{nama}-{timezone.localdate():%Y-%m-%d}.{file_format.get_extension()}"
