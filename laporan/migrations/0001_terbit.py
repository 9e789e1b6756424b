import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kinerja', '0002_perjanjian_rencana_aksi'),
        ('satker', '0001_awal'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DokumenTerbit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('unit', models.CharField(choices=[('lembaga', 'Lembaga'), ('sekretariat', 'Sekretariat')], max_length=12)),
                ('jenis', models.CharField(choices=[('renstra', 'Renstra'), ('iku', 'IKU'), ('rkt', 'RKT'), ('pk', 'PK'), ('rencana-aksi', 'Rencana Aksi'), ('realisasi', 'Realisasi'), ('lkj', 'LKj')], max_length=15)),
                ('versi', models.PositiveSmallIntegerField(default=0)),
                ('nomor', models.CharField(blank=True, max_length=100)),
                ('tempat', models.CharField(blank=True, max_length=100)),
                ('tanggal', models.DateField()),
                ('judul', models.CharField(max_length=255)),
                ('luar', models.BooleanField(default=False, verbose_name='terbit di luar aplikasi')),
                ('kode', models.CharField(blank=True, max_length=16)),
                ('isi', models.JSONField(verbose_name='isi yang dibekukan')),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='sidik PDF')),
                ('ukuran', models.PositiveIntegerField(default=0, verbose_name='ukuran PDF (bita)')),
                ('keadaan', models.CharField(choices=[('berlaku', 'Berlaku'), ('diganti', 'Diganti'), ('ditarik', 'Ditarik')], default='berlaku', max_length=10)),
                ('alasan_tarik', models.TextField(blank=True)),
                ('ditarik_pada', models.DateTimeField(blank=True, null=True)),
                ('dipublikasikan', models.BooleanField(default=False)),
                ('terbit_pada', models.DateTimeField()),
                ('digantikan_oleh', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='menggantikan', to='laporan.dokumenterbit')),
                ('ditarik_oleh', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('perjanjian', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='terbitan', to='kinerja.perjanjiankinerja')),
                ('rencana_aksi', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='terbitan', to='kinerja.rencanaaksi')),
                ('rkt', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='terbitan', to='kinerja.rkt')),
                ('satker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dokumen_terbit', to='satker.satker')),
                ('terbit_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit_kerja', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='satker.unitkerja', verbose_name='unit kerja')),
            ],
            options={
                'verbose_name': 'dokumen terbit',
                'verbose_name_plural': 'dokumen terbit',
                'ordering': ['-tahun', 'satker', 'jenis', 'unit', '-versi'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalDokumenTerbit',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('tahun', models.PositiveSmallIntegerField()),
                ('unit', models.CharField(choices=[('lembaga', 'Lembaga'), ('sekretariat', 'Sekretariat')], max_length=12)),
                ('jenis', models.CharField(choices=[('renstra', 'Renstra'), ('iku', 'IKU'), ('rkt', 'RKT'), ('pk', 'PK'), ('rencana-aksi', 'Rencana Aksi'), ('realisasi', 'Realisasi'), ('lkj', 'LKj')], max_length=15)),
                ('versi', models.PositiveSmallIntegerField(default=0)),
                ('nomor', models.CharField(blank=True, max_length=100)),
                ('tempat', models.CharField(blank=True, max_length=100)),
                ('tanggal', models.DateField()),
                ('judul', models.CharField(max_length=255)),
                ('luar', models.BooleanField(default=False, verbose_name='terbit di luar aplikasi')),
                ('kode', models.CharField(blank=True, max_length=16)),
                ('sha256', models.CharField(blank=True, max_length=64, verbose_name='sidik PDF')),
                ('ukuran', models.PositiveIntegerField(default=0, verbose_name='ukuran PDF (bita)')),
                ('keadaan', models.CharField(choices=[('berlaku', 'Berlaku'), ('diganti', 'Diganti'), ('ditarik', 'Ditarik')], default='berlaku', max_length=10)),
                ('alasan_tarik', models.TextField(blank=True)),
                ('ditarik_pada', models.DateTimeField(blank=True, null=True)),
                ('dipublikasikan', models.BooleanField(default=False)),
                ('terbit_pada', models.DateTimeField()),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('digantikan_oleh', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='laporan.dokumenterbit')),
                ('ditarik_oleh', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('perjanjian', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='kinerja.perjanjiankinerja')),
                ('rencana_aksi', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='kinerja.rencanaaksi')),
                ('rkt', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='kinerja.rkt')),
                ('satker', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='satker.satker')),
                ('terbit_oleh', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit_kerja', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='satker.unitkerja', verbose_name='unit kerja')),
            ],
            options={
                'verbose_name': 'historical dokumen terbit',
                'verbose_name_plural': 'historical dokumen terbit',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Pindaian',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64)),
                ('jenis', models.CharField(max_length=20)),
                ('nama', models.CharField(max_length=255, verbose_name='nama berkas')),
                ('ukuran', models.PositiveIntegerField()),
                ('diunggah_pada', models.DateTimeField()),
                ('diunggah_oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dokumen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pindaian', to='laporan.dokumenterbit')),
            ],
            options={
                'verbose_name': 'pindaian',
                'verbose_name_plural': 'pindaian',
                'ordering': ['dokumen', '-pk'],
            },
        ),
        migrations.AddIndex(
            model_name='dokumenterbit',
            index=models.Index(fields=['dipublikasikan', 'keadaan', 'satker', 'tahun'], name='dokumenterbit_publik'),
        ),
        migrations.AddConstraint(
            model_name='dokumenterbit',
            constraint=models.UniqueConstraint(condition=models.Q(('unit_kerja__isnull', True)), fields=('satker', 'tahun', 'unit', 'jenis', 'versi'), name='dokumenterbit_versi_tunggal', violation_error_message='Versi ini sudah terbit.'),
        ),
        migrations.AddConstraint(
            model_name='dokumenterbit',
            constraint=models.UniqueConstraint(condition=models.Q(('unit_kerja__isnull', False)), fields=('satker', 'tahun', 'unit_kerja', 'jenis', 'versi'), name='dokumenterbit_versi_tunggal_unit', violation_error_message='Versi ini sudah terbit.'),
        ),
        migrations.AddConstraint(
            model_name='dokumenterbit',
            constraint=models.UniqueConstraint(condition=models.Q(('keadaan', 'berlaku'), ('unit_kerja__isnull', True)), fields=('satker', 'tahun', 'unit', 'jenis'), name='dokumenterbit_satu_berlaku', violation_error_message='Masih ada versi yang berlaku.'),
        ),
        migrations.AddConstraint(
            model_name='dokumenterbit',
            constraint=models.UniqueConstraint(condition=models.Q(('keadaan', 'berlaku'), ('unit_kerja__isnull', False)), fields=('satker', 'tahun', 'unit_kerja', 'jenis'), name='dokumenterbit_satu_berlaku_unit', violation_error_message='Masih ada versi yang berlaku.'),
        ),
        migrations.AddConstraint(
            model_name='dokumenterbit',
            constraint=models.CheckConstraint(condition=models.Q(('unit_kerja__isnull', True), ('unit', 'sekretariat'), _connector='OR'), name='dokumenterbit_unit_di_sekretariat', violation_error_message='Unit kerja adalah bagian dari sekretariat.'),
        ),
        migrations.AddConstraint(
            model_name='dokumenterbit',
            constraint=models.UniqueConstraint(condition=models.Q(('nomor', ''), _negated=True), fields=('satker', 'jenis', 'tahun', 'nomor'), name='dokumenterbit_nomor_tunggal', violation_error_message='Nomor ini sudah dipakai dokumen lain sejenis pada tahun yang sama.'),
        ),
        migrations.AddConstraint(
            model_name='dokumenterbit',
            constraint=models.UniqueConstraint(condition=models.Q(('kode', ''), _negated=True), fields=('kode',), name='dokumenterbit_kode_tunggal', violation_error_message='Kode verifikasi ini sudah dipakai.'),
        ),
        migrations.AddConstraint(
            model_name='dokumenterbit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kode', ''), ('luar', True), ('sha256', '')), models.Q(('luar', False), models.Q(('kode', ''), _negated=True), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='dokumenterbit_luar_tanpa_kode', violation_error_message='Dokumen luar tidak berkode; dokumen terbit berkode dan bersidik.'),
        ),
        migrations.AddConstraint(
            model_name='dokumenterbit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('jenis', 'rkt'), ('perjanjian', None), ('rencana_aksi', None), ('rkt__isnull', False)), models.Q(('jenis', 'pk'), ('perjanjian__isnull', False), ('rencana_aksi', None), ('rkt', None)), models.Q(('jenis', 'rencana-aksi'), ('perjanjian', None), ('rencana_aksi__isnull', False), ('rkt', None)), _connector='OR'), name='dokumenterbit_satu_sumber', violation_error_message='Dokumen terbit berasal dari satu RKT, PK, atau Rencana Aksi.'),
        ),
        migrations.AddConstraint(
            model_name='dokumenterbit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('keadaan', 'ditarik'), _negated=True), models.Q(('alasan_tarik', ''), _negated=True), _connector='OR'), name='dokumenterbit_ditarik_beralasan', violation_error_message='Tulis alasan menarik dokumen.'),
        ),
        migrations.AddConstraint(
            model_name='pindaian',
            constraint=models.UniqueConstraint(fields=('dokumen', 'sha256'), name='pindaian_tunggal', violation_error_message='Pindaian yang sama sudah diunggah.'),
        ),
    ]
