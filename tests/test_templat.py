"""No own page prints a variable that is not there: a misspelt name shows up here instead of as a silent gap."""

import pytest
from django.template import engines
from django.urls import reverse

from tests.test_pintu import SATKER, SETELAH_MASUK

pytestmark = pytest.mark.django_db
BERKAS = ("-cetak", "-salinan", "-xlsx", "-pdf", "-berkas")  # files, not pages
TANDA = "⟦tidak ada"


@pytest.fixture
def bertanda(monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", TANDA + " %s⟧")


def test_own_pages_print_only_what_is_there(bertanda, contoh_modul, masuk):
    alamat = [
        reverse(n, kwargs=k) for n, (k, method, _) in SATKER.items() if method == "get" and not n.endswith(BERKAS)
    ]
    alamat += [reverse(n) for n in SETELAH_MASUK]
    alamat += ["/satker/6411/2030/rkt/lembaga/", "/satker/9999/2024/", "/satker/1674/2024/rkt/sekretariat/"]
    for orang in (("operator", "6411"), ("admin_pusat", "00"), ("pimpinan", "6411")):
        client = masuk(*orang)
        for url in alamat:
            teks = client.get(url).content.decode()
            assert TANDA not in teks, (url, teks[max(teks.find(TANDA) - 200, 0) :][:300])
