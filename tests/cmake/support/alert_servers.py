#!/usr/bin/env python3
"""Servers on the loopback for the tests of alerts: mail with STARTTLS and a login, and HTTP.

alert_servers.py DIRECTORY: needs trusted.pem and stranger.pem there, each a certificate with its key. Everything that
is received becomes a file in DIRECTORY/mail or DIRECTORY/http, numbered from 1. The ports are written to
DIRECTORY/ports, a line `NAME PORT` each, once all servers listen.
"""
import asyncio
import email.policy
import http.server
import json
import pathlib
import ssl
import sys
import threading

from aiosmtpd.smtp import SMTP, AuthResult

directory = pathlib.Path(sys.argv[1])
USER, PASSWORD = b"gate keeper", b"pass word 7"
lock = threading.Lock()


def context(name):
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    made.load_cert_chain(directory / f"{name}.pem")
    return made


def keep(kind, content):
    with lock:
        folder = directory / kind
        folder.mkdir(exist_ok=True)
        number = len(list(folder.iterdir())) + 1
        (folder / f"{number}.json").write_text(json.dumps(content, indent=1))


class Mailbox:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 there is nobody of this name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        keep("mail", {
            "encrypted": session.ssl is not None,
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": dict(message.items()),
            "text": message.get_body(("plain",)).get_content(),
            "html": message.get_body(("html",)).get_content(),
        })
        return "250 taken"


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (USER, PASSWORD), handled=False)


loop = asyncio.new_event_loop()


def mail_server(certificate):
    def connection():
        return SMTP(Mailbox(), hostname="localhost", tls_context=context(certificate), require_starttls=True,
                    auth_required=True, authenticator=authenticate, loop=loop)

    server = loop.run_until_complete(loop.create_server(connection, "127.0.0.1", 0))
    return server.sockets[0].getsockname()[1]


was_busy = set()


class Hook(http.server.BaseHTTPRequestHandler):
    """Answers as the beginning of the path says."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        keep("http", {"path": self.path, "headers": dict(self.headers), "body": json.loads(body)})
        path = self.path.split("/")[1]
        if path == "redirect":
            self.answer(302, {"Location": f"http://localhost:{ports['other']}/stolen"})
        elif path == "busy-once" and self.path not in was_busy:
            was_busy.add(self.path)
            self.answer(429, {"Retry-After": "1"})
        else:
            self.answer(200, {}, b"ok")

    def answer(self, status, headers, body=b""):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def web_server(certificate=None):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    if certificate:
        server.socket = context(certificate).wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


ports = {
    "mail": mail_server("trusted"),
    "strange_mail": mail_server("stranger"),
    "http": web_server(),
    "other": web_server(),
    "https": web_server("trusted"),
    "strange_https": web_server("stranger"),
}
threading.Thread(target=loop.run_forever, daemon=True).start()
(directory / "ports.new").write_text("".join(f"{name} {port}\n" for name, port in ports.items()))
(directory / "ports.new").rename(directory / "ports")
sys.stdin.read()  # until whoever started this ends
