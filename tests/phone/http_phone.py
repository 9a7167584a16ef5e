# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""A phone without a browser: what the app posts, over a plain connection."""

import http.client
import json
import re
from urllib.parse import urlencode


class HttpPhone:
    """One login; connections are made anew whenever they break."""

    def __init__(self, port, login, password):
        self.port = port
        self.cookie = ""
        self.connection = None
        page = self.request("GET", "/web/login")[1]
        token = re.search(r'csrf_token" value="([^"]+)"', page)
        token = token or re.search(r'csrf_token: "([^"]+)"', page)
        form = {"login": login, "password": password, "csrf_token": token[1]}
        status, _text = self.request("POST", "/web/login", form)
        assert status == 303, status
        session = json.loads(self.request("GET", "/my/ekinerja/session")[1])
        self.uid, self.token = session["uid"], session["csrf_token"]
        assert self.uid, "no session"

    def request(self, method, path, form=None):
        if self.connection is None:
            self.connection = http.client.HTTPConnection(
                "127.0.0.1", self.port, timeout=60
            )
        headers = {"Cookie": self.cookie}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            body = urlencode(form) if form is not None else None
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            text = answer.read()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            self.connection = None
            raise
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            if cookie.startswith("session_id="):
                self.cookie = cookie.partition(";")[0]
        self.size, self.status = len(text), answer.status
        return answer.status, text.decode(errors="replace")

    def sync(self, **typed):
        form = {"csrf_token": self.token, "uid": self.uid, **typed}
        status, text = self.request("POST", "/my/ekinerja/sync", form)
        return status, json.loads(text) if text.startswith("{") else {}
