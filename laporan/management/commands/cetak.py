"""manage.py cetak JENIS --satker KODE --tahun T: a document as a file. 0 done, 1 the data say no, 2 wrong call.

An issued document comes out as it was stored: the PDF byte for byte, the HTML from the frozen content.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from django.core.management.base import BaseCommand, CommandError, CommandParser

from laporan import salinan
from laporan.cetak import (
    cetakan_keputusan,
    cetakan_manual_iku,
    cetakan_pohon,
    cetakan_realisasi,
    cetakan_rencana_kerja,
    cetakan_renstra,
    html_mandiri,
)
from laporan.dokumen.keputusan import salinan_keputusan
from laporan.dokumen.pohon import dokumen_pohon
from laporan.dokumen.realisasi import dokumen_realisasi, susunan_realisasi
from laporan.dokumen.rencana_kerja import dokumen_rencana_kerja
from laporan.dokumen.renstra import dokumen_renstra
from laporan.jenis import MENURUT_JENIS, Sumber, pengenal
from laporan.lembar_realisasi import lembar_realisasi
from laporan.models import DokumenTerbit
from laporan.pdf import PustakaKurang
from laporan.susun.isi_realisasi import DokumenRealisasi
from renstra.models import KeputusanIku, ManualIku, Renstra
from renstra.pilihan import BentukManual, JenisDokumen
from sakip.satker.models import Satker
from sakip.satker.pilihan import Unit
from sakip.satker.simpanan import SimpananRusakError

JENIS = ("renstra", "iku", "manual-iku", "pohon", "rkt", "rencana-kerja", "pk", "rencana-aksi", "realisasi", "lkj")
BELUM = {"lkj"}
AKHIRAN = (".pdf", ".html")
LEMBAR = {"realisasi": ".xlsx"}  # what can be had as a workbook too


class Tercetak(Protocol):
    """What can be written to a file."""

    def html(self) -> str: ...
    def pdf(self) -> bytes: ...


class Command(BaseCommand):
    help = "Mencetak dokumen satu satker dan tahun ke berkas PDF, HTML, atau Excel."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("jenis", choices=JENIS)
        parser.add_argument("--satker", required=True, metavar="KODE", help="kode wilayah, misalnya 6411")
        parser.add_argument("--tahun", required=True, type=int)
        parser.add_argument("--unit", choices=Unit.values, help="bila kosong: satu-satunya yang ada")
        parser.add_argument("--versi", type=int, help="bila kosong: versi terbaru")
        parser.add_argument("--salinan", action="store_true", help="salinan Keputusan IKU yang disahkan")
        parser.add_argument("--bentuk", choices=BentukManual.values, help="bentuk Manual IKU yang belum terbit")
        parser.add_argument("--kertas", choices=("a3", "a4"), default="a3", help="kertas pohon kinerja")
        parser.add_argument("--lingkup", choices=("lembaga", "semua"), default="", help="sasaran di pohon kinerja")
        parser.add_argument(
            "--triwulan",
            type=int,
            choices=range(1, 5),
            help="triwulan realisasi (bila kosong: IV), atau capaian di pohon kinerja (bila kosong: terbaru)",
        )
        parser.add_argument("--keluaran", required=True, metavar="FILE.pdf|.html|.xlsx", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["keluaran"]
        jenis: str = options["jenis"]
        if jenis in BELUM:
            tersedia = ", ".join(j for j in JENIS if j not in BELUM)
            raise CommandError(f"Dokumen {jenis} belum bisa dicetak; yang tersedia: {tersedia}.", returncode=2)
        akhiran = [*AKHIRAN, LEMBAR[jenis]] if jenis in LEMBAR else AKHIRAN
        if path.suffix.lower() not in akhiran:
            pilihan = " atau ".join(akhiran)
            raise CommandError(f"Akhiran {path.suffix or 'kosong'} tidak dikenal; tulis {pilihan}.", returncode=2)
        satker = Satker.objects.filter(pk=options["satker"]).first()
        if satker is None:
            raise CommandError(f"Kode wilayah {options['satker']} tidak ada di antara satker.", returncode=2)
        tercetak = TANPA_TERBIT.get(jenis, _berdokumen)(satker, options)
        try:
            isi = _isi(tercetak, path.suffix.lower())
            path.write_bytes(isi)
        except (PustakaKurang, SimpananRusakError) as exc:
            raise CommandError(str(exc), returncode=1) from None
        except OSError as exc:
            raise CommandError(f"{path} tidak bisa ditulis: {exc.strerror}.", returncode=2) from None
        self.stdout.write(f"{path} ({len(isi):,} bita)".replace(",", "."))


def _isi(tercetak: Tercetak, akhiran: str) -> bytes:
    if isinstance(tercetak, _Realisasi) and akhiran == ".xlsx":
        return tercetak.xlsx()
    return tercetak.pdf() if akhiran == ".pdf" else html_mandiri(tercetak.html()).encode()


# -- documents that are printed, but not issued ------------------------------------------------------------------------


def _renstra(satker: Satker, options: dict[str, Any]) -> Tercetak:
    return cetakan_renstra(dokumen_renstra(_yang_diikuti(satker, options["tahun"]), satker))


def _pohon(satker: Satker, options: dict[str, Any]) -> Tercetak:
    _yang_diikuti(satker, options["tahun"])
    pohon = dokumen_pohon(satker, options["tahun"], lingkup=options["lingkup"], triwulan=options["triwulan"])
    return cetakan_pohon(pohon, options["kertas"])


def _yang_diikuti(satker: Satker, tahun: int) -> Renstra:
    renstra = Renstra.objects.select_related("satker__induk").diikuti(satker, tahun)
    if renstra is None:
        raise CommandError(f"Belum ada Renstra yang diikuti {satker} tahun {tahun}.", returncode=1)
    return renstra


def _rencana_kerja(satker: Satker, options: dict[str, Any]) -> Tercetak:
    dokumen = dokumen_rencana_kerja(satker, options["tahun"])
    if not dokumen.baris:
        raise CommandError(f"Belum ada Rencana Kerja {satker} tahun {options['tahun']}.", returncode=1)
    return cetakan_rencana_kerja(dokumen)


class _Realisasi:
    """A measured triwulan, on paper or as a workbook."""

    def __init__(self, dokumen: DokumenRealisasi) -> None:
        self.dokumen = dokumen

    def html(self) -> str:
        return cetakan_realisasi(self.dokumen).html()

    def pdf(self) -> bytes:
        return cetakan_realisasi(self.dokumen).pdf()

    def xlsx(self) -> bytes:
        return lembar_realisasi(self.dokumen)


def _realisasi(satker: Satker, options: dict[str, Any]) -> Tercetak:
    tahun, unit = options["tahun"], options["unit"]
    units = [unit] if unit else Unit.values
    found = [s for u in units if (s := susunan_realisasi(satker.pk, tahun, u, options["triwulan"] or 4))]
    if not found:
        milik = f" {unit}" if unit else ""
        raise CommandError(f"Belum ada PK{milik} {satker} tahun {tahun} yang berlaku untuk diukur.", returncode=1)
    if len(found) > 1:
        raise CommandError(
            f"{satker} mempunyai dua PK {tahun} yang diukur; tambahkan --unit lembaga|sekretariat.", returncode=2
        )
    return _Realisasi(dokumen_realisasi(found[0]))


TANPA_TERBIT: dict[str, Callable[[Satker, dict[str, Any]], Tercetak]] = {
    "renstra": _renstra,
    "pohon": _pohon,
    "rencana-kerja": _rencana_kerja,
    "realisasi": _realisasi,
}


# -- documents that can be issued --------------------------------------------------------------------------------------


class _Rekaman:
    """A record in work: as it stands, or as it was issued if it is now."""

    def __init__(self, sumber: Sumber) -> None:
        self.sumber = sumber

    def html(self) -> str:
        return pengenal(self.sumber).cetakan(salinan.naskah(self.sumber)).html()

    def pdf(self) -> bytes:
        return salinan.pdf(self.sumber)


class _Terbitan:
    """An issued version."""

    def __init__(self, terbit: DokumenTerbit) -> None:
        self.terbit = terbit

    def _cetakan(self) -> Any:
        return MENURUT_JENIS[JenisDokumen(self.terbit.jenis)].cetakan(salinan.isi_terbitan(self.terbit))

    def html(self) -> str:
        isi: str = self._cetakan().html()
        return isi

    def pdf(self) -> bytes:
        isi: bytes = self.terbit.pdf if self.terbit.sha256 else self._cetakan().pdf()
        return isi


def _berdokumen(satker: Satker, options: dict[str, Any]) -> Tercetak:
    sumber = _sumber(satker, options)
    if options["salinan"]:
        return _salinan(sumber)
    if options["bentuk"] and isinstance(sumber, ManualIku) and sumber.bentuk != options["bentuk"]:
        if not sumber.belum_terbit:
            raise CommandError(f"{sumber} sudah terbit; bentuknya tetap {sumber.bentuk}.", returncode=1)
        naskah: Any = salinan.naskah(sumber)
        return cetakan_manual_iku(replace(naskah, bentuk=options["bentuk"]))
    return _Rekaman(sumber) if options["versi"] is None else _versi(sumber, options["versi"])


def _sumber(satker: Satker, options: dict[str, Any]) -> Sumber:
    """The newest version, in work or issued."""
    ini = MENURUT_JENIS[JenisDokumen(options["jenis"])]
    tahun, unit = options["tahun"], options["unit"]
    units = [unit] if unit else Unit.values
    found: list[Sumber] = [d for u in units if (d := ini.milik(satker.pk, tahun, u).first())]
    if not found:
        raise CommandError(
            f"Belum ada {ini.singkat} {unit or ''} {satker} tahun {tahun}.".replace("  ", " "), returncode=1
        )
    if len(found) > 1:
        raise CommandError(
            f"{satker} mempunyai dua {ini.singkat} {tahun}; tambahkan --unit lembaga|sekretariat.", returncode=2
        )
    return found[0]


def _salinan(sumber: Sumber) -> Tercetak:
    if not isinstance(sumber, KeputusanIku):
        raise CommandError("--salinan hanya untuk Keputusan IKU.", returncode=2)
    if sumber.belum_terbit:
        raise CommandError(f"{sumber} belum terbit; salinan dibuat dari yang sudah terbit.", returncode=1)
    naskah: Any = salinan.naskah(sumber)
    return cetakan_keputusan(salinan_keputusan(naskah, sumber))


def _versi(terbaru: Sumber, versi: int) -> Tercetak:
    """The issued version `versi`; the one in work when it is that."""
    ini = pengenal(terbaru)
    kode, tahun, pemilik = terbaru.kode_satker, ini.tahun(terbaru), terbaru.pemilik
    terbit = DokumenTerbit.objects.milik(ini.jenis, kode, tahun, pemilik).filter(versi=versi).first()
    if terbit is not None:
        return _Terbitan(terbit)
    if terbaru.belum_terbit and terbaru.versi == versi:
        return _Rekaman(terbaru)
    raise CommandError(f"{terbaru} tidak mempunyai versi {versi}.", returncode=1)
