// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "oos/core/error.hpp"
#include "oos/stt/speechkit/authorized_key.hpp"

using namespace oos::stt;

namespace {

/// A key made for this test; it opens nothing.
const char* const test_pem = R"(PLEASE DO NOT REMOVE THIS LINE! Yandex.Cloud SA Key ID <ajekey>
-----BEGIN PRIVATE KEY-----
MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQDL0TlN9e4J6QI0
kQEANC9uvIqucp3AzJmJ8lbfrow6ZBBd6/454TZaeLpzcSHRCNFXs1Zx0lBX10kT
/PVdyW3etWDiubSLFXMGA94Dxl+ojlVdCjUXDzBH2JVIJKyKbN7ougucsP6SUXoB
ngc1fG0LG4wbtMVmIn95zwn0NnQuCCgnesQ4lCtHk4jARTth9F4gwnjfkFQwZm8j
uAFgFjiCXB4B2BNxP5kFdVg2siKc0i4Zp2z5cGsvHES7AFXfpS9hc/sKy2c8zS2N
+HHssnHNN46Pj2SG4YCPl/ajBqMjM71vwltXaTmZLXzYOme2OjSlMr8Pz1+CiG4N
uOU8UYlFAgMBAAECggEAQ5EirCOhPAvQvVhsuoKSTuWWG+rHPUkWhVKfVhvpRNoz
Ss+XQdzVRfzL4sVYbpG7xJUhTS5pkBVAlq2/Mc467B+49LCXl5wOu6nAigPTZm95
ARUHMJPKb6bvJjFyOZmJ9CDpBJLwcdUs2yhmP2b2Rz5knjK5VfiNxfXK2PjMXw2h
f5/PtM/p6eyBY4Blzlkqc4YGvKm+wCB81+eNfDfIHfcsr/0Pa57x/iRatKe122ho
UJ5w8Pe4u0J58XsL7btCFbdirsuFa2UjHei5WIpyo8F7iPy0lsAXIka/yyzl+vd2
sJrc1TLWbyOFv6NsDEMhYFYnVaTnYxsmq25j3zL66QKBgQDx2KyK5r2mtT1foXzf
b0Y54b1SdBl2C3QfAKdH+JUu+I9CKWtgoFEUY0E0B8c1fppcpe74ZYXWL9gxwStD
roQR714JoTK4bgkzDqOeYNQJ4NWL7XzlkWZf1kZXD6fZTDRcR2b1M8O1Zly7rGAN
WXHltOh0i5l0zT51XDDVVUrbawKBgQDXvszpflXigjBSRE14K+lChUn75e6vdgwD
Kj+UwvMeEURtGA5wxojhqQim0pSMyid3arueUhCA7kKrZx7vQfEQzXtYBIrArwPo
XNUPG12yY+jLPzWFNdsdTW8al6Cqf5LKVTt/NobofyWhM6nDWo2oAHBIoi8eGyLI
kHqpQLWKDwKBgCi/WwLkMZv++WI9cS6sLubds+pKiWesMlpu38Buj6QkWO7Kz76u
BDstJfVAQj4vII7vnj3XzR7zXLe1VjbHFpV3AR8aO9N7Jq2lj8fFhLRNX21+DAcZ
4mfPUHamup8QCdpqZVx25kiQAJvWRTC6m0ganPfV9XsKgbWAXPH0tvIVAoGATT/K
S0irI+GNv8cpHgBLE0B6jzFzV2wjPPbhsThkqL1yDMXyVbsgw/wsVt9LxWWU4BNd
foDP2/pz8L+Jug2YbXXF1mw56mhAM/EZcMFRuVBAyJWnaj0wabuSLqlgI+xt+Piv
xwsVHyZ3qNLA1GwWELOngLphuJvqxnnFEdlTp00CgYEAo4/44M5rymTD/gpYVBCU
Arjwzelj1WH2k2inMKA6NViB37R3XjE8g6sfH//DWMN88JTa6SDa7GY1inIqJ7S9
uYaXon777IUgRyaC4iuyB3anPsNTjCRp0y/jCWiIuAE8vqCrcScp3wo3DMz3d1vB
YZ4NLIjRcSMBCYORJYKdw0I=
-----END PRIVATE KEY-----
)";

