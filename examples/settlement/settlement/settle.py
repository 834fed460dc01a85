"""Puts paid invoices into batches, one for each currency and day."""

import json
import urllib.error
from collections import defaultdict
from datetime import date


def log(level: str, message: str, **fields) -> None:
    print(json.dumps({"level": level, "message": message, **fields}), flush=True)


def batch_of(invoice: dict, today: date) -> str:
    return f"{today.isoformat()}-{invoice['currency']}"


def settle_paid(invoices, today: date) -> int:
    """Settles every paid invoice and returns how many; one that is refused does not stop the others."""
    settled = 0
    for invoice in invoices.list("paid"):
        try:
            invoices.settle(invoice["id"], batch_of(invoice, today))
            settled += 1
        except urllib.error.HTTPError as error:
            log("warn", "Not settled", invoice=invoice["id"], status=error.code)
    return settled


def report(invoices, today: date) -> dict[str, int]:
    """The gross sum of each batch of the day, in minor units."""
    sums: dict[str, int] = defaultdict(int)
    for invoice in invoices.list("settled"):
        batch = invoice["settlementBatch"]
        if batch.startswith(today.isoformat()):
            sums[batch] += invoice["gross"]
    return dict(sums)
