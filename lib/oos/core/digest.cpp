// SPDX-License-Identifier: Apache-2.0
#include "oos/core/digest.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <memory>
#include <new>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <xxhash.h>

#include "oos/core/error.hpp"

namespace oos {

namespace {

XXH3_state_t* hash_state(void* state) { return static_cast<XXH3_state_t*>(state); }
EVP_MD_CTX* digest_context(void* context) { return static_cast<EVP_MD_CTX*>(context); }

void require(int succeeded) {
  if (succeeded != 1)
    throw Error(ErrorKind::io, "the cryptographic library cannot compute SHA-256");
}

/// A part with its length before it.
void append_part(std::string& bytes, std::string_view part) {
  std::array<char, 24> length{};
  const auto end = std::to_chars(length.data(), length.data() + length.size(), part.size()).ptr;
  bytes.append(length.data(), end);
  bytes += ':';
  bytes += part;
}

std::string id_of(std::string_view bytes) {
  std::uint64_t high = XXH3_128bits(bytes.data(), bytes.size()).high64;
  std::string id(16, '0');
  for (std::size_t i = id.size(); i > 0; --i, high >>= 4u)
    id[i - 1] = "0123456789abcdef"[high & 15u];
  return id;
}

}  // namespace

void ContentHash::Free::operator()(void* state) const noexcept {
  XXH3_freeState(hash_state(state));
}

ContentHash::ContentHash() : state_(XXH3_createState()) {
  if (!state_) throw std::bad_alloc();
  XXH3_128bits_reset(hash_state(state_.get()));
}

void ContentHash::add(std::string_view bytes) {
  XXH3_128bits_update(hash_state(state_.get()), bytes.data(), bytes.size());
}

std::string ContentHash::id() const {
  return fmt::format("{:016x}", XXH3_128bits_digest(hash_state(state_.get())).high64);
}

std::string content_id(std::initializer_list<std::string_view> parts) {
  // One buffer, hashed at once: setting up a state for parts would cost more than the hashing.
  static thread_local std::string bytes;
  bytes.clear();
  for (const std::string_view part : parts) append_part(bytes, part);
  return id_of(bytes);
}

std::uint64_t content_number(std::initializer_list<std::string_view> parts) {
  static thread_local std::string bytes;
  bytes.clear();
  for (const std::string_view part : parts) append_part(bytes, part);
  return XXH3_128bits(bytes.data(), bytes.size()).high64;
}

ContentIdSeries::ContentIdSeries(std::initializer_list<std::string_view> first) {
  for (const std::string_view part : first) append_part(first_, part);
}

std::string ContentIdSeries::id(std::string_view last) const {
  static thread_local std::string bytes;
  bytes = first_;
  append_part(bytes, last);
  return id_of(bytes);
}

void Sha256::Free::operator()(void* context) const noexcept {
  EVP_MD_CTX_free(digest_context(context));
}

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  if (!context_) throw std::bad_alloc();
  require(EVP_DigestInit_ex(digest_context(context_.get()), EVP_sha256(), nullptr));
}

void Sha256::add(std::string_view bytes) {
  require(EVP_DigestUpdate(digest_context(context_.get()), bytes.data(), bytes.size()));
}

std::string Sha256::hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> sum{};
  unsigned int length = 0;
  require(EVP_DigestFinal_ex(digest_context(context_.get()), sum.data(), &length));
  std::string text;
  for (unsigned int i = 0; i < length; ++i) text += fmt::format("{:02x}", sum.at(i));
  return text;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 sum;
  sum.add(bytes);
  return sum.hex();
}

std::string hmac_sha256(std::string_view key, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> sum{};
  unsigned size = 0;
  const auto* made =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(text.data()), text.size(), sum.data(), &size);
  if (made == nullptr) throw Error(ErrorKind::config, "this OpenSSL has no HMAC-SHA256");
  return {reinterpret_cast<const char*>(sum.data()), size};
}

std::string hex_of(std::string_view bytes) {
  std::string text;
  for (const char c : bytes)
    text += fmt::format("{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace oos
