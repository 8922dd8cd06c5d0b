"""Cable Atlas: reads diplomatic cables, resolves their codes to places, shows them in four linked views."""

__version__ = "0.1.0"
