#include "indexer/domain/outcome.h"

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "indexer/base/stable_hash.h"

namespace tandem {
namespace {

constexpr absl::string_view kOutcomePrefix = "outcomes/";

}  // namespace

bool HaveSameContent(const Outcome& a, const Outcome& b) {
  Outcome at_the_same_time = a;
  at_the_same_time.create_time_ms = b.create_time_ms;
  return at_the_same_time == b;
}

std::string MakeOutcomeId(const Outcome& outcome) {
  // No id has a space, so the parts stay apart.
  const uint64_t hash = StableHash(absl::StrCat(
      outcome.subject.value(), " ", outcome.partner.value(), " ",
      static_cast<int>(outcome.kind), " ", static_cast<int>(outcome.result),
      " ", absl::FormatCivilTime(outcome.date)));
  return absl::StrCat("c-", absl::Hex(hash, absl::kZeroPad16));
}

std::string OutcomeName(absl::string_view id) {
  return absl::StrCat(kOutcomePrefix, id);
}

absl::StatusOr<std::string> ParseOutcomeName(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, kOutcomePrefix)) {
    return absl::InvalidArgumentError("must have the form outcomes/{id}");
  }
  return ParseOutcomeId(name);
}

absl::StatusOr<std::string> ParseOutcomeId(absl::string_view id) {
  // The ids of outcomes have the form of those of organisations.
  const auto parsed = OrganisationId::ParseId(id);
  if (!parsed.ok()) return parsed.status();
  return parsed->value();
}

}  // namespace tandem
