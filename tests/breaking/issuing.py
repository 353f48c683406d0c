"""A process that issues one notice after another until somebody kills it: CASE OFFICER. It names each number it has."""

import sys

import django

django.setup()

from notoneless.casework.models import Case  # noqa: E402
from notoneless.casework.noticing.issuing import issue_paper  # noqa: E402
from notoneless.officers.models import Officer  # noqa: E402
from tests.casework.noticing.serving import NOTICE, POLICY  # noqa: E402
from tests.county import TODAY  # noqa: E402


def main(code: str, login: str) -> None:
    case, by = Case.objects.get(code=code), Officer.objects.get(login=login).at_work(on=TODAY)
    while True:
        made = issue_paper(case=case, kind="deadline_notice", values=NOTICE, policy=POLICY, by=by, on=TODAY)
        sys.stdout.write(f"{made.number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
