"""manage.py cetak JENIS --satker KODE --tahun T: a document as a file. 0 done, 1 the data say no, 2 wrong call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kinerja.models import Rkt
from laporan.cetak_rkt import html_mandiri, html_rkt, pdf_rkt
from laporan.dokumen import dokumen_rkt
from laporan.pdf import PustakaKurang
from sakip.satker.models import Satker
from sakip.satker.pilihan import Unit

JENIS = ("renstra", "iku", "manual-iku", "rkt", "rencana-kerja", "pk", "rencana-aksi", "realisasi", "lkj")
TERSEDIA = frozenset({"rkt"})
AKHIRAN = {".pdf", ".html"}


class Command(BaseCommand):
    help = "Mencetak dokumen satu satker dan tahun ke berkas PDF atau HTML."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("jenis", choices=JENIS)
        parser.add_argument("--satker", required=True, metavar="KODE", help="kode wilayah, misalnya 6411")
        parser.add_argument("--tahun", required=True, type=int)
        parser.add_argument("--unit", choices=Unit.values, help="bila kosong: satu-satunya yang ada")
        parser.add_argument("--versi", type=int, help="versi dokumen terbit")
        parser.add_argument("--keluaran", required=True, metavar="FILE.pdf|.html", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["keluaran"]
        self._periksa(options["jenis"], options["versi"], path)
        rkt = self._rkt(options["satker"], options["tahun"], options["unit"])
        dokumen = dokumen_rkt(rkt)
        try:
            isi = pdf_rkt(dokumen) if path.suffix.lower() == ".pdf" else html_mandiri(html_rkt(dokumen)).encode()
            path.write_bytes(isi)
        except PustakaKurang as exc:
            raise CommandError(str(exc), returncode=1) from None
        except OSError as exc:
            raise CommandError(f"{path} tidak bisa ditulis: {exc.strerror}.", returncode=2) from None
        self.stdout.write(f"{path} ({len(isi):,} bita)".replace(",", "."))

    def _periksa(self, jenis: str, versi: int | None, path: Path) -> None:
        if jenis not in TERSEDIA:
            raise CommandError(f"Dokumen {jenis} belum bisa dicetak; yang tersedia: rkt.", returncode=2)
        if versi is not None:
            raise CommandError("RKT belum mempunyai versi terbit; jalankan tanpa --versi.", returncode=2)
        if path.suffix.lower() not in AKHIRAN:
            raise CommandError(f"Akhiran {path.suffix or 'kosong'} tidak dikenal; tulis .pdf atau .html.", returncode=2)

    def _rkt(self, kode: str, tahun: int, unit: str | None) -> Rkt:
        satker = Satker.objects.filter(pk=kode).first()
        if satker is None:
            raise CommandError(f"Kode wilayah {kode} tidak ada di antara satker.", returncode=2)
        found = list(Rkt.objects.filter(satker=satker, tahun=tahun).select_related("satker", "penandatangan__satker"))
        if unit:
            found = [r for r in found if r.unit == unit]
        if not found:
            raise CommandError(f"Belum ada RKT {unit or ''} {satker} tahun {tahun}.".replace("  ", " "), returncode=1)
        if len(found) > 1:
            raise CommandError(
                f"{satker} mempunyai dua RKT {tahun}; tambahkan --unit lembaga|sekretariat.", returncode=2
            )
        return found[0]
