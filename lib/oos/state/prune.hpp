// SPDX-License-Identifier: Apache-2.0
// Taking old rows out of the tools' ledgers, so that what they said is not in the file any more.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace oos::state {

/// How many rows of a ledger are older than that: transcripts and finished operations by when they
/// were stored, files of a dump by when they were last changed, if they are there no longer, and
/// what was delivered by when it was. Throws Error(input) when the file is no ledger of ours,
/// Error(io).
std::int64_t count_old_rows(const std::filesystem::path& ledger, std::int64_t before_unix_s);

/// Removes them, overwrites the place they had and writes the file anew. How many there were.
std::int64_t remove_old_rows(const std::filesystem::path& ledger, std::int64_t before_unix_s);

/// Whether a transcript, as JSON text, is meant.
using RowTest = std::function<bool(const std::string& transcript)>;
/// The same for single transcripts of a ledger, and the operations they came by.
std::int64_t count_transcripts(const std::filesystem::path& ledger, const RowTest& test);
std::int64_t remove_transcripts(const std::filesystem::path& ledger, const RowTest& test);

}  // namespace oos::state
