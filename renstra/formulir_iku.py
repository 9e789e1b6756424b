"""Forms of the heads of Keputusan IKU and Manual IKU, and of an indikator's definition.

Fields are judged here; which of them are saved, when two people had the page open, is simpan_iku's.
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxLengthValidator

from renstra.models import Indikator, KeputusanIku, ManualIku
from sakip.satker.formulir import IsianTanggal
from sakip.satker.models import Pejabat
from sakip.satker.pilihan import PENANDATANGAN, Jabatan, Unit
from sakip.satker.tanggal import tulis_tanggal

TAHUN_PERTAMA, TAHUN_TERAKHIR = 2000, 2099
PEJABAT = frozenset({"penandatangan", "pengesah"})
PANJANG_DEFINISI = 3000  # letters of a field that has no limit of its own; more does not fit a sheet


class FormKepala(forms.ModelForm):
    """A head whose officials are chosen among those of the office. `jabatan` says who may stand in which field."""

    jabatan: ClassVar[dict[str, list[Jabatan]]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kolom, jabatan in self.jabatan_boleh().items():
            milik = Pejabat.objects.filter(satker=self.instance.satker_id, jabatan__in=jabatan)
            self.fields[kolom].queryset = milik.select_related("satker")  # type: ignore[attr-defined]

    def jabatan_boleh(self) -> dict[str, list[Jabatan]]:
        return self.jabatan

    @staticmethod
    def teks(dokumen: Any, kolom: str) -> str:
        """A field of the head as the page carries it; also of a history record."""
        if kolom in PEJABAT:
            return str(getattr(dokumen, f"{kolom}_id") or "")
        value = getattr(dokumen, kolom)
        return tulis_tanggal(value) if isinstance(value, date) else str(value or "")

    def tampil(self, kolom: str, teks: str) -> str:
        """A field's text as a person reads it."""
        field: Any = self.fields[kolom]
        if kolom in PEJABAT and teks:
            return str(field.queryset.filter(pk=teks).first() or "")
        return str(dict(getattr(field, "choices", ())).get(teks, teks)) or "kosong"


class FormKepalaKeputusan(FormKepala):
    jabatan = {"penandatangan": [Jabatan.KETUA], "pengesah": [Jabatan.KABAG, Jabatan.KASUBBAG]}
    periode_mulai = forms.IntegerField(label="Periode mulai", min_value=TAHUN_PERTAMA, max_value=TAHUN_TERAKHIR)
    periode_selesai = forms.IntegerField(label="Periode sampai", min_value=TAHUN_PERTAMA, max_value=TAHUN_TERAKHIR)

    class Meta:
        model = KeputusanIku
        fields = (
            "periode_mulai",
            "periode_selesai",
            "bentuk",
            "tempat",
            "tanggal",
            "penandatangan",
            "pengesah",
            "jabatan_pengesah",
        )
        field_classes = {"tanggal": IsianTanggal}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        mulai, selesai = self.cleaned_data.get("periode_mulai"), self.cleaned_data.get("periode_selesai")
        if mulai and selesai and selesai < mulai:
            for kolom in ("periode_mulai", "periode_selesai"):  # whichever of them was changed is refused
                self.add_error(kolom, "Tahun akhir periode mendahului tahun awalnya.")
        return cleaned


class FormKepalaManual(FormKepala):
    class Meta:
        model = ManualIku
        fields = ("bentuk", "tempat", "tanggal", "penandatangan")
        field_classes = {"tanggal": IsianTanggal}

    def jabatan_boleh(self) -> dict[str, list[Jabatan]]:
        return {"penandatangan": [PENANDATANGAN[Unit(self.instance.unit)]]}


class FormDefinisi(forms.ModelForm):
    """The manual of one indikator (domain: PER/20/M.PAN/11/2008). Wording and unit are the plan's own."""

    class Meta:
        model = Indikator
        fields = (
            "alasan",
            "definisi",
            "formula",
            "arah",
            "kumulasi",
            "periode",
            "sumber_data",
            "unit_penyedia",
            "penanggung_jawab",
            "bukti_dukung",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField) and field.max_length is None:
                field.validators.append(MaxLengthValidator(PANJANG_DEFINISI))

    @staticmethod
    def teks(indikator: Any, kolom: str) -> str:
        return str(getattr(indikator, kolom) or "")

    def label(self, kolom: str) -> str:
        return str(self.fields[kolom].label).capitalize()

    def pilihan(self, kolom: str) -> dict[str, str]:
        """The closed list of a field, empty when it is free text."""
        return {str(k): str(v) for k, v in getattr(self.fields[kolom], "choices", ()) if k}

    def tampil(self, kolom: str, teks: str) -> str:
        """A field's text as a person reads it."""
        return self.pilihan(kolom).get(teks, teks) or "kosong"
