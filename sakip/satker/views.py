"""Password change, error pages and the health check."""

from __future__ import annotations

import logging

from allauth.account.views import PasswordChangeView
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

log = logging.getLogger("sakip")


class GantiSandi(PasswordChangeView):
    success_url = reverse_lazy("beranda")


@login_not_required
@require_safe
@never_cache
def sehat(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, 503 when not. For a supervisor; says nothing about versions or data."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        log.exception("Basis data tidak menjawab")
        return JsonResponse({"keadaan": "basis data tidak menjawab"}, status=503)
    return JsonResponse({"keadaan": "sehat"})


def tidak_terbaca(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def tidak_ditemukan(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same words whether a page of another office exists or not."""
    return render(request, "404.html", {"kini": timezone.localtime()}, status=404)


def ditolak(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    alasan = str(exception) if exception else ""
    return render(request, "403.html", {"alasan": alasan, "kini": timezone.localtime()}, status=403)


@login_not_required
def galat(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)
