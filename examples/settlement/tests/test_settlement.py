import json
import threading
import unittest
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from settlement.invoices import Invoices
from settlement.settings import read_settings
from settlement.settle import report, settle_paid

TODAY = date(2026, 3, 1)


class InvoicesHandler(BaseHTTPRequestHandler):
    """Answers as the service does: `refused` stands for an invoice that somebody settled meanwhile."""

    settled: list[tuple[str, str]] = []

    def do_GET(self):
        items = {
            "/invoices?state=paid&limit=500": [
                {"id": "a", "currency": "EUR"},
                {"id": "refused", "currency": "EUR"},
                {"id": "b", "currency": "CNY"},
            ],
            "/invoices?state=settled&limit=500": [
                {"settlementBatch": "2026-03-01-EUR", "gross": 100},
                {"settlementBatch": "2026-03-01-EUR", "gross": 150},
                {"settlementBatch": "2026-02-28-EUR", "gross": 900},
            ],
        }[self.path]
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({"items": items}).encode())

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        invoice_id = self.path.split("/")[2]
        # Before the answer, after which the test goes on.
        if invoice_id != "refused":
            self.settled.append((invoice_id, body["batch"]))
        self.send_response(409 if invoice_id == "refused" else 204)
        self.end_headers()

    def log_message(self, *args):
        pass


class SettlementTest(unittest.TestCase):
    def setUp(self):
        InvoicesHandler.settled = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), InvoicesHandler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.invoices = Invoices(f"http://127.0.0.1:{self.server.server_port}")

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()

    def test_settles_what_is_paid_and_goes_on_after_a_refusal(self):
        self.assertEqual(settle_paid(self.invoices, TODAY), 2)
        self.assertEqual(
            InvoicesHandler.settled,
            [("a", "2026-03-01-EUR"), ("b", "2026-03-01-CNY")],
        )

    def test_reports_the_batches_of_the_day(self):
        self.assertEqual(report(self.invoices, TODAY), {"2026-03-01-EUR": 250})


class SettingsTest(unittest.TestCase):
    def test_reads_them(self):
        settings = read_settings({"INVOICES_URL": "http://invoices/"})
        self.assertEqual(settings.invoices_url, "http://invoices")
        self.assertEqual(settings.interval_seconds, 30)

    def test_names_what_is_wrong(self):
        with self.assertRaisesRegex(ValueError, "INVOICES_URL"):
            read_settings({})
        with self.assertRaisesRegex(ValueError, "INTERVAL_SECONDS"):
            read_settings({"INVOICES_URL": "http://x", "INTERVAL_SECONDS": "often"})


if __name__ == "__main__":
    unittest.main()
