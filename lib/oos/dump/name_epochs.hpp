// SPDX-License-Identifier: Apache-2.0
// Seconds since 1970 in file names, and the unique ids of Asterisk that begin with them:
// "1706700602.25" is that second and a running number. Phone numbers and ids look the same, so
// that all names of a folder decide. Part of names and name_sets. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "oos/core/time.hpp"

namespace oos::dump {

struct NamedFile;

/// Ten digits that may be seconds since 1970, or thirteen that may be milliseconds.
struct EpochDigits {
  Instant at{};
  std::string slot;            ///< the same for the same place in names of one kind
  bool unique_id = false;      ///< ".25" follows, the running number of a call
  bool beside_number = false;  ///< the name has a longer number as well, such as a caller's
};

/// All of a name that lie between 2005 and `latest`; unique ids first.
std::vector<EpochDigits> find_epochs(std::string_view name, LocalTime latest);

/// Takes them as the time of names without one, where mtime agrees, or all names of the folder
/// do: different numbers, none after its file was changed, and either unique ids, or next to the
/// number of a caller, or running along with mtime. Those that contradict the date of their name
/// by more than a day are kept as NameReading::other_epoch.
void settle_epochs(std::vector<NamedFile>& files);

}  // namespace oos::dump
