"""A small web server on this machine, for what is read from addresses."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

STORY = b"The missile flew 310 miles, officials said on Monday."


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """Answer with the story, a redirection to it, too many bytes, half an answer, or not at all."""
        if self.path == "/story":
            self._send(STORY)
        elif self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/story")
            self.end_headers()
        elif self.path == "/large":
            self._send(b"x" * 100_000)
        elif self.path == "/broken":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"half")
        else:
            self.send_error(404)

    def _send(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: a test's output is the test's."""


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """The address of a server that runs as long as the tests."""
    server = HTTPServer(("127.0.0.1", 0), _Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()
