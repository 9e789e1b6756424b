"""A wording for all offices changes only after its impact was shown; drafts follow, what waits goes back, what was
issued stays. An office's own wording is still refused while a document waits."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.models import PerjanjianKinerja, RencanaAksi, RencanaAksiBaris, Rkt, RktBaris
from renstra.alur import Keadaan
from renstra.dampak import Perubahan, hitung_dampak, untuk_semua
from renstra.models import BarisIku, BarisManual, KeputusanIku, ManualIku, Tujuan
from renstra.penjaga import alasan_terkunci
from sakip.satker.models import Satker
from tests.pabrik import buat_indikator, buat_renstra, buat_sasaran, buat_terbit, isi_baris, isi_pk

pytestmark = pytest.mark.django_db

LAMA, BARU = "Persentase pemilih di {satker}", "Persentase partisipasi pemilih di {satker}"


@pytest.fixture
def renstra():
    return buat_renstra("00", mulai=2025)


@pytest.fixture
def sasaran(renstra):
    return buat_sasaran(renstra, uraian="Terwujudnya pemilih yang cerdas")


@pytest.fixture
def nasional(sasaran):
    return buat_indikator(sasaran, nama=LAMA)


@pytest.fixture
def pusat(masuk):
    return masuk("admin_pusat")


def buat_rkt(indikator, kode="6411", keadaan=Keadaan.DRAF, **lain):
    rkt = Rkt.objects.create(
        satker_id=kode, tahun=2026, unit="lembaga", bentuk="A", tempat="Kota", keadaan=keadaan, **lain
    )
    isi_baris(rkt, indikator, "90%", 1)
    return rkt


def buat_pk(indikator, kode="6411", keadaan=Keadaan.DRAF, **lain):
    pk = PerjanjianKinerja.objects.create(
        satker_id=kode, tahun=2026, unit="lembaga", tanggal=date(2026, 1, 20), keadaan=keadaan, **lain
    )
    isi_pk(pk, indikator, "90%", 1)
    return pk


def alamat(obj):
    return reverse(f"admin:renstra_{obj._meta.model_name}_change", args=[obj.pk])


def isian(client, obj, **ubah):
    """What the form of `obj` would send if it were saved as it stands, with some fields changed."""
    context = client.get(alamat(obj)).context
    data = {}
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for nama in form.fields:
            isi = form[nama].value()
            if isi is not None and isi is not False:
                data[form.add_prefix(nama)] = isi
    return data | ubah


def kirim(client, obj, **ubah):
    return client.post(alamat(obj), isian(client, obj, **ubah))


def jawab(client, response, **ubah):
    """Answer the question: post the page's form as the browser would."""
    form = re.search(r'<form method="post">(.*?)</form>', response.content.decode(), re.DOTALL)[1]
    data = {}
    for nama, isi in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form):
        data[nama] = isi.replace("&amp;", "&").replace("&#x27;", "'").replace("&quot;", '"')
    data.pop("csrfmiddlewaretoken", None)
    return client.post(response.request["PATH_INFO"], data | ubah)


# -- the question -----------------------------------------------------------------------------------------------------


def test_the_impact_is_shown_and_nothing_is_saved_yet(nasional, pusat):
    buat_rkt(nasional)
    for kode, keadaan in (("6411", "terbit"), ("6402", "diajukan"), ("6401", "disetujui"), ("6403", "draf"),
                          ("64", "dikembalikan"), ("1811", "luar"), ("1674", "ditarik")):  # fmt: skip
        buat_pk(nasional, kode, keadaan)
    teks = kirim(pusat, nasional, nama=BARU).content.decode()
    assert "Periksa dampak perubahan" in teks
    assert LAMA in teks
    assert BARU in teks
    assert "Menyentuh 1 RKT di 1 satker: 1 draf (mengikuti)." in teks
    assert (
        "Menyentuh 6 PK di 6 satker: 2 sudah terbit (tetap seperti saat terbit), 2 sedang diajukan atau disetujui "
        "(dikembalikan ke operator dengan alasan perubahan ini), 2 draf (mengikuti)."
    ) in teks
    assert "Simpan dan kembalikan 2 dokumen" in teks
    nasional.refresh_from_db()
    assert nasional.nama == LAMA
    assert PerjanjianKinerja.objects.get(satker="6402").keadaan == Keadaan.DIAJUKAN


