"""Form of the head of a Perjanjian Kinerja: its fields are judged here, which of them are saved is simpan_pk's."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from kinerja.models import PerjanjianKinerja
from sakip.satker.formulir import IsianTanggal
from sakip.satker.models import Pejabat
from sakip.satker.pilihan import PENANDATANGAN, Jabatan, Unit
from sakip.satker.tanggal import tulis_tanggal

PIHAK = ("pihak_pertama", "pihak_kedua")


def jabatan_pihak(pk: PerjanjianKinerja, kolom: str) -> list[Jabatan]:
    """Who may stand in this place (domain.md section 3): heads of units below the Sekretaris, he below the Ketua."""
    if pk.unit_kerja_id:
        bawahan, atasan = [Jabatan.KABAG, Jabatan.KASUBBAG], [Jabatan.SEKRETARIS, Jabatan.KABAG]
        return bawahan if kolom == "pihak_pertama" else atasan
    return [PENANDATANGAN[Unit(pk.unit)] if kolom == "pihak_pertama" else Jabatan.KETUA]


class FormKepalaPk(forms.ModelForm):
    class Meta:
        model = PerjanjianKinerja
        fields = ("tempat", "tanggal", *PIHAK, "alasan_perubahan", "dasar_perubahan")
        field_classes = {"tanggal": IsianTanggal}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pk = self.instance
        for kolom in PIHAK:
            milik = Pejabat.objects.filter(satker=pk.satker_id, jabatan__in=jabatan_pihak(pk, kolom))
            self.fields[kolom].queryset = milik.select_related("satker")  # type: ignore[attr-defined]
        if not pk.dua_pihak:
            del self.fields["pihak_kedua"]
        for kolom in ("alasan_perubahan", "dasar_perubahan"):
            if pk.versi:
                self.fields[kolom].required = True
            else:
                del self.fields[kolom]

    @staticmethod
    def teks(pk: Any, kolom: str) -> str:
        """A field of the head as the page carries it; also of a history record."""
        if kolom in PIHAK:
            return str(getattr(pk, f"{kolom}_id") or "")
        value = getattr(pk, kolom)
        return tulis_tanggal(value) if isinstance(value, date) else str(value or "")

    def tampil(self, kolom: str, teks: str) -> str:
        """A field's text as a person reads it."""
        if kolom in PIHAK and teks:
            return str(self.fields[kolom].queryset.filter(pk=teks).first() or "")  # type: ignore[attr-defined]
        return teks or "kosong"


class FormPerubahan(forms.Form):
    """What a next version says of itself."""

    alasan = forms.CharField(
        label="Alasan perubahan", max_length=1000, widget=forms.Textarea, help_text="Misalnya pergantian Sekretaris."
    )
    dasar = forms.CharField(
        label="Dasar perubahan",
        max_length=1000,
        widget=forms.Textarea,
        help_text="Misalnya DIPA revisi 6 tanggal 20 Agustus 2024.",
    )
