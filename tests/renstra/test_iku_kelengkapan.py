"""What a Keputusan IKU or a Manual IKU still misses, sentence by sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from renstra.kekurangan import KepalaDiperiksa, kekurangan_dokumen
from renstra.kelengkapan_iku import (
    BarisDiperiksa,
    DasarDiperiksa,
    KeputusanDiperiksa,
    PengesahDiperiksa,
    TeksDiperiksa,
    kekurangan_keputusan,
    kekurangan_manual,
)
from renstra.models import DasarHukum, KeputusanIku, Peraturan, TargetRenstra
from renstra.penjaga import alasan_terkunci
from sakip.satker.models import Pejabat
from tests.renstra.contoh_iku import buat_keputusan_iku, buat_manual_iku, buat_peraturan

KEPALA = KepalaDiperiksa("Ujoh Bilang", date(2024, 4, 21), "Ketua Uji", None, "Ketua")
BARIS = BarisDiperiksa(1, "lampiran", 7, "Indeks", berkelompok=True, bertujuan=True, kosong=())
LENGKAP = KeputusanDiperiksa(
    kepala=KEPALA,
    tahun=2024,
    periode=(2020, 2024),
    renstra=(2020, 2024),
    nama_renstra="Renstra KPU RI 2020–2024",
    pengesah=PengesahDiperiksa("Kepala Subbagian Hukum", "Kasubbag Uji", "19690303 199603 1 003"),
    teks=(
        TeksDiperiksa("menimbang", 1, "b-1-teks", "bahwa perlu;"),
        TeksDiperiksa("memperhatikan", 1, "b-2-teks", "Berita Acara Nomor 20/PK.01-BA/1811/2022;"),
        TeksDiperiksa("diktum", 1, "b-3-teks", "Menetapkan."),
    ),
    dasar=(DasarDiperiksa(1, "d-1-alasan", ""),),
    baris=(BARIS,),
    menurut_kelompok=False,
)


def tanpa(bagian):
    return tuple(t for t in LENGKAP.teks if t.bagian != bagian)


def teks(isi):
    return (*LENGKAP.teks, TeksDiperiksa("diktum", 2, "b-4-teks", isi))


def test_a_whole_decision_misses_nothing():
    assert kekurangan_keputusan(LENGKAP) == []


KURANG = {
    "tempat": ({"kepala": replace(KEPALA, tempat="")}, "Tempat belum diisi.", True),
    "tanggal": ({"kepala": replace(KEPALA, tanggal=None)}, "Tanggal dokumen belum diisi.", True),
    "ketua": ({"kepala": replace(KEPALA, penandatangan="")}, "Ketua yang menjabat pada tanggal dokumen belum", True),
    "bukan ketua": ({"kepala": replace(KEPALA, menjabat=False)}, "Ketua Uji tidak menjabat", True),
    "tahun": ({"tahun": 2023}, "Tanggal bertahun 2024, keputusannya tahun 2023.", True),
    "periode": ({"periode": (2020, 2025)}, "Periode 2020–2025 di luar Renstra KPU RI 2020–2024", True),
    "periode awal": ({"periode": (2019, 2024)}, "Periode 2019–2024 di luar", True),
    "menimbang": ({"teks": tanpa("menimbang")}, "Menimbang belum berisi pertimbangan.", True),
    "diktum": ({"teks": tanpa("diktum")}, "Belum ada diktum", True),
    "berita acara": ({"teks": tanpa("memperhatikan")}, "Berita acara rapat pleno belum disebut", False),
    "mengingat": ({"dasar": ()}, "Mengingat belum memuat dasar hukum.", False),
    "dicabut": (
        {"dasar": (DasarDiperiksa(1, "d-1-alasan", ""), DasarDiperiksa(2, "d-2-alasan", "X sudah dicabut."))},
        "Mengingat angka 2: X sudah dicabut.",
        True,
    ),
    "penanda": ({"teks": teks("untuk {satkr}.")}, "Diktum KEDUA memuat {satkr} yang tidak dikenal", True),
    "titik": ({"teks": teks("Nomor … tahun 2024.")}, "Diktum KEDUA masih memuat titik-titik", False),
    "titik tiga": ({"teks": teks("tanggal ...... 2024.")}, "Diktum KEDUA masih memuat titik-titik", False),
    "lampiran": ({"baris": ()}, "Lampiran belum memuat indikator.", True),
    "kembar": ({"baris": (BARIS, replace(BARIS, nomor=2))}, "Baris lampiran 2 sama dengan baris 1.", False),
    "kelompok": (
        {"menurut_kelompok": True, "baris": (BARIS, replace(BARIS, nomor=2, indikator=8, berkelompok=False))},
        "Baris lampiran tanpa program dan kegiatan: 2.",
        True,
    ),
    "tujuan": ({"baris": (replace(BARIS, bertujuan=False),)}, "tidak menggantung pada tujuan: 1.", False),
    "definisi": ({"baris": (replace(BARIS, kosong=("satuan",)),)}, "1 dari 1 indikator lampiran belum lengkap", False),
    "jabatan pengesah": ({"pengesah": replace(LENGKAP.pengesah, jabatan="")}, "Jabatan pengesah salinan belum", False),
    "pengesah": ({"pengesah": PengesahDiperiksa("Kepala")}, "Pengesah salinan belum dipilih", False),
    "pengesah lama": ({"pengesah": replace(LENGKAP.pengesah, menjabat=False)}, "Kasubbag Uji tidak menjabat", False),
    "nip": ({"pengesah": replace(LENGKAP.pengesah, nip="")}, "NIP Kasubbag Uji belum tercatat", False),
}


@pytest.mark.parametrize(("ubah", "kalimat", "menghalangi"), KURANG.values(), ids=KURANG)
def test_what_a_decision_misses_is_told(ubah, kalimat, menghalangi):
    (kurang,) = kekurangan_keputusan(replace(LENGKAP, **ubah))
    assert kalimat in kurang.pesan
    assert kurang.menghalangi == menghalangi
    assert kurang.jangkar


def test_what_a_manual_misses_is_told_row_by_row_and_only_no_rows_blocks():
    rows = [BARIS, replace(BARIS, nomor=2, jangkar="r-2", kosong=("cara penghitungan", "baseline"))]
    assert [(k.pesan, k.jangkar, k.menghalangi) for k in kekurangan_manual(KEPALA, rows)] == [
        ("Baris 2: cara penghitungan, baseline belum diisi.", "r-2", False)
    ]
    (kurang,) = kekurangan_manual(KEPALA, [])
    assert (kurang.pesan, kurang.menghalangi) == ("Manual IKU belum memuat indikator.", True)
    nip = kekurangan_manual(replace(KEPALA, nip="", jabatan="Sekretaris"), [BARIS])
    assert [k.menghalangi for k in nip] == [False]


# -- as they stand in the records -------------------------------------------------------------------------------------


@pytest.fixture
def pejabat(db):
    ketua = Pejabat.objects.create(satker_id="6411", jabatan="ketua", nama="Ketua Uji", mulai=date(2024, 1, 1))
    kasubbag = Pejabat.objects.create(
        satker_id="6411", jabatan="kasubbag", nama="Kasubbag Uji", nip="196903031996031003", mulai=date(2024, 1, 1)
    )
    return ketua, kasubbag


def pesan(dokumen, *, menghalangi=True):
    segar = type(dokumen).objects.lengkap().get(pk=dokumen.pk)
    return [k.pesan for k in kekurangan_dokumen(segar) if k.menghalangi == menghalangi]


def test_a_decision_with_a_date_and_officials_can_be_submitted(pejabat):
    keputusan = buat_keputusan_iku(tanggal=date(2024, 4, 21), pengesah=pejabat[1])
    assert pesan(keputusan) == []
    assert pesan(keputusan, menghalangi=False) == [
        "2 dari 2 indikator lampiran belum lengkap definisinya. Lengkapi di Manual IKU."
    ]
    KeputusanIku.objects.filter(pk=keputusan.pk).update(tanggal=date(2023, 12, 30))
    assert [p[:40] for p in pesan(keputusan)] == [
        "Ketua yang menjabat pada tanggal dokumen",
        "Tanggal bertahun 2023, keputusannya tahu",
    ]


def test_a_basis_that_is_repealed_later_blocks_until_a_reason_is_given(pejabat):
    keputusan = buat_keputusan_iku(tanggal=date(2024, 4, 21), dasar=2)
    row = DasarHukum.objects.get(keputusan=keputusan, urutan=2)
    ganti = buat_peraturan("7", jenis="Undang-Undang Uji", tahun=2017)
    Peraturan.objects.filter(pk=row.peraturan_id).update(status="dicabut", diganti_oleh=ganti)
    (kalimat,) = pesan(keputusan)
    assert kalimat.startswith("Mengingat angka 2: Peraturan Uji Nomor")
    assert "diganti oleh Undang-Undang Uji Nomor 7 Tahun 2017" in kalimat
    DasarHukum.objects.filter(pk=row.pk).update(alasan="masih dirujuk")
    assert pesan(keputusan) == []


def test_an_unknown_placeholder_is_told_and_known_ones_are_filled(pejabat):
    keputusan = buat_keputusan_iku(tanggal=date(2024, 4, 21))
    keputusan.butir.filter(bagian="diktum", urutan=2).update(
        teks="{satker} {satker_lengkap} {periode} {tahun} {nomor}."
    )
    assert pesan(keputusan) == ["Diktum KEDUA memuat {nomor} yang tidak dikenal dan akan tercetak apa adanya."]


def test_a_manual_says_which_fields_are_empty(pejabat):
    manual = buat_manual_iku(tanggal=date(2024, 1, 5), banyak=1)
    assert pesan(manual) == []
    semua = (
        "alasan pemilihan, definisi operasional, cara penghitungan, sumber data, unit penyedia data, "
        "penanggung jawab, bukti dukung, baseline, target per tahun"
    )
    assert pesan(manual, menghalangi=False) == [f"Baris 1: {semua} belum diisi."]
    indikator = manual.baris.get().indikator
    for nama in ("alasan", "definisi", "formula", "sumber_data", "unit_penyedia", "penanggung_jawab", "bukti_dukung"):
        setattr(indikator, nama, "isi")
    indikator.save()
    renstra = indikator.sasaran.renstra
    for tahun in range(renstra.tahun_mulai - 1, renstra.tahun_selesai):
        TargetRenstra.objects.create(
            indikator=indikator, satker_id="6411", tahun=tahun, baseline=tahun < renstra.tahun_mulai, angka=tahun - 2000
        )
    assert pesan(manual, menghalangi=False) == ["Baris 1: target per tahun belum diisi."]
    TargetRenstra.objects.create(indikator=indikator, satker_id="6411", tahun=renstra.tahun_selesai, angka=90)
    assert pesan(manual, menghalangi=False) == []


def test_what_waits_for_a_decision_keeps_its_wording(pejabat):
    keputusan = buat_keputusan_iku()
    indikator = keputusan.baris.first().indikator
    assert alasan_terkunci(indikator) == alasan_terkunci(indikator.sasaran) == ""
    KeputusanIku.objects.filter(pk=keputusan.pk).update(keadaan="diajukan")
    for obj in (indikator, indikator.sasaran):
        assert alasan_terkunci(obj).startswith(f"Dipakai {keputusan} KPU Kabupaten Mahakam Ulu yang sudah diajukan.")
    KeputusanIku.objects.filter(pk=keputusan.pk).update(keadaan="terbit")
    assert alasan_terkunci(indikator) == ""
