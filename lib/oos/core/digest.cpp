// SPDX-License-Identifier: Apache-2.0
#include "oos/core/digest.hpp"

#include <array>
#include <memory>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <xxhash.h>

#include "oos/core/error.hpp"

namespace oos {

std::string content_id(std::initializer_list<std::string_view> parts) {
  struct Free {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
  };
  const std::unique_ptr<XXH3_state_t, Free> state(XXH3_createState());
  XXH3_128bits_reset(state.get());
  for (const std::string_view part : parts) {
    const std::string length = fmt::format("{}:", part.size());
    XXH3_128bits_update(state.get(), length.data(), length.size());
    XXH3_128bits_update(state.get(), part.data(), part.size());
  }
  return fmt::format("{:016x}", XXH3_128bits_digest(state.get()).high64);
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
