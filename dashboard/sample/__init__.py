"""Invented cables: a seeded generator for the sample corpus and for benchmarks.

    write_archive(path, count, seed, data)      cables in all transcriptions, as one archive
    write_dump(path, count, seed, data, ids)    cables of about 5,000 characters, as one CSV dump
    scale(count, seed, data, ids)               record batches without texts, for `store.write.write_store`

`ids` is the list of published message numbers with their months (`ids-by-month.csv.gz`), or None.
"""

from dashboard.sample.archive import write_archive
from dashboard.sample.dump import write_dump
from dashboard.sample.scale import scale

__all__ = ["scale", "write_archive", "write_dump"]
