#include "service/programmes/rules_parser.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/store/field_reader.h"
#include "service/rpc/filter_parser.h"
#include "service/rpc/request_parser.h"

namespace tandem {
namespace {

constexpr int kMaxPairs = 10000;
constexpr int kMaxGroups = 1000;
constexpr int kMaxGroupMembers = 1000;
constexpr int kMaxQuotas = 20;
constexpr int kMaxQuotaPairs = 1000000;
constexpr size_t kMaxNameBytes = 200;

using Pairs = google::protobuf::RepeatedPtrField<v1::ProgrammePair>;
using Violations = std::vector<FieldViolation>;

std::set<PlannedPair> ReadPairs(const Pairs& protos, absl::string_view path,
                                absl::string_view field,
                                const FieldReader& reader,
                                Violations& violations) {
  std::set<PlannedPair> pairs;
  const int count = reader.Count(field, protos.size(), kMaxPairs);
  for (int i = 0; i < count; ++i) {
    pairs.insert(ParseProgrammePair(
        protos[i], absl::StrCat(path, ".", field, "[", i, "]"), violations));
  }
  return pairs;
}

PlannedConflictGroup ReadConflictGroup(const v1::ConflictGroup& proto,
                                       const std::string& path,
                                       Violations& violations) {
  const FieldReader reader(path, CodePolicy::kMustBeKnown, violations);
  PlannedConflictGroup group;
  group.display_name =
      reader.Text("display_name", proto.display_name(), {.max = kMaxNameBytes});
  if (proto.organisations_size() < 2) {
    reader.Refuse(
        "organisations",
        absl::StrCat("has ", proto.organisations_size(), " entries; 2 to ",
                     kMaxGroupMembers, " are allowed"));
  }
  const int count = reader.Count("organisations", proto.organisations_size(),
                                 kMaxGroupMembers);
  for (int i = 0; i < count; ++i) {
    group.organisations.push_back(ParseNameField(
        proto.organisations(i), absl::StrCat(path, ".organisations[", i, "]"),
        violations));
  }
  return group;
}

PlannedMustHaves ReadMustHaves(const v1::MustHaves& proto,
                               const FieldReader& reader) {
  const int characters = proto.same_nuts_characters();
  if (characters != 0 && (characters < 2 || characters > 5)) {
    reader.Refuse("same_nuts_characters",
                  absl::StrCat("is ", characters,
                               "; it must be in [2, 5], or 0 for off"));
  }
  return {.common_language = proto.common_language(),
          .same_country = proto.same_country(),
          .same_subdivision = proto.same_subdivision(),
          .same_nuts_characters = characters,
          .common_sector = proto.common_sector()};
}

void ReadLeast(const v1::PairingQuota& proto, const FieldReader& reader,
               PlannedQuota& quota) {
  switch (proto.least_case()) {
    case v1::PairingQuota::kMinimumPairs:
      quota.minimum_pairs = reader.Number(
          "minimum_pairs", proto.minimum_pairs(), 1, kMaxQuotaPairs);
      return;
    case v1::PairingQuota::kMinimumShare:
      quota.minimum_share =
          reader.Number("minimum_share", proto.minimum_share(), 0.0, 1.0);
      if (proto.minimum_share() == 0) {
        reader.Refuse("minimum_share", "is 0; it must be in (0, 1]");
      }
      return;
    default:
      reader.Refuse("minimum_pairs",
                    "is required, or minimum_share in its place");
  }
}

PlannedQuota ReadQuota(const v1::PairingQuota& proto, const Taxonomy& taxonomy,
                       const std::string& path, Violations& violations) {
  const FieldReader reader(path, CodePolicy::kMustBeKnown, violations);
  PlannedQuota quota;
  quota.display_name = reader.Text("display_name", proto.display_name(),
                                   {.min = 1, .max = kMaxNameBytes});
  if (proto.side() != v1::PAIRING_SIDE_GIVERS &&
      proto.side() != v1::PAIRING_SIDE_TAKERS) {
    reader.Refuse("side", "is required: the side on which the group is");
  }
  quota.of_givers = proto.side() == v1::PAIRING_SIDE_GIVERS;
  quota.filter = ParseFilter(proto.group().filter(), taxonomy,
                             path + ".group.filter", violations);
  quota.small = proto.group().small();
  if (quota.filter.empty() && !quota.small) {
    reader.Refuse("group", "is required: a filter that is not empty, or small");
  }
  ReadLeast(proto, reader, quota);
  return quota;
}

void ReadQuotas(const v1::PairingRules& proto, const Taxonomy& taxonomy,
                absl::string_view path, const FieldReader& reader,
                PlannedRules& rules, Violations& violations) {
  std::set<std::string> names;
  const int count = reader.Count("quotas", proto.quotas_size(), kMaxQuotas);
  for (int i = 0; i < count; ++i) {
    const std::string field = absl::StrCat("quotas[", i, "]");
    rules.quotas.push_back(ReadQuota(
        proto.quotas(i), taxonomy, absl::StrCat(path, ".", field), violations));
    const std::string& name = rules.quotas.back().display_name;
    if (!name.empty() && !names.insert(name).second) {
      reader.Refuse(field + ".display_name", "another quota has this name");
    }
  }
}

// Nobody can do both.
void RefuseContradictions(const v1::PairingRules& proto,
                          const PlannedRules& rules,
                          const FieldReader& reader) {
  Violations ignored;  // They were noted when the lists were read.
  for (int i = 0; i < proto.fixed_pairs_size() && i < kMaxPairs; ++i) {
    if (rules.excluded_pairs.contains(
            ParseProgrammePair(proto.fixed_pairs(i), "", ignored))) {
      reader.Refuse(absl::StrCat("fixed_pairs[", i, "]"),
                    "stands among excluded_pairs, too");
    }
  }
}

}  // namespace

PlannedRules ParsePairingRules(const v1::PairingRules& proto,
                               const Taxonomy& taxonomy, absl::string_view path,
                               Violations& violations) {
  const FieldReader reader(path, CodePolicy::kMustBeKnown, violations);
  PlannedRules rules;
  rules.must_haves =
      ReadMustHaves(proto.must_haves(), reader.Child("must_haves"));
  rules.excluded_pairs = ReadPairs(proto.excluded_pairs(), path,
                                   "excluded_pairs", reader, violations);
  const int groups =
      reader.Count("conflict_groups", proto.conflict_groups_size(), kMaxGroups);
  for (int i = 0; i < groups; ++i) {
    rules.conflict_groups.push_back(ReadConflictGroup(
        proto.conflict_groups(i),
        absl::StrCat(path, ".conflict_groups[", i, "]"), violations));
  }
  rules.exclude_same_network = proto.exclude_same_network();
  rules.fixed_pairs =
      ReadPairs(proto.fixed_pairs(), path, "fixed_pairs", reader, violations);
  RefuseContradictions(proto, rules, reader);
  rules.wish_weight =
      reader.Number("wish_weight", proto.wish_weight(), 0.0, 1.0);
  rules.minimum_score =
      reader.Number("minimum_score", proto.minimum_score(), 0.0, 1.0);
  if (proto.has_minimum_giver_benefit()) {
    rules.minimum_giver_benefit = reader.Number(
        "minimum_giver_benefit", proto.minimum_giver_benefit(), 0.0, 1.0);
  }
  if (proto.has_minimum_taker_benefit()) {
    rules.minimum_taker_benefit = reader.Number(
        "minimum_taker_benefit", proto.minimum_taker_benefit(), 0.0, 1.0);
  }
  ReadQuotas(proto, taxonomy, path, reader, rules, violations);
  rules.retention = reader.Number("retention", proto.retention(), 0.0, 1.0);
  return rules;
}

PlannedPair ParseProgrammePair(const v1::ProgrammePair& proto,
                               absl::string_view path, Violations& violations) {
  const FieldReader reader(path, CodePolicy::kMustBeKnown, violations);
  const size_t before = violations.size();
  PlannedPair pair = {
      ParseNameField(proto.giver(), absl::StrCat(path, ".giver"), violations),
      ParseNameField(proto.taker(), absl::StrCat(path, ".taker"), violations)};
  reader.Text("note", proto.note(), {.max = 1000, .multiline = true});
  if (violations.size() == before && pair.first == pair.second) {
    reader.Refuse("taker", "is the giver: nobody is paired with itself");
  }
  return pair;
}

}  // namespace tandem
