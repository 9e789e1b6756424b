"""Forms of the plan: a target is typed as printed, in one field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from renstra.baca import baca_target
from renstra.models import Indikator, Sasaran, TargetRenstra
from renstra.nilai_baca import NilaiDitolak
from renstra.penjaga import alasan_terkunci
from sakip.satker.formulir import FormBerversi


class FormRencana(FormBerversi):
    """Wording, unit and place stay while a submitted or approved document prints them."""

    tetap: frozenset[str] = frozenset()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.tetap & set(self.changed_data) and (alasan := alasan_terkunci(self.instance)):
            raise ValidationError(alasan)
        return cleaned


class FormSasaran(FormRencana):
    tetap = frozenset({"uraian", "tingkat", "tujuan", "program", "kegiatan", "renstra"})

    class Meta:
        model = Sasaran
        exclude = ()


class FormIndikator(FormRencana):
    tetap = frozenset({"nama", "satuan", "jenis", "sasaran"})

    class Meta:
        model = Indikator
        exclude = ()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        sasaran, satker = self.cleaned_data.get("sasaran"), self.cleaned_data.get("satker")
        if sasaran and satker and sasaran.satker_id != satker.pk and sasaran.satker_id == sasaran.renstra.satker_id:
            return cleaned  # a follower adds its own measure to a national sasaran
        if sasaran and satker and sasaran.satker_id != satker.pk:
            raise ValidationError(
                "Sasaran ini dirumuskan satker lain. Pilih sasaran satker Anda atau sasaran nasional."
            )
        return cleaned


class FormTargetRenstra(forms.ModelForm):
    target = forms.CharField(required=False, help_text="Misalnya 97,5% atau 12 Laporan.")

    class Meta:
        model = TargetRenstra
        fields = ("satker", "tahun", "baseline")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["target"].initial = self.instance.nilai_tercetak

    def clean_target(self) -> str:
        text: str = self.cleaned_data["target"]
        try:
            self.instance.nilai = baca_target(text, self.instance.indikator)
        except Indikator.DoesNotExist:  # a new indikator on the same page: its unit is not known yet
            raise ValidationError("Simpan indikatornya dulu, lalu isi target.") from None
        except NilaiDitolak as exc:
            raise ValidationError(exc.pesan) from None
        return text
