// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "oos/stt/billing.hpp"

using namespace oos;
using namespace oos::stt;

TEST_CASE("units are billed as the pricing page counts them") {
  CHECK(billed_units(1000, 1) == 15);
  CHECK(billed_units(1000, 3) == 30);
  CHECK(billed_units(15'500, 2) == 16);
  CHECK(billed_units(15'500, 4) == 32);
  CHECK(billed_units(5000, 1) == 15);
  CHECK(billed_units(19'500, 4) == 40);
  CHECK(billed_units(120'000, 1) == 120);
  CHECK(billed_blocks(37'000) == 3);  // 45 s
  CHECK(billed_blocks(15'000) == 1);
  CHECK(billed_blocks(15'001) == 2);
  CHECK(billed_blocks(0) == 1);  // an empty request costs one
}

TEST_CASE("two minutes cost what the price list says, in whole millionths") {
  const survey::Tariffs tariffs = survey::default_tariffs();
  const Bill async = bill_of(Billing::async, 120'000, 1, tariffs);
  CHECK(async.units == 120);
  CHECK(async.micros == 1'212'000);
  CHECK(in_currency(async.micros) == 1.212);
  CHECK(bill_of(Billing::async, 120'000, 2, tariffs).micros == 1'212'000);  // stereo is no dearer
  CHECK(bill_of(Billing::deferred, 120'000, 1, tariffs).micros == 304'800);
  const Bill sync = bill_of(Billing::sync, 37'000, 1, tariffs);
  CHECK(sync.units == 3);
  CHECK(sync.micros == 487'800);
}
