"""What the worker reads from its environment."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    invoices_url: str
    interval_seconds: float
    health_port: int


def read_settings(env=os.environ) -> Settings:
    """Raises ValueError that names the variable."""
    url = env.get("INVOICES_URL", "")
    if not url.startswith(("http://", "https://")):
        raise ValueError("INVOICES_URL must be an http or https address")
    try:
        interval = float(env.get("INTERVAL_SECONDS", "30"))
    except ValueError:
        interval = 0
    if not 1 <= interval <= 3600:
        raise ValueError("INTERVAL_SECONDS must be a number from 1 to 3600")
    return Settings(
        invoices_url=url.rstrip("/"),
        interval_seconds=interval,
        health_port=int(env.get("HEALTH_PORT", "8080")),
    )
