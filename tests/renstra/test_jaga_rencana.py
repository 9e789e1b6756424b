"""What the forms of the plan refuse because others rest on it."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from renstra.models import Renstra, TargetRenstra
from tests.pabrik import buat_indikator, buat_manual, buat_pk_berlaku, buat_renstra, buat_sasaran, isi_pk

pytestmark = pytest.mark.django_db


def kirim(client, obj, **ubah):
    """The admin form of `obj` as it stands, with some fields changed."""
    url = reverse(f"admin:renstra_{obj._meta.model_name}_change", args=[obj.pk])
    response = client.get(url)
    form = response.context["adminform"].form
    data = {nama: form[nama].value() for nama in form.fields}
    for inline in response.context["inline_admin_formsets"]:
        data |= {f"{inline.formset.prefix}-{k}": v for k, v in (("TOTAL_FORMS", 0), ("INITIAL_FORMS", 0))}
    data = {k: v for k, v in (data | ubah).items() if v is not None and v is not False}
    return client.post(url, data)


def isi(response):
    return response.content.decode()


@pytest.mark.parametrize(("mulai", "selesai"), [(1999, 2003), (2020, 2030), (2096, 2100)])
def test_a_plan_has_sensible_years(mulai, selesai):
    with pytest.raises(IntegrityError, match="renstra_tahun_wajar"), transaction.atomic():
        Renstra.objects.create(satker_id="6411", tahun_mulai=mulai, tahun_selesai=selesai)


def test_an_office_does_not_stretch_its_plan_into_the_time_of_the_one_plan(masuk):
    renstra = buat_renstra("6411", untuk="pemilik")
    operator = masuk("operator", "6411")
    assert "hanya ada Renstra KPU RI" in isi(kirim(operator, renstra, tahun_selesai=2025))
    assert kirim(operator, renstra, visi="Mandiri").status_code == 302
    assert kirim(masuk("admin_pusat"), renstra, tahun_selesai=2025).status_code == 302


def test_two_plans_of_one_office_do_not_overlap(masuk):
    buat_renstra("6411", mulai=2015, untuk="pemilik")
    kedua = buat_renstra("6411", untuk="pemilik")
    assert "bertumpuk" in isi(kirim(masuk("operator", "6411"), kedua, tahun_mulai=2019))


def test_a_plan_that_others_follow_keeps_owner_years_and_reach(masuk):
    renstra = buat_renstra()
    pk = buat_pk_berlaku("6411")
    isi_pk(pk, buat_indikator(buat_sasaran(renstra)), "95%", 1)
    pusat = masuk("admin_pusat")
    for ubah in ({"tahun_mulai": 2021}, {"berlaku_untuk": "pemilik"}, {"satker": "62"}):
        assert "Dokumen satker lain mengikuti Renstra ini" in isi(kirim(pusat, renstra, **ubah)), ubah
    assert kirim(pusat, renstra, visi="Lain").status_code == 302


def test_unit_reach_and_formulator_of_a_national_indikator_do_not_change_in_passing(masuk):
    indikator = buat_indikator(buat_sasaran(buat_renstra()))
    isi_pk(buat_pk_berlaku("6411"), indikator, "95%", 1)
    pusat = masuk("admin_pusat")
    for ubah in ({"satuan": "Dokumen", "jenis": "angka"}, {"berlaku_kabkota": None}):
        assert "Menyentuh 1 PK di 1 satker" in isi(kirim(pusat, indikator, **ubah)), ubah
    for obj in (indikator, indikator.sasaran):
        assert "satker perumusnya tidak dapat diubah" in isi(kirim(pusat, obj, satker="62")), obj
    indikator.refresh_from_db()
    assert (indikator.satuan, indikator.berlaku_kabkota, indikator.satker_id) == ("%", True, "00")


@pytest.mark.parametrize("nama", ["Persentase {Satker}", "Persentase { satker }", "Persentase {satker", "a } b"])
def test_a_slip_in_a_placeholder_is_told(masuk, nama):
    indikator = buat_indikator(buat_sasaran(buat_renstra("6411", untuk="pemilik")))
    client = masuk("operator", "6411")
    assert "tidak dikenal" in isi(kirim(client, indikator, nama=nama))
    assert kirim(client, indikator, nama="Persentase {satker}").status_code == 302


def test_nothing_rests_on_itself(masuk):
    renstra = buat_renstra("6411", untuk="pemilik")
    satu, dua = buat_sasaran(renstra), buat_sasaran(renstra)
    lain = buat_sasaran(buat_renstra("6411", mulai=2015, untuk="pemilik"))
    client = masuk("operator", "6411")
    assert kirim(client, satu, pendukung=dua.pk).status_code == 302
    for pendukung in (dua.pk, satu.pk):
        assert "mendukung dirinya sendiri" in isi(kirim(client, dua, pendukung=satu.pk)), pendukung
    assert "milik Renstra lain" in isi(kirim(client, dua, pendukung=lain.pk))
    atas, bawah = buat_indikator(satu), buat_indikator(satu)
    assert kirim(client, bawah, induk=atas.pk).status_code == 302
    for obj, induk in ((atas, bawah.pk), (atas, atas.pk)):
        assert "induk dari dirinya sendiri" in isi(kirim(client, obj, induk=induk))


def kirim_target(client, indikator, teks, tahun=2024):
    url = reverse("renstra-target", kwargs={"kode": "6411", "tahun": 2024, "sasaran": indikator.sasaran_id})
    awalan = f"t-{indikator.pk}-{tahun}"
    return client.post(url, {awalan: teks, f"{awalan}-asal": ""})


def test_a_target_stays_while_a_submitted_manual_prints_it(masuk):
    indikator = buat_indikator(buat_sasaran(buat_renstra("6411", untuk="pemilik")))
    manual = buat_manual(indikator=(indikator,), keadaan="disetujui")
    client = masuk("operator", "6411")
    response = kirim_target(client, indikator, "90%")
    assert response.status_code == 422
    assert "Minta pimpinan mengembalikannya dulu" in isi(response)
    type(manual).objects.update(keadaan="draf")
    assert kirim_target(client, indikator, "90%").status_code == 302


@pytest.mark.parametrize(
    ("jenis", "satuan", "teks", "pesan"),
    [("angka", "Putusan", "-1", "tidak di bawah nol"), ("predikat", "Predikat", "WTP", "dari skala lain")],
)
def test_a_target_is_neither_negative_nor_of_another_scale(masuk, jenis, satuan, teks, pesan):
    indikator = buat_indikator(buat_sasaran(buat_renstra()), jenis=jenis, satuan=satuan)
    nilai = {"angka": 5} if jenis == "angka" else {"predikat": "BB"}
    TargetRenstra.objects.create(indikator=indikator, satker_id="00", tahun=2024, **nilai)
    response = kirim_target(masuk("operator", "6411"), indikator, teks)
    assert response.status_code == 422
    assert pesan in isi(response)
