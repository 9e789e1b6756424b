"""What a submitted or approved Keputusan IKU or Manual IKU rests on stays as it was submitted or approved.

Once it is issued its content is frozen with it, and the plan may be worded anew.
"""

from __future__ import annotations

from collections.abc import Collection

from renstra.alur import BELUM_TERBIT, TERBUKA
from renstra.models import BarisManual, Indikator, KeputusanIku, ManualIku, Sasaran
from sakip.satker.models import Satker

MENUNGGU = BELUM_TERBIT - TERBUKA  # somebody has read it and has yet to decide or to sign


def dipakai_iku_terkunci(obj: Indikator | Sasaran) -> str:
    """The sentence that keeps wording, unit and place of `obj`; "" when no such document waits."""
    jalur = "baris__indikator" if isinstance(obj, Indikator) else "baris__indikator__sasaran"
    for model in (KeputusanIku, ManualIku):
        if kalimat := _kalimat(model, jalur, obj, "Bunyi dan satuannya tetap"):
            return kalimat
    return ""


def definisi_terkunci(indikator: Indikator) -> str:
    """The sentence that keeps its definition; "" when no Manual IKU that prints it waits."""
    return _kalimat(ManualIku, "baris__indikator", indikator, "Definisinya tetap")


def target_menunggu(satker: Satker, indikator: Collection[int]) -> dict[int, str]:
    """Of these indikator, those whose targets a Manual IKU of the office prints that somebody has yet to decide on."""
    menunggu = BarisManual.objects.filter(
        manual__satker=satker, manual__keadaan__in=MENUNGGU, indikator__in=indikator
    ).select_related("manual")
    return {
        row.indikator_id: (
            f"{row.manual} sudah {row.manual.get_keadaan_display().lower()} dan mencetak target ini. "
            "Minta pimpinan mengembalikannya dulu."
        )
        for row in menunggu
    }


def _kalimat(model: type[KeputusanIku | ManualIku], jalur: str, obj: Indikator | Sasaran, tetap: str) -> str:
    menunggu = model._default_manager.filter(keadaan__in=MENUNGGU, **{jalur: obj})
    dokumen = menunggu.select_related("satker").first()
    if dokumen is None:
        return ""
    return (
        f"Dipakai {dokumen} {dokumen.satker} yang sudah {dokumen.get_keadaan_display().lower()}. "
        f"{tetap}; minta pimpinan mengembalikan dokumen itu dulu."
    )
