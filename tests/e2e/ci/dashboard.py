#!/usr/bin/env python3
"""Stands for CDash on loopback: keeps what CTest sends in a directory, and says that all is well.

dashboard.py DIRECTORY: writes the port that it listens on to DIRECTORY/port.
"""

import hashlib
import http.server
import os
import sys
import urllib.parse

directory = sys.argv[1]
os.makedirs(directory, exist_ok=True)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        name = urllib.parse.parse_qs(urllib.parse.urlparse(self.path).query)["FileName"][0].split("-")[-1]
        with open(os.path.join(directory, os.path.basename(name)), "wb") as received:
            received.write(body)
        answer = f"<cdash><status>OK</status><message></message><md5>{hashlib.md5(body).hexdigest()}</md5></cdash>".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


with http.server.HTTPServer(("127.0.0.1", 0), Handler) as server:
    with open(os.path.join(directory, "port"), "w", encoding="utf-8") as port:
        port.write(str(server.server_address[1]))
    server.serve_forever()
