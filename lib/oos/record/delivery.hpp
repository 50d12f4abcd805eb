// SPDX-License-Identifier: Apache-2.0
// The `delivery` object: where a clip and its record were sent, added to an event line by oos-send.
// Fields: oos-records(5).
#pragma once

#include <string>

#include "oos/core/time.hpp"
#include "oos/jsonl/line.hpp"

namespace oos::record {

struct Delivery {
  std::string target;  ///< the outbox folder, the profile's name, or s3://bucket/prefix
  std::string id;      ///< what the target knows it by
  ZonedInstant at;
};

jsonl::Json to_json(const Delivery& delivery);

}  // namespace oos::record
