#include "indexer/store/resource_store.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/base/check.h"
#include "indexer/base/status_macros.h"

namespace tandem {
namespace {

// Whether `write` may go on, `there` being what is stored under its name.
absl::Status CheckExpectation(const ResourceWrite& write,
                              const absl::StatusOr<StoredResource>& there) {
  if (!there.ok() && !absl::IsNotFound(there.status())) return there.status();
  const bool must_exist =
      !write.content.has_value() || write.expected_revision.value_or(0) > 0;
  if (!there.ok()) {
    return must_exist ? NoSuchResource(write.name) : absl::OkStatus();
  }
  if (!write.expected_revision.has_value()) return absl::OkStatus();
  if (*write.expected_revision == 0) {
    return absl::AlreadyExistsError(
        absl::StrCat(write.name, " exists already"));
  }
  if (*write.expected_revision == there->revision) return absl::OkStatus();
  return absl::AbortedError(
      absl::StrCat(write.name, " has changed meanwhile: it has revision ",
                   there->revision, ", not ", *write.expected_revision));
}

}  // namespace

absl::StatusOr<std::vector<StoredResource>> PlanCommit(
    absl::Span<const ResourceWrite> writes, int64_t now_ms,
    absl::FunctionRef<absl::StatusOr<StoredResource>(absl::string_view)> get) {
  std::vector<StoredResource> planned;
  std::set<absl::string_view> names;
  for (const ResourceWrite& write : writes) {
    TANDEM_CHECK(!write.name.empty() && names.insert(write.name).second);
    absl::StatusOr<StoredResource> there = get(write.name);
    TANDEM_RETURN_IF_ERROR(CheckExpectation(write, there));
    StoredResource next = there.ok() ? *std::move(there) : StoredResource{};
    if (write.content.has_value()) {
      if (next.revision == 0) next.create_time_ms = now_ms;
      next.name = write.name;
      next.content = *write.content;
      next.update_time_ms = now_ms;
      ++next.revision;
    }
    planned.push_back(std::move(next));
  }
  return planned;
}

absl::Status NoSuchResource(absl::string_view name) {
  return absl::NotFoundError(absl::StrCat(name, " does not exist"));
}

}  // namespace tandem
