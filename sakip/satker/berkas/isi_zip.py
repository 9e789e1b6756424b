"""A ZIP file, opened without trusting what it says of itself. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sakip.satker.berkas.penolakan import BerkasDitolak

AWAL_ZIP = b"PK\x03\x04"
URAI_PALING = 300_000_000  # bytes that all parts declare, unpacked
RAPAT_PALING = 200  # times that a part may shrink; an empty table shrinks a hundredfold
RAPAT_DARI = 1_000_000  # bytes below which nobody counts
KUNCI = 0x1  # flag of a part with a password


@dataclass
class Jatah:
    """What may still be spent on one upload, the files inside it included."""

    bagian: int = 5_000  # a report of a thousand pictures has some two thousand
    buku: int = 40_000_000  # bytes of workbooks inside, unpacked
    xml: int = 8_000_000  # bytes of XML, unpacked
    unsur: int = 100_000  # elements of XML

    def ambil(self, apa: str, jumlah: int) -> None:
        sisa = getattr(self, apa) - jumlah
        if sisa < 0:
            raise BerkasDitolak("susunan berkasnya terlalu rumit")
        setattr(self, apa, sisa)


class IsiZip:
    """Parts by their names in lower case, as office programs compare them. Raises BerkasDitolak."""

    def __init__(self, isi: bytes, jatah: Jatah) -> None:
        self.jatah = jatah
        _periksa_ujung(isi)
        jatah.ambil("bagian", isi.count(b"PK\x01\x02"))  # before anything is made of each
        self._zip = ZipFile(BytesIO(isi))
        _periksa_letak(isi, self._zip.infolist())
        self.bagian: dict[str, ZipInfo] = {}
        for info in self._zip.infolist():
            _periksa_ukuran(info)
            if not info.is_dir():
                self._catat(info)
        if sum(info.file_size for info in self._zip.infolist()) > URAI_PALING:
            raise _mengembang()

    def _catat(self, info: ZipInfo) -> None:
        nama = nama_bagian(info.filename)
        # Two parts of one name are two files to two readers; a name with .. or of pieces is written by no office.
        if nama in self.bagian or ".." in nama.split("/") or "\0" in info.orig_filename or nama.endswith(".piece"):
            raise _rusak()
        self.bagian[nama] = info

    def baca(self, nama: str, sebagai: str) -> bytes:
        """A part to its end, counted as `sebagai`; one that is not as long as it declares is damaged."""
        panjang = self.bagian[nama].file_size
        self.jatah.ambil(sebagai, panjang)
        isi = self.awal(nama, panjang + 1)
        if len(isi) != panjang:
            raise _rusak()
        return isi

    def awal(self, nama: str, panjang: int) -> bytes:
        with self._zip.open(self.bagian[nama]) as bagian:
            return bagian.read(panjang)


def nama_bagian(nama: str) -> str:
    return unquote(nama).replace("\\", "/").lstrip("/").lower()


def _mengembang() -> BerkasDitolak:
    return BerkasDitolak("isinya mengembang terlalu besar saat dibuka")


def _rusak() -> BerkasDitolak:
    return BerkasDitolak("berkasnya rusak")


def _periksa_ujung(isi: bytes) -> None:
    """The directory of a ZIP stands at its end; what follows could be another file."""
    if b"PK\x05\x06" not in isi[-66_000:]:
        raise BerkasDitolak("berkasnya terpotong")
    if isi[-22:-18] != b"PK\x05\x06" or isi[-2:] != b"\0\0":
        raise BerkasDitolak("di belakang berkasnya ada isi lain")


def _periksa_letak(isi: bytes, bagian: list[ZipInfo]) -> None:
    """From the first byte on; parts that lie within one another unpack to more than there is."""
    if all(info.header_offset for info in bagian):
        raise _rusak()
    sampai = 0
    for info in sorted(bagian, key=lambda info: info.header_offset):
        if info.header_offset < sampai or not isi.startswith(AWAL_ZIP, info.header_offset):
            raise _rusak()
        sampai = info.header_offset + 30 + info.compress_size


def _periksa_ukuran(info: ZipInfo) -> None:
    if info.flag_bits & KUNCI:
        raise BerkasDitolak("berkasnya berkata sandi atau dikunci")
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _rusak()
    if info.file_size > max(RAPAT_DARI, RAPAT_PALING * info.compress_size):
        raise _mengembang()
