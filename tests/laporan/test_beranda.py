"""The start page: what is due, for whom, in which order; the chain with its states."""

from datetime import UTC, date, datetime

import pytest

from kinerja.models import MasaPengisian, PerjanjianKinerja, Rkt, Tenggat
from laporan.isi_beranda import PengisiBeranda
from renstra.models import KeputusanIku
from sakip.satker.models import Pejabat, Satker
from tests.laporan.contoh_rantai import ubah_bunyi
from tests.pabrik import buat_pengguna, buat_pk_berlaku, buat_renstra, buat_rkt, buat_terbit
from tests.pabrik_ukur import buat_masa, dalam_keadaan, isi_realisasi

pytestmark = pytest.mark.django_db
KINI = datetime(2024, 10, 15, 3, 52, tzinfo=UTC)


def beranda(peran="operator", kode="6411", kini=KINI):
    return PengisiBeranda(Satker.objects.get(pk="6411"), 2024, buat_pengguna(peran, kode), kini).isi()


def langkah(nama, page=None):
    """One step of the chain by its name."""
    return next(s for s in (page or beranda()).langkah if s.nama == nama)


def test_an_empty_office_is_told_to_start():
    page = beranda()
    assert [t.judul for t in page.tugas] == ["Mulai RKT Lembaga 2024", "Mulai RKT Sekretariat 2024"]
    assert [s.nama for s in page.langkah] == [
        "Renstra",
        "IKU",
        "Manual IKU",
        "RKT",
        "PK",
        "Rencana Aksi",
        "Realisasi TW I",
        "Realisasi TW II",
        "Realisasi TW III",
        "Realisasi TW IV",
        "LKj",
    ]
    assert langkah("Renstra", page).sel[0].lencana.teks == "Belum ada"
    assert page.peristiwa == ()


def test_whoever_only_reads_has_nothing_to_do():
    buat_rkt("6411", target=("95%",))
    for peran, kode in (("verifikator", "64"), ("inspektorat", "00"), ("pimpinan", "6411")):
        page = beranda(peran, kode)
        assert page.tugas == ()
        labels = [t.label for s in page.langkah for c in s.sel for t in c.tautan]
        assert "Isi" not in labels
        assert "Mulai" not in labels


def test_the_deadline_is_counted_from_the_day_of_the_page():
    Tenggat.objects.create(tahun=2024, jenis="rkt", tanggal=date(2024, 10, 18))
    buat_rkt("6411", target=("95%",))
    (pertama, *_) = beranda().tugas
    assert (pertama.tenggat, pertama.sisa_hari) == (date(2024, 10, 18), 3)
    assert beranda(kini=datetime(2024, 10, 20, 3, 0, tzinfo=UTC)).tugas[0].sisa_hari == -2


def test_the_day_is_that_of_jakarta():
    Tenggat.objects.create(tahun=2024, jenis="rkt", tanggal=date(2024, 10, 18))
    just_after_midnight_in_jakarta = datetime(2024, 10, 17, 17, 30, tzinfo=UTC)
    assert beranda(kini=just_after_midnight_in_jakarta).tugas[0].sisa_hari == 0


def test_what_misses_is_counted_and_named():
    rkt = buat_rkt("6411", target=("95%", ""))
    tugas = next(t for t in beranda().tugas if "Lembaga" in t.judul)
    assert tugas.judul == "Lengkapi RKT Lembaga 2024"
    assert "2 hal masih kurang" in tugas.keterangan  # the date, and the target of row 2
    sel = langkah("RKT").sel[0]
    assert (sel.catatan, sel.jenis_catatan) == ("2 hal masih kurang", "galat")
    assert sel.keterangan == "2 indikator"
    assert rkt.keadaan == "draf"


def test_a_submitted_one_waits_for_the_leader():
    rkt = buat_rkt("6411", target=("95%",))
    Pejabat.objects.create(satker_id="6411", jabatan="ketua", nama="Paulus", mulai=date(2024, 1, 1))
    Rkt.objects.filter(pk=rkt.pk).update(keadaan="diajukan", tanggal=date(2024, 3, 25))
    assert "RKT Lembaga ada di Ketua, Paulus" in beranda().menunggu[0]
    (tugas,) = beranda("pimpinan").tugas
    assert tugas.judul == "Setujui atau kembalikan RKT Lembaga 2024"
    assert beranda("pimpinan").menunggu == ()


