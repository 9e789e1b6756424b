"""New rows of an RKT from its entry page: an indikator is picked, found by its wording, or created."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kinerja.isian import IsianBaris, terlalu_panjang
from kinerja.models import Rkt, RktBaris, SebutanKegiatan
from kinerja.penempatan import Penempatan, Tempat
from renstra.baca import baca_hasil, baca_target
from renstra.hasil import HasilSimpan
from renstra.kata import kunci
from renstra.models import Indikator
from renstra.nilai import Nilai
from renstra.nilai_baca import Hasil, NilaiDitolak, baca
from renstra.pilihan import Jenis
from sakip.satker.riwayat import simpan_dengan_riwayat

KOLOM_TEKS = ("uraian_kegiatan", "pelaksana")
SEKALI = 60 * 60  # seconds for which a page that a weak line sends twice is recognised
CONTOH = "n-0"  # the blank row drawn by the server; its name says nothing about who sent it


class _SudahDicatat(Exception):  # noqa: N818
    """What is wrong with the row stands in the result already."""


class PembuatBaris:
    """Makes the new rows of one page; a row that is refused leaves nothing behind."""

    def __init__(self, rkt: Rkt, oleh: Any, hasil: HasilSimpan) -> None:
        self.rkt, self.oleh, self.hasil = rkt, oleh, hasil
        self.penempatan = Penempatan(rkt)

    def buat(self, kiriman: IsianBaris) -> RktBaris | None:
        tanda = f"rkt-baru:{self.rkt.pk}:{self.oleh.pk}:{kiriman.awalan}"
        if kiriman.awalan != CONTOH and cache.get(tanda):
            return None  # the same row, sent a second time
        try:
            with transaction.atomic():
                row = self._buat(kiriman)
        except _SudahDicatat:
            return None
        except IntegrityError:
            self._tolak(kiriman, "indikator", "Indikator atau sasaran dengan bunyi ini sudah ada. Pilih dari usulan.")
            return None
        except ValidationError as exc:
            self._tolak(kiriman, "indikator", " ".join(exc.messages))
            return None
        cache.set(tanda, row.pk, SEKALI)
        self.hasil.baris_baru += 1
        return row

    def _buat(self, kiriman: IsianBaris) -> RktBaris:
        self._periksa(kiriman)
        tempat = self.penempatan.tempat(kiriman.tempat)
        indikator = self._dipilih(kiriman) or self._ditulis(kiriman, tempat)
        row = RktBaris(rkt=self.rkt, indikator=indikator, urutan=self.rkt.urutan_berikut())
        row.kegiatan = tempat.kegiatan or self._kegiatan_bawaan(kiriman, indikator)
        row.nilai = self._nilai(kiriman, indikator)
        for teks in KOLOM_TEKS:
            setattr(row, teks, kiriman.kolom.get(teks, ""))
        simpan_dengan_riwayat(row, self.oleh)
        return row

    def _periksa(self, kiriman: IsianBaris) -> None:
        """Refuse texts that do not fit, and a row without its wording."""
        found = [(k, pesan) for k, teks in kiriman.kolom.items() if (pesan := terlalu_panjang(k, teks))]
        if not kiriman.indikator_pk:
            missing = [k for k in ("sasaran", "indikator") if not kiriman.kolom.get(k)]
            found += [(k, f"Isi {k} untuk baris baru ini.") for k in missing]
        for kolom, pesan in found:
            self._tolak(kiriman, kolom, pesan)
        if found:
            raise _SudahDicatat

    def _dipilih(self, kiriman: IsianBaris) -> Indikator | None:
        """The indikator picked from the proposals, None when none was or when its texts were changed afterwards."""
        if not kiriman.indikator_pk:
            return None
        terpakai = self.penempatan.indikator_terpakai().select_related("sasaran")
        indikator = terpakai.filter(pk=kiriman.indikator_pk).first()
        if indikator is None:
            raise ValidationError("Indikator ini tidak ada di rencana satker Anda. Pilih dari daftar.")
        asli = {"indikator": indikator.nama, "sasaran": indikator.sasaran.uraian, "satuan": indikator.satuan}
        pendek = self.penempatan.pendek
        diubah = any(kiriman.kolom.get(k) and kunci(kiriman.kolom[k], pendek) != kunci(asli[k], pendek) for k in asli)
        return None if diubah else indikator

    def _ditulis(self, kiriman: IsianBaris, tempat: Tempat) -> Indikator:
        kolom = kiriman.kolom
        if not (kolom.get("sasaran") and kolom.get("indikator")):
            raise ValidationError("Isi sasaran dan indikator untuk baris baru ini.")
        satuan = kolom.get("satuan", "")
        hasil = self._baca(kiriman, satuan)
        sasaran = self.penempatan.sasaran(kolom["sasaran"], tempat)
        return self.penempatan.indikator(kolom["indikator"], sasaran, hasil, satuan)

    def _kegiatan_bawaan(self, kiriman: IsianBaris, indikator: Indikator) -> SebutanKegiatan | None:
        return None if kiriman.tempat else self.penempatan.tempat_bawaan(indikator)

    def _baca(self, kiriman: IsianBaris, satuan: str) -> Hasil:
        """The typed target as it stands, before its indikator is known."""
        return self._coba(
            kiriman, lambda teks: baca_hasil(teks, "%", Jenis.PERSEN) if satuan == "%" else baca(teks, satuan=satuan)
        )

    def _nilai(self, kiriman: IsianBaris, indikator: Indikator) -> Nilai:
        nilai: Nilai = self._coba(kiriman, lambda teks: baca_target(teks, indikator))
        return nilai

    def _coba(self, kiriman: IsianBaris, pembaca: Any) -> Any:
        teks = kiriman.kolom.get("target", "")
        try:
            return pembaca(teks)
        except NilaiDitolak as exc:
            self._tolak(kiriman, "target", exc.pesan, exc.usul or "")
            raise _SudahDicatat from None

    def _tolak(self, kiriman: IsianBaris, kolom: str, pesan: str, usul: str = "") -> None:
        self.hasil.tolak(kiriman.awalan, kolom, "baris baru", pesan, kiriman.kolom.get(kolom, ""), usul)
