"""Saving the rows and groups of a Keputusan IKU's annex or of a Manual IKU (see lampiran.py)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from renstra.hasil import Bentrok, HasilSimpan
from renstra.isian_iku import NAMA_KELOMPOK, Geser, IsianBaris, IsianKelompok, IsianLampiran, Nasib
from renstra.lampiran import (
    Berlampiran,
    baris_lampiran,
    berkelompok,
    cari_kelompok,
    kelas,
    kelompok_lampiran,
    lampiran,
    nama_kegiatan,
    tempat_sisip,
)
from renstra.models import Indikator
from renstra.urutan import urutkan
from sakip.satker.ketikan import rapikan
from sakip.satker.riwayat import siapa_dan_kapan, simpan_dengan_riwayat

PANJANG_NAMA = 255
KELOMPOK_PALING_BANYAK = 30  # what one page can bear beside its rows


class PenyimpanLampiran:
    """Saves one sent page into a document that the caller has locked and found open."""

    def __init__(self, dokumen: Berlampiran, oleh: Any, hasil: HasilSimpan) -> None:
        self.dokumen, self.oleh, self.hasil = dokumen, oleh, hasil
        self.ini = lampiran(dokumen)
        self.menurut_kelompok = berkelompok(dokumen)
        self.kelompok = {k.pk: k for k in kelompok_lampiran(dokumen)}
        self.baris = {row.pk: row for row in baris_lampiran(dokumen)}
        self.nomor = {pk: n for n, pk in enumerate(self.baris, 1)}
        self.pindah: list[Any] = []
        self.tak_terlihat: set[tuple[str, str]] = set()  # names of groups made after the page was drawn

    def simpan(self, isian: IsianLampiran) -> None:
        for baris in isian.baris:
            self._satu_baris(baris)
        self._tulis_baris()
        terlihat = {k.pk for k in isian.kelompok}
        self.tak_terlihat = {(k.program, k.kegiatan) for k in self.kelompok.values() if k.pk not in terlihat}
        for kelompok in isian.kelompok:
            self._satu_kelompok(kelompok)
        if isian.geser:
            self._geser(isian.geser)

    # -- rows -----------------------------------------------------------------------------------------------------

    def _satu_baris(self, kiriman: IsianBaris) -> None:
        row = self.baris.get(kiriman.pk)
        if row is None:
            return  # somebody else took it out already; nothing was typed in it
        if kiriman.hapus:
            self._hapus_baris(row, kiriman)
        elif kiriman.kelompok not in (kiriman.asal, row.kelompok_id):
            self._pindah(row, kiriman)

    def _pindah(self, row: Any, kiriman: IsianBaris) -> None:
        awalan, tempat = f"r-{row.pk}", f"baris {self.nomor[row.pk]}"
        if kiriman.kelompok is not None and kiriman.kelompok not in self.kelompok:
            self.hasil.tolak(awalan, "kelompok", tempat, "Kelompok ini sudah tidak ada. Pilih yang lain.", "")
        elif row.kelompok_id != kiriman.asal:
            siapa, kapan = siapa_dan_kapan(row.history)
            kini = self._kelompok_kini(row)
            kalimat = f"{siapa} memindah {tempat} ke “{kini}” pukul {kapan}. Pilihan Anda belum tersimpan; pilih lagi."
            self.hasil.bentrok.append(Bentrok(awalan, f"{awalan}-kelompok", kalimat, kini, ""))
        else:
            row.kelompok_id = kiriman.kelompok
            self.pindah.append(row)

    def _hapus_baris(self, row: Any, kiriman: IsianBaris) -> None:
        if row.kelompok_id != kiriman.asal:
            siapa, kapan = siapa_dan_kapan(row.history)
            awalan, kini = f"r-{row.pk}", self._kelompok_kini(row)
            kalimat = f"{siapa} memindah baris {self.nomor[row.pk]} ke “{kini}” pukul {kapan}. Baris itu belum dihapus."
            self.hasil.bentrok.append(Bentrok(awalan, awalan, kalimat, kini, ""))
            return
        self._hapus(row)
        del self.baris[kiriman.pk]

    def _kelompok_kini(self, row: Any) -> str:
        return str(self.kelompok[row.kelompok_id]) if row.kelompok_id else "tanpa kelompok"

    def _tulis_baris(self) -> None:
        if self.pindah:
            bulk_update_with_history(self.pindah, self.ini.baris, ["kelompok"], default_user=self.oleh)
            self.hasil.baris_tersimpan += len(self.pindah)

    def _hapus(self, obj: Any) -> None:
        obj._history_user = self.oleh
        obj.delete()
        self.hasil.baris_dihapus += 1

    # -- groups ---------------------------------------------------------------------------------------------------

    def _satu_kelompok(self, kiriman: IsianKelompok) -> None:
        if kiriman.pk is None:
            self._kelompok_baru(kiriman)
            return
        obj = self.kelompok.get(kiriman.pk)
        if obj is None:
            self._kelompok_tiada(kiriman)
            return
        if kiriman.hapus:
            self._hapus_kelompok(obj, kiriman)
            return
        for kolom in (ubah := [kolom for kolom in kiriman.kolom if self._boleh(obj, kiriman, kolom)]):
            setattr(obj, kolom, kiriman.kolom[kolom].isi)
        if not (obj.program or obj.kegiatan):
            self.hasil.tolak(kiriman.awalan, "kegiatan", "kelompok", "Isi nama program atau kegiatannya.", "")
        elif ubah:
            simpan_dengan_riwayat(obj, self.oleh)
            self.hasil.baris_tersimpan += 1

    def _kelompok_tiada(self, kiriman: IsianKelompok) -> None:
        """Told only to who typed something in it; the sentence carries the text, its field is gone from the page."""
        teks = [sel.isi for sel in kiriman.kolom.values() if sel.isi not in ("", sel.asal)]
        history = self.ini.kelompok.history.filter(id=kiriman.pk, **{self.ini.induk: self.dokumen.pk})
        lama = history.order_by("-history_id").first() if teks and not kiriman.hapus else None
        if lama is None:
            return
        siapa, kapan = siapa_dan_kapan(history)
        nama = lama.kegiatan or lama.program
        kalimat = f"{siapa} menghapus kelompok “{nama}” pukul {kapan}. Kelompok itu sudah tidak ada. "
        kalimat += f"Tulisan Anda belum tersimpan: “{'”, “'.join(teks)}”. Tulis di kelompok baru bila masih perlu."
        self.hasil.bentrok.append(Bentrok("", "", kalimat, "", "; ".join(teks)))

    def _boleh(self, obj: Any, kiriman: IsianKelompok, kolom: str) -> bool:
        sel, kini = kiriman.kolom[kolom], getattr(obj, kolom)
        nasib = sel.nasib(kini)
        if nasib is Nasib.BENTROK:
            siapa, kapan = siapa_dan_kapan(obj.history)
            kalimat = f"{siapa} mengubah nama {kolom} menjadi “{kini}” pukul {kapan}."
            self.hasil.bentrok.append(Bentrok(kiriman.awalan, f"{kiriman.awalan}-{kolom}", kalimat, kini, sel.isi))
        return nasib is Nasib.UBAH and self._muat(kiriman, kolom)

    def _muat(self, kiriman: IsianKelompok, kolom: str) -> bool:
        teks = kiriman.kolom[kolom].isi
        if len(teks) <= PANJANG_NAMA:
            return True
        pesan = f"Terlalu panjang: {len(teks)} huruf. Paling banyak {PANJANG_NAMA} huruf."
        self.hasil.tolak(kiriman.awalan, kolom, f"nama {kolom}", pesan, teks)
        return False

    def _kelompok_baru(self, kiriman: IsianKelompok) -> None:
        if tuple(kiriman.kolom[kolom].isi for kolom in NAMA_KELOMPOK) in self.tak_terlihat:
            return  # the same page, sent a second time
        if len(self.kelompok) >= KELOMPOK_PALING_BANYAK:
            pesan = f"Paling banyak {KELOMPOK_PALING_BANYAK} kelompok."
            self.hasil.tolak(kiriman.awalan, "kegiatan", "kelompok baru", pesan, kiriman.kolom["kegiatan"].isi)
        elif all(self._muat(kiriman, kolom) for kolom in kiriman.kolom):
            obj = buat_kelompok(
                self.dokumen, self.kelompok.values(), self.oleh, **{k: sel.isi for k, sel in kiriman.kolom.items()}
            )
            self.kelompok[obj.pk] = obj
            self.hasil.baris_baru += 1

    def _hapus_kelompok(self, obj: Any, kiriman: IsianKelompok) -> None:
        banyak = sum(row.kelompok_id == obj.pk for row in self.baris.values())
        if banyak:
            pesan = f"Kelompok ini masih memuat {banyak} baris. Pindahkan dulu barisnya."
            self.hasil.tolak(kiriman.awalan, "kegiatan", f"kelompok {obj}", pesan, "")
            return
        diubah = [k for k, sel in kiriman.kolom.items() if not sel.boleh_menimpa(rapikan(getattr(obj, k)))]
        if diubah:
            siapa, kapan = siapa_dan_kapan(obj.history)
            nama = " dan ".join(f"nama {k} menjadi “{getattr(obj, k)}”" for k in diubah)
            kalimat = f"{siapa} mengubah {nama} pukul {kapan}. Kelompok itu belum dihapus."
            self.hasil.bentrok.append(Bentrok(kiriman.awalan, kiriman.awalan, kalimat, str(obj), ""))
            return
        del self.kelompok[obj.pk]
        self._hapus(obj)

    # -- places ---------------------------------------------------------------------------------------------------

    def _geser(self, geser: Geser) -> None:
        huruf, _, nomor = geser.awalan.partition("-")
        semua: dict[int, Any] = {"r": self.baris, "g": self.kelompok}.get(huruf, {})
        row = semua.get(int(nomor)) if nomor.isdecimal() and len(nomor) < 12 else None
        if row is None:
            return
        rows = kelompok_lampiran(self.dokumen) if huruf == "g" else baris_lampiran(self.dokumen)
        dari = rows.index(row)
        ke = dari + geser.langkah
        if not 0 <= ke < len(rows):
            return
        if huruf == "r" and kelas(rows[ke], self.menurut_kelompok) != kelas(rows[dari], self.menurut_kelompok):
            return
        rows[dari], rows[ke] = rows[ke], rows[dari]
        banyak = nomori(rows, type(row), self.oleh)
        if banyak and not self.hasil.berubah:
            self.hasil.baris_tersimpan = banyak


def nomori(rows: Sequence[Any], model: Any, oleh: Any) -> int:
    """Give rows in the wanted order rising places; how many had to move. New ones are left to be written."""
    moved = []
    for row, urutan in zip(rows, urutkan([row.urutan or None for row in rows]), strict=True):
        if row.pk and row.urutan != urutan:
            moved.append(row)
        row.urutan = urutan
    if moved:
        bulk_update_with_history(moved, model, ["urutan"], default_user=oleh)
    return len(moved)


def tambah_baris(dokumen: Berlampiran, indikator: Iterable[Indikator], oleh: Any) -> int:
    """Add rows for indikator that the document does not hold yet, each behind those it belongs to."""
    ini, menurut_kelompok = lampiran(dokumen), berkelompok(dokumen)
    rows = baris_lampiran(dokumen)
    ada = {row.indikator_id for row in rows}
    pembagi = PembagiKelompok(dokumen, oleh) if menurut_kelompok else None
    baru = []
    for item in indikator:
        if item.pk in ada:
            continue
        kelompok = pembagi.kelompok(item) if pembagi else None
        row = ini.baris(**{ini.induk: dokumen}, indikator=item, kelompok=kelompok, urutan=0)
        rows.insert(tempat_sisip(rows, row, menurut_kelompok), row)
        ada.add(item.pk)
        baru.append(row)
    nomori(rows, ini.baris, oleh)
    if baru:
        bulk_create_with_history(baru, ini.baris, default_user=oleh)
    return len(baru)


class PembagiKelompok:
    """Finds, or makes, the group of an indikator by the programme and kegiatan of its sasaran."""

    def __init__(self, dokumen: Berlampiran, oleh: Any) -> None:
        self.dokumen, self.oleh = dokumen, oleh
        self.ada = kelompok_lampiran(dokumen)

    def kelompok(self, indikator: Indikator) -> Any | None:
        program, kegiatan = (nama[:PANJANG_NAMA] for nama in nama_kegiatan(indikator))
        if not (program or kegiatan):
            return None
        found = cari_kelompok(self.ada, program, kegiatan)
        if found is None:
            found = buat_kelompok(self.dokumen, self.ada, self.oleh, program=program, kegiatan=kegiatan)
            self.ada.append(found)
        return found


def buat_kelompok(dokumen: Berlampiran, ada: Iterable[Any], oleh: Any, *, program: str = "", kegiatan: str = "") -> Any:
    """A new group behind the last of the same programme."""
    ini = lampiran(dokumen)
    rows = sorted(ada, key=lambda k: (k.urutan, k.pk))
    baru = ini.kelompok(**{ini.induk: dokumen}, program=program, kegiatan=kegiatan, urutan=0)
    sesama = [i for i, k in enumerate(rows, 1) if k.program.casefold() == program.casefold()]
    rows.insert(sesama[-1] if sesama else len(rows), baru)
    nomori(rows, ini.kelompok, oleh)
    simpan_dengan_riwayat(baru, oleh)
    return baru


def kelompokkan(dokumen: Berlampiran, oleh: Any) -> int:
    """Put rows without a group where the plan has their sasaran; how many were moved."""
    ini, pembagi = lampiran(dokumen), PembagiKelompok(dokumen, oleh)
    moved = []
    for row in baris_lampiran(dokumen):
        if row.kelompok_id is None and (kelompok := pembagi.kelompok(row.indikator)):
            row.kelompok = kelompok
            moved.append(row)
    if moved:
        bulk_update_with_history(moved, ini.baris, ["kelompok"], default_user=oleh)
    return len(moved)
