"""Where each document of the chain stands for one office and year, the same way for every kind."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from kinerja.models import PerjanjianKinerja, RencanaAksi, Rkt
from laporan.jenis import MENURUT_JENIS, Sumber
from laporan.models import DokumenTerbit, KeadaanTerbit
from renstra.alur import BERLAKU, Keadaan
from renstra.kekurangan import Kekurangan, kekurangan_dokumen
from renstra.models import KeputusanIku, ManualIku
from renstra.pilihan import JenisDokumen
from sakip.satker.models import Satker
from sakip.satker.pilihan import Unit


@dataclass(frozen=True, slots=True)
class Posisi:
    """One document of one unit: the version in work, else the one in force, else none yet."""

    jenis: JenisDokumen
    satker: Satker
    tahun: int
    unit: Unit
    dokumen: Sumber | None
    jumlah_baris: int
    kurang: tuple[Kekurangan, ...]
    terbit: DokumenTerbit | None  # the version in force
    ada_pindaian: bool
    bisa_mulai: bool  # whether what it rests on is there

    @property
    def kata(self) -> str:
        """ "PK Sekretariat"; "Keputusan IKU", of which an office has only one."""
        ini = MENURUT_JENIS[self.jenis]
        return f"{ini.singkat} {self.unit.label}" if ini.kunci else ini.singkat

    @property
    def nama(self) -> str:
        versi = self.dokumen.versi if isinstance(self.dokumen, PerjanjianKinerja) else 0
        return f"{self.kata} {self.tahun}{f' perubahan {versi}' if versi else ''}"

    @property
    def keadaan(self) -> Keadaan | None:
        return Keadaan(self.dokumen.keadaan) if self.dokumen else None

    @property
    def terbuka(self) -> bool:
        return self.dokumen is not None and self.dokumen.terbuka

    @property
    def berlaku(self) -> bool:
        """Whether the version shown is the one in force, and none is in work."""
        return self.keadaan in BERLAKU

    @property
    def menghalangi(self) -> list[Kekurangan]:
        return [k for k in self.kurang if k.menghalangi]

    def alamat(self, langkah: str = "isi") -> str:
        """`langkah`: isi, ajukan, mulai, terbit, lihat, cetak, dokumen."""
        dasar = {"kode": self.satker.pk, "tahun": self.tahun}
        if langkah == "terbit":
            return reverse("terbitkan", kwargs={**dasar, "jenis": self.jenis.value, "pemilik": self.unit.value})
        if langkah == "dokumen" and self.terbit:
            return reverse("dokumen", kwargs={**dasar, "dokumen": self.terbit.pk})
        if self.jenis == JenisDokumen.PK:
            return self._alamat_pk(langkah, dasar | {"pemilik": self.unit.value})
        langkah = "isi" if langkah == "mulai" else langkah
        return MENURUT_JENIS[self.jenis].alamat(self.satker.pk, self.tahun, self.unit.value, langkah)

    def _alamat_pk(self, langkah: str, alamat: dict[str, object]) -> str:
        if langkah in {"lihat", "cetak"} and self.dokumen:
            return reverse(f"pk-{langkah}", kwargs={**alamat, "versi": self.dokumen.versi})
        if langkah == "isi" and self.dokumen and not self.dokumen.belum_terbit:
            return reverse("pk", kwargs=alamat)
        return reverse("pk-buat" if langkah == "mulai" else f"pk-{langkah}", kwargs=alamat)


def posisi(satker: Satker, tahun: int) -> dict[JenisDokumen, tuple[Posisi, ...]]:
    """Where every document of an office and year stands. A fixed number of queries.

    Of the Keputusan IKU an office has one, not two.
    """
    terbit = {
        (t.jenis, t.unit): t
        for t in DokumenTerbit.objects.filter(
            satker=satker, tahun=tahun, unit_kerja__isnull=True, keadaan=KeadaanTerbit.BERLAKU
        ).prefetch_related("pindaian")
    }
    pk = _pk(satker, tahun)
    rkt = _rkt(satker, tahun)
    rencana = _rencana_aksi(satker, tahun)
    manual = _manual(satker, tahun)
    iku = KeputusanIku.objects.alamat(satker.pk, tahun).lengkap().annotate(jumlah_baris=Count("baris")).first()
    return {
        JenisDokumen.IKU: (_posisi(JenisDokumen.IKU, satker, tahun, Unit.LEMBAGA, iku, terbit, bisa_mulai=False),),
        JenisDokumen.MANUAL_IKU: tuple(
            _posisi(JenisDokumen.MANUAL_IKU, satker, tahun, u, manual.get(u), terbit, bisa_mulai=True) for u in Unit
        ),
        JenisDokumen.RKT: tuple(
            _posisi(JenisDokumen.RKT, satker, tahun, u, rkt.get(u), terbit, bisa_mulai=True) for u in Unit
        ),
        JenisDokumen.PK: tuple(
            _posisi(JenisDokumen.PK, satker, tahun, u, pk.get(u), terbit, bisa_mulai=_berbaris(rkt.get(u)))
            for u in Unit
        ),
        JenisDokumen.RENCANA_AKSI: tuple(
            _posisi(
                JenisDokumen.RENCANA_AKSI,
                satker,
                tahun,
                u,
                rencana.get(u),
                terbit,
                bisa_mulai=(JenisDokumen.PK, u) in terbit,
            )
            for u in Unit
        ),
    }


def _posisi(
    jenis: JenisDokumen,
    satker: Satker,
    tahun: int,
    unit: Unit,
    dokumen: Sumber | None,
    terbit: dict[tuple[str, str], DokumenTerbit],
    *,
    bisa_mulai: bool,
) -> Posisi:
    berlaku = terbit.get((jenis, unit))
    return Posisi(
        jenis=jenis,
        satker=satker,
        tahun=tahun,
        unit=unit,
        dokumen=dokumen,
        jumlah_baris=getattr(dokumen, "jumlah_baris", 0),
        kurang=tuple(kekurangan_dokumen(dokumen)) if dokumen is not None and dokumen.terbuka else (),
        terbit=berlaku,
        ada_pindaian=bool(berlaku and berlaku.pindaian.all()),
        bisa_mulai=bisa_mulai,
    )


def _berbaris(rkt: Rkt | None) -> bool:
    return rkt is not None and rkt.jumlah_baris > 0  # type: ignore[attr-defined]


def _manual(satker: Satker, tahun: int) -> dict[str, ManualIku]:
    found = ManualIku.objects.filter(satker=satker, tahun=tahun).lengkap()
    return {m.unit: m for m in found.annotate(jumlah_baris=Count("baris"))}


def _rkt(satker: Satker, tahun: int) -> dict[str, Rkt]:
    found = Rkt.objects.filter(satker=satker, tahun=tahun).select_related("satker__induk", "penandatangan__satker")
    return {r.unit: r for r in found.annotate(jumlah_baris=Count("baris"))}


def _pk(satker: Satker, tahun: int) -> dict[str, PerjanjianKinerja]:
    """By unit, the version in work, else in force; what was withdrawn or replaced counts as none."""
    found = (
        PerjanjianKinerja.objects.filter(satker=satker, tahun=tahun, unit_kerja__isnull=True)
        .exclude(keadaan__in=[Keadaan.DITARIK, Keadaan.DIGANTI])
        .lengkap()
        .annotate(jumlah_baris=Count("baris"))
        .order_by("versi")
    )
    return {pk.unit: pk for pk in found}


def _rencana_aksi(satker: Satker, tahun: int) -> dict[str, RencanaAksi]:
    """By unit, the Rencana Aksi of the PK in force; that of an older version does not count."""
    found = RencanaAksi.objects.filter(
        perjanjian__satker=satker,
        perjanjian__tahun=tahun,
        perjanjian__unit_kerja__isnull=True,
        perjanjian__keadaan__in=BERLAKU,
    ).lengkap()
    return {ra.perjanjian.unit: ra for ra in found.annotate(jumlah_baris=Count("baris"))}
