"""The certificate for serving other machines, made at the first start."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from asterisk.settings import own_address
from infra.settings.installation import Settings

DAYS = 825
"""The longest validity that browsers accept."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """PEM files."""

    certificate: Path
    key: Path


def site_certificate(settings: Settings) -> Certificate:
    """Certificate and key for this machine's own address, made if they are missing. A site puts its own files here."""
    folder = settings.var / "tls"
    found = Certificate(folder / "certificate.pem", folder / "key.pem")
    if not (found.certificate.exists() and found.key.exists()):
        _make(folder, found)
    return found


def _make(folder: Path, wanted: Certificate) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    address = own_address()
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-subj", f"/CN={address}", "-addext", f"subjectAltName=IP:{address},IP:127.0.0.1,DNS:localhost"),
            *("-days", str(DAYS), "-keyout", str(wanted.key), "-out", str(wanted.certificate)),
        ],
        check=True,
        capture_output=True,
    )
    wanted.key.chmod(0o600)
