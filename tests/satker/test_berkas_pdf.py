"""PDFs of any door; what scans refuse, and in which words, is told in tests/laporan/test_pindaian.py."""

from __future__ import annotations

import pytest
from pypdf.generic import NullObject

from sakip.satker.berkas import pdf as berkas_pdf
from sakip.satker.berkas.pdf import periksa_pdf
from sakip.satker.berkas.penolakan import BerkasDitolak, TerlaluRumit
from tests.satker.contoh_berkas import pdf


def test_whatever_breaks_the_reader_is_a_damaged_file(monkeypatch):
    def meledak(*args):
        raise RecursionError

    monkeypatch.setattr(berkas_pdf, "isi_aktif", meledak)
    with pytest.raises(BerkasDitolak, match="PDF-nya rusak"):
        periksa_pdf(pdf(lambda w: w._add_object(NullObject())), objek_paling=20_000, detik_paling=10)


def test_each_door_has_limits_of_its_own():
    isi = pdf(halaman=30)
    periksa_pdf(isi, objek_paling=200, detik_paling=10)
    for objek, detik in ((20, 10), (200, -1)):
        with pytest.raises(TerlaluRumit):
            periksa_pdf(isi, objek_paling=objek, detik_paling=detik)
