#include "clients/cli/organisation_view.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/display_text.h"
#include "clients/cli/partner_view.h"
#include "clients/cli/word_codes.h"
#include "google/protobuf/util/time_util.h"

namespace tandem {
namespace {

std::string Place(const v1::Area& area) {
  std::vector<std::string> parts;
  for (const std::string* part :
       {&area.locality(), &area.functional_area(), &area.nuts(),
        &area.subdivision(), &area.country()}) {
    if (!part->empty()) parts.push_back(*part);
  }
  if (parts.empty() && area.has_point()) {
    return absl::StrCat(area.point().latitude(), " ", area.point().longitude());
  }
  return absl::StrJoin(parts, ", ");
}

std::string KindCodes(const google::protobuf::RepeatedField<int>& kinds) {
  std::vector<std::string> codes;
  for (const int kind : kinds) {
    codes.push_back(EnumCode(*v1::CooperationKind_descriptor(), kind));
  }
  return absl::StrJoin(codes, ", ");
}

// Collects the lines of a card; empty values leave no line.
//
// Confined to one thread.
class CardWriter {
 public:
  CardWriter(const Paint& paint, int width) : paint_(paint), width_(width) {}

  void Add(absl::string_view title, absl::string_view value) {
    if (value.empty()) return;
    text_ += Paragraph(title, value, paint_, width_);
  }
  template <typename Repeated>
  void AddList(absl::string_view title, const Repeated& values) {
    Add(title, absl::StrJoin(values, ", "));
  }
  template <typename Item>
  void AddItem(absl::string_view title, const Item& item,
               absl::string_view extent) {
    std::vector<std::string> marks;
    for (const std::string& mark :
         {item.competency(),
          EnumCode(*v1::ResourceKind_descriptor(), item.resource()),
          std::string(extent)}) {
      if (!mark.empty()) marks.push_back(mark);
    }
    std::string line = item.text();
    if (!marks.empty()) {
      absl::StrAppend(&line, line.empty() ? "[" : " [",
                      absl::StrJoin(marks, ", "), "]");
    }
    Add(title, line);
  }
  void Head(absl::string_view text) {
    absl::StrAppend(&text_, paint_.Bold(CleanText(text)), "\n");
  }

  const std::string& text() const { return text_; }

 private:
  const Paint& paint_;
  const int width_;
  std::string text_;
};

void AddOffersAndNeeds(const v1::Organisation& organisation, CardWriter& card) {
  absl::string_view title = "offers";
  for (const v1::Offer& offer : organisation.offers()) {
    card.AddItem(title, offer,
                 EnumCode(*v1::OfferLevel_descriptor(), offer.level()));
    title = "";
  }
  title = "needs";
  for (const v1::Need& need : organisation.needs()) {
    card.AddItem(title, need,
                 EnumCode(*v1::NeedPriority_descriptor(), need.priority()));
    title = "";
  }
  if (organisation.needs().empty()) card.Add("needs", "(none stated)");
}

void AddCooperation(const v1::Organisation& organisation, CardWriter& card) {
  card.Add("seeks", KindCodes(organisation.kinds_sought()));
  card.Add("gives", KindCodes(organisation.kinds_offered()));
  absl::string_view title = "capacity";
  for (const v1::CooperationCapacity& capacity : organisation.capacities()) {
    card.Add(title,
             absl::StrCat(KindCode(capacity.kind()), ": ", capacity.places(),
                          " places, ", capacity.places_taken(), " taken; ",
                          capacity.hours_per_month(), " h a month"));
    title = "";
  }
  title = "record";
  for (const v1::PastCooperation& past : organisation.track_record()) {
    std::string line = past.partner();
    for (const std::string& part :
         {KindCode(past.kind()), past.title(),
          EnumCode(*v1::CooperationQuality_descriptor(), past.quality())}) {
      if (!part.empty()) absl::StrAppend(&line, ", ", part);
    }
    if (past.start_year() > 0) absl::StrAppend(&line, ", ", past.start_year());
    card.Add(title, line);
    title = "";
  }
}

}  // namespace

Table OrganisationTable(const std::vector<const v1::Organisation*>& all,
                        bool spread) {
  std::vector<Column> columns = {{"NAME", false, true},
                                 {"DISPLAY NAME", false, true},
                                 {"KIND"},
                                 {"SEAT", false, true},
                                 {"SECTORS", false, true},
                                 {"LANGUAGES", false, true}};
  for (const char* title :
       {"WEBSITE", "SEEKS", "GIVES", "OFFERS", "NEEDS", "LABELS", "UPDATED"}) {
    if (spread) columns.push_back({title});
  }
  Table table(columns);
  for (const v1::Organisation* one : all) {
    std::vector<std::string> row = {
        one->name(),
        one->display_name(),
        EnumCode(*v1::OrganisationKind_descriptor(), one->kind()),
        Place(one->seat()),
        absl::StrJoin(one->sectors(), " "),
        absl::StrJoin(one->languages(), " ")};
    if (spread) {
      for (const std::string& cell :
           {one->website(), KindCodes(one->kinds_sought()),
            KindCodes(one->kinds_offered()), absl::StrCat(one->offers_size()),
            absl::StrCat(one->needs_size()), absl::StrJoin(one->labels(), " "),
            google::protobuf::util::TimeUtil::ToString(one->update_time())}) {
        row.push_back(cell);
      }
    }
    table.AddRow(row);
  }
  return table;
}

std::string OrganisationCard(const v1::Organisation& organisation,
                             const Paint& paint, int width) {
  CardWriter card(paint, width);
  card.Head(organisation.display_name());
  card.Add("name", organisation.name());
  card.AddList("also", organisation.other_names());
  card.Add("kind",
           EnumCode(*v1::OrganisationKind_descriptor(), organisation.kind()));
  card.Add("number", organisation.registration_number());
  card.Add("website", organisation.website());
  card.Add("seat", Place(organisation.seat()));
  std::vector<std::string> areas;
  for (const v1::Area& area : organisation.areas()) {
    areas.push_back(Place(area));
  }
  card.Add("active in", absl::StrJoin(areas, "; "));
  card.AddList("languages", organisation.languages());
  card.AddList("sectors", organisation.sectors());
  for (const v1::LocalizedText& mission : organisation.missions()) {
    card.Add("mission",
             mission.language().empty()
                 ? mission.text()
                 : absl::StrCat("(", mission.language(), ") ", mission.text()));
  }
  card.AddList("values", organisation.values());
  AddOffersAndNeeds(organisation, card);
  AddCooperation(organisation, card);
  card.AddList("labels", organisation.labels());
  card.Add("etag", organisation.etag());
  return card.text();
}

std::string ContactCard(const v1::Contact& contact, const Paint& paint,
                        int width) {
  CardWriter card(paint, width);
  card.Add("person", contact.person());
  card.Add("email", contact.email());
  card.Add("phone", contact.phone());
  card.Add("address", contact.address());
  return card.text();
}

}  // namespace tandem
