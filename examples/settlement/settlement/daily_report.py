"""Writes the sums of today's batches to the log: python -m settlement.daily_report"""

from datetime import date

from settlement.invoices import Invoices
from settlement.settings import read_settings
from settlement.settle import log, report


def main() -> None:
    today = date.today()
    sums = report(Invoices(read_settings().invoices_url), today)
    log("info", "Daily report", day=today.isoformat(), batches=sums)


if __name__ == "__main__":
    main()
