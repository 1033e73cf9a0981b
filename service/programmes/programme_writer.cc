#include "service/programmes/programme_writer.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/field_mask_util.h"
#include "indexer/base/status_macros.h"
#include "service/programmes/programme_errors.h"
#include "service/programmes/programme_name.h"
#include "service/programmes/programme_parser.h"
#include "service/rpc/error_details.h"
#include "service/rpc/organisation_writer.h"
#include "service/rpc/resource_mask.h"
#include "service/rpc/stored_message.h"
#include "tandem/v1/pairing.pb.h"

namespace tandem {
namespace {

using google::protobuf::FieldMask;
using google::protobuf::util::FieldMaskUtil;
using Violations = std::vector<FieldViolation>;

constexpr int kUpdateAttempts = 5;

// The id wanted; empty, with a problem noted, if none is.
std::string ChooseId(const v1::CreateProgrammeRequest& request,
                     Violations& violations) {
  std::string named;
  if (!request.programme().name().empty()) {
    named = ReadProgrammeName(request.programme().name(), "programme.name",
                              violations);
  }
  if (request.programme_id().empty()) {
    if (request.programme().name().empty()) {
      violations.push_back({"programme_id",
                            "is required: 1 to 64 characters of a-z 0-9 - that "
                            "begin with a letter"});
    }
    return named;
  }
  auto id = ParseProgrammeId(request.programme_id());
  if (!id.ok()) {
    violations.push_back({"programme_id", std::string(id.status().message())});
    return "";
  }
  if (!named.empty() && named != *id) {
    violations.push_back(
        {"programme.name", "must be empty or agree with programme_id"});
  }
  return *std::move(id);
}

FieldMask ReadMask(const v1::UpdateProgrammeRequest& request,
                   Violations& violations) {
  return ReadResourceMask(
      request.has_update_mask() ? &request.update_mask() : nullptr,
      request.programme(), violations);
}

}  // namespace

absl::StatusOr<v1::Programme> ProgrammeWriter::Check(
    v1::Programme proto, Violations problems) const {
  TANDEM_ASSIGN_OR_RETURN(
      ProgrammePlan plan,
      ParseProgramme(proto, context_, "programme", std::move(problems)));
  proto.set_display_name(std::move(plan.display_name));
  proto.set_description(std::move(plan.description));
  proto.set_office(std::move(plan.office));
  proto.set_criteria_version(std::move(plan.criteria.version));
  return proto;
}

absl::StatusOr<v1::Programme> ProgrammeWriter::Create(
    const v1::CreateProgrammeRequest& request) {
  if (!request.has_programme()) {
    return FieldViolationError("programme", "is required");
  }
  Violations problems;
  const std::string id = ChooseId(request, problems);
  TANDEM_ASSIGN_OR_RETURN(v1::Programme programme,
                          Check(request.programme(), std::move(problems)));
  programme.set_name(ProgrammeName(id));
  if (request.validate_only()) {
    programme.clear_etag();
    return programme;
  }
  const ResourceWrite write = {programme.name(), WriteStoredMessage(programme),
                               uint64_t{0}};
  const auto done = store_.Commit({write}, clock_.NowMs());
  if (!done.ok()) {
    return DescribeProgrammeError(done.status(), programme.name());
  }
  return ReadStoredMessage<v1::Programme>(done->front());
}

absl::StatusOr<v1::Programme> ProgrammeWriter::Get(
    const std::string& name) const {
  Violations problems;
  ReadProgrammeName(name, "name", problems);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(problems));
  const auto stored = store_.Get(name);
  if (!stored.ok()) return DescribeProgrammeError(stored.status(), name);
  return ReadStoredMessage<v1::Programme>(*stored);
}

absl::StatusOr<v1::Programme> ProgrammeWriter::Update(
    const v1::UpdateProgrammeRequest& request) {
  Violations problems;
  const std::string id =
      ReadProgrammeName(request.programme().name(), "programme.name", problems);
  const auto etag =
      ParseEtag(request.programme().etag(), "programme.etag", problems);
  ReadMask(request, problems);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(problems));
  absl::StatusOr<v1::Programme> done;
  for (int attempt = 0; attempt < kUpdateAttempts; ++attempt) {
    done = UpdateOnce(request, id, etag);
    if (!absl::IsAborted(done.status()) || etag.has_value()) break;
  }
  return done;
}

