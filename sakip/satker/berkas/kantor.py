"""Excel and Word files: judged by the package they are; nothing in them runs, opens or fetches anything. Pure."""

from __future__ import annotations

from sakip.satker.berkas import larangan
from sakip.satker.berkas.dugaan import AWAL_OLE, dugaan
from sakip.satker.berkas.isi_zip import AWAL_ZIP, IsiZip, Jatah
from sakip.satker.berkas.nama import DOCX, XLSX
from sakip.satker.berkas.paket import JENIS_BAGIAN, Paket, Relasi
from sakip.satker.berkas.penolakan import BerkasDitolak, BukanJenisnya, MemuatTambahan

# Content type of the part from which an office program starts to read: type of the file, root element of that part.
UTAMA = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": (XLSX, "workbook"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": (DOCX, "document"),
}
RUANG_NAMA = {  # as most programs write it, and the strict form
    XLSX: (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ),
    DOCX: (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
}
GRAFIK = ("drawingml.chart+xml", "ms-office.chartex+xml")  # they carry their numbers as a workbook


def periksa_kantor(isi: bytes) -> str:
    """Content type of an .xlsx or .docx that may be kept. Raises BerkasDitolak.

    BukanJenisnya when it is a file of another kind, MemuatTambahan when the extras can be taken out of it.
    """
    try:
        return _periksa(isi, Jatah())
    except BerkasDitolak:
        raise
    except Exception:  # hostile files find errors that no library foresaw
        raise BerkasDitolak("berkasnya rusak") from None


def sebutan_ole(isi: bytes) -> str:
    """What a compound file is, by the names in its directory: how office programs saved before .xlsx and .docx."""
    for nama, sebutan in (
        ("EncryptedPackage", "berkas Word atau Excel berkata sandi"),
        ("WordDocument", "berkas Word lama (.doc)"),
        ("Workbook", "berkas Excel lama (.xls)"),
    ):
        if nama.encode("utf-16-le") in isi:
            return sebutan
    return dugaan(isi).sebutan


def _periksa(isi: bytes, jatah: Jatah, *, dalam: bool = False) -> str:
    isi_zip = IsiZip(isi, jatah)
    if JENIS_BAGIAN not in isi_zip.bagian:
        raise _bukan_paket(isi_zip, isi)
    paket = Paket(isi_zip)
    jenis = _jenis_utama(paket)
    _tolak(larangan.sebab_jenis(paket.jenis_tersebut))
    grafik = set() if dalam else {r.tujuan for r in paket.relasi if _data_grafik(paket, r)}
    for relasi in paket.relasi:
        _tolak(_sebab_relasi(relasi, grafik))
    _periksa_bagian(isi_zip, grafik)
    return jenis


def _bukan_paket(isi_zip: IsiZip, isi: bytes) -> BerkasDitolak:
    """What a ZIP is that does not name the types of its parts; one with an office's folders has lost them."""
    if "mimetype" in isi_zip.bagian and isi_zip.awal("mimetype", 40).startswith(b"application/vnd.oasis.opendocument"):
        return BukanJenisnya("berkas OpenDocument")
    sebutan = dugaan(isi).sebutan
    return BukanJenisnya(sebutan) if sebutan == "berkas ZIP" else BerkasDitolak("berkasnya rusak")


def _jenis_utama(paket: Paket) -> str:
    awal = [r.tujuan for r in paket.relasi if not r.sumber and r.jenis == "officedocument"]
    if len(awal) != 1 or awal[0] not in paket.zip.bagian:
        raise BerkasDitolak("berkasnya rusak")
    tersebut = paket.jenis(awal[0])
    if tersebut not in UTAMA:
        if sebutan := next((s for kata, s in larangan.BUKAN.items() if kata in tersebut), ""):
            raise BukanJenisnya(sebutan)
        raise BerkasDitolak(larangan.sebab_jenis([tersebut]) or "berkasnya rusak")
    jenis, unsur = UTAMA[tersebut]
    if paket.akar(awal[0]) not in {f"{{{ruang}}}{unsur}" for ruang in RUANG_NAMA[jenis]}:
        raise BerkasDitolak("berkasnya rusak")
    return jenis


def _data_grafik(paket: Paket, relasi: Relasi) -> bool:
    """Whether this leads from a chart to its own workbook, clean like any other."""
    if relasi.luar or relasi.jenis != "package" or not paket.jenis(relasi.sumber).endswith(GRAFIK):
        return False
    isi = paket.zip.baca(relasi.tujuan, "buku")
    try:
        return isi.startswith(AWAL_ZIP) and _periksa(isi, paket.zip.jatah, dalam=True) == XLSX
    except BukanJenisnya:
        return False


def _sebab_relasi(relasi: Relasi, grafik: set[str]) -> str:
    if relasi.luar:
        return larangan.sebab_luar(relasi.jenis, relasi.tujuan)
    if relasi.jenis == "package" and relasi.tujuan in grafik:
        return ""
    return larangan.RELASI.get(relasi.jenis, "")


def _periksa_bagian(isi_zip: IsiZip, grafik: set[str]) -> None:
    """Whatever it is called: no compound file (macros, objects, controls), no package but the charts' own."""
    for nama in isi_zip.bagian:
        awal = isi_zip.awal(nama, len(AWAL_OLE))
        if awal.startswith((AWAL_OLE, AWAL_ZIP)) and nama not in grafik:
            _tolak(larangan.MAKRO if "vba" in nama else larangan.OBJEK)


def _tolak(sebab: str) -> None:
    if sebab:  # macros go when the file is saved anew without them
        raise (BerkasDitolak if sebab == larangan.MAKRO else MemuatTambahan)(sebab)
