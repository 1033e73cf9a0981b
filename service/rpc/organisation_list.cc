#include "service/rpc/organisation_list.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "service/matching/entry_prefetch.h"

namespace tandem {
namespace {

// An entry with its sort key, computed once.
struct Row {
  std::string key;
  const Entry* entry = nullptr;
};

// Eight bytes that sort as the number does.
std::string BigEndian(uint64_t number) {
  std::string bytes(8, '\0');
  for (size_t i = 8; i-- > 0; number >>= 8) {
    bytes[i] = static_cast<char>(number & 0xFF);
  }
  return bytes;
}

std::string SortKey(const Entry& entry, ListOrder::Key key) {
  switch (key) {
    case ListOrder::Key::kName:
      return "";
    case ListOrder::Key::kDisplayName:
      // The folded display name is the first line.
      return std::string(
          entry.folded_name.view().substr(0, entry.folded_name.find("\n")));
    case ListOrder::Key::kUpdateTime:
      return BigEndian(static_cast<uint64_t>(entry.profile->update_time_ms));
  }
  return "";
}

// Whether (key, id) `a` comes before `b` in `order`.
bool Before(const ListOrder& order, absl::string_view a_key,
            absl::string_view a_id, absl::string_view b_key,
            absl::string_view b_id) {
  if (order.key == ListOrder::Key::kName) {
    return order.descending ? b_id < a_id : a_id < b_id;
  }
  if (a_key != b_key) {
    return order.descending ? b_key < a_key : a_key < b_key;
  }
  return a_id < b_id;
}

// Keeps the first rows of an order: a page of a directory of any size.
class FirstRows {
 public:
  FirstRows(const ListOrder& order, size_t count)
      : order_(order), count_(count) {}

  void Add(Row row) {
    const auto before = [this](const Row& a, const Row& b) {
      return IsBefore(a, b);
    };
    if (rows_.size() == count_) {
      if (!IsBefore(row, rows_.front())) return;
      std::pop_heap(rows_.begin(), rows_.end(), before);
      rows_.pop_back();
    }
    rows_.push_back(std::move(row));
    std::push_heap(rows_.begin(), rows_.end(), before);
  }

  // In order.
  std::vector<Row> Take() && {
    std::sort(rows_.begin(), rows_.end(),
              [this](const Row& a, const Row& b) { return IsBefore(a, b); });
    return std::move(rows_);
  }

 private:
  bool IsBefore(const Row& a, const Row& b) const {
    return Before(order_, a.key, a.entry->id().value(), b.key,
                  b.entry->id().value());
  }

  const ListOrder& order_;
  const size_t count_;
  // A heap with the last of them in front.
  std::vector<Row> rows_;
};

}  // namespace

absl::StatusOr<ListOrder> ListOrder::Parse(absl::string_view text) {
  const std::vector<absl::string_view> words =
      absl::StrSplit(text, ' ', absl::SkipEmpty());
  ListOrder order;
  if (words.empty()) return order;
  order.descending = words.size() == 2 && words[1] == "desc";
  if (words.size() == 1 || order.descending) {
    if (words[0] == "name") return order;
    if (words[0] == "display_name") {
      order.key = Key::kDisplayName;
      return order;
    }
    if (words[0] == "update_time") {
      order.key = Key::kUpdateTime;
      return order;
    }
  }
  return absl::InvalidArgumentError(
      "must be name, display_name or update_time, optionally followed by "
      "\" desc\"");
}

std::string ListOrder::ToString() const {
  const char* name = key == Key::kName          ? "name"
                     : key == Key::kDisplayName ? "display_name"
                                                : "update_time";
  return absl::StrCat(name, descending ? " desc" : "");
}

absl::StatusOr<ListPage> ListOrganisationsPage(
    const ListQuery& query, const Snapshot& snapshot,
    const std::function<bool()>& cancelled) {
  ListPage page;
  const std::vector<uint32_t> slots = snapshot.Select(query.filter).ToSlots();
  page.total_size = static_cast<int64_t>(slots.size());
  const auto size = static_cast<size_t>(query.page_size);
  FirstRows first(query.order, size + 1);  // One more tells of a next page.
  const EntryPrefetch prefetch(snapshot, slots, EntryPrefetch::kId);
  for (size_t i = 0; i < slots.size(); ++i) {
    if (i % 1024 == 0 && cancelled()) {
      return absl::CancelledError("the caller has gone");
    }
    prefetch.Before(i);
    const Entry& entry = *snapshot.AtSlot(slots[i]);
    Row row = {SortKey(entry, query.order.key), &entry};
    if (!query.after.has_value() ||
        Before(query.order, query.after->key, query.after->id, row.key,
               entry.id().value())) {
      first.Add(std::move(row));
    }
  }
  const std::vector<Row> rows = std::move(first).Take();
  for (size_t i = 0; i < std::min(size, rows.size()); ++i) {
    page.entries.push_back(rows[i].entry);
  }
  if (rows.size() > size) {
    const Row& last = rows[size - 1];
    page.end = PagePosition{last.key, last.entry->id().value()};
  }
  return page;
}

std::vector<const Entry*> SelectById(const OrganisationFilter& filter,
                                     const OrganisationId& after,
                                     const Snapshot& snapshot) {
  std::vector<const Entry*> entries;
  snapshot.Select(filter).ForEach([&](uint32_t slot) {
    const Entry& entry = *snapshot.AtSlot(slot);
    if (entry.id() > after) entries.push_back(&entry);
    return true;
  });
  std::sort(entries.begin(), entries.end(),
            [](const Entry* a, const Entry* b) { return a->id() < b->id(); });
  return entries;
}

}  // namespace tandem
