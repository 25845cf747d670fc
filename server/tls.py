"""The certificate with which the page and the phones' websocket serve other machines; made at the first start."""

import ssl
import subprocess
from pathlib import Path

from infra.settings import Settings
from server.asterisk_settings import PublicAccess, own_address

DAYS = 825
"""The longest that browsers accept."""


def public_access(settings: Settings) -> PublicAccess:
    """Certificate and key for this machine's own address; made if they are not there. A site puts its own here."""
    folder = settings.var / "tls"
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    if not (certificate.exists() and key.exists()):
        _make(folder, certificate, key)
    return PublicAccess(address="0.0.0.0", port=settings.asterisk_tls_port, certificate=certificate, key=key)


def server_context(settings: Settings) -> ssl.SSLContext:
    """What the page's server needs."""
    access = public_access(settings)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(access.certificate, access.key)
    return context


def _make(folder: Path, certificate: Path, key: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    address = own_address()
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-subj", f"/CN={address}", "-addext", f"subjectAltName=IP:{address},IP:127.0.0.1,DNS:localhost"),
            *("-days", str(DAYS), "-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    key.chmod(0o600)
