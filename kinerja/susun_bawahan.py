"""The realisasi of the offices below: per office, owner and triwulan its state, what waits for verification first.

Only direct children are verified; of those below them each child shows how many are done. A fixed number of queries,
whatever the offices.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, Sum

from kinerja.alur_ukur import KeadaanUkur
from kinerja.baca_masa import tingkat_masa
from kinerja.masa import Masa
from kinerja.models import MasaPengisian, PengecualianMasa, Pengukuran, PerjanjianKinerja
from kinerja.models.rencana_aksi import TRIWULAN
from kinerja.pengisi import q_diisi
from renstra.alur import BERLAKU
from renstra.nilai import romawi
from sakip.satker.lingkup import peran_di
from sakip.satker.models import Satker
from sakip.satker.pilihan import Peran, Unit

BELUM = "belum"
SEBUTAN = {BELUM: "Belum mulai", **{k.value: k.label for k in KeadaanUkur}}
Pemilik = tuple[str, str, int | None]  # satker, unit, unit kerja
TERISI = Q(baris__gugur=False) & (
    Q(baris__belum_rilis=True)
    | Q(baris__angka__isnull=False)
    | ~Q(baris__predikat="")
    | Q(baris__pembilang__isnull=False, baris__penyebut__isnull=False)
)


def menunggu_verifikasi(user: Any, kode: str, tahun: int) -> int:
    """How many triwulan of the offices below `kode` wait for this user's verification; one query, none for others."""
    if Peran.VERIFIKATOR not in peran_di(user, kode):
        return 0
    return _menunggu(kode, tahun).exclude(q_diisi(user)).count()


def _menunggu(kode: str, tahun: int) -> Any:
    return Pengukuran.objects.filter(satker__induk=kode, tahun=tahun, keadaan=KeadaanUkur.DISETUJUI)


# -- what the page shows ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SelBawahan:
    """One triwulan of one owner. `sejak` is when it came into its state; None before anybody began."""

    triwulan: int
    keadaan: str
    terisi: int
    jumlah: int
    sejak: datetime | None = None
    perubahan: int = 0
    milik_sendiri: bool = False  # entered by the visitor, who can therefore not verify it
    lewat: bool = False  # not submitted though the time is over

    @property
    def sebutan(self) -> str:
        return SEBUTAN[self.keadaan]

    @property
    def menunggu(self) -> bool:
        """Whether the visitor's office can verify it now."""
        return self.keadaan == KeadaanUkur.DISETUJUI and not self.milik_sendiri

    @property
    def romawi(self) -> str:
        return romawi(self.triwulan)


@dataclass(frozen=True, slots=True)
class PemilikBawahan:
    """`sel` holds the triwulan that are shown."""

    satker: Satker
    pemilik: str
    nama: str
    sel: tuple[SelBawahan, ...]


@dataclass(frozen=True, slots=True)
class SatkerBawahan:
    satker: Satker
    pemilik: tuple[PemilikBawahan, ...]
    lebih_dalam: str = ""  # of the offices below this one, "" where there are none


@dataclass(frozen=True, slots=True)
class Menunggu:
    """One triwulan that waits for verification."""

    pemilik: PemilikBawahan
    sel: SelBawahan


