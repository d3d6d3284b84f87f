"""The others: our panel and the same bytes as constants behind a framework, and as files of nginx."""

import re
import sqlite3
from pathlib import Path

import esclusa
from process import Server, free_port


def hummingbird(folder: Path, page: bytes) -> Server:
    """The panel over a copy of the ledger, for which the same session is good."""
    port = free_port()
    ledger = folder / "peer.sqlite"
    with sqlite3.connect(folder / "data/esclusa.sqlite") as source, sqlite3.connect(ledger) as target:
        source.backup(target)
    files = folder / "Public"
    stylesheet, icon = (asset_address(page, kind) for kind in ("css", "svg"))
    command = [
        esclusa.BINARIES / "hummingbird-peer", str(port), ledger, esclusa.ROOT / "Templates", stylesheet, icon,
        f"/page.html={files / 'page.html'}", f"/small.txt={files / 'small.txt'}",
    ]  # fmt: skip
    return Server("hummingbird", command, port, folder)


def asset_address(page: bytes, kind: str) -> str:
    return re.search(rf'"(/assets/[^"]+\.{kind})"', page.decode())[1]


def nginx(folder: Path) -> Server:
    port = free_port()
    (folder / "nginx").mkdir()
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"""
        daemon off;
        worker_processes 1;
        pid {folder}/nginx.pid;
        error_log {folder}/nginx-error.log;
        events {{ worker_connections 4096; }}
        http {{
            access_log off;
            sendfile on;
            tcp_nopush on;
            keepalive_requests 1000000000;
            open_file_cache max=100;
            types {{ text/html html; text/plain txt; }}
            client_body_temp_path {folder}/nginx;
            proxy_temp_path {folder}/nginx;
            fastcgi_temp_path {folder}/nginx;
            uwsgi_temp_path {folder}/nginx;
            scgi_temp_path {folder}/nginx;
            server {{ listen 127.0.0.1:{port} backlog=1024; root {folder}/Public; }}
        }}
        """
    )
    # Started by root, the workers have to read the files as another user.
    folder.chmod(0o755)
    return Server("nginx", ["/usr/sbin/nginx", "-c", configuration, "-p", folder], port, folder)
