"""What the budget page sends, as plain records, and how its rupiah are read. Pure.

Fields: `versi`, `dasar` (the version that a new one was copied from), `kepala-<kolom>` and `k-<kegiatan>-pagu`. Beside
each field `…-asal` carries what stood there when the page was drawn, `…-paksa` what its sender was shown and insists
against. `aksi` "rencana-kerja" asks for the empty cells to be filled with what the outputs add up to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from renstra.nilai import JenisNilai, NilaiDitolak, angka_id
from renstra.nilai_baca import baca
from sakip.satker.ketikan import rapikan

KOLOM_KEPALA = ("sumber", "per_tanggal")
SUMBER_PALING_PANJANG = 60
DIGIT_PALING_BANYAK = 15  # what both databases keep exactly
VERSI_PALING_TINGGI = 99
CONTOH = "Tulis rupiah bulat, misalnya 822.654.000."

_NAMA_PAGU = re.compile(r"^k-([1-9][0-9]{0,17})-pagu$")
_RP = re.compile(r"^rp\.?\s*", re.IGNORECASE)
_PISAH = frozenset("-‐‑‒–—−")


def baca_rupiah(teks: str) -> Decimal | None:
    """Whole rupiah as offices type and paste them: "822.654.000", "Rp 822.654.000,-", "822654000".

    None for an empty cell; "0" is zero. Raises NilaiDitolak with a sentence for what has two meanings, is negative
    or has sen. A lone dash is refused too: a spreadsheet prints zero so, a document what is missing.
    """
    asli = rapikan(teks)
    isi = _RP.sub("", asli)
    if isi in _PISAH:
        raise NilaiDitolak(f"“{asli}” bisa berarti nol atau belum ada. Tulis 0, atau kosongkan selnya.", asli)
    isi = isi.removesuffix(",-").removesuffix(".-").strip()
    if not isi:
        if asli:
            raise NilaiDitolak(f"“{asli}” belum berisi angka. {CONTOH}", asli)
        return None
    if "%" in isi:
        raise NilaiDitolak(f"“{asli}” memakai %. {CONTOH}", asli)
    try:
        hasil = baca(isi, jenis=JenisNilai.ANGKA)
    except NilaiDitolak as exc:
        raise NilaiDitolak(exc.pesan.replace("Tulis misalnya 50.", CONTOH), asli, exc.usul) from None
    angka = hasil.nilai.angka
    if angka is None or hasil.nilai.sampai is not None or hasil.satuan:
        raise NilaiDitolak(f"“{asli}” bukan satu jumlah rupiah. {CONTOH}", asli)
    if angka < 0:
        raise NilaiDitolak(f"“{asli}” negatif. Pagu tidak boleh negatif.", asli)
    if angka != angka.to_integral_value():
        raise NilaiDitolak(f"“{asli}” dibaca {angka_id(angka)}, dengan pecahan rupiah. {CONTOH}", asli)
    if angka >= Decimal(10) ** DIGIT_PALING_BANYAK:
        raise NilaiDitolak(f"“{asli}” terlalu besar. Paling banyak {DIGIT_PALING_BANYAK} angka.", asli)
    return Decimal(int(angka))


def tulis_pagu(pagu: Decimal | None) -> str:
    """ "822.654.000", "" where there is none."""
    return "" if pagu is None else angka_id(pagu)


def tanda(isi: str) -> str:
    """What the box "Simpan isian saya" carries: the stored text that its sender was shown."""
    return f"={isi}"


@dataclass(frozen=True, slots=True)
class IsianSel:
    """One field of the page. None: the page did not send it."""

    teks: str
    asal: str | None = None
    paksa: str | None = None


@dataclass(frozen=True, slots=True)
class IsianAnggaran:
    versi: int
    dasar: int | None
    kepala: Mapping[str, IsianSel]
    pagu: Mapping[int, IsianSel]


def baca_isian_anggaran(data: Mapping[str, str]) -> IsianAnggaran:
    """Read the page's fields; unknown ones are passed over, nothing is judged here."""

    def sel(name: str, awalan: str) -> IsianSel:
        asal, paksa = data.get(f"{awalan}-asal"), data.get(f"{awalan}-paksa")
        return IsianSel(rapikan(data[name]), None if asal is None else rapikan(asal), paksa)

    pagu = {int(m[1]): sel(name, name.removesuffix("-pagu")) for name in data if (m := _NAMA_PAGU.match(name))}
    kepala = {k: sel(f"kepala-{k}", f"kepala-{k}") for k in KOLOM_KEPALA if f"kepala-{k}" in data}
    versi = nomor_versi(data.get("versi"))
    return IsianAnggaran(-1 if versi is None else versi, nomor_versi(data.get("dasar")), kepala, pagu)


def isi_sel_kosong(isian: IsianAnggaran, pagu: Mapping[int, Decimal]) -> tuple[IsianAnggaran, frozenset[int]]:
    """The same page with these amounts in its empty cells, and only there; and the kegiatan that were filled."""
    kosong = frozenset(pk for pk, sel in isian.pagu.items() if not sel.teks and pk in pagu)
    terisi = {pk: replace(isian.pagu[pk], teks=tulis_pagu(pagu[pk])) for pk in kosong}
    return replace(isian, pagu={**isian.pagu, **terisi}), kosong


def nomor_versi(teks: str | None) -> int | None:
    """A version's number as an address or a page carries it."""
    if not teks or not re.fullmatch(r"[0-9]{1,2}", teks, re.ASCII):
        return None
    return int(teks)