absl::StatusOr<v1::Programme> ProgrammeWriter::UpdateOnce(
    const v1::UpdateProgrammeRequest& request, const std::string& id,
    std::optional<uint64_t> etag) {
  const std::string name = ProgrammeName(id);
  const auto stored = store_.Get(name);
  if (!stored.ok()) return DescribeProgrammeError(stored.status(), name);
  if (etag.has_value() && *etag != stored->revision) {
    return DescribeProgrammeError(absl::AbortedError(""), name);
  }
  TANDEM_ASSIGN_OR_RETURN(v1::Programme merged,
                          ReadStoredMessage<v1::Programme>(*stored));
  const v1::CooperationKind kind = merged.kind();
  FieldMaskUtil::MergeOptions replace;
  replace.set_replace_message_fields(true);
  replace.set_replace_repeated_fields(true);
  Violations ignored;  // Looked at by Update.
  FieldMaskUtil::MergeMessageTo(request.programme(), ReadMask(request, ignored),
                                replace, &merged);
  TANDEM_ASSIGN_OR_RETURN(v1::Programme programme, Check(merged, {}));
  if (programme.kind() != kind) {
    return PreconditionError(
        "KIND_FIXED", "programme.kind",
        absl::StrCat("the kind of ", name,
                     " cannot change: create another programme"));
  }
  if (request.validate_only()) return programme;
  const ResourceWrite write = {name, WriteStoredMessage(programme),
                               stored->revision};
  const auto done = store_.Commit({write}, clock_.NowMs());
  if (!done.ok()) return DescribeProgrammeError(done.status(), name);
  return ReadStoredMessage<v1::Programme>(done->front());
}

absl::StatusOr<std::vector<ResourceWrite>> ProgrammeWriter::PlanRunDeletion(
    const std::string& id, bool force) const {
  std::vector<ResourceWrite> writes;
  absl::Status refused;
  TANDEM_RETURN_IF_ERROR(
      store_.Scan(StoredRuns(id), "", [&](const StoredResource& resource) {
        const auto run = ReadStoredMessage<v1::PairingRun>(resource);
        if (!run.ok()) {
          refused = run.status();
        } else if (run->state() == v1::PAIRING_RUN_STATE_PUBLISHED) {
          refused = PreconditionError(
              "PROGRAMME_IN_FORCE", run->name(),
              absl::StrCat(run->name(), " is published: close it first"));
        } else if (!force) {
          refused = PreconditionError(
              "PROGRAMME_HAS_RUNS", run->name(),
              absl::StrCat(ProgrammeName(id),
                           " has runs; with force they are deleted, too"));
        }
        writes.push_back({resource.name, std::nullopt, resource.revision});
        return refused.ok();
      }));
  TANDEM_RETURN_IF_ERROR(refused);
  return writes;
}

absl::Status ProgrammeWriter::Delete(
    const v1::DeleteProgrammeRequest& request) {
  Violations problems;
  const std::string id = ReadProgrammeName(request.name(), "name", problems);
  const auto etag = ParseEtag(request.etag(), "etag", problems);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(problems));
  // Written, too: a run that is being proposed then finds that it has changed.
  const std::string counter = StoredRunCounter(id);
  absl::StatusOr<StoredResource> count = store_.Get(counter);
  if (!count.ok() && !absl::IsNotFound(count.status())) return count.status();
  TANDEM_ASSIGN_OR_RETURN(std::vector<ResourceWrite> writes,
                          PlanRunDeletion(id, request.force()));
  writes.push_back({request.name(), std::nullopt, etag});
  writes.push_back({counter, count.ok() ? count->content : "0",
                    count.ok() ? count->revision : 0});
  return DescribeProgrammeError(store_.Commit(writes, clock_.NowMs()).status(),
                                request.name());
}

absl::StatusOr<ProgrammePage> ListProgrammesPage(
    const v1::ListProgrammesRequest& request, absl::string_view after,
    const ResourceStore& store) {
  constexpr size_t kMaxPageBytes = size_t{2} << 20;
  Violations problems;
  const int page_size =
      ParseLimit(request.page_size(), 50, 1000, "page_size", problems);
  TANDEM_RETURN_IF_ERROR(FieldViolationsError(problems));
  ProgrammePage page;
  size_t bytes = 0;
  absl::Status damaged;
  TANDEM_RETURN_IF_ERROR(
      store.Scan(kStoredProgrammes, after.empty() ? "" : ProgrammeName(after),
                 [&](const StoredResource& resource) {
                   auto programme = ReadStoredMessage<v1::Programme>(resource);
                   damaged = programme.status();
                   if (!damaged.ok()) return false;
                   if (!request.office().empty() &&
                       programme->office() != request.office()) {
                     return true;
                   }
                   bytes += resource.content.size();
                   const auto count = static_cast<int>(page.programmes.size());
                   page.has_next = count == page_size ||
                                   (count > 0 && bytes > kMaxPageBytes);
                   if (!page.has_next)
                     page.programmes.push_back(*std::move(programme));
                   return !page.has_next;
                 }));
  TANDEM_RETURN_IF_ERROR(damaged);
  return page;
}

}  // namespace tandem
