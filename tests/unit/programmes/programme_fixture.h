#ifndef TANDEM_TESTS_UNIT_PROGRAMMES_PROGRAMME_FIXTURE_H_
#define TANDEM_TESTS_UNIT_PROGRAMMES_PROGRAMME_FIXTURE_H_

#include <memory>
#include <string>
#include <vector>

#include "google/rpc/error_details.pb.h"
#include "service/matching/criteria_registry.h"
#include "service/programmes/programme_parser.h"
#include "service/programmes/programme_writer.h"
#include "service/rpc/error_details.h"
#include "tests/testing/directory_fixture.h"
#include "tests/testing/fake_clock.h"
#include "tests/testing/organisation_builder.h"

namespace tandem::testing {

// A small directory and what programmes stand on.
class ProgrammeFixture : public DirectoryFixture {
 protected:
  static OrganisationId Id(const std::string& id) {
    return *OrganisationId::ParseId(id);
  }

  // Somebody who offers and needs something, with `places` for mentoring.
  static OrganisationBuilder Mentor(const std::string& id, int places) {
    return OrganisationBuilder(id)
        .Mission("We look after rivers and their villages.")
        .Offers("writing of project applications", "project-writing")
        .Needs("access to people in villages", "field-access")
        .With([places](Organisation& one) {
          one.capacities.push_back(
              {.kind = CooperationKind::kMentoring, .places = places});
        });
  }
  static OrganisationBuilder Mentee(const std::string& id) {
    return OrganisationBuilder(id)
        .Mission("We look after rivers and their villages.")
        .Offers("access to people in villages", "field-access")
        .Needs("writing of project applications", "project-writing");
  }

  // A mentoring programme of these givers and takers.
  static v1::Programme Programme(const std::vector<std::string>& givers,
                                 const std::vector<std::string>& takers) {
    v1::Programme programme;
    programme.set_display_name("Mentoring");
    programme.set_kind(v1::COOPERATION_KIND_MENTORING);
    for (const std::string& id : givers) {
      programme.mutable_givers()->add_participants()->set_organisation(
          "organisations/" + id);
    }
    for (const std::string& id : takers) {
      programme.mutable_takers()->add_participants()->set_organisation(
          "organisations/" + id);
    }
    return programme;
  }

  absl::StatusOr<v1::Programme> Create(const v1::Programme& programme,
                                       const std::string& id = "round") {
    v1::CreateProgrammeRequest request;
    *request.mutable_programme() = programme;
    request.set_programme_id(id);
    return writer_.Create(request);
  }

  ProgrammePlan Plan(const v1::Programme& programme) const {
    auto plan = ParseProgramme(programme, context_, "programme");
    EXPECT_THAT(plan, IsOk());
    return plan.ok() ? *std::move(plan) : ProgrammePlan();
  }

  static std::string ReasonOf(const absl::Status& status) {
    google::rpc::ErrorInfo info;
    return GetDetail(status, info) ? info.reason() : "";
  }
  // Paths of what is wrong with a request.
  static std::vector<std::string> FieldsOf(const absl::Status& status) {
    google::rpc::BadRequest bad;
    std::vector<std::string> fields;
    if (!GetDetail(status, bad)) return fields;
    for (const auto& violation : bad.field_violations()) {
      fields.push_back(violation.field());
    }
    return fields;
  }

  ResourceStore& resources() { return store_->resources(); }

  FakeClock clock_;
  const std::unique_ptr<CriteriaRegistry> criteria_ =
      *CriteriaRegistry::Open(*store_, clock_);
  const RequestContext context_ = {SmallTaxonomy(), *criteria_};
  ProgrammeWriter writer_{store_->resources(), context_, clock_};
};

// A pair of a programme.
inline v1::ProgrammePair MakePair(const std::string& giver,
                                  const std::string& taker) {
  v1::ProgrammePair pair;
  pair.set_giver("organisations/" + giver);
  pair.set_taker("organisations/" + taker);
  return pair;
}

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_UNIT_PROGRAMMES_PROGRAMME_FIXTURE_H_
