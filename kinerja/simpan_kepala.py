"""Saving the head of an RKT from its entry page."""

from __future__ import annotations

from kinerja.formulir import FormKepalaRkt
from kinerja.isian import KOLOM_KEPALA, Isian
from kinerja.models import Rkt
from renstra.hasil import Bentrok, Galat, HasilSimpan


def simpan_kepala(rkt: Rkt, isian: Isian, hasil: HasilSimpan) -> None:
    """Set the fields of the head that the sender changed; wrong and contested ones are told in `hasil`.

    The caller saves `rkt` when `hasil.kepala_tersimpan` says so.
    """
    if not isian.kepala:
        return
    kini = _teks(rkt)
    asal = _asal(rkt, isian.versi_kepala, kini)
    form = FormKepalaRkt({**kini, **isian.kepala}, instance=Rkt.objects.get(pk=rkt.pk))
    form.is_valid()
    for kolom, teks in isian.kepala.items():
        if teks in (asal[kolom], kini[kolom]):
            continue
        label = str(form.fields[kolom].label or kolom)
        if kolom in form.errors:
            pesan = " ".join(str(e) for e in form.errors[kolom])
            hasil.galat.append(Galat(f"kepala-{kolom}", label, pesan, teks))
        elif asal[kolom] != kini[kolom] and isian.paksa_kepala != rkt.versi_kepala:
            lain = f"{label} sudah diubah orang lain menjadi “{form.tampil(kolom, kini[kolom])}”."
            hasil.bentrok.append(Bentrok("kepala", f"kepala-{kolom}", lain, kini[kolom], teks))
        else:
            setattr(rkt, kolom, form.cleaned_data[kolom])
            hasil.kepala_tersimpan = True


def _teks(rkt: object) -> dict[str, str]:
    return {k: FormKepalaRkt.teks(rkt, k) for k in KOLOM_KEPALA}


def _asal(rkt: Rkt, versi: int, kini: dict[str, str]) -> dict[str, str]:
    """Texts of the head as the page showed them."""
    if versi == rkt.versi_kepala:
        return kini
    old = rkt.history.filter(versi_kepala=versi).order_by("-history_id").first()
    return _teks(old) if old else dict.fromkeys(kini, "\0")  # an unknown version: every change is contested
