// SPDX-License-Identifier: Apache-2.0
// Taking old rows out of the tools' ledgers, so that what they said is not in the file any more.
#pragma once

#include <cstdint>
#include <filesystem>

namespace oos::state {

/// How many rows of a ledger are older than that: transcripts and finished operations by when they
/// were stored, files of a dump by when they were last changed, if they are there no longer, and
/// what was delivered by when it was. Throws Error(input) when the file is no ledger of ours,
/// Error(io).
std::int64_t count_old_rows(const std::filesystem::path& ledger, std::int64_t before_unix_s);

/// Removes them, overwrites the place they had and writes the file anew. How many there were.
std::int64_t remove_old_rows(const std::filesystem::path& ledger, std::int64_t before_unix_s);

}  // namespace oos::state
