"""Every error that the project raises on purpose.

    GrainOfSaltError
    ├── MisuseError          the caller asked for something that makes no sense
    │   └── SpanError        a span does not hold in the text that it is attached to
    ├── UnreadableError      one input could not be turned into an article
    ├── LedgerError          a ledger cannot be opened, read or written
    └── SettingsError        a setting or a data file of the project is wrong

Doubt about what an article says is never an error: it is a `Finding`. This module imports none of its siblings.
"""

import re


class GrainOfSaltError(Exception):
    """The root of the tree. Its message is one line that names the input, the cause and what to do."""


class MisuseError(GrainOfSaltError):
    """The caller passed arguments that no input could make right."""


class SpanError(MisuseError):
    """A span lies outside its text, is empty, or does not repeat the text exactly."""


class UnreadableError(GrainOfSaltError):
    """One input could not be read as an article.

    Attributes:
        name: the input as the user named it.
        cause: what is wrong with it, without a full stop.
        advice: what the user can do about it, without a full stop.
    """

    def __init__(self, name: str, cause: str, advice: str) -> None:
        """Keep the parts beside the whole line, so that a face can lay them out its own way."""
        super().__init__(f"{name}: {cause}; {advice}")
        self.name = name
        self.cause = cause
        self.advice = advice


class LedgerError(GrainOfSaltError):
    """A ledger is missing, is of another version, is held by somebody else, or cannot be reached.

    Attributes:
        name: the file or URL as the user named it, without a password.
        cause: what is wrong with it, without a full stop.
        advice: what the user can do about it, without a full stop.
    """

    def __init__(self, name: str, cause: str, advice: str) -> None:
        """Keep the parts beside the whole line; a password in a URL is not repeated."""
        self.name = re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", name)
        super().__init__(f"{self.name}: {cause}; {advice}")
        self.cause = cause
        self.advice = advice


class SettingsError(GrainOfSaltError):
    """A setting or a data table is missing, malformed or contradicts another."""
