// SPDX-License-Identifier: Apache-2.0
#include "oos/event/log_format.hpp"

#include <fmt/format.h>

#include "oos/core/error.hpp"
#include "oos/event/csv_log.hpp"
#include "oos/event/evdev_log.hpp"
#include "oos/event/form_log.hpp"
#include "oos/event/json_log.hpp"
#include "oos/event/jsonl_log.hpp"
#include "oos/event/mqtt_log.hpp"
#include "oos/event/report_log.hpp"
#include "oos/event/syslog_log.hpp"

namespace oos::event {

std::array<const LogFormat*, 8> log_formats() {
  static const JsonLog json;
  static const JsonlLog jsonl;
  static const ReportLog report;
  static const EvdevLog evdev;
  static const FormLog form;
  static const MqttLog mqtt;
  static const SyslogLog syslog;
  static const CsvLog csv;  // any text may be a table
  return {&json, &jsonl, &report, &evdev, &form, &mqtt, &syslog, &csv};
}

std::vector<std::string> format_names() {
  std::vector<std::string> names{"auto"};
  for (const LogFormat* format : log_formats()) names.emplace_back(format->name());
  return names;
}

const LogFormat& find_format(const std::string& name, std::string_view sample) {
  for (const LogFormat* candidate : log_formats())
    if (name == "auto" ? candidate->recognises(sample) : candidate->name() == name)
      return *candidate;
  throw Error(ErrorKind::input, fmt::format("\"{}\" is no log format; expected one of {}", name,
                                            fmt::join(format_names(), ", ")));
}

}  // namespace oos::event
