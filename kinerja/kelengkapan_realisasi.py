"""What a triwulan's realisasi misses before it is submitted, approved or verified: one list for page and refusal."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kinerja.acuan_ukur import AcuanUkur, acuan_ukur
from kinerja.alur_ukur import SUDAH_DISETUJUI
from kinerja.baca_ukuran import baris_terukur, pk_berlaku
from kinerja.models import BuktiDukung, Pengukuran, Realisasi
from kinerja.pilihan import JawabanLalu
from kinerja.sampai import triwulan_wajib
from kinerja.tindak_lanjut import TindakLanjutTerbuka, akhir_tahun_lalu, terbuka_sebelum
from kinerja.ukuran import BarisTerukur, Hitungan, berasio, hitung, hitungan_baris
from renstra.kekurangan import Kekurangan
from renstra.nilai import romawi


@dataclass(frozen=True, slots=True)
class BarisDiperiksa:
    """One row as it stands at submission; `bukti` counts what was not taken back."""

    nomor: int
    terukur: BarisTerukur
    realisasi: Realisasi | None
    hitungan: Hitungan
    bukti: int = 0
    terbuka: TindakLanjutTerbuka | None = None

    @property
    def awalan(self) -> str:
        return f"b-{self.terukur.pk_baris.pk}"

    @property
    def bukti_wajib(self) -> bool:
        """The definition of the indikator names its evidence; what is not measured needs none."""
        realisasi = self.realisasi
        diukur = realisasi is not None and realisasi.terisi and not realisasi.belum_rilis
        return diukur and bool(self.terukur.pk_baris.indikator.bukti_dukung.strip())

    @property
    def di_bawah_target(self) -> bool:
        return self.hitungan.capaian.tercapai is False


def kekurangan_realisasi(pengukuran: Pengukuran) -> list[Kekurangan]:
    """What `pengukuran` misses, row by row in the order of the PK. A fixed number of queries."""
    pk = pk_berlaku(pengukuran.satker_id, pengukuran.tahun, pengukuran.pemilik)
    if pk is None and pengukuran.keadaan not in SUDAH_DISETUJUI:
        return [Kekurangan("Tidak ada PK yang berlaku; realisasi tidak menjawab apa-apa.", "tabel")]
    if pk is None or (pk.pk != pengukuran.perjanjian_id and pengukuran.keadaan in SUDAH_DISETUJUI):
        pk = pengukuran.perjanjian  # approved as the answer to that PK, and verified as such
    if pk.pk != pengukuran.perjanjian_id:
        return [Kekurangan(f"Isian masih menjawab {pengukuran.perjanjian}. Sesuaikan dulu dengan {pk}.", "sesuaikan")]
    terukur = baris_terukur(pk)
    acuan = acuan_ukur(pk.satker_id, pk.tahun)
    lalu = akhir_tahun_lalu(pk, [b.pk_baris for b in terukur])
    bukti = bukti_per_baris(pengukuran)
    tw = pengukuran.triwulan
    rows = [
        periksa(nomor, baris, tw, hitungan_baris(baris, tw, acuan), bukti, lalu)
        for nomor, baris in enumerate(terukur, start=1)
    ]
    bergeser = [k for row in rows for k in _bergeser(row, tw, acuan)]
    return [*kekurangan_baris(rows, tw), *bergeser]


def _bergeser(b: BarisDiperiksa, triwulan: int, acuan: AcuanUkur) -> Iterator[Kekurangan]:
    """An approved figure stands as approved, also when what it adds up on has changed since: it is told."""
    if b.realisasi is None or not b.realisasi.terkunci:
        return
    kini = hitung(b.terukur, triwulan, acuan).capaian
    if kini.tercetak != b.hitungan.capaian.tercetak:
        pesan = (
            f"Capaian baris {b.nomor} disetujui {b.hitungan.capaian.tercetak}; menurut data sekarang {kini.tercetak}. "
            "Kembalikan barisnya bila perlu dihitung lagi."
        )
        yield Kekurangan(pesan, f"{b.awalan}-{_sel_nilai(b)}", menghalangi=False)


def periksa(
    nomor: int,
    baris: BarisTerukur,
    triwulan: int,
    hitungan: Hitungan,
    bukti: Mapping[int, Collection[BuktiDukung]],
    lalu: Mapping[int, Realisasi],
) -> BarisDiperiksa:
    """`bukti` by record, `lalu` by indikator."""
    realisasi = baris.realisasi.get(triwulan)
    return BarisDiperiksa(
        nomor=nomor,
        terukur=baris,
        realisasi=realisasi,
        hitungan=hitungan,
        bukti=len(bukti.get(realisasi.pk, ())) if realisasi else 0,
        terbuka=terbuka_sebelum(baris.realisasi, triwulan, lalu.get(baris.pk_baris.indikator_id)),
    )


def bukti_per_baris(pengukuran: Pengukuran) -> dict[int, list[BuktiDukung]]:
    """Evidence that was not taken back, by primary key of the realisasi."""
    hasil: dict[int, list[BuktiDukung]] = {}
    for b in BuktiDukung.objects.filter(realisasi__pengukuran=pengukuran).berlaku():
        hasil.setdefault(b.realisasi_id, []).append(b)
    return hasil


def kekurangan_baris(rows: Collection[BarisDiperiksa], triwulan: int) -> list[Kekurangan]:
    if not rows:
        return [Kekurangan("PK tidak memuat baris; tidak ada yang diukur.", "tabel")]
    return [k for row in rows for k in _baris(row, triwulan)]


def _baris(b: BarisDiperiksa, triwulan: int) -> Iterator[Kekurangan]:
    yield from _nilai(b, triwulan)
    yield from _uraian(b)
    yield from _lanjutan(b)
    if b.bukti_wajib and not b.bukti:
        yield Kekurangan(f"Bukti dukung baris {b.nomor} wajib dan belum ada.", f"{b.awalan}-bukti")


def _nilai(b: BarisDiperiksa, triwulan: int) -> Iterator[Kekurangan]:
    wajib = triwulan in triwulan_wajib(b.terukur.pk_baris.indikator.periode)
    realisasi = b.realisasi
    if realisasi is None or not realisasi.terisi:
        if wajib:
            pesan = f"Realisasi baris {b.nomor} belum diisi. Isi angkanya, atau tandai belum rilis dan jelaskan."
            yield Kekurangan(pesan, f"{b.awalan}-{_sel_nilai(b)}")
    elif not realisasi.penjelasan and b.hitungan.sampai.nilai.kosong and b.hitungan.capaian.realisasi.kosong:
        if realisasi.belum_rilis or (realisasi.berasio and not realisasi.penyebut):
            yield Kekurangan(f"Baris {b.nomor} belum terukur. Tulis sebabnya di penjelasan.", f"{b.awalan}-penjelasan")
    elif b.hitungan.target.kosong:
        pesan = f"Target triwulan {romawi(triwulan)} baris {b.nomor} belum ada di Rencana Aksi; capaian belum dihitung."
        yield Kekurangan(pesan, f"{b.awalan}-{_sel_nilai(b)}", menghalangi=False)


def _sel_nilai(b: BarisDiperiksa) -> str:
    return "pembilang" if berasio(b.terukur.pk_baris) else "realisasi"


def _uraian(b: BarisDiperiksa) -> Iterator[Kekurangan]:
    r = b.realisasi
    if r is None:
        return
    if b.di_bawah_target:
        capaian = b.hitungan.capaian.tercetak
        awal = f"Capaian baris {b.nomor} ({capaian}) di bawah target."
        if not r.kendala:
            yield Kekurangan(f"{awal} Isi kendalanya.", f"{b.awalan}-kendala")
        if not r.tindak_lanjut:
            yield Kekurangan(f"{awal} Isi tindak lanjutnya.", f"{b.awalan}-tindak_lanjut")
    if r.tindak_lanjut and not r.pic:
        yield Kekurangan(f"Penanggung jawab tindak lanjut baris {b.nomor} belum diisi.", f"{b.awalan}-pic")
    if r.tindak_lanjut and r.tenggat is None:
        yield Kekurangan(f"Batas waktu tindak lanjut baris {b.nomor} belum diisi.", f"{b.awalan}-tenggat")


def _lanjutan(b: BarisDiperiksa) -> Iterator[Kekurangan]:
    """What the triwulan before left open must be answered, in a way that says something."""
    if b.terbuka is None:
        return
    dari = f"Tindak lanjut baris {b.nomor} dari triwulan {romawi(b.terbuka.triwulan)}"
    jawaban = b.realisasi.jawaban_lalu if b.realisasi else ""
    if not jawaban:
        yield Kekurangan(f"{dari} belum dijawab: pilih selesai, dilanjutkan, atau dijelaskan.", f"{b.awalan}-lalu")
    elif jawaban == JawabanLalu.JELAS and b.realisasi and not b.realisasi.penjelasan_lalu:
        yield Kekurangan(f"{dari} belum dijelaskan. Tulis penjelasannya.", f"{b.awalan}-penjelasan_lalu")
    elif jawaban == JawabanLalu.LANJUT and b.realisasi and not b.realisasi.tindak_lanjut:
        yield Kekurangan(f"{dari} dilanjutkan. Tulis tindak lanjutnya.", f"{b.awalan}-tindak_lanjut")
