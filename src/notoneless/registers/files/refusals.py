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


class NoSuchSheet(FileRefused):
    """One sheet was asked for by name, and the file has a list under other names only."""

    reason = "no_sheet"

    def __init__(self, wanted: str, there: list[str]) -> None:
        names = "、".join(f"“{name}”" for name in there)
        super().__init__(
            f"文件里没有名为“{wanted}”、带表头的工作表，有：{names}。请改写工作表名，或不写而全部读取。"
        )


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
