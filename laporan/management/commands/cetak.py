"""manage.py cetak JENIS --satker KODE --tahun T: a document as a file. 0 done, 1 the data say no, 2 wrong call.

An issued document comes out as it was stored: the PDF byte for byte, the HTML from the frozen content.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from kinerja.models import PerjanjianKinerja, RencanaAksi, Rkt
from laporan import salinan
from laporan.arsip import ArsipRusakError
from laporan.cetak import html_mandiri
from laporan.jenis import MENURUT_JENIS, Sumber, pengenal
from laporan.models import DokumenTerbit
from laporan.pdf import PustakaKurang
from renstra.pilihan import JenisDokumen
from sakip.satker.models import Satker
from sakip.satker.pilihan import Unit

JENIS = ("renstra", "iku", "manual-iku", "rkt", "rencana-kerja", "pk", "rencana-aksi", "realisasi", "lkj")
NAMA = {"rkt": "RKT", "pk": "PK", "rencana-aksi": "Rencana Aksi"}
AKHIRAN = {".pdf", ".html"}


class Command(BaseCommand):
    help = "Mencetak dokumen satu satker dan tahun ke berkas PDF atau HTML."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("jenis", choices=JENIS)
        parser.add_argument("--satker", required=True, metavar="KODE", help="kode wilayah, misalnya 6411")
        parser.add_argument("--tahun", required=True, type=int)
        parser.add_argument("--unit", choices=Unit.values, help="bila kosong: satu-satunya yang ada")
        parser.add_argument("--versi", type=int, help="bila kosong: versi terbaru")
        parser.add_argument("--keluaran", required=True, metavar="FILE.pdf|.html", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["keluaran"]
        jenis: str = options["jenis"]
        if jenis not in NAMA:
            raise CommandError(f"Dokumen {jenis} belum bisa dicetak; yang tersedia: {', '.join(NAMA)}.", returncode=2)
        if path.suffix.lower() not in AKHIRAN:
            raise CommandError(f"Akhiran {path.suffix or 'kosong'} tidak dikenal; tulis .pdf atau .html.", returncode=2)
        sumber = self._sumber(jenis, options["satker"], options["tahun"], options["unit"], options["versi"])
        try:
            isi = _pdf(sumber) if path.suffix.lower() == ".pdf" else html_mandiri(_html(sumber)).encode()
            path.write_bytes(isi)
        except (PustakaKurang, ArsipRusakError) as exc:
            raise CommandError(str(exc), returncode=1) from None
        except OSError as exc:
            raise CommandError(f"{path} tidak bisa ditulis: {exc.strerror}.", returncode=2) from None
        self.stdout.write(f"{path} ({len(isi):,} bita)".replace(",", "."))

    def _sumber(self, jenis: str, kode: str, tahun: int, unit: str | None, versi: int | None) -> Sumber | DokumenTerbit:
        satker = Satker.objects.filter(pk=kode).first()
        if satker is None:
            raise CommandError(f"Kode wilayah {kode} tidak ada di antara satker.", returncode=2)
        units = [unit] if unit else Unit.values
        found: list[Sumber] = [d for u in units if (d := _terbaru(jenis, satker, tahun, u))]
        if not found:
            raise CommandError(
                f"Belum ada {NAMA[jenis]} {unit or ''} {satker} tahun {tahun}.".replace("  ", " "), returncode=1
            )
        if len(found) > 1:
            raise CommandError(
                f"{satker} mempunyai dua {NAMA[jenis]} {tahun}; tambahkan --unit lembaga|sekretariat.", returncode=2
            )
        return found[0] if versi is None else _versi(found[0], versi)


def _terbaru(jenis: str, satker: Satker, tahun: int, unit: str) -> Sumber | None:
    """The newest version, in work or issued."""
    if jenis == JenisDokumen.RKT:
        rkt = Rkt.objects.select_related("satker__induk", "penandatangan__satker")
        return rkt.alamat(satker.pk, tahun, unit).first()
    queryset: QuerySet[Any]
    model = PerjanjianKinerja if jenis == JenisDokumen.PK else RencanaAksi
    queryset = model.objects.milik(satker.pk, tahun, unit).lengkap()
    newest: Sumber | None = queryset.first()
    return newest


def _versi(terbaru: Sumber, versi: int) -> Sumber | DokumenTerbit:
    """The issued version `versi`; the one in work when it is that."""
    ini = pengenal(terbaru)
    kode, tahun, pemilik = terbaru.kode_satker, ini.tahun(terbaru), terbaru.pemilik
    terbit = DokumenTerbit.objects.milik(ini.jenis, kode, tahun, pemilik).filter(versi=versi).first()
    if terbit is not None:
        return terbit
    if terbaru.belum_terbit and terbaru.versi == versi:
        return terbaru
    raise CommandError(f"{terbaru} tidak mempunyai versi {versi}.", returncode=1)


def _pdf(sumber: Sumber | DokumenTerbit) -> bytes:
    if not isinstance(sumber, DokumenTerbit):
        return salinan.pdf(sumber)
    return sumber.pdf if sumber.sha256 else _cetakan_terbit(sumber).pdf()


def _html(sumber: Sumber | DokumenTerbit) -> str:
    if not isinstance(sumber, DokumenTerbit):
        return pengenal(sumber).cetakan(salinan.naskah(sumber)).html()
    return _cetakan_terbit(sumber).html()


def _cetakan_terbit(terbit: DokumenTerbit) -> Any:
    return MENURUT_JENIS[JenisDokumen(terbit.jenis)].cetakan(salinan.isi_terbitan(terbit))