class SusunanBawahan:
    """The direct children of `satker` that `user` may see. `triwulan` 0 and `keadaan` "" leave nothing out."""

    def __init__(
        self, satker: Satker, tahun: int, user: Any, hari: date, *, triwulan: int = 0, keadaan: str = ""
    ) -> None:
        self.satker, self.tahun, self.user = satker, tahun, user
        self.triwulan = (triwulan,) if triwulan else TRIWULAN
        self.memverifikasi = Peran.VERIFIKATOR in peran_di(user, satker.kode)
        children = Satker.objects.visible_to(user).filter(induk=satker).select_related("induk")
        self.bawahan = {s.kode: s for s in children.order_by("kode")}
        self.hari = hari
        self.masa = self._masa()
        semua = list(self._pemilik())
        menunggu = (Menunggu(p, s) for p in semua for s in p.sel if s.menunggu)
        self.menunggu = sorted(menunggu, key=lambda m: (m.sel.sejak and m.sel.sejak.timestamp(), m.pemilik.satker.kode))
        cacah = Counter(s.keadaan for p in semua for s in p.sel)
        self.cacahan = [(cacah[keadaan], sebutan) for keadaan, sebutan in SEBUTAN.items()]
        self.kelompok = self._kelompok([p for p in semua if _cocok(p, keadaan)], kosong=not keadaan)

    def _kelompok(self, pemilik: Iterable[PemilikBawahan], *, kosong: bool) -> tuple[SatkerBawahan, ...]:
        """Rows by office; an office without any stands there too unless only a state was asked for."""
        per_satker: dict[str, list[PemilikBawahan]] = defaultdict(list)
        for p in pemilik:
            per_satker[p.satker.kode].append(p)
        dalam = self._lebih_dalam() if kosong else {}
        return tuple(
            SatkerBawahan(s, tuple(per_satker[kode]), dalam.get(kode, ""))
            for kode, s in self.bawahan.items()
            if kosong or per_satker[kode]
        )

    # -- reading ------------------------------------------------------------------------------------------------------

    def _pemilik(self) -> Iterable[PemilikBawahan]:
        """Owners with a PK in force or with something measured: lembaga, sekretariat, units."""
        baris = self._baris_pk()
        heads = self._heads()
        milik_sendiri = self._diisi_sendiri()
        for kunci in sorted(baris.keys() | heads.keys(), key=lambda k: (k[0], k[1], k[2] or 0)):
            nama, jumlah = baris.get(kunci, ("", 0))
            per_triwulan = heads.get(kunci, {})
            contoh = next(iter(per_triwulan.values()), None)
            kode, unit, unit_kerja = kunci
            yield PemilikBawahan(
                satker=self.bawahan[kode],
                pemilik=f"unit-{unit_kerja}" if unit_kerja else unit,
                nama=nama or (contoh.nama_pemilik if contoh else ""),
                sel=tuple(self._sel(kode, tw, per_triwulan.get(tw), jumlah, milik_sendiri) for tw in self.triwulan),
            )

    def _masa(self) -> dict[str, dict[int, Masa]]:
        """By office and triwulan; the children of one office are all of one level."""
        tingkat = {tingkat_masa(s) for s in self.bawahan.values()}
        windows = MasaPengisian.objects.visible_to(self.user).filter(tahun=self.tahun, tingkat__in=tingkat)
        jendela = {m.triwulan: m for m in windows}
        lebih = PengecualianMasa.objects.visible_to(self.user).filter(satker__in=self.bawahan, tahun=self.tahun)
        sampai = {(satker, tw): hari for satker, tw, hari in lebih.values_list("satker", "triwulan", "sampai")}
        return {
            kode: {tw: _masa(self.tahun, tw, jendela.get(tw), sampai.get((kode, tw))) for tw in TRIWULAN}
            for kode in self.bawahan
        }

    def _baris_pk(self) -> dict[Pemilik, tuple[str, int]]:
        """By owner: its name, and how many rows its PK in force has."""
        pks = PerjanjianKinerja.objects.visible_to(self.user).filter(satker__in=self.bawahan, tahun=self.tahun)
        pks = pks.berlaku().select_related("unit_kerja").annotate(n=Count("baris"))
        return {_kunci(pk): (pk.nama_pemilik, pk.n) for pk in pks.order_by()}  # type: ignore[attr-defined]

    def _heads(self) -> dict[Pemilik, dict[int, Any]]:
        heads = Pengukuran.objects.visible_to(self.user).filter(satker__in=self.bawahan, tahun=self.tahun)
        heads = heads.select_related("unit_kerja").order_by()
        hasil: dict[Pemilik, dict[int, Any]] = defaultdict(dict)
        for p in heads.annotate(terisi=Count("baris", filter=TERISI), berubah=Sum("baris__perubahan")):
            hasil[_kunci(p)][p.triwulan] = p
        return hasil

    def _diisi_sendiri(self) -> Collection[int]:
        if not self.memverifikasi:
            return ()
        milik = _menunggu(self.satker.kode, self.tahun).filter(q_diisi(self.user))
        return frozenset(milik.values_list("pk", flat=True))

    def _sel(self, kode: str, tw: int, head: Any | None, jumlah: int, milik_sendiri: Collection[int]) -> SelBawahan:
        masa: Masa = self.masa[kode][tw]
        if head is None:
            return SelBawahan(tw, BELUM, 0, jumlah, lewat=masa.lewat(self.hari))
        return SelBawahan(
            triwulan=tw,
            keadaan=head.keadaan,
            terisi=head.terisi,
            jumlah=jumlah,
            sejak=head.diubah,  # a head on its way changes by moves alone; one that is open was last saved then
            perubahan=head.berubah or 0,
            milik_sendiri=head.pk in milik_sendiri,
            lewat=head.keadaan == KeadaanUkur.DRAF and masa.lewat(self.hari),
        )

    def _lebih_dalam(self) -> dict[str, str]:
        """By child: "20 dari 28 diverifikasi, 5 menunggu verifikasi" for the triwulan shown of the offices below it."""
        dalam = {"satker__induk__in": self.bawahan, "tahun": self.tahun}
        pks = PerjanjianKinerja.objects.visible_to(self.user).filter(keadaan__in=BERLAKU, **dalam).order_by()
        jumlah = dict(pks.values_list("satker__induk").annotate(n=Count("pk")))
        heads = Pengukuran.objects.visible_to(self.user).filter(triwulan__in=self.triwulan, **dalam).order_by()
        per: dict[str, Counter[str]] = defaultdict(Counter)
        for induk, keadaan, n in heads.values_list("satker__induk", "keadaan").annotate(n=Count("pk")):
            per[induk][keadaan] += n
        return {
            kode: f"{per[kode][KeadaanUkur.DIVERIFIKASI]} dari {n * len(self.triwulan)} triwulan diverifikasi, "
            f"{per[kode][KeadaanUkur.DISETUJUI]} menunggu verifikasi"
            for kode, n in jumlah.items()
        }


def _kunci(record: Pengukuran | PerjanjianKinerja) -> Pemilik:
    return record.satker_id, Unit(record.unit).value, record.unit_kerja_id


def _cocok(pemilik: PemilikBawahan, keadaan: str) -> bool:
    return not keadaan or any(s.keadaan == keadaan for s in pemilik.sel)


def _masa(tahun: int, triwulan: int, jendela: MasaPengisian | None, dikecualikan: date | None) -> Masa:
    if jendela is None:
        return Masa(tahun, triwulan, dikecualikan=dikecualikan)
    return Masa(tahun, triwulan, jendela.mulai, jendela.selesai, dikecualikan)