def test_only_the_confirmation_of_exactly_this_change_saves(nasional, pusat):
    buat_rkt(nasional)
    tanya = kirim(pusat, nasional, nama=BARU)
    lain = jawab(pusat, tanya, nama="Persentase yang lain")
    assert "Periksa dampak perubahan" in lain.content.decode()
    assert "Periksa dampak" in jawab(pusat, tanya, konfirmasi="x" * 64).content.decode()
    nasional.refresh_from_db()
    assert nasional.nama == LAMA
    assert jawab(pusat, tanya).status_code == 302
    nasional.refresh_from_db()
    assert nasional.nama == BARU


def test_the_question_is_put_again_when_the_counts_moved(nasional, pusat):
    buat_rkt(nasional)
    tanya = kirim(pusat, nasional, nama=BARU)
    buat_rkt(nasional, "6402", Keadaan.DIAJUKAN)
    lagi = jawab(pusat, tanya)
    assert "Hitungannya berubah sejak Anda membaca halaman ini." in lagi.content.decode()
    assert "Menyentuh 2 RKT di 2 satker" in lagi.content.decode()
    assert jawab(pusat, lagi).status_code == 302
    assert Rkt.objects.get(satker="6402").keadaan == Keadaan.DIKEMBALIKAN


def test_one_may_go_back_to_the_form_with_what_was_typed(nasional, pusat):
    buat_rkt(nasional)
    teks = jawab(pusat, kirim(pusat, nasional, nama=BARU), _ubah="1").content.decode()
    assert "Belum tersimpan: perubahan ini menyentuh dokumen satker." in teks
    assert re.search(rf'<textarea name="nama"[^>]*>\s*{re.escape(BARU)}</textarea>', teks)
    nasional.refresh_from_db()
    assert nasional.nama == LAMA


def test_other_mistakes_are_told_before_the_question(nasional, pusat):
    buat_rkt(nasional)
    teks = kirim(pusat, nasional, nama=BARU, presisi="banyak").content.decode()
    assert "Periksa dampak perubahan" not in teks
    assert "errornote" in teks


def test_what_no_document_prints_is_saved_at_once(nasional, pusat):
    assert kirim(pusat, nasional, nama=BARU).status_code == 302


def test_what_is_no_wording_is_saved_at_once(nasional, pusat):
    buat_rkt(nasional)
    assert kirim(pusat, nasional, presisi=3, iku="on").status_code == 302


def test_other_line_ends_are_no_change(nasional, pusat):
    nasional.definisi = "baris satu\nbaris dua"
    nasional.save()
    buat_rkt(nasional)
    assert kirim(pusat, nasional, definisi="baris satu\r\nbaris dua", presisi=1).status_code == 302


# -- what it does -----------------------------------------------------------------------------------------------------


def test_drafts_follow_waiting_ones_go_back_and_issued_ones_print_the_old_words(nasional, pusat, masuk):
    draf, menunggu = buat_rkt(nasional, "6402"), buat_rkt(nasional, "6403", Keadaan.DISETUJUI)
    buat_rkt(nasional, "6411", Keadaan.TERBIT, tanggal=date(2026, 1, 5))
    terbit = buat_terbit("6411", tahun=2026, jenis="rkt", unit="lembaga")
    beku = terbit.isi
    selesai = jawab(pusat, kirim(pusat, nasional, nama=BARU))
    assert selesai.status_code == 302

    def lihat(kode):
        url = reverse("rkt-lihat", kwargs={"kode": kode, "tahun": 2026, "unit": "lembaga"})
        return masuk("operator", kode).get(url).content.decode()

    assert "Persentase partisipasi pemilih di KPU Kabupaten" in lihat(draf.satker_id)
    assert "Persentase pemilih di KPU Kabupaten Mahakam Ulu" in lihat("6411")
    assert "partisipasi" not in lihat("6411")
    terbit.refresh_from_db()
    assert terbit.isi == beku

    menunggu.refresh_from_db()
    alasan = f"Bunyi indikator nasional berubah: “{LAMA}” menjadi “{BARU}”."
    assert (menunggu.keadaan, menunggu.alasan_kembali) == (Keadaan.DIKEMBALIKAN, alasan)
    catatan = menunggu.history.first()
    assert (str(catatan.history_user), catatan.history_change_reason) == ("admin_pusat.00", alasan)
    draf.refresh_from_db()
    assert (draf.keadaan, draf.history.count()) == (Keadaan.DRAF, 1)
    pesan = pusat.get(alamat(nasional)).content.decode()
    assert "1 dokumen yang sedang diajukan atau disetujui dikembalikan ke operatornya." in pesan


