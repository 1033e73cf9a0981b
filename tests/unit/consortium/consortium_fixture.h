#ifndef TANDEM_TESTS_UNIT_CONSORTIUM_CONSORTIUM_FIXTURE_H_
#define TANDEM_TESTS_UNIT_CONSORTIUM_CONSORTIUM_FIXTURE_H_

#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/consortium/consortium_builder.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/organisation_builder.h"
#include "tests/testing/random_organisation.h"

namespace tandem::testing {

// Writers, guides and lawyers around the lead `lead`, who needs a lawyer.
inline std::vector<Organisation> RiverDirectory() {
  std::vector<Organisation> all;
  const auto add = [&all](const std::string& id, const std::string& offer,
                          const std::string& need, const std::string& country) {
    all.push_back(OrganisationBuilder(id)
                      .Mission("We protect rivers and wetlands.")
                      .Offers("", offer)
                      .Needs("", need)
                      .Seat(country, 49, 17)
                      .Language("en")
                      .Build());
  };
  add("lead", "project-writing", "legal-aid", "CZ");
  add("guide-1", "field-access", "project-writing", "SK");
  add("guide-2", "field-access", "field-access", "CZ");
  add("lawyer-1", "legal-aid", "field-access", "CZ");
  add("lawyer-2", "legal-aid", "legal-aid", "PL");
  add("writer", "project-writing", "field-access", "CZ");
  return all;
}

// A call for all three of them.
inline FundingCall RiverCall() {
  FundingCall call;
  call.id = "rivers";
  call.title = {"Living rivers", "en"};
  for (const char* competency :
       {"project-writing", "field-access", "legal-aid"}) {
    call.requirements.push_back({.need = {.competency = competency}});
  }
  call.rules.min_partners = 3;
  call.rules.max_partners = 4;
  return call;
}

// Ids of the members, in order.
inline std::vector<std::string> MembersOf(const Consortium& consortium) {
  std::vector<std::string> ids;
  for (const ConsortiumMember& member : consortium.members) {
    ids.push_back(member.id.value());
  }
  return ids;
}

// A directory in memory, and a builder of consortia.
class ConsortiumFixture : public DirectoryFixture {
 protected:
  void AddAll(const std::vector<Organisation>& organisations) {
    for (const Organisation& one : organisations) {
      ASSERT_NO_FATAL_FAILURE(Add(one));
    }
  }

  static CoalitionTerms TermsOf(const std::vector<std::string>& members) {
    CoalitionTerms terms;
    terms.call = RiverCall();
    for (const std::string& id : members) terms.members.push_back(MakeId(id));
    terms.criteria.criteria =
        FindCooperationKind(CooperationKind::kJointCall)->default_criteria;
    return terms;
  }

  std::vector<Consortium> Build(const CoalitionTerms& terms) {
    auto result =
        builder_.Build({.terms = terms}, *catalog_->snapshot(), nullptr);
    EXPECT_THAT(result, IsOk());
    if (!result.ok()) return {};
    remarks_ = result->remarks;
    return std::move(result->consortia);
  }

  CompleteCoalitionResult Complete(const CoalitionTerms& terms) {
    auto result =
        builder_.Complete({.terms = terms}, *catalog_->snapshot(), nullptr);
    EXPECT_THAT(result, IsOk());
    return result.ok() ? *std::move(result) : CompleteCoalitionResult();
  }

  const ConsortiumBuilder builder_{{}, SmallTaxonomy()};
  std::vector<std::string> remarks_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_CONSORTIUM_CONSORTIUM_FIXTURE_H_
