"""Why a file is not read: each refusal is a Chinese sentence saying what, where and what to do."""

from __future__ import annotations


class FileRefused(Exception):  # noqa: N818 – a refusal with a way out, as everywhere in the house
    """A file that cannot be used; nothing of it was taken over."""

    reason = "refused"

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class EmptyFile(FileRefused):
    reason = "empty"


class TooLarge(FileRefused):
    reason = "too_large"


class ArchiveBomb(TooLarge):
    reason = "bomb"


class UnsafeContent(FileRefused):
    """DTD, entities, macros, external links, embedded archives."""

    reason = "unsafe"


class WrongFormat(FileRefused):
    """Not a table, or not the kind of file its extension says."""

    reason = "wrong_format"


class DamagedFile(FileRefused):
    reason = "damaged"


class PasswordNeeded(FileRefused):
    reason = "password_needed"


class PasswordWrong(FileRefused):
    reason = "password_wrong"


class UnknownEncoding(FileRefused):
    reason = "encoding"


class ReadersDisagree(FileRefused):
    """Two independent readings differ; names the first differing cell."""

    reason = "readers_disagree"


class NoTable(FileRefused):
    reason = "no_table"


class NoRows(FileRefused):
    """A header and nothing under it: as a list it would say that nobody is left."""

    reason = "no_rows"


class ReaderStopped(FileRefused):
    """The reading process crashed, ran too long or wanted too much memory."""

    reason = "reader_stopped"


REFUSALS: dict[str, type[FileRefused]] = {
    kind.reason: kind
    for kind in (
        FileRefused, EmptyFile, TooLarge, ArchiveBomb, UnsafeContent, WrongFormat, DamagedFile,
        PasswordNeeded, PasswordWrong, UnknownEncoding, ReadersDisagree, NoTable, NoRows, ReaderStopped,
    )
}  # fmt: skip
