"""Several querysets in one query give what each gives by itself."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Exists, F, OuterRef

from kinerja.models import RencanaAksiBaris, Rkt, RktBaris
from laporan.models import DokumenTerbit
from renstra.models import Indikator
from sakip.satker.models import Pejabat, Satker
from sakip.satker.serentak import baca_serentak
from tests.pabrik import buat_pengguna, buat_rkt

pytestmark = pytest.mark.django_db


def isi(rekaman):
    return {f.attname: getattr(rekaman, f.attname) for f in rekaman._meta.concrete_fields}


def daftar():
    """Every kind of column, a way that leads nowhere, annotations, an order, and querysets without records."""
    baris = RktBaris.objects.order_by("-urutan")
    return [
        baris.select_related("indikator__sasaran__tujuan", "kegiatan__program"),
        Satker.objects.filter(pk__in=["00", "6411"]).select_related("induk").order_by(F("nama").desc()),
        Pejabat.objects.all(),
        Pejabat.objects.none(),
        Pejabat.objects.filter(pk__in=[]),
        RencanaAksiBaris.objects.order_by("pk_baris__urutan"),
        RktBaris.history.annotate(pelaku=F("history_user__username")).order_by("history_id"),
        Rkt.objects.annotate(berisi=Exists(baris.filter(rkt=OuterRef("pk"), angka__gt=1))),
    ]


@pytest.fixture
def _rekaman():
    rkt = buat_rkt("6411", target=("87,5%", "", "80–90%"))
    Rkt.objects.filter(pk=rkt.pk).update(pengantar='Kutipan "dua" \\ baris\nkedua – ✓')
    baris = rkt.baris.first()
    baris.angka, baris._history_user = Decimal("12345678901.234567"), buat_pengguna("operator", "6411")
    baris.save()
    Indikator.objects.update(iku=True, berlaku_pusat=False)
    Pejabat.objects.create(satker_id="6411", jabatan="ketua", nama="Paulus", mulai=date(2024, 1, 1))


@pytest.mark.usefixtures("_rekaman")
def test_records_are_those_of_each_queryset_in_its_order(django_assert_num_queries):
    with django_assert_num_queries(1):
        serentak = baca_serentak(daftar())
    for queryset, records in zip(daftar(), serentak, strict=True):
        assert [(type(r), isi(r)) for r in records] == [(type(r), isi(r)) for r in queryset]
    baris, satker, *_, riwayat, rkt = serentak
    assert len(baris) == 3
    assert [str(b.angka) for b in baris] == [str(b.angka) for b in daftar()[0]]
    assert [s.pk for s in satker] == [s.pk for s in daftar()[1]]
    assert {r.pelaku for r in riwayat} == {None, "operator.6411"}
    assert [r.berisi for r in rkt] == [True]


@pytest.mark.usefixtures("_rekaman")
def test_what_is_followed_comes_along(django_assert_num_queries):
    baris, satker, *_ = baca_serentak(daftar())
    with django_assert_num_queries(0):
        assert baris[0].kegiatan is None
        assert baris[0].indikator.sasaran.tujuan.uraian == "Mewujudkan tujuan"
        assert {s.pk: s.induk and s.induk.pk for s in satker} == {"00": None, "6411": "64"}


def test_nothing_asked_is_nothing_read(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert baca_serentak([]) == []
        assert baca_serentak([Pejabat.objects.none()]) == [[]]


def test_what_cannot_travel_is_refused():
    with pytest.raises(TypeError, match="isi"):
        baca_serentak([DokumenTerbit.objects.all()])
