# SPDX-License-Identifier: Apache-2.0
"""The services around SpeechKit, for speechkit-server: IAM (a signed JWT for a token), the metadata
service of a virtual machine, and Object Storage (AWS Signature Version 4)."""

import base64
import datetime
import hashlib
import hmac
import json
import os
import pathlib
import re
import subprocess
import tempfile
import time
import urllib.parse

from speechkit_contract import Refusal

KEY_ID = "ajekeyoftests"
ACCOUNT = "ajeaccountoftests"
AUDIENCE = "https://iam.api.cloud.yandex.net/iam/v1/tokens"
ACCESS_KEY = "YCAJEkey-of-the-tests"
SECRET_KEY = "YCPsecret-of-the-tests"
BUCKET = "test-bucket"


def openssl(*arguments, text=b""):
    return subprocess.run(["openssl", *arguments], input=text, capture_output=True, check=False)


class Iam:
    """Hands out tokens; a token may be made to expire by age or by use."""

    def __init__(self, options):
        self.options = options
        self.tokens = {}
        self.public_key = ""

    def write_key(self, path):
        """An authorized key of a service account, as the console saves it."""
        private = openssl("genpkey", "-algorithm", "RSA", "-pkeyopt",
                          "rsa_keygen_bits:2048").stdout
        self.public_key = openssl("pkey", "-pubout", text=private).stdout.decode()
        file = pathlib.Path(path)
        file.touch(mode=0o600)
        file.write_text(json.dumps({
            "id": KEY_ID, "service_account_id": ACCOUNT, "created_at": "2026-01-01T00:00:00Z",
            "key_algorithm": "RSA_2048", "public_key": self.public_key,
            "private_key": "PLEASE DO NOT REMOVE THIS LINE! Yandex.Cloud SA Key ID "
                           f"<{KEY_ID}>\n" + private.decode()}), encoding="utf-8")

    def exchange(self, body):
        """Verifies a JWT as IAM does; returns a token."""
        try:
            parsed = json.loads(body)
            token = parsed["jwt"]
        except (ValueError, KeyError, TypeError):
            raise Refusal(3, "the body must be {\"jwt\": …}") from None
        if list(parsed) != ["jwt"] or not isinstance(token, str) or len(token) > 8000:
            raise Refusal(3, "one jwt of at most 8000 characters is expected")
        if not re.fullmatch(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", token):
            raise Refusal(3, "the jwt is no three parts of base64url without padding")
        parts = [base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
                 for part in token.split(".")]
        header, claims = json.loads(parts[0]), json.loads(parts[1])
        if header != {"typ": "JWT", "alg": "PS256", "kid": KEY_ID}:
            raise Refusal(16, f"wrong header: {sorted(header)}")
        if set(claims) != {"iss", "aud", "iat", "exp"} or claims["iss"] != ACCOUNT or \
                claims["aud"] != AUDIENCE:
            raise Refusal(16, f"wrong claims: {sorted(claims)}")
        if not 0 < claims["exp"] - claims["iat"] <= 3600 or abs(time.time() - claims["iat"]) > 60:
            raise Refusal(16, "wrong times")
        if not self.is_signed(token.rsplit(".", 1)[0].encode(), parts[2]):
            raise Refusal(16, "wrong signature")
        return self.issue()

    def is_signed(self, text, signature):
        with tempfile.TemporaryDirectory() as folder:
            key, sum_ = os.path.join(folder, "key"), os.path.join(folder, "signature")
            pathlib.Path(key).write_text(self.public_key, encoding="utf-8")
            pathlib.Path(sum_).write_bytes(signature)
            return openssl("dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sigopt",
                           "rsa_pss_saltlen:32", "-verify", key, "-signature", sum_,
                           text=text).returncode == 0

    def issue(self):
        name = f"t1.issued-{len(self.tokens) + 1}"
        self.tokens[name] = 0
        expires = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(
            seconds=self.options.token_life)
        return {"iamToken": name, "expiresAt": expires.strftime("%Y-%m-%dT%H:%M:%S.123456789Z")}

    def metadata(self, headers):
        if headers.get("Metadata-Flavor") != "Google":
            raise Refusal(7, "the header Metadata-Flavor: Google is missing")
        return {"access_token": self.issue()["iamToken"],
                "expires_in": self.options.token_life, "token_type": "Bearer"}

    def accepts(self, token):
        """Whether the token holds; counts its use."""
        if token not in self.tokens:
            return False
        self.tokens[token] += 1
        return not self.options.token_uses or self.tokens[token] <= self.options.token_uses


class Storage:
    """Objects of one bucket."""

    def __init__(self, options):
        self.options = options
        self.objects = {}
        self.url = ""

    def check_signature(self, method, path, headers, body):
        """AWS Signature Version 4 over the headers of the request (Authenticating Requests)."""
        match = re.fullmatch(
            r"AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/s3/aws4_request, ?"
            r"SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})",
            headers.get("Authorization", ""))
        if not match:
            raise Refusal(16, "there is no Authorization of signature version 4")
        access, date, region, names, signature = match.groups()
        stamp = headers.get("x-amz-date", "")
        if access != ACCESS_KEY or region != "ru-central1" or not stamp.startswith(date):
            raise Refusal(16, "wrong credential")
        if not re.fullmatch(r"\d{8}T\d{6}Z", stamp):
            raise Refusal(16, "wrong x-amz-date")
        wanted = {"host", "x-amz-date", "x-amz-content-sha256"}
        if not wanted <= set(names.split(";")) or names.split(";") != sorted(names.split(";")):
            raise Refusal(16, "headers are missing from the signature")
        payload = hashlib.sha256(body).hexdigest()
        if headers.get("x-amz-content-sha256") != payload:
            raise Refusal(3, "wrong x-amz-content-sha256")
        canonical = "\n".join(
            [method, path, ""] + [f"{name}:{headers.get(name, '').strip()}"
                                  for name in names.split(";")] + ["", names, payload])
        scope = f"{date}/{region}/s3/aws4_request"
        text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope,
                          hashlib.sha256(canonical.encode()).hexdigest()])
        key = ("AWS4" + SECRET_KEY).encode()
        for part in (date, region, "s3", "aws4_request"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        if not hmac.compare_digest(hmac.new(key, text.encode(), hashlib.sha256).hexdigest(),
                                   signature):
            raise Refusal(7, "SignatureDoesNotMatch")

    def name_of(self, path):
        parts = urllib.parse.urlsplit(path)
        match = re.fullmatch(rf"/{BUCKET}/([A-Za-z0-9._/-]+)", parts.path)
        if parts.query or not match:
            raise Refusal(5, "NoSuchBucket")
        return match[1]

    def behind(self, uri):
        prefix = f"{self.url}/{BUCKET}/"
        return self.objects.get(uri[len(prefix):]) if uri.startswith(prefix) else None
