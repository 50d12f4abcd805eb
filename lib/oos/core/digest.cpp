// SPDX-License-Identifier: Apache-2.0
#include "oos/core/digest.hpp"

#include <array>
#include <memory>
#include <new>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <xxhash.h>

#include "oos/core/error.hpp"

namespace oos {

namespace {

XXH3_state_t* hash_state(void* state) { return static_cast<XXH3_state_t*>(state); }

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
  ContentHash hash;
  for (const std::string_view part : parts) {
    hash.add(fmt::format("{}:", part.size()));
    hash.add(part);
  }
  return hash.id();
}

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> sum{};
  unsigned int length = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), sum.data(), &length, EVP_sha256(), nullptr) != 1)
    throw Error(ErrorKind::io, "the cryptographic library cannot compute SHA-256");
  std::string text;
  for (unsigned int i = 0; i < length; ++i) text += fmt::format("{:02x}", sum.at(i));
  return text;
}

}  // namespace oos
