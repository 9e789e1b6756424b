"""A printed table, unfolded: every merged cell stands in each row that it covers.

`buka_tabel` reads the HTML, `tercetak` says what each row tells a reader, `beda_emas` holds it against a gold
table.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import zip_longest
from typing import Any


@dataclass(frozen=True, slots=True)
class BarisTabel:
    sel: tuple[str, ...]
    asal: tuple[bool, ...]  # whether the cell begins in this row
    id: str
    kelas: frozenset[str]

    @property
    def melintang(self) -> bool:
        """One cell over the whole width: a heading, or the row that says there is none."""
        return self.asal[0] and not any(self.asal[1:])


@dataclass(frozen=True, slots=True)
class Tabel:
    kepala: tuple[str, ...]
    semua: tuple[BarisTabel, ...]

    @property
    def baris(self) -> tuple[BarisTabel, ...]:
        """The rows that carry data."""
        return tuple(b for b in self.semua if b.id)


class _Pembaca(HTMLParser):
    def __init__(self, kelas: str) -> None:
        super().__init__()
        self.kelas = kelas
        self.dalam = False
        self.rows: list[dict[str, Any]] = []
        self.cell: dict[str, Any] | None = None
        self.bagian = 0  # counts thead and tbody: a merged cell ends with them

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        atribut = dict(attrs)
        kelas = (atribut.get("class") or "").split()
        if tag == "table" and self.kelas in kelas:
            self.dalam = True
        if not self.dalam:
            return
        if tag in {"thead", "tbody"}:
            self.bagian += 1
        elif tag == "tr":
            row = {"id": atribut.get("id") or "", "kelas": kelas, "bagian": self.bagian, "sel": []}
            self.rows.append(row)
        elif tag in {"td", "th"}:
            self.cell = {"teks": "", "kepala": tag == "th"}
            self.cell |= {n: int(atribut.get(n) or 1) for n in ("rowspan", "colspan")}
            self.rows[-1]["sel"].append(self.cell)
        elif tag == "br" and self.cell:
            self.cell["teks"] += " "

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self.dalam = False
        elif tag in {"td", "th"}:
            self.cell = None

    def handle_data(self, data: str) -> None:
        if self.cell:
            self.cell["teks"] += data


def buka_tabel(html: str, kelas: str = "kisi") -> Tabel:
    """The first table of this class, without its signature row, which is no part of the content."""
    pembaca = _Pembaca(kelas)
    pembaca.feed(html)
    rows = [row for row in pembaca.rows if not {"pengesahan", "urut"} & set(row["kelas"])]
    kepala = tuple(" ".join(s["teks"].split()) for s in rows[0]["sel"])
    return Tabel(kepala, tuple(_buka(rows[1:], len(kepala))))


def _buka(rows: list[dict[str, Any]], lebar: int) -> list[BarisTabel]:
    berlanjut: dict[int, tuple[int, str]] = {}  # column: (rows still covered, text)
    bagian, hasil = 0, []
    for row in rows:
        if row["bagian"] != bagian:
            assert not berlanjut, "sel gabungan melewati batas kelompoknya"
            bagian = row["bagian"]
        sel, asal, cells = [], [], iter(row["sel"])
        while len(sel) < lebar:
            kolom = len(sel)
            if kolom in berlanjut:
                sisa, teks = berlanjut.pop(kolom)
                if sisa > 1:
                    berlanjut[kolom] = (sisa - 1, teks)
                sel.append(teks)
                asal.append(False)
                continue
            cell = next(cells)
            teks = " ".join(cell["teks"].split())
            for i in range(cell["colspan"]):
                sel.append(teks)
                asal.append(i == 0)
                if cell["rowspan"] > 1:
                    berlanjut[kolom + i] = (cell["rowspan"] - 1, teks)
        assert next(cells, None) is None, f"sel berlebih di baris {row['id']}"
        assert len(sel) == lebar
        hasil.append(BarisTabel(tuple(sel), tuple(asal), row["id"], frozenset(row["kelas"])))
    assert not berlanjut
    return hasil


# ---- against the gold tables


def polos(teks: str | None) -> str:
    """A text without what print may change: line breaks, spaces before %, (lanjutan)."""
    return re.sub(r" ?(%)", r"\1", " ".join((teks or "").replace("(lanjutan)", "").split()))


def tercetak(tabel: Tabel) -> list[dict[str, str]]:
    """Each row of data with its headings, in the words of the gold tables."""
    judul, hasil = "", []
    for baris in tabel.semua:
        if baris.melintang:
            judul = polos(baris.sel[0])
        if not baris.id:
            continue
        isi = dict(zip((k.lower() for k in tabel.kepala), map(polos, baris.sel), strict=True))
        hasil.append(_seragam(isi, judul))
    return hasil


NAMA = {
    "no.": "no",
    "program dan kegiatan": "kegiatan",
    "anggaran (rp)": "anggaran",
    "target kinerja": "target",
    **dict.fromkeys(("sasaran strategis", "sasaran kegiatan"), "sasaran"),
    **dict.fromkeys(("indikator kinerja", "indikator kinerja kegiatan", "indikator kinerja strategis"), "indikator"),
}


def _seragam(isi: dict[str, str], judul: str) -> dict[str, str]:
    hasil = {NAMA.get(k, k): v for k, v in isi.items()}
    if "no" in hasil:
        hasil["no"] = hasil["no"].rstrip(".")
    if "program dan kegiatan" in isi:
        hasil["program"] = re.sub(r"^[IVX]+\. ", "", judul)
        hasil["kegiatan"] = re.sub(r"^\d+\. |^Sasaran tingkat program$", "", hasil["kegiatan"])
    elif judul:
        hasil["tujuan"] = judul
    return hasil


def beda_emas(html: str, emas: dict[str, Any]) -> list[str]:
    """Every difference between the printed table and the gold one, as a sentence; empty when they agree."""
    tabel = buka_tabel(html)
    beda = []
    for kiri, kanan in zip_longest(tabel.kepala, emas["kolom"], fillvalue=""):
        if kiri.lower().removesuffix(" (rp)").rstrip(".") != kanan.lower():
            beda.append(f"kepala: {kiri!r} seharusnya {kanan!r}")
    rows = tercetak(tabel)
    if len(rows) != len(emas["baris"]):
        beda.append(f"{len(rows)} baris, seharusnya {len(emas['baris'])}")
    for nomor, (row, harapan) in enumerate(zip(rows, emas["baris"], strict=False), 1):
        for kolom, nilai in harapan.items():
            seharusnya = polos(nilai).replace(",", ".") if kolom == "anggaran" else polos(nilai)
            if row[kolom] != seharusnya:
                beda.append(f"baris {nomor}, {kolom}: {row[kolom]!r} seharusnya {seharusnya!r}")
    return beda
