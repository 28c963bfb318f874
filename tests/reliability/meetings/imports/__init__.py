"""Imports that meet others."""
