"""Forms of the plan in Data pokok: what they refuse, what they link to, how many fields they hold."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from renstra.models import Indikator, Misi, Peraturan, Renstra, Sasaran, TargetRenstra, TemplatTeks, Tujuan
from tests.pabrik import buat_indikator, buat_manual, buat_renstra, buat_sasaran

pytestmark = pytest.mark.django_db


@pytest.fixture
def indikator():
    return buat_indikator(
        buat_sasaran(buat_renstra("6411", untuk="pemilik")), nama="Jumlah laporan", satuan="Lap", jenis="angka"
    )


def alamat(obj):
    return reverse(f"admin:renstra_{obj._meta.model_name}_change", args=[obj.pk])


def isian(client, obj, **ubah):
    """What the form of `obj` would send if it were saved as it stands, with some fields changed."""
    form = client.get(alamat(obj)).context["adminform"].form
    awal = {nama: form[nama].value() for nama in form.fields}
    data = {nama: isi for nama, isi in awal.items() if isi is not None and isi is not False}
    return {k: v for k, v in (data | ubah).items() if v is not None}


def kirim(client, obj, **ubah):
    return client.post(alamat(obj), isian(client, obj, **ubah))


def test_an_indikator_hangs_on_the_own_or_a_national_sasaran(masuk, indikator):
    foreign = buat_sasaran(indikator.sasaran.renstra, "6402")
    response = kirim(masuk("operator", "6411"), indikator, sasaran=foreign.pk)
    assert response.status_code == 200
    indikator.refresh_from_db()
    assert indikator.sasaran_id != foreign.pk


def test_an_indikator_applies_to_some_level(masuk, indikator):
    client = masuk("operator", "6411")
    tanpa = {"berlaku_pusat": None, "berlaku_provinsi": None, "berlaku_kabkota": None}
    response = kirim(client, indikator, **tanpa)
    assert "Pilih paling sedikit satu tingkat satker." in response.content.decode()
    assert kirim(client, indikator, **tanpa | {"berlaku_kabkota": "on"}).status_code == 302
    indikator.refresh_from_db()
    assert (indikator.berlaku_pusat, indikator.berlaku_kabkota) == (False, True)


def test_a_definition_stays_while_a_submitted_manual_prints_it(masuk, indikator):
    manual = buat_manual(indikator=(indikator,), keadaan="diajukan")
    client = masuk("operator", "6411")
    assert "Definisinya tetap" in kirim(client, indikator, formula="a dibagi b").content.decode()
    type(manual).objects.update(keadaan="draf")
    assert kirim(client, indikator, formula="a dibagi b").status_code == 302
    indikator.refresh_from_db()
    assert indikator.formula == "a dibagi b"


SYARAT = [
    (Sasaran, "sasaran_tujuan_hanya_strategis", {"tingkat": "kegiatan"}),
    (Indikator, "indikator_persen_bersatuan_persen", {"jenis": "persen", "satuan": "Orang"}),
    (Indikator, "indikator_persen_bersatuan_persen", {"jenis": "angka", "satuan": "%"}),
    (
        Indikator,
        "indikator_berlaku_di_suatu_tingkat",
        {"berlaku_pusat": False, "berlaku_provinsi": False, "berlaku_kabkota": False},
    ),
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


# -- one plan for all since 2025 --------------------------------------------------------------------------------------


def buat_lewat_form(client, kode, mulai):
    data = {"satker": kode, "tahun_mulai": mulai, "tahun_selesai": mulai + 4, "berlaku_untuk": "pemilik"}
    for awal in ("misi", "tujuan"):
        data |= {f"{awal}-TOTAL_FORMS": 0, f"{awal}-INITIAL_FORMS": 0}
    return client.post(reverse("admin:renstra_renstra_add"), data)


def test_an_office_writes_its_own_plan_for_2020_and_none_for_2025(masuk):
    client = masuk("operator", "6411")
    assert buat_lewat_form(client, "6411", 2020).status_code == 302
    response = buat_lewat_form(client, "6411", 2025)
    assert "Sejak periode 2025–2029 hanya ada Renstra KPU RI" in response.content.decode()
    assert [r.tahun_mulai for r in Renstra.objects.filter(satker="6411")] == [2020]
    assert buat_lewat_form(masuk("admin_pusat"), "6411", 2025).status_code == 302
    assert buat_lewat_form(masuk("operator", "00"), "00", 2025).status_code == 302


# -- what the forms show ----------------------------------------------------------------------------------------------


def test_a_sasaran_lists_its_indikator_and_leads_to_its_targets(masuk):
    renstra = buat_renstra("00", mulai=2025)
    sasaran = buat_sasaran(renstra)
    milik = buat_indikator(sasaran, nama="Indeks nasional")
    buat_indikator(sasaran, "6402", nama="Tambahan tetangga")
    buat_indikator(sasaran, "6411", nama="Tambahan sendiri")

    pusat = masuk("admin_pusat").get(alamat(sasaran)).content.decode()
    assert f'<a href="{alamat(milik)}">Indeks nasional</a>' in pusat
    assert "dan 2 tambahan satker lain" in pusat
    assert f"/satker/00/2025/renstra/sasaran/{sasaran.pk}/" in pusat
    assert "Tambah indikator" in pusat

    daerah = masuk("operator", "6411").get(alamat(sasaran)).content.decode()
    assert "dan 1 tambahan satker lain" in daerah
    assert "Tetangga" not in daerah
    assert f"/satker/6411/2025/renstra/sasaran/{sasaran.pk}/" in daerah
    assert "Tambah indikator" not in daerah


def test_no_link_leads_where_the_visitor_finds_nothing(masuk):
    """An office with a plan of its own does not follow the national one: no page of targets for it."""
    sasaran = buat_sasaran(buat_renstra("00"))
    buat_renstra("6411", untuk="pemilik")
    teks = masuk("operator", "6411").get(alamat(sasaran)).content.decode()
    assert "Isi target per tahun" not in teks


def test_an_indikator_shows_the_formulators_targets_to_read(masuk):
    indikator = buat_indikator(buat_sasaran(buat_renstra("00", mulai=2025)))
    for tahun, angka in ((2024, 80), (2025, 90)):
        TargetRenstra.objects.create(
            indikator=indikator, satker_id="00", tahun=tahun, angka=angka, baseline=tahun == 2024
        )
    TargetRenstra.objects.create(indikator=indikator, satker_id="6411", tahun=2025, angka=99)
    teks = masuk("admin_pusat").get(alamat(indikator)).content.decode()
    assert "Baseline 2024: 80% · 2025: 90%" in teks
    assert "99%" not in teks
    assert 'name="target_renstra-TOTAL_FORMS"' not in teks


def test_the_history_of_a_form_with_links_opens(masuk, indikator):
    client = masuk("operator", "6411")
    for obj in (indikator, indikator.sasaran):
        versi = obj.history.first()
        url = reverse(f"admin:renstra_{obj._meta.model_name}_simple_history", args=[obj.pk, versi.history_id])
        assert client.get(url).status_code == 200


def test_a_tujuan_is_chosen_from_the_plan_that_the_form_is_about(masuk, indikator):
    lain = buat_sasaran(buat_renstra("6411", mulai=2015, untuk="pemilik"))
    client = masuk("operator", "6411")
    pilihan = client.get(alamat(indikator.sasaran)).context["adminform"].form.fields["tujuan"].queryset
    assert list(pilihan) == [indikator.sasaran.tujuan]
    kosong = client.get(reverse("admin:renstra_sasaran_add"), {"renstra": lain.renstra_id})
    assert list(kosong.context["adminform"].form.fields["tujuan"].queryset) == [lain.tujuan]
    assert "KPU Kabupaten Mahakam Ulu 2015–2019 · 1. Mewujudkan tujuan" in kosong.content.decode()


def isian_di(response):
    return len(re.findall(r"<(?:input|select|textarea)\b", response.content.decode()))


def test_no_page_of_a_big_plan_holds_more_than_300_fields(masuk):
    renstra = buat_renstra("00", mulai=2025)
    for model in (Misi, Tujuan):
        model.objects.bulk_create([model(renstra=renstra, nomor=n, uraian="Mewujudkan") for n in range(1, 11)])
    tujuan = Tujuan.objects.filter(renstra=renstra).first()
    sasaran = Sasaran.objects.bulk_create(
        [
            Sasaran(renstra=renstra, satker_id="00", tingkat="strategis", tujuan=tujuan, uraian=f"Terwujudnya {n}")
            for n in range(40)
        ]
    )
    indikator = Indikator.objects.bulk_create(
        [
            Indikator(sasaran=s, satker_id="00", nama=f"Persentase {n}", satuan="%", jenis="persen")
            for s in sasaran
            for n in range(15)
        ]
        + [
            Indikator(sasaran=sasaran[0], satker_id="00", nama=f"Indeks {n}", satuan="", jenis="angka")
            for n in range(30)
        ]
    )
    TargetRenstra.objects.bulk_create(
        [
            TargetRenstra(indikator=i, satker_id="00", tahun=t, baseline=t == 2024, angka=80)
            for i in indikator
            for t in range(2024, 2030)
        ]
    )
    pusat = masuk("admin_pusat")
    halaman = [alamat(renstra), alamat(sasaran[0]), alamat(indikator[0])]
    halaman += [reverse(f"admin:renstra_{m}_changelist") for m in ("renstra", "sasaran", "indikator")]
    for kode in ("00", "6411"):
        halaman += [
            reverse("renstra", kwargs={"kode": kode, "tahun": 2025}),
            reverse("renstra-target", kwargs={"kode": kode, "tahun": 2025, "sasaran": sasaran[0].pk}),
            reverse("renstra-target", kwargs={"kode": kode, "tahun": 2025, "sasaran": sasaran[1].pk}),
        ]
    for url in halaman:
        response = pusat.get(url)
        assert response.status_code == 200, url
        assert isian_di(response) <= 300, (url, isian_di(response))


# -- registers --------------------------------------------------------------------------------------------------------


def test_registers_are_written_by_admin_pusat_and_read_by_all(masuk):
    lama = Peraturan.objects.create(jenis="Peraturan Uji", nomor="7", tahun=2001, judul="Akuntabilitas Lama")
    TemplatTeks.objects.create(bagian="menimbang", urutan=900, teks="bahwa uji")
    baru = {"jenis": "Peraturan Uji", "nomor": "29", "tahun": 2014, "judul": "Akuntabilitas Baru", "status": "berlaku"}
    url = reverse("admin:renstra_peraturan_add")
    assert masuk("operator", "6411").post(url, baru).status_code == 403
    assert masuk("admin_pusat").post(url, baru).status_code == 302
    pengganti = Peraturan.objects.get(nomor="29", jenis="Peraturan Uji")
    assert kirim(masuk("admin_pusat"), lama, status="dicabut", diganti_oleh=pengganti.pk).status_code == 302
    lama.refresh_from_db()
    assert lama.dicabut
    assert lama.diganti_oleh == pengganti
    baca = masuk("operator", "6411")
    teks = baca.get(reverse("admin:renstra_peraturan_changelist"), {"q": "Akuntabilitas", "status": "dicabut"})
    assert "Peraturan Uji Nomor 7 Tahun 2001" in teks.content.decode()
    assert "bahwa uji" in baca.get(reverse("admin:renstra_templatteks_changelist")).content.decode()
    assert baca.get(reverse("admin:renstra_templatteks_add")).status_code == 403


def test_a_regulation_does_not_replace_itself(masuk):
    obj = Peraturan.objects.create(jenis="Peraturan Uji", nomor="7", tahun=2001, judul="Akuntabilitas")
    response = kirim(masuk("admin_pusat"), obj, diganti_oleh=obj.pk)
    assert "tidak dapat diganti oleh dirinya sendiri" in response.content.decode()
