"""Saving the definition of one indikator, field by field: two people in one definition are told, as in simpan_iku."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from renstra.formulir_iku import FormDefinisi
from renstra.hasil import Bentrok, Galat, HasilSimpan
from renstra.isian_iku import Nasib, Sel
from renstra.models import Indikator
from sakip.satker.ketikan import berbaris
from sakip.satker.riwayat import siapa_dan_kapan, simpan_dengan_riwayat


class PenyimpanDefinisi:
    """Saves one sent page into an indikator that the caller has locked and found open."""

    def __init__(self, indikator: Indikator, oleh: Any) -> None:
        self.indikator, self.oleh = indikator, oleh
        self.hasil = HasilSimpan()
        self.kini = {kolom: berbaris(FormDefinisi.teks(indikator, kolom)) for kolom in FormDefinisi.Meta.fields}

    def simpan(self, isian: Mapping[str, Sel]) -> HasilSimpan:
        nasib = {kolom: sel.nasib(self.kini[kolom]) for kolom, sel in isian.items()}
        diubah = {kolom: isian[kolom].isi for kolom, n in nasib.items() if n is not Nasib.TETAP}
        if not diubah:
            return self.hasil
        form: Any = FormDefinisi({**self.kini, **diubah}, instance=Indikator.objects.get(pk=self.indikator.pk))
        form.is_valid()
        for kolom, teks in diubah.items():
            if kolom in form.errors:
                pesan = " ".join(str(e) for e in form.errors[kolom])
                self.hasil.galat.append(Galat(f"definisi-{kolom}", form.label(kolom), pesan, teks))
            elif nasib[kolom] is Nasib.BENTROK:
                self._bentrok(form, kolom, teks)
            else:
                setattr(self.indikator, kolom, form.cleaned_data[kolom])
                self.hasil.baris_tersimpan += 1
        if self.hasil.berubah:
            simpan_dengan_riwayat(self.indikator, self.oleh, "definisi")
        return self.hasil

    def _bentrok(self, form: Any, kolom: str, teks: str) -> None:
        siapa, kapan = siapa_dan_kapan(self.indikator.history)
        kini = self.kini[kolom]
        menjadi = f" menjadi “{form.tampil(kolom, kini)}”" if form.pilihan(kolom) else ""
        kalimat = f"{siapa} mengubah {form.label(kolom)}{menjadi} pukul {kapan}."
        self.hasil.bentrok.append(Bentrok(kolom, f"definisi-{kolom}", kalimat, kini, teks))
