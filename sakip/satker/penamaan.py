"""Official names of offices, derived by rule. Pure: no Django, no database.

Source: UU 7/2017 (KPU, KPU Provinsi, KPU Kabupaten/Kota), UU 11/2006 on Aceh (Komisi Independen Pemilihan,
short KIP); Yogyakarta's office bears the name of its region without "Provinsi" (UU 13/2012).
"""

from dataclasses import dataclass

PANJANG = {"KPU": "Komisi Pemilihan Umum", "KIP": "Komisi Independen Pemilihan"}
ACEH = "Aceh"
YOGYAKARTA = "Daerah Istimewa Yogyakarta"


@dataclass(frozen=True, slots=True)
class Penamaan:
    """An office as the naming rules see it: what it is called, its level and its region."""

    sebutan: str
    tingkat: str
    wilayah: str

    @property
    def daerah(self) -> str:
        """The region as it follows the institution's name: "Provinsi Bengkulu", "Kota Bengkulu", "Aceh"."""
        if self.tingkat == "pusat":
            return "Republik Indonesia"
        if self.tingkat == "provinsi" and self.wilayah in {ACEH, YOGYAKARTA}:
            return self.wilayah
        return f"{self.tingkat.capitalize()} {self.wilayah}"

    @property
    def pendek(self) -> str:
        """As written in sentences and filled in for {satker}: "KPU Kota Bengkulu", "KIP Aceh", "KPU RI"."""
        return "KPU RI" if self.tingkat == "pusat" else f"{self.sebutan} {self.daerah}"

    @property
    def lengkap(self) -> str:
        """Written out in sentences and filled in for {satker_lengkap}: "Komisi Pemilihan Umum Kota Bengkulu"."""
        return f"{PANJANG[self.sebutan]} {self.daerah}"

    @property
    def resmi(self) -> str:
        """As written on a letterhead, in capitals."""
        return " ".join(self.baris_kop)

    @property
    def baris_kop(self) -> tuple[str, str]:
        """The two centred lines of the kop."""
        return PANJANG[self.sebutan].upper(), self.daerah.upper()

    def unit(self, unit: str) -> str:
        """Name of the lembaga or of the sekretariat: "Sekretariat KPU Kota Bengkulu"."""
        if unit == "lembaga":
            return self.pendek
        return "Sekretariat Jenderal KPU RI" if self.tingkat == "pusat" else f"Sekretariat {self.pendek}"

    def jabatan(self, jabatan: str) -> str:
        """Title of an office holder as this office names it: the Sekretaris of KPU RI is Sekretaris Jenderal."""
        if jabatan == "sekretaris" and self.tingkat == "pusat":
            return "Sekretaris Jenderal"
        return jabatan.capitalize()


def kelompok_nip(nip: str) -> str:
    """A civil servant's number in its usual groups of 8, 6, 1 and 3 digits; anything else as typed."""
    angka = "".join(nip.split())
    if len(angka) != 18 or not angka.isdecimal():
        return nip.strip()
    return f"{angka[:8]} {angka[8:14]} {angka[14]} {angka[15:]}"


def isi_satker(teks: str, pendek: str) -> str:
    """Fill `{satker}` in a wording, so that one wording serves all offices."""
    return teks.replace("{satker}", pendek)


def isi_penanda(teks: str, penamaan: Penamaan, **lain: str) -> str:
    """Fill `{satker}`, `{satker_lengkap}` and what else is given by name (`periode="2020–2024"`)."""
    nilai = {"satker": penamaan.pendek, "satker_lengkap": penamaan.lengkap, **lain}
    for nama, isi in nilai.items():
        teks = teks.replace("{" + nama + "}", isi)
    return teks
