"""Forms of the admin: two people at once, decimals as offices write them, uploads judged by content."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageFile

from kinerja.models import Anggaran
from renstra.models import Kegiatan
from sakip.satker.berkas.lambang import periksa_lambang
from sakip.satker.models import Lambang, Pejabat

pytestmark = pytest.mark.django_db


@pytest.fixture
def pejabat():
    return Pejabat.objects.create(satker_id="6411", jabatan="ketua", nama="Paulus", mulai="2024-01-01")


def isian(client, url):
    form = client.get(url).context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None or value is False else value for name, value in values.items()}


def test_the_second_person_is_told_who_saved_in_between(masuk, pejabat):
    url = reverse("admin:satker_pejabat_change", args=[pejabat.pk])
    satu, dua = masuk("operator", "6411"), masuk("admin_pusat")
    data = isian(dua, url)
    assert satu.post(url, isian(satu, url) | {"nama": "Paulus Winarno"}).status_code == 302
    response = dua.post(url, data | {"nama": "Paul"})
    teks = response.content.decode()
    assert "operator.6411 mengubah data ini pukul" in teks
    assert 'value="Paul"' in teks  # what was typed stays
    pejabat.refresh_from_db()
    assert pejabat.nama == "Paulus Winarno"


def test_money_is_typed_with_dots(masuk):
    kegiatan = Kegiatan.objects.first()
    data = {
        "satker": "6411",
        "tahun": "2024",
        "kegiatan": kegiatan.pk,
        "versi": "0",
        "pagu": "822.654.000",
        "sumber": "",
    }
    response = masuk("operator", "6411").post(reverse("admin:kinerja_anggaran_add"), data)
    assert response.status_code == 302, response.context["adminform"].form.errors
    assert Anggaran.objects.get().pagu == 822_654_000


def gambar(format_="PNG", size=(64, 64)):
    keluar = BytesIO()
    Image.new("RGB", size, "maroon").save(keluar, format_)
    return keluar.getvalue()


def unggah(client, isi, nama="logo.png"):
    berkas = SimpleUploadedFile(nama, isi, content_type="image/png")
    return client.post(reverse("admin:satker_lambang_add"), {"berkas": berkas})


def test_the_logo_of_kpu_ri_appears_in_every_kop(masuk):
    assert unggah(masuk("admin_pusat"), gambar()).status_code == 302
    assert Lambang.objects.data_uri().startswith("data:image/png;base64,")


@pytest.mark.parametrize(
    ("isi", "nama", "pesan"),
    [
        (b"%PDF-1.7 bukan gambar", "logo.png", "bukan gambar PNG atau JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "logo.svg", "bukan gambar PNG atau JPEG"),
        (gambar("GIF"), "logo.png", "bukan gambar PNG atau JPEG"),
        (gambar()[:-8], "logo.png", "bukan gambar PNG atau JPEG"),
        (gambar("JPEG")[:-2], "logo.jpg", "bukan gambar PNG atau JPEG"),
        (b"x" * (1024 * 1024 + 1), "logo.png", "lebih besar dari 1 MB"),
        (gambar(size=(6000, 10)), "logo.png", "4.800 titik"),
    ],
    ids=["pdf", "svg", "gif", "png terpotong", "jpeg terpotong", "besar", "lebar"],
)
def test_a_logo_is_judged_by_its_content(masuk, monkeypatch, isi, nama, pesan):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it behind
    response = unggah(masuk("admin_pusat"), isi, nama)
    assert pesan in response.content.decode()
    assert not Lambang.objects.exists()


def test_a_telephones_jpeg_with_a_second_picture_is_a_jpeg():
    keluar = BytesIO()
    Image.new("RGB", (64, 64)).save(keluar, "MPO", save_all=True, append_images=[Image.new("RGB", (8, 8))])
    jenis, isi = periksa_lambang(SimpleUploadedFile("logo.jpg", keluar.getvalue()))
    assert (jenis, Image.open(BytesIO(isi)).format) == ("image/jpeg", "JPEG")


def test_what_hides_behind_a_picture_is_not_kept(masuk):
    unggah(masuk("admin_pusat"), gambar() + b"<script>alert(1)</script>")
    assert b"script" not in bytes(Lambang.objects.get().gambar)
