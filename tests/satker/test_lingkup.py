"""Who sees and edits what: the table of lingkup.py, role by role, over all 553 offices."""

import pytest
from django.contrib.auth.models import AnonymousUser

from renstra.models import Indikator, Renstra
from sakip.satker.lingkup import peran_di
from sakip.satker.models import Pejabat, Pengguna, Satker
from tests.pabrik import buat_indikator, buat_pengguna, buat_renstra, buat_sasaran

pytestmark = pytest.mark.django_db

LIHAT = [
    ("operator", "6411", {"6411"}),
    ("pimpinan", "6411", {"6411"}),
    ("operator", "64", {"64"}),
    ("verifikator", "6411", {"6411"}),
]


@pytest.mark.parametrize(("peran", "kode", "terlihat"), LIHAT)
def test_own_office_only(peran, kode, terlihat):
    user = buat_pengguna(peran, kode)
    assert set(Satker.objects.visible_to(user).values_list("kode", flat=True)) == terlihat


@pytest.mark.parametrize("peran", ["verifikator", "inspektorat"])
def test_a_province_with_those_below(peran):
    seen = set(Satker.objects.visible_to(buat_pengguna(peran, "64")).values_list("kode", flat=True))
    assert seen == set(Satker.objects.filter(kode__startswith="64").values_list("kode", flat=True))
    assert len(seen) == 11


@pytest.mark.parametrize("peran", ["verifikator", "inspektorat", "admin_pusat"])
def test_from_kpu_ri_everything(peran):
    assert Satker.objects.visible_to(buat_pengguna(peran, "00")).count() == 553


UBAH = [("operator", "6411", 1), ("pimpinan", "6411", 0), ("verifikator", "64", 0), ("inspektorat", "00", 0),
        ("admin_pusat", "00", 553)]  # fmt: skip


@pytest.mark.parametrize(("peran", "kode", "jumlah"), UBAH)
def test_who_edits(peran, kode, jumlah):
    assert Satker.objects.editable_by(buat_pengguna(peran, kode)).count() == jumlah


def test_nobody_without_membership_or_with_a_switched_off_login():
    nobody = Pengguna.objects.create_user("orang")
    off = buat_pengguna("admin_pusat", "00")
    off.is_active = False
    off.save()
    for user in (AnonymousUser(), nobody, off):
        assert not Satker.objects.visible_to(user).exists()
        assert not Satker.objects.editable_by(user).exists()
        assert not Pejabat.objects.visible_to(user).exists()
        assert not peran_di(user, "00")


def test_two_memberships_add_up():
    user = buat_pengguna("operator", "6411", nama="rangkap")
    buat_pengguna("verifikator", "62", nama="rangkap")
    assert Satker.objects.visible_to(user).count() == 1 + 15
    assert set(Satker.objects.editable_by(user).values_list("kode", flat=True)) == {"6411"}


def test_the_plan_above_is_read_but_not_another_followers_addition():
    nasional = buat_renstra("00")
    milik_provinsi = buat_renstra("64", untuk="pemilik")
    sasaran = buat_sasaran(nasional)
    pusat, tetangga, provinsi = (
        buat_indikator(sasaran),
        buat_indikator(sasaran, "6402"),
        buat_indikator(sasaran, "64"),
    )
    user = buat_pengguna("operator", "6411")
    assert set(Renstra.objects.visible_to(user)) == {nasional}
    assert set(Indikator.objects.visible_to(user)) == {pusat}
    assert set(Indikator.objects.untuk_satker("6411")) == {pusat}
    assert not Indikator.objects.editable_by(user).exists()
    assert set(Indikator.objects.visible_to(buat_pengguna("verifikator", "64"))) == {
        pusat,
        tetangga,
        provinsi,
    }
    assert milik_provinsi in Renstra.objects.visible_to(buat_pengguna("operator", "64"))


def test_the_renstra_that_an_office_follows():
    kaltim, mahulu = Satker.objects.get(pk="64"), Satker.objects.get(pk="6411")
    assert Renstra.objects.diikuti(mahulu, 2024) is None
    nasional = buat_renstra("00")
    assert Renstra.objects.diikuti(mahulu, 2024) == nasional
    assert Renstra.objects.diikuti(mahulu, 2025) is None
    provinsi = buat_renstra("64", untuk="pemilik")
    assert Renstra.objects.diikuti(kaltim, 2024) == provinsi
    assert Renstra.objects.diikuti(mahulu, 2024) == nasional
    Renstra.objects.filter(pk=provinsi.pk).update(berlaku_untuk="semua")
    assert Renstra.objects.diikuti(mahulu, 2024) == provinsi
    sendiri = buat_renstra("6411", untuk="pemilik")
    assert Renstra.objects.diikuti(mahulu, 2024) == sendiri
