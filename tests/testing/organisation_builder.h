#ifndef TANDEM_TESTS_TESTING_ORGANISATION_BUILDER_H_
#define TANDEM_TESTS_TESTING_ORGANISATION_BUILDER_H_

#include <string>
#include <utility>

#include "indexer/domain/organisation.h"

namespace tandem::testing {

// Makes profiles for tests, one line each:
//
//   OrganisationBuilder("reed").Mission("We guard a river.")
//       .Offers("field access in villages").Build()
class OrganisationBuilder {
 public:
  explicit OrganisationBuilder(const std::string& id) {
    organisation_.id = *OrganisationId::ParseId(id);
    organisation_.display_name = "Organisation " + id;
  }

  OrganisationBuilder& Mission(std::string text, std::string language = "en") {
    organisation_.missions.push_back({std::move(text), std::move(language)});
    return *this;
  }
  OrganisationBuilder& Offers(std::string text, std::string competency = "") {
    organisation_.offers.push_back(
        {.text = {std::move(text), "en"}, .competency = std::move(competency)});
    return *this;
  }
  OrganisationBuilder& Needs(std::string text, std::string competency = "",
                             NeedPriority priority = NeedPriority::kMedium) {
    organisation_.needs.push_back({.text = {std::move(text), "en"},
                                   .competency = std::move(competency),
                                   .resource = ResourceKind::kUnspecified,
                                   .priority = priority});
    return *this;
  }
  OrganisationBuilder& Seat(std::string country, double latitude,
                            double longitude) {
    organisation_.seat.emplace();
    organisation_.seat->country = std::move(country);
    organisation_.seat->point = {latitude, longitude};
    return *this;
  }
  OrganisationBuilder& Language(std::string code) {
    organisation_.languages.push_back(std::move(code));
    return *this;
  }
  OrganisationBuilder& Sector(std::string code) {
    organisation_.sectors.push_back(std::move(code));
    return *this;
  }
  OrganisationBuilder& Name(std::string name) {
    organisation_.display_name = std::move(name);
    return *this;
  }
  // For what has no method of its own.
  template <typename Change>
  OrganisationBuilder& With(Change change) {
    change(organisation_);
    return *this;
  }

  Organisation Build() const { return organisation_; }

 private:
  Organisation organisation_;
};

}  // namespace tandem::testing

#endif  // TANDEM_TESTS_TESTING_ORGANISATION_BUILDER_H_
