"""All addresses. Those of one office carry its code and the year."""

from allauth.account import views as akun
from django.contrib import admin
from django.urls import include, path

from sakip.satker import views as satker

urlpatterns = [
    path("sehat/", satker.sehat, name="sehat"),
    path("masuk/", akun.login, name="account_login"),
    path("keluar/", akun.logout, name="account_logout"),
    path("ganti-sandi/", satker.GantiSandi.as_view(), name="account_change_password"),
    path("masuk-lagi/", akun.reauthenticate, name="account_reauthenticate"),
    path("admin/", admin.site.urls),
    path("", include("laporan.urls")),
]

handler400 = "sakip.satker.views.tidak_terbaca"
handler403 = "sakip.satker.views.ditolak"
handler404 = "sakip.satker.views.tidak_ditemukan"
handler500 = "sakip.satker.views.galat"
