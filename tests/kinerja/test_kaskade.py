"""How far national indikator have come down, on plain values."""

import pytest

from kinerja.kaskade import IndikatorNasional, SatkerDiukur, pemakaian, ringkasan, serapan

PUSAT = SatkerDiukur("00", "KPU RI", "pusat", "")
PROV = SatkerDiukur("64", "KPU Provinsi Kalimantan Timur", "provinsi", "00")
KAB = SatkerDiukur("6411", "KPU Kabupaten Mahakam Ulu", "kabupaten", "64")
KOTA = SatkerDiukur("6471", "KPU Kota Balikpapan", "kota", "64")
JAUH = SatkerDiukur("1674", "KPU Kota Prabumulih", "kota", "16")
SEMUA = (PUSAT, PROV, KAB, KOTA, JAUH)
TINGKAT = frozenset({"pusat", "provinsi", "kabupaten", "kota"})


def nasional(pk, pemilik="00", berlaku=TINGKAT):
    return IndikatorNasional(pk, f"Indikator {pk}", "Sasaran", pemilik, frozenset(berlaku))


def test_a_row_takes_up_what_its_chain_leads_to():
    rantai = [
        ("6411", 1, None, None),  # itself
        ("6471", 30, 20, 1),  # through the province's
        ("64", 20, 1, None),
        ("1674", 9, 8, 7),  # leads nowhere
    ]
    assert pemakaian(rantai, [1, 2]) == {("6411", 1), ("6471", 1), ("64", 1)}


def test_a_row_between_two_plans_counts_for_both():
    assert pemakaian([("6411", 3, 2, 1)], [1, 2]) == {("6411", 1), ("6411", 2)}


@pytest.mark.parametrize(
    ("berlaku", "wajib"),
    [
        (TINGKAT, ["00", "64", "6411", "6471", "1674"]),
        ({"provinsi"}, ["64"]),
        ({"kabupaten", "kota"}, ["6411", "6471", "1674"]),
    ],
    ids=["semua", "provinsi", "kabkota"],
)
def test_an_indikator_applies_at_its_levels(berlaku, wajib):
    (hasil,) = serapan([nasional(1, berlaku=berlaku)], SEMUA, set())
    assert [s.kode for s in hasil.belum] == wajib
    assert (hasil.seluruhnya, hasil.sudah, hasil.lengkap) == (len(wajib), 0, False)


def test_a_provinces_plan_binds_itself_and_its_own_offices():
    (hasil,) = serapan([nasional(1, pemilik="64")], SEMUA, {("64", 1)})
    assert [s.kode for s in hasil.belum] == ["6411", "6471"]


def test_an_indikator_that_applies_to_nobody_here_is_left_out():
    assert serapan([nasional(1, berlaku={"provinsi"})], [KAB, KOTA], set()) == []


def test_those_that_lack_it_are_grouped_by_province():
    (hasil,) = serapan([nasional(1)], SEMUA, {("64", 1)})
    assert [(kode, [s.kode for s in group]) for kode, group in hasil.per_provinsi()] == [
        ("", ["00"]), ("16", ["1674"]), ("64", ["6411", "6471"])
    ]  # fmt: skip


def test_the_summary_counts_pairs_indikator_and_offices():
    pakai = {(s.kode, 1) for s in SEMUA} | {("64", 2)}
    satker = (*SEMUA, SatkerDiukur("9999", "Tanpa tingkat", "lain", "99"))
    r = ringkasan(serapan([nasional(1), nasional(2, berlaku={"provinsi", "kota"})], satker, pakai), satker)
    assert (r.pasangan, r.pasangan_sudah) == (8, 6)
    assert (r.indikator, r.indikator_lengkap) == (2, 1)
    assert (r.satker, r.satker_lengkap) == (5, 3)  # KPU RI, the province and the kabupaten lack nothing


def test_without_indikator_there_is_nothing_to_count():
    r = ringkasan(serapan([], SEMUA, set()), SEMUA)
    assert (r.pasangan, r.indikator, r.satker, r.satker_lengkap) == (0, 0, 0, 0)
