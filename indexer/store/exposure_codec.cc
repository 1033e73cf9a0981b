#include "indexer/store/exposure_codec.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"
#include "indexer/base/status_macros.h"
#include "tandem/storage/v1/record.pb.h"

namespace tandem {
namespace {

using google::protobuf::util::TimeUtil;

// Parses `content`; false if it is no message of this type.
bool Parse(absl::string_view content, google::protobuf::Message& message) {
  return content.size() <= INT32_MAX &&
         message.ParseFromArray(content.data(),
                                static_cast<int>(content.size()));
}

absl::Status Damaged(absl::string_view what) {
  return absl::DataLossError(what);
}

bool InRange(const google::protobuf::Timestamp& time) {
  return time.seconds() >= 0 &&
         time.seconds() <= TimeUtil::kTimestampMaxSeconds &&
         time.nanos() >= 0 && time.nanos() < 1000000000;
}

}  // namespace

std::string ExposureCountsName(int number) {
  return absl::StrCat("exposureCounts/", number);
}

v1::ExposurePeriod BuildExposurePeriod(const ExposureSpan& span) {
  v1::ExposurePeriod proto;
  proto.set_name(ExposurePeriodName(span.number));
  proto.set_number(span.number);
  *proto.mutable_start_time() =
      TimeUtil::MillisecondsToTimestamp(span.start_time_ms);
  if (!span.open()) {
    *proto.mutable_end_time() =
        TimeUtil::MillisecondsToTimestamp(span.end_time_ms);
  }
  proto.set_answers(span.answers);
  proto.set_shown(span.shown);
  proto.set_organisations_shown(span.organisations_shown);
  return proto;
}

std::string EncodeExposureSpan(const ExposureSpan& span) {
  return BuildExposurePeriod(span).SerializeAsString();
}

absl::StatusOr<ExposureSpan> DecodeExposureSpan(absl::string_view content) {
  v1::ExposurePeriod proto;
  if (!Parse(content, proto)) return Damaged("is not a readable period");
  if (proto.number() < 1) return Damaged("`number` is below 1");
  if (!InRange(proto.start_time()) || !InRange(proto.end_time())) {
    return Damaged("has a time out of range");
  }
  if (proto.answers() < 0 || proto.shown() < 0 ||
      proto.organisations_shown() < 0) {
    return Damaged("has a negative count");
  }
  ExposureSpan span;
  span.number = proto.number();
  span.start_time_ms = TimeUtil::TimestampToMilliseconds(proto.start_time());
  span.end_time_ms = TimeUtil::TimestampToMilliseconds(proto.end_time());
  span.answers = proto.answers();
  span.shown = proto.shown();
  span.organisations_shown = proto.organisations_shown();
  return span;
}

std::string EncodeExposureCounts(const ExposureCounts& counts) {
  std::vector<std::pair<absl::string_view, int64_t>> sorted;
  sorted.reserve(counts.size());
  for (const auto& [id, shown] : counts) sorted.push_back({id.value(), shown});
  std::sort(sorted.begin(), sorted.end());
  storage::v1::ExposureCountsRecord record;
  for (const auto& [id, shown] : sorted) {
    record.add_organisations(id.data(), id.size());
    record.add_shown(shown);
  }
  return record.SerializeAsString();
}

absl::StatusOr<ExposureCounts> DecodeExposureCounts(absl::string_view content,
                                                    const ExposureSpan& span) {
  storage::v1::ExposureCountsRecord record;
  if (!Parse(content, record)) return Damaged("are not readable counts");
  if (record.organisations_size() != record.shown_size()) {
    return Damaged("counts and organisations are not equally many");
  }
  ExposureCounts counts;
  counts.reserve(static_cast<size_t>(record.shown_size()));
  uint64_t sum = 0;
  for (int i = 0; i < record.shown_size(); ++i) {
    const auto id = OrganisationId::ParseId(record.organisations(i));
    if (!id.ok()) return Damaged("has a bad id");
    if (record.shown(i) < 1) return Damaged("has a count below 1");
    if (!counts.emplace(*id, record.shown(i)).second) {
      return Damaged("names an organisation twice");
    }
    sum += static_cast<uint64_t>(record.shown(i));
  }
  if (sum != static_cast<uint64_t>(span.shown) ||
      record.shown_size() != span.organisations_shown) {
    return Damaged("does not add up to what the period tells");
  }
  return counts;
}

}  // namespace tandem
