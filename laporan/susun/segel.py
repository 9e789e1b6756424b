"""The footer that lets a reader check an issued document: its code, the page that knows it, and the QR to it."""

from base64 import b64encode
from dataclasses import dataclass

TETAP = frozenset({"terbit", "luar", "diganti", "ditarik"})  # in any other state the content may still change


def kelompok_kode(kode: str) -> str:
    """A code as printed: "K7QD-3M2X-9VHT-4RZP"."""
    return "-".join(kode[i : i + 4] for i in range(0, len(kode), 4))


@dataclass(frozen=True, slots=True)
class Segel:
    kode: str  # "K7QD-3M2X-9VHT-4RZP"
    alamat: str  # "https://…/verifikasi/K7QD-3M2X-9VHT-4RZP"
    qr: str  # SVG

    @property
    def gambar(self) -> str:
        """The QR as a data: URI, so that no template has to trust markup."""
        return f"data:image/svg+xml;base64,{b64encode(self.qr.encode()).decode()}"


@dataclass(frozen=True, slots=True)
class KakiSegel:
    """What the foot of each page says: the document, then its code, or that it is a draft, or neither."""

    nama: str
    segel: Segel | None = None
    draf: bool = False


def kaki_segel(nama: str, segel: Segel | None, *, draf: bool) -> KakiSegel:
    """A draft bears no code, whatever was handed in."""
    return KakiSegel(nama, None if draf else segel, draf)
