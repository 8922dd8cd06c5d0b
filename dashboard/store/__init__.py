"""The Parquet folder: its schema, how it is written, and the engine that answers questions about it."""