def test_a_returned_one_shows_the_reason():
    rkt = buat_rkt("6411", target=("95%",))
    Rkt.objects.filter(pk=rkt.pk).update(keadaan="dikembalikan", alasan_kembali="Target rendah")
    tugas = next(t for t in beranda().tugas if "Lembaga" in t.judul)
    assert "Target rendah" in tugas.keterangan
    assert langkah("RKT").tanda == "kembali"


def test_the_followed_renstra_says_why():
    buat_renstra("00", nomor_keputusan="197/PR.01.3-Kpt/01/KPU/IV/2020")
    sel = langkah("Renstra").sel[0]
    assert "Renstra KPU RI, Keputusan 197/PR.01.3-Kpt/01/KPU/IV/2020" in sel.keterangan
    assert "diikuti karena satker ini tidak menyusun sendiri" in sel.keterangan
    buat_renstra("6411", untuk="pemilik")
    assert "diikuti" not in langkah("Renstra").sel[0].keterangan


def test_recent_changes_say_who_and_what():
    rkt = buat_rkt("6411", target=("87,5%",))
    row = rkt.baris.get()
    row._history_user = buat_pengguna("operator", "6411")
    row.angka = 90
    row.save()
    kalimat = [p.kalimat for p in beranda().peristiwa]
    assert any("operator.6411 mengubah target" in k and "87,5% menjadi 90%" in k for k in kalimat)


def test_wordings_changed_from_an_rkt_are_told():
    buat_rkt("6411", unit="sekretariat", target=("95%",))
    ubah_bunyi()
    kalimat = " ".join(p.kalimat for p in beranda().peristiwa)
    assert "menjadi Persentase yang diubah bunyinya (RKT Sekretariat 2024)" in kalimat
    assert "menjadi Sasaran yang diubah bunyinya (RKT Sekretariat 2024)" in kalimat


def test_many_changes_in_one_go_become_one_line():
    buat_rkt("6411", target=("95%",) * 30)
    kalimat = [p.kalimat for p in beranda().peristiwa]
    assert len(kalimat) <= 8
    assert any("menambah 30 hal sekaligus" in k for k in kalimat)


def test_after_a_withdrawal_a_new_pk_is_asked_for():
    """What was replaced before does not come back into force by itself."""
    buat_rkt("6411", target=("95%",))
    for versi, keadaan in enumerate(("diganti", "ditarik")):
        PerjanjianKinerja.objects.create(
            satker_id="6411",
            tahun=2024,
            unit="lembaga",
            versi=versi,
            keadaan=keadaan,
            alasan_perubahan="a" * versi,
            dasar_perubahan="d" * versi,
        )
    assert "Buat PK Lembaga 2024" in [t.judul for t in beranda().tugas]


def test_a_perubahan_in_work_names_itself_and_the_version_in_force():
    lama = buat_terbit("6411", jenis="pk", unit="lembaga").perjanjian
    PerjanjianKinerja.objects.create(
        satker_id="6411", tahun=2024, unit="lembaga", versi=1, alasan_perubahan="a", dasar_perubahan="d"
    )
    page = beranda()
    assert any(t.judul == "Lengkapi PK Lembaga 2024 perubahan 1" for t in page.tugas)
    assert f"versi {lama.versi} tetap berlaku" in langkah("PK", page).sel[0].keterangan


def test_the_leader_is_asked_to_issue_what_was_approved():
    rkt = buat_rkt("6411", target=("95%",))
    Rkt.objects.filter(pk=rkt.pk).update(keadaan="disetujui", tanggal=date(2024, 3, 25))
    (tugas,) = beranda("pimpinan").tugas
    assert (tugas.judul, tugas.url) == ("Terbitkan RKT Lembaga 2024", "/satker/6411/2024/terbit/rkt/lembaga/")
    assert "untuk diterbitkan" in beranda().menunggu[0]


