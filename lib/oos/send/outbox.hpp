// SPDX-License-Identifier: Apache-2.0
// The outbox: a folder in which clips, their records and index.csv lie ready to be loaded by hand.
#pragma once

#include <filesystem>
#include <string>

#include "oos/send/index_csv.hpp"
#include "oos/send/target.hpp"

namespace oos::send {

class Outbox : public Target {
 public:
  explicit Outbox(const std::string& folder);

  std::string name() const override { return folder_.string(); }
  /// Makes the folder when it is missing; writes clip and record, then the index: a row there says
  /// that both are whole.
  Attempted deliver(const Parcel& parcel) override;

 private:
  std::filesystem::path folder_;
  IndexFile index_;
};

}  // namespace oos::send
