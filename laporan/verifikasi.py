"""What the public may know of an issued document: that it is one, its state, its number, its fingerprint. No content,
no names of people, no reason of a withdrawal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from laporan.dokumen.umum import nama_berkas
from laporan.jenis import MENURUT_JENIS
from laporan.models import ABJAD_KODE, PANJANG_KODE, DokumenTerbit, KeadaanTerbit, baca_kode
from laporan.susun.segel import kelompok_kode
from renstra.pilihan import JenisDokumen
from sakip.satker.models import Satker
from sakip.satker.tanggal import tulis_tanggal

KODE_TERBACA = 40  # letters of a typed code that are shown again


@dataclass(frozen=True, slots=True)
class Pengganti:
    """The version that came after."""

    versi: str
    nomor: str
    tanggal: date
    kode: str  # as printed; "" when it was signed outside the application
    keadaan: str

    @property
    def ajakan(self) -> str:
        return f"Lihat versi {self.versi.split()[0]}{' yang berlaku' if self.berlaku else ''}"

    @property
    def berlaku(self) -> bool:
        return self.keadaan == KeadaanTerbit.BERLAKU


@dataclass(frozen=True, slots=True)
class Hasil:
    """The answer to one code."""

    kode: str
    keadaan: str
    kata: str
    kalimat: str
    dokumen: str
    satker: str
    tahun: int
    versi: str
    nomor: str
    tanggal: date
    sidik: str
    pengganti: Pengganti | None

    @property
    def sidik_bergugus(self) -> str:
        return gugus(self.sidik)


def gugus(sidik: str) -> str:
    """ "9f2c 71d4 …": a SHA-256 that an eye can follow."""
    return " ".join(sidik[i : i + 4] for i in range(0, len(sidik), 4))


def sebutan_dokumen(terbit: DokumenTerbit) -> str:
    """ "Perjanjian Kinerja Sekretariat"."""
    ini = MENURUT_JENIS[JenisDokumen(terbit.jenis)]
    return f"{ini.sebutan} {terbit.nama_pemilik}" if ini.kunci else ini.sebutan


def sebutan_versi(versi: int) -> str:
    return f"{versi} (perubahan)" if versi else "0"


def nama_pdf(terbit: DokumenTerbit) -> str:
    """ "pk-sekretariat-62-2024-v1.pdf"."""
    return nama_berkas(terbit.jenis, terbit.pemilik, terbit.satker_id, terbit.tahun, versi=terbit.versi)


def kode_diketik(teks: str) -> str:
    """What somebody typed or pasted, a whole address too, as an address takes it; "" when nothing is left."""
    kode = baca_kode(teks.strip().rstrip("/").rsplit("/", 1)[-1])
    return kelompok_kode(kode[:KODE_TERBACA])


def cari_terbit(teks: str) -> DokumenTerbit | None:
    """The issued document with this code, however it was typed."""
    kode = baca_kode(teks)
    if len(kode) != PANJANG_KODE or not set(kode) <= set(ABJAD_KODE):
        return None
    queryset = DokumenTerbit.objects.defer("isi").select_related("satker", "unit_kerja", "digantikan_oleh")
    return queryset.filter(kode=kode).first()


def verifikasi(teks: str) -> Hasil | None:
    """The answer to a code; None when there is no such document."""
    terbit = cari_terbit(teks)
    if terbit is None:
        return None
    pengganti = _pengganti(terbit.digantikan_oleh) if terbit.keadaan == KeadaanTerbit.DIGANTI else None
    return Hasil(
        kode=terbit.kode_tercetak,
        keadaan=terbit.keadaan,
        kata=terbit.get_keadaan_display().upper(),
        kalimat=_kalimat(terbit, pengganti),
        dokumen=sebutan_dokumen(terbit),
        satker=terbit.satker.nama_pendek,
        tahun=terbit.tahun,
        versi=sebutan_versi(terbit.versi),
        nomor=terbit.nomor,
        tanggal=terbit.tanggal,
        sidik=terbit.sha256,
        pengganti=pengganti,
    )


def _pengganti(terbit: DokumenTerbit | None) -> Pengganti | None:
    if terbit is None:
        return None
    return Pengganti(
        versi=sebutan_versi(terbit.versi),
        nomor=terbit.nomor,
        tanggal=terbit.tanggal,
        kode=terbit.kode_tercetak,
        keadaan=terbit.keadaan,
    )


def _kalimat(terbit: DokumenTerbit, pengganti: Pengganti | None) -> str:
    if terbit.keadaan == KeadaanTerbit.BERLAKU:
        return "Dokumen ini terbit dan masih berlaku."
    if terbit.keadaan == KeadaanTerbit.DIGANTI:
        sejak = f" sejak {tulis_tanggal(pengganti.tanggal)}" if pengganti else ""
        return f"Isinya asli, tetapi{sejak} sudah ada versi baru."
    pada = f" {tulis_tanggal(timezone.localdate(terbit.ditarik_pada))}" if terbit.ditarik_pada else ""
    return f"Jangan dipakai lagi. Ditarik{pada} oleh satker yang menerbitkan."


# -- the public list --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DokumenPublik:
    """One line of the public list."""

    nama: str
    versi: str
    nomor: str
    tanggal: date
    kode: str
    ukuran: int


def satker_berdokumen(kata: str) -> Any:
    """Offices that show at least one document, by code."""
    ada = Satker.objects.filter(pk__in=DokumenTerbit.objects.publik().values("satker"))
    return (ada.cari(kata) if kata else ada).order_by("kode")


def tahun_publik(satker: Iterable[Satker]) -> list[tuple[Satker, list[int]]]:
    """Each office with the years of which it shows documents, the newest first; one query."""
    satker = list(satker)
    pairs = DokumenTerbit.objects.publik().filter(satker__in=satker).order_by("-tahun")
    years: dict[str, list[int]] = {}
    for kode, tahun in pairs.values_list("satker_id", "tahun").distinct():
        years.setdefault(kode, []).append(tahun)
    return [(s, years.get(s.kode, [])) for s in satker]


def dokumen_publik(kode: str, tahun: int) -> list[DokumenPublik]:
    queryset = DokumenTerbit.objects.publik().filter(satker=kode, tahun=tahun).defer("isi").select_related("unit_kerja")
    urutan = list(JenisDokumen)
    found = sorted(queryset, key=lambda t: (urutan.index(JenisDokumen(t.jenis)), t.unit, t.nama_pemilik))
    return [
        DokumenPublik(
            nama=sebutan_dokumen(t),
            versi=sebutan_versi(t.versi),
            nomor=t.nomor,
            tanggal=t.tanggal,
            kode=t.kode_tercetak,
            ukuran=t.ukuran,
        )
        for t in found
    ]


def terbit_publik(kode: str, tahun: int, kode_dokumen: str) -> DokumenTerbit | None:
    """A published document in force that has a stored PDF."""
    teks = baca_kode(kode_dokumen)
    if not teks:
        return None
    queryset = DokumenTerbit.objects.publik().exclude(sha256="").defer("isi")
    return queryset.filter(satker=kode, tahun=tahun, kode=teks).first()
