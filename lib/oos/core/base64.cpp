// SPDX-License-Identifier: Apache-2.0
#include "oos/core/base64.hpp"

#include <openssl/evp.h>

#include "oos/core/error.hpp"

namespace oos {

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // EVP_EncodeBlock ends it by a zero
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(bytes.data()),
                                     static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string sha256_base64(std::string_view bytes) {
  std::string sum(EVP_MAX_MD_SIZE, '\0');
  unsigned int length = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(sum.data()), &length,
                 EVP_sha256(), nullptr) != 1)
    throw Error(ErrorKind::io, "the cryptographic library cannot compute SHA-256");
  sum.resize(length);
  return base64(sum);
}

}  // namespace oos
