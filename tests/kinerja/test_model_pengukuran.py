"""Single-row truths of what is measured and of its settings, each by the name of its constraint: the form is told in
words, and the database refuses what passes by the form."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from kinerja.models import (
    BatasCapaian,
    BuktiDukung,
    MasaPengisian,
    PengecualianMasa,
    Pengukuran,
    PitaKategori,
    Realisasi,
    SkalaPredikat,
)
from sakip.satker.models import UnitKerja
from tests.pabrik import buat_pengguna, buat_pk_berlaku

pytestmark = pytest.mark.django_db

UNIT, SEKRETARIS = "unit kerja", "sekretariat"  # filled from the database by `dasar`
MASA = {"tahun": 2030, "triwulan": 1, "tingkat": "kabkota", "mulai": "2030-04-01", "selesai": "2030-04-18"}
PENGECUALIAN = {"satker_id": "6411", "tahun": 2030, "triwulan": 1, "sampai": "2030-05-01", "alasan": "Banjir"}
PITA = {"tahun": 2030, "lebih_dari": 90, "sebutan": "Berhasil", "nada": "baik"}
SKALA = {"tahun": 2030, "keluarga": "akip", "langkah": 1, "capaian": 80}
BATAS = {"satker_id": "6411", "tahun": 2030, "batas": 100}
PENGUKURAN = {"satker_id": "6411", "tahun": 2024, "unit": "lembaga", "triwulan": 4}
REALISASI = {"satker_id": "6411", "tahun": 2024, "triwulan": 4}
BUKTI = {"tautan": "https://drive.kpu.go.id/a"}

# (model, name of the constraint, what stands already, what is refused beside it)
SYARAT: list[tuple[type[models.Model], str, dict[str, Any] | None, dict[str, Any]]] = [
    (Pengukuran, "pengukuran_tunggal", PENGUKURAN, PENGUKURAN),
    (Pengukuran, "pengukuran_tunggal_unit", PENGUKURAN | {"unit": SEKRETARIS, "unit_kerja": UNIT},
     PENGUKURAN | {"unit": SEKRETARIS, "unit_kerja": UNIT}),
    (Pengukuran, "pengukuran_unit_di_sekretariat", None, PENGUKURAN | {"unit_kerja": UNIT}),
    (Pengukuran, "pengukuran_triwulan_satu_sampai_empat", None, PENGUKURAN | {"triwulan": 5}),
    (Pengukuran, "pengukuran_verifikasi_bernama", None, PENGUKURAN | {"keadaan": "diverifikasi"}),
    (Realisasi, "realisasi_tunggal", REALISASI, REALISASI),
    (Realisasi, "realisasi_triwulan_satu_sampai_empat", None, REALISASI | {"triwulan": 0}),
    (Realisasi, "realisasi_angka_atau_predikat", None, REALISASI | {"angka": 1, "predikat": "B"}),
    (Realisasi, "realisasi_rentang_urut", None, REALISASI | {"sampai": 8}),
    (Realisasi, "realisasi_bukan_rentang", None, REALISASI | {"angka": 7, "sampai": 8}),
    (Realisasi, "realisasi_tidak_negatif", None, REALISASI | {"angka": -1}),
    (Realisasi, "realisasi_pembilang_penyebut_tidak_negatif", None, REALISASI | {"pembilang": -1, "penyebut": 7}),
    (Realisasi, "realisasi_angka_atau_pembilang", None, REALISASI | {"angka": 86, "pembilang": 6, "penyebut": 7}),
    (Realisasi, "realisasi_penyebut_nol", None, REALISASI | {"pembilang": 1, "penyebut": 0}),
    (Realisasi, "realisasi_belum_rilis_tanpa_nilai", None, REALISASI | {"belum_rilis": True, "predikat": "B"}),
    (Realisasi, "realisasi_capaian_beraturan", None, REALISASI | {"capaian": 90}),
    (Realisasi, "realisasi_gugur_tanpa_capaian", None,
     REALISASI | {"capaian": 90, "versi_aturan": 1, "gugur": True}),
    (BuktiDukung, "buktidukung_berkas_atau_tautan", None, {}),
    (BuktiDukung, "buktidukung_berkas_atau_tautan", None, BUKTI | {"berkas": "a" * 32}),
    (MasaPengisian, "masapengisian_tunggal", MASA, MASA),
    (MasaPengisian, "masapengisian_urut", None, MASA | {"selesai": "2030-03-31"}),
    (MasaPengisian, "masapengisian_triwulan_satu_sampai_empat", None, MASA | {"triwulan": 5}),
    (PengecualianMasa, "pengecualianmasa_tunggal", PENGECUALIAN, PENGECUALIAN),
    (PengecualianMasa, "pengecualianmasa_triwulan_satu_sampai_empat", None, PENGECUALIAN | {"triwulan": 0}),
    (PengecualianMasa, "pengecualianmasa_beralasan", None, PENGECUALIAN | {"alasan": ""}),
    (PitaKategori, "pitakategori_batas_tunggal", PITA, PITA | {"sebutan": "Lain"}),
    (PitaKategori, "pitakategori_satu_terendah", PITA | {"lebih_dari": None}, PITA | {"lebih_dari": None}),
    (PitaKategori, "pitakategori_batas_tidak_negatif", None, PITA | {"lebih_dari": -1}),
    (SkalaPredikat, "skalapredikat_tunggal", SKALA, SKALA | {"capaian": 70}),
    (SkalaPredikat, "skalapredikat_di_bawah_target", None, SKALA | {"capaian": 100}),
    (SkalaPredikat, "skalapredikat_di_bawah_target", None, SKALA | {"langkah": 0}),
    (BatasCapaian, "batascapaian_tunggal", BATAS, BATAS | {"batas": 120}),
    (BatasCapaian, "batascapaian_seratus_atau_lebih", None, BATAS | {"batas": 110}),
]  # fmt: skip


@pytest.fixture
def buat(db):
    """buat(model, fields): an unsaved record that hangs on a PK, a head and a row where it has to."""
    pk = buat_pk_berlaku("6411", ("95%", {}))
    sekretariat = buat_pk_berlaku("6411", pemilik="sekretariat")
    unit = UnitKerja.objects.milik(pk.satker, 2024).first()
    orang = buat_pengguna("operator", "6411")

    def kepala(**isi):
        return Pengukuran(perjanjian=pk if isi["unit"] == "lembaga" else sekretariat, **isi)

    def baris(**isi):
        head, _ = Pengukuran.objects.get_or_create(perjanjian=pk, **PENGUKURAN)
        return Realisasi(pengukuran=head, pk_baris=pk.baris.get(), **isi)

    def bukti(**isi):
        row = Realisasi.objects.first()
        if row is None:
            row = baris(**REALISASI)
            row.save()
        return BuktiDukung(realisasi=row, diunggah_oleh=orang, diunggah_pada=timezone.now(), **isi)

    khusus = {Pengukuran: kepala, Realisasi: baris, BuktiDukung: bukti}

    def inner(model, isi):
        isi = {k: unit if v == UNIT else v for k, v in isi.items()}
        return khusus.get(model, model)(**isi)

    return inner


@pytest.mark.parametrize(("model", "nama", "ada", "isi"), SYARAT)
def test_single_row_truths_by_the_constraints_name(buat, model, nama, ada, isi):
    if ada is not None:
        buat(model, ada).save()
    syarat = {c.name: c for c in model._meta.constraints}[nama]
    obj = buat(model, isi)
    with pytest.raises(ValidationError) as info:
        obj.validate_constraints()
    assert syarat.violation_error_message in str(info.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        buat(model, isi).save()


def test_every_constraint_of_its_own_is_tried():
    milik = {c.name for model in {m for m, *_ in SYARAT} for c in model._meta.constraints}
    assert milik == {nama for _, nama, *_ in SYARAT}


@pytest.mark.parametrize(
    "isi",
    [
        {},  # nothing known yet
        {"pembilang": 6},  # half a ratio
        {"pembilang": 0, "penyebut": 0},  # nothing of nothing
        {"angka": 0},
        {"predikat": "B"},
        {"belum_rilis": True},
        {"capaian": 0, "versi_aturan": 1},
        {"gugur": True, "angka": 86},
    ],
)
def test_what_is_right_is_kept(buat, isi):
    obj = buat(Realisasi, REALISASI | isi)
    obj.validate_constraints()
    obj.save()
    assert Realisasi.objects.get().history.count() == 1


def test_lembaga_sekretariat_and_units_have_a_head_each(buat):
    for isi in (PENGUKURAN, PENGUKURAN | {"unit": SEKRETARIS}, PENGUKURAN | {"unit": SEKRETARIS, "unit_kerja": UNIT}):
        obj = buat(Pengukuran, isi)
        obj.validate_constraints()
        obj.save()
    assert [p.pemilik.split("-")[0] for p in Pengukuran.objects.order_by("pk")] == ["lembaga", "sekretariat", "unit"]
    assert str(Pengukuran.objects.first()).startswith("Realisasi Triwulan IV")
