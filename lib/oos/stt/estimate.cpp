// SPDX-License-Identifier: Apache-2.0
#include "oos/stt/estimate.hpp"

#include <fmt/format.h>

#include "oos/core/error.hpp"

namespace oos::stt {

namespace {

constexpr std::int64_t longest_sync_ms = 30'000;

void add_to(Bill& sum, const Bill& bill) {
  sum.units += bill.units;
  sum.micros += bill.micros;
}

/// With two digits after the point, more where a small sum needs them.
std::string amount(std::int64_t micros) {
  return micros != 0 && micros < 1'000'000 ? fmt::format("{:.4f}", in_currency(micros))
                                           : fmt::format("{:.2f}", in_currency(micros));
}

}  // namespace

void Estimate::add(const Outlook& outlook) {
  switch (outlook.state) {
    case Outlook::State::kept:
      ++kept_;
      return;
    case Outlook::State::submitted:
      ++submitted_;
      return;
    case Outlook::State::silent:
      ++silent_;
      return;
    case Outlook::State::to_pay:
      break;
  }
  ++to_pay_;
  if (outlook.duration_ms <= 0) {
    ++unknown_;
    return;
  }
  const auto bill = [&](Billing billing) {
    return bill_of(billing, outlook.duration_ms, outlook.channels, tariffs_);
  };
  add_to(async_, bill(Billing::async));
  add_to(deferred_, bill(Billing::deferred));
  if (outlook.duration_ms >= longest_sync_ms || outlook.channels != 1)
    ++too_long_for_sync_;
  else
    add_to(sync_, bill(Billing::sync));
}

std::string Estimate::counts() const {
  std::string text = fmt::format("clips to be paid for: {}\n", to_pay_);
  const auto also = [&text](std::int64_t count, const char* what) {
    if (count != 0) text += fmt::format("  {}: {}\n", what, count);
  };
  also(done_, "free, have a transcript");
  also(kept_, "free, transcribed before (ledger) or the same clip again");
  also(submitted_, "free, submitted before (ledger)");
  also(silent_, "free, nobody speaks");
  also(unreadable_, "not counted, cannot be read");
  also(unknown_, "not counted, length not known");
  return text;
}

std::string Estimate::prices() const {
  std::string text;
  const auto row = [&](Billing billing, const char* name, const Bill& sum, const std::string& of) {
    text += fmt::format("{:<9} {:>9} {:<28} {:>12} {}{}\n", name, sum.units, of, amount(sum.micros),
                        tariffs_.currency, billing == asked_ ? "  (asked for)" : "");
  };
  row(Billing::async, "async", async_, "s of two channels");
  row(Billing::deferred, "deferred", deferred_, "s of two channels");
  row(Billing::sync, "sync", sync_,
      too_long_for_sync_ == 0 ? "blocks of 15 s"
                              : fmt::format("blocks of 15 s ({} too long)", too_long_for_sync_));
  return text;
}

std::string Estimate::to_text() const {
  std::string text = counts() + prices();
  if (asks_model_)
    text += "the language model's tokens come on top: how many is known afterwards only\n";
  text += fmt::format("tariffs of {}", tariffs_.date);
  if (!tariffs_.note.empty()) text += fmt::format(" ({})", tariffs_.note);
  return text + "\n";
}

bool Budget::allows(const Outlook& outlook) {
  if (closed_) return false;
  if (outlook.state != Outlook::State::to_pay) return true;
  if (outlook.duration_ms <= 0)
    throw Error(ErrorKind::input, "the length of the clip, and so its price, is not known");
  if (outlook.micros > left_) {
    closed_ = true;
    return false;
  }
  left_ -= outlook.micros;
  return true;
}

}  // namespace oos::stt
