"""Where each document of the chain stands for one office and year, the same way for every kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.urls import reverse

from kinerja.models import PerjanjianKinerja
from laporan.jenis import MENURUT_JENIS, Sumber
from laporan.kepala_rantai import KepalaRantai, kepala_rantai
from laporan.models import DokumenTerbit, KeadaanTerbit, Pindaian
from renstra.alur import BERLAKU, Keadaan
from renstra.kekurangan import Kekurangan, kekurangan_semua
from renstra.models import KeputusanIku
from renstra.pilihan import JenisDokumen
from sakip.satker.models import Satker
from sakip.satker.pilihan import Unit
from sakip.satker.serentak import baca_serentak


@dataclass(frozen=True, slots=True)
class Posisi:
    """One document of one unit: the version in work, else the one in force, else none yet."""

    jenis: JenisDokumen
    satker: Satker
    tahun: int
    unit: Unit
    dokumen: Sumber | None
    jumlah_baris: int
    kurang: tuple[Kekurangan, ...]
    terbit: DokumenTerbit | None  # the version in force
    ada_pindaian: bool
    bisa_mulai: bool  # whether what it rests on is there

    @property
    def kata(self) -> str:
        """ "PK Sekretariat"; "Keputusan IKU", of which an office has only one."""
        ini = MENURUT_JENIS[self.jenis]
        return f"{ini.singkat} {self.unit.label}" if ini.kunci else ini.singkat

    @property
    def nama(self) -> str:
        versi = self.dokumen.versi if isinstance(self.dokumen, PerjanjianKinerja) else 0
        return f"{self.kata} {self.tahun}{f' perubahan {versi}' if versi else ''}"

    @property
    def keadaan(self) -> Keadaan | None:
        return Keadaan(self.dokumen.keadaan) if self.dokumen else None

    @property
    def terbuka(self) -> bool:
        return self.dokumen is not None and self.dokumen.terbuka

    @property
    def berlaku(self) -> bool:
        """Whether the version shown is the one in force, and none is in work."""
        return self.keadaan in BERLAKU

    @property
    def menghalangi(self) -> list[Kekurangan]:
        return [k for k in self.kurang if k.menghalangi]

    def alamat(self, langkah: str = "isi") -> str:
        """`langkah`: isi, ajukan, mulai, terbit, lihat, cetak, dokumen."""
        dasar = {"kode": self.satker.pk, "tahun": self.tahun}
        if langkah == "terbit":
            return reverse("terbitkan", kwargs={**dasar, "jenis": self.jenis.value, "pemilik": self.unit.value})
        if langkah == "dokumen" and self.terbit:
            return reverse("dokumen", kwargs={**dasar, "dokumen": self.terbit.pk})
        if self.jenis == JenisDokumen.PK:
            return self._alamat_pk(langkah, dasar | {"pemilik": self.unit.value})
        langkah = "isi" if langkah == "mulai" else langkah
        return MENURUT_JENIS[self.jenis].alamat(self.satker.pk, self.tahun, self.unit.value, langkah)

    def _alamat_pk(self, langkah: str, alamat: dict[str, object]) -> str:
        if langkah in {"lihat", "cetak"} and self.dokumen:
            return reverse(f"pk-{langkah}", kwargs={**alamat, "versi": self.dokumen.versi})
        if langkah == "isi" and self.dokumen and not self.dokumen.belum_terbit:
            return reverse("pk", kwargs=alamat)
        return reverse("pk-buat" if langkah == "mulai" else f"pk-{langkah}", kwargs=alamat)


@dataclass(frozen=True, slots=True)
class Rantai:
    """The chain of one office and year; of the Keputusan IKU an office has one, of every other kind one per unit."""

    posisi: Mapping[JenisDokumen, tuple[Posisi, ...]]
    iku_berlaku: KeputusanIku | None  # of an earlier year, whose period holds this one; only while this year has none

    def semua(self) -> Iterator[Posisi]:
        return chain.from_iterable(self.posisi.values())


def rantai(satker: Satker, tahun: int) -> Rantai:
    """Where every document of an office and year stands. Four queries, whatever is in work and however many rows."""
    prefetch_related_objects([satker], "pejabat")
    kepala = kepala_rantai(satker, tahun)
    terbit = _terbit(satker, tahun)
    kurang = _kurang([d for menurut_unit in kepala.dokumen.values() for d in menurut_unit.values() if d.terbuka])

    def posisi(jenis: JenisDokumen, unit: Unit) -> Posisi:
        dokumen, berlaku = kepala.dokumen[jenis].get(unit), terbit.get((jenis, unit))
        return Posisi(
            jenis=jenis,
            satker=satker,
            tahun=tahun,
            unit=unit,
            dokumen=dokumen,
            jumlah_baris=getattr(dokumen, "jumlah_baris", 0),
            kurang=kurang.get(dokumen, ()),
            terbit=berlaku,
            ada_pindaian=getattr(berlaku, "ada_pindaian", False),
            bisa_mulai=_bisa_mulai(jenis, unit, kepala, terbit),
        )

    units = {JenisDokumen.IKU: (Unit.LEMBAGA,)}
    return Rantai(
        {jenis: tuple(posisi(jenis, unit) for unit in units.get(jenis, Unit)) for jenis in kepala.dokumen},
        kepala.iku_berlaku,
    )


def _kurang(terbuka: list[Sumber]) -> dict[Sumber | None, tuple[Kekurangan, ...]]:
    kurang = map(tuple, kekurangan_semua(terbuka, baca_serentak))
    return dict(zip(terbuka, kurang, strict=True))


def _terbit(satker: Satker, tahun: int) -> dict[tuple[str, str], DokumenTerbit]:
    """By kind and unit, the issued version in force."""
    berlaku = DokumenTerbit.objects.filter(
        satker=satker, tahun=tahun, unit_kerja__isnull=True, keadaan=KeadaanTerbit.BERLAKU
    )
    pindaian = Pindaian.objects.filter(dokumen=OuterRef("pk"))
    return {(t.jenis, t.unit): t for t in berlaku.annotate(ada_pindaian=Exists(pindaian))}


def _bisa_mulai(
    jenis: JenisDokumen, unit: Unit, kepala: KepalaRantai, terbit: Mapping[tuple[str, str], DokumenTerbit]
) -> bool:
    """Whether what a document of this kind rests on is there."""
    if jenis == JenisDokumen.PK:
        rkt = kepala.dokumen[JenisDokumen.RKT].get(unit)
        return getattr(rkt, "jumlah_baris", 0) > 0
    if jenis == JenisDokumen.RENCANA_AKSI:
        return (JenisDokumen.PK, unit) in terbit
    return jenis != JenisDokumen.IKU
