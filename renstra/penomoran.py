"""What a decision is about, and what stands before its items. Pure.

Letters, numbers and the words KESATU, KEDUA … come from the position alone, so they can neither be skipped nor doubled
(UU 12/2011, annex II).
"""

from __future__ import annotations

from renstra.nilai import terbilang

# The values of BagianKeputusan, and the part that is picked from the register.
MENIMBANG = "menimbang"
DIKTUM = "diktum"
MENGINGAT = "mengingat"


def huruf(n: int) -> str:
    """The n-th letter of a list: a, b, …, z, aa, ab."""
    if n < 1:
        raise ValueError("Urutan dimulai dari 1.")
    depan, sisa = divmod(n - 1, 26)
    return (huruf(depan) if depan else "") + chr(ord("a") + sisa)


def kata_diktum(n: int) -> str:
    """The n-th dictum: KESATU, KEDUA, …, KESEPULUH, KESEBELAS, KEDUA BELAS, …, KEDUA PULUH SATU, …, KESERATUS."""
    if n < 1:
        raise ValueError("Diktum dimulai dari 1.")
    return f"KE{terbilang(n).upper()}"


def tanda(bagian: str, n: int) -> str:
    """What stands before the n-th item of a part: "a.", "1.", "KESATU"."""
    if bagian == DIKTUM:
        return kata_diktum(n)
    return f"{huruf(n) if bagian == MENIMBANG else n}."


def letak(bagian: str, n: int) -> str:
    """The n-th item as a sentence names it: "Menimbang huruf b", "Mengingat angka 3", "Diktum KEDUA"."""
    if bagian == DIKTUM:
        return f"Diktum {kata_diktum(n)}"
    if bagian == MENIMBANG:
        return f"Menimbang huruf {huruf(n)}"
    return f"{bagian.capitalize()} angka {n}"


def tentang(periode: str, lengkap: str) -> str:
    """What a Keputusan IKU is about; never typed, so that title, Menetapkan and annex cannot differ."""
    return f"Penetapan Indikator Kinerja Utama Tahun {periode} di Lingkungan {lengkap}"
