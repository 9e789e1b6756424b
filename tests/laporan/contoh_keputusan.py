"""Keputusan IKU without a database: the sample of Mesuji, and made-up ones of any size."""

import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from laporan.susun.keputusan import BarisIku, DokumenKeputusan, Pengesah
from laporan.susun.rkt import Kop
from tests.laporan.contoh_pk import segel
from tests.laporan.contoh_rkt import EMAS

CONTOH = Path(__file__).parents[2] / "fixtures/contoh/iku-1811-2022.json"
LENGKAP = "Komisi Pemilihan Umum Kabupaten Mesuji"
LEMBAGA = ("KOMISI PEMILIHAN UMUM", "KABUPATEN MESUJI")
PERIODE = "2020–2024"
PENGESAH = Pengesah("Kepala Subbagian Hukum dan Sumber Daya Manusia", "Siti Contoh, S.H.", "198001012005012001")

MENGINGAT = (
    "Peraturan Pemerintah Nomor 8 Tahun 2006 tentang Pelaporan Keuangan dan Kinerja Instansi Pemerintah (Lembaran "
    "Negara Republik Indonesia Tahun 2006 Nomor 25, Tambahan Lembaran Negara Republik Indonesia Nomor 4614);",
    "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah (Lembaran Negara "
    "Republik Indonesia Tahun 2014 Nomor 80);",
    "Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor PER/09/M.PAN/5/2007 tentang Pedoman Umum Penetapan "
    "Indikator Kinerja Utama di Lingkungan Instansi Pemerintah;",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014 tentang Petunjuk "
    "Teknis Perjanjian Kinerja, Pelaporan Kinerja dan Tata Cara Reviu atas Laporan Kinerja Instansi Pemerintah (Berita "
    "Negara Republik Indonesia Tahun 2014 Nomor 1842);",
    "Peraturan Komisi Pemilihan Umum Nomor 14 Tahun 2020 tentang Tugas, Fungsi, Susunan Organisasi dan Tata Kerja "
    "Sekretariat Jenderal Komisi Pemilihan Umum, Sekretariat Komisi Pemilihan Umum Provinsi, dan Sekretariat Komisi "
    "Pemilihan Umum Kabupaten/Kota (Berita Negara Republik Indonesia Tahun 2020 Nomor 1236);",
    "Peraturan Komisi Pemilihan Umum Nomor 4 Tahun 2021 tentang Perubahan Ketiga atas Peraturan Komisi Pemilihan Umum "
    "Nomor 8 Tahun 2019 tentang Tata Kerja Komisi Pemilihan Umum, Komisi Pemilihan Umum Provinsi dan Komisi Pemilihan "
    "Umum Kabupaten/Kota (Berita Negara Republik Indonesia Tahun 2021 Nomor 786);",
)


@cache
def contoh() -> dict[str, Any]:
    return json.loads(CONTOH.read_text())


@cache
def emas() -> dict[str, Any]:
    return json.loads((EMAS / "keputusan-iku-mesuji-2022.json").read_text())


def terisi(teks: list[str]) -> tuple[str, ...]:
    isian = {"{satker_lengkap}": LENGKAP, "{satker}": "KPU Kabupaten Mesuji", "{periode}": PERIODE, "{tahun}": "2022"}
    hasil = []
    for t in teks:
        for nama, nilai in isian.items():
            t = t.replace(nama, nilai)
        hasil.append(t)
    return tuple(hasil)


def baris_contoh() -> tuple[BarisIku, ...]:
    kelompok = contoh()["kelompok"]
    return tuple(
        baris(n, sasaran=row["sasaran"], indikator=row["indikator"], **kelompok[row["kelompok"] - 1])
        for n, row in enumerate(contoh()["baris"], 1)
    )


def dokumen_contoh(**lain: Any) -> DokumenKeputusan:
    """The decision of Mesuji, signed and issued."""
    isi = contoh()
    dokumen = DokumenKeputusan(
        tahun=isi["tahun"],
        unit="lembaga",
        nama_unit="KPU Kabupaten Mesuji",
        nama_resmi=" ".join(LEMBAGA),
        nama_lengkap=LENGKAP,
        kop=Kop(LEMBAGA),
        periode=PERIODE,
        menimbang=terisi(isi["menimbang"]),
        mengingat=MENGINGAT,
        memperhatikan=terisi(isi["memperhatikan"]),
        diktum=terisi(isi["diktum"]),
        bentuk=isi["bentuk"],
        baris=baris_contoh(),
        tempat=isi["tempat"],
        tanggal=date.fromisoformat(isi["tanggal"]),
        jabatan=("KETUA KOMISI PEMILIHAN UMUM", "KABUPATEN MESUJI,"),
        nama=isi["penandatangan"],
        versi=0,
        keadaan="terbit",
        nomor=isi["nomor"],
        segel=segel(),
    )
    return replace(dokumen, **lain)


def salinan_contoh(**lain: Any) -> DokumenKeputusan:
    return dokumen_contoh(**({"salinan": True, "segel": None, "pengesah": PENGESAH} | lain))


def baris(nomor: int, **isi: str) -> BarisIku:
    kosong = {"tujuan": "", "program": "", "kegiatan": "", "sasaran": "", "indikator": ""}
    return BarisIku(nomor=nomor, **(kosong | isi))


def karangan(jumlah: int, per_sasaran: int = 3, per_kegiatan: int = 7, per_program: int = 21) -> tuple[BarisIku, ...]:
    """Made-up rows with texts of the usual lengths."""
    kata = ("persentase", "dokumen", "perencanaan", "dan", "anggaran", "yang", "disusun", "tepat", "waktu", "sesuai")
    return tuple(
        baris(
            i + 1,
            tujuan=f"Mewujudkan tujuan {i // per_program + 1} {' '.join(kata)}",
            program=f"Program Nomor {i // per_program + 1}",
            kegiatan=f"Kegiatan nomor {i // per_kegiatan + 1} {' '.join(kata[: 4 + i // per_kegiatan % 7])}",
            sasaran=f"Terwujudnya sasaran nomor {i // per_sasaran + 1} {' '.join(kata[: 3 + i // per_sasaran % 6])}",
            indikator=f"Indikator nomor {i + 1} {' '.join(kata[: 4 + i * 7 % 7])}",
        )
        for i in range(jumlah)
    )
