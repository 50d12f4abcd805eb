// SPDX-License-Identifier: Apache-2.0
#include "oos/send/outlook.hpp"

namespace oos::send {

Outlook::Outlook(const SessionOptions& options, std::string target)
    : target_(std::move(target)),
      replace_(options.replace),
      limit_bytes_(options.spool_limit_bytes) {
  const auto file = std::filesystem::path(options.spool_folder) / "ledger.sqlite";
  if (!std::filesystem::exists(file)) return;
  ledger_ = std::make_unique<state::SendLedger>(file);
  for (const state::ParcelRow& row : ledger_->spooled(target_)) {
    ++spooled_;
    spooled_bytes_ += row.bytes;
  }
}

void Outlook::add(const jsonl::Line& line) {
  const jsonl::View event = line.at("event");
  const jsonl::View clip = line.at("clip");
  const std::string id(event.opt_string("id").value_or(""));
  if (ledger_) {
    const auto known = ledger_->find(target_, id);
    if (known && known->state == state::ParcelState::delivered && !replace_) {
      ++delivered_;
      return;
    }
    if (known && known->state != state::ParcelState::delivered) return;  // counted with the spool
  }
  std::error_code wrong;
  const auto size = std::filesystem::file_size(std::string(clip.string("path")), wrong);
  if (wrong) {
    ++unreadable_;
    return;
  }
  ++clips_;
  bytes_ += static_cast<std::int64_t>(size);
}

jsonl::Json Outlook::to_json() const {
  return {{"target", target_},
          {"clips", clips_},
          {"bytes", bytes_},
          {"delivered", delivered_},
          {"unreadable", unreadable_},
          {"spooled", spooled_},
          {"spooled_bytes", spooled_bytes_},
          {"spool_limit_bytes", limit_bytes_}};
}

}  // namespace oos::send
