"""What can be wrong with a model."""


class ModelError(ValueError):
    """A model that cannot be used: files missing, altered, or made by another version."""


class ConfigError(ValueError):
    """A configuration that cannot be used; the message lists every fault with its key path."""
