"""What every document has: letterhead, titles of signers."""

from __future__ import annotations

from laporan.susun.rkt import Kop
from sakip.satker.models import Lambang, Pejabat, Satker
from sakip.satker.pilihan import StatusJabatan


def kop(satker: Satker, subunit: str = "") -> Kop:
    """Letterhead of an office, with KPU RI's uploaded logo."""
    return Kop(
        baris=satker.penamaan.baris_kop,
        subunit=subunit,
        alamat=satker.baris_alamat,
        lambang=Lambang.objects.data_uri(),
    )


def jabatan_penuh(satker: Satker, jabatan: str, pejabat: Pejabat | None) -> tuple[str, str]:
    """Title of the signer in two lines, in capitals: "SEKRETARIS KOMISI PEMILIHAN UMUM" / "KOTA PRABUMULIH,"."""
    lembaga, daerah = satker.penamaan.baris_kop
    return f"{sebutan_kapital(satker, jabatan, pejabat)} {lembaga}", f"{daerah},"


def sebutan_kapital(satker: Satker, jabatan: str, pejabat: Pejabat | None) -> str:
    title = satker.penamaan.jabatan(jabatan).upper()
    if pejabat is None or pejabat.status == StatusJabatan.DEFINITIF:
        return title
    return f"{pejabat.get_status_display()} {title}"  # "Plt." keeps its small letters


def nama_berkas(jenis: str, pemilik: str, kode: str, tahun: int, *, versi: int | None, keadaan: str = "draf") -> str:
    """Name of a downloaded PDF: "pk-sekretariat-62-2024-v1.pdf" once issued, else its state instead of a version."""
    return f"{jenis}-{pemilik}-{kode}-{tahun}-{keadaan if versi is None else f'v{versi}'}.pdf"
