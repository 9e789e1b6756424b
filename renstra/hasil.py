"""What became of a saved page: plain records that view and template read."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Galat:
    """A cell that was not saved. `jangkar` is the id of its field."""

    jangkar: str
    tempat: str  # "baris 41" or "Tanggal"
    pesan: str
    terketik: str = ""
    usul: str = ""


@dataclass(frozen=True, slots=True)
class Bentrok:
    """A cell that somebody else changed while this page was open."""

    awalan: str
    jangkar: str
    kalimat: str
    milik_lain: str
    milik_sendiri: str


@dataclass(slots=True)
class HasilSimpan:
    baris_tersimpan: int = 0
    kepala_tersimpan: bool = False
    galat: list[Galat] = field(default_factory=list)
    bentrok: list[Bentrok] = field(default_factory=list)
    baris_baru: int = 0
    baris_dihapus: int = 0

    def tolak(self, awalan: str, kolom: str, tempat: str, pesan: str, terketik: str, usul: str = "") -> None:
        """Note a cell that was not saved."""
        self.galat.append(Galat(f"{awalan}-{kolom}", tempat, pesan, terketik, usul))

    @property
    def bersih(self) -> bool:
        return not (self.galat or self.bentrok)

    @property
    def berubah(self) -> bool:
        return bool(self.baris_tersimpan or self.kepala_tersimpan or self.baris_baru or self.baris_dihapus)

    def ringkas(self) -> str:
        """One sentence that says what is safe now: "56 baris tersimpan." """
        bagian = []
        if self.kepala_tersimpan:
            bagian.append("kepala dokumen tersimpan")
        for jumlah, kata in (
            (self.baris_tersimpan, "baris tersimpan"),
            (self.baris_baru, "baris baru tersimpan"),
            (self.baris_dihapus, "baris dihapus"),
        ):
            if jumlah:
                bagian.append(f"{jumlah} {kata}")
        kalimat = ", ".join(bagian) or "Tidak ada yang berubah"
        return kalimat[0].upper() + kalimat[1:] + "."
