"""An AWS over TLS on this machine: a chain of certificates as long as Amazon's, and answers by whoever is asked."""

import datetime
import http.server
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any, NamedTuple

from botocore.exceptions import ClientError
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

Answer = Callable[[str, dict[str, Any]], dict[str, Any]]
"""What is answered to an operation, such as `DynamoDB_20120810.GetItem`, and its JSON."""


class Signed(NamedTuple):
    """A certificate and its key."""

    certificate: x509.Certificate
    key: rsa.RSAPrivateKey

    def pem(self) -> str:
        """The certificate as a bundle holds it."""
        return self.certificate.public_bytes(serialization.Encoding.PEM).decode()

    def key_pem(self) -> str:
        """The key as a server reads it."""
        plain = serialization.NoEncryption()
        text = self.key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        return text.decode()


def _sign(name: str, by: Signed | None, is_authority: bool) -> Signed:
    """A certificate of RSA with 2048 bits, as Amazon's are."""
    key = rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer, issuer_key = (by.certificate.subject, by.key) if by else (subject, key)
    now = datetime.datetime.now(datetime.UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=is_authority,
        crl_sign=is_authority,
        content_commitment=False,
        key_encipherment=not is_authority,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(issuer, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(is_authority, None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()), critical=False)
    )
    made = made if is_authority else made.add_extension(names, critical=False)
    return Signed(made.sign(issuer_key, hashes.SHA256()), key)


def chain(folder: Path) -> tuple[str, Path]:
    """A root as PEM, and a file with what a server shows: its own certificate, the one between, and its key."""
    root = _sign("a root of the benchmark", None, True)
    between = _sign("between", root, True)
    own = _sign("localhost", between, False)
    shown = folder / "localhost.pem"
    shown.touch(0o600)
    shown.write_text(own.pem() + between.pem() + own.key_pem())
    return root.pem(), shown


class _Asked(http.server.BaseHTTPRequestHandler):
    """One connection, kept open as DynamoDB keeps it."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer leaves in one piece
    answer: Answer

    def do_POST(self) -> None:
        """An operation of DynamoDB or of SQS."""
        payload = json.loads(self.rfile.read(int(self.headers.get("Content-Length", "0"))) or "{}")
        try:
            status, answer = 200, self.answer(self.headers["X-Amz-Target"], payload)
        except ClientError as refused:
            error = refused.response["Error"]
            status, answer = 400, {"__type": error["Code"], "message": error["Message"]}
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def served(shown: Path, answer: Answer) -> Iterator[str]:
    """Its address, while it is there."""
    handler = type("_Answering", (_Asked,), {"answer": staticmethod(answer)})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"https://localhost:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
