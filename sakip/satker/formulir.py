"""Parts of forms that serve everywhere: dates as they are printed, and the guard of two people in one form."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from sakip.satker.riwayat import riwayat_terakhir
from sakip.satker.tanggal import baca_tanggal, tulis_tanggal


class IsianTanggal(forms.DateField):
    """A date typed as it is printed; the browser's own date field would show it in the browser's language."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> date | None:
        if not value or isinstance(value, date):
            return value or None
        try:
            return baca_tanggal(str(value))
        except ValueError as exc:
            raise ValidationError(str(exc)) from None

    def prepare_value(self, value: Any) -> Any:
        return tulis_tanggal(value) if isinstance(value, date) else value


class FormBerversi(forms.ModelForm):
    """Carries the newest history record as the version of what the visitor saw."""

    versi_dibaca = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = riwayat_terakhir(self.instance)
        self.fields["versi_dibaca"].initial = newest.history_id if newest else None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        newest = riwayat_terakhir(self.instance)
        seen = self.cleaned_data.get("versi_dibaca")
        if newest is not None and seen is not None and newest.history_id != seen:
            who = newest.history_user or "Seseorang"
            when = timezone.localtime(newest.history_date)
            raise ValidationError(
                f"{who} mengubah data ini pukul {when:%H.%M}, setelah Anda membukanya. "
                "Isian Anda masih di sini; buka riwayatnya, lalu muat ulang halaman sebelum menyimpan."
            )
        return cleaned
