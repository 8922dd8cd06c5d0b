"""The exception tree.

Damage inside a cable is never an exception: it is a `dashboard.cable.Defect`. Exceptions are for what stops a
whole step: a wrong setting, a store that cannot be trusted, a fact table with a bad row, a question that cannot
be asked. Each message quotes the input and says what would have been right; it is fit to be shown to a user.
"""


class AtlasError(Exception):
    """The root: everything that this package raises on purpose."""


class SettingError(AtlasError):
    """A setting has a value that cannot be used; names the variable and the remedy."""


class FactError(AtlasError):
    """A table in `data/` breaks its own description; names file, row, column and reason."""


class InputError(AtlasError):
    """A file or archive cannot be read as cables; ends in the quarantine list, never stops an ingest."""


class StoreError(AtlasError):
    """A store is missing, damaged or of another schema version."""


class QuestionError(AtlasError):
    """A request names an unknown field, too many values or an impossible range."""
