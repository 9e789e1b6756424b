"""Forms of the year: dates and rupiah are typed as they are printed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from kinerja.models import Anggaran, Rkt
from kinerja.pagu import nama_versi
from kinerja.susun_anggaran import versi_terkunci
from renstra.nilai import JenisNilai, angka_id
from renstra.nilai_baca import NilaiDitolak, baca
from sakip.satker.formulir import FormBerversi, IsianTanggal
from sakip.satker.models import Pejabat
from sakip.satker.pilihan import PENANDATANGAN, Unit
from sakip.satker.tanggal import tulis_tanggal


class IsianRupiah(forms.DecimalField):
    """Whole rupiah typed as offices write them: "822.654.000" or "Rp 822.654.000"."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        teks = str(value or "").strip().removesuffix(",-")
        teks = teks.removeprefix("Rp").lstrip(". ")
        if not teks:
            return None
        try:
            angka = baca(teks, jenis=JenisNilai.ANGKA).nilai.angka
        except NilaiDitolak as exc:
            raise ValidationError(exc.pesan) from None
        if angka is None or angka != int(angka):
            raise ValidationError("Tulis rupiah bulat, misalnya 822.654.000.")
        return Decimal(int(angka))

    def prepare_value(self, value: Any) -> Any:
        return angka_id(value) if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True


class FormAnggaran(FormBerversi):
    class Meta:
        model = Anggaran
        fields = ("satker", "tahun", "kegiatan", "versi", "pagu", "sumber", "per_tanggal")
        field_classes = {"pagu": IsianRupiah}

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        satker, tahun = self.instance.satker_id, self.instance.tahun
        versi = self.instance.versi
        if self.instance.pk and versi is not None and versi <= versi_terkunci(satker, tahun):
            raise ValidationError(
                f"Pagu {nama_versi(versi)} dipakai PK yang sudah ditandatangani. Buka revisi baru di halaman Anggaran."
            )
        return cleaned


class FormKepalaRkt(forms.ModelForm):
    class Meta:
        model = Rkt
        fields = ("bentuk", "tempat", "tanggal", "penandatangan", "pengantar")
        field_classes = {"tanggal": IsianTanggal}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        jabatan = PENANDATANGAN[Unit(self.instance.unit)]
        milik = Pejabat.objects.filter(satker=self.instance.satker_id, jabatan=jabatan).select_related("satker")
        self.fields["penandatangan"].queryset = milik  # type: ignore[attr-defined]

    @staticmethod
    def teks(rkt: Any, kolom: str) -> str:
        """A field of the head as the page carries it; also of a history record."""
        if kolom == "penandatangan":
            return str(rkt.penandatangan_id or "")
        value = getattr(rkt, kolom)
        return tulis_tanggal(value) if isinstance(value, date) else str(value or "")

    def tampil(self, kolom: str, teks: str) -> str:
        """A field's text as a person reads it."""
        if kolom == "penandatangan" and teks:
            return str(self.fields[kolom].queryset.filter(pk=teks).first() or "")  # type: ignore[attr-defined]
        return teks or "kosong"
