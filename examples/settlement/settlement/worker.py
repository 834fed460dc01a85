"""Settles paid invoices again and again: python -m settlement.worker"""

import signal
import threading
import urllib.error
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from settlement.invoices import Invoices
from settlement.published import renew
from settlement.settings import read_settings
from settlement.settle import log, settle_paid


class HealthHandler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, *args):
        """Probes are not worth a line each."""


def main() -> None:
    settings = renew(read_settings())
    invoices = Invoices(settings.invoices_url)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())

    health = ThreadingHTTPServer(("", settings.health_port), HealthHandler)
    threading.Thread(target=health.serve_forever, daemon=True).start()
    log("info", "Started", interval=settings.interval_seconds)

    while not stop.is_set():
        try:
            log("info", "Settled", count=settle_paid(invoices, date.today()))
        except urllib.error.URLError as error:
            log("error", "The invoices cannot be read", reason=str(error.reason))
        stop.wait(settings.interval_seconds)
        settings = renew(settings)
    health.shutdown()


if __name__ == "__main__":
    main()
