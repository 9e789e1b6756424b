"""Who may move a document from which state to which: role × state × move, and two people at once."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, close_old_connections, connection, transaction

from kinerja.isian import baca_isian
from kinerja.models import Rkt
from kinerja.tindakan import buat_rkt as mulai_rkt
from kinerja.tindakan import simpan_rkt
from renstra.alur import PERBUATAN, Keadaan, perbuatan
from renstra.tindakan import TindakanDitolak, pindahkan
from sakip.satker.models import Pejabat, Satker
from tests.pabrik import buat_pengguna, buat_rkt, kiriman

ORANG = {
    "operator": ("operator", "6411"),
    "pimpinan": ("pimpinan", "6411"),
    "verifikator": ("verifikator", "64"),
    "inspektorat": ("inspektorat", "00"),
    "admin_pusat": ("admin_pusat", "00"),
    "tetangga": ("operator", "6402"),
    "pimpinan_tetangga": ("pimpinan", "6402"),
}
BOLEH = {
    ("draf", "diajukan"): {"operator"},
    ("dikembalikan", "diajukan"): {"operator"},
    ("diajukan", "draf"): {"operator"},
    ("diajukan", "disetujui"): {"pimpinan"},
    ("diajukan", "dikembalikan"): {"pimpinan"},
    ("disetujui", "dikembalikan"): {"pimpinan"},
}


def rkt_lengkap() -> Rkt:
    rkt = buat_rkt("6411", target=("95%",))
    rkt.tanggal = date(2024, 3, 25)
    rkt.save()
    Pejabat.objects.get_or_create(satker_id="6411", jabatan="ketua", nama="Ketua Uji", mulai=date(2024, 1, 1))
    return rkt


@pytest.mark.django_db
@pytest.mark.parametrize("dari", Keadaan.values)
@pytest.mark.parametrize("ke", Keadaan.values)
@pytest.mark.parametrize("siapa", ORANG)
def test_every_role_state_and_move(siapa, dari, ke):
    rkt = rkt_lengkap()
    Rkt.objects.filter(pk=rkt.pk).update(keadaan=dari, alasan_kembali="karena")
    user = buat_pengguna(*ORANG[siapa])
    allowed = BOLEH.get((dari, ke))
    if allowed is None:
        with pytest.raises(TindakanDitolak, match="tidak berlaku lagi"):
            pindahkan(rkt, ke, user, "alasan")
    elif siapa in allowed:
        assert pindahkan(rkt, ke, user, "alasan").keadaan == ke
        assert rkt.history.first().history_user == user
        return
    else:
        with pytest.raises(PermissionDenied):
            pindahkan(rkt, ke, user, "alasan")
    rkt.refresh_from_db()
    assert rkt.keadaan == dari


@pytest.mark.django_db
def test_returning_needs_a_reason_that_stays():
    rkt = rkt_lengkap()
    Rkt.objects.filter(pk=rkt.pk).update(keadaan="diajukan")
    ketua = buat_pengguna("pimpinan", "6411")
    with pytest.raises(TindakanDitolak, match="Tulis alasan"):
        pindahkan(rkt, "dikembalikan", ketua, "  ")
    moved = pindahkan(rkt, "dikembalikan", ketua, "Target terlalu rendah")
    assert moved.alasan_kembali == "Target terlalu rendah"
    assert moved.history.first().history_change_reason == "Target terlalu rendah"
    again = pindahkan(rkt, "diajukan", buat_pengguna("operator", "6411"))
    assert again.alasan_kembali == ""


@pytest.mark.django_db
def test_starting_twice_gives_one_document():
    satker, user = Satker.objects.get(pk="6411"), buat_pengguna("operator", "6411")
    assert mulai_rkt(satker, 2025, "lembaga", user, tahun_kini=2025) == mulai_rkt(
        satker, 2025, "lembaga", user, tahun_kini=2025
    )
    assert Rkt.objects.filter(satker=satker).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("nama", "isi"),
    [("rkt_dikembalikan_beralasan", {"keadaan": "dikembalikan"}), ("rkt_tunggal", {"tahun": 2024})],
)
def test_single_row_truths_by_the_constraints_name(nama, isi):
    buat_rkt("6411", tahun=2024)
    obj = Rkt(**{"satker_id": "6411", "tahun": 2026, "unit": "lembaga", "bentuk": "A", **isi})
    constraint = next(c for c in Rkt._meta.constraints if c.name == nama)
    with pytest.raises(ValidationError) as info:
        obj.full_clean()
    assert constraint.violation_error_message in str(info.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        obj.save()


def bersamaan(*tugas):
    """Run the tasks in threads of their own that start together; what each gave or raised."""
    hasil: list[object] = [None] * len(tugas)
    mulai = threading.Barrier(len(tugas))

    def jalan(i, task):
        mulai.wait()
        try:
            hasil[i] = task()
        except Exception as exc:
            hasil[i] = exc
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=jalan, args=(i, t)) for i, t in enumerate(tugas)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return hasil


@pytest.mark.django_db(transaction=True)
def test_two_leaders_decide_at_once_and_one_is_told():
    rkt = rkt_lengkap()
    Rkt.objects.filter(pk=rkt.pk).update(keadaan="diajukan")
    satu = buat_pengguna("pimpinan", "6411")
    dua = buat_pengguna("pimpinan", "6411", nama="pimpinan2.6411")
    hasil = bersamaan(
        lambda: pindahkan(rkt, "disetujui", satu),
        lambda: pindahkan(rkt, "dikembalikan", dua, "tidak setuju"),
    )
    rkt.refresh_from_db()
    # Approving and then returning is a lawful order; returning and then approving is not.
    ditolak = [h for h in hasil if isinstance(h, TindakanDitolak)]
    assert rkt.keadaan == "dikembalikan"
    assert len(ditolak) in (0, 1)
    assert rkt.history.count() == 2 + 2 - len(ditolak)


@pytest.mark.django_db(transaction=True)
def test_two_people_save_at_once_and_nothing_is_lost():
    rkt = buat_rkt("6411", target=("10%", "20%"))
    a, b = rkt.baris.order_by("urutan")
    page = kiriman(rkt)
    satu, dua = buat_pengguna("operator", "6411"), buat_pengguna("operator", "6411", nama="operator2.6411")
    hasil = bersamaan(
        lambda: simpan_rkt(rkt, baca_isian({**page, f"b-{a.pk}-target": "11"}), satu),
        lambda: simpan_rkt(rkt, baca_isian({**page, f"b-{b.pk}-target": "22", f"b-{a.pk}-target": "12"}), dua),
    )
    assert all(not isinstance(h, Exception) for h in hasil), hasil
    a.refresh_from_db()
    b.refresh_from_db()
    assert b.target_tercetak == "22%"
    assert a.target_tercetak in ("11%", "12%")
    assert sum(len(h.bentrok) for h in hasil) == 1


def test_history_tells_every_move_in_its_own_words():
    assert {perbuatan(Keadaan.DRAF, ke) for ke in Keadaan} == set(PERBUATAN.values())
    assert perbuatan(Keadaan.TERBIT, Keadaan.DRAF) == "membuka perubahan dokumen"
    assert perbuatan(Keadaan.LUAR, Keadaan.DIKEMBALIKAN) == "menarik dokumen terbit"
    assert perbuatan(Keadaan.DIAJUKAN, Keadaan.DIKEMBALIKAN) == "mengembalikan dokumen"
