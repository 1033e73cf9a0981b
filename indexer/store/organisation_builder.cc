#include "indexer/store/organisation_codec.h"

namespace tandem {
namespace {

// What offers and needs have in common.
template <typename Item, typename Proto>
void BuildItem(const Item& item, Proto& out) {
  out.set_text(item.text.text);
  out.set_language(item.text.language);
  out.set_competency(item.competency);
  out.set_resource(static_cast<v1::ResourceKind>(item.resource));
}

void BuildArea(const Area& area, v1::Area& out) {
  out.set_country(area.country);
  out.set_subdivision(area.subdivision);
  out.set_nuts(area.nuts);
  if (area.point.has_value()) {
    out.mutable_point()->set_latitude(area.point->latitude);
    out.mutable_point()->set_longitude(area.point->longitude);
  }
  out.set_functional_area(area.functional_area);
  out.set_locality(area.locality);
  out.set_settlement(static_cast<v1::Settlement>(area.settlement));
}

void BuildIdentity(const Organisation& organisation, v1::Organisation& out) {
  if (!organisation.id.empty()) out.set_name(organisation.id.ToName());
  out.set_display_name(organisation.display_name);
  out.mutable_other_names()->Add(organisation.other_names.begin(),
                                 organisation.other_names.end());
  out.set_kind(static_cast<v1::OrganisationKind>(organisation.kind));
  out.set_registration_number(organisation.registration_number);
  out.set_website(organisation.website);
  if (organisation.staff.has_value()) out.set_staff(*organisation.staff);
  if (organisation.volunteers.has_value()) {
    out.set_volunteers(*organisation.volunteers);
  }
  out.set_budget_band(static_cast<v1::BudgetBand>(organisation.budget_band));
  out.mutable_labels()->Add(organisation.labels.begin(),
                            organisation.labels.end());
}

void BuildItems(const Organisation& organisation, v1::Organisation& out) {
  for (const LocalizedText& mission : organisation.missions) {
    v1::LocalizedText& text = *out.add_missions();
    text.set_text(mission.text);
    text.set_language(mission.language);
  }
  out.mutable_values()->Add(organisation.values.begin(),
                            organisation.values.end());
  for (const Offer& offer : organisation.offers) {
    v1::Offer& item = *out.add_offers();
    BuildItem(offer, item);
    item.set_level(static_cast<v1::OfferLevel>(offer.level));
  }
  for (const Need& need : organisation.needs) {
    v1::Need& item = *out.add_needs();
    BuildItem(need, item);
    item.set_priority(static_cast<v1::NeedPriority>(need.priority));
  }
  out.mutable_sectors()->Add(organisation.sectors.begin(),
                             organisation.sectors.end());
  out.set_sector_specific(organisation.sector_specific);
}

void BuildPlaces(const Organisation& organisation, v1::Organisation& out) {
  if (organisation.seat.has_value()) {
    BuildArea(*organisation.seat, *out.mutable_seat());
  }
  for (const Area& area : organisation.areas) BuildArea(area, *out.add_areas());
  out.set_activity_scope(
      static_cast<v1::ActivityScope>(organisation.activity_scope));
  if (organisation.based_in_rural_area.has_value()) {
    out.set_based_in_rural_area(*organisation.based_in_rural_area);
  }
  if (organisation.serves_rural_area.has_value()) {
    out.set_serves_rural_area(*organisation.serves_rural_area);
  }
  out.mutable_languages()->Add(organisation.languages.begin(),
                               organisation.languages.end());
}

void BuildTrackRecord(const Organisation& organisation, v1::Organisation& out) {
  for (const Membership& membership : organisation.memberships) {
    v1::Membership& m = *out.add_memberships();
    m.set_network(membership.network);
    m.set_since_year(membership.since_year);
  }
  for (const PastCooperation& past : organisation.track_record) {
    v1::PastCooperation& p = *out.add_track_record();
    p.set_partner(past.partner);
    p.set_title(past.title);
    p.set_kind(static_cast<v1::CooperationKind>(past.kind));
    p.set_start_year(past.start_year);
    p.set_months(past.months);
    p.set_quality(static_cast<v1::CooperationQuality>(past.quality));
  }
}

void BuildCooperation(const Organisation& organisation, v1::Organisation& out) {
  for (const CooperationCapacity& capacity : organisation.capacities) {
    v1::CooperationCapacity& c = *out.add_capacities();
    c.set_kind(static_cast<v1::CooperationKind>(capacity.kind));
    c.set_hours_per_month(capacity.hours_per_month);
    c.set_places(capacity.places);
    c.set_places_taken(capacity.places_taken);
  }
  for (CooperationKind kind : organisation.kinds_sought) {
    out.add_kinds_sought(static_cast<v1::CooperationKind>(kind));
  }
  for (CooperationKind kind : organisation.kinds_offered) {
    out.add_kinds_offered(static_cast<v1::CooperationKind>(kind));
  }
  out.set_networking_commitment(static_cast<v1::NetworkingCommitment>(
      organisation.networking_commitment));
}

}  // namespace

v1::Organisation BuildOrganisation(const Organisation& organisation) {
  v1::Organisation proto;
  BuildIdentity(organisation, proto);
  BuildItems(organisation, proto);
  BuildPlaces(organisation, proto);
  BuildCooperation(organisation, proto);
  BuildTrackRecord(organisation, proto);
  return proto;
}

v1::Contact BuildContact(const Contact& contact) {
  v1::Contact proto;
  proto.set_person(contact.person);
  proto.set_email(contact.email);
  proto.set_phone(contact.phone);
  proto.set_address(contact.address);
  return proto;
}

}  // namespace tandem
