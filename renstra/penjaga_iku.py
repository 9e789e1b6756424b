"""What a submitted or approved Keputusan IKU or Manual IKU rests on stays as it was submitted or approved.

Once it is issued its content is frozen with it, and the plan may be worded anew.
"""

from __future__ import annotations

from renstra.alur import BELUM_TERBIT, TERBUKA
from renstra.models import Indikator, KeputusanIku, ManualIku, Sasaran

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


def _kalimat(model: type[KeputusanIku | ManualIku], jalur: str, obj: Indikator | Sasaran, tetap: str) -> str:
    menunggu = model._default_manager.filter(keadaan__in=MENUNGGU, **{jalur: obj})
    dokumen = menunggu.select_related("satker").first()
    if dokumen is None:
        return ""
    return (
        f"Dipakai {dokumen} {dokumen.satker} yang sudah {dokumen.get_keadaan_display().lower()}. "
        f"{tetap}; minta pimpinan mengembalikan dokumen itu dulu."
    )
