"""Tests of reading: bytes, formats, pages and downloads."""
