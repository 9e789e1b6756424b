"""What has been submitted or approved keeps the wording that was submitted or approved.

Once it is issued its content is frozen with it (laporan/terbit.py), and the plan may be worded anew.
"""

from __future__ import annotations

from kinerja.models import PerjanjianKinerja, Rkt
from renstra.dampak import MENUNGGU
from renstra.models import Indikator, Sasaran


def dipakai_dokumen_terkunci(obj: Indikator | Sasaran) -> str:
    jalur = "baris__indikator" if isinstance(obj, Indikator) else "baris__indikator__sasaran"
    for model in (Rkt, PerjanjianKinerja):
        menunggu = model._default_manager.filter(keadaan__in=MENUNGGU, **{jalur: obj})
        dokumen = menunggu.select_related("satker").first()
        if dokumen:
            return (
                f"Dipakai {dokumen} {dokumen.satker} yang sudah {dokumen.get_keadaan_display().lower()}. "
                "Bunyi dan satuannya tetap; minta pimpinan mengembalikan dokumen itu dulu."
            )
    return ""
