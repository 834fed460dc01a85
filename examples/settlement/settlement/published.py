"""What is published in the portal: a ConfigMap, mounted as one file for each key."""

import os

from settlement.settings import Settings, read_settings
from settlement.settle import log

FOLDER = "/etc/settlement"


def read_published(folder: str = FOLDER) -> dict[str, str]:
    """Values by key; none where nothing is mounted."""
    if not os.path.isdir(folder):
        return {}
    values = {}
    # Kubernetes keeps its own entries beside the keys; they begin with dots.
    for name in os.listdir(folder):
        if not name.startswith("."):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                values[name] = file.read().strip()
    return values


def renew(settings: Settings, env=os.environ, folder: str = FOLDER) -> Settings:
    """The settings as they are published now, over those of the environment; the given ones while they are wrong."""
    try:
        return read_settings({**env, **read_published(folder)})
    except ValueError as error:
        log("error", "What is published is not used", reason=str(error))
        return settings
