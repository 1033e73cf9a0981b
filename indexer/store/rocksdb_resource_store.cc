#include "indexer/store/rocksdb_resource_store.h"

#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "indexer/base/status_macros.h"
#include "indexer/store/keys.h"
#include "indexer/store/resource_codec.h"
#include "indexer/store/rocksdb_options.h"
#include "indexer/store/rocksdb_slice.h"
#include "indexer/store/rocksdb_status.h"

namespace tandem {
namespace {

// Decodes the resource under `name`.
absl::StatusOr<StoredResource> ReadResource(absl::string_view name,
                                            absl::string_view value) {
  absl::StatusOr<StoredResource> resource = DecodeResource(value);
  const std::string context = absl::StrCat("reading ", name);
  if (!resource.ok()) return Annotate(resource.status(), context);
  if (resource->name != name) {
    return absl::DataLossError(absl::StrCat(context, ": it has another name"));
  }
  return resource;
}

}  // namespace

absl::StatusOr<std::vector<StoredResource>> RocksDbResourceStore::Commit(
    absl::Span<const ResourceWrite> writes, int64_t now_ms) {
  const absl::MutexLock lock(&write_mu_);
  TANDEM_ASSIGN_OR_RETURN(
      std::vector<StoredResource> planned,
      PlanCommit(writes, now_ms,
                 [this](absl::string_view name) { return Get(name); }));
  rocksdb::WriteBatch batch;
  rocksdb::ColumnFamilyHandle* const family =
      database_.family(kResourcesFamily);
  for (size_t i = 0; i < writes.size(); ++i) {
    // A batch in memory refuses nothing.
    if (writes[i].content.has_value()) {
      batch.Put(family, writes[i].name, EncodeResource(planned[i]));
    } else {
      batch.Delete(family, writes[i].name);
    }
  }
  TANDEM_RETURN_IF_ERROR(FromRocksDb(
      database_.db().Write(SyncedWrite(), &batch), "writing resources"));
  return planned;
}

absl::StatusOr<StoredResource> RocksDbResourceStore::Get(
    absl::string_view name) const {
  std::string value;
  const rocksdb::Status read = database_.db().Get(
      rocksdb::ReadOptions(), database_.family(kResourcesFamily), Slice(name),
      &value);
  if (read.IsNotFound()) return NoSuchResource(name);
  TANDEM_RETURN_IF_ERROR(FromRocksDb(read, absl::StrCat("reading ", name)));
  return ReadResource(name, value);
}

absl::Status RocksDbResourceStore::Scan(
    absl::string_view prefix, absl::string_view after,
    absl::FunctionRef<bool(const StoredResource&)> visit) const {
  const std::unique_ptr<rocksdb::Iterator> it(database_.db().NewIterator(
      ScanRead(), database_.family(kResourcesFamily)));
  for (it->Seek(Slice(std::max(prefix, after))); it->Valid(); it->Next()) {
    const absl::string_view name(it->key().data(), it->key().size());
    if (!absl::StartsWith(name, prefix)) break;
    if (name == after) continue;
    TANDEM_ASSIGN_OR_RETURN(
        const StoredResource resource,
        ReadResource(name, {it->value().data(), it->value().size()}));
    if (!visit(resource)) return absl::OkStatus();
  }
  return FromRocksDb(it->status(), "reading resources");
}

}  // namespace tandem
