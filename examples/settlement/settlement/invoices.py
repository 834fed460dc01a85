"""Client of the service `invoices`."""

import json
import urllib.parse
import urllib.request

TIMEOUT_SECONDS = 10


class Invoices:
    def __init__(self, base_url: str):
        self._base_url = base_url

    def list(self, state: str) -> list[dict]:
        query = urllib.parse.urlencode({"state": state, "limit": 500})
        with urllib.request.urlopen(
            f"{self._base_url}/invoices?{query}", timeout=TIMEOUT_SECONDS
        ) as response:
            return json.load(response)["items"]

    def settle(self, invoice_id: str, batch: str) -> None:
        request = urllib.request.Request(
            f"{self._base_url}/invoices/{urllib.parse.quote(invoice_id, safe='')}/settlement",
            data=json.dumps({"batch": batch}).encode(),
            headers={"Content-Type": "application/json"},
            method="POST",
        )
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS):
            pass
