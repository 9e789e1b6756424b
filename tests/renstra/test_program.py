"""Several names under one code over time: one row per period, and the periods stay apart."""

from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from renstra.models import Kegiatan, Program

pytestmark = pytest.mark.django_db


def kegiatan(mulai: int, selesai: int | None = None, kode: str = "6709", nama: str = "Nama lain") -> Kegiatan:
    wa = Program.objects.get(kode="076.01.WA")
    return Kegiatan(program=wa, kode=kode, nama=nama, tahun_mulai=mulai, tahun_selesai=selesai)


def tolak(obj: Program | Kegiatan) -> list[str]:
    with pytest.raises(ValidationError) as exc:
        obj.full_clean()
    return exc.value.messages


@pytest.mark.parametrize(("mulai", "selesai"), [(2025, None), (2022, 2022), (2021, 2022), (2021, None), (2023, 2024)])
def test_a_code_in_use_is_refused_with_its_period(mulai, selesai):
    pesan = tolak(kegiatan(mulai, selesai))
    assert "Kode 6709 sudah dipakai untuk 2022–…; tutup dulu masa itu." in pesan


@pytest.mark.parametrize(("mulai", "selesai"), [(2021, 2021), (2010, 2020)])
def test_an_earlier_name_fits_before_it(mulai, selesai):
    kegiatan(mulai, selesai).full_clean()


def test_another_code_is_free():
    kegiatan(2025, kode="6999").full_clean()


def test_once_the_period_is_closed_the_next_name_begins():
    lama = Kegiatan.objects.get(kode="6709")
    lama.tahun_selesai = 2024
    lama.full_clean()
    lama.save()
    baru = kegiatan(2025, nama="Nama sejak 2025")
    baru.full_clean()
    baru.save()
    assert [Kegiatan.objects.pada(t).get(kode="6709").nama for t in (2024, 2025)] == [lama.nama, "Nama sejak 2025"]
    baru.full_clean()  # its own period does not stand in its way
    lama.tahun_selesai = None
    assert "Kode 6709 sudah dipakai untuk 2025–…; tutup dulu masa itu." in tolak(lama)
    assert "Kode 6709 sudah dipakai untuk 2022–2024; tutup dulu masa itu." in tolak(kegiatan(2023, 2024))


def test_the_same_holds_for_programmes():
    pesan = tolak(Program(kode="076.01.CQ", nama="Nama lain", tahun_mulai=2025))
    assert "Kode 076.01.CQ sudah dipakai untuk 2021–…; tutup dulu masa itu." in pesan
    Program(kode="076.01.CQ", nama="Nama lama", tahun_mulai=2015, tahun_selesai=2020).full_clean()


def isian(**lain):
    wa = Program.objects.get(kode="076.01.WA")
    return {"program": wa.pk, "kode": "6709", "nama": "Nama sejak 2025", "tahun_mulai": 2025, **lain}


@pytest.mark.parametrize("jenis", ["kegiatan", "program"])
def test_the_form_says_it_in_a_sentence(masuk, jenis):
    kode = {"kegiatan": "6709", "program": "076.01.CQ"}[jenis]
    jawaban = masuk("admin_pusat").post(reverse(f"admin:renstra_{jenis}_add"), isian(kode=kode))
    assert jawaban.status_code == 200
    assert f"Kode {kode} sudah dipakai untuk 202" in jawaban.content.decode()
    assert {"kegiatan": Kegiatan, "program": Program}[jenis].objects.filter(kode=kode).count() == 1


def test_the_form_takes_the_next_name_when_the_period_is_closed(masuk):
    Kegiatan.objects.filter(kode="6709").update(tahun_selesai=2024)
    jawaban = masuk("admin_pusat").post(reverse("admin:renstra_kegiatan_add"), isian())
    assert jawaban.status_code == 302
    assert Kegiatan.objects.filter(kode="6709").count() == 2


def test_a_corrected_first_year_is_not_doubled_by_loading_again():
    Kegiatan.objects.filter(kode="6709").update(tahun_mulai=2021)
    Program.objects.filter(kode="076.01.WA").update(tahun_mulai=2020)
    keluar = StringIO()
    call_command("muat_acuan", stdout=keluar)
    assert "0 program dan kegiatan baru" in keluar.getvalue()
    assert Kegiatan.objects.filter(kode="6709").count() == 1
