"""Synthetic realisasi of many offices: four triwulan of every PK that data_nasional has signed, measured row by row.

Capaian is computed by the functions that the entry page uses and stored with rule, inputs and working. Two rows of
five are below target, with kendala and tindak lanjut, which the next triwulan answers; some wait for figures of others;
in triwulan that were not submitted some are empty. `penuh` fills everything, so that every row of every triwulan has
its record.

One batch of offices is one transaction, in a fixed number of reads; a broken run is taken up where it stopped.
Left out, because it would double the load: history of rows (heads have theirs), and evidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from kinerja.acuan_ukur import AcuanUkur, acuan_ukur
from kinerja.alur_ukur import KeadaanUkur
from kinerja.contoh_nasional import SUMBER, tulis_beriwayat
from kinerja.contoh_nasional_aksi import PELAKSANA, bagi, muat_anggaran, muat_rencana_aksi
from kinerja.contoh_nasional_kepala import PembuatKepala
from kinerja.contoh_nasional_ukur import giliran, isi_triwulan
from kinerja.models import BatasCapaian, Pengukuran, PerjanjianKinerja, PkBaris, Realisasi
from kinerja.pilihan import JawabanLalu
from kinerja.sampai import triwulan_wajib
from kinerja.tindak_lanjut import terbuka_sebelum
from kinerja.triwulan import TRIWULAN, Empat
from kinerja.ukuran import BarisTerukur, Hitungan, hitung, tulis_hitungan
from renstra.alur import Keadaan
from sakip.satker.models import Satker

SEKALI = 20  # offices in one transaction
KOSONG = 5  # in a triwulan not yet submitted one row of so many is empty
DIBUKA = 6  # a return opens one row of so many


@dataclass(frozen=True, slots=True)
class JumlahUkur:
    """What was added."""

    triwulan: int = 0
    realisasi: int = 0
    target: int = 0
    anggaran: int = 0

    def __add__(self, lain: JumlahUkur) -> JumlahUkur:
        return JumlahUkur(
            self.triwulan + lain.triwulan,
            self.realisasi + lain.realisasi,
            self.target + lain.target,
            self.anggaran + lain.anggaran,
        )


def muat_realisasi(tahun: int, satker: Sequence[Satker], *, berjalan: bool, penuh: bool = False) -> JumlahUkur:
    """Measure the PK of these offices that this command signed and that nobody has begun to measure.

    `berjalan`: the year is taken as the running one, with fewer triwulan.
    """
    pemuat = _PemuatTahun(PembuatKepala(tahun, berjalan=berjalan, penuh=penuh))
    jumlah = JumlahUkur()
    for awal in range(0, len(satker), SEKALI):
        with transaction.atomic():
            jumlah += pemuat.muat(satker[awal : awal + SEKALI])
    return jumlah


class _PemuatTahun:
    def __init__(self, pembuat: PembuatKepala) -> None:
        self.pembuat, self.tahun, self.penuh = pembuat, pembuat.tahun, pembuat.penuh
        self.acuan = acuan_ukur("", self.tahun)
        self.batas = dict(BatasCapaian.objects.filter(tahun=self.tahun).values_list("satker", "batas"))

    def muat(self, satker: Sequence[Satker]) -> JumlahUkur:
        baris = self._baris(satker)
        if not baris:
            return JumlahUkur()
        empat = {row.pk: bagi(row) for rows in baris.values() for row in rows}
        target = muat_rencana_aksi(baris, empat)
        kepala = {pk: self.pembuat.kepala(pk) for pk in baris}
        heads = [p for per in kepala.values() for p in per.values()]
        tulis_beriwayat(heads)
        lalu = self._tahun_lalu(satker)
        rows = [r for pk, b in baris.items() for r in self._realisasi(pk, b, kepala[pk], empat, lalu)]
        Realisasi.objects.bulk_create(rows)
        anggaran = muat_anggaran(baris, self.tahun, [tw for tw in TRIWULAN if any(p.triwulan == tw for p in heads)])
        return JumlahUkur(len(heads), len(rows), target, anggaran)

    # -- what there is ------------------------------------------------------------------------------------------------

    def _baris(self, satker: Sequence[Satker]) -> dict[PerjanjianKinerja, list[PkBaris]]:
        """The PK to measure, with their rows."""
        buatan = PerjanjianKinerja.history.filter(history_change_reason=SUMBER, tahun=self.tahun, satker__in=satker)
        pk = PerjanjianKinerja.objects.filter(
            pk__in=buatan.values("id"), keadaan=Keadaan.LUAR, pengukuran=None, rencana_aksi=None
        )
        hasil: dict[PerjanjianKinerja, list[PkBaris]] = {p: [] for p in pk.select_related("satker").order_by("pk")}
        menurut_pk = {p.pk: rows for p, rows in hasil.items()}
        rows = (
            PkBaris.objects.filter(perjanjian__in=menurut_pk).lengkap().select_related("indikator__sasaran__kegiatan")
        )
        for row in rows:
            menurut_pk[row.perjanjian_id].append(row)
        return hasil

    def _tahun_lalu(self, satker: Sequence[Satker]) -> dict[tuple[str, str, int], Realisasi]:
        """By office, unit and indikator: what triwulan IV of the year before left open."""
        rows = Realisasi.objects.filter(
            satker__in=satker, tahun=self.tahun - 1, triwulan=TRIWULAN[-1], gugur=False, pengukuran__unit_kerja=None
        ).exclude(tindak_lanjut="")
        rows = rows.select_related("pk_baris", "pengukuran").defer("hitungan")
        return {(r.satker_id, r.pengukuran.unit, r.pk_baris.indikator_id): r for r in rows}

    # -- rows ---------------------------------------------------------------------------------------------------------

    def _realisasi(
        self,
        pk: PerjanjianKinerja,
        rows: Sequence[PkBaris],
        kepala: Mapping[int, Pengukuran],
        empat: Mapping[int, Empat],
        lalu: Mapping[tuple[str, str, int], Realisasi],
    ) -> list[Realisasi]:
        acuan = replace(self.acuan, batas=self.batas.get(pk.satker_id))
        hasil: list[Realisasi] = []
        for nomor, row in enumerate(rows):
            terbuka = lalu.get((pk.satker_id, pk.unit, row.indikator_id))
            baris = BarisTerukur(row, empat[row.pk], {})
            hasil += self._setahun(nomor, baris, kepala, acuan, terbuka)
        _buka_sebagian(hasil)
        return hasil

    def _setahun(
        self,
        nomor: int,
        baris: BarisTerukur,
        kepala: Mapping[int, Pengukuran],
        acuan: AcuanUkur,
        terbuka: Realisasi | None,
    ) -> list[Realisasi]:
        """The records of one row; each adds up on those before it."""
        records: dict[int, Realisasi] = {}
        for tw, head in kepala.items():
            acak = giliran(head.satker_id, head.unit, nomor, self.tahun, tw)
            kosong = head.terbuka and acak % KOSONG == 0
            menggantung = not kosong and terbuka_sebelum(records, tw, terbuka) is not None
            diukur = not kosong and (self.penuh or tw in triwulan_wajib(baris.pk_baris.indikator.periode))
            if not (diukur or menggantung or self.penuh):
                continue
            records[tw] = record = self._rekam(head, baris, acak, diukur=diukur)
            hitungan = hitung(replace(baris, realisasi=records), tw, acuan)
            tulis_hitungan(record, hitungan)
            _uraikan(record, hitungan, menggantung, self.pembuat.waktu(tw, 1).date())
        return list(records.values())

    def _rekam(self, head: Pengukuran, baris: BarisTerukur, acak: int, *, diukur: bool) -> Realisasi:
        row, tw = baris.pk_baris, head.triwulan
        isi: dict[str, Any] = isi_triwulan(row.indikator, baris.target_triwulan[tw - 1], acak) if diukur else {}
        return Realisasi(
            pengukuran=head,
            pk_baris=row,
            satker_id=head.satker_id,
            tahun=self.tahun,
            triwulan=tw,
            terkunci=head.disetujui_pada is not None,
            **isi,
        )


def _uraikan(record: Realisasi, hitungan: Hitungan, menggantung: bool, hari: date) -> None:
    """Words as an honest office would add them."""
    tercapai = hitungan.capaian.tercapai
    if record.belum_rilis:
        record.penjelasan = "(contoh) Menunggu data yang dirilis instansi lain."
    elif record.terisi and hitungan.capaian.realisasi.kosong:
        record.penjelasan = "(contoh) Data triwulan sebelumnya belum lengkap."
    elif tercapai is False:
        record.penjelasan = "(contoh) Belum sesuai rencana; rinciannya pada buku catatan satker."
        record.kendala = "(contoh) Jumlah petugas kurang dan jadwal bergeser."
        record.tindak_lanjut = "(contoh) Menambah petugas dan memantau setiap pekan."
        record.pic, record.tenggat = PELAKSANA, hari + timedelta(days=60)
    elif tercapai:
        record.faktor_pendukung = "(contoh) Koordinasi berjalan sejak awal triwulan."
    if menggantung:
        record.jawaban_lalu = JawabanLalu.LANJUT if record.tindak_lanjut else JawabanLalu.SELESAI


def _buka_sebagian(rows: Sequence[Realisasi]) -> None:
    """Of a returned triwulan the first row and every sixth after it are open again; half of them were changed."""
    dikembalikan = [r for r in rows if r.pengukuran.keadaan == KeadaanUkur.DIKEMBALIKAN]
    for triwulan in TRIWULAN:
        for nomor, record in enumerate([r for r in dikembalikan if r.triwulan == triwulan][::DIBUKA]):
            record.terkunci, record.perubahan = False, nomor % 2
            record.catatan_kembali = "(contoh) Cocokkan dengan buku catatan."
