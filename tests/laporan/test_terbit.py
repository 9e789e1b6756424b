"""Issuing: frozen, stored, numbered; replaced and withdrawn say so; two at once give one."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from pypdf import PdfReader

from kinerja.models import PerjanjianKinerja, PkBaris, RencanaAksi, Rkt
from kinerja.tindakan_pk import buat_perubahan, buat_pk
from kinerja.tindakan_rencana_aksi import buat_rencana_aksi
from laporan import salinan
from laporan.beku import bekukan, cairkan
from laporan.dokumen.perjanjian import dokumen_pk
from laporan.models import (
    ABJAD_KODE,
    PANJANG_KODE,
    DokumenTerbit,
    DokumenTetapError,
    KeadaanTerbit,
    baca_kode,
    kode_baru,
)
from laporan.susun.pk import DokumenPk
from laporan.susun.segel import kelompok_kode
from laporan.terbit import buka_perubahan, catat_luar, publikasikan, tarik, terbitkan, usul_nomor
from renstra.alur import Keadaan
from renstra.pilihan import JenisDokumen
from renstra.tindakan import TindakanDitolak, pindahkan
from sakip.satker.models import Pejabat, Satker
from sakip.satker.simpanan import SimpananRusakError, sidik
from tests.pabrik import buat_pengguna, buat_pk_berlaku, buat_rkt

pytestmark = pytest.mark.django_db

PERUBAHAN = {"alasan_perubahan": "a", "dasar_perubahan": "d"}
KINI = timezone.make_aware(datetime(2024, 1, 16, 9, 0))
TANGGAL = date(2024, 1, 15)


@pytest.fixture
def orang(db):
    return {peran: buat_pengguna(peran, "6411") for peran in ("operator", "pimpinan", "verifikator")}


@pytest.fixture
def pejabat(db):
    satker = Satker.objects.get(pk="6411")
    ketua = Pejabat.objects.create(satker=satker, jabatan="ketua", nama="Paulus", mulai="2023-01-01")
    return {
        "ketua": ketua,
        "sekretaris": Pejabat.objects.create(
            satker=satker, jabatan="sekretaris", nama="Akbar", nip="19690303 199603 1 003", mulai="2023-01-01"
        ),
    }


def setujui(dokumen, orang):
    type(dokumen).objects.filter(pk=dokumen.pk).update(keadaan=Keadaan.DISETUJUI)
    dokumen.refresh_from_db()
    return dokumen


@pytest.fixture
def rkt(orang, pejabat):
    rkt = buat_rkt("6411", unit="sekretariat", target=("95%", "2,8%"))
    Rkt.objects.filter(pk=rkt.pk).update(tanggal=date(2024, 1, 2))
    rkt.refresh_from_db()
    return setujui(rkt, orang)


@pytest.fixture
def pk(rkt, orang):
    pk = buat_pk(rkt.satker, 2024, "sekretariat", list(rkt.baris.all()), orang["operator"])
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(tanggal=TANGGAL)
    return setujui(pk, orang)


def terbit(dokumen, orang, **lain):
    isi = {"nomor": "1/PR.03-PK/6411/2024", "tanggal": TANGGAL, "tempat": "Ujoh Bilang", "kini": KINI} | lain
    return terbitkan(dokumen, oleh=orang["pimpinan"], **isi)


def teks(pdf: bytes) -> str:
    return "\n".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages)


# -- codes ------------------------------------------------------------------------------------------------------------


def test_a_code_holds_eighty_bits_and_is_read_as_people_type_it():
    kode = kode_baru()
    assert len(kode) == PANJANG_KODE
    assert len(ABJAD_KODE) ** PANJANG_KODE >= 2**80
    assert set(kode) <= set(ABJAD_KODE)
    assert len({kode_baru() for _ in range(500)}) == 500
    assert baca_kode(f" {kelompok_kode(kode).lower()} ") == kode
    assert baca_kode("o1i l") == "0111"


# -- issuing ----------------------------------------------------------------------------------------------------------


def test_an_issued_pk_is_frozen_numbered_stored_and_sealed(pk, orang):
    t = terbit(pk, orang)
    pk.refresh_from_db()
    assert pk.keadaan == Keadaan.TERBIT
    assert (t.nomor, t.tempat, t.tanggal, t.keadaan) == ("1/PR.03-PK/6411/2024", "Ujoh Bilang", TANGGAL, "berlaku")
    assert sidik(t.pdf) == t.sha256
    assert len(t.pdf) == t.ukuran
    isi = teks(t.pdf)
    assert t.kode_tercetak in isi
    assert "NOMOR 1/PR.03-PK/6411/2024" in isi.replace("\u00a0", " ")
    assert "DRAF" not in isi
    assert t.isi["baris"][0]["target"] == "95%"
    assert cairkan(t.isi, DokumenPk).baris == dokumen_pk(pk).baris


def test_a_reprint_gives_the_same_bytes_whatever_changed_since(pk, orang, pejabat):
    t = terbit(pk, orang)
    pk.refresh_from_db()
    before = salinan.pdf(pk)
    pejabat["sekretaris"].nama = "Nama Lain"
    pejabat["sekretaris"].save()
    row = PkBaris.objects.filter(perjanjian=pk).first()
    row.indikator.nama = "Bunyi yang lain"
    row.indikator.save()
    pk.refresh_from_db()
    assert salinan.pdf(pk) == before == t.pdf
    assert salinan.naskah(pk).pihak_pertama.nama == "Akbar"
    assert "Bunyi yang lain" not in str(salinan.naskah(pk))


def test_only_the_leader_issues_only_what_was_approved_and_only_once(pk, orang):
    with pytest.raises(PermissionDenied):
        terbitkan(pk, nomor="1", tanggal=TANGGAL, tempat="X", oleh=orang["operator"], kini=KINI)
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(keadaan=Keadaan.DIAJUKAN)
    pk.refresh_from_db()
    with pytest.raises(TindakanDitolak, match="sekarang diajukan"):
        terbit(pk, orang)
    setujui(pk, orang)
    terbit(pk, orang)
    pk.refresh_from_db()
    with pytest.raises(TindakanDitolak, match="sekarang terbit"):
        terbit(pk, orang)
    assert DokumenTerbit.objects.count() == 1


@pytest.mark.parametrize(
    ("lain", "kalimat"),
    [
        ({"nomor": " "}, "Nomor dokumen belum diisi"),
        ({"nomor": "9" * 101}, "paling panjang 100"),
        ({"tempat": ""}, "Tempat belum diisi"),
        ({"tanggal": None}, "Tanggal dokumen belum diisi"),
        ({"tanggal": date(2019, 1, 1)}, "bertahun 2019, dokumennya tahun 2024"),
        ({"tanggal": date(2023, 1, 1) - timedelta(days=1)}, "bertahun 2022"),
        ({"nomor": "\u200b\u202e "}, "Nomor dokumen belum diisi"),
    ],
)
def test_what_misses_is_told_and_nothing_is_written(pk, orang, lain, kalimat):
    with pytest.raises(TindakanDitolak, match=kalimat):
        terbit(pk, orang, **lain)
    pk.refresh_from_db()
    assert (pk.keadaan, DokumenTerbit.objects.count()) == (Keadaan.DISETUJUI, 0)


def test_the_number_is_proposed_and_unique_per_satker_kind_and_year(pk, rkt, orang):
    assert usul_nomor("pk", "6411", 2024) == "1/PR.03-PK/6411/2024"
    terbit(pk, orang, nomor="7/PR.03-PK/6411/2024")
    assert usul_nomor("pk", "6411", 2024) == "8/PR.03-PK/6411/2024"
    assert usul_nomor("rkt", "6411", 2024) == "1/PR.02.3-RKT/6411/2024"
    lembaga = PerjanjianKinerja.objects.create(satker=rkt.satker, tahun=2024, unit="lembaga", tempat="X")
    for row in rkt.baris.all():
        baris = PkBaris(perjanjian=lembaga, urutan=row.urutan, indikator=row.indikator, rkt_baris=row)
        baris.nilai = row.nilai
        baris.save()
    setujui(lembaga, orang)
    with pytest.raises(TindakanDitolak, match="sudah dipakai"):
        terbit(lembaga, orang, nomor="7/PR.03-PK/6411/2024")
    terbit(setujui(rkt, orang), orang, nomor="7/PR.03-PK/6411/2024")  # another kind


# -- versions ---------------------------------------------------------------------------------------------------------


def perubahan(pk, orang):
    baru = buat_perubahan(pk.satker, pk.tahun, pk.pemilik, "Revisi DIPA", "DIPA revisi 1", orang["operator"])
    PerjanjianKinerja.objects.filter(pk=baru.pk).update(tanggal=date(2024, 9, 2))
    return setujui(baru, orang)


def test_a_newer_version_replaces_the_older_which_stays_as_it_was_signed(pk, orang):
    lama = terbit(pk, orang)
    bytes_lama = lama.pdf
    baru = perubahan(pk, orang)
    t = terbit(baru, orang, nomor="2/PR.03-PK/6411/2024", tanggal=date(2024, 9, 2))
    lama.refresh_from_db()
    pk.refresh_from_db()
    assert (lama.keadaan, lama.digantikan_oleh, pk.keadaan) == ("diganti", t, Keadaan.DIGANTI)
    assert t.versi == 1
    assert salinan.pdf(pk) == bytes_lama
    assert PerjanjianKinerja.objects.milik("6411", 2024, "sekretariat").berlaku().get() == baru


def test_a_newer_version_is_not_older(pk, orang):
    terbit(pk, orang)
    baru = perubahan(pk, orang)
    with pytest.raises(TindakanDitolak, match="mendahului versi yang diganti"):
        terbit(baru, orang, nomor="2", tanggal=date(2024, 1, 3))


def test_an_issued_rkt_opens_for_its_next_version_and_stays_in_force_until_then(rkt, orang):
    lama = terbit(rkt, orang, nomor="1/PR.02.3-RKT/6411/2024", tanggal=date(2024, 1, 2))
    with pytest.raises(TindakanDitolak, match="Tulis alasan"):
        buka_perubahan(rkt, orang["operator"], " ")
    buka_perubahan(rkt, orang["operator"], "revisi")
    rkt.refresh_from_db()
    lama.refresh_from_db()
    assert (rkt.keadaan, rkt.versi, lama.keadaan) == (Keadaan.DRAF, 1, "berlaku")
    baru = terbit(setujui(rkt, orang), orang, nomor="2/PR.02.3-RKT/6411/2024", tanggal=date(2024, 2, 2))
    lama.refresh_from_db()
    assert (baru.versi, lama.keadaan) == (1, "diganti")
    assert lama.pdf != baru.pdf


@pytest.fixture
def rencana(orang, pejabat):
    pk = buat_pk_berlaku("6411", ("95%", {}), ("80%", {}), pemilik="sekretariat")
    rencana = buat_rencana_aksi(pk, orang["operator"], bagi=True)
    rencana.baris.update(uraian_kegiatan="Rapat koordinasi", pelaksana="Subbagian Hukum")
    RencanaAksi.objects.filter(pk=rencana.pk).update(tanggal=TANGGAL)
    return setujui(RencanaAksi.objects.lengkap().get(pk=rencana.pk), orang)


def test_a_rencana_aksi_is_issued_and_opened_again_like_the_others(rencana, orang):
    assert usul_nomor(JenisDokumen.RENCANA_AKSI, "6411", 2024) == "1/PR.03-RAK/6411/2024"
    t = terbit(rencana, orang, nomor="1/PR.03-RAK/6411/2024")
    assert t.judul.startswith("Rencana Aksi")
    isi = teks(t.pdf)
    assert t.kode_tercetak in isi
    assert "Rapat koordinasi" in isi
    rencana.refresh_from_db()
    assert salinan.pdf(rencana) == t.pdf
    buka_perubahan(rencana, orang["operator"], "kegiatan berubah")
    rencana.refresh_from_db()
    baru = terbit(setujui(rencana, orang), orang, nomor="2/PR.03-RAK/6411/2024", tanggal=date(2024, 4, 1))
    t.refresh_from_db()
    assert (t.keadaan, baru.versi) == ("diganti", 1)


def test_a_rencana_aksi_ends_with_its_pk_and_versions_agree(rencana, orang):
    t = terbit(rencana, orang, nomor="1/PR.03-RAK/6411/2024")
    publikasikan(t, orang["operator"], True)
    pk = rencana.perjanjian
    asal = DokumenTerbit(
        jenis="pk", satker=pk.satker, tahun=2024, unit="sekretariat", tanggal=TANGGAL, judul="PK", luar=True, isi={},
        terbit_pada=KINI, terbit_oleh=orang["operator"], perjanjian=pk,
    )  # fmt: skip
    asal.save()
    tarik(asal, orang["pimpinan"], "salah pihak", KINI)
    t.refresh_from_db()
    rencana.refresh_from_db()
    assert (t.keadaan, t.alasan_tarik, rencana.keadaan) == ("ditarik", "PK-nya ditarik: salah pihak", "ditarik")
    assert not DokumenTerbit.objects.publik().exists()
    baru = buat_pk_berlaku("6411", ("90%", {}), pemilik="sekretariat", versi=1, **PERUBAHAN)
    lagi = buat_rencana_aksi(baru, orang["operator"], bagi=True)
    lagi.baris.update(uraian_kegiatan="Rapat", pelaksana="Subbagian Hukum")
    RencanaAksi.objects.filter(pk=lagi.pk).update(tanggal=TANGGAL)
    kedua = terbit(setujui(RencanaAksi.objects.lengkap().get(pk=lagi.pk), orang), orang, nomor="2/PR.03-RAK/6411/2024")
    assert kedua.versi == kedua.isi["versi"] == 1


def test_the_rencana_aksi_of_a_replaced_pk_is_issued_no_more(rencana, orang):
    PerjanjianKinerja.objects.update(keadaan=Keadaan.DIGANTI)
    with pytest.raises(TindakanDitolak, match="tidak berlaku lagi"):
        terbit(RencanaAksi.objects.lengkap().get(pk=rencana.pk), orang, nomor="1")


# -- withdrawing, publishing, outside ---------------------------------------------------------------------------------


def test_withdrawing_asks_for_a_reason_and_is_told_everywhere(pk, orang):
    t = terbit(pk, orang)
    with pytest.raises(TindakanDitolak, match="alasan"):
        tarik(t, orang["pimpinan"], "  ", KINI)
    with pytest.raises(PermissionDenied):
        tarik(t, orang["operator"], "salah", KINI)
    tarik(t, orang["pimpinan"], "salah nama", KINI)
    t.refresh_from_db()
    pk.refresh_from_db()
    assert (t.keadaan, t.alasan_tarik, pk.keadaan) == ("ditarik", "salah nama", Keadaan.DITARIK)
    with pytest.raises(TindakanDitolak, match="tidak dapat ditarik lagi"):
        tarik(t, orang["pimpinan"], "lagi", KINI)
    with pytest.raises(TindakanDitolak, match="tidak berlaku lagi"):
        publikasikan(t, orang["operator"], True)


def test_a_withdrawn_rkt_can_be_mended(rkt, orang):
    t = terbit(rkt, orang, nomor="1")
    tarik(t, orang["pimpinan"], "salah target", KINI)
    rkt.refresh_from_db()
    assert (rkt.keadaan, rkt.alasan_kembali) == (Keadaan.DIKEMBALIKAN, "Dokumen terbit ditarik: salah target")


def test_what_was_signed_outside_counts_but_bears_no_code(pk, orang):
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(keadaan=Keadaan.DRAF)
    pk.refresh_from_db()
    with pytest.raises(PermissionDenied):
        catat_luar(pk, nomor="", tanggal=TANGGAL, tempat="X", oleh=orang["verifikator"], kini=KINI)
    t = catat_luar(pk, nomor="9/2024", tanggal=TANGGAL, tempat="X", oleh=orang["operator"], kini=KINI)
    pk.refresh_from_db()
    assert (t.luar, t.kode, t.sha256, pk.keadaan) == (True, "", "", Keadaan.LUAR)
    isi = teks(salinan.pdf(pk))
    assert "DRAF" not in isi
    assert "Kode verifikasi" not in isi


def test_publishing_is_a_choice(pk, orang):
    t = terbit(pk, orang)
    assert not DokumenTerbit.objects.publik().exists()
    publikasikan(t, orang["operator"], True)
    assert DokumenTerbit.objects.publik().get() == t
    with pytest.raises(PermissionDenied):
        publikasikan(t, orang["verifikator"], False)


# -- nothing is edited or deleted -------------------------------------------------------------------------------------


def test_a_document_of_account_is_neither_edited_nor_deleted(pk, orang):
    t = terbit(pk, orang)
    t.nomor = "lain"
    with pytest.raises(DokumenTetapError):
        t.save()
    for perbuatan in (
        t.delete,
        DokumenTerbit.objects.all().delete,
        lambda: DokumenTerbit.objects.update(isi={}),
        lambda: DokumenTerbit.objects.bulk_update([t], ["nomor"]),
    ):
        with pytest.raises(DokumenTetapError):
            perbuatan()
    t.refresh_from_db()
    assert t.nomor == "1/PR.03-PK/6411/2024"


@pytest.mark.parametrize(
    ("nama", "ubah"),
    [
        ("dokumenterbit_luar_tanpa_kode", {"kode": ""}),
        ("dokumenterbit_ditarik_beralasan", {"keadaan": KeadaanTerbit.DITARIK}),
        ("dokumenterbit_satu_sumber", {"perjanjian": None}),
        ("dokumenterbit_nomor_tunggal", {"versi": 5, "keadaan": KeadaanTerbit.DIGANTI, "kode": "X" * 16}),
        ("dokumenterbit_kode_tunggal", {"versi": 5, "keadaan": KeadaanTerbit.DIGANTI, "nomor": "lain"}),
        ("dokumenterbit_versi_tunggal", {"keadaan": KeadaanTerbit.DIGANTI, "kode": "X" * 16, "nomor": "lain"}),
        ("dokumenterbit_satu_berlaku", {"versi": 5, "kode": "X" * 16, "nomor": "lain"}),
    ],
)
def test_single_row_truths_of_an_issued_document(pk, orang, nama, ubah):
    t = terbit(pk, orang)
    t.pk, t._state.adding = None, True
    for kolom, value in ubah.items():
        setattr(t, kolom, value)
    constraint = next(c for c in DokumenTerbit._meta.constraints if c.name == nama)
    with pytest.raises(Exception, match=r".") as caught:
        constraint.validate(DokumenTerbit, t)
    assert constraint.violation_error_message in str(caught.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        t.save()


def test_frozen_content_comes_back_as_it_was(pk):
    dokumen = dokumen_pk(pk)
    assert cairkan(bekukan(dokumen), DokumenPk) == dokumen


def test_a_damaged_archive_is_told(pk, orang, settings):
    t = terbit(pk, orang)
    pk.refresh_from_db()
    path = Path(settings.MEDIA_ROOT, "arsip", t.sha256[:2], t.sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes().replace(b"%PDF", b"%PDX"))
    with pytest.raises(SimpananRusakError):
        salinan.pdf(pk)
    path.unlink()
    with pytest.raises(SimpananRusakError):
        salinan.pdf(pk)


# -- two at once ------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_who_issue_at_once_make_one_document():
    orang = {"pimpinan": buat_pengguna("pimpinan", "6411"), "operator": buat_pengguna("operator", "6411")}
    satker = Satker.objects.get(pk="6411")
    Pejabat.objects.create(satker=satker, jabatan="ketua", nama="Paulus", mulai="2023-01-01")
    rkt = buat_rkt("6411", target=("95%",))
    Rkt.objects.filter(pk=rkt.pk).update(keadaan=Keadaan.DISETUJUI, tanggal=TANGGAL)
    gate, hasil = threading.Barrier(2), []

    def satu(nomor: str) -> None:
        try:
            dokumen = Rkt.objects.select_related("satker").get(pk=rkt.pk)
            gate.wait()
            hasil.append(terbit(dokumen, orang, nomor=nomor))
        except TindakanDitolak as exc:
            hasil.append(str(exc))
        finally:
            connection.close()

    threads = [threading.Thread(target=satu, args=(n,)) for n in ("1/A", "2/B")]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert DokumenTerbit.objects.count() == 1
    assert sum(isinstance(h, DokumenTerbit) for h in hasil) == 1
    assert any("sekarang terbit" in str(h) for h in hasil)


def test_moves_of_the_table_never_lead_to_issued(pk, orang):
    with pytest.raises(TindakanDitolak):
        pindahkan(pk, Keadaan.TERBIT, orang["pimpinan"])
