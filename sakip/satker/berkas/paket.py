"""The package inside an office file (ECMA-376 part 2): which part is of what type, and what leads where. Pure."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Any

from defusedxml.ElementTree import XMLParser  # type: ignore[import-untyped]

from sakip.satker.berkas.isi_zip import IsiZip, Jatah, nama_bagian
from sakip.satker.berkas.penolakan import BerkasDitolak

JENIS_BAGIAN = "[content_types].xml"
AKAR_PALING = 65_536  # bytes in which a document has named itself

NAMA_RELASI = re.compile(r"(?P<folder>(?:.*/)?)_rels/(?P<berkas>[^/]*)\.rels")
KE_LUAR = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)


@dataclass(frozen=True)
class Relasi:
    """One part, or the package itself (""), leads to another or outside."""

    sumber: str
    jenis: str  # last word of its type: "officedocument", "hyperlink"
    tujuan: str  # a part's name; an address as it stands when it leads outside
    luar: bool


class Paket:
    """Raises BerkasDitolak, or whatever a damaged file makes of the readers."""

    def __init__(self, isi_zip: IsiZip) -> None:
        self.zip = isi_zip
        self._tersurat: dict[str, str] = {}  # by part
        self._bawaan: dict[str, str] = {}  # by ending
        self._baca_jenis()
        self.relasi = [r for nama in isi_zip.bagian for r in self._baca_relasi(nama)]

    @property
    def jenis_tersebut(self) -> set[str]:
        return {*self._tersurat.values(), *self._bawaan.values()}

    def jenis(self, bagian: str) -> str:
        """Content type of a part in lower case, "" when none is given."""
        return self._tersurat.get(bagian) or self._bawaan.get(bagian.rpartition(".")[2], "")

    def akar(self, bagian: str) -> str:
        """Root element of a part: "{namespace}name"; "" when it is far to seek."""
        try:
            _parser(_PencariAkar()).feed(self.zip.awal(bagian, AKAR_PALING))
        except _AkarDitemukan as exc:
            return str(exc)
        return ""

    def _unsur(self, bagian: str, *dicari: str) -> list[tuple[str, dict[str, str]]]:
        pembaca = _Pembaca(frozenset(dicari), self.zip.jatah)
        parser = _parser(pembaca)
        parser.feed(self.zip.baca(bagian, "xml"))
        parser.close()
        return pembaca.hasil

    def _baca_jenis(self) -> None:
        for unsur, atribut in self._unsur(JENIS_BAGIAN, "Default", "Override"):
            per, kunci = (
                (self._bawaan, atribut["Extension"].lower())
                if unsur == "Default"
                else (self._tersurat, nama_bagian(atribut["PartName"]))
            )
            jenis = atribut["ContentType"].strip().lower()
            if per.setdefault(kunci, jenis) != jenis:  # two readers would take one each
                raise BerkasDitolak("berkasnya rusak")

    def _baca_relasi(self, nama: str) -> list[Relasi]:
        match = NAMA_RELASI.fullmatch(nama)
        if not match:
            return []
        folder = match["folder"]
        unsur = self._unsur(nama, "Relationship")
        return [_relasi(folder + match["berkas"], folder, atribut) for _, atribut in unsur]


def _relasi(sumber: str, folder: str, atribut: dict[str, str]) -> Relasi:
    target = atribut["Target"].strip()
    luar = atribut.get("TargetMode", "").strip().lower() == "external" or bool(KE_LUAR.match(target))
    jenis = atribut["Type"].strip().rstrip("/").rpartition("/")[2].lower()
    tujuan = target if luar else posixpath.normpath(posixpath.join("/" + folder, nama_tujuan(target))).lstrip("/")
    return Relasi(sumber, jenis, tujuan, luar)


def nama_tujuan(target: str) -> str:
    """A target inside the package, still absolute or relative, spelled as the names of parts are."""
    return ("/" if target[:1] in "/\\" and target else "") + nama_bagian(target.partition("#")[0])


class _AkarDitemukan(Exception):  # noqa: N818 - ends the reading, no error
    pass


class _PencariAkar:
    def start(self, tag: str, atribut: dict[str, str]) -> None:
        raise _AkarDitemukan(tag)


class _Pembaca:
    """Hears the elements of a document and keeps the attributes of those asked for; nothing else is built."""

    def __init__(self, dicari: frozenset[str], jatah: Jatah) -> None:
        self.dicari = dicari
        self.jatah = jatah
        self.hasil: list[tuple[str, dict[str, str]]] = []

    def start(self, tag: str, atribut: dict[str, str]) -> None:
        self.jatah.ambil("unsur", 1)
        nama = tag.rpartition("}")[2]
        if nama in self.dicari:
            self.hasil.append((nama, atribut))

    def end(self, tag: str) -> None: ...

    def data(self, teks: str) -> None: ...

    def close(self) -> None: ...


def _parser(pembaca: _Pembaca | _PencariAkar) -> Any:
    """An XML reader that takes neither a document type nor entities."""
    return XMLParser(target=pembaca, forbid_dtd=True)
