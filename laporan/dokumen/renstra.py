"""What the database holds of the Renstra that an office follows, as the composing layer takes it."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Case, Value, When

from laporan.dokumen.umum import jabatan_penuh, kop
from laporan.susun.renstra import BarisRenstra, DokumenRenstra
from renstra.alur import Keadaan
from renstra.models import Indikator, Misi, Renstra, TargetRenstra, Tujuan
from renstra.pilihan import BerlakuUntuk, TingkatSasaran
from renstra.target import indikator_terpakai
from sakip.satker.models import Pejabat, Satker
from sakip.satker.penamaan import isi_penanda
from sakip.satker.pilihan import Jabatan

URUTAN_TINGKAT = Case(
    When(sasaran__tingkat=TingkatSasaran.STRATEGIS, then=Value(0)),
    When(sasaran__tingkat=TingkatSasaran.PROGRAM, then=Value(1)),
    default=Value(2),
)


def dokumen_renstra(renstra: Renstra, satker: Satker) -> DokumenRenstra:
    """The plan as `satker` reads it: its wordings filled with this office's name, its own targets where it set them.

    The owner of the plan stands in the letterhead and signs, whoever follows it.
    """
    pemilik = renstra.satker
    tahun = tuple(range(renstra.tahun_mulai, renstra.tahun_selesai + 1))
    pejabat = (
        Pejabat.objects.pemegang(pemilik, Jabatan.KETUA, renstra.tanggal_keputusan)
        if renstra.tanggal_keputusan
        else None
    )

    def isi(teks: str) -> str:
        return isi_penanda(teks, satker.penamaan, periode=renstra.periode)

    return DokumenRenstra(
        nama_unit=pemilik.nama_pendek,
        nama_resmi=pemilik.nama_resmi,
        kop=kop(pemilik),
        periode=renstra.periode,
        tahun=tahun,
        nomor_keputusan=renstra.nomor_keputusan,
        tanggal_keputusan=renstra.tanggal_keputusan,
        berlaku_untuk=_berlaku_untuk(renstra, satker),
        visi=isi(renstra.visi),
        misi=tuple(isi(m.uraian) for m in Misi.objects.filter(renstra=renstra).order_by("nomor")),
        tujuan=tuple(isi(t.uraian) for t in Tujuan.objects.filter(renstra=renstra).order_by("nomor")),
        baris=tuple(_baris(renstra, satker, tahun)),
        tempat=pemilik.tempat_surat,
        tanggal=renstra.tanggal_keputusan,
        jabatan=jabatan_penuh(pemilik, Jabatan.KETUA, pejabat),
        nama=pejabat.nama if pejabat else "",
        keadaan=Keadaan.LUAR.value,  # decided by a Keputusan of its own, outside the application
    )


def _berlaku_untuk(renstra: Renstra, satker: Satker) -> str:
    if renstra.berlaku_untuk == BerlakuUntuk.PEMILIK:
        return renstra.satker.nama_pendek
    semua = f"{renstra.satker.nama_pendek} dan semua satker di bawahnya"
    return semua if satker.pk == renstra.satker_id else f"{semua}, termasuk {satker.nama_pendek}"


def _baris(renstra: Renstra, satker: Satker, tahun: tuple[int, ...]) -> list[BarisRenstra]:
    indikator = list(
        indikator_terpakai(renstra, satker)
        .select_related("sasaran__tujuan", "sasaran__program", "sasaran__kegiatan")
        .order_by(
            URUTAN_TINGKAT,
            "sasaran__tujuan__nomor",
            "sasaran__program__kode",
            "sasaran__kegiatan__kode",
            "sasaran__urutan",
            "sasaran",
            "urutan",
            "pk",
        )
    )
    targets: dict[int, dict[int, TargetRenstra]] = defaultdict(dict)
    for target in TargetRenstra.objects.berlaku_bagi(satker.pk, [i.pk for i in indikator]):
        targets[target.indikator_id][target.tahun] = target

    def isi(teks: str) -> str:
        return isi_penanda(teks, satker.penamaan)

    def baris(nomor: int, item: Indikator) -> BarisRenstra:
        sasaran, milik = item.sasaran, targets[item.pk]
        printed = {t: target.tulis_nilai(item.satuan) for t, target in milik.items() if not target.baseline}
        baseline = next((t.tulis_nilai(item.satuan) for t in milik.values() if t.baseline), "")
        return BarisRenstra(
            nomor=nomor,
            tingkat=sasaran.tingkat,
            tujuan=isi(sasaran.tujuan.uraian) if sasaran.tujuan else "",
            program=sasaran.program.nama if sasaran.program else "",
            kegiatan=sasaran.kegiatan.nama if sasaran.kegiatan else "",
            sasaran=isi(sasaran.uraian),
            indikator=isi(item.nama),
            satuan=item.satuan,
            baseline=baseline,
            target=tuple(printed.get(t, "") for t in tahun),
            arah=item.arah,
        )

    return [baris(nomor, item) for nomor, item in enumerate(indikator, start=1)]
