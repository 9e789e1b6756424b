"""Official names by rule, for every kind of office, and for all 553."""

import pytest

from sakip.satker.penamaan import Penamaan, isi_satker

KASUS = [
    (("KPU", "pusat", "Republik Indonesia"), "KPU RI", "KOMISI PEMILIHAN UMUM REPUBLIK INDONESIA",
     "Sekretariat Jenderal KPU RI"),
    (("KPU", "provinsi", "Maluku Utara"), "KPU Provinsi Maluku Utara",
     "KOMISI PEMILIHAN UMUM PROVINSI MALUKU UTARA", "Sekretariat KPU Provinsi Maluku Utara"),
    (("KPU", "provinsi", "Daerah Istimewa Yogyakarta"), "KPU Daerah Istimewa Yogyakarta",
     "KOMISI PEMILIHAN UMUM DAERAH ISTIMEWA YOGYAKARTA", "Sekretariat KPU Daerah Istimewa Yogyakarta"),
    (("KIP", "provinsi", "Aceh"), "KIP Aceh", "KOMISI INDEPENDEN PEMILIHAN ACEH", "Sekretariat KIP Aceh"),
    (("KIP", "kabupaten", "Aceh Besar"), "KIP Kabupaten Aceh Besar",
     "KOMISI INDEPENDEN PEMILIHAN KABUPATEN ACEH BESAR", "Sekretariat KIP Kabupaten Aceh Besar"),
    (("KPU", "kabupaten", "Mahakam Ulu"), "KPU Kabupaten Mahakam Ulu",
     "KOMISI PEMILIHAN UMUM KABUPATEN MAHAKAM ULU", "Sekretariat KPU Kabupaten Mahakam Ulu"),
    (("KPU", "kota", "Prabumulih"), "KPU Kota Prabumulih", "KOMISI PEMILIHAN UMUM KOTA PRABUMULIH",
     "Sekretariat KPU Kota Prabumulih"),
]  # fmt: skip


@pytest.mark.parametrize(("satker", "pendek", "resmi", "sekretariat"), KASUS)
def test_names(satker, pendek, resmi, sekretariat):
    nama = Penamaan(*satker)
    assert (nama.pendek, nama.resmi, nama.unit("sekretariat"), nama.unit("lembaga")) == (
        pendek, resmi, sekretariat, pendek
    )  # fmt: skip


def test_the_secretary_of_kpu_ri_is_general():
    assert Penamaan("KPU", "pusat", "Republik Indonesia").jabatan("sekretaris") == "Sekretaris Jenderal"
    assert Penamaan("KPU", "kota", "Bengkulu").jabatan("sekretaris") == "Sekretaris"


def test_one_wording_serves_all_offices():
    assert isi_satker("Nilai {satker} dan {satker}", "KIP Aceh") == "Nilai KIP Aceh dan KIP Aceh"


@pytest.mark.django_db
def test_all_553_offices_have_a_name_of_their_own():
    from sakip.satker.models import Satker

    offices = list(Satker.objects.all())
    assert len(offices) == 553
    assert len({o.nama_resmi for o in offices}) == 553
    assert sum(o.tingkat == "provinsi" for o in offices) == 38
    assert sum(o.tingkat in ("kabupaten", "kota") for o in offices) == 514
    assert all(o.sebutan == ("KIP" if o.kode[:2] == "11" else "KPU") for o in offices)
    assert all(o.tempat_surat for o in offices)
