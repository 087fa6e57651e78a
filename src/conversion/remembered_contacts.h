#ifndef GVOICE_CONVERT_REMEMBERED_CONTACTS_H_
#define GVOICE_CONVERT_REMEMBERED_CONTACTS_H_

#include "conversion/run.h"
#include "people/number_format.h"

namespace gvoice::conversion {

/// Adds the address books of former runs, except numbers for which a given one has a name.
/// `formatter` has the country of the account.
void remember_contacts(Run& run, people::NumberFormatter& formatter);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_REMEMBERED_CONTACTS_H_
