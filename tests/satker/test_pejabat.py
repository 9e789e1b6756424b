"""The official in office on a day: rotation, Plt/Plh, gaps."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects

from sakip.satker.models import Pejabat, Satker, UnitKerja

pytestmark = pytest.mark.django_db


def pejabat(nama, mulai, selesai=None, **lain):
    return Pejabat.objects.create(
        satker_id="62", nama=nama, mulai=mulai, selesai=selesai, **{"jabatan": "sekretaris", **lain}
    )


def pemegang(hari):
    """The same whether the officials are asked for, or were read with their office."""
    satker = Satker.objects.get(pk="62")
    found = Pejabat.objects.pemegang(satker, "sekretaris", hari)
    prefetch_related_objects([satker], "pejabat")
    assert Pejabat.objects.pemegang(satker, "sekretaris", hari) == found
    return found.nama if found else None


def test_both_ends_of_a_period_count():
    pejabat("Arief", date(2024, 1, 1), date(2024, 6, 30))
    pejabat("Hasyim", date(2024, 7, 1))
    assert pemegang(date(2023, 12, 31)) is None
    assert pemegang(date(2024, 1, 1)) == "Arief"
    assert pemegang(date(2024, 6, 30)) == "Arief"
    assert pemegang(date(2024, 7, 1)) == "Hasyim"


def test_an_acting_official_signs_while_he_acts():
    pejabat("Arief", date(2024, 1, 1))
    pejabat("Sastriadi", date(2024, 3, 1), jabatan="ketua", status="plt")
    plh = pejabat("Budi", date(2024, 3, 1), date(2024, 3, 14), status="plh")
    assert pemegang(date(2024, 3, 10)) == "Budi"
    assert plh.sebutan == "Plh. Sekretaris"
    assert pemegang(date(2024, 3, 15)) == "Arief"


def test_nip_is_grouped_and_never_printed_for_commissioners():
    assert pejabat("Hasyim", date(2025, 1, 1), nip="196903031996031003").nip_tercetak == "19690303 199603 1 003"
    assert pejabat("Arief", date(2024, 1, 1), date(2024, 12, 31)).nip_tercetak == ""
    assert pejabat("Sastriadi", date(2024, 1, 1), jabatan="ketua").nip_tercetak is None


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("pejabat_masa_urut", {"selesai": date(2023, 1, 1)}),
        ("pejabat_komisioner_tanpa_nip", {"jabatan": "ketua", "nip": "196903031996031003"}),
    ],
)
def test_single_row_truths_by_the_constraints_name(nama, isi):
    obj = Pejabat(satker_id="62", nama="X", **{"jabatan": "sekretaris", "mulai": date(2024, 1, 1), **isi})
    with pytest.raises(ValidationError) as info:
        obj.full_clean()
    constraint = next(c for c in Pejabat._meta.constraints if c.name == nama)
    assert constraint.violation_error_message in str(info.value)
    with pytest.raises(IntegrityError, match=nama), transaction.atomic():
        obj.save()


def test_one_definitive_official_at_a_time():
    pejabat("Arief", date(2024, 1, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        pejabat("Hasyim", date(2024, 7, 1))


def test_units_in_both_naming_generations():
    lama = set(UnitKerja.objects.pada(date(2024, 6, 1)).filter(tingkat="kabupaten").values_list("nama", flat=True))
    baru = set(UnitKerja.objects.pada(date(2026, 6, 1)).filter(tingkat="kabupaten").values_list("nama", flat=True))
    assert "Subbagian Hukum dan Sumber Daya Manusia" in lama - baru
    assert "Subbagian Teknis Penyelenggaraan Pemilu dan Hukum" in baru - lama
    assert len(lama) == len(baru) == 4
