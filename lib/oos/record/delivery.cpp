// SPDX-License-Identifier: Apache-2.0
#include "oos/record/delivery.hpp"

namespace oos::record {

jsonl::Json to_json(const Delivery& delivery) {
  return {{"target", delivery.target}, {"id", delivery.id}, {"at", format_rfc3339(delivery.at)}};
}

}  // namespace oos::record
