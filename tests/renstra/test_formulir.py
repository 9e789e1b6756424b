"""Forms of the plan: a target is typed as printed, and read in the light of its indikator."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from renstra.models import Indikator, Sasaran, TargetRenstra
from tests.pabrik import buat_indikator, buat_renstra, buat_sasaran

pytestmark = pytest.mark.django_db


@pytest.fixture
def indikator():
    return buat_indikator(
        buat_sasaran(buat_renstra("6411", untuk="pemilik")), nama="Jumlah laporan", satuan="Lap", jenis="angka"
    )


def isian(indikator, target, **lain):
    awal = "target_renstra"
    return {
        "sasaran": indikator.sasaran_id, "satker": "6411", "nama": indikator.nama, "satuan": indikator.satuan,
        "jenis": indikator.jenis, "arah": "naik", "kumulasi": "terakhir", "presisi": 2, "periode": "triwulanan",
        "urutan": 0,
        f"{awal}-TOTAL_FORMS": 1, f"{awal}-INITIAL_FORMS": 0, f"{awal}-0-satker": "6411", f"{awal}-0-tahun": 2024,
        f"{awal}-0-target": target, f"{awal}-0-indikator": indikator.pk, **lain,
    }  # fmt: skip


def kirim(masuk, indikator, target, **lain):
    url = reverse("admin:renstra_indikator_change", args=[indikator.pk])
    return masuk("operator", "6411").post(url, isian(indikator, target, **lain))


def test_a_target_is_typed_as_printed(masuk, indikator):
    assert kirim(masuk, indikator, "12 Lap").status_code == 302
    assert TargetRenstra.objects.get().nilai_tercetak == "12\u00a0Lap"


def test_another_unit_is_refused_with_a_sentence(masuk, indikator):
    response = kirim(masuk, indikator, "12 Orang")
    assert "Satuan indikator ini Lap, bukan Orang" in response.content.decode()
    assert not TargetRenstra.objects.exists()


def test_a_target_for_another_office_is_refused(masuk, indikator):
    response = kirim(masuk, indikator, "12", **{"target_renstra-0-satker": "6402"})
    assert response.status_code == 200
    assert not TargetRenstra.objects.exists()


def test_an_indikator_hangs_on_the_own_or_a_national_sasaran(masuk, indikator):
    foreign = buat_sasaran(indikator.sasaran.renstra, "6402")
    response = kirim(masuk, indikator, "", sasaran=foreign.pk)
    assert response.status_code == 200
    indikator.refresh_from_db()
    assert indikator.sasaran_id != foreign.pk


SYARAT = [
    (Sasaran, "sasaran_tujuan_hanya_strategis", {"tingkat": "kegiatan"}),
    (Indikator, "indikator_persen_bersatuan_persen", {"jenis": "persen", "satuan": "Orang"}),
    (Indikator, "indikator_persen_bersatuan_persen", {"jenis": "angka", "satuan": "%"}),
]


@pytest.mark.parametrize(("model", "nama", "isi"), SYARAT)
def test_single_row_truths_by_the_constraints_name(indikator, model, nama, isi):
    obj = indikator if model is Indikator else indikator.sasaran
    for field, value in isi.items():
        setattr(obj, field, value)
    constraint = next(c for c in model._meta.constraints if c.name == nama)
    with pytest.raises(ValidationError) as info:
        obj.full_clean()
    assert constraint.violation_error_message in str(info.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        obj.save()


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("targetrenstra_angka_atau_predikat", {"angka": 5, "predikat": "B"}),
        ("targetrenstra_rentang_urut", {"angka": 9, "sampai": 8}),
        ("targetrenstra_rentang_urut", {"sampai": 8}),
    ],
)
def test_a_stored_value_is_a_number_a_range_or_a_grade(indikator, nama, isi):
    obj = TargetRenstra(indikator=indikator, satker_id="6411", tahun=2024, **isi)
    constraint = next(c for c in TargetRenstra._meta.constraints if c.name == nama)
    with pytest.raises(ValidationError) as info:
        obj.full_clean()
    assert constraint.violation_error_message in str(info.value)
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        obj.save()
