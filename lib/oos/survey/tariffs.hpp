// SPDX-License-Identifier: Apache-2.0
// The price list of a recognition service, which the user keeps in a TOML file: prices change, and
// nobody but who pays knows his own. Without a file, figures that were read elsewhere, and say so.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace oos::survey {

/// Prices of one unit in the currency.
struct Tariffs {
  std::string date;          ///< as of when: YYYY-MM-DD
  std::string currency;      ///< "RUB"
  std::string note;          ///< where the figures are from; may be empty
  double async_unit = 0;     ///< a second of two channels, asynchronous recognition
  double deferred_unit = 0;  ///< the same, deferred
  double sync_block = 0;     ///< fifteen seconds of one channel, synchronous recognition
  std::optional<double> model_1000_tokens = {};  ///< of the language model; absent: not known
};

/// Reads and checks a price list: keys `schema`, `date`, `currency`, `note` and the table `price`
/// with `async_unit`, `deferred_unit`, `sync_block` and perhaps `model_1000_tokens`. Throws
/// Error(config) with file, line and column, Error(io).
Tariffs load_tariffs(const std::filesystem::path& path);
Tariffs parse_tariffs(std::string_view text, const std::string& file);

/// The price list that is used without a file, as such a file.
std::string_view default_tariffs_text();
Tariffs default_tariffs();

}  // namespace oos::survey
