"""The Renstra that an office follows in a year: why that one, what it says, how far its targets are filled.

A fixed number of queries, whatever the plan holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse

from renstra.models import Indikator, Misi, Renstra, Sasaran, Tujuan
from renstra.nilai import KOSONG
from renstra.pilihan import BerlakuUntuk, TingkatSasaran
from renstra.target import TargetTersimpan, indikator_terpakai, kolom_tahun, target_tersimpan
from sakip.satker.lingkup import Lingkup
from sakip.satker.models import Satker
from sakip.satker.penamaan import isi_penanda, isi_satker
from sakip.satker.pilihan import Tingkat
from sakip.satker.tanggal import tulis_tanggal


def alasan_diikuti(satker: Satker, tahun: int, renstra: Renstra | None, lain: Iterable[Renstra]) -> str:
    """One sentence: which Renstra `satker` follows in `tahun`, and why. `lain`: what it might follow otherwise."""
    siapa = satker.nama_pendek
    if renstra is None:
        return f"Belum ada Renstra yang berlaku untuk {siapa} pada tahun {tahun}."
    didahulukan = " dan ".join(_sebut(r) for r in lain)
    if renstra.satker_id != satker.pk:
        kalimat = (
            f"Mengikuti {_sebut(renstra)} karena berlaku untuk semua satker di bawahnya dan {siapa} tidak mempunyai "
            f"Renstra sendiri untuk tahun {tahun}"
        )
        return f"{kalimat}; didahulukan dari {didahulukan} karena lebih dekat." if didahulukan else f"{kalimat}."
    if didahulukan:
        return f"Renstra sendiri, didahulukan dari {didahulukan}."
    if renstra.berlaku_untuk == BerlakuUntuk.SEMUA:
        return "Renstra sendiri, berlaku juga untuk semua satker di bawahnya yang tidak mempunyai Renstra sendiri."
    if satker.tingkat == Tingkat.PUSAT:
        return "Renstra sendiri; tidak berlaku untuk satker lain."
    return f"Renstra sendiri; tidak ada Renstra dari satker di atasnya yang berlaku untuk {siapa} pada tahun {tahun}."


def _sebut(renstra: Renstra) -> str:
    return f"Renstra {renstra.satker.nama_pendek} {renstra.periode}"


@dataclass(slots=True)
class BarisSasaran:
    pk: int
    uraian: str
    indikator: int
    bertarget: int  # how many have a target for the year, the office's own or the one that it follows
    tambahan: bool  # the office's own, in a plan that it follows
    ubah: str  # address of its form, "" for who may not edit it


@dataclass(slots=True)
class GugusRencana:
    """What sasaran hang on: a tujuan, a programme, a kegiatan, or nothing yet."""

    label: str
    program: bool = False  # printed as the row of a programme, above its kegiatan
    sasaran: list[BarisSasaran] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TanpaAlasan:
    """Own targets below the national one that give no reason, of one indikator."""

    sasaran: int
    indikator: str
    tahun: str


@dataclass(slots=True)
class SusunanRencana:
    """`ubah`: the offices whose records the visitor may edit."""

    satker: Satker
    tahun: int
    ubah: Lingkup
    renstra: Renstra | None = field(init=False)
    alasan: str = field(init=False)
    misi: list[str] = field(init=False, default_factory=list)
    tujuan: list[str] = field(init=False, default_factory=list)
    gugus: list[GugusRencana] = field(init=False, default_factory=list)
    tanpa_alasan: list[TanpaAlasan] = field(init=False, default_factory=list)
    banyak_sasaran: int = field(init=False, default=0)
    banyak_indikator: int = field(init=False, default=0)
    banyak_bertarget: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        self.renstra = Renstra.objects.select_related("satker").diikuti(self.satker, self.tahun)
        calon = Renstra.objects.pada(self.tahun).untuk_satker(self.satker.kode).select_related("satker")
        lain = [r for r in calon if r != self.renstra]
        self.alasan = alasan_diikuti(self.satker, self.tahun, self.renstra, lain)
        if self.renstra is not None:
            self._susun(self.renstra)

    # -- head -----------------------------------------------------------------------------------------------------

    @property
    def visi(self) -> str:
        return self._isi(self.renstra.visi) if self.renstra else ""

    @property
    def tanggal_keputusan(self) -> str:
        tanggal = self.renstra and self.renstra.tanggal_keputusan
        return tulis_tanggal(tanggal) if tanggal else ""

    @property
    def milik_sendiri(self) -> bool:
        return self.renstra is not None and self.renstra.satker_id == self.satker.pk

    @property
    def ubah_renstra(self) -> str:
        """Address of the form of the Renstra, "" for who may not edit it."""
        if self.renstra is None or not self._boleh(self.renstra.satker_id):
            return ""
        return reverse("admin:renstra_renstra_change", args=[self.renstra.pk])

    @property
    def tambah_sasaran(self) -> str:
        if self.renstra is None or not self._boleh(self.satker.pk):
            return ""
        alamat = reverse("admin:renstra_sasaran_add")
        return f"{alamat}?renstra={self.renstra.pk}&satker={self.satker.pk}"

    @property
    def buat_renstra(self) -> str:
        if self.renstra is not None or not self._boleh(self.satker.pk):
            return ""
        return f"{reverse('admin:renstra_renstra_add')}?satker={self.satker.pk}&tahun_mulai={self.tahun}"

    def _boleh(self, kode: str) -> bool:
        return self.ubah.semua or kode in self.ubah.sendiri

    def _isi(self, teks: str) -> str:
        periode = self.renstra.periode if self.renstra else ""
        return isi_penanda(teks, self.satker.penamaan, periode=periode)

    # -- tree -----------------------------------------------------------------------------------------------------

    def _susun(self, renstra: Renstra) -> None:
        self.misi = [self._isi(m.uraian) for m in Misi.objects.filter(renstra=renstra).order_by("nomor")]
        tujuan = list(Tujuan.objects.filter(renstra=renstra).order_by("nomor"))
        self.tujuan = [self._isi(t.uraian) for t in tujuan]
        terpakai = indikator_terpakai(renstra, self.satker)
        indikator = list(terpakai.only("sasaran", "satker", "nama", "arah").order_by("sasaran", "urutan", "pk"))
        tersimpan = target_tersimpan(renstra, self.satker.kode, terpakai)
        per_sasaran: dict[int, list[Indikator]] = defaultdict(list)
        for item in indikator:
            per_sasaran[item.sasaran_id].append(item)
            self._catat_tanpa_alasan(item, tersimpan, kolom_tahun(renstra))
        daftar = Sasaran.objects.filter(renstra=renstra).untuk_satker(self.satker.kode)
        daftar = daftar.select_related("tujuan", "program", "kegiatan__program").order_by("urutan", "pk")
        self._gugus(daftar, {s: self._hitung(items, tersimpan) for s, items in per_sasaran.items()}, tujuan)
        self.banyak_indikator = len(indikator)

    def _hitung(self, indikator: list[Indikator], tersimpan: TargetTersimpan) -> tuple[int, int]:
        """(how many indikator, how many of them with a target for the year)."""
        terisi = sum(
            not (tersimpan.nilai(i, self.tahun) or tersimpan.acuan.get((i.pk, self.tahun)) or KOSONG).kosong
            for i in indikator
        )
        self.banyak_bertarget += terisi
        return len(indikator), terisi

    def _catat_tanpa_alasan(self, indikator: Indikator, tersimpan: TargetTersimpan, tahun: tuple[int, ...]) -> None:
        kurang = [t for t, alasan in tersimpan.alasan(indikator, tahun).items() if not alasan]
        if kurang:
            nama = isi_satker(indikator.nama, self.satker.nama_pendek)
            self.tanpa_alasan.append(TanpaAlasan(indikator.sasaran_id, nama, ", ".join(map(str, kurang))))

    def _gugus(self, daftar: Iterable[Sasaran], hitung: dict[int, tuple[int, int]], tujuan: list[Tujuan]) -> None:
        """Tujuan in their order, also those without a sasaran; then programmes with their kegiatan; then the rest."""
        gugus = {(0, t.nomor, ""): GugusRencana(f"Tujuan {t.nomor}: {self._isi(t.uraian)}") for t in tujuan}
        for sasaran in daftar:
            self.banyak_sasaran += 1
            for kunci, label, program in self._tempat(sasaran):
                gugus.setdefault(kunci, GugusRencana(label, program))
            banyak, terisi = hitung.get(sasaran.pk, (0, 0))
            gugus[kunci].sasaran.append(
                BarisSasaran(
                    sasaran.pk,
                    isi_satker(sasaran.uraian, self.satker.nama_pendek),
                    banyak,
                    terisi,
                    sasaran.satker_id == self.satker.pk and not self.milik_sendiri,
                    reverse("admin:renstra_sasaran_change", args=[sasaran.pk])
                    if self._boleh(sasaran.satker_id)
                    else "",
                )
            )
        self.gugus = [gugus[kunci] for kunci in sorted(gugus)]

    def _tempat(self, sasaran: Sasaran) -> list[tuple[tuple[int, int, str], str, bool]]:
        """The groups down to the one that holds `sasaran`: (place in the order, label, whether a programme)."""
        if sasaran.tujuan:
            return [((0, sasaran.tujuan.nomor, ""), f"Tujuan {sasaran.tujuan.nomor}", False)]
        kegiatan = sasaran.kegiatan
        program = sasaran.program or (kegiatan.program if kegiatan else None)
        if program is None:
            label = TingkatSasaran(sasaran.tingkat).label
            return [((2, 0, sasaran.tingkat), f"{label} yang belum menggantung pada apa pun", False)]
        induk = ((1, 0, program.kode), f"{program.nama} ({program.kode})", True)
        if kegiatan is None:
            return [induk]
        return [induk, ((1, 0, f"{program.kode} {kegiatan.kode}"), f"{kegiatan.nama} ({kegiatan.kode})", False)]
