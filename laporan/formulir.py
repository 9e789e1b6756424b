"""Forms of issuing: number, place and date, typed as they are printed."""

from __future__ import annotations

from django import forms

from laporan.terbit import PANJANG_NOMOR
from sakip.satker.formulir import IsianTanggal


class FormTerbit(forms.Form):
    nomor = forms.CharField(label="Nomor", max_length=PANJANG_NOMOR)
    tempat = forms.CharField(label="Tempat", max_length=60)
    tanggal = IsianTanggal(label="Tanggal")


class FormLuar(FormTerbit):
    """For paper signed before or outside the application: not all of it bears a number."""

    nomor = forms.CharField(label="Nomor", max_length=PANJANG_NOMOR, required=False)
    pindaian = forms.FileField(label="Pindaian", required=False)


class FormAlasan(forms.Form):
    alasan = forms.CharField(label="Alasan", max_length=1000, widget=forms.Textarea)
