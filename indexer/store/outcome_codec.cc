#include "indexer/store/outcome_codec.h"

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/field_reader.h"
#include "indexer/store/record_frame.h"
#include "tandem/storage/v1/record.pb.h"

namespace tandem {
namespace {

constexpr absl::string_view kCriteriaPrefix = "criteriaSets/";
constexpr absl::string_view kCriteriaIdCharacters =
    "abcdefghijklmnopqrstuvwxyz0123456789-";
constexpr size_t kMaxCriteriaIdLength = 64;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;

OrganisationId ReadParty(absl::string_view field, absl::string_view name,
                         const FieldReader& reader) {
  if (name.empty()) {
    reader.Refuse(field, "is required: organisations/{id}");
    return {};
  }
  auto id = OrganisationId::ParseName(name);
  if (id.ok()) return *std::move(id);
  reader.Refuse(field, std::string(id.status().message()));
  return {};
}

// Empty if `name` has another form.
CriteriaVersion SplitCriteriaVersion(absl::string_view name) {
  CriteriaVersion criteria;
  if (!absl::ConsumePrefix(&name, kCriteriaPrefix)) return {};
  const size_t at = name.find('@');
  if (at == absl::string_view::npos || at == 0 || at > kMaxCriteriaIdLength) {
    return {};
  }
  criteria.id = std::string(name.substr(0, at));
  const absl::string_view version = name.substr(at + 1);
  if (criteria.id.find_first_not_of(kCriteriaIdCharacters.data(), 0,
                                    kCriteriaIdCharacters.size()) !=
          std::string::npos ||
      version.empty() || version[0] == '0' ||
      version.find_first_not_of("0123456789") != absl::string_view::npos ||
      !absl::SimpleAtoi(version, &criteria.version)) {
    return {};
  }
  return criteria;
}

CriteriaVersion ReadCriteria(absl::string_view name,
                             const FieldReader& reader) {
  if (name.empty()) return {};
  CriteriaVersion criteria = SplitCriteriaVersion(name);
  if (criteria.empty()) {
    reader.Refuse("criteria_version",
                  "must have the form criteriaSets/{id}@{version}");
  }
  return criteria;
}

// Kind and result, which must be stated.
void ReadWhat(const v1::Outcome& proto, const FieldReader& reader,
              Outcome& outcome) {
  outcome.kind = reader.Enum<CooperationKind>("kind", proto.kind(),
                                              v1::CooperationKind_IsValid);
  outcome.result = reader.Enum<OutcomeResult>("result", proto.result(),
                                              v1::OutcomeResult_IsValid);
  if (proto.kind() == v1::COOPERATION_KIND_UNSPECIFIED) {
    reader.Refuse("kind", "is required: a kind of cooperation");
  }
  if (proto.result() == v1::OUTCOME_RESULT_UNSPECIFIED) {
    reader.Refuse("result",
                  "is required: came about, declined, went well or went badly");
  }
}

absl::CivilDay ReadDate(absl::string_view text, const FieldReader& reader) {
  const std::optional<absl::CivilDay> date = ParseDate(text);
  if (date.has_value()) return *date;
  reader.Refuse("date",
                absl::StrCat(text.empty() ? "is required" : "is no date",
                             ": YYYY-MM-DD, from 1900-01-01"));
  return {};
}

}  // namespace

std::optional<absl::CivilDay> ParseDate(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
    return std::nullopt;
  }
  for (size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) continue;
    if (!absl::ascii_isdigit(static_cast<unsigned char>(text[i]))) {
      return std::nullopt;
    }
  }
  int year = 0;
  int month = 0;
  int day = 0;
  if (!absl::SimpleAtoi(text.substr(0, 4), &year) ||
      !absl::SimpleAtoi(text.substr(5, 2), &month) ||
      !absl::SimpleAtoi(text.substr(8, 2), &day)) {
    return std::nullopt;
  }
  const absl::CivilDay date(year, month, day);
  // A day that there is not, such as February 30, has become another.
  if (date.month() != month || date.day() != day || year < kFirstYear ||
      year > kLastYear) {
    return std::nullopt;
  }
  return date;
}

Outcome ParseOutcome(const v1::Outcome& proto, absl::string_view prefix,
                     std::vector<FieldViolation>& violations) {
  const FieldReader reader(prefix, CodePolicy::kMustBeKnown, violations);
  Outcome outcome;
  if (!proto.name().empty()) {
    auto id = ParseOutcomeName(proto.name());
    if (!id.ok()) reader.Refuse("name", std::string(id.status().message()));
    if (id.ok()) outcome.id = *std::move(id);
  }
  outcome.subject = ReadParty("subject", proto.subject(), reader);
  outcome.partner = ReadParty("partner", proto.partner(), reader);
  if (!outcome.subject.empty() && outcome.subject == outcome.partner) {
    reader.Refuse("partner", "must be another organisation than the subject");
  }
  ReadWhat(proto, reader, outcome);
  outcome.date = ReadDate(proto.date(), reader);
  outcome.criteria = ReadCriteria(proto.criteria_version(), reader);
  return outcome;
}

v1::Outcome BuildOutcome(const Outcome& outcome) {
  v1::Outcome proto;
  if (!outcome.id.empty()) proto.set_name(OutcomeName(outcome.id));
  proto.set_subject(outcome.subject.ToName());
  proto.set_partner(outcome.partner.ToName());
  proto.set_kind(static_cast<v1::CooperationKind>(outcome.kind));
  proto.set_result(static_cast<v1::OutcomeResult>(outcome.result));
  proto.set_date(absl::FormatCivilTime(outcome.date));
  if (!outcome.criteria.empty()) {
    proto.set_criteria_version(absl::StrCat(
        kCriteriaPrefix, outcome.criteria.id, "@", outcome.criteria.version));
  }
  return proto;
}

std::string EncodeOutcome(const Outcome& outcome) {
  storage::v1::OutcomeRecord record;
  *record.mutable_outcome() = BuildOutcome(outcome);
  record.set_create_time_ms(outcome.create_time_ms);
  return Frame(record.SerializeAsString());
}

absl::StatusOr<Outcome> DecodeOutcome(absl::string_view value) {
  TANDEM_ASSIGN_OR_RETURN(const absl::string_view payload, Unframe(value));
  storage::v1::OutcomeRecord record;
  if (payload.size() > INT32_MAX ||
      !record.ParseFromArray(payload.data(),
                             static_cast<int>(payload.size()))) {
    return absl::DataLossError("is not a readable record");
  }
  std::vector<FieldViolation> violations;
  Outcome outcome = ParseOutcome(record.outcome(), "", violations);
  if (outcome.id.empty()) violations.push_back({"name", "is missing"});
  if (!violations.empty()) {
    return absl::DataLossError(absl::StrCat("`", violations[0].field, "` ",
                                            violations[0].description));
  }
  outcome.create_time_ms = record.create_time_ms();
  return outcome;
}

}  // namespace tandem
