"""What the database holds of the pohon kinerja of one office and year, as the composing layer takes it.

The Renstra gives the tree, the Perjanjian Kinerja of the year the targets, the Pengukuran Kinerja of one triwulan the
capaian, the office itself who owns a sasaran, what it hinges on and with whom it is shared. A fixed number of queries,
whatever the size of the plan.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from kinerja.letak import PembacaLetak
from kinerja.models import PerjanjianKinerja, SebutanKegiatan
from laporan.dokumen.capaian_pohon import CapaianPohon, capaian_pohon
from laporan.dokumen.target_pohon import TargetPohon, target_pohon
from laporan.susun.pohon_simpul import DokumenPohon, Simpul
from renstra.alur import Keadaan
from renstra.models import (
    FaktorKunci,
    Indikator,
    Kegiatan,
    PemilikSimpul,
    Program,
    Renstra,
    Sasaran,
    TautanSilang,
    Tujuan,
)
from renstra.models.indikator import KOLOM_TINGKAT
from renstra.pilihan import Arah, TingkatSasaran
from renstra.pilihan_pohon import bunyi_induk, nama_pemilik
from sakip.satker.models import Satker
from sakip.satker.penamaan import isi_penanda
from sakip.satker.pilihan import Jabatan, Tingkat, Unit

Alamat = Callable[[str, int], str]
"""Page of a record: ("renstra" | "sasaran", primary key) -> address."""

LEMBAGA, SEMUA = "lembaga", "semua"
LINGKUP = (LEMBAGA, SEMUA)

TURUN = frozenset({Arah.TURUN_A, Arah.TURUN_B})
JENIS = {
    TingkatSasaran.STRATEGIS: ("strategis", "Sasaran"),
    TingkatSasaran.PROGRAM: ("sasaran_program", "Sasaran program"),
    TingkatSasaran.KEGIATAN: ("sasaran_kegiatan", "Sasaran kegiatan"),
}
TANPA_TUJUAN = "Sasaran strategis yang belum digantungkan pada tujuan"
TANPA_PROGRAM = "Sasaran yang belum digantungkan pada program atau kegiatan"


class TanpaRenstraError(Exception):
    """The office follows no Renstra in that year, so there is no tree."""


def dokumen_pohon(
    satker: Satker, tahun: int, alamat: Alamat | None = None, lingkup: str = "", triwulan: int | None = None
) -> DokumenPohon:
    """The tree from the visi down to the indikator that `satker` takes up in `tahun`.

    `lingkup`: "lembaga" holds the sasaran strategis alone, as the Ketua's PK does, "semua" those of program and
    kegiatan too; "" means the first while there are any. `triwulan`: whose capaian; None: the newest that has any.
    Raises TanpaRenstraError.
    """
    renstra = Renstra.objects.select_related("satker__induk").diikuti(satker, tahun)
    if renstra is None:
        raise TanpaRenstraError
    pohon = _PenyusunPohon(satker, tahun, renstra, alamat, lingkup, triwulan)
    capaian = pohon.capaian
    return DokumenPohon(
        nama_unit=satker.nama_pendek,
        nama_resmi=satker.penamaan.lengkap,
        judul_periode=f"Tahun {tahun}",
        tahun=tahun,
        akar=pohon.akar(),
        sumber="; ".join((pohon.target.sumber(satker, tahun, renstra), *capaian.sumber)),
        keadaan=Keadaan.DRAF.value if pohon.target.draf else "",
        triwulan=capaian.triwulan,
        tersedia=capaian.tersedia,
        pita=capaian.pita,
    )


@dataclass(slots=True)
class _Cabang:
    """The sasaran that stand below one node: of the plan, of a program or of a kegiatan."""

    sasaran: list[Sasaran] = field(default_factory=list)
    kegiatan: dict[int, tuple[Kegiatan, list[Sasaran]]] = field(default_factory=dict)


class _PenyusunPohon:
    def __init__(
        self,
        satker: Satker,
        tahun: int,
        renstra: Renstra,
        alamat: Alamat | None,
        lingkup: str,
        triwulan: int | None,
    ) -> None:
        self.satker, self.renstra = satker, renstra
        self.alamat: Alamat = alamat or (lambda jenis, pk: "")
        self.letak = PembacaLetak(PerjanjianKinerja(satker=satker, tahun=tahun, unit=Unit.LEMBAGA))
        sebutan = SebutanKegiatan.objects.filter(satker=satker, tahun=tahun, kegiatan__isnull=False)
        self.nama_kegiatan: dict[int, str] = dict(sebutan.order_by("-urutan", "-pk").values_list("kegiatan", "nama"))
        sasaran = self._baca(lingkup)
        indikator = [i for s in sasaran for i in self.indikator[s.pk]]
        self.target: TargetPohon = target_pohon(satker, tahun, indikator)
        self.capaian: CapaianPohon = capaian_pohon(satker, tahun, indikator, self.target.nilai, triwulan)
        self.induk = _induk({s.pk: s for s in sasaran})
        self.bawahan: dict[int, list[Sasaran]] = defaultdict(list)
        for s in sasaran:
            if s.pk in self.induk:
                self.bawahan[self.induk[s.pk]].append(s)
        self.puncak = [s for s in sasaran if s.pk not in self.induk]
        self.nomor: Counter[str] = Counter()
        self._baca_milik(satker)

    # -- reading --------------------------------------------------------------------------------------------------

    def _baca(self, lingkup: str) -> list[Sasaran]:
        """The sasaran of this office's tree in their order; their indikator are noted."""
        milik = Sasaran.objects.filter(renstra=self.renstra).untuk_satker(self.satker.pk)
        sasaran = list(milik.select_related("program", "kegiatan__program").order_by("urutan", "pk"))
        indikator = Indikator.objects.filter(sasaran__renstra=self.renstra).untuk_satker(self.satker.pk)
        induk = ("induk__satker", "induk__induk__satker")
        berlaku = KOLOM_TINGKAT[Tingkat(self.satker.tingkat)]
        self.indikator: dict[int, list[Indikator]] = defaultdict(list)
        ada = set()
        for item in indikator.select_related(*induk).order_by("urutan", "pk"):
            ada.add(item.sasaran_id)
            if getattr(item, berlaku):
                self.indikator[item.sasaran_id].append(item)
        dipakai = _dipakai(sasaran, {s.pk for s in sasaran if s.pk in self.indikator or s.pk not in ada}, self.satker)
        strategis = [s for s in dipakai if s.tingkat == TingkatSasaran.STRATEGIS]
        return strategis if lingkup == LEMBAGA or (strategis and lingkup != SEMUA) else dipakai

    def _baca_milik(self, satker: Satker) -> None:
        """What this office itself says of the nodes."""
        kunci = Q(satker=satker, sasaran__renstra=self.renstra)
        self.pemilik: dict[int, str] = {
            p.sasaran_id: nama_pemilik(p, satker)
            for p in PemilikSimpul.objects.filter(kunci).select_related("unit_kerja")
        }
        self.faktor: dict[int, list[str]] = defaultdict(list)
        for faktor in FaktorKunci.objects.filter(kunci).order_by("urutan", "pk"):
            self.faktor[faktor.sasaran_id].append(faktor.uraian)
        self.silang: dict[int, list[str]] = defaultdict(list)
        for tautan in TautanSilang.objects.filter(kunci).select_related("unit_kerja").order_by("pk"):
            self.silang[tautan.sasaran_id].append(str(tautan))

    # -- the tree -------------------------------------------------------------------------------------------------

    def akar(self) -> Simpul:
        alamat = self.alamat("renstra", self.renstra.pk)
        visi = isi_penanda(self.renstra.visi, self.satker.penamaan, periode=self.renstra.periode)
        strategis, cabang = self._cabang()
        anak = [self._tujuan(t, strategis.pop(t.pk, []), alamat) for t in Tujuan.objects.filter(renstra=self.renstra)]
        if lepas := [s for rows in strategis.values() for s in rows]:
            teks = TANPA_TUJUAN
            anak.append(Simpul("t0", "tujuan", "Tanpa tujuan", teks, alamat, anak=self._semua(lepas)))
        anak += [self._program(program, isi) for program, isi in cabang]
        return Simpul("visi", "visi", "Visi", visi or "Visi belum diisi", alamat, anak=tuple(anak))

    def _cabang(self) -> tuple[dict[int, list[Sasaran]], list[tuple[Program | None, _Cabang]]]:
        """Sasaran that support no other: the strategic ones by tujuan, the others by program in the order of codes."""
        strategis: dict[int, list[Sasaran]] = defaultdict(list)
        program: dict[int, tuple[Program | None, _Cabang]] = {}
        for s in self.puncak:
            if s.tingkat == TingkatSasaran.STRATEGIS:
                strategis[s.tujuan_id or 0].append(s)
                continue
            di = s.program or (s.kegiatan.program if s.kegiatan else None)
            cabang = program.setdefault(di.pk if di else 0, (di, _Cabang()))[1]
            if s.kegiatan:
                cabang.kegiatan.setdefault(s.kegiatan.pk, (s.kegiatan, []))[1].append(s)
            else:
                cabang.sasaran.append(s)
        return strategis, sorted(program.values(), key=lambda isi: (isi[0] is None, isi[0].kode if isi[0] else ""))

    def _tujuan(self, tujuan: Tujuan, sasaran: Iterable[Sasaran], alamat: str) -> Simpul:
        return Simpul(
            f"t{tujuan.pk}",
            "tujuan",
            f"Tujuan {tujuan.nomor}",
            self.letak.tujuan(tujuan),
            alamat,
            pemilik=self.satker.penamaan.jabatan(Jabatan.KETUA),
            anak=self._semua(sasaran),
        )

    def _program(self, program: Program | None, isi: _Cabang) -> Simpul:
        nama, kode = self.letak.program(program)
        kunci = f"p{program.pk}" if program else "p0"
        kegiatan = sorted(isi.kegiatan.values(), key=lambda pasangan: pasangan[0].kode)
        return Simpul(
            kunci,
            "program",
            f"Program {kode}" if program else "Tanpa program",
            self.letak.isi(nama) or TANPA_PROGRAM,
            anak=(
                *self._semua(isi.sasaran),
                *(self._kegiatan(f"{kunci}-k{k.pk}", k, sasaran) for k, sasaran in kegiatan),
            ),
        )

    def _kegiatan(self, kunci: str, kegiatan: Kegiatan, sasaran: Iterable[Sasaran]) -> Simpul:
        nama = self.letak.isi(self.nama_kegiatan.get(kegiatan.pk, kegiatan.nama))
        return Simpul(kunci, "kegiatan", f"Kegiatan {kegiatan.kode}", nama, anak=self._semua(sasaran))

    def _semua(self, sasaran: Iterable[Sasaran]) -> tuple[Simpul, ...]:
        return tuple(self._sasaran(s) for s in sasaran)

    def _sasaran(self, sasaran: Sasaran) -> Simpul:
        jenis, label = JENIS[TingkatSasaran(sasaran.tingkat)]
        self.nomor[label] += 1
        kode = f" · {sasaran.kegiatan.kode}" if sasaran.kegiatan and sasaran.pk in self.induk else ""
        alamat = self.alamat("sasaran", sasaran.pk)
        simpul = Simpul(
            f"s{sasaran.pk}",
            jenis,
            f"{label} {self.nomor[label]}{kode}",
            self.letak.isi(sasaran.uraian),
            alamat,
            pemilik=self.pemilik.get(sasaran.pk, ""),
            faktor=tuple(self.faktor[sasaran.pk]),
            silang=tuple(self.silang[sasaran.pk]),
            anak=(
                *(self._indikator(i, alamat) for i in self.indikator[sasaran.pk]),
                *self._semua(self.bawahan[sasaran.pk]),
            ),
        )
        return self.capaian.sasaran(simpul, (i.pk for i in self.indikator[sasaran.pk]))

    def _indikator(self, indikator: Indikator, alamat: str) -> Simpul:
        self.nomor["Indikator"] += 1
        simpul = Simpul(
            f"i{indikator.pk}",
            "indikator",
            f"Indikator {self.nomor['Indikator']}",
            self.letak.isi(indikator.nama),
            alamat and f"{alamat}#indikator-{indikator.pk}",
            target=self.target.teks.get(indikator.pk, ""),
            turun=indikator.arah in TURUN,
            induk=asal_indikator(indikator),
        )
        return self.capaian.indikator(simpul, indikator.pk)


