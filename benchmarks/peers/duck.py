"""A native DuckDB behind HTTP on this machine, as Mosaic's own server is: SQL in, Arrow out.

Comes in: the folder of the peers' data. Goes out: `python -m benchmarks.peers.duck FOLDER` prints its address and
serves until it is stopped. Refuses to listen to any other machine. For measurements alone: it runs any SQL.
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock

import duckdb
import pyarrow as pa

from benchmarks.peers.data import VIEWS


class Handler(BaseHTTPRequestHandler):
    """One question and its answer; the connection stays open."""

    protocol_version = "HTTP/1.1"
    connection_: duckdb.DuckDBPyConnection
    lock: Lock
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body, status = b"", 200
        try:
            with self.lock:
                if asked["type"] == "arrow":
                    body = _ipc(self.connection_.sql(asked["sql"]).to_arrow_table())
                else:
                    self.connection_.execute(asked["sql"])
        except duckdb.Error as error:
            body, status = str(error).encode(), 500
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is written for each question."""


def _ipc(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()


def main() -> None:
    folder = Path(sys.argv[1])
    connection = duckdb.connect()
    for view in VIEWS:
        connection.execute(
            f'CREATE TABLE "{view}" AS SELECT * FROM read_parquet(?)', [str(folder / f"{view}.parquet")]
        )
    Handler.connection_ = connection
    Handler.lock = Lock()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{server.server_port}/", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