std::string key_file() {
  return nlohmann::json{{"id", "ajekey"},
                        {"service_account_id", "ajeaccount"},
                        {"key_algorithm", "RSA_2048"},
                        {"private_key", test_pem}}
      .dump();
}

std::string from_base64url(std::string text) {
  for (char& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
  const std::size_t padding = (4 - text.size() % 4) % 4;
  text.append(padding, '=');
  std::string bytes(text.size(), '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  REQUIRE(size >= 0);
  bytes.resize(static_cast<std::size_t>(size) - padding);
  return bytes;
}

/// Whether the text is signed by the key with PSS, SHA-256 and this length of salt.
bool is_signed(const std::string& text, const std::string& signature, int salt) {
  const std::unique_ptr<BIO, int (*)(BIO*)> bio(BIO_new_mem_buf(test_pem, -1), BIO_free);
  const std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key(
      PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
  const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(),
                                                                   EVP_MD_CTX_free);
  EVP_PKEY_CTX* settings = nullptr;
  REQUIRE(EVP_DigestVerifyInit(context.get(), &settings, EVP_sha256(), nullptr, key.get()) == 1);
  REQUIRE(EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING) == 1);
  REQUIRE(EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, salt) == 1);
  return EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()),
                          signature.size(), reinterpret_cast<const unsigned char*>(text.data()),
                          text.size()) == 1;
}

}  // namespace

TEST_CASE("base64url has no padding and no characters that mean something in a URL") {
  // RFC 7515, appendix C.
  CHECK(base64url("\x03\xec\xff\xe0\xc1") == "A-z_4ME");
  CHECK(base64url("").empty());
}

TEST_CASE("a token has the header and claims of the worked case, signed with PS256") {
  const AuthorizedKey key = parse_authorized_key(key_file(), "key.json");
  const std::string token =
      signed_jwt(key, "https://iam.api.cloud.yandex.net/iam/v1/tokens", 1'700'000'000);
  const std::size_t first = token.find('.');
  const std::size_t second = token.rfind('.');
  REQUIRE(first < second);
  // Worked out beforehand: base64url of the two JSON texts.
  CHECK(token.substr(0, first) == "eyJ0eXAiOiJKV1QiLCJhbGciOiJQUzI1NiIsImtpZCI6ImFqZWtleSJ9");
  CHECK(token.substr(first + 1, second - first - 1) ==
        "eyJpc3MiOiJhamVhY2NvdW50IiwiYXVkIjoiaHR0cHM6Ly9pYW0uYXBpLmNsb3VkLnlhbmRleC5uZXQvaWFtL3YxL3"
        "Rva2VucyIsImlhdCI6MTcwMDAwMDAwMCwiZXhwIjoxNzAwMDAzNjAwfQ");
  const std::string signature = from_base64url(token.substr(second + 1));
  CHECK(signature.size() == 256);
  CHECK(is_signed(token.substr(0, second), signature, 32));
  CHECK_FALSE(is_signed(token.substr(0, second), signature, 20));
  CHECK_FALSE(is_signed(token.substr(0, second) + "x", signature, 32));
}

TEST_CASE("a key file that is none is refused without a word of it") {
  const auto message = [](const std::string& text) -> std::string {
    try {
      parse_authorized_key(text, "key.json");
    } catch (const oos::Error& error) {
      CHECK(error.kind() == oos::ErrorKind::config);
      CHECK(error.where() == "key.json");
      CHECK(std::string(error.what()).find("SECRET") == std::string::npos);
      return error.message();
    }
    return {};
  };
  CHECK(message("SECRET").find("JSON") != std::string::npos);
  CHECK(message("[]").find("JSON") != std::string::npos);
  CHECK(message(R"({"id":"SECRET"})").find("\"service_account_id\"") != std::string::npos);
  CHECK(message(R"({"id":"a","service_account_id":"b","private_key":7})").find("\"private_key\"") !=
        std::string::npos);
  CHECK(message(R"({"id":"a","service_account_id":"b","private_key":"SECRET"})")
            .find("no PEM block") != std::string::npos);
  CHECK(message(key_file()).empty());
}
