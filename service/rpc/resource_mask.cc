#include "service/rpc/resource_mask.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/util/field_mask_util.h"

namespace tandem {
namespace {

using google::protobuf::FieldMask;
using google::protobuf::util::FieldMaskUtil;

void Add(const std::string& path, FieldMask& mask) {
  const std::string field = path.substr(0, path.find('.'));
  for (const absl::string_view left_out :
       {"name", "etag", "create_time", "update_time"}) {
    if (field == left_out) return;
  }
  mask.add_paths(path);
}

}  // namespace

FieldMask ReadResourceMask(const FieldMask* mask,
                           const google::protobuf::Message& resource,
                           std::vector<FieldViolation>& violations) {
  FieldMask read;
  const google::protobuf::Descriptor& type = *resource.GetDescriptor();
  if (mask == nullptr) {
    std::vector<const google::protobuf::FieldDescriptor*> set;
    resource.GetReflection()->ListFields(resource, &set);
    for (const auto* field : set) Add(field->name(), read);
    return read;
  }
  for (int i = 0; i < mask->paths_size(); ++i) {
    const std::string& path = mask->paths(i);
    if (path == "*") {
      for (int j = 0; j < type.field_count(); ++j) {
        Add(type.field(j)->name(), read);
      }
    } else if (FieldMaskUtil::GetFieldDescriptors(&type, path, nullptr)) {
      Add(path, read);
    } else {
      violations.push_back(
          {absl::StrCat("update_mask.paths[", i, "]"),
           absl::StrCat("names no field of ", type.name(),
                        "; fields are written in lower_snake_case, and no path "
                        "leads into a list")});
    }
  }
  return read;
}

}  // namespace tandem