def test_every_kind_of_document_goes_back(nasional, pusat):
    satker = Satker.objects.get(pk="6411")
    rencana = RencanaAksi.objects.create(perjanjian=buat_pk(nasional, keadaan=Keadaan.LUAR), keadaan=Keadaan.DIAJUKAN)
    RencanaAksiBaris.objects.create(rencana_aksi=rencana, pk_baris=rencana.perjanjian.baris.get())
    keputusan = KeputusanIku.objects.create(
        satker=satker, tahun=2026, renstra=nasional.sasaran.renstra, periode_mulai=2025, periode_selesai=2029,
        keadaan=Keadaan.DIAJUKAN,
    )  # fmt: skip
    BarisIku.objects.create(keputusan=keputusan, indikator=nasional, urutan=1)
    manual = ManualIku.objects.create(satker=satker, tahun=2026, unit="lembaga", keadaan=Keadaan.DISETUJUI)
    BarisManual.objects.create(manual=manual, indikator=nasional, urutan=1)
    tanya = kirim(pusat, nasional, nama=BARU)
    teks = tanya.content.decode()
    for jenis in ("IKU", "Manual IKU", "Rencana Aksi"):
        assert f"Menyentuh 1 {jenis} di 1 satker: 1 sedang diajukan atau disetujui" in teks
    assert jawab(pusat, tanya).status_code == 302
    for dokumen in (rencana, keputusan, manual):
        dokumen.refresh_from_db()
        assert dokumen.keadaan == Keadaan.DIKEMBALIKAN
        assert "Bunyi indikator nasional berubah" in dokumen.alasan_kembali
    assert PerjanjianKinerja.objects.get().keadaan == Keadaan.LUAR


def test_a_definition_concerns_all_documents_a_source_only_the_manual(nasional, pusat):
    buat_pk(nasional, keadaan=Keadaan.DIAJUKAN)
    teks = kirim(pusat, nasional, definisi="Pemilih yang datang").content.decode()
    assert "Menyentuh 1 PK" in teks
    assert kirim(pusat, nasional, sumber_data="KPPS").status_code == 302
    manual = ManualIku.objects.create(satker_id="6411", tahun=2026, unit="lembaga", keadaan=Keadaan.DIAJUKAN)
    BarisManual.objects.create(manual=manual, indikator=nasional, urutan=1)
    tanya = kirim(pusat, nasional, arah="turun_a", sumber_data="PPS")
    teks = tanya.content.decode()
    assert "Menyentuh 1 Manual IKU" in teks
    assert "PK di" not in teks
    assert "Makin rendah makin baik, bentuk A" in teks
    assert jawab(pusat, tanya).status_code == 302
    manual.refresh_from_db()
    assert "Sumber data indikator nasional" in manual.alasan_kembali
    assert PerjanjianKinerja.objects.get().keadaan == Keadaan.DIAJUKAN


def test_a_sasaran_and_a_tujuan_are_asked_about_too(sasaran, nasional, pusat):
    rkt = buat_rkt(nasional, keadaan=Keadaan.DIAJUKAN)
    tanya = kirim(pusat, sasaran, uraian="Terwujudnya pemilih berdaulat")
    assert "Menyentuh 1 RKT di 1 satker" in tanya.content.decode()
    assert jawab(pusat, tanya).status_code == 302
    rkt.refresh_from_db()
    assert rkt.alasan_kembali.startswith("Bunyi sasaran nasional berubah:")

    Rkt.objects.filter(pk=rkt.pk).update(keadaan=Keadaan.DISETUJUI)
    dua = Tujuan.objects.create(renstra=sasaran.renstra, nomor=2, uraian="Tujuan dua")
    tanya = kirim(pusat, sasaran.renstra, **{"tujuan-0-uraian": "Mewujudkan demokrasi", "tujuan-1-uraian": "Lain"})
    teks = tanya.content.decode()
    assert "Mewujudkan demokrasi" in teks
    assert teks.count("Menyentuh 1 RKT") == 1, "nobody prints the second tujuan"
    assert jawab(pusat, tanya).status_code == 302
    rkt.refresh_from_db()
    dua.refresh_from_db()
    assert rkt.alasan_kembali == "Bunyi tujuan nasional berubah: “Mewujudkan tujuan” menjadi “Mewujudkan demokrasi”."
    assert (Tujuan.objects.get(nomor=1).uraian, dua.uraian) == ("Mewujudkan demokrasi", "Lain")


