"""What an office may choose for a sasaran of its pohon kinerja: owner, units, the sasaran and the indikator above."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from renstra.models import Indikator, PemilikSimpul, Sasaran
from renstra.pilihan import TingkatSasaran
from sakip.satker.lingkup import kode_atasan
from sakip.satker.models import Satker, UnitKerja
from sakip.satker.penamaan import isi_satker
from sakip.satker.pilihan import Jabatan, Tingkat

Pilihan = tuple[str, str]  # (value, label)
Kelompok = tuple[str, list[Pilihan]]  # (heading or "", choices)

URUTAN_TINGKAT = tuple(TingkatSasaran)  # from the highest
TANPA_JABATAN = {
    Tingkat.PUSAT: frozenset[Jabatan](),
    Tingkat.PROVINSI: frozenset({Jabatan.INSPEKTUR}),
    Tingkat.KABUPATEN: frozenset({Jabatan.INSPEKTUR, Jabatan.KABAG}),
    Tingkat.KOTA: frozenset({Jabatan.INSPEKTUR, Jabatan.KABAG}),
}


def nama_jabatan(satker: Satker, jabatan: str) -> str:
    """A title as this office calls it: the Sekretaris of KPU RI is Sekretaris Jenderal."""
    return satker.penamaan.jabatan(jabatan) if jabatan == Jabatan.SEKRETARIS else str(Jabatan(jabatan).label)


def nama_pemilik(pemilik: PemilikSimpul, satker: Satker) -> str:
    """Who owns a node: the unit, else the title."""
    return pemilik.unit_kerja.nama if pemilik.unit_kerja else nama_jabatan(satker, pemilik.jabatan)


def kode_pemilik(pemilik: Any) -> str:
    """An owner as the page carries it: "unit-12", "jabatan-ketua", "" for none."""
    if pemilik is None:
        return ""
    return f"unit-{pemilik.unit_kerja_id}" if pemilik.unit_kerja_id else f"jabatan-{pemilik.jabatan}"


class PilihanSimpul:
    """A fixed number of queries; `dikenal` holds the labels that the page needs, by kind of field and value."""

    def __init__(self, satker: Satker, tahun: int, sasaran: Sasaran) -> None:
        self.satker, self.tahun, self.sasaran = satker, tahun, sasaran
        self.milik_sendiri = sasaran.satker_id == satker.pk
        tanpa = TANPA_JABATAN[Tingkat(satker.tingkat)]
        self.jabatan: list[Pilihan] = [
            (f"jabatan-{j}", nama_jabatan(satker, j)) for j in (Jabatan(nilai) for nilai in Jabatan) if j not in tanpa
        ]
        units = UnitKerja.objects.milik(satker, tahun).order_by("nama", "mulai")
        self.unit: list[Pilihan] = [(str(u.pk), u.nama) for u in units]
        self.unit_pemilik: list[Pilihan] = [(f"unit-{pk}", nama) for pk, nama in self.unit]
        self.sasaran_lain = self._sasaran_lain()
        di_bawah = Indikator.objects.filter(sasaran=sasaran).untuk_satker(satker.pk).select_related("induk__satker")
        self.indikator: list[Indikator] = list(di_bawah.order_by("urutan", "pk"))
        self.indikator_atas = self._indikator_atas()
        self.dikenal: dict[str, dict[str, str]] = {
            "pemilik": dict([*self.jabatan, *self.unit_pemilik]),
            "unit": dict(self.unit),
            "pendukung": {str(s.pk): self.isi(s.uraian) for s in self.sasaran_lain.values()},
            "induk": {str(i.pk): bunyi_induk(i) for i in self.indikator_atas.values()},
        }

    def _sasaran_lain(self) -> dict[int, Sasaran]:
        if not self.milik_sendiri:
            return {}
        milik = Sasaran.objects.filter(renstra=self.sasaran.renstra_id).untuk_satker(self.satker.pk)
        return {s.pk: s for s in milik.exclude(pk=self.sasaran.pk).order_by("urutan", "pk")}

    def _indikator_atas(self) -> dict[int, Indikator]:
        """Those of the plans of the offices above, of this year, that reach down to this office."""
        if not any(i.satker_id == self.satker.pk for i in self.indikator):
            return {}
        atas = Indikator.objects.untuk_satker(self.satker.pk).filter(
            satker__in=kode_atasan([self.satker.pk]),
            sasaran__renstra__tahun_mulai__lte=self.tahun,
            sasaran__renstra__tahun_selesai__gte=self.tahun,
        )
        return {i.pk: i for i in atas.select_related("satker").order_by("satker", "nama", "pk")}

    def isi(self, teks: str) -> str:
        return isi_satker(teks, self.satker.nama_pendek)

    # -- the choices ----------------------------------------------------------------------------------------------

    def opsi(self, jenis: str, kini: str) -> list[Kelompok]:
        """The choices of a field, and what stands there although it is none any more: a page must not lose it."""
        kelompok: list[Kelompok] = getattr(self, f"_opsi_{jenis}")()
        if kini and not any(nilai == kini for _, pilihan in kelompok for nilai, _ in pilihan):
            kelompok.append(("Yang tercatat", [(kini, self.label(jenis, kini))]))
        return kelompok

    def _opsi_pemilik(self) -> list[Kelompok]:
        return [("Jabatan", self.jabatan), ("Unit kerja", self.unit_pemilik)]

    def _opsi_unit(self) -> list[Kelompok]:
        return [("", self.unit)]

    def _opsi_pendukung(self) -> list[Kelompok]:
        """The sasaran that this one may support: of its own level or a higher one, and none that rests on it."""
        boleh = [s for s in self.sasaran_lain.values() if self.setingkat(s) and not self.berputar(s)]
        per_tingkat = ((t, [s for s in boleh if s.tingkat == t]) for t in URUTAN_TINGKAT)
        return [(str(t.label), [(str(s.pk), self.isi(s.uraian)) for s in rows]) for t, rows in per_tingkat if rows]

    def _opsi_induk(self) -> list[Kelompok]:
        per_satker: dict[str, list[Pilihan]] = {}
        for i in self.indikator_atas.values():
            nama = i.satker.nama_pendek
            per_satker.setdefault(nama, []).append((str(i.pk), isi_satker(i.nama, nama)))
        return list(per_satker.items())

    def setingkat(self, lain: Sasaran) -> bool:
        """Whether `lain` stands at the level of this sasaran or above."""
        tingkat, ini = TingkatSasaran(lain.tingkat), TingkatSasaran(self.sasaran.tingkat)
        return URUTAN_TINGKAT.index(tingkat) <= URUTAN_TINGKAT.index(ini)

    def berputar(self, lain: Sasaran) -> bool:
        """Whether `lain` rests on this sasaran, directly or through others."""
        dilalui: set[int] = set()
        kini: Sasaran | None = lain
        while kini is not None and kini.pk not in dilalui:
            if kini.pendukung_id == self.sasaran.pk:
                return True
            dilalui.add(kini.pk)
            kini = self.sasaran_lain.get(kini.pendukung_id or 0)
        return False

    # -- values as a person reads them ----------------------------------------------------------------------------

    def kenali(self, jenis: str, rows: Iterable[Pilihan]) -> None:
        """Labels of what is recorded, which need not be choices any more."""
        self.dikenal[jenis] = {**dict(rows), **self.dikenal[jenis]}

    def label(self, jenis: str, nilai: str) -> str:
        if not nilai:
            return "kosong"
        if jenis not in self.dikenal:
            return nilai
        return self.dikenal[jenis].get(nilai) or self._cari(jenis, nilai)

    def _cari(self, jenis: str, nilai: str) -> str:
        """Only for what somebody else had chosen in between."""
        model: Any = {"pendukung": Sasaran, "induk": Indikator}.get(jenis, UnitKerja)
        found = model.objects.filter(pk=nilai.removeprefix("unit-")).first()
        return self.isi(str(found)) if found else "yang sudah tidak ada"


def bunyi_induk(indikator: Indikator) -> str:
    """An indikator of an office above with the office's name: "KPU RI: Indeks X"."""
    nama = indikator.satker.nama_pendek
    return f"{nama}: {isi_satker(indikator.nama, nama)}"
