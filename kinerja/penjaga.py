"""What has been submitted or approved keeps the wording that was submitted or approved."""

from __future__ import annotations

from kinerja.alur import TERBUKA
from kinerja.models import Rkt
from renstra.models import Indikator, Sasaran


def dipakai_dokumen_terkunci(obj: Indikator | Sasaran) -> str:
    jalur = "baris__indikator" if isinstance(obj, Indikator) else "baris__indikator__sasaran"
    rkt = Rkt.objects.exclude(keadaan__in=TERBUKA).filter(**{jalur: obj}).select_related("satker").first()
    if rkt is None:
        return ""
    return (
        f"Dipakai {rkt} {rkt.satker} yang sudah {rkt.get_keadaan_display().lower()}. "
        "Bunyi dan satuannya tetap; minta pimpinan mengembalikan dokumen itu dulu."
    )