def asal_indikator(indikator: Indikator) -> str:
    """Where it comes from, the highest office first: "KPU RI: Indeks X › KPU Provinsi Y: Indeks X"."""
    dekat = indikator.induk
    rantai = (dekat.induk if dekat else None, dekat)
    return " › ".join(bunyi_induk(i) for i in rantai if i is not None and i.pk != indikator.pk)


def _dipakai(sasaran: list[Sasaran], terisi: Collection[int], satker: Satker) -> list[Sasaran]:
    """Without the sasaran of an office above that have indikator, but none for this level, unless one of this office's
    supports them."""
    pakai = {s.pk for s in sasaran if s.pk in terisi or s.satker_id == satker.pk}
    menurut_pk = {s.pk: s for s in sasaran}
    for s in [s for s in sasaran if s.pk in pakai]:
        atas = s.pendukung_id
        while atas in menurut_pk and atas not in pakai:
            pakai.add(atas)
            atas = menurut_pk[atas].pendukung_id
    return [s for s in sasaran if s.pk in pakai]


def _induk(sasaran: dict[int, Sasaran]) -> dict[int, int]:
    """By sasaran the one that it stands under. One that would stand below itself hangs where it hung before."""
    hasil: dict[int, int] = {}
    for pk, s in sasaran.items():
        dilalui, kini = {pk}, s.pendukung_id
        while kini in sasaran and kini not in dilalui:
            dilalui.add(kini)
            kini = sasaran[kini].pendukung_id
        if s.pendukung_id in sasaran and kini != pk:
            hasil[pk] = s.pendukung_id
    return hasil
