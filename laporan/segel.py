"""The seal of an issued document: code, address, QR. The only module that knows segno."""

from io import BytesIO

import segno

from laporan.susun.segel import Segel, kelompok_kode


def buat_segel(kode: str, alamat_dasar: str) -> Segel:
    """The seal for this code, in groups of four; `alamat_dasar` is the site, "https://sakip.example.id"."""
    kode = kelompok_kode(kode)
    alamat = f"{alamat_dasar.rstrip('/')}/verifikasi/{kode}"
    return Segel(kode, alamat, _svg(alamat))


def _svg(teks: str) -> str:
    out = BytesIO()
    kode = segno.make(teks, error="m", micro=False, boost_error=False)
    kode.save(out, kind="svg", border=0, omitsize=True, xmldecl=False, nl=False, svgclass=None, lineclass=None)
    return out.getvalue().decode()
