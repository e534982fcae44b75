"""Makes what Keras writes reproducible.

Zip members and `metadata.json` carry a fixed time; `shared_object_id` in `config.json`, which Keras takes
from memory addresses, counts from 1.
"""
import datetime
import time
import zipfile

MOMENT = (2024, 1, 1, 0, 0, 0)


class _Clock:
    """Stands in for the module `time` inside `zipfile`."""

    @staticmethod
    def time():
        return 0.0

    @staticmethod
    def localtime(_=None):
        return MOMENT + (0, 1, 0)

    def __getattr__(self, name):
        return getattr(time, name)


class _DateTime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls(*MOMENT, tzinfo=tz)


class _DateTimeModule:
    datetime = _DateTime

    def __getattr__(self, name):
        return getattr(datetime, name)


class _Numbers:
    """Stands in for the function `id` inside Keras's serialisation."""

    def __init__(self):
        self._known = {}

    def __call__(self, thing):
        number, _ = self._known.setdefault(id(thing), (len(self._known) + 1, thing))
        return number


def install(keras):
    """Fixes what the next file saved by `keras` depends on (Keras 2 writes no time and no address)."""
    zipfile.time = _Clock()
    if keras.__version__.startswith("3"):
        from keras.src.saving import saving_lib, serialization_lib

        saving_lib.datetime = _DateTimeModule()
        serialization_lib.id = _Numbers()
