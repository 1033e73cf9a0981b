#include "indexer/index/attribute_index.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <type_traits>
#include <utility>

namespace tandem {
namespace {

// First character of a key: which field of OrganisationFilter. The rest of the
// key is the value.
constexpr char kSectors = 'a';
constexpr char kCountries = 'b';
constexpr char kSubdivisions = 'c';
constexpr char kNutsPrefixes = 'd';
constexpr char kFunctionalAreas = 'e';
constexpr char kLanguages = 'f';
constexpr char kKinds = 'g';
constexpr char kKindsOffered = 'h';
constexpr char kKindsSought = 'i';
constexpr char kFreeCapacity = 'j';
constexpr char kBasedInRuralArea = 'k';
constexpr char kServesRuralArea = 'l';
constexpr char kLabels = 'm';
constexpr char kHasTrackRecord = 'n';

std::string MakeKey(char field, absl::string_view value) {
  std::string key(1, field);
  key.append(value.data(), value.size());
  return key;
}

std::string MakeKey(char field, const std::string& value) {
  return MakeKey(field, absl::string_view(value));
}

std::string MakeKey(char field, const CompactString& value) {
  return MakeKey(field, value.view());
}

std::string MakeKey(char field, bool value) {
  return MakeKey(field, absl::string_view(value ? "1" : "0"));
}

template <typename Enum>
requires std::is_enum_v<Enum> std::string MakeKey(char field, Enum value) {
  const char byte = static_cast<char>(value);
  return MakeKey(field, absl::string_view(&byte, 1));
}

void AppendArea(const Area& area, std::vector<std::string>& keys) {
  if (!area.country.empty()) {
    keys.push_back(MakeKey(kCountries, area.country.view()));
  }
  if (!area.subdivision.empty()) {
    keys.push_back(MakeKey(kSubdivisions, area.subdivision.view()));
  }
  if (!area.functional_area.empty()) {
    keys.push_back(MakeKey(kFunctionalAreas, area.functional_area.view()));
  }
  if (area.nuts.empty()) return;
  // Every beginning is a key of its own, so that a prefix is one look-up.
  for (size_t length = 0; length <= area.nuts.size(); ++length) {
    keys.push_back(MakeKey(kNutsPrefixes, area.nuts.view().substr(0, length)));
  }
}

template <typename List>
void AppendAll(char field, const List& values, std::vector<std::string>& keys) {
  for (const auto& value : values) keys.push_back(MakeKey(field, value));
}

void AppendFact(char field, const std::optional<bool>& fact,
                std::vector<std::string>& keys) {
  if (fact.has_value()) keys.push_back(MakeKey(field, *fact));
}

// Everything that a filter can ask `organisation` for, some of it twice.
std::vector<std::string> KeysOf(const Organisation& organisation) {
  std::vector<std::string> keys;
  keys.reserve(32);
  AppendAll(kSectors, organisation.sectors, keys);
  if (organisation.seat.has_value()) AppendArea(*organisation.seat, keys);
  for (const Area& area : organisation.areas) AppendArea(area, keys);
  AppendAll(kLanguages, organisation.languages, keys);
  if (organisation.kind != OrganisationKind::kUnspecified) {
    keys.push_back(MakeKey(kKinds, organisation.kind));
  }
  AppendAll(kKindsOffered, organisation.kinds_offered, keys);
  AppendAll(kKindsSought, organisation.kinds_sought, keys);
  for (const CooperationCapacity& capacity : organisation.capacities) {
    if (capacity.IsFree())
      keys.push_back(MakeKey(kFreeCapacity, capacity.kind));
  }
  AppendFact(kBasedInRuralArea, organisation.based_in_rural_area, keys);
  AppendFact(kServesRuralArea, organisation.serves_rural_area, keys);
  AppendAll(kLabels, organisation.labels, keys);
  keys.push_back(MakeKey(kHasTrackRecord, !organisation.track_record.empty()));
  return keys;
}

// Ascending, each once.
std::vector<std::string> OrderedKeysOf(const Organisation& organisation) {
  std::vector<std::string> keys = KeysOf(organisation);
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

std::vector<std::string> Without(const std::vector<std::string>& a,
                                 const std::vector<std::string>& b) {
  std::vector<std::string> rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(),
                      std::back_inserter(rest));
  return rest;
}

// Keeps in `slots` what is in every set that it is given.
class Intersection {
 public:
  void With(SlotBitmap set) {
    if (slots_.has_value()) {
      slots_->IntersectWith(set);
    } else {
      slots_ = std::move(set);
    }
  }

