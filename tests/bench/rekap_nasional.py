"""The national roll-up from stored capaian, as ratio to the same from capaian computed when asked:
`python -m tests.bench.rekap_nasional`.

Mean, number and missing per province and year, triwulan IV of all years. The alternative is the one that needs no
stored figure: read the records of twenty offices at a time (fixed queries, only the columns that are needed) and let
kinerja.ukuran compute each row. SQL cannot stand in for it: kumulasi, precision, direction, ranges and the cap decide
row by row. Both run on the same data in the same run and must agree.

Without arguments it makes synthetic data in a scratch SQLite file, and in a scratch database of the server that
TEST_DATABASE_URL names, and removes them. `--ada` measures the database that DATABASE_URL and SAKIP_DATA name as it
stands. Exit code 1 when the two disagree or a ratio misses its target.
"""

import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import django

SATKER, TAHUN, INDIKATOR = 60, 5, 50
AWAL = 2025
TAHUN_SEMUA = range(AWAL, AWAL + TAHUN)
RASIO = 50  # at least so many times faster than computing
SEKALI = 20
TELITI = Decimal("0.0000001")
Rekap = dict[tuple[str, int], tuple[Decimal | None, int, int]]


def siapkan() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sakip.settings")
    os.environ.setdefault("SECRET_KEY", "bench")
    django.setup()


def isi() -> None:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    call_command("muat_acuan", verbosity=0, stdout=StringIO())
    start = perf_counter()
    pilihan = {"satker": SATKER, "tahun": TAHUN, "indikator": INDIKATOR, "penuh": True}
    call_command("data_nasional", **pilihan, stdout=StringIO())
    print(f"  {SATKER} satker, {TAHUN} tahun, {INDIKATOR} indikator: dimuat dalam {perf_counter() - start:.0f} s")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # what autovacuum does in time


# -- the two -----------------------------------------------------------------------------------------------------------


def tersimpan() -> Rekap:
    from kinerja.rekap_nasional import rekap_provinsi

    return {(r.provinsi, r.tahun): (r.rata, r.n, r.belum) for r in rekap_provinsi(TAHUN_SEMUA)}


def dihitung() -> Rekap:
    from sakip.satker.models import Satker

    kode = list(Satker.objects.order_by("kode").values_list("pk", flat=True))
    angka: dict[tuple[str, int], list[Decimal]] = defaultdict(list)
    belum: dict[tuple[str, int], int] = defaultdict(int)
    for tahun in TAHUN_SEMUA:
        for awal in range(0, len(kode), SEKALI):
            for satker, capaian in hitung_satker(kode[awal : awal + SEKALI], tahun):
                kunci = satker[:2], tahun
                if capaian.persen is None:
                    belum[kunci] += 1
                else:
                    angka[kunci].append(capaian.persen)
    return {
        k: (sum(angka[k]) / len(angka[k]) if angka[k] else None, len(angka[k]), belum[k]) for k in angka.keys() | belum
    }


def hitung_satker(kode: list[str], tahun: int) -> Iterator[tuple[str, object]]:
    """Every promised number of these offices in triwulan IV."""
    from kinerja.acuan_ukur import acuan_ukur
    from kinerja.models import BatasCapaian, PkBaris, Realisasi
    from kinerja.ukuran import BarisTerukur, hitung
    from renstra.alur import BERLAKU

    acuan = acuan_ukur("", tahun)
    batas = dict(BatasCapaian.objects.filter(tahun=tahun, satker__in=kode).values_list("satker", "batas"))
    rows = PkBaris.objects.filter(
        perjanjian__satker__in=kode,
        perjanjian__tahun=tahun,
        perjanjian__keadaan__in=BERLAKU,
        perjanjian__unit_kerja=None,
        predikat="",
    )
    records: dict[int, dict[int, Realisasi]] = defaultdict(dict)
    kolom = ("pk_baris_id", "triwulan", "angka", "sampai", "predikat", "pembilang", "penyebut", "belum_rilis")
    for r in Realisasi.objects.filter(satker__in=kode, tahun=tahun, gugur=False).only(*kolom).order_by():
        records[r.pk_baris_id][r.triwulan] = r
    for row in rows.select_related("indikator", "perjanjian").order_by():
        satker = row.perjanjian.satker_id
        baris = BarisTerukur(row, realisasi=records[row.pk])
        # Triwulan IV is measured against the PK itself: the Rencana Aksi need not be read.
        yield satker, hitung(baris, 4, replace(acuan, batas=batas.get(satker))).capaian


# -- measured ----------------------------------------------------------------------------------------------------------


def lama(kerja, ulang: int) -> tuple[float, Rekap]:
    waktu = []
    for _ in range(ulang):
        start = perf_counter()
        hasil = kerja()
        waktu.append(perf_counter() - start)
    return median(waktu), hasil


def sama(a: Rekap, b: Rekap) -> bool:
    def cocok(x: Decimal | None, y: Decimal | None) -> bool:
        return x is y if x is None or y is None else abs(x - y) < TELITI

    return a.keys() == b.keys() and all(cocok(a[k][0], b[k][0]) and a[k][1:] == b[k][1:] for k in a)


def bandingkan() -> int:
    from django.db import connection

    from kinerja.models import Realisasi
    from kinerja.rekap_nasional import kueri_semua

    cepat, kiri = lama(tersimpan, 9)
    lambat, kanan = lama(dihitung, 1)
    rasio, setuju = lambat / cepat, sama(kiri, kanan)
    baris, n = Realisasi.objects.count(), sum(r[1] for r in kiri.values())
    print(f"  {connection.vendor}: {baris:,} realisasi; {len(kiri)} provinsi-tahun dari {n:,} capaian triwulan IV")
    print(f"  dari yang tersimpan {cepat * 1000:.0f} ms, dihitung saat diminta {lambat:.1f} s")
    print(f"  tersimpan {rasio:.0f} kali lebih cepat (sedikitnya {RASIO}); hasilnya {'sama' if setuju else 'BERBEDA'}")
    print(*(f"    {b}" for b in kueri_semua(TAHUN_SEMUA, 4).explain().splitlines()), sep="\n")
    return 0 if setuju and rasio >= RASIO else 1


@contextmanager
def basis_data(url: str) -> Iterator[str]:
    """A scratch database on the server of `url`."""
    import psycopg2

    nama = f"sakip_bench_{os.getpid()}"
    koneksi = psycopg2.connect(url)
    koneksi.autocommit = True
    with koneksi.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {nama}")
        try:
            yield url.rpartition("/")[0] + f"/{nama}"
        finally:
            cursor.execute(f"DROP DATABASE {nama} WITH (FORCE)")
    koneksi.close()


def jalankan(folder: str, url: str) -> int:
    env = os.environ | {"SAKIP_DATA": folder, "DATABASE_URL": url}
    return subprocess.run(
        [sys.executable, "-m", "tests.bench.rekap_nasional", "--isi"], env=env, check=False
    ).returncode


def main() -> int:
    if {"--ada", "--isi"} & set(sys.argv):
        siapkan()
        if "--isi" in sys.argv:
            isi()
        return bandingkan()
    print(
        "Rekap provinsi per tahun, triwulan IV. Pembanding: capaian dihitung saat diminta (kinerja.ukuran).", flush=True
    )
    with TemporaryDirectory() as folder:
        kode = jalankan(folder, "")
        if url := os.environ.get("TEST_DATABASE_URL"):
            with basis_data(url) as baru:
                kode = max(kode, jalankan(folder, baru))
    return kode


if __name__ == "__main__":
    sys.exit(main())
