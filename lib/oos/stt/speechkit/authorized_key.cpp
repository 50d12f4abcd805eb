// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/speechkit/authorized_key.hpp"

#include <algorithm>
#include <memory>

#include <nlohmann/json.hpp>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "oos/core/base64.hpp"
#include "oos/core/error.hpp"

namespace oos::stt {

namespace {

constexpr std::int64_t token_life_s = 3600;
constexpr int salt_bytes = 32;  // PS256: as long as the hash

struct FreeKey {
  void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
};
struct FreeDigest {
  void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};
struct FreeBio {
  void operator()(BIO* bio) const noexcept { BIO_free(bio); }
};
using PrivateKey = std::unique_ptr<EVP_PKEY, FreeKey>;

[[noreturn]] void unusable_key(const char* why) {
  throw Error(ErrorKind::config,
              std::string("the private key of the service account cannot be used: ") + why +
                  "; create a new authorized key");
}

/// PEM's reader passes over lines before the block, such as the console's remark. Never asks for a
/// password.
PrivateKey read_private_key(const std::string& pem) {
  const std::unique_ptr<BIO, FreeBio> bio(
      BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  const auto no_password = [](char*, int, int, void*) { return 0; };
  if (bio == nullptr) unusable_key("no memory");
  PrivateKey key(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_password, nullptr));
  if (key == nullptr) unusable_key("it is no PEM block of a private key");
  if (EVP_PKEY_base_id(key.get()) != EVP_PKEY_RSA) unusable_key("it is no RSA key");
  return key;
}

/// RSASSA-PSS with SHA-256 (RFC 8017, 8.1).
std::string pss_signature(EVP_PKEY* key, const std::string& text) {
  const std::unique_ptr<EVP_MD_CTX, FreeDigest> context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* settings = nullptr;  // belongs to the context
  const auto* input = reinterpret_cast<const unsigned char*>(text.data());
  std::size_t size = 0;
  std::string signature;
  const bool ready =
      context != nullptr &&
      EVP_DigestSignInit(context.get(), &settings, EVP_sha256(), nullptr, key) == 1 &&
      EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING) > 0 &&
      EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, salt_bytes) > 0 &&
      EVP_PKEY_CTX_set_rsa_mgf1_md(settings, EVP_sha256()) > 0 &&
      EVP_DigestSign(context.get(), nullptr, &size, input, text.size()) == 1;
  if (!ready) unusable_key("it does not sign");
  signature.resize(size);
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                     input, text.size()) != 1)
    unusable_key("it does not sign");
  signature.resize(size);
  return signature;
}

std::string required_text(const nlohmann::json& object, const char* key, const std::string& where) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string() || found->get_ref<const std::string&>().empty())
    throw Error(ErrorKind::config,
                std::string("is no authorized key of a service account: it has no \"") + key + '"',
                where);
  return found->get<std::string>();
}

}  // namespace

std::string base64url(std::string_view bytes) {
  std::string text = base64(bytes);
  while (text.ends_with('=')) text.pop_back();
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  return text;
}

AuthorizedKey parse_authorized_key(std::string_view json_text, const std::string& where) {
  const auto object = nlohmann::json::parse(json_text, nullptr, false);
  if (!object.is_object())
    throw Error(ErrorKind::config,
                "is no authorized key of a service account: a JSON object is expected", where);
  AuthorizedKey key{required_text(object, "id", where),
                    required_text(object, "service_account_id", where),
                    required_text(object, "private_key", where)};
  try {
    read_private_key(key.private_key);
  } catch (const Error& error) {
    throw error.at(where);
  }
  return key;
}

std::string signed_jwt(const AuthorizedKey& key, const std::string& audience,
                       std::int64_t now_unix_s) {
  nlohmann::ordered_json header;
  header["typ"] = "JWT";
  header["alg"] = "PS256";
  header["kid"] = key.id;
  nlohmann::ordered_json claims;
  claims["iss"] = key.service_account_id;
  claims["aud"] = audience;
  claims["iat"] = now_unix_s;
  claims["exp"] = now_unix_s + token_life_s;
  const auto replace = nlohmann::ordered_json::error_handler_t::replace;
  const std::string text = base64url(header.dump(-1, ' ', false, replace)) + '.' +
                           base64url(claims.dump(-1, ' ', false, replace));
  const PrivateKey private_key = read_private_key(key.private_key);
  return text + '.' + base64url(pss_signature(private_key.get(), text));
}

}  // namespace oos::stt
