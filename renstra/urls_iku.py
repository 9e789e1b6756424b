"""Addresses of the Keputusan IKU and the Manual IKU."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
