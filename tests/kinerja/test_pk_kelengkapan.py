"""What a PK misses, as sentences with their places. No database."""

from datetime import date
from decimal import Decimal

import pytest

from kinerja.kelengkapan_pk import BarisPkDiperiksa, KepalaPkDiperiksa, PihakDiperiksa, RktDiperiksa, kekurangan_pk
from renstra.nilai import KOSONG, Nilai

KETUA = PihakDiperiksa("pihak_pertama", "Pihak pertama", "Ketua", nama="Ani")


def kepala(**lain):
    return KepalaPkDiperiksa(
        **{"tahun": 2024, "tempat": "Kota", "tanggal": date(2024, 1, 15), "pihak": (KETUA,), **lain}
    )


def baris(nomor=1, **lain):
    asal = {"nilai": Nilai(angka=Decimal(95)), "satuan": "%", "jenis": "persen", "indikator": nomor}
    return BarisPkDiperiksa(nomor=nomor, awalan=f"b-{nomor}", **{**asal, **lain})


def periksa(kepala_=None, *rows):
    return [(k.pesan, k.jangkar, k.menghalangi) for k in kekurangan_pk(kepala_ or kepala(), rows or [baris()])]


def test_a_whole_pk_misses_nothing():
    assert periksa() == []
    rkt = RktDiperiksa("RKT Lembaga 2024", date(2024, 1, 15), "")
    perubahan = kepala(versi=1, alasan="pergantian", dasar="SK 1", rkt=rkt)
    assert periksa(perubahan, baris(berbeda=True, rkt="90%", alasan="anggaran turun")) == []


def test_without_rows_it_says_where_they_come_from():
    assert [k.pesan for k in kekurangan_pk(kepala(), [])] == ["Belum ada baris. Tambah baris dari RKT."]


@pytest.mark.parametrize(
    ("isi", "pesan", "jangkar"),
    [
        ({"tempat": ""}, "Tempat belum diisi.", "kepala-tempat"),
        ({"tanggal": None}, "Tanggal dokumen belum diisi.", "kepala-tanggal"),
        ({"tanggal": date(2042, 1, 1)}, "bertahun 2042, PK-nya tahun 2024", "kepala-tanggal"),
        ({"versi": 1, "dasar": "SK"}, "Alasan perubahan belum diisi.", "kepala-alasan_perubahan"),
        ({"versi": 1, "alasan": "pergantian"}, "Dasar perubahan belum diisi.", "kepala-dasar_perubahan"),
    ],
)
def test_the_head_blocks(isi, pesan, jangkar):
    ((kalimat, tempat, menghalangi),) = periksa(kepala(**isi))
    assert pesan in kalimat
    assert (tempat, menghalangi) == (jangkar, True)


@pytest.mark.parametrize("tahun", [2023, 2025])
def test_a_date_in_the_year_beside_is_lawful(tahun):
    assert periksa(kepala(tanggal=date(tahun, 12, 31))) == []


@pytest.mark.parametrize(
    ("pihak", "pesan", "menghalangi"),
    [
        ({"jabatan": "Sekretaris"}, "Sekretaris yang menjabat pada tanggal dokumen belum tercatat", True),
        ({"jabatan": ""}, "Pihak kedua belum dipilih", True),
        ({"jabatan": "", "nama": "Budi", "menjabat": False}, "Budi tidak menjabat pada tanggal dokumen", True),
        ({"jabatan": "Sekretaris", "nama": "Budi", "nip": ""}, "NIP Budi belum tercatat", False),
    ],
)
def test_parties_are_known_and_in_office(pihak, pesan, menghalangi):
    kedua = PihakDiperiksa("pihak_kedua", "Pihak kedua", **pihak)
    ((kalimat, jangkar, blok),) = periksa(kepala(pihak=(KETUA, kedua)))
    assert pesan in kalimat
    assert (jangkar, blok) == ("kepala-pihak_kedua", menghalangi)


def test_a_party_found_by_the_date_is_not_asked_for_before_the_date_is_known():
    ketua = PihakDiperiksa("pihak_pertama", "Pihak pertama", "Ketua")
    dipilih = PihakDiperiksa("pihak_pertama", "Pihak pertama", "")
    assert [j for _, j, _ in periksa(kepala(tanggal=None, pihak=(ketua,)))] == ["kepala-tanggal"]
    assert len(periksa(kepala(tanggal=None, pihak=(dipilih,)))) == 2


def test_what_lies_around_it_is_told_and_does_not_block():
    rkt = RktDiperiksa("RKT Lembaga 2024", date(2024, 2, 1), "draf")
    found = periksa(kepala(rkt=rkt, ada_anggaran=False))
    assert [m for _, _, m in found] == [False, False, False]
    assert found[0][:2] == ("RKT Lembaga 2024 yang menjadi dasar PK masih draf.", "rkt")
    assert found[1][0] == "Tanggal PK (15 Januari 2024) mendahului tanggal RKT (1 Februari 2024)."
    assert found[2][:2] == ("Anggaran belum diisi; lampiran dicetak tanpa anggaran.", "anggaran")


@pytest.mark.parametrize(
    ("isi", "pesan", "jangkar"),
    [
        ({"nilai": KOSONG}, "Baris 1 belum punya target.", "b-1-target"),
        ({"satuan": "", "jenis": "angka"}, "Target baris 1 belum punya satuan", "b-1-target"),
        ({"berbeda": True, "rkt": "90%"}, "Target baris 1 berbeda dari RKT (90%). Tulis alasannya.", "b-1-alasan"),
        ({"berbeda": True, "rkt": ""}, "Target baris 1 berbeda dari RKT (kosong). Tulis alasannya.", "b-1-alasan"),
        ({"berbeda": True, "rkt": None}, "Baris 1 tidak ada di RKT. Tulis alasannya.", "b-1-alasan"),
    ],
)
def test_rows_block(isi, pesan, jangkar):
    ((kalimat, tempat, menghalangi),) = periksa(None, baris(**isi))
    assert pesan in kalimat
    assert (tempat, menghalangi) == (jangkar, True)


def test_one_indikator_twice_is_told():
    ((kalimat, jangkar, menghalangi),) = periksa(None, baris(1, indikator=7), baris(2, indikator=7))
    assert kalimat.startswith("Indikator baris 2 sama dengan baris 1")
    assert (jangkar, menghalangi) == ("b-2-target", False)
