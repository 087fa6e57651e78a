#ifndef GVOICE_PEOPLE_PHONE_LOOKUP_INTERNAL_H_
#define GVOICE_PEOPLE_PHONE_LOOKUP_INTERNAL_H_

#include <memory>
#include <string>

#include "fs/disk.h"
#include "gvoice/phone_lookup_manager.h"

namespace gvoice::people {

/// PhoneLookupManager::open on a disk of the caller's choice, which must outlive the manager.
struct PhoneLookupOnDisk {
  static Result<std::unique_ptr<PhoneLookupManager>> open(const std::string& lookup_file,
                                                          PhoneLookupOptions options,
                                                          fs::Disk& disk);
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_PHONE_LOOKUP_INTERNAL_H_
