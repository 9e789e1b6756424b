"""Small texts of printed documents: datelines and names. Pure: no Django, no database."""

from datetime import date

from renstra.nilai import NBSP
from sakip.satker.penamaan import kelompok_nip
from sakip.satker.tanggal import tulis_tanggal

TITIK = "…" * 7  # room for the hand


def tempat_tanggal(tempat: str, tanggal: date | None, tahun: int) -> str:
    """The line above a signature; what is not known yet is left to the hand."""
    return f"{tempat or TITIK}, {tulis_tanggal(tanggal) if tanggal else f'{TITIK} {tahun}'}"


def nama_kapital(nama: str) -> str:
    """A name in capitals; titles and degrees keep their spelling: "Dr. YASRIN ABIDIN, S.H., M.Si."."""
    orang, koma, gelar = nama.partition(",")
    kata = (k if "." in k[1:] and len(k) > 2 else k.upper() for k in orang.split())
    return " ".join(kata) + koma + gelar


def nip_cetak(nip: str) -> str:
    """A grouped NIP that no line end tears; anything else as typed."""
    return kelompok_nip(nip).replace(" ", NBSP)
