"""Printed documents as pages on the screen and as PDF, each from one template."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.template.loader import render_to_string

from laporan.pdf import BERKAS, render_berkelompok
from laporan.susun.isi_realisasi import DokumenRealisasi
from laporan.susun.keputusan import DokumenKeputusan, susun_keputusan
from laporan.susun.manual_iku import DokumenManualIku, susun_manual_iku
from laporan.susun.matriks import susun_matriks
from laporan.susun.pk import DokumenPk, susun_pk
from laporan.susun.pohon import DokumenPohon, Kertas, susun_pohon
from laporan.susun.realisasi import susun_realisasi, tanggal_pengesahan
from laporan.susun.rencana_aksi import DokumenRencanaAksi, susun_rencana_aksi
from laporan.susun.rencana_kerja import DokumenRencanaKerja, susun_rencana_kerja
from laporan.susun.renstra import DokumenRenstra, susun_renstra
from laporan.susun.rkt import DokumenRkt, susun_rkt
from laporan.susun.segel import Segel

Bilah = Sequence[tuple[str, str]]
"""Links (label, URL) above the sheet."""

UTUH: frozenset[int] = frozenset()


class Naskah(Protocol):
    @property
    def nama(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Cetakan:
    """One document before it is rendered; `susun` gets the rows at which merged cells are opened again."""

    templat: str
    gaya: tuple[str, ...]
    susun: Callable[[Collection[int]], Naskah]
    tanggal: date | None

    @property
    def nama(self) -> str:
        return self.susun(UTUH).nama

    def html(self, bilah: Bilah = (), pecah: Collection[int] = UTUH, *, pratinjau: bool = True) -> str:
        # The PDF takes its style sheets parsed, from `gaya`; links would make it read them again each time.
        context = {"naskah": self.susun(pecah), "pratinjau": pratinjau, "bilah": bilah, "gaya": self.gaya}
        return render_to_string(self.templat, context)

    def pdf(self) -> bytes:
        return render_berkelompok(
            lambda pecah: self.html(pecah=pecah, pratinjau=False),
            judul=self.nama,
            tanggal=self.tanggal,
            gaya=self.gaya,
        )


# ---- RKT


def cetakan_rkt(dokumen: DokumenRkt) -> Cetakan:
    return Cetakan(
        "cetak/rkt.html",
        ("cetak/cetak.css", "cetak/rkt.css"),
        lambda pecah: susun_rkt(dokumen, pecah),
        dokumen.tanda_tangan.tanggal,
    )


def html_rkt(dokumen: DokumenRkt, bilah: Bilah = (), pecah: Collection[int] = UTUH) -> str:
    return cetakan_rkt(dokumen).html(bilah, pecah)


def pdf_rkt(dokumen: DokumenRkt) -> bytes:
    return cetakan_rkt(dokumen).pdf()


# ---- Perjanjian Kinerja


def cetakan_pk(dokumen: DokumenPk) -> Cetakan:
    return Cetakan(
        "cetak/pk.html", ("cetak/cetak.css", "cetak/pk.css"), lambda pecah: susun_pk(dokumen, pecah), dokumen.tanggal
    )


def html_pk(dokumen: DokumenPk, bilah: Bilah = (), pecah: Collection[int] = UTUH) -> str:
    return cetakan_pk(dokumen).html(bilah, pecah)


def pdf_pk(dokumen: DokumenPk) -> bytes:
    return cetakan_pk(dokumen).pdf()


# ---- matrix of a PK perubahan


def cetakan_matriks(
    semula: DokumenPk, menjadi: DokumenPk, alasan: str, dasar: str, segel: Segel | None = None
) -> Cetakan:
    naskah = susun_matriks(semula, menjadi, alasan, dasar, segel)  # no merged cells
    return Cetakan(
        "cetak/matriks.html", ("cetak/cetak.css", "cetak/matriks.css"), lambda pecah: naskah, menjadi.tanggal
    )


def html_matriks(semula: DokumenPk, menjadi: DokumenPk, alasan: str, dasar: str, bilah: Bilah = ()) -> str:
    return cetakan_matriks(semula, menjadi, alasan, dasar).html(bilah)


def pdf_matriks(semula: DokumenPk, menjadi: DokumenPk, alasan: str, dasar: str, segel: Segel | None = None) -> bytes:
    return cetakan_matriks(semula, menjadi, alasan, dasar, segel).pdf()


# ---- Rencana Aksi


def cetakan_rencana_aksi(dokumen: DokumenRencanaAksi) -> Cetakan:
    return Cetakan(
        "cetak/rencana_aksi.html",
        ("cetak/cetak.css", "cetak/rencana_aksi.css"),
        lambda pecah: susun_rencana_aksi(dokumen, pecah),
        dokumen.tanggal,
    )


def html_rencana_aksi(dokumen: DokumenRencanaAksi, bilah: Bilah = (), pecah: Collection[int] = UTUH) -> str:
    return cetakan_rencana_aksi(dokumen).html(bilah, pecah)


def pdf_rencana_aksi(dokumen: DokumenRencanaAksi) -> bytes:
    return cetakan_rencana_aksi(dokumen).pdf()


# ---- Keputusan


def cetakan_keputusan(dokumen: DokumenKeputusan) -> Cetakan:
    return Cetakan(
        "cetak/keputusan.html",
        ("cetak/cetak.css", "cetak/keputusan.css"),
        lambda pecah: susun_keputusan(dokumen, pecah),
        dokumen.tanggal,
    )


# ---- Renstra


def cetakan_renstra(dokumen: DokumenRenstra) -> Cetakan:
    return Cetakan(
        "cetak/renstra.html",
        ("cetak/cetak.css", "cetak/renstra.css"),
        lambda pecah: susun_renstra(dokumen, pecah),
        dokumen.tanggal,
    )


# ---- Manual IKU


def cetakan_manual_iku(dokumen: DokumenManualIku) -> Cetakan:
    return Cetakan(
        "cetak/manual_iku.html",
        ("cetak/cetak.css", "cetak/manual_iku.css"),
        lambda pecah: susun_manual_iku(dokumen, pecah),
        dokumen.tanggal,
    )


# ---- Rencana Kerja


def cetakan_rencana_kerja(dokumen: DokumenRencanaKerja) -> Cetakan:
    return Cetakan(
        "cetak/rencana_kerja.html",
        ("cetak/cetak.css", "cetak/rencana_kerja.css"),
        lambda pecah: susun_rencana_kerja(dokumen, pecah),
        None,
    )


# ---- Pengukuran Kinerja


def cetakan_realisasi(dokumen: DokumenRealisasi) -> Cetakan:
    return Cetakan(
        "cetak/realisasi.html",
        ("cetak/cetak.css", "cetak/realisasi.css"),
        lambda pecah: susun_realisasi(dokumen, pecah),
        tanggal_pengesahan(dokumen.pengesah),
    )


# ---- pohon kinerja


def cetakan_pohon(dokumen: DokumenPohon, kertas: Kertas = "a3") -> Cetakan:
    naskah = susun_pohon(dokumen, kertas)  # no merged cells
    return Cetakan("cetak/pohon.html", ("cetak/cetak.css", "cetak/pohon.css"), lambda pecah: naskah, None)


# ---- a file to be opened from a disk


def html_mandiri(html: str) -> str:
    """The page with its style sheets inside, so that a file opened from a disk looks as it should."""

    def isi(match: re.Match[str]) -> str:
        return f"<style>{(BERKAS / match[1]).read_text(encoding='utf-8')}</style>"

    return re.sub(r'<link rel="stylesheet"[^>]* data-berkas="(cetak/[\w-]+\.css)">', isi, html)
