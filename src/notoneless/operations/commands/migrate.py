"""`notoneless migrate`: makes the key file and the data folder on first use, then the database."""

import argparse

from django.conf import settings
from django.core.management import call_command

from notoneless.vault import keys


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--quiet", action="store_true", help="不显示过程")


def run(words: argparse.Namespace) -> int:
    prepare(quiet=words.quiet)
    return 0


def prepare(*, quiet: bool = True) -> None:
    """Bring data folder, key file and database to what this version needs; repeating it changes nothing."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    keys.ensure_key_file()
    call_command("migrate", interactive=False, verbosity=0 if quiet else 1)
