// SPDX-License-Identifier: Apache-2.0
// The `download` record: one recording that oos-fetch has fetched from a service, or found fetched
// already. Fields: oos-records(5).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "oos/core/time.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::record {

struct Download {
  std::string id;
  std::string source;  ///< telphin
  std::string path;
  std::string record;  ///< the service's id of the recording
  std::string call;    ///< the service's id of the call; empty: not told
  std::optional<Instant> start;
  std::optional<Instant> end;
  std::string direction;                   ///< in, out, transfer; empty: not told
  std::string extension;                   ///< empty: not told
  std::optional<std::int64_t> size_bytes;  ///< of the file; without one, as announced
  std::string sha256;                      ///< empty: there is no file
};

jsonl::Json to_json(const Download& download);

}  // namespace oos::record
