"""Saving the entry page of a Keputusan IKU: every right text is kept, every wrong or contested one is told.

Two people on one page: a text counts as changed by its author only when it differs from what the page was drawn from.
Texts that nobody else touched are saved, those that both changed are shown with both wordings.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import ModelForm
from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from renstra.butir import Baris, isi_baris, kalimat_dicabut, susunan_butir
from renstra.formulir_iku import FormKepalaKeputusan
from renstra.hasil import Bentrok, Galat, HasilSimpan
from renstra.isian_iku import Geser, IsianButir, IsianKeputusan, Kepala, Nasib
from renstra.models import ButirKeputusan, DasarHukum, KeputusanIku, Peraturan
from renstra.penomoran import MENGINGAT, letak
from sakip.satker.riwayat import siapa_dan_kapan, simpan_dengan_riwayat

PANJANG_TEKS = 3000
PANJANG_ALASAN = 300
BUTIR_PALING_BANYAK = 25  # of one part; a longer list is a slip, and its page too heavy


class PenyimpanKeputusan:
    """Saves one sent page into a decision that the caller has locked and found open."""

    def __init__(self, keputusan: KeputusanIku, oleh: Any) -> None:
        self.keputusan = keputusan
        self.oleh = oleh
        self.hasil = HasilSimpan()
        self.bagian = susunan_butir(keputusan)
        self.letak = {
            _awalan(row): letak(bagian, n) for bagian, rows in self.bagian.items() for n, row in enumerate(rows, 1)
        }
        self.baris: dict[str, Baris] = {_awalan(row): row for rows in self.bagian.values() for row in rows}
        self.berubah: dict[str, Baris] = {}
        self.tak_terlihat: set[tuple[str, int, str]] = set()  # items made after the page was drawn

    def simpan(self, isian: IsianKeputusan) -> HasilSimpan:
        simpan_kepala(self.keputusan, FormKepalaKeputusan, isian.kepala, self.hasil)
        terlihat = {kiriman.awalan for kiriman in (*isian.butir, *isian.dasar)}
        self.tak_terlihat = {_tanda(row) for awalan, row in self.baris.items() if awalan not in terlihat}
        for kiriman in (*isian.butir, *isian.dasar):
            if kiriman.pk is None:
                self._baru(kiriman)
            else:
                self._lama(kiriman)
        self._tulis()
        if isian.geser:
            self._geser(isian.geser)
        self._nomori()
        sentuh(self.keputusan, self.oleh, self.hasil)
        return self.hasil

    # -- items that exist -----------------------------------------------------------------------------------------

    def _lama(self, kiriman: IsianButir) -> None:
        row = self.baris.get(kiriman.awalan)
        if row is None:
            self._sudah_dihapus(kiriman)
        elif kiriman.hapus:
            self._hapus(row, kiriman)
        else:
            self._teks(row, kiriman)

    def _teks(self, row: Baris, kiriman: IsianButir) -> None:
        kini = isi_baris(row)
        nasib = kiriman.teks.nasib(kini)
        if nasib is Nasib.TETAP:
            return
        if pesan := _salah(row, kiriman.teks.isi):
            self.hasil.tolak(kiriman.awalan, _kolom(row), self.letak[kiriman.awalan], pesan, kiriman.teks.isi)
        elif nasib is Nasib.BENTROK:
            self._bentrok(row, kiriman, kini)
        else:
            setattr(row, _kolom(row), kiriman.teks.isi)
            self.berubah[kiriman.awalan] = row

    def _hapus(self, row: Baris, kiriman: IsianButir) -> None:
        kini = isi_baris(row)
        if not kiriman.teks.boleh_menimpa(kini):
            self._bentrok(row, kiriman, kini)
            return
        row._history_user = self.oleh  # type: ignore[union-attr]
        self._rumah(row).remove(row)
        row.delete()
        self.hasil.baris_dihapus += 1

    def _rumah(self, row: Baris) -> list[Any]:
        return self.bagian[row.bagian if isinstance(row, ButirKeputusan) else MENGINGAT]

    # -- new items ------------------------------------------------------------------------------------------------

    def _baru(self, kiriman: IsianButir) -> None:
        bagian = kiriman.bagian or MENGINGAT
        rows = self.bagian[bagian]
        row = self._butir_baru(kiriman) if kiriman.bagian else self._dasar_baru(kiriman)
        if _tanda(row) in self.tak_terlihat:
            return  # the same page, sent a second time
        kolom, pesan = self._salah_baru(row, kiriman.teks.isi)
        if len(rows) >= BUTIR_PALING_BANYAK:
            pesan = f"Paling banyak {BUTIR_PALING_BANYAK} butir dalam satu bagian."
        if pesan:
            tempat = f"{letak(bagian, len(rows) + 1)} (baru)"
            self.hasil.tolak(kiriman.awalan, kolom, tempat, pesan, kiriman.teks.isi)
            return
        row.urutan = len(rows) + 1
        simpan_dengan_riwayat(row, self.oleh)
        rows.append(row)
        self.hasil.baris_baru += 1

    def _butir_baru(self, kiriman: IsianButir) -> ButirKeputusan:
        return ButirKeputusan(keputusan=self.keputusan, bagian=kiriman.bagian, teks=kiriman.teks.isi)

    def _dasar_baru(self, kiriman: IsianButir) -> DasarHukum:
        peraturan = Peraturan.objects.select_related("diganti_oleh").filter(pk=kiriman.peraturan).first()
        return DasarHukum(keputusan=self.keputusan, peraturan=peraturan, alasan=kiriman.teks.isi)

    def _salah_baru(self, row: Baris, isi: str) -> tuple[str, str]:
        """(column, sentence) that refuses a new item; the sentence is "" when it may stand."""
        if isinstance(row, DasarHukum):
            if row.peraturan_id is None:
                return "peraturan", "Peraturan ini sudah tidak ada di register. Pilih yang lain."
            for n, ada in enumerate(self.bagian[MENGINGAT], 1):
                if ada.peraturan_id == row.peraturan_id:
                    return "peraturan", f"Peraturan ini sudah ada di {letak(MENGINGAT, n)}."
        return _kolom(row), _salah(row, isi)

    # -- writing --------------------------------------------------------------------------------------------------

    def _tulis(self) -> None:
        for model, kolom in ((ButirKeputusan, "teks"), (DasarHukum, "alasan")):
            rows = [row for row in self.berubah.values() if isinstance(row, model)]
            if rows:
                bulk_update_with_history(rows, model, [kolom], default_user=self.oleh)
        self.hasil.baris_tersimpan = len(self.berubah)

    def _geser(self, geser: Geser) -> None:
        row = self.baris.get(geser.awalan)
        rows = self._rumah(row) if row else []
        if row not in rows:
            return
        dari = rows.index(row)
        ke = dari + geser.langkah
        if 0 <= ke < len(rows):
            rows[dari], rows[ke] = rows[ke], rows[dari]

    def _nomori(self) -> None:
        """Items are counted from 1 without gaps; only those that moved are written."""
        for bagian, rows in self.bagian.items():
            moved = [(row, n) for n, row in enumerate(rows, 1) if row.urutan != n]
            for row, n in moved:
                row.urutan = n
            if moved:
                model = DasarHukum if bagian == MENGINGAT else ButirKeputusan
                bulk_update_with_history([row for row, _ in moved], model, ["urutan"], default_user=self.oleh)
                if not self.hasil.berubah:
                    self.hasil.baris_tersimpan = len(moved)

    # -- telling --------------------------------------------------------------------------------------------------

    def _bentrok(self, row: Baris, kiriman: IsianButir, kini: str) -> None:
        siapa, kapan = siapa_dan_kapan(row.history)
        kalimat = f"{siapa} mengubah {self.letak[kiriman.awalan]} pukul {kapan}."
        jangkar = f"{kiriman.awalan}-{_kolom(row)}"
        self.hasil.bentrok.append(Bentrok(kiriman.awalan, jangkar, kalimat, kini, kiriman.teks.isi))

    def _sudah_dihapus(self, kiriman: IsianButir) -> None:
        """Told only to who changed something in it; a typed text goes on as a new item of its part."""
        if kiriman.hapus or kiriman.teks.isi == kiriman.teks.asal:
            return
        if kiriman.awalan.startswith("d-"):
            siapa, kapan = siapa_dan_kapan(DasarHukum.history.filter(id=kiriman.pk, keputusan=self.keputusan.pk))
            kalimat = f"{siapa} menghapus satu dasar hukum pukul {kapan}. Alasan yang Anda tulis tidak tersimpan."
            self.hasil.bentrok.append(Bentrok("", "", kalimat, "", kiriman.teks.isi))
            return
        history = ButirKeputusan.history.filter(id=kiriman.pk, keputusan=self.keputusan.pk)
        siapa, kapan = siapa_dan_kapan(history)
        bagian = history.values_list("bagian", flat=True).first() or "menimbang"
        kalimat = f"{siapa} menghapus satu butir pukul {kapan}. Teks Anda ada di butir baru dan belum tersimpan."
        self.hasil.bentrok.append(Bentrok(f"n-{bagian}", bagian, kalimat, "", kiriman.teks.isi))


def _awalan(row: Baris) -> str:
    return f"{'b' if isinstance(row, ButirKeputusan) else 'd'}-{row.pk}"


def _tanda(row: Baris) -> tuple[str, int, str]:
    """What makes an item the same as another: its part, its regulation, its text."""
    if isinstance(row, ButirKeputusan):
        return row.bagian, 0, isi_baris(row)
    return MENGINGAT, row.peraturan_id or 0, isi_baris(row)


def _kolom(row: Baris) -> str:
    return "teks" if isinstance(row, ButirKeputusan) else "alasan"


def _salah(row: Baris, isi: str) -> str:
    """The sentence that refuses a text, "" when it may stand."""
    if isinstance(row, ButirKeputusan):
        if not isi:
            return "Butir ini kosong. Tulis teksnya, atau pilih Hapus."
        batas = PANJANG_TEKS
    elif row.peraturan.dicabut and not isi:
        return kalimat_dicabut(row.peraturan)
    else:
        batas = PANJANG_ALASAN
    return f"Terlalu panjang: {len(isi)} huruf. Paling banyak {batas} huruf." if len(isi) > batas else ""


# -- the head, of every document of the plan --------------------------------------------------------------------------


def simpan_kepala(dokumen: Any, jenis_form: type[ModelForm], kepala: Kepala, hasil: HasilSimpan) -> None:
    """Set the fields of the head that the sender changed; wrong and contested ones are told in `hasil`."""
    form: Any = jenis_form(instance=type(dokumen)._default_manager.get(pk=dokumen.pk))
    kini = {kolom: form.teks(dokumen, kolom) for kolom in form.fields}
    asal = _asal(dokumen, kepala.versi, kini, form)
    diubah = {k: t for k, t in kepala.isi.items() if k in kini and t not in (asal[k], kini[k])}
    if not diubah:
        return
    form = jenis_form({**kini, **diubah}, instance=form.instance)
    form.is_valid()
    for kolom, teks in diubah.items():
        label = str(form.fields[kolom].label or kolom)
        if kolom in form.errors:
            pesan = " ".join(str(e) for e in form.errors[kolom])
            hasil.galat.append(Galat(f"kepala-{kolom}", label, pesan, teks))
        elif asal[kolom] != kini[kolom] and kepala.paksa != dokumen.versi_kepala:
            siapa, kapan = siapa_dan_kapan(dokumen.history)
            kalimat = f"{siapa} mengubah {label} menjadi “{form.tampil(kolom, kini[kolom])}” pukul {kapan}."
            hasil.bentrok.append(Bentrok("kepala", f"kepala-{kolom}", kalimat, kini[kolom], teks))
        else:
            setattr(dokumen, kolom, form.cleaned_data[kolom])
            hasil.kepala_tersimpan = True


def _asal(dokumen: Any, versi: int, kini: Mapping[str, str], form: Any) -> Mapping[str, str]:
    """Texts of the head as the page showed them."""
    if versi == dokumen.versi_kepala:
        return kini
    old = dokumen.history.filter(versi_kepala=versi).order_by("-history_id").first()
    # An unknown version: every change is contested.
    return {kolom: form.teks(old, kolom) if old else "\0" for kolom in kini}


def sentuh(dokumen: Any, oleh: Any, hasil: HasilSimpan) -> None:
    """The head carries the time of the last change; its own version moves only when the head did."""
    if hasil.kepala_tersimpan:
        dokumen.versi_kepala += 1
        simpan_dengan_riwayat(dokumen, oleh)
    elif hasil.berubah:
        type(dokumen)._default_manager.filter(pk=dokumen.pk).update(diubah=timezone.now())
