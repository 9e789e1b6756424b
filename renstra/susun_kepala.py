"""The fields of a document's head as its entry page shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from renstra.formulir_iku import PEJABAT, FormKepala
from renstra.hasil import Bentrok, HasilSimpan
from renstra.isian_iku import Kepala


@dataclass(frozen=True, slots=True)
class KolomKepala:
    nama: str
    label: str
    isi: str
    pilihan: tuple[tuple[str, str], ...] | None  # None: typed
    galat: str = ""
    petunjuk: str = ""
    panjang: int | None = None


@dataclass(frozen=True, slots=True)
class KepalaIsian:
    kolom: tuple[KolomKepala, ...]
    bentrok: tuple[Bentrok, ...]
    versi: int  # that the page was drawn from: a contested head keeps it until the question is answered
    versi_kini: int


def kepala_isian(
    jenis_form: type[FormKepala],
    dokumen: Any,
    terkirim: Kepala | None,
    hasil: HasilSimpan,
    bawaan: Mapping[str, str],
    petunjuk: Mapping[str, str],
) -> KepalaIsian:
    """What stands in the record, but in wrong and contested fields what was typed.

    `bawaan` says what an unchosen official stands for.
    """
    form: Any = jenis_form(instance=dokumen)
    galat = {g.jangkar.removeprefix("kepala-"): g.pesan for g in hasil.galat if g.jangkar.startswith("kepala-")}
    bentrok = tuple(b for b in hasil.bentrok if b.awalan == "kepala")
    sendiri = set(galat) | {b.jangkar.removeprefix("kepala-") for b in bentrok}
    kolom = []
    for nama, field in form.fields.items():
        isi = form.teks(dokumen, nama)
        if terkirim and nama in sendiri:
            isi = terkirim.isi.get(nama, isi)
        kolom.append(
            KolomKepala(
                nama,
                str(field.label).capitalize(),
                isi,
                _pilihan(nama, field, bawaan),
                galat.get(nama, ""),
                petunjuk.get(nama, ""),
                getattr(field, "max_length", None),
            )
        )
    versi = terkirim.versi if terkirim and bentrok else dokumen.versi_kepala
    return KepalaIsian(tuple(kolom), bentrok, versi, dokumen.versi_kepala)


def _pilihan(nama: str, field: Any, bawaan: Mapping[str, str]) -> tuple[tuple[str, str], ...] | None:
    if nama in PEJABAT:
        return (("", bawaan.get(nama, "")), *((str(p.pk), str(p)) for p in field.queryset))
    choices = getattr(field, "choices", None)
    return tuple((str(k), str(v)) for k, v in choices if k) if choices else None
