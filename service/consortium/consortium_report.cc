#include "service/consortium/consortium_report.h"

#include <algorithm>
#include <set>
#include <utility>

#include "service/consortium/coverage_parts.h"
#include "service/consortium/offer_text.h"
#include "service/matching/components.h"
#include "service/matching/coverage.h"
#include "service/matching/explanation.h"

namespace tandem {
namespace {

constexpr size_t kMaxReplacements = 3;
// From here on a likeness is worth a word.
constexpr double kNoticeableDuplication = 0.3;
// What is less is rounding.
constexpr double kNoticeable = 1e-6;

std::vector<std::string> Sorted(const std::set<std::string>& values) {
  return {values.begin(), values.end()};
}

std::vector<double> CoveragesOf(
    const std::vector<CoveredRequirement>& requirements) {
  std::vector<double> coverages;
  for (const CoveredRequirement& requirement : requirements) {
    coverages.push_back(requirement.coverage);
  }
  return coverages;
}

}  // namespace

bool ConsortiumReport::WasGiven(int member) const {
  const Group& fixed = pool_.problem().fixed;
  return std::binary_search(fixed.begin(), fixed.end(), member);
}

Group ConsortiumReport::InOrder(const Group& group) const {
  Group order = group;
  const auto rank = [this](int member) {
    return member == pool_.lead() ? 0 : WasGiven(member) ? 1 : 2;
  };
  std::sort(order.begin(), order.end(), [&rank](int a, int b) {
    return std::make_pair(rank(a), a) < std::make_pair(rank(b), b);
  });
  return order;
}

std::vector<NeedMet> ConsortiumReport::NeedsMet(int member,
                                                const Group& order) const {
  const Organisation& taker = OrganisationOf(member);
  const GroupNeeds& needs = pool_.problem().needs[member];
  std::vector<NeedMet> met(taker.needs.size());
  for (size_t k = 0; k < met.size(); ++k) {
    met[k].need =
        ItemText(taker.needs[k].text, taker.needs[k].competency, taxonomy_);
    met[k].weight = needs.weights[k];
  }
  const TextSignals& signals = terms_.criteria.criteria.text_signals;
  for (int giver : order) {
    if (giver == member || taker.needs.empty()) continue;
    const Benefit benefit =
        BenefitOf(PartyOf(pool_.entry(member)), PartyOf(pool_.entry(giver)),
                  signals, true);
    for (const CoveredNeed& covered : benefit.covered_needs) {
      NeedMet& need = met[covered.need_index];
      if (covered.coverage <= need.coverage) continue;
      need.coverage = covered.coverage;
      need.giver = pool_.entry(giver).id();
      need.offer =
          OfferText(OrganisationOf(giver), covered.offer_index, taxonomy_);
    }
  }
  std::stable_sort(met.begin(), met.end(),
                   [](const NeedMet& a, const NeedMet& b) {
                     return a.coverage > b.coverage;
                   });
  return met;
}

ConsortiumMember ConsortiumReport::DescribeMember(int member,
                                                  const Group& order) const {
  const Organisation& organisation = OrganisationOf(member);
  ConsortiumMember described;
  described.id = organisation.id;
  described.display_name = organisation.display_name;
  described.kind = organisation.kind;
  described.country = std::string(CountryOf(organisation));
  described.is_lead = member == pool_.lead();
  described.was_given = WasGiven(member);
  described.needs_stated = !organisation.needs.empty();
  described.needs = NeedsMet(member, order);
  if (order.size() > 1) {
    described.value_lost_without =
        ValueOf(pool_.problem(), order) -
        ValueOf(pool_.problem(), Without(order, member));
  }
  return described;
}

std::vector<CoveredRequirement> ConsortiumReport::Requirements(
    const Group& order) const {
  const GroupState state(pool_.problem(), order);
  const std::vector<Requirement>& wanted = terms_.call.requirements;
  std::vector<CoveredRequirement> requirements(wanted.size());
  for (size_t r = 0; r < wanted.size(); ++r) {
    requirements[r].index = static_cast<int>(r);
    requirements[r].requirement =
        ItemText(wanted[r].need.text, wanted[r].need.competency, taxonomy_);
    requirements[r].weight = pool_.problem().requirements[r].weight;
    requirements[r].coverage = state.CoverageOf(r);
    requirements[r].mandatory = wanted[r].mandatory;
  }
  const TextSignals& signals = terms_.criteria.criteria.text_signals;
  for (int member : order) {
    const std::vector<CoveredNeed> covered =
        pool_.call().CoveredBy(PartyOf(pool_.entry(member)), signals);
    for (size_t r = 0; r < covered.size(); ++r) {
      requirements[r].by_member.push_back(
          {.coverage = covered[r].coverage,
           .offer_index = covered[r].offer_index,
           .offer = OfferText(OrganisationOf(member), covered[r].offer_index,
                              taxonomy_)});
    }
  }
  return requirements;
}

std::vector<GroupDuplication> ConsortiumReport::Duplications(
    const Group& order) const {
  const TextSignals& signals = terms_.criteria.criteria.text_signals;
  std::vector<GroupDuplication> found;
  for (size_t i = 0; i < order.size(); ++i) {
    for (size_t j = i + 1; j < order.size(); ++j) {
      const double duplication =
          Duplication(PartyOf(pool_.entry(order[i])),
                      PartyOf(pool_.entry(order[j])), signals);
      if (duplication < kNoticeableDuplication) continue;
      found.push_back({pool_.entry(order[i]).id(), pool_.entry(order[j]).id(),
                       duplication});
    }
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const GroupDuplication& a, const GroupDuplication& b) {
                     return a.duplication > b.duplication;
                   });
  return found;
}

