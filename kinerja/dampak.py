"""The documents of the year that print the wordings of the plan (renstra/dampak.py)."""

from kinerja.models import PerjanjianKinerja, RencanaAksi, Rkt
from renstra.dampak import JalurDokumen

# In this order they are locked, as issuing a PK locks it before its Rencana Aksi.
JALUR = (
    JalurDokumen(Rkt, "baris__indikator"),
    JalurDokumen(PerjanjianKinerja, "baris__indikator"),
    JalurDokumen(RencanaAksi, "baris__pk_baris__indikator"),
)
