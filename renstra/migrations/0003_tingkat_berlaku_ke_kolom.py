"""One level or all becomes one column per level: a national indikator may apply to any of them."""

from django.db import migrations


def ke_kolom(apps, schema_editor):
    for nama in ("Indikator", "HistoricalIndikator"):
        objects = apps.get_model("renstra", nama).objects
        objects.filter(tingkat_berlaku="pusat").update(berlaku_provinsi=False, berlaku_kabkota=False)
        objects.filter(tingkat_berlaku="provinsi").update(berlaku_pusat=False, berlaku_kabkota=False)
        objects.filter(tingkat_berlaku__in=["kabupaten", "kota"]).update(berlaku_pusat=False, berlaku_provinsi=False)


def ke_tingkat(apps, schema_editor):
    for nama in ("Indikator", "HistoricalIndikator"):
        objects = apps.get_model("renstra", nama).objects
        objects.filter(berlaku_pusat=True, berlaku_provinsi=False, berlaku_kabkota=False).update(tingkat_berlaku="pusat")
        objects.filter(berlaku_pusat=False, berlaku_provinsi=True, berlaku_kabkota=False).update(
            tingkat_berlaku="provinsi"
        )
        objects.filter(berlaku_pusat=False, berlaku_provinsi=False, berlaku_kabkota=True).update(
            tingkat_berlaku="kabupaten"
        )


class Migration(migrations.Migration):
    dependencies = [("renstra", "0002_iku_peraturan_pohon")]

    operations = [migrations.RunPython(ke_kolom, ke_tingkat)]
