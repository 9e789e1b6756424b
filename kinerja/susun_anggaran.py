"""The budget page as records: kegiatan under their programmes, one column per version, totals, what moved.

A fixed number of queries, whatever the rows. Totals and differences stand on what is stored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max, Q, QuerySet

from kinerja.alokasi import Alokasi, AlokasiLepas, alokasi_rencana, tulis_beda
from kinerja.baris_anggaran import BarisLepas, BarisPagu, KelompokPagu, KepalaIsian, KolomVersi, Rencana, SelPagu
from kinerja.isian_anggaran import KOLOM_KEPALA, IsianAnggaran, tulis_pagu
from kinerja.models import Anggaran, Keluaran, PerjanjianKinerja, SebutanKegiatan, SebutanProgram
from kinerja.pagu import jumlah_pagu, nama_versi, selisih
from renstra.alur import Keadaan
from renstra.hasil import HasilSimpan
from renstra.models import Kegiatan, Program
from renstra.nilai import MINUS, angka_id
from sakip.satker.models import Satker
from sakip.satker.penamaan import isi_satker
from sakip.satker.tanggal import tulis_tanggal

TIDAK_ADA = "–"


def versi_terkunci(satker: Satker, tahun: int) -> int:
    """The newest version on which a signed PK rests: it and those before it are read only. -1: none.

    A PK that was withdrawn binds nobody any more.
    """
    mengikat = (Keadaan.TERBIT, Keadaan.LUAR, Keadaan.DIGANTI)
    signed = PerjanjianKinerja.objects.filter(satker=satker, tahun=tahun, keadaan__in=mengikat)
    versi: int | None = signed.aggregate(versi=Max("versi_pagu"))["versi"]
    return -1 if versi is None else versi


def kegiatan_anggaran(kode_satker: str, tahun: int) -> QuerySet[Kegiatan]:
    """The kegiatan that may bear a pagu: those of the register in that year, any that bears one or has outputs."""
    ada = Anggaran.objects.filter(satker=kode_satker, tahun=tahun).values("kegiatan")
    keluaran = Keluaran.objects.milik(kode_satker, tahun).order_by().values("kegiatan__kegiatan")
    direncanakan = keluaran.filter(kegiatan__kegiatan__isnull=False)
    berlaku = Kegiatan.objects.pada(tahun).values("pk")
    dipakai = Q(pk__in=berlaku) | Q(pk__in=ada) | Q(pk__in=direncanakan)
    queryset = Kegiatan.objects.filter(dipakai).select_related("program")
    return queryset.order_by("program__kode", "program__tahun_mulai", "kode", "tahun_mulai")


def kepala_versi(rows: Iterable[Anggaran]) -> dict[str, Any]:
    """Source and date of a version as its rows hold them: the first that is filled."""
    rows = list(rows)
    return {
        "sumber": next((r.sumber for r in rows if r.sumber), ""),
        "per_tanggal": next((r.per_tanggal for r in rows if r.per_tanggal), None),
    }


def teks_kepala(kepala: Mapping[str, Any]) -> dict[str, str]:
    """The same as the page carries it."""
    tanggal = kepala["per_tanggal"]
    return {"sumber": kepala["sumber"], "per_tanggal": tulis_tanggal(tanggal) if tanggal else ""}


@dataclass(slots=True)
class SusunanAnggaran:
    """The grid of one office and year, with what a refused page had typed laid over it.

    `pilih`: the number of a version, "baru" for the next one; anything else means the newest.
    """

    satker: Satker
    tahun: int
    pilih: str = ""
    isian: IsianAnggaran | None = None
    hasil: HasilSimpan = field(default_factory=HasilSimpan)
    kolom: list[KolomVersi] = field(init=False)
    kelompok: list[KelompokPagu] = field(init=False)
    jumlah: list[SelPagu] = field(init=False)
    banyak: int = field(init=False)
    terbaru: int = field(init=False)
    dipilih: KolomVersi = field(init=False)
    pembanding: KolomVersi | None = field(init=False)
    selisih: str = field(init=False)
    alokasi: Alokasi = field(init=False)
    rencana: Rencana = field(init=False)
    _pagu: dict[int, dict[int, Decimal]] = field(init=False)
    _kepala: dict[int, dict[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        self._baca()
        versi = self._versi_dipilih()
        terkunci = versi_terkunci(self.satker, self.tahun)
        nomor = sorted({*self._pagu, versi})
        self.kolom = [self._kolom(v, dipilih=v == versi, terkunci=v <= terkunci) for v in nomor]
        self.dipilih = next(k for k in self.kolom if k.dipilih)
        sebelum = [k for k in self.kolom if k.versi < versi]
        self.pembanding = sebelum[-1] if sebelum else None
        if self.dipilih.baru and self.pembanding:
            self._pagu[versi] = dict(self._pagu[self.pembanding.versi])
        kegiatan = list(kegiatan_anggaran(self.satker.kode, self.tahun))
        self.banyak = len(kegiatan)
        self.alokasi = alokasi_rencana(self.satker.kode, self.tahun)
        self.kelompok = self._susun(kegiatan)
        semua = [k.pk for k in kegiatan]
        self.jumlah, self.selisih = self._jumlah(semua), self._selisih(semua)
        self.rencana = self._rencana(semua, self.alokasi.lepas)

    # -- reading --------------------------------------------------------------------------------------------------

    def _baca(self) -> None:
        rows: dict[int, list[Anggaran]] = defaultdict(list)
        for row in Anggaran.objects.filter(satker=self.satker, tahun=self.tahun):
            rows[row.versi].append(row)
        self._pagu = {v: {r.kegiatan_id: r.pagu for r in items} for v, items in rows.items()}
        self._kepala = {v: teks_kepala(kepala_versi(items)) for v, items in rows.items()}
        self.terbaru = max(rows, default=-1)

    def _versi_dipilih(self) -> int:
        if self.isian:
            return self.isian.versi
        if self.pilih == "baru" or self.terbaru < 0:
            return self.terbaru + 1
        if self.pilih.isascii() and self.pilih.isdigit() and len(self.pilih) < 3:
            return min(int(self.pilih), self.terbaru)
        return self.terbaru

    def _kolom(self, versi: int, *, dipilih: bool, terkunci: bool) -> KolomVersi:
        kepala = self._kepala.get(versi, dict.fromkeys(KOLOM_KEPALA, ""))
        return KolomVersi(versi, nama_versi(versi), **kepala, terkunci=terkunci, dipilih=dipilih,
                          baru=versi not in self._pagu)  # fmt: skip

    @property
    def dasar(self) -> int | None:
        """The version that a new one starts from."""
        return self.pembanding.versi if self.dipilih.baru and self.pembanding else None

    @property
    def dapat_diisi(self) -> int:
        """How many cells of the chosen version are empty while the Rencana Kerja knows an amount for them."""
        return len(self.alokasi.per_kegiatan.keys() - self._pagu.get(self.dipilih.versi, {}).keys())

    @property
    def kosong(self) -> bool:
        """No pagu at all yet."""
        return self.terbaru < 0

    @property
    def terakhir(self) -> datetime | None:
        """When the pagu of the year were last changed."""
        history = Anggaran.history.filter(satker=self.satker.pk, tahun=self.tahun)
        last: datetime | None = history.order_by("-history_id").values_list("history_date", flat=True).first()
        return last

    # -- composing ------------------------------------------------------------------------------------------------

    def _susun(self, kegiatan: list[Kegiatan]) -> list[KelompokPagu]:
        milik = {"satker": self.satker, "tahun": self.tahun}
        program = dict(SebutanProgram.objects.filter(**milik).values_list("program", "nama"))
        sebutan: dict[int, list[SebutanKegiatan]] = defaultdict(list)
        for s in SebutanKegiatan.objects.filter(**milik, kegiatan__isnull=False):
            sebutan[s.kegiatan_id or 0].append(s)
        lepas: dict[Program, list[AlokasiLepas]] = {k.program: [] for k in kegiatan}
        for a in self.alokasi.lepas:
            lepas.setdefault(a.sebutan.program, []).append(a)
        groups = []
        for item in sorted(lepas, key=lambda p: (p.kode, p.tahun_mulai)):
            rows = [k for k in kegiatan if k.program_id == item.pk]
            pks = [k.pk for k in rows]
            groups.append(
                KelompokPagu(
                    item.pk,
                    f"{program.get(item.pk, item.nama)} ({item.kode})",
                    self._jumlah(pks),
                    self._selisih(pks),
                    [self._baris(k, sebutan[k.pk]) for k in rows],
                    [self._lepas(a) for a in lepas[item]],
                    self._rencana(pks, lepas[item]),
                )
            )
        return groups

    def _lepas(self, alokasi: AlokasiLepas) -> BarisLepas:
        sebutan = alokasi.sebutan
        nama = isi_satker(sebutan.nama, self.satker.nama_pendek)
        return BarisLepas(sebutan.kode, nama, tulis_pagu(alokasi.jumlah))

    def _rencana(self, pks: list[int], lepas: Collection[AlokasiLepas] = ()) -> Rencana:
        """What the outputs of these kegiatan add up to, beside the pagu of the chosen version."""
        jumlah = self.alokasi.jumlah(pks, lepas)
        pagu = jumlah_pagu(self._pagu.get(self.dipilih.versi, {}).get(pk) for pk in pks)
        return Rencana(tulis_pagu(jumlah) or TIDAK_ADA, tulis_beda(jumlah, pagu))

    def _baris(self, kegiatan: Kegiatan, sebutan: list[SebutanKegiatan]) -> BarisPagu:
        pk, versi = kegiatan.pk, self.dipilih.versi
        awalan = f"k-{pk}"
        pendek = self.satker.nama_pendek
        satu = sebutan[0] if len(sebutan) == 1 else None
        kini = tulis_pagu(self._pagu.get(versi, {}).get(pk))
        baris = BarisPagu(
            awalan=awalan,
            kode=kegiatan.kode,
            nama=isi_satker(satu.nama if satu else kegiatan.nama, pendek),
            dicetak=_dicetak(kegiatan, sebutan),
            sel=[SelPagu(k, tulis_pagu(self._pagu.get(k.versi, {}).get(pk)) or TIDAK_ADA) for k in self.kolom],
            selisih=self._selisih([pk]),
            rencana=self._rencana([pk]),
            ketik=kini,
            asal=kini,
            kini=kini,
            galat=next((g for g in self.hasil.galat if g.jangkar == f"{awalan}-pagu"), None),
            bentrok=next((b for b in self.hasil.bentrok if b.awalan == awalan), None),
        )
        sent = self.isian.pagu.get(pk) if self.isian else None
        if sent and (baris.galat or baris.bentrok or self.dipilih.baru):
            baris.ketik = sent.teks
        if sent and (baris.galat or baris.bentrok):
            # What was drawn first stays: a colleague's change in between is asked about, now or at the next try.
            baris.asal = sent.asal or ""
        return baris

    def kepala(self) -> list[KepalaIsian]:
        """Fields of the chosen version's head."""
        kini = self._kepala.get(self.dipilih.versi, dict.fromkeys(KOLOM_KEPALA, ""))
        fields = []
        for nama in KOLOM_KEPALA:
            f = KepalaIsian(nama, kini[nama], kini[nama], kini[nama])
            f.galat = next((g for g in self.hasil.galat if g.jangkar == f"kepala-{nama}"), None)
            f.bentrok = next((b for b in self.hasil.bentrok if b.jangkar == f"kepala-{nama}"), None)
            sent = self.isian.kepala.get(nama) if self.isian else None
            if sent and (f.galat or f.bentrok or self.dipilih.baru):
                f.ketik = sent.teks
            if sent and (f.galat or f.bentrok):
                f.asal = sent.asal or ""
            fields.append(f)
        return fields

    def _jumlah(self, pks: list[int]) -> list[SelPagu]:
        cells = []
        for k in self.kolom:
            ada = [p for pk in pks if (p := self._pagu.get(k.versi, {}).get(pk)) is not None]
            cells.append(SelPagu(k, tulis_pagu(jumlah_pagu(ada)) or TIDAK_ADA, len(ada)))
        return cells

    def _selisih(self, pks: list[int]) -> str:
        """What the chosen version moved against the one before, "" where there is nothing to compare."""
        if self.pembanding is None or self.dipilih.baru:
            return ""
        dari, ke = (
            jumlah_pagu(self._pagu.get(k.versi, {}).get(pk) for pk in pks) for k in (self.pembanding, self.dipilih)
        )
        return tulis_selisih(dari, ke)


def tulis_selisih(dari: Decimal | None, ke: Decimal | None) -> str:
    """ "+72.513.497.000 (+187,50%)", "tetap", "baru", "tidak ada lagi", "" """
    if dari is None or ke is None:
        return "" if dari is None and ke is None else ("baru" if dari is None else "tidak ada lagi")
    moved = selisih(dari, ke)
    if moved is None or not moved.rupiah:
        return "tetap"
    teks = _bertanda(moved.rupiah)
    return teks if moved.persen is None else f"{teks} ({_bertanda(moved.persen, 2)}%)"


def _bertanda(angka: Decimal, presisi: int | None = None) -> str:
    return ("+" if angka > 0 else MINUS) + angka_id(abs(angka), presisi)


def _dicetak(kegiatan: Kegiatan, sebutan: list[SebutanKegiatan]) -> str:
    """What the office's documents print for a kegiatan, where that is not the register's own code."""
    codes = list(dict.fromkeys(s.kode for s in sebutan if s.kode and s.kode != kegiatan.kode))
    if not codes:
        return ""
    return f"dicetak {', '.join(codes)}"
