"""What the browser is told after one row was sent: JSON with the texts as kept, and the parts of the page as drawn."""

from __future__ import annotations

from typing import Any

from django.http import JsonResponse
from django.template.loader import render_to_string

from kinerja.baris_isi_realisasi import BarisIsi, teks_isian
from kinerja.susun_isi_realisasi import IsiRealisasi
from kinerja.susun_pengukuran import SusunanPengukuran
from kinerja.views.pintu_realisasi import Triwulan
from renstra.hasil import Bentrok, Galat, HasilSimpan


def tertutup(pesan: str, status: int = 409) -> JsonResponse:
    """Nothing was kept, and sending it again changes nothing."""
    return JsonResponse({"keadaan": "tertutup", "pesan": pesan}, status=status)


def jawaban_baris(triwulan: Triwulan, pk_baris: int, hasil: HasilSimpan, pesan: str = "") -> JsonResponse:
    """The row as it stands now; 422 where something of it was not kept, with each cell's reason."""
    triwulan = triwulan.terbaru()
    pk = triwulan.pk
    isian = IsiRealisasi(SusunanPengukuran(pk, triwulan.nomor, triwulan.pengukuran)) if pk else None
    baris = isian.satu(pk_baris) if isian else None
    if isian is None or baris is None:
        return tertutup("Baris ini tidak ada lagi di PK. Muat ulang halaman; isian Anda ditawarkan kembali.")
    data = {
        "keadaan": "tersimpan" if hasil.bersih else "ditolak",
        "pesan": pesan,
        "galat": [_galat(g) for g in hasil.galat],
        "bentrok": [_bentrok(b, baris) for b in hasil.bentrok],
        **_keadaan_baris(triwulan, isian, baris),
    }
    return JsonResponse(data, status=200 if hasil.bersih else 422)


def _keadaan_baris(triwulan: Triwulan, isian: IsiRealisasi, baris: BarisIsi) -> dict[str, Any]:
    konteks = {"b": baris, "tw": triwulan, "mengisi": triwulan.mengisi, "isian": isian}
    return {
        "baris": baris.pk,
        "versi": baris.versi_kini,
        "isi": teks_isian(baris.realisasi, baris.dasar.satuan),
        "potongan": {
            "capaian": render_to_string("kinerja/_realisasi_capaian.html", konteks),
            "bukti": render_to_string("kinerja/_realisasi_bukti.html", konteks),
            "rata": render_to_string("kinerja/_realisasi_rata.html", konteks),
        },
        "nisbah": baris.nisbah,
        "ketiadaan": baris.ketiadaan,
        "kurang": baris.kurang,
        "tanda": {"belum": baris.cocok("belum"), "bawah": baris.di_bawah_target, "bukti": baris.bukti_kurang},
        "lanjut": baris.lanjut_terbuka,
        "hitungan": isian.hitungan,
        "kalimat_belum": isian.kalimat_belum,
    }


def _galat(galat: Galat) -> dict[str, str]:
    return {"sel": galat.jangkar, "pesan": galat.pesan, "usul": galat.usul}


def _bentrok(bentrok: Bentrok, baris: BarisIsi) -> dict[str, Any]:
    return {
        "sel": bentrok.jangkar,
        "pesan": bentrok.kalimat,
        "lain": bentrok.milik_lain,
        "sendiri": bentrok.milik_sendiri,
        "paksa": baris.versi_kini,
    }