  // `all` if it was given none.
  SlotBitmap Take(const SlotBitmap& all) && {
    return slots_.has_value() ? *std::move(slots_) : all;
  }

 private:
  std::optional<SlotBitmap> slots_;
};

}  // namespace

AttributeIndex::AttributeIndex() : all_(std::make_shared<const SlotBitmap>()) {}

template <typename Value>
SlotBitmap AttributeIndex::WithAnyOf(char field,
                                     const std::vector<Value>& values) const {
  SlotBitmap any;
  for (const Value& value : values) {
    const auto* set = sets_.Find(MakeKey(field, value));
    if (set != nullptr) any.UniteWith(**set);
  }
  return any;
}

FilteredSlots AttributeIndex::Resolve(const OrganisationFilter& filter) const {
  Intersection passing;
  const auto any_of = [&](char field, const auto& values) {
    if (!values.empty()) passing.With(WithAnyOf(field, values));
  };
  const auto fact = [&](char field, const std::optional<bool>& wanted) {
    if (wanted.has_value()) {
      passing.With(WithAnyOf(field, std::vector<bool>{*wanted}));
    }
  };
  any_of(kSectors, filter.sectors);
  any_of(kCountries, filter.countries);
  any_of(kSubdivisions, filter.subdivisions);
  any_of(kNutsPrefixes, filter.nuts_prefixes);
  any_of(kFunctionalAreas, filter.functional_areas);
  any_of(kLanguages, filter.languages);
  any_of(kKinds, filter.kinds);
  any_of(kKindsOffered, filter.kinds_offered);
  any_of(kKindsSought, filter.kinds_sought);
  any_of(kFreeCapacity, filter.free_capacity);
  fact(kBasedInRuralArea, filter.based_in_rural_area);
  fact(kServesRuralArea, filter.serves_rural_area);
  any_of(kLabels, filter.labels);
  fact(kHasTrackRecord, filter.has_track_record);
  return {.slots = std::move(passing).Take(*all_),
          .exact = filter.folded_name_contains.empty()};
}

void AttributeIndexBuilder::Add(uint32_t slot,
                                const Organisation& organisation) {
  AddTo(KeysOf(organisation), slot);
  MutableAll().Add(slot);
}

void AttributeIndexBuilder::Remove(uint32_t slot,
                                   const Organisation& organisation) {
  RemoveFrom(OrderedKeysOf(organisation), slot);
  MutableAll().Remove(slot);
}

void AttributeIndexBuilder::Replace(uint32_t slot, const Organisation& before,
                                    const Organisation& after) {
  const std::vector<std::string> old_keys = OrderedKeysOf(before);
  const std::vector<std::string> new_keys = OrderedKeysOf(after);
  RemoveFrom(Without(old_keys, new_keys), slot);
  AddTo(Without(new_keys, old_keys), slot);
}

AttributeIndex AttributeIndexBuilder::Publish() {
  own_.clear();
  own_all_.reset();
  return next_;
}

void AttributeIndexBuilder::AddTo(absl::Span<const std::string> keys,
                                  uint32_t slot) {
  for (const std::string& key : keys) MutableSet(key).Add(slot);
}

void AttributeIndexBuilder::RemoveFrom(absl::Span<const std::string> keys,
                                       uint32_t slot) {
  for (const std::string& key : keys) {
    SlotBitmap& set = MutableSet(key);
    set.Remove(slot);
    // Labels come and go: what nobody states any more takes no room.
    if (!set.empty()) continue;
    next_.sets_.Erase(key);
    own_.erase(key);
  }
}

SlotBitmap& AttributeIndexBuilder::MutableSet(const std::string& key) {
  std::shared_ptr<SlotBitmap>& own = own_[key];
  if (own == nullptr) {
    const auto* shared = next_.sets_.Find(key);
    own = shared == nullptr ? std::make_shared<SlotBitmap>()
                            : std::make_shared<SlotBitmap>(**shared);
    next_.sets_.Set(key, own);
  }
  return *own;
}

SlotBitmap& AttributeIndexBuilder::MutableAll() {
  if (own_all_ == nullptr) {
    own_all_ = std::make_shared<SlotBitmap>(*next_.all_);
    next_.all_ = own_all_;
  }
  return *own_all_;
}

}  // namespace tandem
