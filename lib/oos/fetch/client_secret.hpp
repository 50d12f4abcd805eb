// SPDX-License-Identifier: Apache-2.0
// The application's id and secret with which oos-fetch asks for a token, from a file or the
// environment, never from an option's value.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace oos::fetch {

struct ClientSecret {
  std::string id;
  std::string secret;
};

/// A variable of the environment, if set and not empty.
using Environment = std::function<std::optional<std::string>(const char*)>;

/// Two words (id, secret), or JSON with `client_id` and `client_secret`. Throws Error(config)
/// naming the file.
ClientSecret parse_client_secret(const std::string& text, const std::string& file);

/// From the file if one is named, else TELPHIN_CLIENT_ID and TELPHIN_CLIENT_SECRET. Throws
/// Error(io) or Error(config).
ClientSecret find_client_secret(const std::string& file, const Environment& environment);

}  // namespace oos::fetch
