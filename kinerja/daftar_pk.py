"""Whose PK an office has in a year, how far each is, and what the visitor can do next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from kinerja.models import PerjanjianKinerja
from kinerja.tindakan_pk import asal_perubahan
from renstra.alur import BERLAKU, TERBUKA, Keadaan
from sakip.satker.models import Satker, UnitKerja
from sakip.satker.pilihan import Peran, Unit


@dataclass(frozen=True, slots=True)
class LangkahPk:
    """The link beside an owner: its word and the name of its address."""

    label: str
    nama: str


@dataclass(frozen=True, slots=True)
class PemilikPk:
    """One owner of a PK; `versi` holds what there is of it, the newest first."""

    pemilik: str
    nama: str
    versi: tuple[PerjanjianKinerja, ...]
    langkah: tuple[LangkahPk, ...]

    @property
    def dikerjakan(self) -> PerjanjianKinerja | None:
        return next((pk for pk in self.versi if pk.belum_terbit), None)

    @property
    def terbit(self) -> PerjanjianKinerja | None:
        """The version in force, else the newest that was."""
        selesai = [pk for pk in self.versi if not pk.belum_terbit]
        return next((pk for pk in selesai if pk.keadaan in BERLAKU), selesai[0] if selesai else None)

    @property
    def menunggu_pimpinan(self) -> bool:
        pk = self.dikerjakan
        return pk is not None and pk.keadaan not in TERBUKA


def daftar_pk(satker: Satker, tahun: int, *, mengisi: bool, peran: Collection[str]) -> list[PemilikPk]:
    """The lembaga, the sekretariat, and every unit of the year; a unit with a PK stays, also when it has ended."""
    versi: dict[str, list[PerjanjianKinerja]] = defaultdict(list)
    semua = PerjanjianKinerja.objects.filter(satker=satker, tahun=tahun).select_related("unit_kerja")
    for pk in semua.order_by("-versi"):
        versi[pk.pemilik].append(pk)
    pemilik = {unit.value: str(unit.label) for unit in Unit}
    pemilik |= {f"unit-{u.pk}": u.nama for u in UnitKerja.objects.milik(satker, tahun)}
    pemilik |= {kunci: rows[0].nama_pemilik for kunci, rows in versi.items()}
    return [
        PemilikPk(kunci, nama, tuple(versi[kunci]), tuple(_langkah(versi[kunci], mengisi=mengisi, peran=peran)))
        for kunci, nama in pemilik.items()
    ]


def _langkah(versi: list[PerjanjianKinerja], *, mengisi: bool, peran: Collection[str]) -> list[LangkahPk]:
    """What to do next, the main one first; reading is open to everybody in scope."""
    steps = []
    kini = next((pk for pk in versi if pk.belum_terbit), None)
    if kini is None and mengisi and not versi:
        steps.append(LangkahPk("Buat PK", "pk-buat"))
    if kini is not None:
        steps.append(_langkah_kini(kini, mengisi=mengisi, peran=peran))
    if any(not pk.belum_terbit for pk in versi):
        steps.append(LangkahPk("Buka", "pk"))
        if kini is None and mengisi and asal_perubahan(versi):
            steps.append(LangkahPk("Buat perubahan", "pk-perubahan"))
    return steps


def _langkah_kini(pk: PerjanjianKinerja, *, mengisi: bool, peran: Collection[str]) -> LangkahPk:
    if pk.terbuka and mengisi:
        return LangkahPk("Perbaiki" if pk.keadaan == Keadaan.DIKEMBALIKAN else "Lanjut mengisi", "pk-isi")
    if Peran.PIMPINAN in peran:
        label = {Keadaan.DIAJUKAN: "Periksa", Keadaan.DISETUJUI: "Terbitkan"}.get(Keadaan(pk.keadaan))
        if label:
            return LangkahPk(label, "pk-isi")
    return LangkahPk("Lihat", "pk-isi")
