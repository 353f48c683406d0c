"""Why a file cannot be evidence: always a sentence that says what is wrong and what to do."""


class FileRefused(Exception):
    """`reason` is a short code for tests and the trail; `sentence` is for the person at the screen."""

    def __init__(self, sentence: str, *, reason: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.reason = reason
