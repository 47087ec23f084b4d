"""Tests of the batchs."""
