"""What an office says of the nodes of its pohon kinerja: saving, refusing, two editors, who may."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renstra.aturan_pohon import FAKTOR_PALING_BANYAK
from renstra.formulir_pohon import SusunanSimpul
from renstra.isian_pohon import baca_isian_simpul
from renstra.models import FaktorKunci, Indikator, PemilikSimpul, Sasaran, TautanSilang
from renstra.tindakan_pohon import simpan_simpul
from sakip.satker.models import Satker, UnitKerja
from tests.pabrik import buat_indikator, buat_pengguna, buat_renstra, buat_sasaran

pytestmark = pytest.mark.django_db
TAHUN = 2030


@pytest.fixture
def renstra(db):
    return buat_renstra("00", mulai=TAHUN)


@pytest.fixture
def sasaran(renstra):
    """One that Kalimantan Timur formulated in the national plan."""
    return buat_sasaran(renstra, "64", uraian="Terwujudnya layanan {satker}")


@pytest.fixture
def unit():
    return list(UnitKerja.objects.filter(tingkat="provinsi", selesai=None).order_by("nama"))


def satker(kode="64"):
    return Satker.objects.select_related("induk").get(pk=kode)


def kiriman(sasaran, kode="64", **ubah):
    """What the page would send if it were saved as it stands, some fields changed (`_` in a name stands for `-`)."""
    susunan = SusunanSimpul(satker(kode), TAHUN, sasaran)
    data = {}
    kolom = [susunan.pemilik, *(k for b in (*susunan.faktor, *susunan.silang) for k in b.kolom.values())]
    if susunan.milik_sendiri:
        kolom.append(susunan.pendukung)
    kolom += [i.induk for i in susunan.indikator if i.sendiri]
    for k in kolom:
        data |= {k.nama: k.ketik, f"{k.nama}-asal": k.asal}
    return data | {nama.replace("_", "-"): isi for nama, isi in ubah.items()}


def simpan(sasaran, data, kode="64", oleh=None):
    oleh = oleh or buat_pengguna("operator", kode)
    return simpan_simpul(satker(kode), TAHUN, sasaran, baca_isian_simpul(data), oleh)


def faktor(sasaran, *uraian, kode="64"):
    return [
        FaktorKunci.objects.create(satker_id=kode, sasaran=sasaran, urutan=n, uraian=u)
        for n, u in enumerate(uraian, start=1)
    ]


def isi_faktor(sasaran, kode="64"):
    return list(
        FaktorKunci.objects.filter(sasaran=sasaran, satker=kode)
        .order_by("urutan", "pk")
        .values_list("uraian", flat=True)
    )


def pesan(hasil):
    return {g.jangkar: g.pesan for g in hasil.galat}


# -- the owner ---------------------------------------------------------------------------------------------------------


def test_an_owner_is_a_title_or_a_unit_and_can_be_taken_away(sasaran, unit):
    assert simpan(sasaran, kiriman(sasaran, pemilik="jabatan-sekretaris")).ringkas() == "Tersimpan: pemilik."
    assert str(PemilikSimpul.objects.get()) == "Sekretaris"
    simpan(sasaran, kiriman(sasaran, pemilik=f"unit-{unit[0].pk}"))
    row = PemilikSimpul.objects.get()
    assert (row.jabatan, row.unit_kerja, row.satker_id) == ("", unit[0], "64")
    simpan(sasaran, kiriman(sasaran, pemilik=""))
    assert not PemilikSimpul.objects.exists()
    history = PemilikSimpul.history.order_by("history_id")
    assert [h.history_type for h in history] == ["+", "~", "-"]
    assert {str(h.history_user) for h in history} == {"operator.64"}


@pytest.mark.parametrize("nilai", ["jabatan-inspektur", "unit-0", "unit-999999999", "ketua", "jabatan-"])
def test_an_owner_that_is_no_choice_is_refused(sasaran, nilai):
    assert pesan(simpan(sasaran, kiriman(sasaran, pemilik=nilai))) == {"pemilik": "Pilih dari daftar."}
    assert not PemilikSimpul.objects.exists()


def test_a_unit_of_another_level_is_no_choice(sasaran):
    kabupaten = UnitKerja.objects.filter(tingkat="kabupaten", selesai=None).first()
    assert pesan(simpan(sasaran, kiriman(sasaran, pemilik=f"unit-{kabupaten.pk}"))) == {"pemilik": "Pilih dari daftar."}


def test_saving_what_stands_there_changes_nothing(sasaran, unit):
    lama = UnitKerja.objects.filter(tingkat="provinsi").exclude(selesai=None).first()
    PemilikSimpul.objects.create(satker_id="64", sasaran=sasaran, unit_kerja=lama)
    TautanSilang.objects.create(satker_id="64", sasaran=sasaran, unit_kerja=lama, uraian="Data")
    faktor(sasaran, "Anggaran")
    buat_indikator(sasaran, "64")
    hasil = simpan(sasaran, kiriman(sasaran))
    assert hasil.bersih
    assert not hasil.berubah
    assert hasil.ringkas() == "Tidak ada yang berubah."
    assert FaktorKunci.history.count() == 1


# -- critical success factors ------------------------------------------------------------------------------------------


def test_factors_are_added_changed_deleted_and_moved(sasaran):
    data = kiriman(sasaran, f_baru_1_uraian=" Anggaran  tersedia ", f_baru_3_uraian="SDM cukup")
    assert simpan(sasaran, data).ringkas() == "Tersimpan: 2 faktor kunci ditambah."
    assert isi_faktor(sasaran) == ["Anggaran tersedia", "SDM cukup"]
    satu, dua = FaktorKunci.objects.order_by("urutan")
    simpan(sasaran, kiriman(sasaran, **{f"f-{dua.pk}-uraian": "SDM terlatih"}, naik=f"f-{dua.pk}"))
    assert isi_faktor(sasaran) == ["SDM terlatih", "Anggaran tersedia"]
    simpan(sasaran, kiriman(sasaran, turun=f"f-{dua.pk}"))
    assert isi_faktor(sasaran) == ["Anggaran tersedia", "SDM terlatih"]
    for melampaui in ({"naik": f"f-{satu.pk}"}, {"turun": f"f-{dua.pk}"}, {"naik": "f-99"}, {"naik": "s-1"}):
        assert not simpan(sasaran, kiriman(sasaran, **melampaui)).berubah
    simpan(sasaran, kiriman(sasaran, **{f"f-{satu.pk}-hapus": "1"}))
    assert isi_faktor(sasaran) == ["SDM terlatih"]
    assert FaktorKunci.history.filter(id=satu.pk, history_type="-").get().history_user.username == "operator.64"


def test_factors_without_an_order_are_numbered_when_one_moves(sasaran):
    rows = faktor(sasaran, "A", "B", "C")
    FaktorKunci.objects.update(urutan=0)
    simpan(sasaran, kiriman(sasaran, naik=f"f-{rows[2].pk}"))
    assert isi_faktor(sasaran) == ["A", "C", "B"]


def test_wrong_factors_are_refused_and_right_ones_kept(sasaran):
    satu, dua = faktor(sasaran, "Anggaran", "SDM")
    data = kiriman(
        sasaran,
        pemilik="jabatan-ketua",
        **{f"f-{satu.pk}-uraian": "  ", f"f-{dua.pk}-uraian": "x" * 301},
        f_baru_1_uraian="anggaran",
        f_baru_2_uraian="Regulasi",
    )
    hasil = simpan(sasaran, data)
    assert pesan(hasil) == {
        f"f-{satu.pk}-uraian": "Faktor ini kosong. Tulis faktornya, atau centang Hapus.",
        f"f-{dua.pk}-uraian": "Terlalu panjang: 301 huruf. Paling banyak 300 huruf.",
        "f-baru-1-uraian": "Faktor ini sudah ada.",
    }
    assert hasil.ringkas() == "Tersimpan: pemilik, 1 faktor kunci ditambah."
    assert isi_faktor(sasaran) == ["Anggaran", "SDM", "Regulasi"]
    susunan = SusunanSimpul(satker(), TAHUN, sasaran, baca_isian_simpul(data), hasil)
    ketik = {k.nama: k.ketik for b in susunan.faktor for k in b.kolom.values() if k.ketik}
    assert ketik[f"f-{dua.pk}-uraian"] == "x" * 301
    assert ketik["f-baru-1-uraian"] == "anggaran"
    assert list(ketik.values()).count("Regulasi") == 1


def test_a_sasaran_has_so_many_factors_and_no_more(sasaran):
    faktor(sasaran, *(f"Faktor {n}" for n in range(FAKTOR_PALING_BANYAK)))
    assert "Paling banyak" in pesan(simpan(sasaran, kiriman(sasaran, f_baru_1_uraian="Lagi")))["f-baru-1-uraian"]
    assert FaktorKunci.objects.count() == FAKTOR_PALING_BANYAK


# -- crosscutting ------------------------------------------------------------------------------------------------------


def test_links_to_other_units(sasaran, unit):
    data = kiriman(
        sasaran, s_baru_1_unit=str(unit[0].pk), s_baru_1_uraian="Data pemilih", s_baru_2_unit=str(unit[1].pk)
    )
    assert simpan(sasaran, data).ringkas() == "Tersimpan: 2 tautan silang ditambah."
    satu, dua = TautanSilang.objects.order_by("pk")
    assert str(satu) == f"{unit[0].nama}: Data pemilih"
    data = kiriman(sasaran, **{f"s-{satu.pk}-unit": str(unit[2].pk), f"s-{dua.pk}-hapus": "1"})
    data |= {"s-baru-1-unit": str(unit[1].pk), "s-baru-1-uraian": "Anggaran"}
    assert simpan(sasaran, data).bersih  # what was deleted made room
    assert {str(t) for t in TautanSilang.objects.all()} == {
        f"{unit[2].nama}: Data pemilih",
        f"{unit[1].nama}: Anggaran",
    }


def test_wrong_links_are_refused(sasaran, unit):
    ada = TautanSilang.objects.create(satker_id="64", sasaran=sasaran, unit_kerja=unit[0])
    data = kiriman(sasaran, pemilik=f"unit-{unit[1].pk}", s_baru_1_uraian="Tanpa unit", s_baru_2_unit=str(unit[0].pk))
    data |= {"s-baru-3-unit": str(unit[1].pk), "s-baru-4-unit": "77", "s-baru-5-unit": str(unit[2].pk)}
    data |= {"s-baru-5-uraian": "x" * 301}
    hasil = simpan(sasaran, data)
    assert pesan(hasil) == {
        "s-baru-1-unit": "Pilih unit kerjanya.",
        "s-baru-2-unit": "Tautan ke unit ini sudah ada.",
        "s-baru-3-unit": "Unit ini pemilik sasaran. Pilih unit lain.",
        "s-baru-4-unit": "Pilih dari daftar.",
        "s-baru-5-uraian": "Terlalu panjang: 301 huruf. Paling banyak 300 huruf.",
    }
    assert list(TautanSilang.objects.all()) == [ada]
    assert "Hapus dulu tautannya" in pesan(simpan(sasaran, kiriman(sasaran, pemilik=f"unit-{unit[0].pk}")))["pemilik"]
    data = kiriman(sasaran, pemilik=f"unit-{unit[0].pk}", **{f"s-{ada.pk}-hapus": "1"})
    assert simpan(sasaran, data).bersih


# -- what a sasaran supports -------------------------------------------------------------------------------------------


def test_a_sasaran_supports_one_of_its_plan(renstra, sasaran):
    nasional = buat_sasaran(renstra, uraian="Nasional")
    simpan(sasaran, kiriman(sasaran, pendukung=str(nasional.pk)))
    sasaran.refresh_from_db()
    assert sasaran.pendukung == nasional
    assert str(sasaran.history.first().history_user) == "operator.64"
    simpan(sasaran, kiriman(sasaran, pendukung=""))
    sasaran.refresh_from_db()
    assert sasaran.pendukung is None


def test_circles_are_refused_with_a_sentence(renstra, sasaran):
    tengah = buat_sasaran(renstra, "64", pendukung=sasaran)
    bawah = buat_sasaran(renstra, "64", pendukung=tengah)
    for lain in (tengah, bawah):
        kalimat = pesan(simpan(sasaran, kiriman(sasaran, pendukung=str(lain.pk))))["pendukung"]
        assert kalimat.startswith("Sasaran itu sendiri mendukung sasaran ini")
    opsi = {nilai for _, pilihan in SusunanSimpul(satker(), TAHUN, sasaran).pendukung.opsi for nilai, _ in pilihan}
    assert not opsi & {str(tengah.pk), str(bawah.pk), str(sasaran.pk)}
    sasaran.refresh_from_db()
    assert sasaran.pendukung is None


def test_only_sasaran_of_the_same_plan_level_or_above_and_in_scope(renstra, sasaran):
    lain = {
        "plan": buat_sasaran(buat_renstra("64", mulai=2040), "64"),
        "neighbour": buat_sasaran(renstra, "6402"),
        "below": buat_sasaran(renstra, "64", tingkat="kegiatan"),
        "itself": sasaran,
    }
    for apa, s in lain.items():
        assert pesan(simpan(sasaran, kiriman(sasaran, pendukung=str(s.pk)))) == {"pendukung": "Pilih dari daftar."}, apa
    for nilai in ("x", "²", "-1", "9" * 40):
        assert pesan(simpan(sasaran, kiriman(sasaran, pendukung=nilai))) == {"pendukung": "Pilih dari daftar."}


def test_a_follower_adds_to_a_national_sasaran_but_does_not_move_it(renstra, sasaran):
    nasional = buat_sasaran(renstra)
    item = buat_indikator(nasional)
    data = {"pendukung": str(sasaran.pk), "pendukung-asal": "", f"induk-{item.pk}": "1", f"induk-{item.pk}-asal": ""}
    hasil = simpan(nasional, kiriman(nasional, pemilik="jabatan-ketua") | data)
    assert hasil.ringkas() == "Tersimpan: pemilik."
    nasional.refresh_from_db()
    item.refresh_from_db()
    assert (nasional.pendukung, item.induk) == (None, None)


# -- the cascade of an indikator ---------------------------------------------------------------------------------------


def test_an_indikator_breaks_down_one_of_the_offices_above(renstra):
    nasional = buat_indikator(buat_sasaran(renstra))
    kabupaten = buat_sasaran(renstra, "6411")
    item, tetap = buat_indikator(kabupaten, "6411"), buat_indikator(kabupaten, "6411")
    kirim = kiriman(kabupaten, "6411", **{f"induk-{item.pk}": str(nasional.pk)})
    assert simpan(kabupaten, kirim, "6411").ringkas() == "Tersimpan: 1 induk indikator."
    item.refresh_from_db()
    assert item.induk == nasional
    assert tetap.history.count() == 1
    for bukan in (tetap, buat_indikator(buat_sasaran(renstra, "6402"), "6402")):
        kirim = kiriman(kabupaten, "6411", **{f"induk-{tetap.pk}": str(bukan.pk)})
        assert pesan(simpan(kabupaten, kirim, "6411")) == {f"induk-{tetap.pk}": "Pilih dari daftar."}


def test_a_plan_of_the_province_for_its_offices_is_a_choice_too():
    provinsi = buat_indikator(buat_sasaran(buat_renstra("64", mulai=TAHUN)))
    lewat = buat_indikator(buat_sasaran(buat_renstra("64", mulai=2020)))
    tertutup = buat_indikator(buat_sasaran(buat_renstra("00", mulai=TAHUN, untuk="pemilik")))
    kabupaten = buat_sasaran(buat_renstra("6411", mulai=TAHUN))
    buat_indikator(kabupaten)
    atas = SusunanSimpul(satker("6411"), TAHUN, kabupaten).pilihan.indikator_atas
    assert set(atas) == {provinsi.pk}
    assert not {lewat.pk, tertutup.pk} & set(atas)


def test_circles_of_indikator_are_refused(renstra):
    nasional = buat_indikator(buat_sasaran(renstra))
    kabupaten = buat_sasaran(renstra, "6411")
    item = buat_indikator(kabupaten, "6411")
    Indikator.objects.filter(pk=nasional.pk).update(induk=item)
    kirim = kiriman(kabupaten, "6411", **{f"induk-{item.pk}": str(nasional.pk)})
    kalimat = pesan(simpan(kabupaten, kirim, "6411"))[f"induk-{item.pk}"]
    assert kalimat.startswith("Indikator itu sendiri menjabarkan indikator ini")
    item.refresh_from_db()
    assert item.induk is None


# -- two people --------------------------------------------------------------------------------------------------------


def test_two_people_on_one_page_are_told(sasaran, unit):
    (satu,) = faktor(sasaran, "Anggaran")
    tautan = TautanSilang.objects.create(satker_id="64", sasaran=sasaran, unit_kerja=unit[0], uraian="Data")
    ani, budi = buat_pengguna("operator", "64", "ani"), buat_pengguna("operator", "64", "budi")
    basi = kiriman(sasaran)
    lebih_dulu = {
        "pemilik": "jabatan-ketua",
        f"f-{satu.pk}-uraian": "Anggaran cukup",
        f"s-{tautan.pk}-unit": str(unit[1].pk),
    }
    assert simpan(sasaran, basi | lebih_dulu, oleh=ani).bersih
    punya_budi = basi | {
        "pemilik": "jabatan-sekretaris",
        f"f-{satu.pk}-uraian": "Anggaran penuh",
        f"s-{tautan.pk}-hapus": "1",
        "f-baru-1-uraian": "SDM",
    }
    hasil = simpan(sasaran, punya_budi, oleh=budi)
    kalimat = {b.jangkar: re.sub(r"\d\d\.\d\d", "…", b.kalimat) for b in hasil.bentrok}
    assert kalimat == {
        "pemilik": "ani mengubah pemilik dari “kosong” menjadi “Ketua” pukul ….",
        f"f-{satu.pk}-uraian": "ani mengubah faktor kunci 1 dari “Anggaran” menjadi “Anggaran cukup” pukul ….",
        f"s-{tautan.pk}-unit": (
            f"ani mengubah tautan silang 1 dari “{unit[0].nama}” menjadi “{unit[1].nama}” pukul …."
        ),
    }
    assert hasil.ringkas() == "Tersimpan: 1 faktor kunci ditambah."
    assert isi_faktor(sasaran) == ["Anggaran cukup", "SDM"]
    assert TautanSilang.objects.exists()
    # What Budi insists on, having seen what stands there now, is saved.
    tegas = {f"{j}-paksa": "1" for j in kalimat} | {b.jangkar + "-lain": b.milik_lain for b in hasil.bentrok}
    punya_budi.pop("f-baru-1-uraian")
    assert simpan(sasaran, punya_budi | tegas, oleh=budi).bersih
    assert str(PemilikSimpul.objects.get()) == "Sekretaris"
    assert isi_faktor(sasaran) == ["Anggaran penuh", "SDM"]
    assert not TautanSilang.objects.exists()


def test_insisting_against_what_somebody_changed_again_is_told_again(sasaran):
    PemilikSimpul.objects.create(satker_id="64", sasaran=sasaran, jabatan="anggota")
    data = {"pemilik": "jabatan-ketua", "pemilik-asal": "", "pemilik-paksa": "1", "pemilik-lain": "jabatan-sekretaris"}
    assert [b.jangkar for b in simpan(sasaran, data).bentrok] == ["pemilik"]


def test_what_was_typed_into_a_deleted_row_is_not_lost(sasaran):
    (satu,) = faktor(sasaran, "Anggaran")
    data = kiriman(sasaran, **{f"f-{satu.pk}-uraian": "Anggaran penuh"}, f_baru_1_uraian="SDM")
    satu.delete()
    hasil = simpan(sasaran, data)
    assert "menghapus faktor kunci ini" in hasil.bentrok[0].kalimat
    susunan = SusunanSimpul(satker(), TAHUN, sasaran, baca_isian_simpul(data), hasil)
    baris = {b.awalan: b.kolom["uraian"].ketik for b in susunan.faktor if b.baru}
    assert baris[hasil.bentrok[0].awalan] == "Anggaran penuh"
    assert isi_faktor(sasaran) == ["SDM"]


# -- the page ----------------------------------------------------------------------------------------------------------


def alamat(sasaran, kode="64", tahun=TAHUN):
    return reverse("pohon-simpul", kwargs={"kode": kode, "tahun": tahun, "sasaran": sasaran.pk})


@pytest.mark.parametrize(
    ("peran", "kode", "lihat", "kirim"),
    [
        ("operator", "64", 200, 302),
        ("admin_pusat", "00", 200, 302),
        ("pimpinan", "64", 200, 403),
        ("verifikator", "64", 200, 403),
        ("inspektorat", "00", 200, 403),
        ("operator", "6402", 404, 404),
        ("operator", "63", 404, 404),
    ],
)
def test_who_reads_and_who_writes(masuk, sasaran, peran, kode, lihat, kirim):
    client = masuk(peran, kode)
    assert client.get(alamat(sasaran)).status_code == lihat
    assert client.post(alamat(sasaran), {"pemilik": "jabatan-ketua"}).status_code == kirim
    assert PemilikSimpul.objects.filter(satker="64").exists() == (kirim == 302)


def test_only_sasaran_of_the_followed_plan_have_a_page(masuk, renstra, sasaran):
    client = masuk("operator", "64")
    nasional = buat_sasaran(renstra)
    assert client.get(alamat(nasional)).status_code == 200
    assert client.get(alamat(buat_sasaran(renstra, "6411"))).status_code == 404
    assert client.get(alamat(sasaran, tahun=2041)).status_code == 404
    assert client.get(f"/satker/64/{TAHUN}/pohon/sasaran/{2**63}/").status_code == 404
    assert client.put(alamat(sasaran)).status_code == 405


def test_the_page_shows_fields_to_operators_and_text_to_readers(masuk, sasaran, unit):
    faktor(sasaran, "Anggaran <b>cukup</b>")
    TautanSilang.objects.create(satker_id="64", sasaran=sasaran, unit_kerja=unit[0], uraian="Data")
    buat_indikator(sasaran, "64", nama="Persentase {satker}")
    isi, baca = (masuk(p, "64").get(alamat(sasaran)).content.decode() for p in ("operator", "pimpinan"))
    for teks in (isi, baca):
        assert "Terwujudnya layanan KPU Provinsi Kalimantan Timur" in teks
        assert "Anggaran &lt;b&gt;cukup" in teks
        assert "Persentase KPU Provinsi Kalimantan Timur" in teks
        assert unit[0].nama in teks
    assert 'name="pemilik"' in isi
    assert 'name="pemilik"' not in baca
    fields = set(re.findall(r'<(?:select|input type="text") id="([^"]+)"', isi))
    assert fields
    assert fields <= set(re.findall(r'<label for="([^"]+)"', isi))


def test_a_refused_page_keeps_what_was_typed(masuk, sasaran):
    response = masuk("operator", "64").post(
        alamat(sasaran), {"s-baru-1-uraian": "Data pemilih", "f-baru-1-uraian": "Anggaran"}
    )
    assert response.status_code == 422
    teks = response.content.decode()
    assert "<title>Salah: " in teks
    assert "Pilih unit kerjanya." in teks
    assert 'value="Data pemilih"' in teks
    assert 'href="#s-baru-1-unit"' in teks
    assert isi_faktor(sasaran) == ["Anggaran"]


def test_moving_goes_on_at_the_moved_row(masuk, sasaran):
    _, dua = faktor(sasaran, "A", "B")
    response = masuk("operator", "64").post(alamat(sasaran), kiriman(sasaran, naik=f"f-{dua.pk}"))
    assert response.url.endswith(f"#f-{dua.pk}")
    response = masuk("operator", "64").post(alamat(sasaran), kiriman(sasaran, naik="x\r\nSet-Cookie: a"))
    assert response.url == alamat(sasaran)


def test_queries_of_the_page_do_not_grow(masuk, renstra, sasaran, unit):
    client = masuk("operator", "64")
    nasional = buat_indikator(buat_sasaran(renstra))
    lama = list(UnitKerja.objects.filter(tingkat="provinsi").exclude(selesai=None))

    def hitung():
        with CaptureQueriesContext(connection) as context:
            assert client.get(alamat(sasaran)).status_code == 200
        return len(context)

    PemilikSimpul.objects.create(satker_id="64", sasaran=sasaran, unit_kerja=lama[0])
    TautanSilang.objects.create(satker_id="64", sasaran=sasaran, unit_kerja=lama[0])
    faktor(sasaran, "Anggaran")
    buat_indikator(sasaran, "64", induk=nasional)
    sedikit = hitung()
    for n in range(20):
        atas = buat_indikator(buat_sasaran(renstra, pendukung=None))
        buat_sasaran(renstra, "64", pendukung=sasaran)
        buat_indikator(sasaran, "64", induk=atas)
        FaktorKunci.objects.create(satker_id="64", sasaran=sasaran, urutan=n + 2, uraian=f"Faktor {n}")
    for row in (*lama[1:], *unit):
        TautanSilang.objects.create(satker_id="64", sasaran=sasaran, unit_kerja=row)
    assert Sasaran.objects.filter(renstra=renstra).count() > 40
    assert hitung() == sedikit == 14
