// scale_data: data to measure large directories with.
// `scale_data --help` lists every option.
#include <google/protobuf/util/json_util.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tools/bench/scale_data_options.h"
#include "tools/bench/synthetic_directory.h"

namespace tandem {
namespace {

constexpr int kFailed = 1;
constexpr int kUsage = 2;

absl::Status WriteOrganisations(const ScaleDataOptions& options,
                                std::ostream& out) {
  const auto directory = SyntheticDirectory::Create(options.seed);
  if (!directory.ok()) return directory.status();
  std::string line;
  for (uint64_t place = 0; place < options.organisations; ++place) {
    line.clear();
    const auto converted = google::protobuf::util::MessageToJsonString(
        (*directory)->Make(place), &line);
    if (!converted.ok()) return absl::InternalError(converted.ToString());
    line.push_back('\n');
    if (!out.write(line.data(), static_cast<std::streamsize>(line.size()))) {
      return absl::UnavailableError(
          absl::StrCat(options.output, " cannot be written"));
    }
  }
  out.flush();
  return out ? absl::OkStatus()
             : absl::UnavailableError(
                   absl::StrCat(options.output, " cannot be written"));
}

absl::Status WriteAll(const ScaleDataOptions& options) {
  if (options.output == "-") return WriteOrganisations(options, std::cout);
  std::ofstream file(options.output, std::ios::binary);
  return WriteOrganisations(options, file);
}

int Run(std::vector<std::string> arguments) {
  const auto options = ParseScaleDataOptions(std::move(arguments));
  if (!options.ok()) {
    absl::FPrintF(stderr, "scale_data: %s\n", options.status().message());
    return kUsage;
  }
  if (!options->help.empty()) {
    absl::PrintF("%s", options->help);
    return 0;
  }
  const absl::Status written = WriteAll(*options);
  if (!written.ok()) {
    absl::FPrintF(stderr, "scale_data: %s\n", written.message());
    return kFailed;
  }
  return 0;
}

}  // namespace
}  // namespace tandem

int main(int argc, char** argv) { return tandem::Run({argv + 1, argv + argc}); }
