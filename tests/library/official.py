"""official.py AGENDA OTHER: a server on the loopback interface for tests of src/official.sh. Prints its port. The first part of a
path says how it answers, /LANG/ that the file is in that language; AGENDA and OTHER are the files it has."""
import http.server
import sys
import time

agenda, other = (open(name, "rb").read() for name in sys.argv[1:3])


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def head(self, code, length, **headers):
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def body(self, data, code=200):
        self.head(code, len(data))
        self.wfile.write(data)

    def do_GET(self):
        how = self.path.split("/")[1]
        if how == "good":
            self.body(agenda)
        elif how == "moved":
            self.head(302, 0, Location="/good" + self.path[len("/moved"):])
        elif how == "other":
            self.body(other)
        elif how == "missing":
            self.body(b"not here", 404)
        elif how == "broken":
            self.body(b"try later", 503)
        elif how == "page":
            self.body(b"<!DOCTYPE html><title>Sign in</title><p>A/RES/71/256")
        elif how == "empty":
            self.body(b"")
        elif how == "damaged":
            self.body(b"%PDF-1.4\n" + b"\x00" * 5000)
        elif how == "short":
            self.head(200, len(agenda) + 1000)
            self.wfile.write(agenda)
        elif how == "slow":
            self.head(200, len(agenda))
            self.wfile.write(agenda[:100])
            self.wfile.flush()
            time.sleep(5)
        elif how == "large":
            self.head(200, 1 << 40)
        elif how == "endless":
            self.head(200, None)
            try:
                while True:
                    self.wfile.write(agenda)
            except OSError:
                pass
        elif how == "loop":
            self.head(302, 0, Location=self.path)
        elif how == "elsewhere":
            self.head(302, 0, Location="file:///etc/passwd")


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
print(server.server_address[1], flush=True)
server.serve_forever()
