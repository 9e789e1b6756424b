"""Issuing: what was approved becomes a document of account, numbered, dated, frozen, stored and replaceable only whole.

The PDF is laid out before the transaction, so that nobody waits for it with the database locked; inside, the document
is locked, composed once more and compared, so that what is stored is what stands in the records at that moment.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from kinerja.models import Anggaran, PerjanjianKinerja, RencanaAksi
from laporan import arsip
from laporan.beku import DokumenTersusun, bekukan
from laporan.jenis import MENURUT_JENIS, Sumber, pengenal
from laporan.models import SUMBER, DokumenTerbit, KeadaanTerbit, kode_baru
from laporan.segel import buat_segel
from laporan.susun.rkt import DokumenRkt
from renstra.alur import BERLAKU, TERBUKA, Keadaan
from renstra.kekurangan import kekurangan_dokumen
from renstra.pilihan import JenisDokumen
from renstra.tindakan import TindakanDitolak, kunci
from sakip.satker.ketikan import rapikan
from sakip.satker.lingkup import peran_di
from sakip.satker.pilihan import Peran
from sakip.satker.riwayat import simpan_dengan_riwayat
from sakip.satker.tanggal import tulis_tanggal

PANJANG_NOMOR = 100
NOMOR_TERPAKAI = "Nomor ini sudah dipakai dokumen lain sejenis pada tahun yang sama. Tulis nomor lain."


def usul_nomor(jenis: JenisDokumen, kode: str, tahun: int) -> str:
    """The next number by the convention `{urut}/{klasifikasi}-{jenis}/{kode wilayah}/{tahun}` (domain.md section 3).

    "" for a decision: its number comes from the office's register of decisions, which is not kept here.
    """
    klasifikasi = MENURUT_JENIS[jenis].klasifikasi
    if not klasifikasi:
        return ""
    pola = re.compile(rf"(\d+)/{re.escape(klasifikasi)}/{kode}/{tahun}")
    issued = DokumenTerbit.objects.filter(jenis=jenis, satker=kode, tahun=tahun).values_list("nomor", flat=True)
    used = [int(m[1]) for nomor in issued if (m := pola.fullmatch(nomor))]
    return f"{max(used, default=0) + 1}/{klasifikasi}/{kode}/{tahun}"


def terbitkan(
    dokumen: Sumber, *, nomor: str, tanggal: date | None, tempat: str, oleh: Any, kini: datetime
) -> DokumenTerbit:
    """Issue an approved document. Raises PermissionDenied or TindakanDitolak with a sentence.

    Of two who issue at once one finds it issued and is told. The version in force until now becomes "diganti".
    """
    _hanya(oleh, dokumen, Peran.PIMPINAN, "Menerbitkan")
    ini = pengenal(dokumen)
    nomor = ini.bakukan_nomor(rapikan(nomor), ini.tahun(dokumen))
    nomor, tempat, tanggal = _kepala(nomor, tempat, tanggal, ini.tahun(dokumen))
    _harus(dokumen, frozenset({Keadaan.DISETUJUI}))
    dokumen.tempat, dokumen.tanggal, dokumen.versi = tempat, tanggal, _versi(dokumen)
    isi = ini.susun(dokumen)
    kode = kode_baru()
    naskah = _bersegel(isi, nomor, kode)
    pdf = ini.pdf(naskah)
    sha256 = arsip.simpan(pdf)
    with transaction.atomic():
        locked = kunci(dokumen)
        _harus(locked, frozenset({Keadaan.DISETUJUI}))
        locked.tempat, locked.tanggal, locked.versi = tempat, tanggal, _versi(locked)
        _periksa_kurang(locked)
        if ini.susun(locked) != isi:
            raise TindakanDitolak(f"Isi {locked} berubah ketika sedang diterbitkan. Periksa lagi, lalu terbitkan.")
        return _catat(
            locked,
            keadaan=Keadaan.TERBIT,
            oleh=oleh,
            alasan="",
            tanggal=tanggal,
            nomor=nomor,
            judul=ini.judul(naskah),
            kode=kode,
            isi=bekukan(naskah),
            sha256=sha256,
            ukuran=len(pdf),
            terbit_pada=kini,
        )


def catat_luar(
    dokumen: Sumber, *, nomor: str, tanggal: date | None, tempat: str, oleh: Any, kini: datetime
) -> DokumenTerbit:
    """Record a document that was signed before or outside the application: in force, without code or stored PDF."""
    _hanya(oleh, dokumen, Peran.OPERATOR, "Mencatat dokumen yang terbit di luar aplikasi")
    ini = pengenal(dokumen)
    nomor = ini.bakukan_nomor(rapikan(nomor), ini.tahun(dokumen))
    nomor, tempat, tanggal = _kepala(nomor, tempat, tanggal, ini.tahun(dokumen), wajib_nomor=False)
    with transaction.atomic():
        locked = kunci(dokumen)
        _harus(locked, TERBUKA)
        if not locked.baris.exists():
            raise TindakanDitolak(f"{locked} belum mempunyai baris. Isi dulu sesuai kertas yang ditandatangani.")
        locked.tempat, locked.tanggal, locked.versi = tempat, tanggal, _versi(locked)
        isi = _bernomor(replace(ini.susun(locked), keadaan=Keadaan.LUAR.value), nomor)
        return _catat(
            locked,
            keadaan=Keadaan.LUAR,
            oleh=oleh,
            alasan="",
            tanggal=tanggal,
            nomor=nomor,
            judul=ini.judul(isi),
            luar=True,
            isi=bekukan(isi),
            terbit_pada=kini,
        )


@transaction.atomic
def tarik(terbit: DokumenTerbit, oleh: Any, alasan: str, kini: datetime) -> DokumenTerbit:
    """Withdraw the version in force. It stays on record and says so; what it was made from can be corrected."""
    _hanya_di(oleh, terbit.satker_id, Peran.PIMPINAN, "Menarik dokumen terbit")
    alasan = alasan.strip()
    if not alasan:
        raise TindakanDitolak("Tulis alasan menarik dokumen. Alasan ini tersimpan di riwayat.")
    sumber = kunci(sumber_dari(terbit))  # always before the issued document: whoever issues takes them in this order
    locked = DokumenTerbit.objects.select_for_update().get(pk=terbit.pk)
    if locked.keadaan != KeadaanTerbit.BERLAKU:
        raise TindakanDitolak(f"{locked} sudah {locked.get_keadaan_display().lower()}; tidak dapat ditarik lagi.")
    locked.keadaan, locked.alasan_tarik = KeadaanTerbit.DITARIK, alasan
    locked.ditarik_pada, locked.ditarik_oleh = kini, oleh
    simpan_dengan_riwayat(locked, oleh, alasan)
    if isinstance(sumber, PerjanjianKinerja):
        sumber.keadaan = Keadaan.DITARIK
        _akhiri_rencana_aksi(sumber, KeadaanTerbit.DITARIK, oleh, f"PK-nya ditarik: {alasan}", kini)
    elif sumber.keadaan in BERLAKU:
        sumber.keadaan, sumber.alasan_kembali = Keadaan.DIKEMBALIKAN, f"Dokumen terbit ditarik: {alasan}"
    simpan_dengan_riwayat(sumber, oleh, alasan)
    return locked


@transaction.atomic
def publikasikan(terbit: DokumenTerbit, oleh: Any, ya: bool) -> DokumenTerbit:
    """Show a document in the public list of its satker, or no longer."""
    if not {Peran.OPERATOR, Peran.PIMPINAN} & peran_di(oleh, terbit.satker_id):
        raise PermissionDenied("Memublikasikan dokumen hanya bisa dilakukan oleh operator atau pimpinan satker.")
    locked = DokumenTerbit.objects.select_for_update().get(pk=terbit.pk)
    if ya and locked.keadaan != KeadaanTerbit.BERLAKU:
        raise TindakanDitolak(f"{locked} tidak berlaku lagi; hanya dokumen yang berlaku dapat dipublikasikan.")
    if locked.dipublikasikan != ya:
        locked.dipublikasikan = ya
        simpan_dengan_riwayat(locked, oleh, "dipublikasikan" if ya else "tidak dipublikasikan lagi")
    return locked


@transaction.atomic
def buka_perubahan(dokumen: Sumber, oleh: Any, alasan: str) -> Sumber:
    """Open an issued document for its next version; the issued one stays in force until that is issued.

    A PK is changed by a new record instead (kinerja.tindakan_pk.buat_perubahan): its earlier rows stay.
    """
    _hanya(oleh, dokumen, Peran.OPERATOR, "Membuka perubahan")
    if not alasan.strip():
        raise TindakanDitolak("Tulis alasan perubahan. Alasan ini tersimpan di riwayat.")
    locked = kunci(dokumen)
    _harus(locked, BERLAKU)
    locked.keadaan, locked.alasan_kembali = Keadaan.DRAF, ""
    locked.versi += 1
    simpan_dengan_riwayat(locked, oleh, f"perubahan: {alasan.strip()}")
    return locked


def sumber_dari(terbit: DokumenTerbit) -> Sumber:
    """The record that an issued document was made from."""
    sumber: Sumber = getattr(terbit, SUMBER[JenisDokumen(terbit.jenis)])  # held by dokumenterbit_satu_sumber
    return sumber


# -- steps ------------------------------------------------------------------------------------------------------------


def _hanya(oleh: Any, dokumen: Sumber, peran: Peran, perbuatan: str) -> None:
    _hanya_di(oleh, dokumen.kode_satker, peran, perbuatan)


def _hanya_di(oleh: Any, kode: str, peran: Peran, perbuatan: str) -> None:
    if peran not in peran_di(oleh, kode):
        raise PermissionDenied(f"{perbuatan} hanya bisa dilakukan oleh {peran.label.lower()} satker.")


def _akhiri_rencana_aksi(
    pk: PerjanjianKinerja, keadaan: KeadaanTerbit, oleh: Any, alasan: str, kini: datetime | None
) -> None:
    """A Rencana Aksi follows the PK in force: with its PK it ends, whether issued or still on its way."""
    rencana = RencanaAksi.objects.select_for_update(of=("self",)).filter(perjanjian=pk).first()
    if rencana is None:
        return
    for t in rencana.terbitan.select_for_update().filter(keadaan=KeadaanTerbit.BERLAKU):
        t.keadaan = keadaan
        if keadaan == KeadaanTerbit.DITARIK:
            t.alasan_tarik, t.ditarik_pada, t.ditarik_oleh = alasan, kini, oleh
        simpan_dengan_riwayat(t, oleh, alasan)
    rencana.keadaan = Keadaan(keadaan.value)
    simpan_dengan_riwayat(rencana, oleh, alasan)


def _versi(dokumen: Sumber) -> int:
    """The version that would be issued now. A PK's is its record's; the others count what was issued of them."""
    if isinstance(dokumen, PerjanjianKinerja):
        return dokumen.versi
    ini = pengenal(dokumen)
    milik = DokumenTerbit.objects.milik(ini.jenis, dokumen.kode_satker, ini.tahun(dokumen), dokumen.pemilik)
    terakhir = milik.values_list("versi", flat=True).first()
    return 0 if terakhir is None else terakhir + 1


def _kepala(
    nomor: str, tempat: str, tanggal: date | None, tahun: int, *, wajib_nomor: bool = True
) -> tuple[str, str, date]:
    nomor, tempat = rapikan(nomor), rapikan(tempat)  # invisible characters would make one number two
    if wajib_nomor and not nomor:
        raise TindakanDitolak("Nomor dokumen belum diisi.")
    if len(nomor) > PANJANG_NOMOR:
        raise TindakanDitolak(f"Nomor dokumen paling panjang {PANJANG_NOMOR} huruf.")
    if not tempat:
        raise TindakanDitolak("Tempat belum diisi.")
    if tanggal is None:
        raise TindakanDitolak("Tanggal dokumen belum diisi.")
    if abs(tanggal.year - tahun) > 1:
        raise TindakanDitolak(f"Tanggal dokumen bertahun {tanggal.year}, dokumennya tahun {tahun}. Periksa tahunnya.")
    return nomor, tempat, tanggal


def _harus(dokumen: Sumber, keadaan: frozenset[Keadaan]) -> None:
    if dokumen.keadaan not in keadaan:
        label = dokumen.get_keadaan_display().lower()
        raise TindakanDitolak(f"{dokumen} sekarang {label}; langkah ini tidak berlaku lagi. Muat ulang halaman.")
    if isinstance(dokumen, RencanaAksi) and dokumen.perjanjian.keadaan not in BERLAKU:
        raise TindakanDitolak(f"{dokumen.perjanjian} tidak berlaku lagi. Rencana Aksi mengikuti PK yang berlaku.")


def _periksa_kurang(dokumen: Sumber) -> None:
    kurang = [k for k in kekurangan_dokumen(dokumen) if k.menghalangi]
    if kurang:
        raise TindakanDitolak(f"{dokumen} belum bisa diterbitkan: {kurang[0].pesan}")


def _bersegel(isi: DokumenTersusun, nomor: str, kode: str) -> DokumenTersusun:
    segel = buat_segel(kode, settings.SAKIP_ALAMAT)
    return _bernomor(replace(isi, keadaan=Keadaan.TERBIT.value, segel=segel), nomor)


def _bernomor(isi: DokumenTersusun, nomor: str) -> DokumenTersusun:
    """With its number, where the kind prints one: an RKT bears none on its face."""
    return isi if isinstance(isi, DokumenRkt) else replace(isi, nomor=nomor)


def _ganti(berlaku: list[DokumenTerbit], oleh: Any) -> None:
    """End what was in force until now, with what rests on it."""
    for t in berlaku:
        t.keadaan = KeadaanTerbit.DIGANTI
        simpan_dengan_riwayat(t, oleh, "diganti versi baru")
        if t.perjanjian_id:
            sebelum = kunci(sumber_dari(t))
            sebelum.keadaan = Keadaan.DIGANTI
            simpan_dengan_riwayat(sebelum, oleh, "diganti versi baru")
            if isinstance(sebelum, PerjanjianKinerja):
                _akhiri_rencana_aksi(sebelum, KeadaanTerbit.DIGANTI, oleh, "PK-nya diganti versi baru", None)


def _catat(dokumen: Sumber, *, keadaan: Keadaan, oleh: Any, alasan: str, tanggal: date, **isi: Any) -> DokumenTerbit:
    """Write the issued document, end the one before it, and set the source's state: all or nothing."""
    ini = pengenal(dokumen)
    if isinstance(dokumen, PerjanjianKinerja):  # the versions first, then what was issued of them: see `tarik`
        list(
            PerjanjianKinerja.objects.milik(dokumen.satker_id, dokumen.tahun, dokumen.pemilik).select_for_update(
                of=("self",)
            )
        )
    milik = DokumenTerbit.objects.milik(ini.jenis, dokumen.kode_satker, ini.tahun(dokumen), dokumen.pemilik)
    lama = list(milik.select_for_update())
    berlaku = [t for t in lama if t.keadaan == KeadaanTerbit.BERLAKU]
    for t in berlaku:
        if tanggal < t.tanggal:
            raise TindakanDitolak(
                f"Tanggal dokumen mendahului versi yang diganti ({tulis_tanggal(t.tanggal)}). Periksa tanggalnya."
            )
    if (
        isi["nomor"]
        and DokumenTerbit.objects.filter(
            jenis=ini.jenis, satker=dokumen.kode_satker, tahun=ini.tahun(dokumen), nomor=isi["nomor"]
        ).exists()
    ):
        raise TindakanDitolak(NOMOR_TERPAKAI)
    if isinstance(dokumen, PerjanjianKinerja):
        versi_pagu = Anggaran.objects.versi_terbaru(dokumen.satker_id, dokumen.tahun)
        dokumen.versi_pagu = None if versi_pagu < 0 else versi_pagu
    _ganti(berlaku, oleh)
    baru = DokumenTerbit(
        jenis=ini.jenis,
        satker_id=dokumen.kode_satker,
        tahun=ini.tahun(dokumen),
        unit=ini.unit(dokumen),
        unit_kerja_id=ini.unit_kerja_id(dokumen),
        versi=dokumen.versi,
        tempat=dokumen.tempat,
        tanggal=tanggal,
        terbit_oleh=oleh,
        dipublikasikan=any(t.dipublikasikan for t in berlaku),  # the public keeps seeing what is in force
        **{ini.kolom: dokumen},
        **isi,
    )
    try:
        with transaction.atomic():
            simpan_dengan_riwayat(baru, oleh, alasan)
    except IntegrityError:
        raise TindakanDitolak(NOMOR_TERPAKAI) from None
    for t in berlaku:
        t.digantikan_oleh = baru
        simpan_dengan_riwayat(t, oleh, "diganti versi baru")
    dokumen.keadaan, dokumen.alasan_kembali = keadaan, ""
    simpan_dengan_riwayat(dokumen, oleh, alasan)
    return baru