# -- what is still refused --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ubah", [{"satuan": "Orang", "jenis": "angka"}, {"sasaran": 0}], ids=["satuan", "sasaran"])
def test_unit_and_place_stay_while_a_document_waits(nasional, pusat, ubah):
    buat_rkt(nasional, keadaan=Keadaan.DIAJUKAN)
    if "sasaran" in ubah:
        ubah = {"sasaran": buat_sasaran(nasional.sasaran.renstra).pk}
    teks = kirim(pusat, nasional, nama=BARU, **ubah).content.decode()
    assert "yang sudah diajukan" in teks
    assert "Periksa dampak perubahan" not in teks
    nasional.refresh_from_db()
    assert (nasional.nama, nasional.satuan) == (LAMA, "%")


@pytest.mark.parametrize("peran", ["operator", "admin_pusat"])
def test_an_offices_own_wording_stays_while_a_document_waits(sasaran, masuk, peran):
    milik = buat_indikator(sasaran, "6411")
    rkt = buat_rkt(milik, keadaan=Keadaan.DIAJUKAN)
    client = masuk(peran, "6411" if peran == "operator" else "00")
    assert "yang sudah diajukan" in kirim(client, milik, nama="Persentase baru").content.decode()
    Rkt.objects.filter(pk=rkt.pk).update(keadaan=Keadaan.DRAF)
    assert kirim(client, milik, nama="Persentase baru").status_code == 302


def test_an_operator_of_kpu_ri_sees_the_impact_but_sends_nobodys_document_back(nasional, masuk):
    client = masuk("operator", "00")
    rkt = buat_rkt(nasional)
    tanya = kirim(client, nasional, nama=BARU)
    assert "Menyentuh 1 RKT" in tanya.content.decode()
    Rkt.objects.filter(pk=rkt.pk).update(keadaan=Keadaan.DIAJUKAN)
    ditolak = jawab(client, tanya)
    assert "hanya admin pusat dapat mengubahnya" in ditolak.content.decode()
    nasional.refresh_from_db()
    assert nasional.nama == LAMA


def test_a_wording_for_all_is_not_changed_in_passing(nasional):
    """From the entry page of an RKT no impact is shown, so it is refused there once others print it."""
    assert alasan_terkunci(nasional) == ""
    buat_rkt(nasional, "00")
    assert alasan_terkunci(nasional) == ""
    buat_rkt(nasional, "6411")
    assert "dipakai dokumen satker lain" in alasan_terkunci(nasional)
    assert "dipakai dokumen satker lain" in alasan_terkunci(nasional.sasaran)
    assert alasan_terkunci(buat_indikator(nasional.sasaran, "6411")) == ""


def test_whose_wording_it_is(nasional):
    milik_pengikut = buat_indikator(nasional.sasaran, "6411")
    lokal = buat_indikator(buat_sasaran(buat_renstra("62", untuk="pemilik")))
    provinsi = buat_indikator(buat_sasaran(buat_renstra("64")))
    assert [untuk_semua(i) for i in (nasional, milik_pengikut, lokal, provinsi)] == [True, False, False, True]
    assert untuk_semua(nasional.sasaran.tujuan)
    assert not untuk_semua(lokal.sasaran)


def test_counting_takes_the_same_queries_for_all_offices(nasional):
    perubahan = [Perubahan(nasional, "nama", LAMA, BARU)]

    def hitung():
        with CaptureQueriesContext(connection) as context:
            dampak = hitung_dampak(perubahan)
        return len(context), dampak

    buat_rkt(nasional)
    sedikit, _ = hitung()
    kode = list(Satker.objects.exclude(pk="6411").values_list("pk", flat=True))
    keadaan = ("draf", "diajukan", "terbit")
    rkt = Rkt.objects.bulk_create(
        [Rkt(satker_id=k, tahun=2026, unit="lembaga", bentuk="A", keadaan=keadaan[i % 3]) for i, k in enumerate(kode)]
    )
    RktBaris.objects.bulk_create([RktBaris(rkt=r, indikator=nasional, urutan=1) for r in rkt])
    banyak, dampak = hitung()
    assert banyak == sedikit == 6
    (sentuhan,) = dampak.sentuhan
    assert (sentuhan.jumlah, sentuhan.satker) == (553, 553)
    assert dampak.menunggu == 184


def test_sending_back_hundreds_takes_few_queries(nasional, pusat, django_assert_max_num_queries):
    for kode in Satker.objects.values_list("pk", flat=True)[:40]:
        buat_rkt(nasional, kode, Keadaan.DIAJUKAN)
    tanya = kirim(pusat, nasional, nama=BARU)
    with django_assert_max_num_queries(60):
        assert jawab(pusat, tanya).status_code == 302
    assert not Rkt.objects.exclude(keadaan=Keadaan.DIKEMBALIKAN).exists()
