"""A Keputusan IKU and a Manual IKU examined: from their records to the plain values that the rules read.

Their entry pages have read everything already; whoever examines a document by itself reads what `Pemeriksaan` names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from renstra.butir import butir_tersimpan, kalimat_dicabut, menurut_bagian
from renstra.definisi import bacaan_lampiran, baris_diperiksa, menurut_indikator
from renstra.kekurangan import Kekurangan, KepalaDiperiksa, Pemeriksaan
from renstra.kelengkapan_iku import (
    BarisDiperiksa,
    DasarDiperiksa,
    KeputusanDiperiksa,
    PengesahDiperiksa,
    TeksDiperiksa,
)
from renstra.kelengkapan_iku import kekurangan_keputusan as aturan_keputusan
from renstra.kelengkapan_iku import kekurangan_manual as aturan_manual
from renstra.lampiran import berkelompok, terurut
from renstra.models import ButirKeputusan, DasarHukum, KeputusanIku, ManualIku, Renstra, TargetRenstra
from renstra.penomoran import MENGINGAT
from sakip.satker.models import Pejabat
from sakip.satker.penamaan import isi_penanda
from sakip.satker.pilihan import PENANDATANGAN, Unit

# -- the decision -----------------------------------------------------------------------------------------------------


def bacaan_keputusan(keputusan: KeputusanIku) -> tuple[QuerySet[Any], ...]:
    """Its texts and legal bases, the rows of its annex, and the targets of their indikator."""
    return *butir_tersimpan(keputusan), *bacaan_lampiran(keputusan)


def periksa_keputusan(
    keputusan: KeputusanIku,
    teks: Iterable[ButirKeputusan],
    dasar: Iterable[DasarHukum],
    rows: Iterable[Any],
    targets: Iterable[TargetRenstra],
) -> list[Kekurangan]:
    baris = baris_diperiksa(
        terurut(keputusan, rows), menurut_indikator(keputusan.satker_id, targets), keputusan.renstra, "lampiran"
    )
    pejabat = keputusan.pejabat_penandatangan()
    return kurang_keputusan(keputusan, pejabat, menurut_bagian(teks, dasar), baris)


kekurangan_keputusan = Pemeriksaan(periksa_keputusan, bacaan_keputusan)


def kurang_keputusan(
    keputusan: KeputusanIku,
    pejabat: Pejabat | None,
    bagian: Mapping[str, Sequence[Any]],
    baris: Iterable[BarisDiperiksa],
) -> list[Kekurangan]:
    """What a decision misses, when all that it is made of is at hand; `bagian` as `renstra.butir` puts it together."""
    renstra = keputusan.renstra
    diperiksa = KeputusanDiperiksa(
        kepala=KepalaDiperiksa(
            tempat=keputusan.tempat,
            tanggal=keputusan.tanggal,
            penandatangan=pejabat.nama if pejabat else "",
            nip=pejabat.nip_tercetak if pejabat else None,
            jabatan="Ketua",
            menjabat=_menjabat(keputusan, pejabat),
        ),
        tahun=keputusan.tahun,
        periode=(keputusan.periode_mulai, keputusan.periode_selesai),
        renstra=(renstra.tahun_mulai, renstra.tahun_selesai),
        nama_renstra=str(renstra),
        pengesah=_pengesah(keputusan),
        teks=tuple(_teks_diperiksa(keputusan, bagian)),
        dasar=tuple(
            DasarDiperiksa(n, f"d-{row.pk}-alasan", kalimat_dicabut(row.peraturan) if row.butuh_alasan else "")
            for n, row in enumerate(bagian[MENGINGAT], 1)
        ),
        baris=tuple(baris),
        menurut_kelompok=berkelompok(keputusan),
    )
    return aturan_keputusan(diperiksa)


def isi_keputusan(keputusan: KeputusanIku, teks: str) -> str:
    """A text of the decision with its placeholders filled."""
    penamaan = keputusan.satker.penamaan
    return isi_penanda(teks, penamaan, periode=keputusan.periode, tahun=str(keputusan.tahun))


def _teks_diperiksa(keputusan: KeputusanIku, bagian: Mapping[str, Sequence[Any]]) -> Iterator[TeksDiperiksa]:
    for nama, rows in bagian.items():
        if nama != MENGINGAT:
            for n, row in enumerate(rows, 1):
                yield TeksDiperiksa(nama, n, f"b-{row.pk}-teks", isi_keputusan(keputusan, row.teks))


def _pengesah(keputusan: KeputusanIku) -> PengesahDiperiksa:
    pengesah = keputusan.pengesah
    if pengesah is None:
        return PengesahDiperiksa(keputusan.jabatan_pengesah)
    return PengesahDiperiksa(
        keputusan.jabatan_pengesah, pengesah.nama, pengesah.nip_tercetak, _menjabat(keputusan, pengesah)
    )


def _menjabat(dokumen: KeputusanIku | ManualIku, pejabat: Pejabat | None) -> bool:
    return pejabat is None or dokumen.tanggal is None or pejabat.menjabat(dokumen.tanggal)


# -- the manual -------------------------------------------------------------------------------------------------------


def bacaan_manual(manual: ManualIku) -> tuple[QuerySet[Any], ...]:
    """Its rows, the targets of their indikator, and the plans that the office may follow, the nearest first."""
    return *bacaan_lampiran(manual), Renstra.objects.terdekat(manual.satker, manual.tahun)


def periksa_manual(
    manual: ManualIku, rows: Iterable[Any], targets: Iterable[TargetRenstra], renstra: Sequence[Renstra]
) -> list[Kekurangan]:
    targets_nya = menurut_indikator(manual.satker_id, targets)
    baris = baris_diperiksa(terurut(manual, rows), targets_nya, renstra[0] if renstra else None)
    return kurang_manual(manual, manual.pejabat_penandatangan(), list(baris))


kekurangan_manual = Pemeriksaan(periksa_manual, bacaan_manual)


def kurang_manual(manual: ManualIku, pejabat: Pejabat | None, baris: Sequence[BarisDiperiksa]) -> list[Kekurangan]:
    """What a manual misses, when its rows are at hand."""
    kepala = KepalaDiperiksa(
        tempat=manual.tempat,
        tanggal=manual.tanggal,
        penandatangan=pejabat.nama if pejabat else "",
        nip=pejabat.nip_tercetak if pejabat else None,
        jabatan=jabatan_manual(manual),
        dokumen="Manual IKU",
        tahun=manual.tahun,
        menjabat=_menjabat(manual, pejabat),
    )
    return aturan_manual(kepala, baris)


def jabatan_manual(manual: ManualIku) -> str:
    """Who signs, as this office names it: "Ketua", "Sekretaris Jenderal"."""
    return manual.satker.penamaan.jabatan(PENANDATANGAN[Unit(manual.unit)])
