import os
import tempfile
import unittest

from settlement.published import read_published, renew
from settlement.settings import read_settings

ENV = {"INVOICES_URL": "http://invoices", "INTERVAL_SECONDS": "30"}


class PublishedTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def publish(self, key, value):
        with open(os.path.join(self.folder, key), "w", encoding="utf-8") as file:
            file.write(value)

    def test_goes_over_the_environment(self):
        self.publish("INTERVAL_SECONDS", "5\n")
        os.mkdir(os.path.join(self.folder, "..2026_01_01"))
        settings = renew(read_settings(ENV), ENV, self.folder)
        self.assertEqual(settings.interval_seconds, 5)
        self.assertEqual(settings.invoices_url, "http://invoices")

    def test_keeps_what_worked(self):
        before = read_settings(ENV)
        self.publish("INTERVAL_SECONDS", "soon")
        self.assertEqual(renew(before, ENV, self.folder), before)

    def test_needs_nothing(self):
        self.assertEqual(read_published(os.path.join(self.folder, "none")), {})


if __name__ == "__main__":
    unittest.main()
