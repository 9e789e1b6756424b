"""Pohon kinerja without a database: the tree of Kalimantan Tengah, and made-up ones of any size and depth."""

import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import count, cycle, groupby
from typing import Any

from kinerja.kategori import Pita, kategori
from laporan.susun.pohon import DokumenPohon, Simpul
from tests.laporan.contoh_rkt import EMAS

VISI = "Menjadi Penyelenggara Pemilu Serentak yang Mandiri, Profesional dan Berintegritas"


@cache
def emas() -> dict[str, Any]:
    return json.loads((EMAS / "pk-kalteng-ketua-2024.json").read_text())


def dokumen(akar: Simpul, **lain: Any) -> DokumenPohon:
    isi: dict[str, Any] = {
        "nama_unit": "KPU Provinsi Kalimantan Tengah",
        "nama_resmi": "Komisi Pemilihan Umum Provinsi Kalimantan Tengah",
        "judul_periode": "Tahun 2024",
        "tahun": 2024,
        "sumber": "Perjanjian Kinerja KPU Provinsi Kalimantan Tengah Tahun 2024",
        "keadaan": "terbit",
    }
    return DokumenPohon(akar=akar, **(isi | lain))


def kalteng() -> Simpul:
    nomor = count()
    sasaran, indikator = count(1), count(1)

    def kunci() -> str:
        return f"s{next(nomor)}"

    def satu_indikator(baris: dict[str, str]) -> Simpul:
        turun = baris.get("arah") == "minimal"
        label = f"Indikator {next(indikator)}"
        return Simpul(kunci(), "indikator", label, baris["indikator"], target=baris["target"], turun=turun)

    tujuan = [
        Simpul(
            kunci(),
            "tujuan",
            f"Tujuan {n}",
            teks,
            anak=tuple(
                Simpul(
                    kunci(),
                    "strategis",
                    f"Sasaran {next(sasaran)}",
                    bunyi,
                    alamat=f"/sasaran/{bunyi[:9]}/",
                    anak=tuple(map(satu_indikator, isi)),
                )
                for bunyi, isi in groupby(baris, key=lambda b: b["sasaran"])
            ),
        )
        for n, (teks, baris) in enumerate(groupby(emas()["baris"], key=lambda b: b["tujuan"]), 1)
    ]
    return Simpul(kunci(), "visi", "Visi", VISI, anak=tuple(tujuan))


PITA = tuple(
    Pita(Decimal(batas) if batas else None, sebutan, nada)
    for batas, sebutan, nada in (
        ("90", "Berhasil", "baik"),
        ("70", "Cukup Berhasil", "peringatan"),
        ("50", "Kurang Berhasil", "galat"),
        ("", "Tidak Berhasil", "galat"),
    )
)


def terukur(akar: Simpul | None = None, capaian: tuple[str, ...] = ("90,53", "–", "100,51", "80,00")) -> Simpul:
    """A tree whose indikator have these capaian in turn, and whose sasaran a provisional mean."""
    urut = cycle(capaian)

    def isi(simpul: Simpul) -> Simpul:
        simpul = replace(simpul, anak=tuple(map(isi, simpul.anak)))
        if simpul.jenis == "indikator":
            return _berkategori(simpul, next(urut))
        if not any(anak.jenis == "indikator" for anak in simpul.anak):
            return simpul
        return _berkategori(replace(simpul, dasar=("n = 2 dari 3", "sementara")), "98,22")

    return isi(akar or kalteng())


def _berkategori(simpul: Simpul, capaian: str) -> Simpul:
    pita = kategori(None if capaian == "–" else Decimal(capaian.replace(",", ".")), PITA)
    sebutan, nada = (pita.sebutan, pita.nada) if pita else ("", "")
    return replace(simpul, capaian=capaian, kategori=sebutan, nada=nada)


def dokumen_terukur(akar: Simpul | None = None, **lain: Any) -> DokumenPohon:
    return dokumen(akar or terukur(), triwulan=4, tersedia=(3, 4), pita=PITA, **lain)


def karangan(*daun: int, teks: str = "", **lain: Any) -> Simpul:
    """One tujuan for each number, with a sasaran strategis that has so many indikator."""
    nomor = count()

    def simpul(jenis: str, label: str, anak: tuple[Simpul, ...] = ()) -> Simpul:
        n = next(nomor)
        bunyi = teks or f"Persentase penyelenggaraan Pemilu/Pemilihan nomor {n} sesuai dengan ketentuan yang berlaku"
        return Simpul(f"s{n}", jenis, label, bunyi, anak=anak, **lain)

    def indikator(jumlah: int) -> tuple[Simpul, ...]:
        return tuple(simpul("indikator", f"Indikator {n}") for n in range(1, jumlah + 1))

    tujuan = tuple(
        simpul("tujuan", f"Tujuan {n}", (simpul("strategis", f"Sasaran {n}", indikator(jumlah)),))
        for n, jumlah in enumerate(daun, 1)
    )
    return simpul("visi", "Visi", tujuan)


def berjenjang() -> Simpul:
    """Branches of different depth, with owners, factors, crosscutting and the indikator of the office above."""
    pemilik, silang = "Kepala Subbagian Perencanaan, Data dan Informasi", "dengan Subbagian Hukum: penyusunan laporan"
    faktor = ("Sumber daya manusia yang kompeten", "Koordinasi dengan pemerintah daerah sebelum tahapan dimulai")

    def indikator(n: int, **lain: Any) -> Simpul:
        teks = f"Persentase satker yang menyusun dokumen kinerja ke-{n} tepat waktu"
        return Simpul(f"i{n}", "indikator", f"Indikator {n}", teks, target=f"{90 + n}%", **lain)

    kegiatan = Simpul(
        "k1", "kegiatan", "Kegiatan 3355", "Perencanaan dan Pengelolaan Keuangan", anak=(
            Simpul(
                "sk1", "sasaran_kegiatan", "Sasaran kegiatan 1", "Terwujudnya perencanaan yang berkualitas",
                pemilik=pemilik, faktor=faktor, silang=(silang,),
                anak=(indikator(1, induk="Nilai Akuntabilitas Kinerja KPU RI"), indikator(2)),
            ),
            Simpul("sk2", "sasaran_kegiatan", "Sasaran kegiatan 2", "Laporan keuangan andal", anak=(indikator(3),)),
        ),
    )  # fmt: skip
    program = Simpul("p1", "program", "Program 076.01.WA", "Dukungan Manajemen", pemilik="Sekretaris", anak=(kegiatan,))
    dalam = Simpul(
        "t1", "tujuan", "Tujuan 1", "Mewujudkan KPU yang mandiri, profesional, dan berintegritas", anak=(
            Simpul("ss1", "strategis", "Sasaran 1", "Terwujudnya tata kelola yang baik", anak=(program, indikator(4))),
            Simpul("ss2", "strategis", "Sasaran 2", "Sasaran yang belum berindikator", pemilik="Ketua"),
        ),
    )  # fmt: skip
    dangkal = Simpul(
        "t2", "tujuan", "Tujuan 2", "Menyelenggarakan Pemilu yang demokratis", pemilik="Ketua", faktor=faktor, anak=(
            Simpul("ss3", "strategis", "Sasaran 3", "Terwujudnya Pemilu yang aman dan damai", anak=(indikator(5),)),
        ),
    )  # fmt: skip
    return Simpul("v", "visi", "Visi", VISI, anak=(dalam, dangkal))
