"""A certificate for this machine, made once."""

from __future__ import annotations

import shutil
import ssl
from pathlib import Path

import pytest

from tests.post.servers import certificate


@pytest.fixture(scope="session")
def certificate_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Key and certificate of localhost."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl on this machine to make a certificate with")
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def server_context(certificate_file: Path) -> ssl.SSLContext:
    """What a server encrypts with."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_file)
    return context


@pytest.fixture
def trusted(certificate_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a line trusts that certificate, as an office's own authority is trusted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate_file))