def test_the_decision_in_force_shows_through_its_period():
    renstra = buat_renstra()
    KeputusanIku.objects.create(
        satker_id="6411", tahun=2022, renstra=renstra, periode_mulai=2020, periode_selesai=2024, keadaan="luar"
    )
    iku = langkah("IKU")
    assert iku.tanda == "selesai"
    assert iku.sel[0].tautan[0].url == "/satker/6411/2022/iku/"
    KeputusanIku.objects.create(
        satker_id="6411", tahun=2024, renstra=renstra, periode_mulai=2024, periode_selesai=2024, keadaan="diajukan"
    )
    assert langkah("IKU").sel[0].lencana.teks == "Diajukan"
    assert "Setujui atau kembalikan Keputusan IKU 2024" in [t.judul for t in beranda("pimpinan").tugas]


def test_the_tasks_of_an_operator_are_not_those_of_admin_pusat():
    buat_rkt("6411", target=("95%",))
    assert beranda("admin_pusat", "00").tugas == ()


# -- realisasi ---------------------------------------------------------------------------------------------------------


def hanya_triwulan_iii():
    buat_masa(mulai=date(2024, 10, 1), selesai=date(2024, 10, 18))
    MasaPengisian.objects.exclude(triwulan=3).delete()


@pytest.fixture
def pk_lembaga():
    return buat_pk_berlaku("6411", ("100%", {}), ("100%", {}))


def realisasi(page):
    return [(t.judul, t.keterangan, t.sisa_hari) for t in page.tugas if "realisasi" in t.judul]


def di_bulan_oktober(user):
    return PengisiBeranda(Satker.objects.get(pk="6411"), 2024, user, KINI).isi()


def test_an_open_triwulan_is_due_until_it_is_handed_on(pk_lembaga):
    hanya_triwulan_iii()
    operator, pimpinan = buat_pengguna("operator", "6411"), buat_pengguna("pimpinan", "6411")
    judul = "Isi realisasi Triwulan III Lembaga"
    assert realisasi(di_bulan_oktober(operator)) == [(judul, "2 dari 2 indikator belum terisi.", 3)]
    assert realisasi(di_bulan_oktober(pimpinan)) == []
    buat_masa()
    assert realisasi(di_bulan_oktober(operator)) == []  # open for years: not begun, it is not pressing
    pengukuran = isi_realisasi(pk_lembaga, 3, "100%", "90%")
    hanya_triwulan_iii()
    (tugas,) = realisasi(di_bulan_oktober(operator))
    assert tugas[0] == "Ajukan realisasi Triwulan III Lembaga"
    dalam_keadaan(pengukuran, "diajukan")
    page = di_bulan_oktober(operator)
    assert realisasi(page) == []
    assert page.menunggu[-1].startswith("Realisasi Triwulan III Lembaga ada di Ketua, sejak ")
    assert [t[0] for t in realisasi(di_bulan_oktober(pimpinan))] == [
        "Setujui atau kembalikan realisasi Triwulan III Lembaga"
    ]
    tw3 = next(s for s in page.langkah if s.nama == "Realisasi TW III")
    assert (tw3.sel[0].lencana.keadaan, tw3.sel[0].keterangan) == ("diajukan", "2 dari 2 terisi")
    assert tw3.sel[1].keterangan == "Menunggu PK yang berlaku."


def test_what_was_returned_comes_first_and_what_was_approved_waits_for_the_province(pk_lembaga):
    pengukuran = isi_realisasi(pk_lembaga, 3, "100%", "90%")
    hanya_triwulan_iii()
    operator = buat_pengguna("operator", "6411")
    dalam_keadaan(pengukuran, "dikembalikan")
    assert [t[0] for t in realisasi(di_bulan_oktober(operator))] == ["Perbaiki realisasi Triwulan III Lembaga"]
    dalam_keadaan(pengukuran, "disetujui")
    page = di_bulan_oktober(operator)
    assert "ada di KPU Provinsi Kalimantan Timur untuk diverifikasi" in page.menunggu[-1]
    provinsi = buat_pengguna("verifikator", "64")
    atas = PengisiBeranda(Satker.objects.get(pk="64"), 2024, provinsi, KINI).isi()
    assert atas.tugas[0].judul == "Verifikasi realisasi satker di bawah"
    assert atas.tugas[0].keterangan.startswith("1 triwulan")