std::vector<RuleResult> ConsortiumReport::Rules(
    const Group& order,
    const std::vector<CoveredRequirement>& requirements) const {
  std::vector<const Organisation*> members;
  for (int member : order) members.push_back(&OrganisationOf(member));
  return CheckRules(terms_.call, members, CoveragesOf(requirements));
}

Consortium ConsortiumReport::Describe(const Group& group) const {
  const Group order = InOrder(group);
  const GroupState state(pool_.problem(), order);
  const std::vector<double> parts = CoverageParts(pool_.problem(), order);
  Consortium consortium;
  consortium.parts = state.Parts();
  std::vector<const Organisation*> members;
  std::set<std::string> countries;
  std::set<std::string> areas;
  for (size_t i = 0; i < order.size(); ++i) {
    const Organisation& organisation = OrganisationOf(order[i]);
    members.push_back(&organisation);
    consortium.members.push_back(DescribeMember(order[i], order));
    consortium.members.back().coverage_part = parts[i];
    consortium.members.back().gain = state.GainOf(i);
    const absl::string_view country = CountryOf(organisation);
    if (!country.empty()) countries.insert(std::string(country));
    if (organisation.seat.has_value() &&
        !organisation.seat->functional_area.empty()) {
      areas.insert(organisation.seat->functional_area);
    }
    for (const Area& area : organisation.areas) {
      if (!area.functional_area.empty()) areas.insert(area.functional_area);
    }
  }
  consortium.requirements = Requirements(order);
  consortium.rules = Rules(order, consortium.requirements);
  consortium.duplications = Duplications(order);
  consortium.common_languages = CommonLanguages(terms_.call.rules, members);
  consortium.countries = Sorted(countries);
  consortium.functional_areas = Sorted(areas);
  return consortium;
}

void ConsortiumReport::AddReplacements(const Group& group,
                                       Consortium& consortium) const {
  const GroupProblem& problem = pool_.problem();
  const double value = ValueOf(problem, group);
  const Group order = InOrder(group);
  for (size_t place = 0; place < order.size(); ++place) {
    if (WasGiven(order[place])) continue;
    Group other = Without(group, order[place]);
    const GroupState rest(problem, other);
    std::vector<Replacement> found;
    other.push_back(-1);
    for (int i = 0; i < problem.candidates; ++i) {
      if (std::find(group.begin(), group.end(), i) != group.end()) continue;
      other.back() = i;
      if (!problem.limits->Keeps(other)) continue;
      found.push_back({pool_.entry(i).id(), OrganisationOf(i).display_name,
                       rest.ValueWith(i) - value});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Replacement& a, const Replacement& b) {
                       return a.value_change > b.value_change;
                     });
    found.resize(std::min(found.size(), kMaxReplacements));
    consortium.members[place].replacements = std::move(found);
  }
}

Completion ConsortiumReport::DescribeCompletion(const Group& coalition,
                                                const Consortium& before,
                                                int newcomer) const {
  Group with = coalition;
  with.push_back(newcomer);
  const Consortium after = Describe(with);
  Completion completion;
  completion.id = pool_.entry(newcomer).id();
  completion.display_name = OrganisationOf(newcomer).display_name;
  completion.value_added = after.parts.value - before.parts.value;
  completion.parts = after.parts;
  // The newcomer is the only one who was not given, hence last.
  completion.member = after.members.back();
  for (size_t r = 0; r < after.requirements.size(); ++r) {
    if (after.requirements[r].coverage >
        before.requirements[r].coverage + kNoticeable) {
      completion.raised.push_back(after.requirements[r]);
    }
  }
  std::stable_sort(
      completion.raised.begin(), completion.raised.end(),
      [&before](const CoveredRequirement& a, const CoveredRequirement& b) {
        const auto added = [&](const CoveredRequirement& one) {
          return one.weight *
                 (one.coverage - before.requirements[one.index].coverage);
        };
        return added(a) > added(b);
      });
  for (size_t m = 0; m < before.members.size(); ++m) {
    const double gained = after.members[m].gain - before.members[m].gain;
    if (gained > kNoticeable) {
      completion.members_gain.emplace_back(before.members[m].id, gained);
    }
  }
  for (size_t i = 0; i < after.rules.size(); ++i) {
    if (after.rules[i].passed == before.rules[i].passed) continue;
    (after.rules[i].passed ? completion.rules_met : completion.rules_broken)
        .push_back(after.rules[i]);
  }
  for (const GroupDuplication& pair : after.duplications) {
    if (pair.a == completion.id || pair.b == completion.id) {
      completion.duplications.push_back(pair);
    }
  }
  return completion;
}

}  // namespace tandem
