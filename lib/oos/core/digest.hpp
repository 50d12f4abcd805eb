// SPDX-License-Identifier: Apache-2.0
// Ids derived from content (xxHash, 128 bit) and SHA-256 sums of finished files. A re-run gives
// the same ids because nothing random or time-of-run goes into them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace oos {

/// A 16-digit hexadecimal id of the given parts. Each part is hashed with its length, so that
/// ("ab", "c") and ("a", "bc") differ. XXH3-128, upper half.
std::string content_id(std::initializer_list<std::string_view> parts);

/// The same id as a number: for samples and tables in memory.
std::uint64_t content_number(std::initializer_list<std::string_view> parts);

/// content_id() of parts of which only the last differs, the others prepared once.
class ContentIdSeries {
 public:
  explicit ContentIdSeries(std::initializer_list<std::string_view> first);
  std::string id(std::string_view last) const;

 private:
  std::string first_;
};

/// An id of the same kind over bytes that come in pieces.
class ContentHash {
 public:
  ContentHash();
  void add(std::string_view bytes);
  std::string id() const;

 private:
  struct Free {
    void operator()(void* state) const noexcept;
  };
  std::unique_ptr<void, Free> state_;
};

/// SHA-256 of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  void add(std::string_view bytes);
  /// The sum as 64 hexadecimal digits. Once only.
  std::string hex();

 private:
  struct Free {
    void operator()(void* context) const noexcept;
  };
  std::unique_ptr<void, Free> context_;
};

/// SHA-256 of the bytes as 64 hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

/// HMAC-SHA-256 (RFC 2104) as 32 bytes. Throws Error(config) when OpenSSL has none.
std::string hmac_sha256(std::string_view key, std::string_view text);
/// Bytes as hexadecimal digits in lower case.
std::string hex_of(std::string_view bytes);

}  // namespace oos
