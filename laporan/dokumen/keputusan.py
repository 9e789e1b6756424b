"""What the database holds of a Keputusan IKU, as the composing layer takes it."""

from __future__ import annotations

from dataclasses import replace

from laporan.dokumen.umum import jabatan_penuh, kop
from laporan.susun.keputusan import DokumenKeputusan, Pengesah
from laporan.susun.lampiran_iku import BarisIku as BarisCetak
from laporan.susun.rkt import Kop
from renstra.lampiran import baris_lampiran
from renstra.models import ButirKeputusan, DasarHukum, KeputusanIku
from renstra.pilihan import BagianKeputusan
from sakip.satker.models import Pejabat
from sakip.satker.penamaan import isi_penanda
from sakip.satker.pilihan import Jabatan, Unit


def dokumen_keputusan(keputusan: KeputusanIku) -> DokumenKeputusan:
    """The decision as it stands now: wordings filled with this office's name, Ketua in office on its date."""
    satker = keputusan.satker
    penuh = kop(satker)
    pejabat = keputusan.pejabat_penandatangan()
    butir = _butir(keputusan)
    return DokumenKeputusan(
        tahun=keputusan.tahun,
        unit=Unit.LEMBAGA.value,
        nama_unit=satker.nama_unit(Unit.LEMBAGA),
        nama_resmi=satker.nama_resmi,
        nama_lengkap=satker.penamaan.lengkap,
        kop=Kop(baris=penuh.baris, lambang=penuh.lambang),  # a decision's letterhead bears no address
        periode=keputusan.periode,
        menimbang=butir[BagianKeputusan.MENIMBANG],
        mengingat=tuple(f"{d.peraturan.kutipan};" for d in _dasar_hukum(keputusan)),
        memperhatikan=butir[BagianKeputusan.MEMPERHATIKAN],
        diktum=butir[BagianKeputusan.DIKTUM],
        bentuk=keputusan.bentuk,
        baris=tuple(_baris(keputusan)),
        tempat=keputusan.tempat or satker.tempat_surat,
        tanggal=keputusan.tanggal,
        jabatan=jabatan_penuh(satker, Jabatan.KETUA, pejabat),
        nama=pejabat.nama if pejabat else "",
        versi=keputusan.versi,
        keadaan=keputusan.keadaan,
    )


def salinan_keputusan(dokumen: DokumenKeputusan, keputusan: KeputusanIku) -> DokumenKeputusan:
    """The certified copy of an issued decision: "ttd" for the signature, and who certifies it. It bears no seal: the
    copy is certified by hand, the code belongs to the original."""
    pengesah: Pejabat | None = keputusan.pengesah
    nip = (pengesah.nip_tercetak if pengesah else "") or ""
    lembaga, daerah = keputusan.satker.penamaan.baris_kop
    return replace(
        dokumen,
        salinan=True,
        segel=None,
        pengesah=Pengesah(keputusan.jabatan_pengesah, pengesah.nama if pengesah else "", nip),
        sekretariat=(f"SEKRETARIAT {lembaga}", daerah),
    )


def _butir(keputusan: KeputusanIku) -> dict[str, tuple[str, ...]]:
    """By part, the texts in their order."""
    penamaan = keputusan.satker.penamaan
    parts: dict[str, list[str]] = {bagian.value: [] for bagian in BagianKeputusan}
    for butir in ButirKeputusan.objects.filter(keputusan=keputusan).order_by("urutan", "pk"):
        teks = isi_penanda(butir.teks, penamaan, periode=keputusan.periode, tahun=str(keputusan.tahun))
        parts[butir.bagian].append(teks)
    return {bagian: tuple(teks) for bagian, teks in parts.items()}


def _dasar_hukum(keputusan: KeputusanIku) -> list[DasarHukum]:
    queryset = DasarHukum.objects.filter(keputusan=keputusan).select_related("peraturan")
    return list(queryset.order_by("urutan", "pk"))


def _baris(keputusan: KeputusanIku) -> list[BarisCetak]:
    penamaan = keputusan.satker.penamaan

    def isi(teks: str) -> str:
        return isi_penanda(teks, penamaan)

    return [
        BarisCetak(
            nomor=nomor,
            tujuan=isi(row.indikator.sasaran.tujuan.uraian) if row.indikator.sasaran.tujuan else "",
            program=isi(row.kelompok.program) if row.kelompok else "",
            kegiatan=isi(row.kelompok.kegiatan) if row.kelompok else "",
            sasaran=isi(row.indikator.sasaran.uraian),
            indikator=isi(row.indikator.nama),
        )
        for nomor, row in enumerate(baris_lampiran(keputusan), start=1)
    ]
