"""The others: the same bytes as constants of a framework and as files of nginx."""

from pathlib import Path

from esclusa import HERE
from process import Server, free_port


def hummingbird(folder: Path) -> Server:
    port = free_port()
    program = HERE.parent / ".build/release/hummingbird-peer"
    files = folder / "Public"
    pairs = [f"/page.html={files / 'page.html'}", f"/small.txt={files / 'small.txt'}"]
    return Server("hummingbird", [program, str(port), *pairs], port, folder)


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
