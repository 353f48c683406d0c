"""A process that carries out one deed and kills itself after a named step: DEED CODE LOGIN MODULE FUNCTION."""

import importlib
import os
import signal
import sys
from typing import Any

import django

django.setup()

from notoneless.children.models import Child  # noqa: E402
from notoneless.officers.models import Officer  # noqa: E402
from notoneless.places.rules import policy_on  # noqa: E402
from notoneless.reporting.dossiers.copying.making import Asked, ask_copy, make_copy  # noqa: E402
from notoneless.reporting.filing.models import Filing  # noqa: E402
from notoneless.reporting.filing.submitting import file_zero  # noqa: E402
from tests.county import TODAY  # noqa: E402
from tests.reporting.dossiers.archives import chengkou  # noqa: E402
from tests.reporting.filing.small import THURSDAY  # noqa: E402


def file_it(code: str, login: str) -> None:
    filing, on = Filing.objects.get(code=code), THURSDAY
    by = Officer.objects.get(login=login).at_work(on=on)
    file_zero(filing=filing, expected=filing.version, policy=policy_on(on), by=by, on=on)


def copy_it(code: str, login: str) -> None:
    child, by = Child.objects.get(code=code), Officer.objects.get(login=login).at_work(on=TODAY)
    terms: dict[str, Any] = {"policy": chengkou(), "by": by, "on": TODAY}
    make_copy(copy=ask_copy(child=child, asked=Asked("pdf", "迎接督导检查备查"), **terms), **terms)


DEEDS = {"file": file_it, "copy": copy_it}


def main(deed: str, code: str, login: str, module: str, function: str) -> None:
    place = importlib.import_module(module)
    right = getattr(place, function)

    def last_step(*given: Any, **more: Any) -> None:
        right(*given, **more)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(place, function, last_step)
    DEEDS[deed](code, login)


if __name__ == "__main__":
    main(*sys.argv[1:])
