"""HTTPS beside the plain address, by a certificate of one's own: desktop clients that speak nothing else are tried so.

The authority is made once in a data folder, for this machine alone: whoever trusts it trusts this folder.
"""

import ipaddress
import os
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from local import disk

NAMES = ("localhost", "*.localhost")
DAYS = 365
"""For how long a folder's certificates are good; Go and browsers take none that is good for much longer."""


def is_wanted() -> bool:
    """Whether the stack is to answer over TLS as well."""
    return os.environ.get("OFFBLOCK_TLS", "") not in ("", "0")


def port() -> int:
    """Where it does; `Unusable` where that is no port."""
    said = os.environ.get("OFFBLOCK_TLS_PORT") or "8443"
    if not said.isdigit() or int(said) > 65_535:
        raise disk.Unusable(f"OFFBLOCK_TLS_PORT is {said}: set it to a number up to 65535.")
    return int(said)


def authority(data: Path) -> Path:
    """The file that a client is to trust."""
    return data / "tls" / "ca.pem"


def context(data: Path) -> ssl.SSLContext:
    """What the server shows; made anew where there is nothing yet, or where that ends within a month."""
    chain = data / "tls" / "server.pem"
    if not (chain.exists() and authority(data).exists() and _ends_late(chain)):
        _make(data, chain)
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    made.load_cert_chain(chain)
    return made


def _ends_late(chain: Path) -> bool:
    found = x509.load_pem_x509_certificate(chain.read_bytes())
    return found.not_valid_after_utc > datetime.now(UTC) + timedelta(days=30)


def _make(data: Path, chain: Path) -> None:
    """An authority and a certificate by it; the authority's key is kept nowhere, so that it signs nothing else."""
    disk.folder(data / "tls")
    ca_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    ca_name = _named("Offblock on this machine")
    basic = x509.BasicConstraints(ca=True, path_length=0)
    ca = _begun(ca_name, ca_key).issuer_name(ca_name).add_extension(basic, critical=True).sign(ca_key, hashes.SHA256())
    hosts = [*map(x509.DNSName, NAMES), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    served = (
        _begun(_named("localhost"), key)
        .issuer_name(ca_name)
        .add_extension(x509.SubjectAlternativeName(hosts), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    disk.replace(chain, (served.public_bytes(serialization.Encoding.PEM) + secret).decode())
    disk.replace(authority(data), ca.public_bytes(serialization.Encoding.PEM).decode())


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _begun(subject: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=DAYS))
    )
