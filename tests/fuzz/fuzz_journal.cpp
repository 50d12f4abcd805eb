// SPDX-License-Identifier: Apache-2.0
// Journals of deletions, and the papers made of them.
#include <cstdio>
#include <filesystem>
#include <string>

#include <unistd.h>

#include "fuzz.hpp"
#include "oos/core/file.hpp"
#include "oos/purge/account.hpp"
#include "oos/purge/journal.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return oos::fuzz::parse([data, size] {
    static const std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("oos-fuzz-journal-" + std::to_string(::getpid()));
    {
      oos::AtomicFile file(path, oos::FileMode::for_owner);
      file.write(oos::fuzz::text_of(data, size));
      file.commit();
    }
    oos::purge::Account account("all");
    oos::purge::check_journal(path, {},
                              [&](const oos::jsonl::Json& entry) { account.take(entry); });
    std::filesystem::remove(path);
    const oos::survey::Policy policy;
    oos::purge::act_html(policy, account, "");
    oos::purge::export_csv(policy, account);
  });
}
