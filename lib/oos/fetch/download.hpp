// SPDX-License-Identifier: Apache-2.0
// One record's audio into a file: resumed where the line was cut, its size compared with what the
// service announced, the file there whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "oos/fetch/telphin_api.hpp"

namespace oos::fetch {

/// Which way the audio comes.
enum class Way {
  storage,  ///< by a link to the storage host, without the token (the vendor's wish)
  api,      ///< from the API's host
};

struct Downloaded {
  std::int64_t size_bytes = 0;
  std::string sha256;
};

/// The folder of the file must exist. Throws GoneError when the service has no such record,
/// Error(service) when it does not give what it announced, Error(io), Interrupted.
Downloaded download(TelphinApi& api, const RemoteRecord& record, Way way,
                    const std::filesystem::path& file);

}  // namespace oos::fetch
