# shellcheck shell=bash
# A certificate that nobody but this test trusts.
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 2 \
  -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1 2> /dev/null
cat key.pem certificate.pem > both.pem
