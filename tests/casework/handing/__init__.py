"""Tests of the room of handing over."""
